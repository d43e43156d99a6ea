//! Fills an emulator, and measures what calls cost when it is nearly empty and when it is full.
//!
//! `cargo run --release -p pca-emulator --example scale -- [FOLDER [CAS [CERTIFICATES]]]`; by default 10 CAs with 30,000
//! certificates each, in a folder that is made for it and left behind.

#![expect(clippy::print_stdout, reason = "that is what it is for")]

use core::time::Duration;
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use pca_core::{
    CaType, CreateCa, CreateOcsp, Credentials, EndCertX509Parameters, GetCaCrl, GetEndCert, GetEndCertList,
    IssueEndCert, KeyType, Operation, Period, Response, RevokeEndCert, RotateCrl, SignEndCsr, Signer, Timestamp,
    X509Parameters,
};
use pca_emulator::{Emulator, Incoming};
use pca_x509::{AltNames, CertificateRequest, KeyAlgorithm, PrivateKey, Subject};

type Failure = Box<dyn core::error::Error>;

const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

/// When the first row of the table is taken; the second is taken at the end.
const FEW: usize = 300;

/// How often each call is measured.
const RUNS: usize = 101;

fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().map_or_else(|| env::temp_dir().join("pca-emulator-scale"), PathBuf::from);
    let mut number = |default| arguments.next().map_or(Ok(default), |text| text.parse::<usize>());
    let (cas, certificates) = (number(10)?, number(30_000)?);

    let bench = Bench::open(&folder, cas, certificates)?;
    println!(
        "{:>12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "certificates", "get", "page", "issue", "sign", "ocsp", "memory"
    );
    let mut tags = vec![];
    for ca in 0..cas {
        let tag = bench.create(ca)?;
        let mut serials = vec![];
        // What measuring issues belongs to what is wanted.
        while serials.len() + 4 * RUNS < certificates {
            serials.push(bench.issue(&tag)?);
            if serials.len() % 1000 == 0 {
                eprint!("\r{} of {}", ca * certificates + serials.len(), cas * certificates);
            }
            if ca == 0 && serials.len() == FEW {
                bench.row(&tag, &serials)?;
            }
        }
        tags.push((tag, serials));
    }
    eprint!("\r");
    let Some((tag, serials)) = tags.last() else { return Ok(()) };
    bench.row(tag, serials)?;

    println!("\n{:>12} {:>9} {:>9}", "revoked", "rotate", "bytes");
    for (revoked, serial) in serials.iter().take(3000).enumerate() {
        if matches!(revoked, 0 | 300 | 1000 | 2000) {
            bench.crl(tag, revoked)?;
        }
        bench.call(&RevokeEndCert::new(tag, serial))?;
    }
    bench.crl(tag, serials.len().min(3000))?;
    let size = fs::metadata(folder.join("emulator.sqlite3"))?.len();
    println!("\n{} MB on disk; the folder is {}", size >> 20, folder.display());
    Ok(())
}

struct Bench {
    emulator: Emulator,
    signer: Signer,
    csr: String,
}

impl Bench {
    fn open(folder: &Path, cas: usize, certificates: usize) -> Result<Self, Failure> {
        let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
        let emulator = Emulator::open(&credentials, folder)?
            .cas(u32::try_from(cas)?)
            .certificates(u32::try_from(certificates + 2 * RUNS)?);
        let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
        let csr = CertificateRequest::ca_pem(&Subject::new("leaf")?, &AltNames::default(), &key)?;
        Ok(Self { emulator, signer: Signer::new(&credentials), csr })
    }

    fn call<T: Operation>(&self, call: &T) -> Result<T::Output, Failure> {
        let signed = self.signer.sign(call.request()?, NOW);
        let request = Incoming::new(T::INFO.method.as_str(), signed.request.target.as_str(), &signed.request.body);
        let request = signed.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let answer = self.emulator.handle(&request, NOW);
        Ok(T::parse(Response::new(answer.status, &answer.body))?)
    }

    fn create(&self, number: usize) -> Result<String, Failure> {
        let subject = X509Parameters::new(format!("Root {number}"));
        let call = CreateCa::new(CaType::Root, format!("root{number}"), KeyType::Ec256, Period::MAX, subject);
        let tag = self.call(&call)?.ca_info.ca_tag;
        self.call(&CreateOcsp::new(&tag, format!("http://localhost/ext/{tag}/ocsp")))?;
        Ok(tag)
    }

    fn issue(&self, tag: &str) -> Result<String, Failure> {
        let subject = EndCertX509Parameters::new("leaf.example").alt_name("leaf.example");
        Ok(self.call(&IssueEndCert::new(tag, subject).key_type(KeyType::Ec256))?.serial_no)
    }

    /// The middle of many runs for each call.
    fn row(&self, tag: &str, serials: &[String]) -> Result<(), Failure> {
        let some = |run: usize| &serials[run * 7919 % serials.len()];
        let last = u32::try_from(serials.len() / 10)?;
        let get = median(|run| self.call(&GetEndCert::new(tag, some(run))).map(drop))?;
        let page = median(|_| self.call(&GetEndCertList::new(tag).page_no(last)).map(drop))?;
        let issue = median(|_| self.issue(tag).map(drop))?;
        let sign = median(|_| self.call(&SignEndCsr::new(tag, &self.csr)).map(drop))?;
        let path = format!("/ext/{tag}/ocsp");
        let ocsp = median(|run| {
            let request = ocsp_request(some(run));
            match self.emulator.handle(&Incoming::new("POST", &path, &request), NOW).status {
                200 => Ok(()),
                status => Err(format!("OCSP answered {status}").into()),
            }
        })?;
        println!(
            "{:>12} {get:>9.1?} {page:>9.1?} {issue:>9.1?} {sign:>9.1?} {ocsp:>9.1?} {:>9}",
            serials.len(),
            memory()
        );
        Ok(())
    }

    fn crl(&self, tag: &str, revoked: usize) -> Result<(), Failure> {
        let rotate = median(|_| self.call(&RotateCrl::new(tag)).map(drop))?;
        println!("{revoked:>12} {rotate:>9.1?} {:>9}", self.call(&GetCaCrl::new(tag))?.len());
        Ok(())
    }
}

fn median(mut work: impl FnMut(usize) -> Result<(), Failure>) -> Result<Duration, Failure> {
    let mut times = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let begin = Instant::now();
        work(run)?;
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    Ok(times[RUNS / 2])
}

/// By RFC 6960, section 4.1.1. The hashes are of nobody, which costs the responder one look fewer.
fn ocsp_request(serial: &str) -> Vec<u8> {
    const SHA1: &[u8] = &[0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00];
    let tlv = |tag, parts: &[&[u8]]| [&[tag, parts.concat().len() as u8], &parts.concat()[..]].concat();
    let serial: Vec<u8> = serial.split(':').filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect();
    let id = tlv(0x30, &[SHA1, &tlv(4, &[&[0; 20]]), &tlv(4, &[&[0; 20]]), &tlv(2, &[&serial])]);
    (0..4).fold(id, |inner, _| tlv(0x30, &[&inner]))
}

/// What is in memory, where the system says so.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB"));
    kilobytes.map_or_else(|| "?".into(), |text| format!("{text} kB"))
}
