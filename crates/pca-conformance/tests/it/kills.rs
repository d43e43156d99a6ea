//! A process that is killed at any moment leaves whole CAs or none, and nothing is lost of what it was told had happened.
//!
//! `PCA_KILLS` says how often; `cargo xtask kills` asks for 200.

use core::time::Duration;
use std::{
    collections::BTreeSet,
    env,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
    thread,
};

use pca_core::{
    AddCaUser, CaStatus, CaType, CreateCa, EndCertX509Parameters, GetCa, GetCaChain, GetCaCrl, GetCaList, GetEndCert,
    GetEndCertList, IssueEndCert, KeyType, Period, RevokeEndCert, RotateCrl, ServiceCode, X509Parameters,
};
use pca_x509::{Certificate, PrivateKey};

use crate::{
    program::{self, Folder, say},
    service::{Service, code},
};

/// Folders begin empty, so that their making is hit too, and fill up over so many kills.
const KILLS_A_FOLDER: u32 = 10;

/// Tells the worker where to work.
const FOLDER: &str = "PCA_KILLS_FOLDER";

#[test]
fn whole_cas_or_none() {
    let kills = program::number("PCA_KILLS", 20);
    let mut told = Told::default();
    let mut folder = Folder::new();
    let mut seen = (0, 0, 0);
    for kill in 0..kills {
        if kill % KILLS_A_FOLDER == 0 {
            (folder, told) = (Folder::new(), Told::default());
        }
        told.extend(&work_and_die(folder.path(), kill));
        let cas = judge(folder.path(), &told);
        seen = (seen.0 + cas, seen.1 + told.issued.len(), seen.2 + told.revoked.len());
    }
    assert!(seen.0 > 0 && seen.1 > 0 && seen.2 > 0, "nothing was ever done: {seen:?}");
    if kills > 20 {
        say(&format!(
            "{kills} kills: {} times a CA, {} a certificate and {} a revocation were looked for and found whole",
            seen.0, seen.1, seen.2
        ));
    }
}

/// What the worker said that it had been told.
#[derive(Default)]
struct Told {
    /// Tags.
    created: BTreeSet<String>,
    /// Tags and serial numbers.
    issued: BTreeSet<(String, String)>,
    revoked: BTreeSet<(String, String)>,
}

impl Told {
    fn extend(&mut self, lines: &[String]) {
        for line in lines {
            match *line.split(' ').collect::<Vec<_>>() {
                ["created", tag] => drop(self.created.insert(tag.into())),
                ["issued", tag, serial] => drop(self.issued.insert((tag.into(), serial.into()))),
                ["revoked", tag, serial] => drop(self.revoked.insert((tag.into(), serial.into()))),
                // The harness speaks too.
                _ => {}
            }
        }
    }
}

/// Starts a process that works in the folder, and kills it within a fraction of a second: counted from its start for every
/// second one, and from its first work for the others. Returns the lines that it wrote.
fn work_and_die(folder: &Path, kill: u32) -> Vec<String> {
    let mut command = Command::new(env::current_exe().expect("this program is a file"));
    command.args(["--exact", "kills::worker", "--ignored", "--nocapture"]).env(FOLDER, folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let output = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut lines = output.lines().map_while(Result::ok);
    let mut said = Vec::new();
    if kill % 2 == 1 {
        said.extend(lines.by_ref().find(|line| line.starts_with("created ")));
    }
    // In the middle of a write there is no event to wait for. The step and the range, in microseconds, have no common divisor.
    thread::sleep(Duration::from_micros(u64::from(kill * 7919 % 60_000)));
    child.kill().expect("it can be killed");
    let reader = thread::spawn(move || lines.collect::<Vec<_>>());
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), None, "the worker ended by itself");
    // Each line is written at once, so the last one is not cut off either.
    said.extend(reader.join().expect("read"));
    said
}

