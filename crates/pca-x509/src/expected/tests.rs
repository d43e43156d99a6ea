//! Each mismatch, beside what differs from it in this alone.

use x509_cert::{
    der::{
        asn1::{Any, ObjectIdentifier, OctetString},
        oid::{AssociatedOid as _, db::rfc5280::ID_CE_NAME_CONSTRAINTS},
    },
    ext::{
        Extension,
        pkix::{AuthorityKeyIdentifier, ExtendedKeyUsage, SubjectAltName},
    },
};

use super::*;
use crate::{
    Issuer, Serial, Template, Usages, Validity,
    house::{DAY, House, NOW, days, key, names, remade, serial, subject},
};

fn expected() -> Expected {
    let key = key(2).public_key();
    Expected::leaf(&key).subject(subject("leaf")).alt_names(names()).days(90).self_signed(false)
}

fn check(expected: &Expected, certificate: &Certificate, chain: &[&Certificate]) -> Result<(), Mismatch> {
    expected.check(certificate, &chain.iter().copied().cloned().collect::<Vec<_>>(), NOW)
}

#[track_caller]
fn path_fault(found: Result<(), Mismatch>) -> PathFault {
    match found {
        Err(Mismatch::Path(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn as_asked() {
    let House { root, sub, leaf } = House::new();
    assert_eq!(check(&expected(), &leaf, &[&sub, &root]), Ok(()));
    assert_eq!(check(&expected(), &leaf, &[&leaf, &sub, &root]), Ok(()), "with itself before its chain");
    let sub_expected = Expected::ca(KeyAlgorithm::Rsa2048).subject(subject("Sub")).days(3000).self_signed(false);
    assert_eq!(check(&sub_expected, &sub, &[&root]), Ok(()));
    let root_expected = Expected::ca(KeyAlgorithm::Ec521).subject(subject("Root")).days(3650).self_signed(true);
    assert_eq!(check(&root_expected, &root, &[]), Ok(()));
    assert_eq!(check(&root_expected, &root, &[&root]), Ok(()));
}

#[test]
fn another_key() {
    let House { root, sub, leaf } = House::new();
    let found = check(&Expected::leaf(&key(3).public_key()), &leaf, &[&sub, &root]);
    let said = found.expect_err("another key").to_string();
    assert!(said.starts_with("the key was to be P-521 ") && said.contains(", and is P-256 "), "{said}");
    let found = check(&Expected::ca(KeyAlgorithm::Rsa4096), &sub, &[&root]).expect_err("another kind").to_string();
    assert!(found.starts_with("the key was to be RSA 4096, and is RSA 2048 "), "{found}");
}

#[test]
fn a_ca_or_not() {
    let House { root, sub, leaf } = House::new();
    let ca = check(&Expected::leaf(&key(0).public_key()), &sub, &[&root]);
    assert_eq!(ca, Err(Mismatch::Ca { asked: false }));
    assert_eq!(check(&Expected::ca(KeyAlgorithm::Ec256), &leaf, &[&sub, &root]), Err(Mismatch::Ca { asked: true }));
}

#[test]
fn another_subject() {
    let House { root, sub, leaf } = House::new();
    let found = check(&expected().subject(subject("other")), &leaf, &[&sub, &root]).expect_err("another");
    assert_eq!(found.to_string(), "the subject was to be \"CN=other,O=조직,C=KR\", and is \"CN=leaf,O=조직,C=KR\"");
    let fewer = crate::Subject::new("leaf").expect("valid");
    assert!(matches!(check(&expected().subject(&fewer), &leaf, &[&sub, &root]), Err(Mismatch::Subject { .. })));
    // Another order and encoding of the same.
    let reordered = remade(&leaf, &key(0), |content| {
        content.subject.0.reverse();
        content.subject.0.iter_mut().for_each(|relative| {
            let mut one = relative.0.iter().next().cloned().expect("one");
            if one.value.value() == b"KR" {
                one.value = Any::new(x509_cert::der::Tag::Utf8String, *b"kor").expect("short");
            }
            relative.0 = [one].try_into().expect("one");
        });
    });
    assert_eq!(check(&expected(), &reordered, &[&sub, &root]), Ok(()));
}

#[test]
fn other_names() {
    let House { root, sub, leaf } = House::new();
    let found = |list: &str| {
        let names = AltNames::default().with_alt_name(list).and_then(|names| names.with_ip("10.0.0.1")).expect("valid");
        check(&expected().alt_names(names), &leaf, &[&sub, &root]).map_err(|mismatch| mismatch.to_string())
    };
    assert_eq!(found("*.W.example,A.example"), Ok(()));
    let lack = |list| format!("the alternative names lack [\"DNS:{list}\"]");
    assert_eq!(found("a.example,*.w.example,b.example"), Err(lack("b.example")));
    let surplus = "the alternative names hold [\"DNS:a.example\"], which nobody asked for";
    assert_eq!(found("*.w.example"), Err(surplus.into()));
    let both = "the alternative names lack [\"DNS:b.example\"], and hold [\"DNS:a.example\"]";
    assert_eq!(found("b.example,*.w.example"), Err(both.into()));
}

#[test]
fn another_lifetime() {
    let House { root, sub, leaf } = House::new();
    for (asked, good) in [(89, false), (90, true), (91, false)] {
        let found = check(&expected().days(asked), &leaf, &[&sub, &root]);
        assert_eq!(found, if good { Ok(()) } else { Err(Mismatch::Days { asked, found: 90 }) });
    }
}

#[test]
fn a_root_or_not() {
    let House { root, sub, .. } = House::new();
    let found = check(&Expected::ca(KeyAlgorithm::Rsa2048).self_signed(true), &sub, &[&root]);
    assert_eq!(found, Err(Mismatch::SelfSigned { asked: true, issuer: subject("Root").to_string() }));
    let found = check(&Expected::ca(KeyAlgorithm::Ec521).self_signed(false), &root, &[]);
    assert!(matches!(found, Err(Mismatch::SelfSigned { asked: false, .. })));
}

#[test]
fn longer_than_its_issuer() {
    let House { root, sub, .. } = House::new();
    let leaf = |days| House::sign(&sub, &Template::leaf(subject("leaf"), days, serial(3), Usages::default()));
    let until = |end| Validity::new(NOW - 30, NOW + 3000 * DAY + end).expect("valid");
    let expected = Expected::leaf(&key(2).public_key());
    assert_eq!(check(&expected, &leaf(until(0)), &[&sub, &root]), Ok(()));
    let found = check(&expected, &leaf(until(1)), &[&sub, &root]);
    assert!(matches!(found, Err(Mismatch::Outlives { until, issuer_until, .. }) if until == issuer_until + 1));
}

#[test]
fn chains_with_gaps_and_out_of_order() {
    let House { root, sub, leaf } = House::new();
    let called = |name| subject(name).to_string();
    let found = |chain: &[&Certificate]| path_fault(check(&expected(), &leaf, chain));
    let missing = |subject, issuer| PathFault::NoIssuer { subject: called(subject), issuer: called(issuer) };
    assert_eq!(found(&[]), missing("leaf", "Sub"));
    assert_eq!(found(&[&root]), missing("leaf", "Sub"));
    assert_eq!(found(&[&sub]), missing("Sub", "Root"));
    let order = PathFault::Order { subject: called("leaf"), issuer: called("Sub"), found: called("Root") };
    assert_eq!(found(&[&root, &sub]), order);
    let surplus = PathFault::Surplus { subject: called("leaf") };
    assert_eq!(found(&[&sub, &root, &leaf]), surplus);
    assert_eq!(found(&[&sub; 17]), PathFault::TooMany { count: 17, most: 16 });
}

#[test]
fn signed_by_another() {
    let House { root, sub, leaf } = House::new();
    let signature = |subject_name, issuer| PathFault::Signature {
        subject: subject(subject_name).to_string(),
        issuer: subject(issuer).to_string(),
    };
    // Those of the same names and other keys.
    let other_root = Template::ca(subject("Root"), days(3650), serial(9)).self_signed(&key(2)).expect("made");
    let found = path_fault(check(&expected(), &leaf, &[&sub, &other_root]));
    assert_eq!(found, signature("Sub", "Root"));
    let forged = remade(&leaf, &key(2), |_| ());
    assert_eq!(path_fault(check(&expected(), &forged, &[&sub, &root])), signature("leaf", "Sub"));
    let not_self_signed = remade(&root, &key(2), |_| ());
    let found = path_fault(check(&expected(), &leaf, &[&sub, &not_self_signed]));
    assert_eq!(found, signature("Root", "Root"));
}

#[test]
fn signed_by_what_is_no_ca() {
    let House { root, sub, leaf } = House::new();
    // The same name and key in a certificate that is not a CA's.
    let template = Template::leaf(subject("Sub"), days(3000), serial(2), Usages::default());
    let no_ca = Issuer::new(&root, &key(3)).and_then(|issuer| issuer.sign(&template, &key(0).public_key()));
    let found = path_fault(check(&expected(), &leaf, &[&no_ca.expect("made"), &root]));
    assert!(matches!(found, PathFault::NotCa { .. }), "{found}");
    // And in one whose key may sign lists alone.
    let lists_only = remade(&sub, &key(3), |content| {
        let usage = crate::extension::key_usage(x509_cert::ext::pkix::KeyUsages::CRLSign).expect("short");
        replace(content, &usage);
    });
    let found = path_fault(check(&expected(), &leaf, &[&lists_only, &root]));
    assert!(matches!(found, PathFault::NotCa { .. }), "{found}");
}

#[test]
fn below_too_many_cas() {
    let issuer = Certificate::from_pem(include_str!("../../tests/issuers/pathlen0.pem")).expect("readable");
    let below = Certificate::from_pem(include_str!("../../tests/issuers/below-pathlen0.pem")).expect("readable");
    let now = below.not_before();
    let validity = Validity::new(now, now + 1).expect("valid");
    let template = Template::leaf(subject("leaf"), validity, serial(1), Usages::default());
    let expected = Expected::leaf(&key(0).public_key());
    let direct = Issuer::new(&issuer, &key(2)).and_then(|ca| ca.sign(&template, &key(0).public_key())).expect("made");
    assert_eq!(expected.check(&direct, core::slice::from_ref(&issuer), now), Ok(()));
    let deep = Issuer::new(&below, &key(3)).and_then(|ca| ca.sign(&template, &key(0).public_key())).expect("made");
    let found = path_fault(expected.check(&deep, &[below, issuer], now));
    assert!(matches!(found, PathFault::PathLength { allowed: 0, found: 1, .. }), "{found}");
}

#[test]
fn at_another_time() {
    let House { root, sub, leaf } = House::new();
    let chain = [sub, root];
    let at = |now| expected().check(&leaf, &chain, now);
    let (begin, end) = (leaf.not_before(), leaf.not_after());
    // The clock here may be five minutes behind.
    assert_eq!(at(begin - 300), Ok(()));
    assert!(matches!(path_fault(at(begin - 301)), PathFault::NotYetValid { now, .. } if now == begin - 301));
    assert_eq!(at(end), Ok(()));
    let said = path_fault(at(end + 1)).to_string();
    assert_eq!(said, "\"CN=leaf,O=조직,C=KR\" was valid until 2024-10-15T00:23:27Z, and it is 2024-10-15T00:23:28Z");
}

#[test]
fn with_what_is_not_understood() {
    let House { root, sub, leaf } = House::new();
    let unknown = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1");
    for (extn_id, critical, good) in
        [(unknown, false, true), (unknown, true, false), (ID_CE_NAME_CONSTRAINTS, false, false)]
    {
        let extn_value = OctetString::new(*b"\x05\0").expect("short");
        let odd = remade(&leaf, &key(0), |content| {
            content.extensions.get_or_insert_default().push(Extension { extn_id, critical, extn_value });
        });
        let found = check(&expected(), &odd, &[&sub, &root]);
        if good {
            assert_eq!(found, Ok(()));
        } else {
            let subject = subject("leaf").to_string();
            assert_eq!(path_fault(found), PathFault::Extension { subject, extension: extn_id.to_string() });
        }
    }
}

/// RFC 5280, section 4.2: no extension stands there twice.
#[test]
fn with_an_extension_twice() {
    let House { root, sub, leaf } = House::new();
    let unknown = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.99999.1");
    for extn_id in [AuthorityKeyIdentifier::OID, SubjectAltName::OID, ExtendedKeyUsage::OID, unknown] {
        let odd = remade(&leaf, &key(0), |content| {
            let all = content.extensions.get_or_insert_default();
            let extn_value = OctetString::new(*b"\x05\0").expect("short");
            let new = Extension { extn_id, critical: false, extn_value };
            let one = all.iter().find(|one| one.extn_id == extn_id).cloned().unwrap_or(new);
            all.retain(|one| one.extn_id != extn_id);
            all.extend([one.clone(), one]);
        });
        let subject = subject("leaf").to_string();
        let found = path_fault(check(&expected(), &odd, &[&sub, &root]));
        assert_eq!(found, PathFault::Extension { subject, extension: extn_id.to_string() });
    }
}

#[test]
fn below_a_weak_key() {
    let House { root, sub, leaf } = House::new();
    let weak = remade(&sub, &key(3), |content| {
        content.subject_public_key_info.algorithm.oid = ObjectIdentifier::new_unwrap("1.3.101.112");
    });
    let found = path_fault(check(&expected(), &leaf, &[&weak, &root]));
    assert_eq!(found, PathFault::Key { issuer: subject("Sub").to_string() });
}

#[test]
fn without_a_subject_it_is_called_by_its_number() {
    let House { root, sub, .. } = House::new();
    let nobody = remade(&House::sign(&sub, &House::template()), &key(2), |content| content.subject.0.clear());
    let found = path_fault(check(&Expected::leaf(&key(2).public_key()), &nobody, &[&sub, &root]));
    assert!(found.to_string().starts_with(&format!("\"serial number {}\" is not signed", serial(3))), "{found}");
    assert_eq!(Serial::from_random([3; 20]), serial(3));
}

fn replace(content: &mut x509_cert::TbsCertificate, with: &Extension) {
    for extension in content.extensions.iter_mut().flatten().filter(|extension| extension.extn_id == with.extn_id) {
        *extension = with.clone();
    }
}
