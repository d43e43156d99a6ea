//! Random faults between a client and the emulator: no call creates or issues twice, and a success means that exactly one CA, or
//! one certificate, exists.
//!
//! There is no network and no waiting: time is a number. `PCA_SEQUENCES` says how many sequences; `cargo xtask sequences` asks for
//! 10,000.

mod certs;
mod fate;
mod world;

use core::{cell::RefCell, fmt::Debug, time::Duration};
use std::time::Instant;

use pca_core::{
    CaType, CreateCa, Delivery, Ensure, EnsureError, EnsureStep, Ensured, KeyType, Period, Policy, X509Parameters,
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};

use self::{
    fate::{Fate, fate},
    world::World,
};
use crate::program::{number, say};

/// What befalls a client.
#[derive(Clone, Debug)]
struct Sequence {
    /// What becomes of each request; all that follow are fine.
    fates: Vec<Fate>,
    /// How far the server's clock is ahead, in seconds.
    ahead: i64,
    /// Which calls are made, one after the other: creates, or ensures.
    ensures: Vec<bool>,
    deadline: u64,
    seed: u64,
}

fn sequence() -> impl Strategy<Value = Sequence> {
    let ahead = prop_oneof![3 => Just(0), 1 => -100_000..100_000_i64];
    let parts = (vec(fate(), 0..24), ahead, vec(any::<bool>(), 1..4), 1..90_000_u64, any::<u64>());
    parts.prop_map(|(fates, ahead, ensures, deadline, seed)| Sequence { fates, ahead, ensures, deadline, seed })
}

fn call() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

/// What must hold after each call, and what was met.
fn check(sequence: Sequence, met: &mut Met) -> Result<(), TestCaseError> {
    let Sequence { fates, ahead, ensures, deadline, seed } = sequence;
    let deadline = Duration::from_millis(deadline);
    let policy = Policy::new().deadline(deadline);
    let mut world = World::new(fates, ahead, seed);
    for is_ensure in ensures {
        world.settle();
        let before = world.tags("CA002");
        let begun = world.begin();
        let (tag, delivery) = if is_ensure {
            match ensure(&mut world, policy.clone()) {
                Ok(ensured) => (Some(ensured.ca.ca_info.ca_tag), None),
                Err(error) => (None, Some(ended(&error))),
            }
        } else {
            match world.carry_out(&call(), policy.clone()) {
                Ok((ca, _)) => (Some(ca.ca_info.ca_tag), None),
                Err(error) => (None, Some(error.delivery())),
            }
        };
        prop_assert!(
            world.now() - begun <= deadline + Duration::from_millis(1),
            "{:?} of {deadline:?}",
            world.now() - begun
        );
        prop_assert!(world.reached <= 1, "{} creations reached the service", world.reached);
        prop_assert!(world.requests <= Policy::MOST_REQUESTS, "{} requests", world.requests);
        if let Some(tag) = &tag {
            prop_assert_eq!(&world.tags("CA002"), &vec![tag.clone()], "a success, and not exactly one");
        }
        world.settle();
        let after = world.tags("CA002");
        prop_assert!(after.len() <= 1, "{after:?}");
        if let Some(Delivery::NotSent | Delivery::Answered) = delivery {
            prop_assert_eq!(after, before, "{:?}, and yet something was done", delivery);
        }
        met.count(is_ensure, delivery);
    }
    Ok(())
}

/// How far the creation got, by what an ensure says.
fn ended(error: &EnsureError) -> Delivery {
    match error {
        EnsureError::Call(error) if error.delivery() != Delivery::Ambiguous => Delivery::NotSent,
        // A list that is in doubt is no creation that is.
        EnsureError::Call(_) | EnsureError::Differs(_) | EnsureError::Several(_) | EnsureError::TooLong => {
            Delivery::Answered
        }
        _ => Delivery::Ambiguous,
    }
}

fn ensure(world: &mut World, policy: Policy) -> Result<Ensured, EnsureError> {
    let begun = world.now();
    let mut ensure = Ensure::new(&call(), policy)?;
    loop {
        let ended = match ensure.next(world.now() - begun) {
            EnsureStep::List(list, policy) => {
                let sent = world.carry_out(&list, policy);
                let random = world.random();
                ensure.listed(sent, world.now() - begun, random)?
            }
            EnsureStep::Create(create, policy) => {
                let sent = world.carry_out(&create, policy);
                ensure.created(sent, world.now() - begun)?
            }
            EnsureStep::Wait(wait) => {
                world.pass(wait);
                None
            }
        };
        if let Some(ensured) = ended {
            return Ok(ensured);
        }
    }
}

/// Runs as many cases as `PCA_SEQUENCES` says, and tells what was met if they are more than `few`.
fn judged<C: Debug>(
    few: u32,
    cases: impl Strategy<Value = C>,
    check: impl Fn(C) -> Result<(), TestCaseError>,
    met: impl FnOnce() -> String,
) {
    let number = number("PCA_SEQUENCES", few);
    // A case that fails could be made smaller for hours.
    let config = Config { cases: number, failure_persistence: None, max_shrink_time: 20_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::XorShift));
    let begun = Instant::now();
    runner.run(&cases, check).unwrap_or_else(|error| panic!("{error}"));
    let met = met();
    if number > few {
        say(&format!("{number} sequences in {:.1} s: {met}", begun.elapsed().as_secs_f64()));
    }
}

/// How often each end was met, by creates and by ensures.
#[derive(Debug, Default)]
struct Met([[u32; 4]; 2]);

impl Met {
    fn count(&mut self, is_ensure: bool, delivery: Option<Delivery>) {
        let end = match delivery {
            None => 0,
            Some(Delivery::NotSent) => 1,
            Some(Delivery::Answered) => 2,
            Some(Delivery::Ambiguous) => 3,
        };
        self.0[usize::from(is_ensure)][end] += 1;
    }
}

#[test]
fn at_most_one_and_exactly_one() {
    let met = RefCell::new(Met::default());
    judged(
        300,
        sequence(),
        |sequence| check(sequence, &mut met.borrow_mut()),
        || {
            let Met(met) = &*met.borrow();
            // The faults reach every end.
            assert!(met.as_flattened().iter().all(|&times| times > 0), "{met:?}");
            format!("done, not sent, answered, in doubt: {:?} of creates, {:?} of ensures", met[0], met[1])
        },
    );
}
