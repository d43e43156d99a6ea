//! Lists made by this crate, and lists that are not to be relied on.

use x509_cert::{
    crl::CertificateList,
    der::{
        Encode as _,
        asn1::{Any, OctetString},
        oid::db::rfc5280::{ID_CE_CERTIFICATE_ISSUER, ID_CE_CRL_REASONS, ID_CE_ISSUING_DISTRIBUTION_POINT},
    },
};

use super::*;
use crate::{
    Issuer, PrivateKey,
    house::{DAY, House, NOW, key, remade, serial},
};

fn list(house: &House, revoked: &[(u8, i64)]) -> Crl {
    let key = key(0);
    let issuer = Issuer::new(&house.sub, &key).expect("issuer");
    let revoked = revoked.iter().map(|&(number, at)| (serial(number), at));
    Crl::from_der(issuer.revocation_list(0x1234, NOW, NOW + DAY, revoked).expect("made")).expect("readable")
}

/// The list with other content, signed with a key.
fn edited(list: &Crl, key: &PrivateKey, edit: impl FnOnce(&mut CertificateList)) -> Crl {
    let mut parsed = CertificateList::from_der(list.der()).expect("readable");
    edit(&mut parsed);
    parsed.signature = key.sign(&parsed.tbs_cert_list).expect("signed");
    Crl::from_der(parsed.to_der().expect("short")).expect("readable")
}

fn extension(extn_id: ObjectIdentifier, critical: bool, value: &[u8]) -> Extension {
    Extension { extn_id, critical, extn_value: OctetString::new(value).expect("short") }
}

#[test]
fn what_was_written_is_read() {
    let house = House::new();
    let empty = list(&house, &[]);
    assert!(empty.is_empty() && empty.entries().next().is_none() && empty.find(&serial(3)).is_none());
    assert_eq!(empty.check(&house.sub, NOW), Ok(()));

    let some = list(&house, &[(3, NOW - 5), (9, NOW)]);
    assert_eq!((some.len(), some.number(), some.issuer()), (2, Some(&[0x12, 0x34][..]), house.sub.subject()));
    assert_eq!((some.this_update(), some.next_update()), (NOW, Some(NOW + DAY)));
    let revoked = |number, at| Revoked { serial: serial(number), at, reason: None };
    assert_eq!(some.entries().collect::<Vec<_>>(), [revoked(3, NOW - 5), revoked(9, NOW)]);
    assert_eq!((some.find(house.leaf.serial()), some.find(&serial(4))), (Some(revoked(3, NOW - 5)), None));
    assert_eq!(Crl::from_pem(&crate::crl_to_pem(some.der())).expect("readable").der(), some.der());
    assert_eq!(Crl::from_pem(&house.leaf.to_pem()).err(), Some(Error::Pem));
}

#[test]
fn reasons_and_others_dates() {
    let house = House::new();
    let list = edited(&list(&house, &[(3, NOW)]), &key(0), |list| {
        let revoked = list.tbs_cert_list.revoked_certificates.as_mut().expect("some");
        let one = revoked[0].clone();
        for reason in [0, 1, 4, 10] {
            let reason = extension(ID_CE_CRL_REASONS, false, &[0x0a, 1, reason]);
            revoked.push(RevokedCert { crl_entry_extensions: Some(vec![reason]), ..one.clone() });
        }
        list.tbs_cert_list.next_update = None;
    });
    assert_eq!(list.check(&house.sub, NOW), Ok(()));
    let reasons: Vec<_> = list.entries().map(|entry| entry.reason).collect();
    assert_eq!(reasons, [None, None, Some("keyCompromise"), Some("superseded"), Some("aACompromise")]);
    assert_eq!((list.next_update(), list.len()), (None, 5));
}

