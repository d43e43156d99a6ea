//! What has arrived.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use pca_core::Timestamp;

use crate::{fault::Mishap, message::json};

/// How many requests are remembered, and how much of their content.
const REQUESTS: usize = 1000;
const CONTENT: usize = 16 << 10;

/// A request that has arrived, and what became of it.
///
/// Its headers are not kept: a signature can be used again for minutes, and an access key may be a secret sent by mistake. Where
/// the secret key stands in the target or in the content it is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// When it arrived, by the emulator's clock.
    pub at: Timestamp,
    /// The method.
    pub method: String,
    /// The target.
    pub target: String,
    /// The operation that it was for: `CreateCa`.
    pub operation: Option<&'static str>,
    /// The content, up to 16 KiB of it; none where the server did not read it.
    pub body: String,
    /// The status of the answer, whether it arrived or not.
    pub status: u16,
    /// What went wrong because it was asked to.
    pub mishap: Option<Mishap>,
}

impl Received {
    pub(super) fn to_json(&self) -> String {
        let text = |text: Option<&str>| text.map_or_else(|| "null".into(), json);
        format!(
            r#"{{"at":{},"method":{},"target":{},"operation":{},"body":{},"status":{},"fault":{}}}"#,
            self.at,
            json(&self.method),
            json(&self.target),
            text(self.operation),
            json(&self.body),
            self.status,
            text(self.mishap.as_ref().map(ToString::to_string).as_deref()),
        )
    }
}

/// The last requests.
#[derive(Debug, Default)]
pub(super) struct Journal(Mutex<VecDeque<Received>>);

impl Journal {
    pub(super) fn note(&self, mut received: Received) {
        let end = (0..=CONTENT).rev().find(|&end| received.body.is_char_boundary(end)).unwrap_or(0);
        received.body.truncate(end);
        received.body.shrink_to_fit();
        let mut entries = self.entries();
        if entries.len() == REQUESTS {
            entries.pop_front();
        }
        entries.push_back(received);
    }

    pub(super) fn list(&self) -> Vec<Received> {
        self.entries().iter().cloned().collect()
    }

    pub(super) fn clear(&self) {
        self.entries().clear();
    }

    fn entries(&self) -> MutexGuard<'_, VecDeque<Received>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_forgotten() {
        let journal = Journal::default();
        for at in 0..=REQUESTS as u64 {
            journal.note(Received {
                at: Timestamp::from_millis(at),
                method: "GET".into(),
                target: "/".into(),
                operation: None,
                body: "x".repeat(CONTENT + 1),
                status: 200,
                mishap: None,
            });
        }
        let list = journal.list();
        assert_eq!((list.len(), list[0].at.as_millis(), list[0].body.len()), (REQUESTS, 1, CONTENT));
    }
}
