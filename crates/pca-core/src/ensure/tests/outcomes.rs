//! What both procedures make of what may happen on the way.

use core::ops::Range;

use super::way::Fate;

/// What is asked for once is refused, or never leaves: there is nothing to look for.
pub(in crate::ensure) const NOT_DONE: [(Fate, &str); 4] =
    [(Fate::NotSent, "NotSent"), (Fate::Throttled, "Answered"), (Fate::Refused, "Answered"), (Fate::Clock, "Answered")];

/// The answer to what is asked for once is lost: what comes of it, and after how many seconds.
pub(in crate::ensure) const ANSWER_LOST: [(Fate, &str, Range<u64>); 9] = [
    (Fate::DoneThenCut, "Recovered", 0..1),
    (Fate::DoneThen500, "Recovered", 0..1),
    (Fate::DoneUnreadable, "Recovered", 0..1),
    (Fate::DoneLate(12), "Recovered", 12..15),
    (Fate::DoneLate(29), "Recovered", 29..31),
    // What has not come to light is never taken for not done.
    (Fate::DoneLate(50), "ambiguous 0", 30..32),
    (Fate::Lost, "ambiguous 0", 30..32),
    // A request that gets no answer leaves half of the time to look for what it did.
    (Fate::Stall, "ambiguous 0", 52..60),
    (Fate::DoneThenStall, "Recovered", 30..32),
];

/// Every list has this fate: what comes of it before it is asked for, and what after the answer was lost, with the number of requests.
pub(in crate::ensure) const LIST_FAILS: [(Fate, &str, &str, u32); 4] = [
    (Fate::Lost, "Ambiguous", "ambiguous 0", 29),
    (Fate::NotSent, "NotSent", "ambiguous 0", 29),
    (Fate::Throttled, "Answered", "ambiguous 0", 29),
    // It will be refused the next time too.
    (Fate::Refused, "Answered", "ambiguous 0", 3),
];
