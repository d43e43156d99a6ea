//! Whether a run can be repeated.

use std::{env, fs, process};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use pca_core::{
    CaType, CreateCa, CreateOcsp, Credentials, EndCertX509Parameters, GetCaCrl, GetCaList, GetEndCert, IssueEndCert,
    KeyType, Operation, Period, Response, RevokeEndCert, RotateCrl, Signer, X509Parameters,
};
use pca_x509::PrivateKey;

use super::*;
use crate::bench::{ACCESS_KEY, Bench, NOW, SECRET_KEY, after};

/// What is signed, which stands first in everything that is signed in X.509.
fn unsigned(der: &[u8]) -> &[u8] {
    /// Where the content of a value begins, and where it ends.
    fn content(der: &[u8]) -> (usize, usize) {
        let long = usize::from(der[1].saturating_sub(0x80));
        let length = der[2..2 + long].iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
        (2 + long, 2 + long + if long == 0 { usize::from(der[1]) } else { length })
    }
    let inner = &der[content(der).0..];
    &inner[..content(inner).1]
}

/// The text of an answer, with the signatures cut off all that is in PEM but for private keys.
fn masked(answer: &str) -> String {
    let mut parts = answer.split("-----");
    let mut masked = parts.next().expect("text").to_owned();
    while let (Some(begin), Some(body), Some(_), Some(after)) = (parts.next(), parts.next(), parts.next(), parts.next())
    {
        if begin.ends_with("PRIVATE KEY") {
            masked += body;
        } else {
            let der = STANDARD.decode(body.replace("\\n", "")).expect("base64");
            masked += &STANDARD.encode(unsigned(&der));
        }
        masked += after;
    }
    masked
}

struct Run {
    bench: Bench,
    answers: Vec<String>,
}

impl Run {
    fn call<T: Operation>(&mut self, call: &T) -> T::Output {
        // The clock stands still, whatever time it is outside.
        let answer = self.bench.send(call, &[], NOW);
        self.answers.push(masked(answer.text()));
        T::parse(Response::new(answer.status, &answer.body)).expect("done")
    }
}

/// A CA for each kind of key, RSA from a pool, each below the one before; certificates, one of them revoked; a CRL and a responder.
fn run(seed: u64) -> Vec<String> {
    let pool = |_| PrivateKey::from_pkcs8_pem(include_str!("../../../pca-x509/tests/keys/rsa2048.pem"));
    let bench =
        Bench::with(|emulator| emulator.stopped_at(NOW).seed(seed).entropy(SeededEntropy::new(seed).rsa_keys(pool)));
    let mut run = Run { bench, answers: vec![] };
    let mut tag = None;
    for (number, key) in [KeyType::Rsa2048, KeyType::Ec521, KeyType::Ec256].into_iter().enumerate() {
        let kind = if tag.is_some() { CaType::Sub } else { CaType::Root };
        let call = CreateCa::new(kind, format!("ca{number}"), key, Period::MAX, X509Parameters::new("cn"));
        let call = tag.iter().fold(call, CreateCa::issuer_tag);
        tag = Some(run.call(&call).ca_info.ca_tag);
    }
    let tag = tag.expect("made");
    let issue = IssueEndCert::new(&tag, EndCertX509Parameters::new("leaf").alt_name("leaf.example"));
    let serials = [KeyType::Ec256, KeyType::Ec521].map(|key| run.call(&issue.clone().key_type(key)).serial_no);
    run.call(&RevokeEndCert::new(&tag, &serials[0]));
    run.call(&RotateCrl::new(&tag));
    run.call(&GetCaCrl::new(&tag));
    run.call(&CreateOcsp::new(&tag, format!("http://pca-emulator.invalid/ext/{tag}/ocsp")));
    run.call(&GetEndCert::new(&tag, &serials[1]));
    run.call(&GetCaList::new());
    run.answers
}

#[test]
fn two_seeded_runs_differ_in_signatures_alone() {
    let (one, again, other) = (run(7), run(7), run(8));
    for (one, again) in one.iter().zip(&again) {
        assert_eq!(one, again);
    }
    assert_ne!(one, other);
}

#[test]
fn the_clock_stands_still() {
    let bench = Bench::with(|emulator| emulator.stopped_at(NOW).control());
    let request = crate::message::Incoming::new("GET", "/control/clock", b"");
    let answers = [after(0), after(5000)].map(|now| bench.emulator.handle(&request, now));
    assert_eq!(answers[0], answers[1]);
}

/// Each time that a folder is opened what is drawn is something else, and the same in another folder that has the same past.
#[test]
fn a_seed_goes_on_where_a_folder_was_left() {
    let past = |name: &str| {
        let folder = env::temp_dir().join(format!("pca-emulator-seed-{name}-{}", process::id()));
        let open = || {
            let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).expect("valid");
            let emulator = Emulator::open(&credentials, &folder).expect("opened").seed(7);
            Bench { emulator, signer: Signer::new(&credentials) }
        };
        let tag = open().root("root");
        let serials = [(); 3].map(|()| open().issue(&tag, NOW).serial_no);
        fs::remove_dir_all(&folder).expect("removed");
        (tag, serials)
    };
    assert_eq!(past("one"), past("two"));
}
