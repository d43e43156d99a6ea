//! What must come of a call.

use core::ops::RangeInclusive;

use pca_core::{Delivery, Error, TransportErrorKind};

/// How a call ended, as far as its caller must tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Class {
    /// It brought what was asked for.
    Ok,
    /// A field or a setting was refused. Nothing was sent.
    Invalid,
    /// Nothing was sent, for this reason.
    NotSent(TransportErrorKind),
    /// A whole answer with this status decides.
    Answered(u16),
    /// Nobody knows whether it was carried out.
    Ambiguous,
}

impl<T> From<&Result<T, Error>> for Class {
    fn from(result: &Result<T, Error>) -> Self {
        let Err(error) = result else { return Self::Ok };
        match (error.delivery(), error.transport(), error.answer()) {
            (Delivery::NotSent, Some(cause), _) => Self::NotSent(cause.kind()),
            (Delivery::NotSent, None, _) => Self::Invalid,
            (Delivery::Answered, _, Some(answered)) => Self::Answered(answered.status()),
            (Delivery::Answered | Delivery::Ambiguous, ..) => Self::Ambiguous,
        }
    }
}

/// What must come of a call: one of these ends, each with the exit code that `pca` has for it, after so many requests.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Expected {
    /// What it may end as.
    pub ends: Vec<(Class, i32)>,
    /// What a server may see: connections or requests, whichever are more.
    pub requests: RangeInclusive<usize>,
}

impl Expected {
    const fn new(ends: Vec<(Class, i32)>, requests: RangeInclusive<usize>) -> Self {
        Self { ends, requests }
    }
}

/// What must come of a create and of a read.
#[derive(Clone, Debug)]
pub(super) struct Both {
    pub(super) create: Expected,
    pub(super) read: Expected,
}

impl Both {
    /// Either of two.
    pub(super) fn or(mut self, other: &Self) -> Self {
        for (mine, others) in [(&mut self.create, &other.create), (&mut self.read, &other.read)] {
            mine.ends.extend_from_slice(&others.ends);
            let (first, last) = (mine.requests.start().min(others.requests.start()), mine.requests.end());
            mine.requests = *first..=*last.max(others.requests.end());
        }
        self
    }

    /// The same, but after so many requests for a read.
    pub(super) fn reads(mut self, requests: RangeInclusive<usize>) -> Self {
        self.read.requests = requests;
        self
    }

    /// The same, but after so many requests for a create.
    pub(super) fn creates(mut self, requests: RangeInclusive<usize>) -> Self {
        self.create.requests = requests;
        self
    }
}

fn both(class: Class, [create, read]: [i32; 2], creates: RangeInclusive<usize>, reads: RangeInclusive<usize>) -> Both {
    Both { create: Expected::new(vec![(class, create)], creates), read: Expected::new(vec![(class, read)], reads) }
}

/// It works.
pub(super) fn fine() -> Both {
    both(Class::Ok, [0, 0], 1..=1, 1..=1)
}

/// No whole answer came: a read is sent again, a create never.
pub(super) fn lost() -> Both {
    both(Class::Ambiguous, [8, 1], 1..=1, 2..=3)
}

/// A whole answer came that says success and cannot be read, or says that something failed on the way: sending a read again is not
/// asked for.
pub(super) fn unreadable() -> Both {
    both(Class::Ambiguous, [8, 1], 1..=1, 1..=1)
}

/// A whole answer refuses.
pub(super) fn refused(status: u16, exit: i32) -> Both {
    both(Class::Answered(status), [exit, exit], 1..=1, 1..=1)
}

/// The gateway refuses before the work, for now: it may be sent again, a create once.
pub(super) fn throttled() -> Both {
    refused(429, 7).creates(2..=2).reads(2..=3)
}

/// Nothing can be sent, and trying again may help.
pub(super) fn unreachable(kind: TransportErrorKind) -> Both {
    both(Class::NotSent(kind), [1, 1], 0..=3, 0..=3)
}

/// Nothing can be sent, and trying again is of no use.
pub(super) fn unfit(kind: TransportErrorKind) -> Both {
    both(Class::NotSent(kind), [1, 1], 0..=1, 0..=1)
}

/// A setting is refused; nobody is even spoken to.
pub(super) fn misconfigured() -> Both {
    both(Class::Invalid, [2, 2], 0..=0, 0..=0)
}

/// Works for a read that is sent again; a create is in doubt.
pub(super) fn fine_the_third_time() -> Both {
    Both { create: lost().create, read: fine().reads(3..=3).read }
}
