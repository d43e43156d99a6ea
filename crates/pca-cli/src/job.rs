//! A certificate that is kept in a folder: where it lies, what it was asked for with, and when it is due.
//!
//! Beside the folder `DIR` stands `.DIR.pca`, for its owner alone. It holds the lock, the set that is being written, the record of what
//! the set in `DIR` was asked for with, and, while something is unfinished, the key and the request of it. Whatever happens in between,
//! `DIR` holds the old set or the new one, and the next run takes up where this one ended.

mod due;
mod error;
mod exchange;
mod hook;
mod lock;
mod memory;
mod place;
mod set;
mod settings;
mod work;

pub(crate) use self::{
    due::{Due, Why, due_at},
    error::JobError,
    hook::run as run_hook,
    memory::{Pending, Record},
    place::Place,
    set::Set,
    settings::{Settings, names},
    work::Work,
};
