//! Why a call did not bring what was asked for.

mod answered;

use core::{error, fmt};

pub use self::answered::Answered;
use crate::{Broken, Invalid, Repeat, Retry, Timestamp};

/// Why a call did not bring what was asked for. The variants are what a caller must tell apart; `C` is what a transport
/// knows of a connection that failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<C> {
    /// A field breaks a rule. Nothing was sent: correct the field.
    Invalid(Invalid),
    /// The request never left: sending it again cannot do the work twice.
    NotSent(Failed<C>),
    /// The answer arrived and decides: [`Answered::fault`] says what it is.
    Answered(Answered),
    /// No answer, to a call that can be repeated without harm: send it again.
    NoAnswer(Failed<C>),
    /// Nobody knows whether the work was done, and doing it twice would matter: look before it is sent again.
    Ambiguous(Ambiguous<C>),
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
pub struct Failed<C> {
    cause: C,
    history: History,
}

impl<C> Failed<C> {
    /// What ended the last attempt.
    #[must_use]
    pub const fn cause(&self) -> &C {
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
pub struct Ambiguous<C> {
    cause: Cause<C>,
    history: History,
}

/// Why nobody knows whether a call was carried out.
#[derive(Debug)]
#[non_exhaustive]
pub enum Cause<C> {
    /// The connection broke, or the time was over, once the request was on its way.
    Transport(C),
    /// The answer tells of a failure that may have come after the work, or cannot be read.
    Answer(Answered),
}

impl<C> Ambiguous<C> {
    /// Why nobody knows.
    #[must_use]
    pub const fn cause(&self) -> &Cause<C> {
        &self.cause
    }

    /// What is known of the call.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }
}

impl<C> Error<C> {
    pub(crate) fn from_broken(how: Broken, repeat: Repeat, cause: C, history: History) -> Self {
        match (how, repeat) {
            (Broken::NotSent { .. }, _) => Self::NotSent(Failed { cause, history }),
            (Broken::Ambiguous, Repeat::Safe) => Self::NoAnswer(Failed { cause, history }),
            (Broken::Ambiguous, Repeat::Settled | Repeat::Never) => {
                Self::Ambiguous(Ambiguous { cause: Cause::Transport(cause), history })
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
    pub const fn transport(&self) -> Option<&C> {
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
pub(crate) fn from_fault<C>(retry: Retry, answered: Answered) -> Error<C> {
    match retry {
        Retry::FindOutFirst => {
            let history = *answered.history();
            Error::Ambiguous(Ambiguous { cause: Cause::Answer(answered), history })
        }
        Retry::No | Retry::Later | Retry::AfterClockCheck => Error::Answered(answered),
    }
}

/// One line, without the source.
impl<C: fmt::Display> fmt::Display for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => invalid.fmt(f),
            Self::NotSent(failed) => {
                write!(f, "nothing was sent: {}", failed.cause)?;
                failed.history.count(f)
            }
            Self::NoAnswer(failed) => {
                failed.cause.fmt(f)?;
                failed.history.count(f)
            }
            Self::Answered(answered) => answered.fmt(f),
            Self::Ambiguous(Ambiguous { cause, history }) => {
                write!(f, "nobody knows whether {} was carried out: ", history.operation)?;
                match cause {
                    Cause::Transport(cause) => {
                        cause.fmt(f)?;
                        history.count(f)
                    }
                    Cause::Answer(answered) => answered.fmt(f),
                }
            }
        }
    }
}

impl<C: error::Error> error::Error for Error<C> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.transport().and_then(C::source)
    }
}

impl<C> From<Invalid> for Error<C> {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}
