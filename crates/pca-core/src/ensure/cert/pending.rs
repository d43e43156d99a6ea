//! What one process leaves to the next.

use alloc::{string::String, vec::Vec};
use core::time::Duration;

use crate::{Timestamp, generated::service::CLOCK_TOLERANCE_MS};

/// A certificate that is about to be asked for: with its key, all that another process needs to find it.
///
/// To be saved before the request is sent, and given to [`EnsureCert::resume`](crate::EnsureCert::resume) by whoever comes upon it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "callers save it, and put it together again")]
pub struct PendingCert {
    /// When it is asked for.
    pub asked_at: Timestamp,
    /// From when on none of the requests that were sent for it can begin to be carried out.
    ///
    /// The gateway refuses a request that was signed more than five minutes ago, by its own clock. The last may be signed when the
    /// procedure's time is over. And our clock may be wrong by another five minutes without the gateway's having said so. From
    /// this time on, what has not been done by a request of then never will be.
    pub void_at: Timestamp,
    /// How many certificates the CA had before.
    pub total: i64,
    /// The serial numbers that the CA had before.
    pub serials: Vec<String>,
    /// Whether these are all, and not only those at both ends of a list that is too long to be read.
    pub is_whole: bool,
    /// The serial numbers of certificates that are new since then, were looked at, and have another key.
    pub others: Vec<String>,
}

impl PendingCert {
    /// Asked for now, with so much time to send it in.
    pub(super) fn ask(&mut self, now: Timestamp, left: Duration) {
        let left = left.as_millis().try_into().unwrap_or(u64::MAX);
        let void_at = now.as_millis().saturating_add(left).saturating_add(2 * CLOCK_TOLERANCE_MS);
        (self.asked_at, self.void_at) = (now, Timestamp::from_millis(void_at));
    }
}
