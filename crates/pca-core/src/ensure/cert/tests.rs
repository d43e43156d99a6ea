mod certs;
mod long;
mod random;
mod resumed;
mod turns;

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec,
};

pub(in crate::ensure) use self::certs::Certs;
use self::certs::{CSR, call, has_key, run};
use super::*;
use crate::{
    Delivery,
    ensure::tests::{
        outcomes::{ANSWER_LOST, LIST_FAILS, NOT_DONE},
        service::Service,
        way::Fate,
    },
};

/// The outcome in a word.
fn outcome(ended: &Result<EnsuredCert, EnsureCertError>) -> String {
    match ended {
        Ok(ensured) => {
            assert!(has_key(&ensured.cert.certificate), "{ensured:?}");
            format!("{:?}", ensured.origin)
        }
        Err(EnsureCertError::Call(error)) => format!("{:?}", error.delivery()),
        Err(EnsureCertError::OtherKey(_)) => "other key".into(),
        Err(EnsureCertError::NotSaved(_)) => "not saved".into(),
        Err(EnsureCertError::TooLong) => "too long".into(),
        Err(EnsureCertError::Ambiguous(unsettled)) => format!("ambiguous {}", unsettled.serials().len()),
    }
}

fn new() -> EnsureCert {
    EnsureCert::new(&call(), Policy::new()).unwrap()
}

/// Ensures a certificate, where each request has this fate: of one that signs or not, and its number among its like.
fn ensure(service: &mut Service, fate: impl Fn(bool, u32) -> Fate + 'static) -> Result<EnsuredCert, EnsureCertError> {
    service.fate = Box::new(fate);
    run(service, new(), |_| 0)
}

/// The fate of the one that signs; all else is fine.
fn signing(fate: Fate) -> impl Fn(bool, u32) -> Fate + 'static {
    move |signs, _| if signs { fate } else { Fate::Fine }
}

#[test]
fn one_that_is_issued() {
    let mut service = Service::new(1);
    let ensured = ensure(&mut service, signing(Fate::Fine)).unwrap();
    assert_eq!((ensured.origin, service.requests), (Origin::Created, 2));
    assert_eq!(service.certs.ours(), [ensured.cert.serial_no]);
    let [pending] = &service.certs.saved[..] else { panic!("{:?}", service.certs.saved) };
    assert_eq!((pending.total, &pending.serials[..]), (2, &["00:01".to_string(), "00:02".into()][..]));
    // The whole time, less that for the list; the age of a signature; how wrong our clock may be.
    let until_void = pending.void_at.as_millis() - pending.asked_at.as_millis();
    assert_eq!(until_void, 60_000 - 20 + 300_000 + 300_000);
}

#[test]
fn one_that_is_refused_or_never_left() {
    for (fate, expected) in NOT_DONE {
        let mut service = Service::new(1);
        assert_eq!(outcome(&ensure(&mut service, signing(fate))), expected, "{fate:?}");
        assert!(service.certs.ours().is_empty() && service.requests <= 4, "{fate:?}: there is nothing to look for");
    }
    let mut service = Service::new(1);
    service.certs.cannot_save = true;
    assert_eq!(outcome(&ensure(&mut service, signing(Fate::Fine))), "not saved");
    assert_eq!((service.requests, service.forwarded), (1, 0));
}

#[test]
fn one_with_another_key() {
    let mut service = Service::new(1);
    service.certs.other_key = true;
    assert_eq!(outcome(&ensure(&mut service, signing(Fate::Fine))), "other key");
    let mut service = Service::new(1);
    service.certs.other_key = true;
    assert_eq!(outcome(&ensure(&mut service, signing(Fate::DoneThenCut))), "ambiguous 0");
}

#[test]
fn an_answer_that_is_lost() {
    for (fate, expected, seconds) in ANSWER_LOST {
        let mut service = Service::new(1);
        let ended = ensure(&mut service, signing(fate));
        assert_eq!((outcome(&ended).as_str(), service.forwarded), (expected, 1), "{fate:?}");
        assert!(seconds.contains(&service.now.as_secs()), "{fate:?}: {:?}", service.now);
        assert!(service.requests <= 30, "{fate:?}: {}", service.requests);
        if let Ok(ensured) = ended {
            assert_eq!(service.certs.ours(), [ensured.cert.serial_no]);
        }
    }
}

#[test]
fn the_deadline_bounds_the_window() {
    for (fate, expected) in [(Fate::Stall, "ambiguous 0"), (Fate::DoneThenStall, "Recovered")] {
        let mut service = Service::new(1);
        service.fate = Box::new(signing(fate));
        let policy = Policy::new().deadline(Duration::from_secs(8));
        assert_eq!(outcome(&run(&mut service, EnsureCert::new(&call(), policy).unwrap(), |_| 0)), expected);
        assert!((4..8).contains(&service.now.as_secs()), "{:?}", service.now);
    }
    let mut service = Service::new(1);
    service.fate = Box::new(signing(Fate::Lost));
    assert_eq!(outcome(&run(&mut service, new().window(Duration::ZERO), |_| 0)), "ambiguous 0");
    assert_eq!(service.requests, 3, "one look at least");
}

