//! Logs, for those who ask for them: feature `tracing`.

use pca_core::Attempt;

/// One event an attempt, without content, headers or keys.
#[cfg(feature = "tracing")]
pub(crate) fn log(attempt: &Attempt<'_>) {
    let wait = attempt.next().map(|wait| wait.as_millis());
    tracing::debug!(
        operation = attempt.operation(),
        attempt = attempt.number(),
        elapsed_ms = attempt.elapsed().as_millis(),
        again_in_ms = wait,
        "{}",
        attempt.outcome()
    );
}

#[cfg(not(feature = "tracing"))]
pub(crate) const fn log(_: &Attempt<'_>) {}
