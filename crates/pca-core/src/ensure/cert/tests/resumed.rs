//! One process after another.

use super::{certs::Order, *};

const MINUTE: Duration = Duration::from_secs(60);

/// What the last process left.
fn left(service: &Service) -> PendingCert {
    service.certs.saved.last().expect("it was saved").clone()
}

fn resume(service: &mut Service) -> Result<EnsuredCert, EnsureCertError> {
    service.fate = Box::new(|_, _| Fate::Fine);
    let resumed = EnsureCert::resume(&call(), Policy::new(), left(service)).unwrap();
    run(service, resumed, |_| 0)
}

/// A service where a process has asked, and heard nothing.
fn asked(fate: Fate, prepare: impl FnOnce(&mut Certs)) -> Service {
    let mut service = Service::new(1);
    prepare(&mut service.certs);
    assert_eq!(outcome(&ensure(&mut service, signing(fate))), "ambiguous 0");
    assert_eq!((service.forwarded, service.certs.saved.len()), (1, 1));
    service
}

#[test]
fn it_was_issued_late() {
    for late in [0, 3, 24 * 60] {
        let mut service = asked(Fate::DoneLate(50), |_| ());
        service.pass(Duration::from_secs(20) + MINUTE * late);
        assert_eq!(outcome(&resume(&mut service)), "Recovered");
        assert_eq!((service.forwarded, service.requests, service.certs.ours().len()), (1, 2, 1));
    }
}

#[test]
fn it_was_not_issued() {
    let mut service = asked(Fate::Lost, |_| ());
    let void_at = left(&service).void_at;
    // 11 minutes, of which half a minute has passed.
    for minutes in [0, 5, 5] {
        service.pass(MINUTE * minutes);
        let ended = resume(&mut service);
        assert_eq!((outcome(&ended).as_str(), service.requests, service.forwarded), ("ambiguous 0", 1, 1));
        let EnsureCertError::Ambiguous(unsettled) = ended.unwrap_err() else { unreachable!() };
        assert!(unsettled.error().is_none() && unsettled.void_at() == void_at);
    }
    service.pass(MINUTE);
    assert_eq!(outcome(&resume(&mut service)), "Created");
    assert_eq!((service.forwarded, service.certs.ours().len(), service.certs.saved.len()), (2, 1, 2));
    // What is saved now is what is true now.
    assert!(left(&service).void_at > void_at);
}

/// The first answer tells that our clock is ahead: what is void by that clock is not.
#[test]
fn a_clock_that_is_ahead() {
    let mut service = asked(Fate::Lost, |_| ());
    service.fate = Box::new(|_, _| Fate::Fine);
    let left = left(&service);
    let mut resumed = EnsureCert::resume(&call(), Policy::new(), left.clone()).unwrap();
    let step = resumed.next(left.void_at, Duration::ZERO);
    let EnsureCertStep::List(list, policy) = step else { panic!("{step:?}") };
    let sent = service.send(&list, policy, &mut |_| 0, |service| Ok(service.certs.page(1)));
    assert!(resumed.listed(sent, Duration::ZERO, 0).unwrap().is_none());
    let ended = run(&mut service, resumed, |_| 0);
    assert_eq!((outcome(&ended).as_str(), service.forwarded, service.certs.saved.len()), ("ambiguous 0", 1, 1));
    let EnsureCertError::Ambiguous(unsettled) = ended.unwrap_err() else { unreachable!() };
    assert_eq!(unsettled.void_at(), left.void_at);
}

#[test]
fn the_second_request_is_lost_too() {
    let mut service = asked(Fate::Lost, |certs| certs.foreign = vec!["theirs"]);
    service.certs.add("theirs");
    service.pass(MINUTE * 11);
    let resumed = EnsureCert::resume(&call(), Policy::new(), left(&service)).unwrap();
    service.fate = Box::new(signing(Fate::DoneThenCut));
    assert_eq!(outcome(&run(&mut service, resumed, |_| 0)), "Recovered");
    // The list, one of others, the signing, the list, and two that are new.
    assert_eq!((service.requests, service.certs.ours().len()), (6, 1));
    assert_eq!((left(&service).total, left(&service).serials.len()), (3, 3));
}

