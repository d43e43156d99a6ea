//! Step by step, without a service.

use super::*;
use crate::{Chain, EndCert, History, Phase, Repeat, TransportError, TransportErrorKind, Zone};

#[test]
fn out_of_turn() {
    let at = Timestamp::from_millis(7);
    let mut ensure = new();
    let cert = || Ok((SignedCertificate::new("ours", "01"), 1));
    let list = || Ok((EndCertList::new(1, ["00"], 1, 1), 1));
    let shown = || Ok((EndCert::new("name", at, at, "ours", "01"), 1));
    assert_eq!(ensure.signed(cert(), true, Duration::ZERO).unwrap(), None);
    assert_eq!(ensure.got(shown(), Some(true), Duration::ZERO, 0).unwrap(), None);
    assert_eq!(ensure.next(at, Duration::ZERO), ensure.next(at, Duration::ZERO), "it was not told");
    assert_eq!(ensure.listed(list(), Duration::ZERO, 0).unwrap(), None);
    assert_eq!(ensure.listed(list(), Duration::ZERO, 0).unwrap(), None);
    let EnsureCertStep::Save(pending) = ensure.next(at, Duration::ZERO) else { panic!("it is saved first") };
    assert_eq!((pending.asked_at, pending.serials), (at, vec!["00".into()]));
    assert!(matches!(ensure.next(at, Duration::ZERO), EnsureCertStep::Sign(..)));
    assert_eq!(ensure.next(at, Duration::ZERO), EnsureCertStep::Wait(Duration::ZERO), "it is not sent twice");
    assert_eq!(ensure.got(shown(), Some(true), Duration::ZERO, 0).unwrap(), None);
    assert!(ensure.signed(cert(), true, Duration::ZERO).unwrap().is_some());
    assert_eq!(ensure.signed(cert(), true, Duration::ZERO).unwrap(), None);
    assert_eq!(ensure.next(at, Duration::ZERO), EnsureCertStep::Wait(Duration::ZERO));
    assert_eq!(EnsureCert::new(&SignEndCsr::new("../x", CSR), Policy::new()).unwrap_err().field(), "caTag");
}

#[test]
fn one_that_is_found_is_as_it_was_answered() {
    let at = Timestamp::from_millis(7);
    let mut ensure = EnsureCert::resume(&call(), Policy::new(), PendingCert::default()).unwrap();
    let _ = ensure.next(at, Duration::ZERO);
    assert_eq!(ensure.listed(Ok((EndCertList::new(1, ["01"], 1, 1), 1)), Duration::ZERO, 0).unwrap(), None);
    let step = ensure.next(at, Duration::ZERO);
    assert!(matches!(&step, EnsureCertStep::Get(get, _) if get.ca_tag == "tag" && get.serial_no == "01"), "{step:?}");
    let chain: Chain = ["issuer", "root"].into_iter().collect();
    let shown = EndCert::new("name", at, at, "ours", "01").ca_chain(chain.clone()).ocsp_responder("responder");
    let found = ensure.got(Ok((shown, 1)), Some(true), Duration::ZERO, 0).unwrap().unwrap();
    let answered = SignedCertificate::new("ours", "01").ca_chain(chain).ocsp_responder("responder").issuer("issuer");
    assert_eq!((found.cert, found.origin), (answered, Origin::Recovered));
}

#[test]
fn a_serial_number_that_cannot_be_asked_for() {
    let at = Timestamp::from_millis(7);
    let mut ensure = EnsureCert::resume(&call(), Policy::new(), PendingCert::default()).unwrap();
    let _ = ensure.next(at, Duration::ZERO);
    assert_eq!(ensure.listed(Ok((EndCertList::new(1, ["../x"], 1, 1), 1)), Duration::ZERO, 0).unwrap(), None);
    let EnsureCertStep::Get(get, _) = ensure.next(at, Duration::ZERO) else { panic!("it is looked at") };
    let invalid = get.request().unwrap_err();
    // It may be ours: nothing is asked for.
    let ended = ensure.got(Err(invalid.into()), Some(false), Duration::ZERO, 0);
    assert_eq!(outcome(&Err(ended.unwrap_err())), "ambiguous 0");
}

