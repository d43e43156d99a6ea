// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls as a server sees them.

use alloc::vec::Vec;

use crate::{Info, MakeThing, Method, Operation, Reject, Served, served::{self, Incoming}};

impl Served for MakeThing {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        call.refuse("thing", &["thingie"])?;
        let accepted = Self { thing: call.always("thing", &[])? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply_wrapped(output, "thing")
    }
}

/// Any call, as a server receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Call {
    /// Make a thing.
    MakeThing(MakeThing),
}

impl Call {
    /// What the calls are known by.
    pub const OPERATIONS: &[Info] = &[MakeThing::INFO];

    /// Finds the operation that a request is for, and reads it.
    ///
    /// # Errors
    ///
    /// [`Reject`] when there is none, or when the request breaks one of its rules.
    pub fn accept(method: Method, target: &str, body: &[u8]) -> Result<Self, Reject> {
        match (method, Incoming::segments(target).as_slice()) {
            (Method::Post, ["thing"]) => MakeThing::accept(target, body).map(Self::MakeThing),
            _ => Err(Reject::NoSuchRoute),
        }
    }
}
