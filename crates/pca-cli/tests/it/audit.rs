//! `pca audit`.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::Stdio,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{Folder, command, dev::Dev, inspect::issued, outcome, pca, schema};

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let (code, stdout, stderr) = outcome(pca(arguments, environment));
    assert_eq!(code, 0, "{arguments:?}: {stdout}{stderr}");
    stdout
}

fn serial_of(pem: &str) -> String {
    pca_x509::Certificate::bundle_from_pem(pem).expect("PEM")[0].serial().to_string()
}

fn millis() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis()
}

#[test]
fn what_ends_and_what_was_revoked() {
    let folder = Folder::new("audit");
    let (_, leaf) = issued(&folder, &["web.svc.internal"]);
    let (local, serial) = (folder.local(), serial_of(&leaf));
    let audit = |more: &[&str]| outcome(pca(&[&["audit", &local], more].concat(), &[]));
    let check = |more: &[&str], code: i32, words: &[&str]| {
        let (found, stdout, stderr) = audit(more);
        assert_eq!(found, code, "{more:?}: {stdout}{stderr}");
        assert!(words.iter().all(|word| stdout.contains(word)), "{more:?}: {stdout}");
        stdout
    };
    let stdout = check(&[], 0, &["corp-root", "no. 01, until "]);
    assert!(!stdout.contains(&serial), "{stdout}");
    check(&["--all"], 0, &[&serial, "  good  ", "  web.svc.internal\n"]);
    check(&["--expires-within", "80d"], 0, &[]);
    check(&["--expires-within", "90d"], 9, &[&serial, "expires soon"]);
    check(&["--expires-within", "90d", "--ca", "corp-root", "--skip-revocation"], 9, &["expires soon"]);
    check(&["--expires-within", "600w"], 9, &["corp-root: the CA expires soon"]);
    assert_eq!(audit(&["--ca", "no-such-ca"]).0, 5);
    assert_eq!(audit(&["--ca", "0123-no-such-tag"]).0, 5);
    assert_eq!(audit(&["--output", "pem"]).0, 2);

    // OCSP knows at once, the list when it is made anew.
    run(&["cert", "revoke", "corp-root", &serial, "--yes", &local], &[]);
    let words = ["the service's list: good, the published list: good, OCSP: revoked on ", "(after the list was made)"];
    check(&[], 9, &words);
    schema::check("audit", &check(&["--all", "--output", "json"], 9, &[]));
    let json = check(&["--output", "json"], 9, &[r#""kind":"disagrees""#, r#""status":"revoked","revocationDate":1"#]);
    assert!(json.starts_with(r#"{"version":1,"data":{"certificates":[{"ca":"corp-root","#), "{json}");
    assert!(json.ends_with("],\"findings\":1}}\n"), "{json}");
    run(&["crl", "rotate", "corp-root", &local], &[]);
    check(&[], 0, &["no. 02, until "]);
    // What was revoked need not be renewed.
    check(&["--expires-within", "90d", "--all"], 0, &["  revoked  "]);
    let json = check(&["--output", "json"], 0, &[r#""issued":1,"expired":0,"superseded":0,"revoked":1,"#]);
    assert!(json.starts_with(r#"{"version":1,"data":{"certificates":[],"cas":[{"alias":"corp-root","#), "{json}");
    assert!(json.contains(r#""revocationList":{"number":"02","thisUpdateDate":"#), "{json}");
}

/// One that was renewed in time is nothing to see to.
#[test]
fn what_has_a_successor() {
    let folder = Folder::new("audit-renewed");
    issued(&folder, &["web.svc.internal", "www.svc.internal"]);
    let (local, csr) = (folder.local(), folder.0.join("leaf.csr"));
    let csr = csr.to_str().expect("UTF-8");
    let sign = ["cert", "sign", "corp-root", "--csr", csr, "--period", "300", "--output", "pem", &local];
    let successor = serial_of(&run(&sign, &[]));
    let audit = |more: &[&str]| outcome(pca(&[&["audit", "--expires-within", "90d", &local], more].concat(), &[]));
    let (code, stdout, stderr) = audit(&["--all"]);
    assert_eq!((code, stdout.contains("expires soon")), (0, false), "{stdout}{stderr}");
    assert!(stderr.contains("nothing is to be done for 1 certificate with a successor"), "{stderr}");
    assert!(audit(&["--output", "json"]).1.contains(r#""superseded":1"#));
    run(&["cert", "revoke", "corp-root", &successor.to_uppercase(), "--yes", &local], &[]);
    let (code, stdout, _) = audit(&["--output", "yaml"]);
    assert!(code == 9 && stdout.contains("    - kind: expires\n"), "{stdout}");
}

/// Nobody waits for an audit whose reader has gone.
#[test]
fn a_reader_that_goes_away() {
    let folder = Folder::new("audit-unread");
    issued(&folder, &["web.svc.internal"]);
    let mut command = command(&["audit", "--all", "--expires-within", "90d", &folder.local()], &[]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn nothing_to_look_at() {
    let folder = Folder::new("audit-empty");
    let (code, stdout, stderr) = outcome(pca(&["audit", &folder.local()], &[]));
    assert_eq!((code, stdout.lines().count()), (0, 1), "{stderr}");
    run(
        &[
            "ca",
            "create",
            "--type",
            "sub",
            "--alias",
            "pending",
            "--key",
            "EC256",
            "--max",
            "--cn",
            "p",
            &folder.local(),
        ],
        &[],
    );
    let stdout = run(&["audit", &folder.local()], &[]);
    assert!(stdout.contains("PENDING"), "{stdout}");
    schema::check("audit", &run(&["audit", "--output", "json", &folder.local()], &[]));
}

#[test]
fn local_contacts_nobody() {
    // Whoever was named when the certificate was made.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a socket");
    let url = format!("http://{}", listener.local_addr().expect("a port"));
    let folder = Folder::new("audit-local");
    let dev = Dev::start_with(&folder, &[], &["--public-url", &url]);
    let environment = dev.environment();
    let create = ["ca", "create", "--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "Root"];
    run(&create, &environment);
    let key = folder.0.join("web.key");
    let key = key.to_str().expect("UTF-8");
    run(
        &["cert", "create", "corp-root", "--cn", "web", "--key", "EC256", "--period", "9", "--key-out", key],
        &environment,
    );
    drop(dev);
    let stdout = run(&["audit", "--all", &folder.local()], &[("http_proxy", &url)]);
    assert!(stdout.contains("  good  "), "{stdout}");
    assert!(listener.accept().is_err(), "somebody came");
}

/// An emulator with one root and one certificate, and a home for the client.
fn remote(folder: &Folder, flags: &[&str]) -> Dev {
    let dev = Dev::start_with(folder, &[], flags);
    let create = ["ca", "create", "--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "Root"];
    run(&create, &dev.environment());
    let key = folder.0.join("web.key");
    let key = key.to_str().expect("UTF-8");
    let issue = ["cert", "create", "corp-root", "--cn", "web", "--key", "EC256", "--period", "9", "--key-out", key];
    run(&issue, &dev.environment());
    dev
}

#[test]
fn certificates_are_read_once() {
    let folder = Folder::new("audit-cache");
    let cache = folder.0.join("cache");
    let cache = cache.to_str().expect("UTF-8");
    let audit = |dev: &Dev, code: i32| {
        let environment = [&dev.environment()[..], &[("XDG_CACHE_HOME", cache)]].concat();
        let (found, stdout, stderr) = outcome(pca(&["audit", "--all", "--rate", "1000"], &environment));
        assert_eq!(found, code, "{stdout}{stderr}");
        stdout
    };
    let dev = remote(&folder, &[]);
    let first = audit(&dev, 0);
    assert!(first.contains("  good  "), "{first}");
    let port = dev.environment()[0].1.rsplit(':').next().expect("a port").to_owned();
    drop(dev);

    // Whoever asks for the certificate again now is refused.
    let listen = format!("127.0.0.1:{port}");
    let dev = Dev::start_with(&folder, &[], &["--listen", &listen, "--fault", "status=400@GetEndCert"]);
    assert_eq!(audit(&dev, 0), first);
    // Rubbish in the cache is not believed.
    let files = walk(cache.as_ref());
    let pem = files.iter().find(|file| file.extension().is_some_and(|kind| kind == "pem")).expect("kept");
    let other = pca_x509::PrivateKey::generate(pca_x509::KeyAlgorithm::Ec256).expect("made");
    let (subject, validity) =
        (pca_x509::Subject::new("web").expect("a name"), pca_x509::Validity::new(0, 1).expect("valid"));
    let kept = pca_x509::Certificate::from_pem(&fs::read_to_string(pem).expect("read")).expect("PEM");
    let forged = pca_x509::Template::ca(&subject, validity, kept.serial().clone()).self_signed(&other).expect("made");
    fs::write(pem, forged.to_pem()).expect("written");
    audit(&dev, 1);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn a_list_that_is_too_old() {
    let folder = Folder::new("audit-stale");
    let past = (millis() - 10 * 86_400_000).to_string();
    let dev = remote(&folder, &["--clock", &past]);
    let (code, stdout, stderr) = outcome(pca(&["audit"], &dev.environment()));
    assert_eq!(code, 9, "{stdout}{stderr}");
    assert!(stdout.contains("corp-root: its revocation list: it was to be renewed by "), "{stdout}");
    assert_eq!(stderr.matches("this computer's clock").count(), 1, "{stderr}");
}

#[test]
fn throttling_is_waited_for() {
    let folder = Folder::new("audit-throttled");
    let dev = remote(&folder, &["--throttle", "4/2s"]);
    let (code, stdout, stderr) = outcome(pca(&["audit", "--all", "--rate", "1000"], &dev.environment()));
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(stdout.contains("  good  "), "{stdout}");
}

/// What is resident of a process, in KiB.
fn resident(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"))?.parse().ok()
}

/// The process is looked at while it waits for us to read what it prints: early, and late.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_certificates() {
    use pca_core::{
        CaType, CreateCa, Credentials, KeyType, Operation, Period, Response, SignEndCsr, Signer, X509Parameters,
    };
    use pca_emulator::{Emulator, Incoming, Server};

    const CERTIFICATES: usize = 5000;
    /// What an allocator keeps for later is less; rows that were kept, of some 480 bytes each, would take three times this.
    const GROWTH: u64 = 500;

    let credentials = Credentials::new("AK", "SK").expect("valid");
    let signer = Signer::new(&credentials);
    let emulator = Emulator::in_memory(&credentials).expect("opened");
    fn call<T: Operation>(emulator: &Emulator, signer: &Signer, call: &T) -> T::Output {
        let now = pca_core::Timestamp::from_millis(millis() as u64);
        let signed = signer.sign(call.request().expect("valid"), now);
        let answer = emulator.handle(&Incoming::from(&signed), now);
        T::parse(Response::new(answer.status, &answer.body)).expect("done")
    }
    let root = CreateCa::new(CaType::Root, "corp-root", KeyType::Ec256, Period::MAX, X509Parameters::new("Root"));
    let root = call(&emulator, &signer, &root);
    let key = pca_x509::PrivateKey::generate(pca_x509::KeyAlgorithm::Ec256).expect("made");
    let subject = pca_x509::Subject::new("a-name-that-takes-some-room.svc.internal").expect("a name");
    let csr = pca_x509::CertificateRequest::leaf_pem(&subject, &pca_x509::AltNames::default(), &key).expect("made");
    let sign = SignEndCsr::new(&root.ca_info.ca_tag, csr);
    (0..CERTIFICATES).for_each(|_| drop(call(&emulator, &signer, &sign)));
    let server = Server::bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
    let url = format!("http://{}", server.address());
    std::thread::spawn(move || server.run(emulator, core::future::pending()));

    let environment = [
        ("NCLOUD_API_GW", &*url),
        ("NCLOUD_ACCESS_KEY", "AK"),
        ("NCLOUD_SECRET_KEY", "SK"),
        // Each thread would keep some memory of its own for later.
        ("MALLOC_ARENA_MAX", "1"),
    ];
    let arguments = ["audit", "--all", "--skip-revocation", "--output", "json", "--rate", "1000"];
    let mut child = command(&arguments, &environment).stdout(Stdio::piped()).spawn().expect("the binary runs");
    let mut rows = BufReader::new(child.stdout.take().expect("a pipe")).split(b'}').map_while(Result::ok);
    let mut after = |count: usize| {
        assert_eq!(rows.by_ref().take(count).count(), count);
        resident(child.id()).expect("it waits")
    };
    let (early, late) = (after(CERTIFICATES / 6), after(CERTIFICATES * 2 / 3));
    assert!(late < early + GROWTH, "{early} KiB, then {late} KiB");
    assert!(rows.count() > CERTIFICATES / 6 && child.wait().expect("an end").success());
}
