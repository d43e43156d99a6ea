use alloc::{format, vec};

use super::*;
use crate::{CaInfo, Chain, KeyType, Period, Timestamp, X509Parameters};

const BEGIN: u64 = 1_721_175_777_000;

fn root() -> CreateCa {
    let subject = X509Parameters::new("name000").country("KOR").organization("org000");
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, subject)
}

fn sub() -> CreateCa {
    let period = Period::days(365).unwrap();
    CreateCa::new(CaType::Sub, "CA003", KeyType::Ec256, period, X509Parameters::new("name001"))
}

fn certificate(call: &CreateCa, tag: &str) -> CaCertInfo {
    let x509 = &call.x509_parameters;
    let days = call.period.as_days().map_or(3650, u64::from);
    let (begin, end) = (Timestamp::from_millis(BEGIN), Timestamp::from_millis(BEGIN + 30_000 + days * DAY));
    let mut certificate = CaCertInfo::new(&x509.common_name, begin, end, "01", format!("the PEM\nof {tag}\n"));
    certificate.country.clone_from(&x509.country);
    certificate.organization.clone_from(&x509.organization);
    certificate.public_key_algorithm("EC").issuer_name("name000")
}

fn details(call: &CreateCa, tag: &str) -> CaDetails {
    let info =
        CaInfo::new(1, tag, &call.alias, call.ca_type.clone(), CaStatus::Active, 0, Timestamp::from_millis(BEGIN));
    CaDetails::new(info).ca_cert_info(certificate(call, tag))
}

/// What differs from a call that is like the CA but for some changes; the parent has the tag `parent`.
fn check(call: &CreateCa, change: impl FnOnce(&mut CreateCa, &mut CaInfo, &mut CaCertInfo), expected: &[&str]) {
    let (mut call, mut ca) = (call.clone(), details(call, "tag"));
    change(&mut call, &mut ca.ca_info, ca.ca_cert_info.as_mut().unwrap());
    let found = differences(&call, &ca, Some(&details(&root(), "parent")));
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
}

#[test]
fn what_agrees() {
    check(&root(), |_, _, _| (), &[]);
    // Unset is empty.
    check(&root(), |call, info, _| (call.memo, info.memo) = (Some("".into()), None), &[]);
    check(&root(), |_, _, ca| ca.locality = Some("".into()), &[]);
    // A memo that nobody asks for, and what is not told.
    check(&root(), |_, info, _| info.memo = Some("of somebody".into()), &[]);
    check(&root(), |call, _, _| call.x509_parameters.alt_name = Some("a.test".into()), &[]);
    check(&root(), |_, _, ca| ca.public_key_algorithm = None, &[]);
    check(&root(), |_, _, ca| ca.public_key_algorithm = Some("1.2.3".into()), &[]);
    check(&root(), |_, info, _| info.status = CaStatus::Deactivated, &[]);
}

#[test]
fn each_setting() {
    check(&root(), |_, info, _| info.alias = "CA003".into(), &["alias is CA003, not CA002"]);
    check(&root(), |_, info, _| info.ca_type = CaType::Sub, &["caType is PRIVATE_SUB, not PRIVATE_ROOT"]);
    check(&root(), |call, _, _| call.memo = Some("mine".into()), &["memo is unset, not mine"]);
    check(&root(), |_, info, _| info.status = CaStatus::Destroying, &["status is DESTROYING, not ACTIVE"]);
    check(
        &root(),
        |_, _, ca| ca.common_name = "a\u{1b}[2J".into(),
        &["x509Parameters.commonName is a\\u{1b}[2J, not name000"],
    );
    check(&root(), |_, _, ca| ca.country = Some("KR".into()), &["x509Parameters.country is KR, not KOR"]);
    check(&root(), |_, _, ca| ca.organization = None, &["x509Parameters.organization is unset, not org000"]);
    check(
        &root(),
        |_, _, ca| {
            (ca.organization_unit, ca.locality, ca.state_province) =
                (Some("u".into()), Some("l".into()), Some("s".into()));
        },
        &[
            "x509Parameters.organizationUnit is u, not unset",
            "x509Parameters.locality is l, not unset",
            "x509Parameters.stateProvince is s, not unset",
        ],
    );
    let long = "x".repeat(5000);
    let mut ca = details(&root(), "tag");
    ca.ca_info.alias.clone_from(&long);
    let [difference] = &differences(&root(), &ca, None)[..] else { panic!("one difference") };
    assert_eq!((difference.field(), difference.wanted(), difference.found()), ("alias", "CA002", &*long));
    assert!(difference.to_string().len() < 200);
}

