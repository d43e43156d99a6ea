//! Fills an emulator, and measures what calls cost when it is nearly empty and when it is full. Ends with an error if a call costs
//! more than twice as much then, or the memory is more than 200 MB.
//!
//! `cargo run --release -p pca-emulator --example scale -- FOLDER [CAS [CERTIFICATES]]`: 10 CAs with 30,000 certificates each,
//! unless told otherwise, in a folder that is best new. It is left behind.

use core::{error::Error, time::Duration};
use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use pca_core::{
    CaType, CreateCa, CreateOcsp, Credentials, EndCertX509Parameters, GetEndCert, GetEndCertList, IssueEndCert,
    KeyType, Operation, Period, Response, RevokeEndCert, RotateCrl, SignEndCsr, Signer, Timestamp, X509Parameters,
};
use pca_emulator::{Emulator, Incoming};
use pca_x509::{AltNames, Certificate, CertificateRequest, KeyAlgorithm, PrivateKey, Serial, Subject};
use sha2::{Digest, Sha256};
use x509_parser::prelude::{FromDer, X509Certificate};

type Failure = Box<dyn Error>;

const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

/// When calls are measured first; the second time is at the end.
const FEW: usize = 300;

/// How often each call is measured.
const RUNS: usize = 101;

/// What is revoked of the last CA.
const REVOKED: usize = 3000;

const MEGABYTES: u64 = 200;

fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from).ok_or("which folder?")?;
    let mut number = |default| arguments.next().map_or(Ok(default), |text| text.parse::<usize>());
    let (cas, certificates) = (number(10)?, number(30_000)?);
    let slower = run(&folder, cas, certificates, &mut io::stdout())?;
    let memory = memory().unwrap_or_default();
    if slower.is_empty() && memory <= MEGABYTES {
        return Ok(());
    }
    Err(format!("more than twice as slow: {slower:?}; memory: {memory} MB of {MEGABYTES}").into())
}

/// Writes the tables as Markdown. Gives the calls that became more than twice as slow.
fn run(folder: &Path, cas: usize, certificates: usize, out: &mut dyn Write) -> Result<Vec<&'static str>, Failure> {
    let bench = Bench::open(folder, cas, certificates)?;
    let mut few = None;
    let mut last = None;
    for number in 0..cas {
        let mut ca = bench.create(number)?;
        // Measuring adds some of its own.
        let measured = 2 * RUNS * if number == 0 { 2 } else { 1 };
        while ca.serials.len() + measured < certificates {
            ca.serials.push(bench.issue(&ca.tag)?);
            if ca.serials.len() % 1000 == 0 {
                eprint!("\r{} of {}", number * certificates + ca.serials.len(), cas * certificates);
            }
            if number == 0 && ca.serials.len() == FEW {
                few = Some(bench.measure(&ca)?);
            }
        }
        last = Some(ca);
    }
    eprintln!();
    let (Some(few), Some(ca)) = (few, last) else { return Err("too few to compare".into()) };
    let many = bench.measure(&ca)?;

    writeln!(out, "| call, median of {RUNS} | at {FEW} | at {cas} x {certificates} | ratio |\n|---|---:|---:|---:|")?;
    let mut slower = Vec::new();
    for ((call, before), (_, after)) in few.iter().zip(&many) {
        let ratio = after.as_secs_f64() / before.as_secs_f64();
        writeln!(out, "| {call} | {before:.1?} | {after:.1?} | {ratio:.2} |")?;
        if ratio > 2.0 {
            slower.push(*call);
        }
    }

    writeln!(out, "\n| revoked | rotate, median of {RUNS} | bytes |\n|---:|---:|---:|")?;
    let third = ca.serials.len().min(REVOKED) / 3;
    let revoked = 3 * third;
    let mut sizes = Vec::new();
    for (number, serial) in ca.serials[..revoked].iter().enumerate() {
        if number % third == 0 {
            sizes.push(bench.crl(&ca.tag, number, out)?);
        }
        bench.call(&RevokeEndCert::new(&ca.tag, serial))?;
    }
    sizes.push(bench.crl(&ca.tag, revoked, out)?);
    let memory = memory().unwrap_or_default();
    let disk = fs::metadata(folder.join("emulator.sqlite3"))?.len() >> 20;
    writeln!(out, "\nAt most {memory} MB of memory, and {disk} MB on disk in the end.")?;

    // An entry has 39 bytes, or fewer where its serial number begins with zeros; an empty list lacks more than entries.
    let entry = |pair: &[usize]| (pair[1] - pair[0]) as f64 / third as f64;
    if !sizes[1..].windows(2).all(|pair| (38.5..39.5).contains(&entry(pair))) {
        return Err(format!("the list does not grow linearly: {sizes:?}").into());
    }
    Ok(slower)
}

struct Bench {
    emulator: Emulator,
    signer: Signer,
    csr: String,
}

struct Ca {
    tag: String,
    certificate: Certificate,
    serials: Vec<String>,
}

impl Bench {
    fn open(folder: &Path, cas: usize, certificates: usize) -> Result<Self, Failure> {
        let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
        let emulator = Emulator::open(&credentials, folder)?;
        let emulator = emulator.cas(u32::try_from(cas)?).certificates(u32::try_from(certificates)?);
        let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
        let csr = CertificateRequest::ca_pem(&Subject::new("leaf")?, &AltNames::default(), &key)?;
        Ok(Self { emulator, signer: Signer::new(&credentials), csr })
    }

