//! `pca cert ensure` and what belongs to it, against `pca dev`.

mod cut;
mod due;
mod ended;
mod hook;
mod nginx;
mod paths;
mod repeats;
mod swap;

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use pca_x509::{Certificate, Chain, PrivateKey};

use crate::{Folder, command, dev::Dev, outcome, pca};

/// The names of the files, sorted.
const FILES: [&str; 4] = ["cert.pem", "chain.pem", "fullchain.pem", "key.pem"];

/// A server with a CA, and a folder for what it issues.
struct Job {
    dev: Dev,
    folder: Folder,
    _data: Folder,
}

impl Job {
    fn new(name: &str) -> Self {
        Self::with(name, &[])
    }

    fn with(name: &str, flags: &[&str]) -> Self {
        let data = Folder::new(&format!("{name}-data"));
        let dev = Dev::start_with(&data, &[], &[&["--control"], flags].concat());
        let folder = Folder::new(name);
        fs::create_dir_all(&folder.0).expect("a folder");
        let job = Self { dev, folder, _data: data };
        job.make_ca("corp-root", "EC256");
        job
    }

    fn make_ca(&self, alias: &str, key: &str) {
        let create = ["ca", "ensure", alias, "--type", "root", "--key", key, "--max", "--cn", alias];
        let (code, _, stderr) = outcome(pca(&create, &self.dev.environment()));
        assert_eq!(code, 0, "{stderr}");
    }

    fn out(&self) -> PathBuf {
        self.folder.0.join("web")
    }

    /// The command, with more flags or other ones.
    fn command(&self, more: &[&str]) -> Command {
        let mut command = command(&["cert", "ensure", "web.svc.internal", "--period", "90"], &self.dev.environment());
        if !more.contains(&"--ca") {
            command.args(["--ca", "corp-root"]);
        }
        if !more.contains(&"--out") {
            command.arg("--out").arg(self.out());
        }
        command.args(more);
        command
    }

    fn ensure(&self, more: &[&str]) -> (i32, String, String) {
        outcome(self.command(more).output().expect("the binary runs"))
    }

    /// Runs it, which has to succeed, and gives the certificate in place.
    fn ensured(&self, more: &[&str]) -> Certificate {
        let (code, _, stderr) = self.ensure(more);
        assert_eq!(code, 0, "{stderr}");
        set(&self.out())
    }

    /// Asks the emulator itself.
    fn control(&self, method: &str, what: &str, body: &str) -> String {
        let address = self.dev.url().strip_prefix("http://").expect("a URL");
        let mut stream = TcpStream::connect(address).expect("it listens");
        write!(
            stream,
            "{method} /control/{what} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        answer
    }

    /// How many requests have arrived, and how many of them asked for a certificate.
    fn received(&self) -> (usize, usize) {
        let received = self.control("GET", "received", "");
        (received.matches(r#""method":"#).count(), received.matches(r#""operation":"SignEndCsr""#).count())
    }

    /// How many certificates there are.
    fn issued(&self) -> usize {
        let (code, list, stderr) =
            outcome(pca(&["cert", "list", "corp-root", "--output", "json"], &self.dev.environment()));
        assert_eq!(code, 0, "{stderr}");
        let count = list.split_once(r#""totalCnt":"#).and_then(|(_, rest)| rest.split(',').next()).expect("a count");
        count.parse().expect("a number")
    }
}

/// The certificate of a whole set: all four files and nothing else, for their owner alone, which go with each other.
fn set(folder: &Path) -> Certificate {
    let mode = |path: &Path| fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
    let mut names: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    names.sort();
    assert_eq!(names, FILES.map(|name| folder.join(name)));
    assert_eq!((mode(folder), names.iter().map(|name| mode(name)).max()), (0o700, Some(0o600)));

    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("UTF-8");
    let certificate = Certificate::from_pem(&text("cert.pem")).expect("a certificate");
    let key = PrivateKey::from_pkcs8_pem(&text("key.pem")).expect("a key");
    assert_eq!(certificate.public_key(), Some(&key.public_key()));
    let above = Certificate::bundle_from_pem(&text("chain.pem")).expect("certificates");
    let chain = Chain::of(certificate.clone(), above.clone()).expect("one chain");
    assert_eq!((chain.above(), chain.root().is_some()), (&above[..], true));
    assert_eq!(text("fullchain.pem"), chain.fullchain_pem());
    certificate
}