/// It says nothing of the one that was asked for: that may be ours, and so none is asked for anew.
#[test]
fn an_answer_about_another_certificate() {
    let at = Timestamp::from_millis(7);
    let check = |answered: &str, has_key: Option<bool>, is_about_it: bool| {
        let mut ensure = EnsureCert::resume(&call(), Policy::new(), PendingCert::default()).unwrap();
        let _ = ensure.next(at, Duration::ZERO);
        assert_eq!(ensure.listed(Ok((EndCertList::new(1, ["0a:0b"], 1, 1), 1)), Duration::ZERO, 0).unwrap(), None);
        assert!(matches!(ensure.next(at, Duration::ZERO), EnsureCertStep::Get(..)));
        let shown = EndCert::new("name", at, at, "theirs", answered);
        match ensure.got(Ok((shown, 1)), has_key, Duration::ZERO, 0) {
            Ok(None) => assert!(is_about_it, "{answered}"),
            Err(EnsureCertError::Ambiguous(unsettled)) => {
                assert!(!is_about_it && unsettled.pending().others.is_empty(), "{answered}");
            }
            other => panic!("{answered}: {other:?}"),
        }
    };
    check("0a:0b", Some(false), true);
    check("A0B", Some(false), true);
    check("0a:0c", Some(false), false);
    check("0a:0b:00", Some(false), false);
    check("", Some(false), false);
    // One that cannot be read may be the one.
    check("0a:0b", None, false);
}

#[test]
fn one_that_is_answered_twice_is_one() {
    let at = Timestamp::from_millis(7);
    let mut ensure = EnsureCert::resume(&call(), Policy::new(), PendingCert::default()).unwrap();
    let _ = ensure.next(at, Duration::ZERO);
    let list = EndCertList::new(2, ["0a:0b", "0a:0c"], 1, 1);
    assert_eq!(ensure.listed(Ok((list, 1)), Duration::ZERO, 0).unwrap(), None);
    let mut got = || {
        assert!(matches!(ensure.next(at, Duration::ZERO), EnsureCertStep::Get(..)));
        ensure.got(Ok((EndCert::new("name", at, at, "ours", "0a:0c"), 1)), Some(true), Duration::ZERO, 0)
    };
    assert_eq!(got().unwrap(), None);
    assert_eq!(got().unwrap().unwrap().cert.serial_no, "0a:0c");
}

#[test]
fn shares_of_time_and_requests() {
    let policy = Policy::new().attempts(29);
    // The clock's correction takes one of the requests.
    let share = |seconds, requests: u32| policy.clone().attempts(requests - 1).deadline(Duration::from_secs(seconds));
    let at = Timestamp::from_millis(7);
    let list = || Ok((EndCertList::new(1, ["01"], 1, 1), 4));
    let listing = |policy| EnsureCertStep::List(GetEndCertList::new("tag").page_no(1), policy);

    let mut ensure = EnsureCert::new(&call(), policy.clone()).unwrap();
    assert_eq!(ensure.next(at, Duration::ZERO), listing(share(60, 12)));
    assert_eq!(ensure.listed(list(), Duration::from_secs(2), 0).unwrap(), None);
    assert!(matches!(ensure.next(at, Duration::from_secs(2)), EnsureCertStep::Save(_)));
    assert_eq!(ensure.next(at, Duration::from_secs(10)), EnsureCertStep::Sign(call(), share(25, 6)));
    let cause = TransportError::new(&Zone::Public.into(), Phase::Sent, TransportErrorKind::Broken, None);
    let lost = Error::from_broken(Repeat::Never, cause, History::new("test"), &call().request().unwrap());
    assert_eq!(ensure.signed(Err(lost), false, Duration::from_secs(20)).unwrap(), None);
    assert_eq!(ensure.next(at, Duration::from_secs(20)), listing(share(40, 26)));

    // What another process left takes a single look.
    let mut another = EnsureCert::resume(&call(), policy.clone(), PendingCert::default()).unwrap();
    assert_eq!(another.next(at, Duration::from_secs(5)), listing(share(55, 20)));
    assert_eq!(another.listed(list(), Duration::from_secs(5), 0).unwrap(), None);
    assert_eq!(
        another.next(at, Duration::from_secs(6)),
        EnsureCertStep::Get(GetEndCert::new("tag", "01"), share(54, 16))
    );
}