    fn call<T: Operation>(&self, call: &T) -> Result<T::Output, Failure> {
        let signed = self.signer.sign(call.request()?, NOW);
        let answer = self.emulator.handle(&Incoming::from(&signed), NOW);
        Ok(T::parse(Response::new(answer.status, &answer.body))?)
    }

    fn create(&self, number: usize) -> Result<Ca, Failure> {
        let subject = X509Parameters::new(format!("Root {number}"));
        let call = CreateCa::new(CaType::Root, format!("root{number}"), KeyType::Ec256, Period::MAX, subject);
        let created = self.call(&call)?;
        let tag = created.ca_info.ca_tag;
        self.call(&CreateOcsp::new(&tag, format!("http://localhost/ext/{tag}/ocsp")))?;
        let certificate = Certificate::from_pem(&created.ca_cert_info.ok_or("no certificate")?.cert_pem)?;
        Ok(Ca { tag, certificate, serials: vec![] })
    }

    fn issue(&self, tag: &str) -> Result<String, Failure> {
        let subject = EndCertX509Parameters::new("leaf.example").alt_name("leaf.example");
        Ok(self.call(&IssueEndCert::new(tag, subject).key_type(KeyType::Ec256))?.serial_no)
    }

    /// What each call costs.
    fn measure(&self, ca: &Ca) -> Result<[(&'static str, Duration); 5], Failure> {
        let tag = &ca.tag;
        // Far apart, so that none is in the cache because of the one before.
        let some = |run: usize| &ca.serials[run * 7919 % ca.serials.len()];
        let last = u32::try_from(ca.serials.len() / 10)?;
        let path = format!("/ext/{tag}/ocsp");
        let ids: Vec<_> = (0..RUNS).map(|run| CertId::new(&ca.certificate, some(run))).collect::<Result<_, _>>()?;
        let ocsp = median(|run| {
            let answer = self.emulator.handle(&Incoming::new("POST", &path, &ids[run].request()), NOW);
            ids[run].is_good(&answer.body).then_some(()).ok_or_else(|| "OCSP does not know what was issued".into())
        })?;
        Ok([
            ("get certificate", median(|run| self.call(&GetEndCert::new(tag, some(run))).map(drop))?),
            ("last page of the list", median(|_| self.call(&GetEndCertList::new(tag).page_no(last)).map(drop))?),
            ("OCSP", ocsp),
            ("issue (P-256)", median(|_| self.issue(tag).map(drop))?),
            ("sign a CSR (P-256)", median(|_| self.call(&SignEndCsr::new(tag, &self.csr)).map(drop))?),
        ])
    }

    /// Measures the making of a list; its size.
    fn crl(&self, tag: &str, revoked: usize, out: &mut dyn Write) -> Result<usize, Failure> {
        let rotate = median(|_| self.call(&RotateCrl::new(tag)).map(drop))?;
        let size = self.emulator.handle(&Incoming::new("GET", &format!("/ext/{tag}/crl"), b""), NOW).body.len();
        writeln!(out, "| {revoked} | {rotate:.1?} | {size} |")?;
        Ok(size)
    }
}

/// What OCSP calls a certificate: RFC 6960, section 4.1.1.
struct CertId(Vec<u8>);

impl CertId {
    fn new(issuer: &Certificate, serial: &str) -> Result<Self, Failure> {
        const SHA256: &[u8] = &[0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0];
        let (_, parsed) = X509Certificate::from_der(issuer.der())?;
        let name = Sha256::digest(issuer.subject_der());
        let key = Sha256::digest(&parsed.public_key().subject_public_key.data);
        let serial: Serial = serial.parse()?;
        Ok(Self(tlv(0x30, &[SHA256, &tlv(4, &[&name]), &tlv(4, &[&key]), &tlv(2, &[serial.as_bytes()])])))
    }

    fn request(&self) -> Vec<u8> {
        (0..4).fold(self.0.clone(), |inner, _| tlv(0x30, &[&inner]))
    }

    /// In an answer the status follows what was asked for; that of a good one is empty.
    fn is_good(&self, answer: &[u8]) -> bool {
        let place = answer.windows(self.0.len()).position(|window| window == self.0);
        place.is_some_and(|place| answer[place + self.0.len()..].starts_with(&[0x80, 0]))
    }
}

/// An element of DER that is shorter than 128 bytes.
fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    [&[tag, content.len() as u8], &content[..]].concat()
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

/// The most memory that this process ever had, in MB, where the system says so.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"))?;
    Some(kilobytes.parse::<u64>().ok()? >> 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_small_scale() {
        let folder = env::temp_dir().join(format!("pca-emulator-scale-{}", std::process::id()));
        let mut out = Vec::new();
        let done = run(&folder, 1, 750, &mut out);
        fs::remove_dir_all(&folder).expect("it was made");
        // How long anything took is no matter here.
        done.expect("every call is answered, and the list is linear");
        assert!(String::from_utf8_lossy(&out).starts_with("| call, median of 101 | at 300 | at 1 x 750 | ratio |"));
    }
}