#[test]
fn keys() {
    check(&root(), |_, _, ca| ca.public_key_algorithm = Some("RSA".into()), &["keyType is RSA, not EC256"]);
    check(&root(), |call, _, _| call.key_type = KeyType::Ec521, &[]);
    check(&root(), |call, _, _| call.key_type = KeyType::Rsa4096, &["keyType is EC, not RSA4096"]);
    // The certificate tells more than the name of the algorithm.
    let pem = "-----BEGIN CERTIFICATE-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END CERTIFICATE-----";
    check(&root(), |_, _, ca| ca.cert_pem = pem.into(), &[]);
    check(
        &root(),
        |call, _, ca| (call.key_type, ca.cert_pem) = (KeyType::Ec521, pem.into()),
        &["keyType is EC256, not EC521"],
    );
}

#[test]
fn periods() {
    let lasts = |ca: &mut CaCertInfo, millis: u64| ca.not_after_date = Timestamp::from_millis(BEGIN + millis);
    let year = || CreateCa { period: Period::days(365).unwrap(), ..root() };
    for (millis, found) in [
        (365 * DAY - DAY / 2, None),
        (365 * DAY + DAY / 2 - 1, None),
        (365 * DAY - DAY / 2 - 1, Some("period is 364, not 365")),
        (365 * DAY + DAY / 2, Some("period is 366, not 365")),
        (0, Some("period is 0, not 365")),
    ] {
        check(&year(), |_, _, ca| lasts(ca, millis), found.as_slice());
    }
    let max = || CreateCa { period: Period::MAX, issuer_tag: Some("parent".into()), ..sub() };
    let root_alone = |days: u64, expected: &[&str]| {
        let mut ca = details(&root(), "tag");
        lasts(ca.ca_cert_info.as_mut().unwrap(), days * DAY);
        let found = differences(&root(), &ca, None);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{days}");
    };
    root_alone(3650, &[]);
    root_alone(3653, &[]);
    root_alone(3649, &["period is 3649, not MAX"]);
    root_alone(3654, &["period is 3654, not MAX"]);
    // A sub CA ends with its parent at the latest.
    check(&max(), |_, _, ca| ca.not_before_date = Timestamp::from_millis(BEGIN + 90 * DAY), &[]);
    check(&max(), |_, _, ca| lasts(ca, 90 * DAY), &["period is 90, not MAX"]);
    // A whole day before its parent is not with it.
    let day_before = |ca: &mut CaCertInfo| {
        ca.not_before_date = Timestamp::from_millis(BEGIN + 90 * DAY);
        lasts(ca, 30_000 + 3649 * DAY);
    };
    check(&max(), |_, _, ca| day_before(ca), &["period is 3559, not MAX"]);
    let mut ca = details(&max(), "tag");
    lasts(ca.ca_cert_info.as_mut().unwrap(), 90 * DAY);
    assert_eq!(differences(&max(), &ca, None), vec![], "the parent's end is not known");
    // Nor is what the one chose who signed a sub CA that waited.
    check(&sub(), |_, _, ca| lasts(ca, 90 * DAY), &[]);
}

#[test]
fn parents() {
    let child = || sub().issuer_tag("parent");
    let chain = |pem: &str| [pem].into_iter().collect::<Chain>();
    check(&child(), |_, _, _| (), &[]);
    check(&child(), |_, _, ca| ca.chain_pem = chain("the PEM\r\nof parent"), &[]);
    check(&child(), |_, _, ca| ca.issuer_name = None, &[]);
    check(
        &child(),
        |_, _, ca| ca.issuer_name = Some("name009".into()),
        &["issuerTag is name009, not parent (name000)"],
    );
    check(&child(), |_, _, ca| ca.chain_pem = chain("of another"), &["issuerTag is name000, not parent (name000)"]);
    check(
        &child(),
        |_, _, ca| (ca.issuer_name, ca.chain_pem) = (None, chain("of another")),
        &["issuerTag is another CA's, not parent (name000)"],
    );
    let mut ca = details(&child(), "tag");
    ca.ca_cert_info.as_mut().unwrap().issuer_name = Some("name009".into());
    assert_eq!(differences(&child(), &ca, None), vec![], "the list does not have the parent");
}

#[test]
fn without_a_certificate() {
    let check = |call: CreateCa, expected: usize| {
        let mut ca = details(&call, "tag");
        (ca.ca_info.status, ca.ca_cert_info) = (CaStatus::Pending, None);
        let found = differences(&call, &ca, None);
        assert_eq!(found.len(), expected, "{found:?}");
        assert!(found.iter().all(|difference| difference.to_string() == "status is PENDING, not ACTIVE"));
    };
    check(sub(), 0);
    check(sub().issuer_tag("parent"), 1);
    check(root(), 1);
}
