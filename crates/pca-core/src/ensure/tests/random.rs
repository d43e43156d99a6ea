//! Faults at random.

use alloc::{boxed::Box, collections::BTreeSet, format, rc::Rc, string::String};
use core::cell::Cell;

use super::{
    super::*,
    outcome,
    service::{Service, root},
    way::Fate,
};

/// `SplitMix64`: no two runs of a seed differ.
#[derive(Clone)]
pub(in crate::ensure) struct Random(Rc<Cell<u64>>);

impl Random {
    pub(in crate::ensure) fn new(seed: u64) -> Self {
        Self(Rc::new(Cell::new(seed)))
    }

    pub(in crate::ensure) fn next(&self) -> u64 {
        self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let z = self.0.get();
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(in crate::ensure) fn below(&self, end: u64) -> u64 {
        self.next() % end
    }

    /// Fine half of the time.
    pub(in crate::ensure) fn fate(&self) -> Fate {
        match self.below(24) {
            0 => Fate::NotSent,
            1 => Fate::Throttled,
            2 => Fate::Clock,
            3 => Fate::Refused,
            4 => Fate::Taken,
            5 => Fate::Lost,
            6 => Fate::Stall,
            7 => Fate::DoneThenCut,
            8 => Fate::DoneThenStall,
            9 => Fate::DoneThen500,
            10 => Fate::DoneUnreadable,
            11 => Fate::DoneLate(self.below(70)),
            _ => Fate::Fine,
        }
    }
}

/// What must hold whatever happens; gives the outcome.
fn check(seed: u64) -> String {
    let random = Random::new(seed);
    let mut service = Service::new(1 + random.below(3) as usize);
    for number in 0..random.below(5) {
        service.add(&root(), |ca| ca.ca_info.alias = format!("CA9{number}"));
    }
    let alter = |ca: &mut CaDetails| {
        if random.below(2) == 0 {
            ca.ca_cert_info.as_mut().unwrap().common_name = "theirs".into();
        }
    };
    match random.below(8) {
        0 => service.add(&root(), alter),
        1 => service.foreign = Some(service.details(&root(), alter)),
        _ => {}
    }
    let fates = random.clone();
    service.fate = Box::new(move |_, _| fates.fate());
    let deadline = Duration::from_millis(1 + random.below(90_000));
    let policy = Policy::new().deadline(deadline).attempts(1 + random.below(29) as u32);
    let ensure = Ensure::new(&root(), policy).unwrap().window(Duration::from_secs(random.below(60)));
    let ended = service.ensure(ensure, |_| random.next());

    assert!(service.forwarded <= 1, "seed {seed}: {} creations were sent", service.forwarded);
    assert!(service.requests <= Policy::MOST_REQUESTS, "seed {seed}: {} requests", service.requests);
    assert!(service.now <= deadline + Duration::from_millis(1), "seed {seed}: {:?} of {deadline:?}", service.now);
    if let Ok(ensured) = &ended {
        assert_eq!(service.tags("CA002"), [ensured.ca.ca_info.ca_tag.as_str()], "seed {seed}");
    }
    // Whatever is late happens.
    service.pass(Duration::from_secs(100));
    assert!(service.creations <= 1 && service.count("CA002") <= 1, "seed {seed}");
    let is_open = matches!(ended, Ok(_) | Err(EnsureError::Ambiguous(_)));
    assert!(is_open || service.creations == 0, "seed {seed}: {ended:?}, and yet one was created");
    outcome(&ended)
}

#[test]
fn never_two() {
    let outcomes: BTreeSet<_> = (0..3000).map(check).collect();
    // The faults reach every end but the one that they cannot.
    for expected in ["Existed", "Created", "Recovered", "NotSent", "Answered", "Ambiguous", "ambiguous 0"] {
        assert!(outcomes.contains(expected), "{expected}: {outcomes:?}");
    }
}
