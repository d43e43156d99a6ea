//! What the emulator takes for a request, signature and all, beside 1,000 certificates in memory. `cargo xtask scale` asks the
//! same of a full one on a disk.

use core::{cell::Cell, hint::black_box};

use criterion::{Criterion, criterion_group, criterion_main};

use pca_benches::{AT, credentials};
use pca_core::{
    CaType, CreateCa, CreateOcsp, EndCertX509Parameters, GetEndCert, GetEndCertList, IssueEndCert, KeyType, Operation,
    Period, Response, Signer, X509Parameters,
};
use pca_emulator::{Emulator, Incoming};
use pca_x509::{Certificate, Serial};

const CERTIFICATES: usize = 1000;

/// SHA-1 of the root's name: CN=root.
const NAME_HASH: [u8; 20] = [
    0x69, 0x2a, 0x0c, 0xe0, 0x64, 0x52, 0x5d, 0x04, 0x54, 0x9d, 0x7e, 0x80, 0x5c, 0xcf, 0x98, 0xeb, 0xad, 0x39, 0xbd,
    0x2f,
];

fn emulator(criterion: &mut Criterion) {
    let bench = Bench::new();
    let serials: Vec<String> = (0..CERTIFICATES).map(|_| bench.issue()).collect();
    let turn = Cell::new(0);
    let some = || {
        turn.set((turn.get() + 7919) % CERTIFICATES);
        &serials[turn.get()]
    };
    let last = u32::try_from(CERTIFICATES / 10).expect("small");
    let path = format!("/ext/{}/ocsp", bench.tag);
    let ocsp = |serial: &str| {
        let request = bench.ocsp_request(serial);
        bench.emulator.handle(black_box(&Incoming::new("POST", &path, &request)), AT)
    };
    // In an answer the status follows the serial number; that of a good one is empty.
    let serial: Serial = serials[0].parse().expect("a serial number");
    let good = [serial.as_bytes(), &[0x80, 0]].concat();
    assert!(ocsp(&serials[0]).body.windows(good.len()).any(|window| window == good));

    let mut group = criterion.benchmark_group("emulator");
    group.bench_function("get", |bencher| bencher.iter(|| bench.call(&GetEndCert::new(&bench.tag, some()))));
    group.bench_function("last page", |bencher| {
        bencher.iter(|| bench.call(&GetEndCertList::new(&bench.tag).page_no(last)));
    });
    group.bench_function("ocsp", |bencher| bencher.iter(|| ocsp(some())));
    group.bench_function("issue P-256", |bencher| bencher.iter(|| bench.issue()));
    group.finish();
}

/// An emulator with a root and its responder.
struct Bench {
    emulator: Emulator,
    signer: Signer,
    tag: String,
    root: Option<Certificate>,
}

impl Bench {
    fn new() -> Self {
        let emulator = Emulator::in_memory(&credentials()).expect("made").certificates(u32::MAX);
        let mut bench = Self { emulator, signer: Signer::new(&credentials()), tag: String::new(), root: None };
        let root = CreateCa::new(CaType::Root, "root", KeyType::Ec256, Period::MAX, X509Parameters::new("root"));
        let root = bench.call(&root);
        bench.root = root.ca_cert_info.and_then(|info| Certificate::from_pem(&info.cert_pem).ok());
        bench.tag = root.ca_info.ca_tag;
        bench.call(&CreateOcsp::new(&bench.tag, format!("http://localhost/ext/{}/ocsp", bench.tag)));
        bench
    }

    fn call<T: Operation>(&self, call: &T) -> T::Output {
        let signed = self.signer.sign(call.request().expect("the call is valid"), AT);
        let answer = self.emulator.handle(&Incoming::from(&signed), AT);
        T::parse(Response::new(answer.status, &answer.body)).expect("answered")
    }

    fn issue(&self) -> String {
        let order = EndCertX509Parameters::new("leaf.example").alt_name("leaf.example");
        self.call(&IssueEndCert::new(&self.tag, order).key_type(KeyType::Ec256)).serial_no
    }

    /// By RFC 6960, section 4.1.1.
    fn ocsp_request(&self, serial: &str) -> Vec<u8> {
        const SHA1: &[u8] = &[0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00];
        let key = self.root.as_ref().and_then(Certificate::public_key).expect("a root has a key").key_id();
        let serial: Serial = serial.parse().expect("a serial number");
        let id = [SHA1, &tlv(4, &NAME_HASH), &tlv(4, &key), &tlv(2, serial.as_bytes())].concat();
        (0..5).fold(id, |inner, _| tlv(0x30, &inner))
    }
}

/// An element of DER that is shorter than 128 bytes.
fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, content.len() as u8], content].concat()
}

criterion_group!(benches, emulator);
criterion_main!(benches);