#[test]
fn what_cannot_be_seen_is_not_asked_for() {
    let check = |prepare: fn(&mut Certs), change: fn(&mut Certs), expected: &str| {
        let mut service = asked(Fate::Lost, prepare);
        service.pass(MINUTE * 11);
        change(&mut service.certs);
        assert_eq!(outcome(&resume(&mut service)), expected);
        assert_eq!(service.forwarded, if expected == "Created" { 2 } else { 1 });
    };
    let long = |certs: &mut Certs| (0..200).for_each(|_| certs.add("theirs"));
    let scattered = |certs: &mut Certs| {
        certs.order = Order::Scattered;
        (0..200).for_each(|_| certs.add("theirs"));
    };
    check(long, |certs| certs.add("theirs"), "Created");
    check(long, |certs| certs.trim(1), "Created");
    check(scattered, |_| (), "Created");
    check(scattered, |certs| certs.add("theirs"), "ambiguous 0");
    check(|certs| certs.order = Order::Scattered, |certs| certs.add("theirs"), "Created");
    check(|certs| certs.ignores_page = true, |_| (), "Created");
    check(long, |certs| certs.ignores_page = true, "ambiguous 0");
    // Two of ours, though only one was asked for.
    check(|_| (), |certs| (0..2).for_each(|_| certs.add(CSR)), "ambiguous 2");
}

#[test]
fn each_run_goes_on_where_the_last_one_ended() {
    let check = |order, ours: bool, ends: &[&str], forwarded: u32| {
        let mut service = asked(if ours { Fate::DoneLate(50) } else { Fate::Lost }, |certs| certs.order = order);
        service.pass(MINUTE * 11);
        (0..50).for_each(|_| service.certs.add("theirs"));
        let ended: Vec<_> = ends.iter().map(|_| outcome(&resume(&mut service))).collect();
        assert_eq!(ended, ends, "{order:?} {ours}");
        assert_eq!((service.forwarded, service.certs.ours().len()), (forwarded, 1), "{order:?} {ours}");
    };
    let open = "ambiguous 0";
    // Six pages of ten, and so 14 each.
    check(Order::OldestFirst, false, &[open, open, open, "Created"], 2);
    check(Order::NewestFirst, false, &[open, open, open, "Created"], 2);
    // What came soonest after is looked at first.
    check(Order::OldestFirst, true, &["Recovered"], 1);
    check(Order::NewestFirst, true, &["Recovered"], 1);
}

#[test]
fn a_look_that_fails() {
    for fate in [Fate::Lost, Fate::NotSent, Fate::Refused, Fate::Throttled] {
        let mut service = asked(Fate::Lost, |certs| certs.add("theirs"));
        service.pass(MINUTE * 11);
        for failing in [1, 2] {
            service.certs.foreign.clear();
            service.certs.add("theirs");
            service.fate = Box::new(move |_, number| if number >= failing { fate } else { Fate::Fine });
            let resumed = EnsureCert::resume(&call(), Policy::new(), left(&service)).unwrap();
            let ended = run(&mut service, resumed, |_| 0);
            assert_eq!((outcome(&ended).as_str(), service.forwarded), ("ambiguous 0", 1), "{fate:?} {failing}");
        }
    }
}

#[test]
fn a_clock_that_stands_still_asks_for_nothing() {
    let mut resumed = EnsureCert::resume(
        &call(),
        Policy::new(),
        PendingCert { void_at: Timestamp::from_millis(1), ..PendingCert::default() },
    );
    let resumed = resumed.as_mut().unwrap();
    let EnsureCertStep::List(..) = resumed.next(Timestamp::from_millis(0), Duration::ZERO) else { panic!() };
    let none = || Ok((EndCertList::new(0, [""; 0], 0, 1), 1));
    let ended = resumed.listed(none(), Duration::ZERO, 0).unwrap_err();
    assert_eq!(
        ended.to_string(),
        "nobody knows whether the certificate was issued: no certificate with this key has come to light below the CA tag"
    );
}

#[test]
fn it_is_asked_for_anew_at_the_moment_from_which_the_first_is_void() {
    let void_at = Timestamp::from_millis(9);
    let left = PendingCert { void_at, ..PendingCert::default() };
    let mut resumed = EnsureCert::resume(&call(), Policy::new(), left).unwrap();
    let _ = resumed.next(void_at, Duration::ZERO);
    let none = Ok((EndCertList::new(0, [""; 0], 0, 1), 1));
    assert_eq!(resumed.listed(none, Duration::ZERO, 0).unwrap(), None);
    let step = resumed.next(void_at, Duration::ZERO);
    assert!(matches!(step, EnsureCertStep::Save(_)), "{step:?}");
}
