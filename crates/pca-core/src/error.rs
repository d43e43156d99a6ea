//! Why a call did not bring what was asked for.

mod answered;

use alloc::string::String;
use core::{error, fmt};

pub use self::answered::Answered;
use crate::{Invalid, Repeat, Request, Retry, Timestamp, TransportError, retry::Broken};

/// Why a call did not bring what was asked for. The variants are what a caller must tell apart.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A field breaks a rule. Nothing was sent: correct the field.
    Invalid(Invalid),
    /// The request never left: sending it again cannot do the work twice.
    NotSent(Failed),
    /// The answer arrived and decides: [`Answered::fault`] says what it is.
    Answered(Answered),
    /// No answer, to a call that can be repeated without harm: send it again.
    NoAnswer(Failed),
    /// Nobody knows whether the work was done, and doing it twice would matter: look before it is sent again.
    Ambiguous(Ambiguous),
}

/// How far a call got that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every failure is exactly one of the three")]
pub enum Delivery {
    /// Nothing was sent.
    NotSent,
    /// The server answered, and the answer decides.
    Answered,
    /// Something was sent, and what became of it is not known.
    Ambiguous,
}

/// What is known of a call that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    operation: &'static str,
    attempts: u32,
    started_at: Option<Timestamp>,
}

impl History {
    pub(crate) const fn new(operation: &'static str) -> Self {
        Self { operation, attempts: 0, started_at: None }
    }

    pub(crate) const fn begin(&mut self, number: u32, at: Timestamp) {
        self.attempts = number;
        if self.started_at.is_none() {
            self.started_at = Some(at);
        }
    }

    /// The operation's name.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// The number of attempts that were made.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time with which the first attempt was signed; `None` if there was none.
    #[must_use]
    pub const fn started_at(&self) -> Option<Timestamp> {
        self.started_at
    }

    fn count(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.attempts > 1 { write!(f, "; tried {} times", self.attempts) } else { Ok(()) }
    }
}

/// A call that brought no answer, and why.
#[derive(Debug)]
pub struct Failed {
    cause: TransportError,
    history: History,
}

impl Failed {
    /// What ended the last attempt.
    #[must_use]
    pub const fn cause(&self) -> &TransportError {
        &self.cause
    }

    /// What is known of the call.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }
}

/// A call of which nobody knows whether it was carried out.
#[derive(Debug)]
pub struct Ambiguous {
    cause: Cause,
    history: History,
    about: String,
}

/// Why nobody knows whether a call was carried out.
#[derive(Debug)]
#[non_exhaustive]
pub enum Cause {
    /// The connection broke, or the time was over, once the request was on its way.
    Transport(TransportError),
    /// The answer tells of a failure that may have come after the work, or cannot be read.
    Answer(Answered),
}

impl Ambiguous {
    /// What the call would have made: the alias of the CA, or the common name of the certificate; empty where the call has neither.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Why nobody knows.
    #[must_use]
    pub const fn cause(&self) -> &Cause {
        &self.cause
    }

    /// What is known of the call.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }
}

impl Error {
    pub(crate) fn from_broken(repeat: Repeat, cause: TransportError, history: History, request: &Request) -> Self {
        match (cause.broken(), repeat) {
            (Broken::NotSent { .. }, _) => Self::NotSent(Failed { cause, history }),
            (Broken::Ambiguous, Repeat::Safe) => Self::NoAnswer(Failed { cause, history }),
            (Broken::Ambiguous, Repeat::Settled | Repeat::Never) => {
                Self::Ambiguous(Ambiguous { cause: Cause::Transport(cause), history, about: request.about() })
            }
        }
    }

    /// How far the call got.
    ///
    /// A read that failed behind the gateway is [`Error::Answered`], since the answer is all there is to know; by this measure it
    /// is ambiguous all the same.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        match self {
            Self::Invalid(_) | Self::NotSent(_) => Delivery::NotSent,
            Self::Answered(answered) if answered.fault().retry(Repeat::Never) != Retry::FindOutFirst => {
                Delivery::Answered
            }
            Self::Answered(_) | Self::NoAnswer(_) | Self::Ambiguous(_) => Delivery::Ambiguous,
        }
    }

    /// What is known of the call; `None` if a field was refused before there was one.
    #[must_use]
    pub fn history(&self) -> Option<&History> {
        match self {
            Self::Invalid(_) => None,
            Self::NotSent(failed) | Self::NoAnswer(failed) => Some(&failed.history),
            Self::Answered(answered) => Some(answered.history()),
            Self::Ambiguous(ambiguous) => Some(&ambiguous.history),
        }
    }

    /// The answer, if one came.
    #[must_use]
    pub fn answer(&self) -> Option<&Answered> {
        match self {
            Self::Answered(answered) | Self::Ambiguous(Ambiguous { cause: Cause::Answer(answered), .. }) => {
                Some(answered)
            }
            _ => None,
        }
    }

    /// What a transport knows of it, if there was no answer.
    #[must_use]
    pub const fn transport(&self) -> Option<&TransportError> {
        match self {
            Self::NotSent(Failed { cause, .. })
            | Self::NoAnswer(Failed { cause, .. })
            | Self::Ambiguous(Ambiguous { cause: Cause::Transport(cause), .. }) => Some(cause),
            _ => None,
        }
    }

    /// What to do next; empty where the message says it all.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "",
            Self::NotSent(_) => "check the endpoint and the network; to send it again is safe",
            Self::NoAnswer(_) => "nothing was changed: to send it again is safe",
            Self::Answered(answered) => answered.advice(),
            Self::Ambiguous(_) => "it may have been done, or may still be: look before it is sent again",
        }
    }
}

/// What an answer without success means for the caller.
pub(crate) fn from_fault(retry: Retry, answered: Answered, request: &Request) -> Error {
    match retry {
        Retry::FindOutFirst => {
            let history = *answered.history();
            Error::Ambiguous(Ambiguous { cause: Cause::Answer(answered), history, about: request.about() })
        }
        Retry::No | Retry::Later | Retry::AfterClockCheck => Error::Answered(answered),
    }
}

/// One line, without the source.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => invalid.fmt(f),
            Self::NotSent(failed) => write!(f, "nothing was sent: {failed}"),
            Self::NoAnswer(failed) => failed.fmt(f),
            Self::Answered(answered) => answered.fmt(f),
            Self::Ambiguous(ambiguous) => ambiguous.fmt(f),
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)?;
        self.history.count(f)
    }
}

impl fmt::Display for Ambiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nobody knows whether {} was carried out: ", self.history.operation)?;
        match &self.cause {
            Cause::Transport(cause) => {
                cause.fmt(f)?;
                self.history.count(f)
            }
            Cause::Answer(answered) => answered.fmt(f),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.transport().and_then(error::Error::source)
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}