/// Whether all is whole; how many CAs there are.
fn judge(folder: &Path, told: &Told) -> usize {
    let service = Service::open(folder);
    let mut found = BTreeSet::new();
    for page in 1.. {
        let list = service.ok(&GetCaList::new().page_no(page));
        for ca in list.ca_info_list {
            let tag = ca.ca_info.ca_tag.clone();
            let details = service.ok(&GetCa::new(&tag));
            assert_eq!(details.ca_info.status, CaStatus::Active, "{tag}");
            let chain = service.ok(&GetCaChain::new(&tag));
            let chain: Vec<_> =
                chain.certificates().iter().map(|pem| Certificate::from_pem(pem).expect("PEM")).collect();
            for pair in chain.windows(2) {
                assert!(pair[0].is_signed_by(&pair[1]), "{tag}");
            }
            assert!(service.ok(&GetCaCrl::new(&tag)).starts_with("-----BEGIN X509 CRL-----"), "{tag}");
            // Its key is there, and is the one in its certificate.
            let issued = service.ok(&issue(&tag));
            let leaf = Certificate::from_pem(&issued.certificate).expect("PEM");
            assert!(leaf.is_signed_by(&chain[0]), "{tag}");
            let key = PrivateKey::from_pkcs8_pem(issued.private_key.expose()).expect("PKCS#8");
            assert_eq!(leaf.public_key(), Some(&key.public_key()), "{tag}");
            // What was signed is what is stored; the worker makes one sub CA below each root.
            let subs = details.ca_info.signing_count + 1 - service.ok(&GetEndCertList::new(&tag)).total_cnt;
            let most = i64::from(details.ca_info.ca_type == CaType::Root);
            assert!((0..=most).contains(&subs), "{tag}: {subs} signatures are of nothing");
            found.insert(tag);
        }
        if page >= list.total_page_no {
            break;
        }
    }
    assert!(told.created.is_subset(&found), "lost: {:?}", told.created.difference(&found));
    for (tag, serial) in &told.issued {
        service.ok(&GetEndCert::new(tag, serial));
    }
    for (tag, serial) in &told.revoked {
        let again = service.call(&RevokeEndCert::new(tag, serial));
        assert_eq!(again.as_ref().err().and_then(code), Some(&ServiceCode::InvalidCert), "{tag} {serial}");
    }
    found.len()
}

/// Works without end, and says what it was told. It is the process that gets killed.
#[test]
#[ignore = "started by the test above"]
fn worker() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    // The harness leaves its own line open.
    tell("");
    let service = Service::open(Path::new(&folder));
    for number in 0_u32.. {
        let root = create(&service, &format!("root-{}-{number}", std::process::id()), None);
        let sub = create(&service, &format!("sub-{}-{number}", std::process::id()), Some(&root));
        service.ok(&AddCaUser::new(&sub, "01234567-89ab-cdef-0123-456789abcdef"));
        for tag in [&root, &sub] {
            let serial = service.ok(&issue(tag)).serial_no;
            tell(&format!("issued {tag} {serial}"));
            service.ok(&RevokeEndCert::new(tag, &serial));
            tell(&format!("revoked {tag} {serial}"));
            service.ok(&RotateCrl::new(tag));
        }
    }
}

fn create(service: &Service, alias: &str, issuer: Option<&String>) -> String {
    let ca_type = if issuer.is_some() { CaType::Sub } else { CaType::Root };
    let mut call = CreateCa::new(ca_type, alias, KeyType::Ec256, Period::MAX, X509Parameters::new(alias));
    call.issuer_tag = issuer.cloned();
    let tag = service.ok(&call).ca_info.ca_tag;
    tell(&format!("created {tag}"));
    tag
}

fn issue(tag: &str) -> IssueEndCert {
    let order = EndCertX509Parameters::new("leaf").alt_name("leaf.example");
    IssueEndCert::new(tag, order).key_type(KeyType::Ec256)
}

#[expect(clippy::print_stdout, reason = "the pipe to the test that started it")]
fn tell(line: &str) {
    println!("{line}");
}
