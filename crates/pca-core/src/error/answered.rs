//! An answer that is no success.

use alloc::{
    boxed::Box,
    string::{String, ToString},
};
use core::{fmt, time::Duration};

use super::History;
use crate::{
    ClockSkew, Fault, Response,
    text::{beginning, brief, excerpt},
};

/// More than any request number that was ever seen has.
const LONGEST_ID: usize = 128;

/// An answer that is no success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered(Box<Detail>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Detail {
    fault: Fault,
    body: String,
    request_id: String,
    asked: Option<Duration>,
    clock_skew: Option<ClockSkew>,
    history: History,
}

impl Answered {
    pub(crate) fn new(
        fault: Fault,
        response: Response<'_>,
        mask: &dyn Fn(&str) -> String,
        asked: Option<Duration>,
        clock_skew: Option<ClockSkew>,
        history: History,
    ) -> Self {
        let body = mask(&excerpt(&String::from_utf8_lossy(beginning(response.body))));
        let request_id = mask(&brief(response.request_id().unwrap_or_default(), LONGEST_ID).to_string());
        Self(Box::new(Detail { fault, body, request_id, asked, clock_skew, history }))
    }

    /// What was answered.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        &self.0.fault
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.fault.status()
    }

    /// The beginning of the content, at most 1 KiB, unchecked: show it through [`printable`](crate::printable). Of
    /// content that holds a private key, nothing.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.0.body
    }

    /// The number that the server gave the request, to be told to its support; empty if it gave none. It can be printed.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// How long the server asks to be left alone.
    #[must_use]
    pub fn asked_wait(&self) -> Option<Duration> {
        self.0.asked
    }

    /// How far this computer's clock is from the server's, if that may be the reason: the gateway refused who asks, and
    /// the clocks are more than a minute apart.
    #[must_use]
    pub fn clock_skew(&self) -> Option<ClockSkew> {
        self.0.clock_skew
    }

    /// What is known of the call.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.0.history
    }

    /// What to do next; empty if the project knows no better than the message.
    pub(super) fn advice(&self) -> &'static str {
        match &self.0.fault {
            _ if self.0.clock_skew.is_some() => "set this computer's clock: requests are good for five minutes",
            Fault::Gateway(fault) => fault.code().advice(),
            Fault::Service(fault) => fault.code().advice(),
            Fault::Malformed(_) | Fault::Unrecognized(_) => "",
        }
    }
}

/// As the fault, with what is known beside it.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Detail { fault, request_id, asked, clock_skew, history, .. } = &*self.0;
        match clock_skew {
            // What the code advises would be beside the point.
            Some(skew) => write!(f, "{fault:#}; by the server's, this computer's clock is {skew}")?,
            None => fault.fmt(f)?,
        }
        if let Some(asked) = asked {
            write!(f, "; the server asks to wait {} s", asked.as_secs())?;
        }
        history.count(f)?;
        if request_id.is_empty() { Ok(()) } else { write!(f, "; request {request_id}") }
    }
}
