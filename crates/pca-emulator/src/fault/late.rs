//! Work that is done after its client has gone.

use core::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pca_core::Timestamp;

use crate::{gateway::Backend, message::Incoming};

/// Requests that were let through, and when they are due.
#[derive(Default)]
pub(super) struct LateWork(Mutex<Vec<Put>>);

struct Put {
    due: Timestamp,
    method: String,
    target: String,
    body: Vec<u8>,
}

impl LateWork {
    pub(super) fn put_off(&self, request: &Incoming<'_>, due: Timestamp) {
        let Incoming { method, target, body, .. } = *request;
        self.list().push(Put { due, method: method.into(), target: target.into(), body: body.into() });
    }

    /// Does what is due, at the time at which it was due.
    pub(super) fn finish(&self, now: Timestamp, backend: &impl Backend) {
        let mut list = self.list();
        let (mut due, rest) = mem::take(&mut *list).into_iter().partition::<Vec<_>, _>(|put| put.due <= now);
        *list = rest;
        // Nobody waits for the list while keys are made.
        drop(list);
        due.sort_by_key(|put| put.due);
        for put in due {
            drop(backend.answer(&Incoming::new(&put.method, &put.target, &put.body), put.due));
        }
    }

    pub(super) fn forget(&self) {
        self.list().clear();
    }

    fn list(&self) -> MutexGuard<'_, Vec<Put>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
