pub(super) mod outcomes;
pub(super) mod random;
pub(super) mod service;
mod turns;
pub(super) mod way;

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec,
};

use self::{
    outcomes::{ANSWER_LOST, LIST_FAILS, NOT_DONE},
    service::{NOW, Service, parent, root, sub},
    way::Fate,
};
use super::*;
use crate::{CaStatus, CaType, Chain, Delivery, Timestamp};

/// The outcome in a word, and how many creations were sent that may have been carried out.
fn outcome(ended: &Result<Ensured, EnsureError>) -> String {
    match ended {
        Ok(ensured) => format!("{:?}", ensured.origin),
        Err(EnsureError::Call(error)) => format!("{:?}", error.delivery()),
        Err(EnsureError::Differs(differs)) => {
            format!("differs: {}", differs.differences().iter().map(Difference::field).collect::<Vec<_>>().join(" "))
        }
        Err(EnsureError::Ambiguous(unsettled)) => format!("ambiguous {}", unsettled.tags().len()),
        Err(other) => format!("{other:?}"),
    }
}

/// Ensures a root among other CAs, where each request has this fate: of a creation or not, and its number among its like.
fn ensure(service: &mut Service, fate: impl Fn(bool, u32) -> Fate + 'static) -> Result<Ensured, EnsureError> {
    service.fate = Box::new(fate);
    service.ensure(Ensure::new(&root(), Policy::new()).unwrap(), |_| 0)
}

fn fine(_: bool, _: u32) -> Fate {
    Fate::Fine
}

/// The creation's fate; all else is fine.
fn creation(fate: Fate) -> impl Fn(bool, u32) -> Fate + 'static {
    move |creates, _| if creates { fate } else { Fate::Fine }
}

#[test]
fn one_that_exists() {
    let check = |change: fn(&mut CaDetails), expected: &str| {
        let mut service = Service::new(2);
        service.add(&root(), change);
        assert_eq!(outcome(&ensure(&mut service, fine)), expected);
        assert_eq!((service.forwarded, service.requests), (0, 2), "{expected}");
    };
    check(|_| (), "Existed");
    check(|ca| ca.ca_info.status = CaStatus::Deactivated, "Existed");
    check(|ca| ca.ca_info.status = CaStatus::Destroying, "differs: status");
    check(|ca| ca.ca_info.ca_type = CaType::Sub, "differs: caType");
}

#[test]
fn one_of_two_that_exist() {
    let mut service = Service::new(2);
    service.add(&root(), |ca| ca.ca_info.status = CaStatus::Destroying);
    service.add(&root(), |_| ());
    assert_eq!(outcome(&ensure(&mut service, fine)), "Existed");
    service.add(&root(), |_| ());
    let ended = ensure(&mut service, fine);
    assert!(matches!(&ended, Err(EnsureError::Several(tags)) if tags.len() == 2), "{ended:?}");
    assert_eq!(service.creations, 0);
}

#[test]
fn one_that_is_new() {
    let mut service = Service::new(2);
    let ensured = ensure(&mut service, fine).unwrap();
    assert_eq!((ensured.origin, service.creations, service.count("CA002")), (Origin::Created, 1, 1));
    assert_eq!(outcome(&ensure(&mut service, fine)), "Existed");
    assert_eq!(service.creations, 1);
}

#[test]
fn one_below_another() {
    let call = sub();
    let mut service = Service::new(1);
    service.add(&parent(), |_| ());
    let mut run = || service.ensure(Ensure::new(&call, Policy::new()).unwrap(), |_| 0);
    assert_eq!(outcome(&run()), "Created");
    assert_eq!(outcome(&run()), "Existed");
    // Of the same name, and not the parent.
    let mut service = Service::new(1);
    service.add(&parent(), |_| ());
    service.add(&call, |ca| ca.ca_cert_info.as_mut().unwrap().chain_pem = Chain::from_pem("of another"));
    let ended = service.ensure(Ensure::new(&call, Policy::new()).unwrap(), |_| 0);
    assert_eq!(outcome(&ended), "differs: issuerTag");
    let Err(EnsureError::Differs(differs)) = &ended else { unreachable!() };
    assert_eq!(service.tags(&call.alias), [differs.tag()]);
}

