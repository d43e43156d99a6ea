//! The one place where the clock is read.

use std::time::{SystemTime, UNIX_EPOCH};

use pca_core::Timestamp;

use crate::ConfigError;

/// What this computer's clock says.
///
/// # Errors
///
/// [`ConfigError`] when it stands before 1970: nothing can be signed with such a time.
pub fn now() -> Result<Timestamp, ConfigError> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| ConfigError::ClockBefore1970)?;
    Ok(Timestamp::from_millis(since.as_millis().try_into().unwrap_or(u64::MAX)))
}
