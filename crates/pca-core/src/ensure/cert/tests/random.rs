//! Faults at random, in one process after another.

use alloc::collections::BTreeSet;

use super::{certs::Order, *};
use crate::ensure::tests::random::Random;

/// What must hold whatever happens; adds the outcomes.
fn check(seed: u64, outcomes: &mut BTreeSet<String>) {
    let random = Random::new(seed);
    let mut service = Service::new(1);
    service.certs.order = [Order::OldestFirst, Order::NewestFirst, Order::Scattered][random.below(3) as usize];
    service.certs.page = 1 + random.below(12) as usize;
    service.certs.fill(random.below(100) as u32);
    let fates = random.clone();
    service.fate = Box::new(move |_, _| fates.fate());
    let mut pending = None;
    for process in 0..6 {
        let deadline = Duration::from_millis(1 + random.below(90_000));
        let policy = Policy::new().deadline(deadline).attempts(1 + random.below(29) as u32);
        let ensure = match pending {
            None => EnsureCert::new(&call(), policy),
            Some(pending) => EnsureCert::resume(&call(), policy, pending),
        };
        service.certs.foreign = vec!["theirs"; random.below(8) as usize];
        let (begun, forwarded) = (service.now, service.forwarded);
        let window = Duration::from_secs(random.below(60));
        let ended = run(&mut service, ensure.unwrap().window(window), |_| random.next());
        outcomes.insert(outcome(&ended));

        let name = format!("seed {seed}, process {process}: {ended:?}");
        assert!(service.forwarded <= forwarded + 1, "{name}: sent {} times", service.forwarded - forwarded);
        assert!(service.requests <= Policy::MOST_REQUESTS, "{name}: {} requests", service.requests);
        assert!(service.now <= begun + deadline + Duration::from_millis(1), "{name}: {:?}", service.now - begun);
        match &ended {
            Ok(ensured) => assert_eq!(service.certs.ours(), [ensured.cert.serial_no.as_str()], "{name}"),
            // Whatever is late has happened by then, or never will.
            Err(EnsureCertError::Ambiguous(_)) => {}
            Err(_) => assert!(service.certs.ours().is_empty(), "{name}, and yet one was issued"),
        }
        assert!(service.certs.ours().len() <= 1, "{name}: {:?}", service.certs.ours());
        if !matches!(ended, Err(EnsureCertError::Ambiguous(_))) {
            break;
        }
        pending = service.certs.saved.last().cloned();
        service.pass(Duration::from_secs(random.below(900)));
    }
    service.pass(Duration::from_secs(100));
    assert!(service.certs.ours().len() <= 1, "seed {seed}");
}

#[test]
fn never_two() {
    let mut outcomes = BTreeSet::new();
    (0..1000).for_each(|seed| check(seed, &mut outcomes));
    for expected in ["Created", "Recovered", "NotSent", "Answered", "Ambiguous", "ambiguous 0", "too long"] {
        assert!(outcomes.contains(expected), "{expected}: {outcomes:?}");
    }
}
