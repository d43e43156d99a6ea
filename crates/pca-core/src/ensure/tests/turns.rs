//! Step by step, without a service.

use alloc::{string::String, vec};

use super::{
    super::*,
    service::{Service, parent, root},
};
use crate::{History, Phase, Repeat, TransportError, TransportErrorKind, Zone};

fn broken(repeat: Repeat) -> Error {
    let cause = TransportError::new(&Zone::Public.into(), Phase::Sent, TransportErrorKind::Broken, None);
    Error::from_broken(repeat, cause, History::new("test"), &root().request().unwrap())
}

#[test]
fn a_look_that_fails_begins_anew() {
    let mut ensure = Ensure::new(&root(), Policy::new()).unwrap();
    let page = |number, of| Ok((CaList::new(0, of, number, vec![Service::new(1).details(&parent(), |_| ())]), 1));
    let asks_for = |ensure: &mut Ensure, number| {
        let step = ensure.next(Duration::ZERO);
        assert!(matches!(&step, EnsureStep::List(list, _) if list.page_no == Some(number)), "{step:?}");
    };
    assert_eq!(ensure.listed(page(1, 1), Duration::ZERO, 0).unwrap(), None);
    assert!(matches!(ensure.next(Duration::ZERO), EnsureStep::Create(..)));
    assert_eq!(ensure.created(Err(broken(Repeat::Never)), Duration::ZERO).unwrap(), None);
    asks_for(&mut ensure, 1);
    assert_eq!(ensure.listed(page(1, 2), Duration::ZERO, 0).unwrap(), None);
    asks_for(&mut ensure, 2);
    assert_eq!(ensure.listed(Err(broken(Repeat::Safe)), Duration::ZERO, 0).unwrap(), None);
    assert!(matches!(ensure.next(Duration::ZERO), EnsureStep::Wait(_)));
    asks_for(&mut ensure, 1);
}

#[test]
fn no_time_is_too_long() {
    let mut ensure = Ensure::new(&root(), Policy::new()).unwrap();
    let page = |cas| Ok((CaList::new(0, 1, 1, cas), 1));
    assert_eq!(ensure.listed(page(vec![]), Duration::ZERO, 0).unwrap(), None);
    assert!(matches!(ensure.next(Duration::ZERO), EnsureStep::Create(..)));
    assert_eq!(ensure.created(Err(broken(Repeat::Never)), Duration::ZERO).unwrap(), None);
    let late = ensure.listed(page(vec![Service::new(1).details(&root(), |_| ())]), Duration::MAX, 0).unwrap();
    assert_eq!(late.map(|ensured| ensured.origin), Some(Origin::Recovered));
}

#[test]
fn shares_of_time_and_requests() {
    let policy = Policy::new().attempts(29).deadline(Duration::from_secs(100));
    // The clock's correction takes one of the requests.
    let share = |seconds, requests: u32| policy.clone().attempts(requests - 1).deadline(Duration::from_secs(seconds));
    let check = |begun: u64, time: u64| {
        let mut ensure = Ensure::new(&root(), policy.clone()).unwrap();
        assert_eq!(ensure.next(Duration::ZERO), EnsureStep::List(GetCaList::new().page_no(1), share(100, 12)));
        let page = |number| Ok((CaList::new(0, 2, number, vec![Service::new(1).details(&parent(), |_| ())]), 4));
        assert_eq!(ensure.listed(page(1), Duration::from_secs(2), 0).unwrap(), None);
        assert_eq!(ensure.next(Duration::from_secs(2)), EnsureStep::List(GetCaList::new().page_no(2), share(98, 8)));
        assert_eq!(ensure.listed(page(2), Duration::from_secs(3), 0).unwrap(), None);
        assert_eq!(ensure.next(Duration::from_secs(begun)), EnsureStep::Create(root(), share(time, 6)));
    };
    // All but the window, or half of what is left.
    check(10, 60);
    check(40, 30);
    check(50, 25);
}

#[test]
fn out_of_turn() {
    let mut ensure = Ensure::new(&root(), Policy::new()).unwrap();
    let details = Service::new(1).details(&root(), |_| ());
    assert_eq!(ensure.created(Ok((details.clone(), 1)), Duration::ZERO).unwrap(), None);
    let empty = || Ok((CaList::new(0, 1, 1, vec![]), 1));
    assert_eq!(ensure.listed(empty(), Duration::ZERO, 0).unwrap(), None);
    assert!(matches!(ensure.next(Duration::ZERO), EnsureStep::Create(..)));
    assert_eq!(ensure.next(Duration::ZERO), EnsureStep::Wait(Duration::ZERO), "it is not sent twice");
    assert_eq!(ensure.listed(empty(), Duration::ZERO, 0).unwrap(), None);
    assert!(ensure.created(Ok((details.clone(), 1)), Duration::ZERO).unwrap().is_some());
    assert_eq!(ensure.next(Duration::ZERO), EnsureStep::Wait(Duration::ZERO));
    assert_eq!(ensure.created(Ok((details, 1)), Duration::ZERO).unwrap(), None);
    let nameless = CreateCa { alias: String::new(), ..root() };
    assert_eq!(Ensure::new(&nameless, Policy::new()).unwrap_err().field(), "alias");
}