#[test]
fn candidates() {
    let check = |foreign: &[&'static str], expected: &str, requests: u32| {
        let mut service = Service::new(1);
        service.certs.foreign = foreign.to_vec();
        assert_eq!(outcome(&ensure(&mut service, signing(Fate::DoneThenCut))), expected, "{foreign:?}");
        assert_eq!((service.requests, service.forwarded), (requests, 1), "{foreign:?}");
    };
    // The list, the signing, the list, and each that is new.
    check(&[], "Recovered", 4);
    check(&["theirs"], "Recovered", 5);
    check(&["theirs"; 7], "Recovered", 11);
    check(&[CSR], "ambiguous 2", 5);
    // There is no request left for the rest.
    check(&["theirs"; 100], "ambiguous 0", 30);
}

#[test]
fn each_is_looked_at_once() {
    let mut service = Service::new(1);
    service.fate = Box::new(signing(Fate::Lost));
    let mut requests = 0;
    let ended = run(&mut service, new(), |service| {
        requests += 1;
        // The first look does not show them.
        if requests == 6 {
            (0..3).for_each(|_| service.certs.add("theirs"));
        }
        0
    });
    assert_eq!(outcome(&ended), "ambiguous 0");
    assert_eq!(service.certs.shown, ["00:03", "00:04", "00:05"]);
}

#[test]
fn a_look_that_fails() {
    for (fate, before, after, requests) in LIST_FAILS {
        let mut service = Service::new(1);
        assert_eq!(outcome(&ensure(&mut service, move |_, _| fate)), before, "{fate:?}");
        assert_eq!(service.forwarded, 0, "{fate:?}");
        let mut service = Service::new(1);
        let fates = move |signs, number| match (signs, number) {
            (true, _) => Fate::DoneThenCut,
            (false, 1) => Fate::Fine,
            _ => fate,
        };
        assert_eq!(outcome(&ensure(&mut service, fates)), after, "{fate:?}");
        assert_eq!((service.forwarded, service.requests), (1, requests), "{fate:?}");
    }
    // It recovers.
    let mut service = Service::new(1);
    let fates = |signs, number| match (signs, number) {
        (true, _) => Fate::DoneThenCut,
        // The list, and the certificate.
        (false, 2..=4 | 6..=8) => Fate::Lost,
        _ => Fate::Fine,
    };
    assert_eq!(outcome(&ensure(&mut service, fates)), "Recovered");
    // One certificate that is never shown hides no other.
    let mut service = Service::new(1);
    service.certs.foreign = vec!["theirs"];
    let fates = |signs, number| match (signs, number) {
        (true, _) => Fate::DoneThenCut,
        (false, 3) => Fate::Refused,
        _ => Fate::Fine,
    };
    assert_eq!(outcome(&ensure(&mut service, fates)), "Recovered");
}

#[test]
fn messages() {
    let check = |ended: &Result<EnsuredCert, EnsureCertError>, expected: &str, advice: &str| {
        let error = ended.as_ref().unwrap_err();
        assert!(error.to_string().ends_with(expected), "{error}");
        assert!(error.advice().contains(advice), "{}", error.advice());
    };
    let mut service = Service::new(1);
    let lost = ensure(&mut service, signing(Fate::Lost));
    check(&lost, "; no certificate with this key has come to light below the CA tag", "look for it");
    let EnsureCertError::Ambiguous(unsettled) = lost.as_ref().unwrap_err() else { panic!("{lost:?}") };
    assert_eq!((unsettled.ca_tag(), unsettled.error().unwrap().delivery()), ("tag", Delivery::Ambiguous));
    assert_eq!(unsettled.void_at(), service.certs.saved[0].void_at);
    assert_eq!(core::error::Error::source(lost.as_ref().unwrap_err()).unwrap().to_string(), "cut");
    let mut service = Service::new(1);
    service.certs.foreign = vec![CSR];
    let several = ensure(&mut service, signing(Fate::DoneThenCut));
    check(&several, "; several certificates have this key: 00:03, 00:04", "choose one");
    let mut service = Service::new(1);
    service.certs.cannot_save = true;
    let not_saved = ensure(&mut service, signing(Fate::Fine));
    check(&not_saved, "nothing was sent: what it takes to find the certificate cannot be saved", "");
    assert_eq!(core::error::Error::source(not_saved.as_ref().unwrap_err()).unwrap().to_string(), "full");
    let mut service = Service::new(1);
    service.certs.other_key = true;
    let other = ensure(&mut service, signing(Fate::Fine));
    check(&other, "the certificate that was issued has another key: 00:03", "revoke it");
}