#[test]
fn a_creation_that_is_refused_or_never_left() {
    for (fate, expected) in NOT_DONE {
        let mut service = Service::new(2);
        assert_eq!(outcome(&ensure(&mut service, creation(fate))), expected, "{fate:?}");
        assert_eq!(service.count("CA002"), 0, "{fate:?}");
        assert!(service.requests <= 5, "{fate:?}: there is nothing to look for");
    }
}

#[test]
fn an_answer_that_is_lost() {
    for (fate, expected, seconds) in ANSWER_LOST {
        let mut service = Service::new(2);
        let ended = ensure(&mut service, creation(fate));
        assert_eq!((outcome(&ended).as_str(), service.forwarded), (expected, 1), "{fate:?}");
        assert!(seconds.contains(&service.now.as_secs()), "{fate:?}: {:?}", service.now);
        if let Ok(ensured) = ended {
            assert_eq!(service.tags("CA002"), [ensured.ca.ca_info.ca_tag]);
        }
    }
}

#[test]
fn the_deadline_bounds_the_window() {
    for (fate, expected) in [(Fate::Stall, "ambiguous 0"), (Fate::DoneThenStall, "Recovered")] {
        let mut service = Service::new(9);
        service.fate = Box::new(creation(fate));
        let policy = Policy::new().deadline(Duration::from_secs(8));
        assert_eq!(outcome(&service.ensure(Ensure::new(&root(), policy).unwrap(), |_| 0)), expected);
        assert!((4..8).contains(&service.now.as_secs()), "{:?}", service.now);
    }
    let mut service = Service::new(9);
    service.fate = Box::new(creation(Fate::Lost));
    let ensure = Ensure::new(&root(), Policy::new()).unwrap().window(Duration::ZERO);
    assert_eq!(outcome(&service.ensure(ensure, |_| 0)), "ambiguous 0");
    assert_eq!(service.requests, 3, "one look at least");
}

#[test]
fn an_alias_that_is_taken_meanwhile() {
    let check = |change: fn(&mut CaDetails), expected: &str| {
        let mut service = Service::new(9);
        service.foreign = Some(service.details(&root(), change));
        assert_eq!(outcome(&ensure(&mut service, fine)), expected);
        assert_eq!((service.creations, service.count("CA002")), (0, 1));
    };
    check(|_| (), "Existed");
    check(|ca| ca.ca_info.memo = Some("theirs".into()), "Existed");
    check(|ca| ca.ca_cert_info.as_mut().unwrap().common_name = "theirs".into(), "differs: x509Parameters.commonName");
    // By a CA that the list does not show.
    let mut service = Service::new(9);
    let ended = ensure(&mut service, creation(Fate::Taken));
    assert_eq!(outcome(&ended), "Answered");
    assert!(ended.unwrap_err().to_string().contains("ALREADY_EXIST_ALIAS"));
}

#[test]
fn candidates() {
    // What stands in the list once the creation was lost.
    let check = |changes: &[fn(&mut CaDetails)], expected: &str| {
        let mut service = Service::new(1);
        service.unseen = changes.iter().map(|&change| service.details(&root(), change)).collect();
        assert_eq!(outcome(&ensure(&mut service, creation(Fate::Lost))), expected);
        assert_eq!(service.forwarded, 1);
    };
    fn registered(ca: &mut CaDetails, seconds: i64) {
        ca.ca_info.rgst_date = Timestamp::from_millis(NOW.as_millis().saturating_add_signed(seconds * 1000));
    }
    check(&[|_| ()], "Recovered");
    check(&[|ca| registered(ca, -299)], "Recovered");
    check(&[|ca| registered(ca, 299)], "Recovered");
    check(&[|ca| registered(ca, -302)], "ambiguous 0");
    // Its time comes within the window.
    check(&[|ca| registered(ca, 310)], "Recovered");
    check(&[|ca| registered(ca, 302 + 31)], "ambiguous 0");
    check(&[|_| (), |_| ()], "ambiguous 2");
    check(&[|_| (), |ca| registered(ca, -3600)], "Recovered");
    check(&[|ca| ca.ca_cert_info.as_mut().unwrap().common_name = "theirs".into()], "ambiguous 0");
    check(&[|ca| ca.ca_info.status = CaStatus::Destroying], "ambiguous 0");
}

