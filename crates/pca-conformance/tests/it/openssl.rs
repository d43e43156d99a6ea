//! OpenSSL judges the chains that the emulator issues: it shares no line with what made them.

use std::{
    env, fs,
    io::{self, Write},
    path::PathBuf,
    process::{Command, Output},
};

use pca_core::{
    CaDetails, CaType, CreateCa, Credentials, GetCaChain, GetCaList, KeyType, Operation, Period, Response, Signer,
    Timestamp, X509Parameters,
};
use pca_emulator::{Emulator, Entropy, Incoming, SystemEntropy};
use pca_x509::{Error, KeyAlgorithm, PrivateKey};

const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

/// The first and the last whole day of what `MAX` gives.
const JUDGED_AT: [u64; 2] = [NOW.as_millis() / 1000, NOW.as_millis() / 1000 + 3649 * 86_400];

/// A root of each key type, below it a sub CA of each, and one more below that.
#[test]
fn chains_of_every_key_type() {
    let Some(openssl) = Openssl::find() else { return };
    for root_key in KeyType::KNOWN {
        let service = Service::new();
        let root = service.create(CaType::Root, root_key, None);
        openssl.accepts(&root, &root, &[]);
        for sub_key in KeyType::KNOWN {
            let sub = service.create(CaType::Sub, sub_key, Some(&root));
            openssl.accepts(&sub, &root, &[]);
        }
        let sub = service.create(CaType::Sub, &KeyType::Ec256, Some(&root));
        let lowest = service.create(CaType::Sub, root_key, Some(&sub));
        openssl.accepts(&lowest, &root, &[&sub]);
        let stranger = service.create(CaType::Root, root_key, None);
        let verified = openssl.verify(&lowest, &stranger, &[&sub], JUDGED_AT[0]);
        assert!(!verified.status.success(), "{root_key}: openssl accepts anything");
    }
}

struct Openssl {
    folder: PathBuf,
}

impl Openssl {
    /// The program, if there is one. Where `PCA_REQUIRE_JUDGES` is 1, there must be.
    fn find() -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_ok_and(|output| output.status.success()) {
            let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("openssl");
            fs::create_dir_all(&folder).expect("a folder can be made");
            return Some(Self { folder });
        }
        assert_ne!(env::var("PCA_REQUIRE_JUDGES").as_deref(), Ok("1"), "openssl not found");
        // Past the test harness, which would keep it to itself.
        writeln!(io::stderr(), "skipped: openssl not found").expect("stderr can be written");
        None
    }

    #[track_caller]
    fn accepts(&self, ca: &Ca, root: &Ca, between: &[&Ca]) {
        for at in JUDGED_AT {
            let Output { status, stdout, stderr } = self.verify(ca, root, between, at);
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert!(
                status.success(),
                "{} below {} at {at}: {}{}",
                ca.name(),
                root.name(),
                text(&stdout),
                text(&stderr)
            );
        }
    }

    fn verify(&self, ca: &Ca, root: &Ca, between: &[&Ca], at: u64) -> Output {
        let file = |name: &str, text: &str| {
            let path = self.folder.join(name);
            fs::write(&path, text).expect("a file can be written");
            path
        };
        let between: String = between.iter().map(|ca| ca.certificate()).collect();
        let mut command = Command::new("openssl");
        command.args(["verify", "-x509_strict", "-check_ss_sig", "-attime", &at.to_string()]);
        command.arg("-CAfile").arg(file("root.pem", root.certificate()));
        if !between.is_empty() {
            command.arg("-untrusted").arg(file("between.pem", &between));
        }
        command.arg(file("judged.pem", ca.certificate())).output().expect("openssl runs")
    }
}

/// A CA as the service describes it.
struct Ca(CaDetails);

impl Ca {
    fn name(&self) -> &str {
        &self.0.ca_info.alias
    }

    fn certificate(&self) -> &str {
        &self.0.ca_cert_info.as_ref().expect("an active CA has a certificate").cert_pem
    }
}

/// The emulator, and who may call it.
struct Service {
    emulator: Emulator,
    signer: Signer,
}

impl Service {
    fn new() -> Self {
        let credentials = Credentials::new("AK", "SK").expect("they are fit");
        let emulator = Emulator::in_memory(&credentials).expect("a store in memory can be made").entropy(Pool);
        Self { emulator, signer: Signer::new(&credentials) }
    }

    /// Creates a CA, and compares the chain that the service gives with the certificates that it gave before.
    fn create(&self, ca_type: CaType, key: &KeyType, issuer: Option<&Ca>) -> Ca {
        let count = self.call(&GetCaList::new()).total_cnt;
        let subject = X509Parameters::new(format!("name{count} 이름")).country("KOR").organization("org000");
        let mut call = CreateCa::new(ca_type, format!("{key}-{count}"), key.clone(), Period::MAX, subject);
        call.issuer_tag = issuer.map(|issuer| issuer.0.ca_info.ca_tag.clone());
        let ca = Ca(self.call(&call));
        let chain = self.call(&GetCaChain::new(&ca.0.ca_info.ca_tag));
        let chain = chain.certificates();
        assert_eq!(chain[0].trim(), ca.certificate().trim(), "a chain begins with the CA itself");
        if let Some(issuer) = issuer {
            assert_eq!(chain[1].trim(), issuer.certificate().trim(), "its issuer is next");
        }
        ca
    }

    fn call<T: Operation>(&self, call: &T) -> T::Output {
        let signed = self.signer.sign(call.request().expect("the call is valid"), NOW);
        let incoming = Incoming::new(T::INFO.method.as_str(), signed.request.target.as_str(), &signed.request.body);
        let incoming =
            signed.headers().into_iter().fold(incoming, |incoming, (name, value)| incoming.header(name, value));
        let answer = self.emulator.handle(&incoming, NOW);
        T::parse(Response::new(answer.status, &answer.body)).unwrap_or_else(|fault| panic!("{fault}"))
    }
}

/// Fresh keys, but for RSA 4096, which would take seconds each.
struct Pool;

impl Entropy for Pool {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        SystemEntropy::default().fill(bytes)
    }

    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
        match algorithm {
            KeyAlgorithm::Rsa4096 => {
                PrivateKey::from_pkcs8_pem(include_str!("../../../pca-x509/tests/keys/rsa4096.pem"))
            }
            algorithm => SystemEntropy::default().private_key(algorithm),
        }
    }
}
