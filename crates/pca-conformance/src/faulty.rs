//! A server that does wrong: a table of what can happen to a call on its way, and what a client must make of it.
//!
//! A [`Row`] says what a server does, in a closed vocabulary of [`Act`]s, and what must come of a create, which must never be sent
//! twice, and of a read, which may. [`run`] makes each call against a [`Server`] of its own, many at a time, and gives the
//! complaints. Whoever has a client gives a function that makes a call with it, so that every transport and `pca` itself stand
//! before the same table. All of it stays on this computer.

mod act;
mod expected;
mod gzip;
mod row;
mod rows;
mod run;
mod server;
mod tls;

pub use self::{
    act::Act,
    expected::{Class, Expected},
    row::{Call, Need, Row, Site},
    rows::{ELSEWHERE, rows},
    run::{Ask, Came, DEADLINE, LATE, Outcome, run},
    server::Server,
    tls::root_pem,
};