#[test]
fn a_list_that_fails() {
    for (fate, before, after, requests) in LIST_FAILS {
        let mut service = Service::new(9);
        assert_eq!(outcome(&ensure(&mut service, move |_, _| fate)), before, "{fate:?}");
        assert_eq!(service.forwarded, 0, "{fate:?}");
        let mut service = Service::new(9);
        let fates = move |creates, number| match (creates, number) {
            (true, _) => Fate::DoneThenCut,
            (false, 1) => Fate::Fine,
            _ => fate,
        };
        assert_eq!(outcome(&ensure(&mut service, fates)), after, "{fate:?}");
        assert_eq!((service.forwarded, service.requests), (1, requests), "{fate:?}");
    }
    // It recovers.
    let mut service = Service::new(1);
    let fates = |creates, number| match (creates, number) {
        (true, _) => Fate::DoneThenCut,
        (false, 5..=9) => Fate::Lost,
        _ => Fate::Fine,
    };
    assert_eq!(outcome(&ensure(&mut service, fates)), "Recovered");
}

#[test]
fn a_list_that_is_too_long() {
    let check = |cas: u32, expected: &str, creations: u32| {
        let mut service = Service::new(1);
        for number in 3..=cas {
            service.add(&root(), |ca| ca.ca_info.alias = format!("CA9{number}"));
        }
        assert_eq!(outcome(&ensure(&mut service, creation(Fate::Lost))), expected);
        assert!(service.requests <= 30);
        assert_eq!(service.forwarded, creations);
    };
    check(12, "ambiguous 0", 1);
    check(13, "TooLong", 0);
}

#[test]
fn the_requests_last_to_the_end_of_the_window() {
    // Two pages, and a third with the new CA.
    let mut service = Service::new(1);
    assert_eq!(outcome(&ensure(&mut service, creation(Fate::DoneLate(29)))), "Recovered");
    // Waits grow where requests are not scarce.
    let mut service = Service::new(9);
    service.fate = Box::new(creation(Fate::Lost));
    let ended = service.ensure(Ensure::new(&root(), Policy::new()).unwrap(), |_| u64::MAX);
    assert_eq!((outcome(&ended).as_str(), service.requests), ("ambiguous 0", 13));
    // A list that has grown beyond what can be read.
    let mut service = Service::new(1);
    for _ in 0..10 {
        service.add(&root(), |ca| ca.ca_info.alias = "CA003".into());
    }
    service.unseen = (0..10).map(|_| service.details(&root(), |ca| ca.ca_info.alias = "CA004".into())).collect();
    assert_eq!(outcome(&ensure(&mut service, creation(Fate::Lost))), "ambiguous 0");
    assert_eq!(service.requests, 30);
}

#[test]
fn messages() {
    let check = |ended: Result<Ensured, EnsureError>, expected: &str, advice: &str| {
        let error = ended.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert!(error.advice().contains(advice), "{}", error.advice());
    };
    let mut service = Service::new(9);
    service.add(&root(), |ca| {
        (ca.ca_info.ca_tag, ca.ca_info.memo) = ("t\u{1b}".into(), Some("x".into()));
        ca.ca_cert_info.as_mut().unwrap().country = Some("US".into());
    });
    let call = root().memo("y");
    check(
        service.ensure(Ensure::new(&call, Policy::new()).unwrap(), |_| 0),
        "the CA CA002 (t\\u{1b}) has other settings: memo is x, not y; x509Parameters.country is US, not unset",
        "another alias",
    );
    let mut service = Service::new(9);
    let lost = ensure(&mut service, creation(Fate::Lost)).unwrap_err();
    let EnsureError::Ambiguous(unsettled) = &lost else { panic!("{lost:?}") };
    assert_eq!((unsettled.alias(), unsettled.error().delivery()), ("CA002", Delivery::Ambiguous));
    let text = lost.to_string();
    assert!(text.starts_with("nobody knows whether CreateCa was carried out: the connection to "), "{text}");
    assert!(text.ends_with("; no CA CA002 with these settings has come to light"), "{text}");
    assert_eq!(core::error::Error::source(&lost).unwrap().to_string(), "cut");
    let mut service = Service::new(9);
    let refused = ensure(&mut service, |_, _| Fate::NotSent).unwrap_err();
    assert_eq!(core::error::Error::source(&refused).unwrap().to_string(), "cut");
    let mut service = Service::new(9);
    service.unseen = vec![service.details(&root(), |_| ()), service.details(&root(), |_| ())];
    let text = ensure(&mut service, creation(Fate::Lost)).unwrap_err().to_string();
    assert!(text.ends_with("; each of these may be the CA CA002: tag-3, tag-4"), "{text}");
}
