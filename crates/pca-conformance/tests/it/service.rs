//! The emulator, and who may call it.

use core::{
    cell::Cell,
    sync::atomic::{AtomicU32, Ordering},
};
use std::{
    path::Path,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use pca_core::{
    CaDetails, CaType, CreateCa, Credentials, Fault, GetCaChain, GetCaCrl, KeyType, Operation, Period, Response,
    ServiceCode, Signer, Timestamp, X509Parameters,
};
use pca_emulator::{Emulator, Incoming, SeededEntropy};
use pca_x509::{KeyAlgorithm, PrivateKey};

/// The keys of `pca-x509/tests/keys`, in the order of [`KeyType::KNOWN`].
pub(crate) const KEYS: [&str; 4] = [
    include_str!("../../../pca-x509/tests/keys/rsa2048.pem"),
    include_str!("../../../pca-x509/tests/keys/rsa4096.pem"),
    include_str!("../../../pca-x509/tests/keys/ec256.pem"),
    include_str!("../../../pca-x509/tests/keys/ec521.pem"),
];

const DAY: u64 = 86_400_000;

/// An emulator that is asked by signed requests. Its time is the system's, since not every verifier can be told another.
pub(crate) struct Service {
    pub(crate) emulator: Arc<Emulator>,
    signer: Signer,
    days_ago: Cell<u64>,
}

impl Service {
    pub(crate) fn new() -> Self {
        Self::with(|emulator| emulator)
    }

    /// RSA keys come from the fixed pool: making them takes seconds.
    pub(crate) fn with(options: impl FnOnce(Emulator) -> Emulator) -> Self {
        let emulator = Emulator::in_memory(&credentials()).expect("a store in memory can be made");
        let pool = |algorithm| PrivateKey::from_pkcs8_pem(KEYS[if algorithm == KeyAlgorithm::Rsa2048 { 0 } else { 1 }]);
        Self::of(options(emulator.entropy(SeededEntropy::new(1).rsa_keys(pool))))
    }

    /// With its CAs in a folder, and keys that are its own.
    pub(crate) fn open(folder: &Path) -> Self {
        Self::of(Emulator::open(&credentials(), folder).expect("the folder can be used"))
    }

    fn of(emulator: Emulator) -> Self {
        let emulator = Arc::new(emulator.cas(u32::MAX));
        Self { emulator, signer: Signer::new(&credentials()), days_ago: Cell::new(0) }
    }

    /// Moves its time: what follows happened so many days ago.
    pub(crate) fn days_ago(&self, days: u64) {
        self.days_ago.set(days);
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(now() * 1000 - self.days_ago.get() * DAY)
    }

    pub(crate) fn call<T: Operation>(&self, call: &T) -> Result<T::Output, Fault> {
        let signed = self.signer.sign(call.request().expect("the call is valid"), self.now());
        let answer = self.emulator.handle(&Incoming::from(&signed), self.now());
        T::parse(Response::new(answer.status, &answer.body))
    }

    /// The same, where a refusal is a mistake of the test.
    #[track_caller]
    pub(crate) fn ok<T: Operation>(&self, call: &T) -> T::Output {
        self.call(call).unwrap_or_else(|fault| panic!("{}: {fault}", T::INFO.name))
    }

    /// Posts to what is open to all; what it answers.
    pub(crate) fn post(&self, path: &str, body: &[u8]) -> Vec<u8> {
        self.emulator.handle(&Incoming::new("POST", path, body), self.now()).body
    }

    pub(crate) fn root(&self, key: &KeyType) -> Ca {
        Ca::new(self, self.ok(&order(CaType::Root, key)), &[])
    }

    pub(crate) fn sub(&self, key: &KeyType, issuer: &Ca) -> Ca {
        Ca::new(self, self.try_sub(key, issuer).expect("a sub CA"), &issuer.tags)
    }

    pub(crate) fn try_sub(&self, key: &KeyType, issuer: &Ca) -> Result<CaDetails, Fault> {
        self.call(&order(CaType::Sub, key).issuer_tag(issuer.tag()))
    }

    /// A sub CA that waits for its certificate.
    pub(crate) fn pending(&self) -> CaDetails {
        self.ok(&order(CaType::Sub, &KeyType::Ec256))
    }

    /// The lists of revoked certificates of a CA and those above it, in PEM.
    pub(crate) fn crls(&self, ca: &Ca) -> Vec<String> {
        ca.tags.iter().map(|tag| self.ok(&GetCaCrl::new(tag))).collect()
    }
}

/// A CA with a certificate.
pub(crate) struct Ca {
    /// Its own tag first, the root's last.
    tags: Vec<String>,
    /// Its own certificate first, the root's last.
    pub(crate) chain: Vec<String>,
}

impl Ca {
    /// Compares the chain that the service gives with the certificates that it gave before.
    pub(crate) fn new(service: &Service, details: CaDetails, above: &[String]) -> Self {
        let tag = details.ca_info.ca_tag;
        let chain = service.ok(&GetCaChain::new(&tag)).certificates().to_vec();
        let own = details.ca_cert_info.expect("an active CA has a certificate").cert_pem;
        assert_eq!(chain[0].trim(), own.trim(), "a chain begins with the CA itself");
        if let [issuer, ..] = above {
            assert_eq!(chain[1..], *service.ok(&GetCaChain::new(issuer)).certificates(), "its issuer's is next");
        }
        Self { tags: [&[tag], above].concat(), chain }
    }

    pub(crate) fn tag(&self) -> &str {
        &self.tags[0]
    }
}

/// An order with every field, for a subject that no other has.
fn order(ca_type: CaType, key: &KeyType) -> CreateCa {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let alias = format!("{key}-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let subject = X509Parameters::new(format!("{alias} 이름")).country("KOR").organization("조직");
    let subject = subject.organization_unit("unit").locality("성남시").state_province("Gyeonggi-do");
    CreateCa::new(ca_type, alias, key.clone(), Period::MAX, subject)
}

/// The code with which the service itself refused.
pub(crate) fn code(fault: &Fault) -> Option<&ServiceCode> {
    match fault {
        Fault::Service(fault) => Some(fault.code()),
        _ => None,
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970").as_secs()
}

fn credentials() -> Credentials {
    Credentials::new("AK", "SK").expect("they are fit")
}
