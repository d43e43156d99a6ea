//! Signs requests over one connection that is kept, beside the least that anybody would have to do: check the request, sign, and
//! commit the same rows durably. Ends with an error if that is less than half of what the service takes.
//!
//! `cargo run --release -p pca-emulator --example throughput -- FOLDER [ROUNDS]`: in a new folder, whose disk decides much.

#![expect(clippy::print_stdout, reason = "that is what it is for")]

use core::{error::Error, future, time::Duration};
use std::{
    env,
    fs::{self, File},
    io::{BufRead, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use pca_core::{
    CaType, CreateCa, Credentials, KeyType, Operation, Period, Response, SignEndCsr, Signer, Timestamp, X509Parameters,
};
use pca_emulator::{Emulator, Server};
use pca_x509::{
    AltNames, Certificate, CertificateRequest, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Usages,
    Validity,
};
use rusqlite::{Connection, TransactionBehavior};

type Failure = Box<dyn Error>;

const HOST: &str = "localhost";

fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from).ok_or("which folder?")?;
    let rounds = arguments.next().map_or(Ok(2000), |text| text.parse::<usize>())?;
    fs::create_dir_all(&folder)?;

    let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
    let names = AltNames::default().with_alt_name("leaf.example")?;
    let csr = CertificateRequest::ca_pem(&Subject::new("leaf.example")?, &names, &key)?;
    let mut service = Service::start(&folder.join("service"))?;
    let mut least = Least::new(&folder)?;
    let mut disk = Disk(File::create(folder.join("disk"))?);

    // By turns, so that whatever else happens on this machine happens to all.
    let (mut services, mut leasts, mut disks) = (vec![], vec![], vec![]);
    for round in 0..rounds + rounds / 10 {
        let times = [time(|| service.sign(&csr))?, time(|| least.sign(&csr))?, time(|| disk.sync())?];
        // The first ones warm up.
        if round >= rounds / 10 {
            services.push(times[0]);
            leasts.push(times[1]);
            disks.push(times[2]);
        }
    }
    println!("| median and 99th percentile of {rounds} | p50 | p99 |\n|---|---:|---:|");
    for (what, times) in [
        ("SignEndCsr over one connection", &mut services),
        ("check, sign, commit", &mut leasts),
        ("write 4096 bytes, fdatasync", &mut disks),
    ] {
        times.sort_unstable();
        println!("| {what} | {:.2?} | {:.2?} |", times[rounds / 2], times[rounds * 99 / 100]);
    }
    let ratio = leasts[rounds / 2].as_secs_f64() / services[rounds / 2].as_secs_f64();
    println!("\nThe service reaches {ratio:.2} of what the least would.");
    if ratio < 0.5 { Err("less than half".into()) } else { Ok(()) }
}

fn time(work: impl FnOnce() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let begin = Instant::now();
    work()?;
    Ok(begin.elapsed())
}

/// A connection to an emulator that has a CA.
struct Service {
    signer: Signer,
    tag: String,
    stream: BufReader<TcpStream>,
}

impl Service {
    fn start(folder: &Path) -> Result<Self, Failure> {
        let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
        let server = Server::bind(([127, 0, 0, 1], 0).into())?;
        let stream = TcpStream::connect(server.address())?;
        stream.set_nodelay(true)?;
        let emulator = Emulator::open(&credentials, folder)?.certificates(u32::MAX);
        thread::spawn(move || server.run(emulator, future::pending()));
        let mut service =
            Self { signer: Signer::new(&credentials), tag: String::new(), stream: BufReader::new(stream) };
        let root = CreateCa::new(CaType::Root, "root", KeyType::Ec256, Period::MAX, X509Parameters::new("root"));
        service.tag = service.call(&root)?.ca_info.ca_tag;
        Ok(service)
    }

    fn sign(&mut self, csr: &str) -> Result<(), Failure> {
        self.call(&SignEndCsr::new(&self.tag, csr)).map(drop)
    }

    fn call<T: Operation>(&mut self, call: &T) -> Result<T::Output, Failure> {
        let signed = self.signer.sign(call.request()?, Timestamp::from_millis(now()?.as_millis().try_into()?));
        let (method, target, body) = (T::INFO.method.as_str(), signed.request.target.as_str(), &signed.request.body);
        let mut message = format!("{method} {target} HTTP/1.1\r\nhost: {HOST}\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in signed.headers() {
            message.push_str(&format!("{name}: {value}\r\n"));
        }
        let message = [message.as_bytes(), b"\r\n", body].concat();
        self.stream.get_mut().write_all(&message)?;
        let (status, body) = self.answer()?;
        Ok(T::parse(Response::new(status, &body))?)
    }

    fn answer(&mut self) -> Result<(u16, Vec<u8>), Failure> {
        let (mut status, mut length) = (None, 0);
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            match (line.trim_end().split_once([' ', ':']), status) {
                (Some((_, rest)), None) => status = Some(rest.get(..3).ok_or("no status")?.parse()?),
                (Some(("content-length", value)), _) => length = value.trim().parse()?,
                (Some(_), _) => {}
                (None, _) => break,
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status.ok_or("no answer")?, body))
    }
}

/// The least that a service has to do.
struct Least {
    key: PrivateKey,
    root: Certificate,
    database: Connection,
    count: i64,
}

impl Least {
    fn new(folder: &Path) -> Result<Self, Failure> {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
        let root = Template::ca(&Subject::new("root")?, validity()?, Serial::random()?).self_signed(&key)?;
        let database = Connection::open(folder.join("least.sqlite3"))?;
        // What the emulator's rows are, and how they are found again.
        database.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
            CREATE TABLE ca (
                id INTEGER PRIMARY KEY, signing_count INTEGER NOT NULL, certificates INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE certificate (
                id INTEGER PRIMARY KEY, ca_id INTEGER NOT NULL REFERENCES ca (id), serial BLOB NOT NULL, number INTEGER,
                not_after INTEGER NOT NULL, revoked_at INTEGER, der BLOB NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX certificate_by_serial ON certificate (ca_id, serial);
            CREATE INDEX certificate_by_number ON certificate (ca_id, number, serial);
            INSERT INTO ca VALUES (1, 0, 0);",
        )?;
        Ok(Self { key, root, database, count: 0 })
    }

    fn sign(&mut self, csr: &str) -> Result<(), Failure> {
        let request = CertificateRequest::from_pem(csr)?;
        let template = Template::leaf(request.subject().clone(), validity()?, Serial::random()?, Usages::default());
        let template = template.alt_names(request.alt_names().clone());
        let signed = Issuer::new(&self.root, &self.key)?.sign(&template, request.public_key())?;
        self.count += 1;
        let transaction = self.database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "UPDATE ca SET signing_count = signing_count + 1, certificates = certificates + 1 WHERE id = 1";
        transaction.prepare_cached(sql)?.execute([])?;
        let sql = "INSERT INTO certificate (ca_id, serial, number, not_after, der) VALUES (1, ?1, ?2, ?3, ?4)";
        let row = (signed.serial().as_bytes(), self.count, signed.not_after(), signed.der());
        transaction.prepare_cached(sql)?.execute(row)?;
        Ok(transaction.commit()?)
    }
}

/// The disk alone.
struct Disk(File);

impl Disk {
    fn sync(&mut self) -> Result<(), Failure> {
        self.0.write_all(&[0; 4096])?;
        Ok(self.0.sync_data()?)
    }
}

fn validity() -> Result<Validity, Failure> {
    let now = i64::try_from(now()?.as_secs())?;
    Ok(Validity::new(now - 30, now + 86_400)?)
}

fn now() -> Result<Duration, Failure> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?)
}
