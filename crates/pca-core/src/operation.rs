//! What a call is.

use crate::{Fault, Invalid, Method, Request, Response};

/// One operation of the API: a value of the type is a call, with all that the caller chooses.
///
/// The 24 known operations are generated. Describe one that is missing by implementing this: every transport sends it.
///
/// ```
/// use pca_core::{Fault, Info, Invalid, Method, Operation, Repeat, Request, Response, envelope};
///
/// struct CountCas;
///
/// impl Operation for CountCas {
///     type Output = i64;
///     const INFO: Info = Info::new("CountCas", Method::Get, "/ca/count", Repeat::Safe);
///
///     fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
///         request.target = request.begin(Method::Get, "/ca/count").finish();
///         Ok(())
///     }
///
///     fn parse(response: Response<'_>) -> Result<i64, Fault> {
///         envelope::read(response)
///     }
/// }
///
/// let answer = Response::new(200, br#"{"code":"SUCCESS","msg":"Success","data":3}"#);
/// assert_eq!(CountCas::parse(answer), Ok(3));
/// ```
pub trait Operation {
    /// What the answer carries.
    type Output;

    /// What is true of every such call.
    const INFO: Info;

    /// Checks the fields, as [`Operation::request`] does first.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    fn check(&self) -> Result<(), Invalid> {
        Ok(())
    }

    /// The request, ready to be signed.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    fn request(&self) -> Result<Request, Invalid> {
        let mut request = Request::default();
        self.request_into(&mut request)?;
        Ok(request)
    }

    /// Makes `request` this call's, whatever it was before. Through [`Request::begin`] its memory is used again: who keeps one request for
    /// many calls allocates nothing.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule. What `request` is then is not told.
    fn request_into(&self, request: &mut Request) -> Result<(), Invalid>;

    /// Reads the answer. Never panics, whatever arrived.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    fn parse(response: Response<'_>) -> Result<Self::Output, Fault>;
}

/// What is true of every call of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Info {
    /// The operation's name: `CreateCa`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The path after the prefix, with its parameters in braces: `/ca/{caTag}`.
    pub path: &'static str,
    /// Whether it may be sent again when nobody knows if the first one arrived.
    pub repeat: Repeat,
    /// The address of the documentation page; empty if there is none.
    pub manual: &'static str,
}

impl Info {
    /// An operation without a documentation page.
    #[must_use]
    pub const fn new(name: &'static str, method: Method, path: &'static str, repeat: Repeat) -> Self {
        Self { name, method, path, repeat, manual: "" }
    }

    /// Names the documentation page.
    #[must_use]
    pub const fn manual(self, manual: &'static str) -> Self {
        Self { manual, ..self }
    }
}

/// May a call be sent again when nobody knows if the first one arrived?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "these are the only three answers, and a transport must handle each")]
pub enum Repeat {
    /// Yes: twice is the same as once.
    Safe,
    /// Not blindly: the second would be refused or do harmless work again, and its answer would not tell what the first one did.
    Settled,
    /// Never: twice makes two certificates, or two CAs.
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_can_be_named() {
        const INFO: Info = Info::new("Raw", Method::Get, "/ca", Repeat::Safe);
        assert_eq!((INFO.manual, INFO.manual("page").manual), ("", "page"));
        assert_eq!(Info { manual: "", ..INFO.manual("page") }, INFO);
    }
}
