//! One connection for many threads, and a wait for it that ends.

use core::{
    ops::{Deref, DerefMut},
    time::Duration,
};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

/// A connection that threads take in turns.
///
/// A mutex alone would let them wait without an end, each for the patience of all before it.
#[derive(Debug)]
pub(super) struct Turns {
    taken: Mutex<bool>,
    freed: Condvar,
    connection: Mutex<Connection>,
}

impl Turns {
    pub(super) fn new(connection: Connection) -> Self {
        Self { taken: Mutex::new(false), freed: Condvar::new(), connection: Mutex::new(connection) }
    }

    /// The connection, or nothing if others keep it for that long.
    pub(super) fn take(&self, patience: Duration) -> Option<Turn<'_>> {
        let waited = self.freed.wait_timeout_while(lock(&self.taken), patience, |taken| *taken);
        let (mut taken, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if *taken {
            return None;
        }
        *taken = true;
        Some(Turn { connection: lock(&self.connection), _end: End(self) })
    }
}

/// The connection, until it is dropped.
pub(super) struct Turn<'a> {
    // Dropped in this order: whoever is told that the turn has ended finds the connection free.
    connection: MutexGuard<'a, Connection>,
    _end: End<'a>,
}

struct End<'a>(&'a Turns);

impl Drop for End<'_> {
    fn drop(&mut self) {
        *lock(&self.0.taken) = false;
        self.0.freed.notify_one();
    }
}

impl Deref for Turn<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Turn<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// A panic elsewhere rolled its transaction back, so what it left is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_ends_and_a_wait_for_one_too() {
        let turns = Turns::new(Connection::open_in_memory().expect("opened"));
        let first = turns.take(Duration::ZERO).expect("free");
        assert!(turns.take(Duration::from_millis(1)).is_none());
        drop(first);
        assert!(turns.take(Duration::ZERO).is_some());
        let panicked = std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let _turn = turns.take(Duration::ZERO);
                    panic!("on purpose")
                })
                .join()
                .is_err()
        });
        assert!(panicked && turns.take(Duration::ZERO).is_some());
    }
}
