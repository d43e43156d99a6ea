// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls as a server sees them.

use alloc::vec::Vec;

use crate::{Info, Method, Operation, Reject, Served, ShowPart, ShowParts, served::{self, Incoming}};

impl Served for ShowPart {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { tag: call.part("tag")?, part_no: call.part("partNo")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for ShowParts {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { tag: call.part("tag")?, from: call.query("from")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply_nullable(output.as_ref())
    }
}

/// Any call, as a server receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Call {
    /// ShowPart.
    ShowPart(ShowPart),
    /// ShowParts.
    ShowParts(ShowParts),
}

impl Call {
    /// What the calls are known by.
    pub const OPERATIONS: &[Info] = &[ShowPart::INFO, ShowParts::INFO];

    /// Finds the operation that a request is for, and reads it.
    ///
    /// # Errors
    ///
    /// [`Reject`] when there is none, or when the request breaks one of its rules.
    pub fn accept(method: Method, target: &str, body: &[u8]) -> Result<Self, Reject> {
        match (method, Incoming::segments(target).as_slice()) {
            (Method::Get, ["thing", _, "part", "all"]) => ShowParts::accept(target, body).map(Self::ShowParts),
            (Method::Get, ["thing", _, "part", _]) => ShowPart::accept(target, body).map(Self::ShowPart),
            _ => Err(Reject::NoSuchRoute),
        }
    }
}
