use core::slice;

use pca_core::{
    CaStatus, Days, GetCaCrl, GetCrlConfig, RevokeEndCert, RotateCrl, ServiceCode, Timestamp, TrimCa, UpdateCa,
    UpdateCrlConfig,
};
use x509_parser::{prelude::FromDer as _, revocation_list::CertificateRevocationList};

use crate::bench::{Bench, NOW, days, issue, later, pending};

#[derive(Debug, PartialEq)]
struct Seen {
    number: u32,
    this_update: i64,
    next_update: i64,
    serials: Vec<String>,
}

/// What is published, which is what the API shows.
fn crl(bench: &Bench, tag: &str, now: Timestamp) -> Seen {
    let answer = bench.fetch("GET", &format!("/ext/{tag}/crl"), b"", now);
    assert_eq!((answer.status, answer.headers[0].1.as_str()), (200, "application/pkix-crl"));
    let shown = bench.ok(&GetCaCrl::new(tag), now);
    assert_eq!(shown, crate::pki::crl_pem(&answer.body).trim_end());
    let (rest, crl) = CertificateRevocationList::from_der(&answer.body).expect("CRL");
    assert!(rest.is_empty());
    let serial = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":");
    let mut serials: Vec<_> = crl.iter_revoked_certificates().map(|entry| serial(entry.raw_serial())).collect();
    serials.sort();
    Seen {
        number: crl.crl_number().expect("number").try_into().expect("small"),
        this_update: crl.last_update().timestamp(),
        next_update: crl.next_update().expect("there").timestamp(),
        serials,
    }
}

fn seen(number: u32, from: u64, to: u64, serials: &[String]) -> Seen {
    let at = |days| (later(days).as_millis() / 1000) as i64;
    Seen { number, this_update: at(from), next_update: at(to), serials: serials.to_vec() }
}

#[test]
fn from_the_beginning_at_intervals_and_on_request() {
    let bench = Bench::new();
    let tag = bench.root("root");
    assert_eq!(crl(&bench, &tag, NOW), seen(1, 0, 3, &[]));
    let first = bench.issue(&tag, NOW).serial_no;
    bench.ok(&RevokeEndCert::new(&tag, &first), later(1));
    let first = slice::from_ref(&first);
    // Revoked, but not published before its time.
    assert_eq!(crl(&bench, &tag, later(2)), seen(1, 0, 3, &[]));
    assert_eq!(crl(&bench, &tag, later(3)), seen(2, 3, 6, first));
    // Nobody asked for the one of day 6.
    assert_eq!(crl(&bench, &tag, later(10)), seen(4, 9, 12, first));
    bench.ok(&RotateCrl::new(&tag), later(11));
    assert_eq!(crl(&bench, &tag, later(11)), seen(5, 11, 14, first));
    bench.ok(&RotateCrl::new(&tag), later(11));
    assert_eq!(crl(&bench, &tag, later(13)), seen(6, 11, 14, first));
}

/// A list that was due yesterday does not know what was revoked today.
#[test]
fn a_late_list_is_as_of_its_date() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let mut serials: Vec<String> = (0..3).map(|_| bench.issue(&tag, NOW).serial_no).collect();
    for (serial, day) in serials.iter().zip([1, 3, 4]) {
        bench.ok(&RevokeEndCert::new(&tag, serial), later(day));
    }
    serials[..2].sort();
    assert_eq!(crl(&bench, &tag, later(4)), seen(2, 3, 6, &serials[..2]));
    bench.ok(&RotateCrl::new(&tag), later(4));
    serials.sort();
    assert_eq!(crl(&bench, &tag, later(4)), seen(3, 4, 7, &serials));
}

#[test]
fn trimming_takes_the_expired_ones_from_the_next_list() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let mut serials = vec![];
    for period in [days(1), days(9)] {
        let serial = bench.ok(&issue(&tag).period(period), NOW).serial_no;
        bench.ok(&RevokeEndCert::new(&tag, &serial), NOW);
        serials.push(serial);
    }
    let kept = slice::from_ref(&serials[1]).to_vec();
    serials.sort();
    bench.ok(&RotateCrl::new(&tag), later(2));
    assert_eq!(crl(&bench, &tag, later(2)), seen(2, 2, 5, &serials));
    bench.ok(&TrimCa::new(&tag), later(2));
    assert_eq!(crl(&bench, &tag, later(2)), seen(2, 2, 5, &serials));
    assert_eq!(crl(&bench, &tag, later(5)), seen(3, 5, 8, &kept));
}

#[test]
fn intervals() {
    let bench = Bench::new();
    let mut call = crate::bench::root("root");
    call.period = days(20);
    let tag = bench.ok(&call, NOW).ca_info.ca_tag;
    let configured = || bench.ok(&GetCrlConfig::new(&tag), NOW).and_then(|config| config.expiry);
    assert_eq!(configured(), Some(Days::new(3)));
    let check = |days, now, expected: Option<ServiceCode>| {
        let result = bench.call(&UpdateCrlConfig::new(&tag, Days::new(days)), now);
        match expected {
            Some(expected) => assert_eq!(crate::bench::code(result), expected, "{days}"),
            None => assert_eq!(result.expect("set").and_then(|config| config.expiry), Some(Days::new(days))),
        }
    };
    check(0, NOW, Some(ServiceCode::InvalidInput));
    check(2, NOW, Some(ServiceCode::InvalidInput));
    check(21, NOW, Some(ServiceCode::ExceedExpiryDate));
    check(20, later(1), Some(ServiceCode::ExceedExpiryDate));
    check(20, NOW, None);
    check(5, later(1), None);
    assert_eq!(configured(), Some(Days::new(5)));
    // From the next list on.
    assert_eq!(crl(&bench, &tag, later(2)), seen(1, 0, 3, &[]));
    assert_eq!(crl(&bench, &tag, later(3)), seen(2, 3, 8, &[]));
    // What was due before the change was due by the old interval.
    check(3, later(14), None);
    assert_eq!(crl(&bench, &tag, later(14)), seen(4, 13, 18, &[]));
    assert_eq!(crl(&bench, &tag, later(18)), seen(5, 18, 21, &[]));
    // An expired CA publishes its last list for good.
    assert_eq!(crl(&bench, &tag, later(40)), seen(5, 18, 21, &[]));
    assert_eq!(bench.code(&RotateCrl::new(&tag), later(40)), ServiceCode::ExceedExpiryDate);

    let waiting = bench.ok(&pending("waiting"), NOW).ca_info.ca_tag;
    assert_eq!(bench.ok(&GetCrlConfig::new(&waiting), NOW), None);
}

#[test]
fn lists_go_on_while_a_ca_is_switched_off() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let serial = bench.issue(&tag, NOW).serial_no;
    bench.ok(&UpdateCa::new(&tag).status(CaStatus::Deactivated), NOW);
    bench.ok(&RevokeEndCert::new(&tag, &serial), NOW);
    bench.ok(&UpdateCa::new(&tag).status(CaStatus::Destroying), later(2));
    assert_eq!(crl(&bench, &tag, later(4)), seen(2, 3, 6, slice::from_ref(&serial)));
}
