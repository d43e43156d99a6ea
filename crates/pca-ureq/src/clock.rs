//! The one place where the clock is read.

use std::time::{SystemTime, UNIX_EPOCH};

use pca_core::Timestamp;

/// What this computer's clock says; `None` if it stands before 1970: nothing can be signed with such a time.
#[must_use]
pub fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(since.as_millis().try_into().unwrap_or(u64::MAX)))
}
