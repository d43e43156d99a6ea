//! What the project knows of each code, beside its spelling.

use crate::generated::codes::{GatewayCode, ServiceCode};

/// What kind of thing a service code complains of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeClass {
    /// Nothing: success.
    Ok,
    /// The request as a whole.
    Request,
    /// Who asks, or what they may do.
    Auth,
    /// A field that is not there.
    Missing,
    /// A field's value.
    Invalid,
    /// A field of the certificate.
    X509,
    /// The state that something is in.
    State,
    /// A limit that is reached.
    Limit,
    /// Something of this name that exists already.
    Conflict,
    /// Something that does not exist.
    Absent,
    /// A failure inside the service.
    Backend,
    /// A code that this version does not know.
    Unknown,
}

/// What a gateway code means for sending the request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GatewayRetry {
    /// It will be refused again.
    No,
    /// It may be accepted with the right time.
    AfterClockCheck,
    /// It was not forwarded, and may be accepted later.
    Throttled,
    /// It may have been forwarded: only what can be repeated may be sent again.
    Idempotent,
}

pub(crate) struct ServiceFacts {
    pub(crate) meaning: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) class: CodeClass,
    pub(crate) repeatable: bool,
}

impl ServiceFacts {
    pub(crate) const UNKNOWN: Self =
        Self { meaning: "", advice: "", status: None, class: CodeClass::Unknown, repeatable: false };
}

pub(crate) struct GatewayFacts {
    pub(crate) message: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) retry: GatewayRetry,
}

impl GatewayFacts {
    pub(crate) const UNKNOWN: Self =
        Self { message: "", meaning: "", advice: "", status: None, retry: GatewayRetry::No };
}

impl ServiceCode {
    /// What kind of thing it complains of.
    #[must_use]
    pub fn class(&self) -> CodeClass {
        self.facts().class
    }

    /// Whether a request that may be repeated can succeed the next time.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        self.facts().repeatable
    }
}

impl GatewayCode {
    /// The message that is documented for it; empty for an unknown code.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.facts().message
    }

    /// What it means for sending the request again.
    #[must_use]
    pub fn retry(&self) -> GatewayRetry {
        self.facts().retry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_code_tells() {
        let taken = ServiceCode::AlreadyExistAlias;
        assert_eq!((taken.status(), taken.class(), taken.is_repeatable()), (Some(400), CodeClass::Conflict, false));
        let broken = ServiceCode::InternalServerError;
        assert_eq!((broken.status(), broken.class(), broken.is_repeatable()), (None, CodeClass::Backend, true));
        assert_eq!((broken.meaning(), taken.advice()), (broken.facts().meaning, taken.facts().advice));

        let throttled = GatewayCode::ThrottleLimited;
        assert_eq!((throttled.status(), throttled.retry()), (Some(429), GatewayRetry::Throttled));
        assert_eq!(throttled.message(), "Throttle Limited");
        assert_eq!((throttled.meaning(), throttled.advice()), (throttled.facts().meaning, throttled.facts().advice));
        for text in [broken.meaning(), taken.advice(), throttled.meaning(), throttled.advice()] {
            assert!(text.contains(' '), "{text}");
        }
    }

    #[test]
    fn of_an_unknown_code_nothing_is_known() {
        let code = ServiceCode::read("NEW");
        assert_eq!((code.as_str(), code.meaning(), code.advice(), code.status()), ("NEW", "", "", None));
        assert_eq!((code.class(), code.is_repeatable()), (CodeClass::Unknown, false));
        let code = GatewayCode::read("999");
        assert_eq!((code.as_str(), code.message(), code.meaning(), code.advice()), ("999", "", "", ""));
        assert_eq!((code.status(), code.retry()), (None, GatewayRetry::No));
    }
}
