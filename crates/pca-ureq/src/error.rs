//! Why a call did not bring what was asked for.

mod transport;

use core::fmt;

use pca_core::{Fault, Info, Invalid, Repeat, Retry};

pub(crate) use self::transport::Broken;
pub use self::transport::{TransportError, TransportErrorKind};
use crate::ClockSkew;

/// Why a call did not bring what was asked for. The variants are what a caller must tell apart.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A field breaks a rule. Nothing was sent: correct the field.
    Invalid(Invalid),
    /// The client cannot work as it is set up. Nothing was sent: correct the setting.
    Config(ConfigError),
    /// The request never left: sending it again cannot do the work twice.
    NotSent(TransportError),
    /// The answer arrived and decides: [`Answered::fault`] says what it is.
    Answered(Answered),
    /// No answer, to a call that can be repeated without harm: send it again.
    NoAnswer(TransportError),
    /// Nobody knows whether the work was done, and doing it twice would matter: look before it is sent again.
    Ambiguous(Ambiguous),
}

impl Error {
    /// What a fault means after an operation: a failure behind the gateway, or a success that cannot be read, leaves it
    /// open whether the work was done.
    #[must_use]
    pub fn from_fault(info: &Info, fault: Fault, clock_skew: Option<ClockSkew>) -> Self {
        match fault.retry(info.repeat) {
            Retry::FindOutFirst => Self::Ambiguous(Ambiguous { operation: info.name, cause: Cause::Fault(fault) }),
            Retry::AfterClockCheck => {
                Self::Answered(Answered { fault, clock_skew: clock_skew.filter(|skew| skew.is_notable()) })
            }
            _ => Self::Answered(Answered { fault, clock_skew: None }),
        }
    }

    pub(crate) fn from_broken(info: &Info, broken: Broken) -> Self {
        match (broken, info.repeat) {
            (Broken::Config(error), _) => Self::Config(error),
            (Broken::Transport(error), _) if !error.may_have_been_sent() => Self::NotSent(error),
            (Broken::Transport(error), Repeat::Safe) => Self::NoAnswer(error),
            (Broken::Transport(error), _) => {
                Self::Ambiguous(Ambiguous { operation: info.name, cause: Cause::Transport(error) })
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => invalid.fmt(f),
            Self::Config(error) => error.fmt(f),
            Self::NotSent(error) => write!(f, "nothing was sent: {error}"),
            Self::NoAnswer(error) => error.fmt(f),
            Self::Answered(answered) => answered.fmt(f),
            Self::Ambiguous(ambiguous) => ambiguous.fmt(f),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::NotSent(error) | Self::NoAnswer(error) => error.source(),
            Self::Ambiguous(ambiguous) => match &ambiguous.cause {
                Cause::Transport(error) => error.source(),
                Cause::Fault(_) => None,
            },
            Self::Invalid(_) | Self::Config(_) | Self::Answered(_) => None,
        }
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

/// A setting that cannot work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// The endpoint breaks this rule. It is not repeated: it may hold a password.
    Endpoint(&'static str),
    /// The endpoint needs TLS, and the crate was built without cryptography.
    NoTls,
    /// This computer's clock stands before 1970.
    ClockBefore1970,
    /// The target of a request, from an operation of the caller's own, cannot stand in a request line.
    Target,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint(rule) => write!(f, "the endpoint {rule}"),
            Self::NoTls => f.write_str("the endpoint needs TLS: build pca-ureq with its feature `aws-lc-rs`"),
            Self::ClockBefore1970 => f.write_str("this computer's clock stands before 1970: set it"),
            Self::Target => f.write_str("the operation's target cannot stand in a request line"),
        }
    }
}

impl core::error::Error for ConfigError {}

/// An answer that is no success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    fault: Fault,
    clock_skew: Option<ClockSkew>,
}

impl Answered {
    /// What was answered.
    #[must_use]
    pub const fn fault(&self) -> &Fault {
        &self.fault
    }

    /// How far this computer's clock is from the server's, if that may be the reason: the gateway refused who asks, and
    /// the clocks are a minute or more apart.
    #[must_use]
    pub const fn clock_skew(&self) -> Option<ClockSkew> {
        self.clock_skew
    }
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)?;
        match self.clock_skew {
            Some(skew) => write!(f, "; this computer's clock is {skew} of the server's"),
            None => Ok(()),
        }
    }
}

/// A call of which nobody knows whether it was carried out.
#[derive(Debug)]
pub struct Ambiguous {
    operation: &'static str,
    cause: Cause,
}

impl Ambiguous {
    /// The operation's name.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// Why nobody knows.
    #[must_use]
    pub const fn cause(&self) -> &Cause {
        &self.cause
    }
}

/// Why nobody knows whether a call was carried out.
#[derive(Debug)]
#[non_exhaustive]
pub enum Cause {
    /// The connection broke, or the time was over, once the request was on its way.
    Transport(TransportError),
    /// The answer tells of a failure that may have come after the work, or cannot be read.
    Fault(Fault),
}

impl fmt::Display for Ambiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nobody knows whether {} was carried out: ", self.operation)?;
        match &self.cause {
            Cause::Transport(error) => error.fmt(f),
            Cause::Fault(fault) => fault.fmt(f),
        }
    }
}