#[test]
fn by_another_or_changed() {
    let house = House::new();
    let good = list(&house, &[(3, NOW)]);
    let asked = |issuer: &Certificate| issuer.subject().to_string();
    let issuer = StatusFault::Issuer { asked: asked(&house.root), found: asked(&house.sub) };
    assert_eq!(good.check(&house.root, NOW), Err(issuer));
    let signature = Err(StatusFault::Signature { signer: asked(&house.sub) });
    assert_eq!(edited(&good, &key(2), |_| ()).check(&house.sub, NOW), signature);
    let other_algorithm = edited(&good, &key(0), |list| list.signature_algorithm.parameters = Some(Any::null()));
    assert_eq!(other_algorithm.check(&house.sub, NOW), Ok(()), "that is what it was");
    // Which algorithm it is, is said inside of what is signed too.
    let two = edited(&good, &key(0), |list| {
        list.tbs_cert_list.signature.oid = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
    });
    assert_eq!(two.check(&house.sub, NOW), signature);
    let usage = crate::extension::key_usage(x509_cert::ext::pkix::KeyUsages::KeyCertSign).expect("short");
    let may_not = remade(&house.sub, &key(3), |content| {
        for extension in content.extensions.iter_mut().flatten().filter(|one| one.extn_id == usage.extn_id) {
            *extension = usage.clone();
        }
    });
    assert_eq!(good.check(&may_not, NOW), Err(StatusFault::NotAllowed { signer: asked(&house.sub) }));
}

#[test]
fn at_another_time() {
    let house = House::new();
    let list = list(&house, &[]);
    assert_eq!(list.check(&house.sub, NOW - 300), Ok(()));
    assert_eq!(list.check(&house.sub, NOW - 301), Err(StatusFault::TooEarly { from: NOW, now: NOW - 301 }));
    assert_eq!(list.check(&house.sub, NOW + DAY), Ok(()));
    let late = NOW + DAY + 1;
    assert_eq!(list.check(&house.sub, late), Err(StatusFault::Stale { until: NOW + DAY, now: late }));
}

#[test]
fn of_a_part_alone() {
    let house = House::new();
    let good = list(&house, &[(3, NOW)]);
    let part = edited(&good, &key(0), |list| {
        let all = list.tbs_cert_list.crl_extensions.get_or_insert_default();
        all.push(extension(ID_CE_ISSUING_DISTRIBUTION_POINT, true, &[0x30, 3, 0x81, 1, 0xff]));
    });
    let indirect = edited(&good, &key(0), |list| {
        let revoked = list.tbs_cert_list.revoked_certificates.as_mut().expect("some");
        revoked[0].crl_entry_extensions = Some(vec![extension(ID_CE_CERTIFICATE_ISSUER, true, &[0x30, 0])]);
    });
    for (odd, oid) in [(part, ID_CE_ISSUING_DISTRIBUTION_POINT), (indirect, ID_CE_CERTIFICATE_ISSUER)] {
        assert_eq!(odd.check(&house.sub, NOW), Err(StatusFault::Extension { extension: oid.to_string() }));
    }
}

#[test]
fn rubbish_is_refused() {
    let good = list(&House::new(), &[(3, NOW), (4, NOW)]);
    for end in 0..good.der().len() {
        assert_eq!(Crl::from_der(&good.der()[..end]).err(), Some(Error::Crl), "{end}");
    }
    assert!(Crl::from_der([good.der(), &[0]].concat()).is_err());
    let issuer = House::new().sub;
    for place in 0..good.der().len() {
        for value in [0x00, 0x01, 0x30, 0x7f, 0x80, 0x84, 0xff] {
            let mut der = good.der().to_vec();
            let changed = der[place] != value;
            der[place] = value;
            if let Ok(list) = Crl::from_der(der) {
                assert_eq!(list.check(&issuer, NOW).is_err(), changed, "byte {place}");
                assert_eq!(list.entries().count(), list.len());
            }
        }
    }
}

/// As many as the service lets one CA issue.
#[test]
fn a_long_list() {
    let house = House::new();
    let key = key(0);
    let issuer = Issuer::new(&house.sub, &key).expect("issuer");
    let number = |number: u32| Serial::from_bytes(&(number | 1 << 30).to_be_bytes()).expect("short");
    let der = issuer.revocation_list(1, NOW, NOW + DAY, (0..30_000).map(|one| (number(one), NOW))).expect("made");
    let list = Crl::from_der(der).expect("readable");
    assert_eq!((list.check(&house.sub, NOW), list.len()), (Ok(()), 30_000));
    assert_eq!(list.find(&number(29_999)).map(|entry| entry.at), Some(NOW));
}
