//! Whether a run can be repeated.

use pca_core::{CaDetails, CaType, CreateCa, KeyType, Period, X509Parameters};
use pca_x509::PrivateKey;

use super::*;
use crate::testing::{Bench, NOW, later};

/// A certificate without its signature: what is signed stands first in it.
fn unsigned(pem: &str) -> Vec<u8> {
    let der = pca_x509::Certificate::from_pem(pem).expect("certificate").der().to_vec();
    // Both headers take four bytes: every certificate here is between 256 bytes and 64 KiB long.
    let length = usize::from(u16::from_be_bytes([der[6], der[7]]));
    assert_eq!((der[0], der[1], der[4], der[5]), (0x30, 0x82, 0x30, 0x82));
    der[8..8 + length].to_vec()
}

/// Two CAs of each kind of key that is not RSA, and one of RSA from a pool.
fn run(seed: u64) -> Vec<(CaDetails, Vec<Vec<u8>>)> {
    let pool = |_| PrivateKey::from_pkcs8_pem(include_str!("../../../pca-x509/tests/keys/rsa2048.pem"));
    let bench =
        Bench::new(|emulator| emulator.stopped_at(NOW).seed(seed).entropy(SeededEntropy::new(seed).rsa_keys(pool)));
    let mut issuer: Option<String> = None;
    let keys = [KeyType::Rsa2048, KeyType::Ec256, KeyType::Ec521];
    let mut made = vec![];
    for (number, key) in keys.into_iter().enumerate() {
        let kind = if issuer.is_some() { CaType::Sub } else { CaType::Root };
        let call = CreateCa::new(kind, format!("ca{number}"), key, Period::MAX, X509Parameters::new("cn"));
        let call = issuer.iter().fold(call, CreateCa::issuer_tag);
        // The clock stands still, whatever time it is outside.
        let answer = bench.send(&call, &[], NOW);
        let mut ca = <CreateCa as pca_core::Operation>::parse(pca_core::Response::new(answer.status, &answer.body))
            .expect("made");
        issuer = Some(ca.ca_info.ca_tag.clone());
        let certificate = ca.ca_cert_info.as_mut().expect("certificate");
        let pems = certificate.chain_pem.certificates().iter().chain([&certificate.cert_pem]);
        let unsigned = pems.map(|pem| unsigned(pem)).collect();
        certificate.cert_pem.clear();
        certificate.chain_pem = core::iter::empty::<&String>().collect();
        made.push((ca, unsigned));
    }
    made
}

#[test]
fn two_seeded_runs_differ_in_signatures_alone() {
    assert_eq!(run(7), run(7));
    assert_ne!(run(7), run(8));
}

#[test]
fn the_clock_stands_still() {
    let bench = Bench::new(|emulator| emulator.stopped_at(NOW).control());
    let request = crate::message::Incoming::new("GET", "/control/clock", b"");
    let answers = [later(0), later(5000)].map(|now| bench.emulator.handle(&request, now));
    assert_eq!(answers[0], answers[1]);
}
