//! Requests that no operation describes.

use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::{Fault, Info, Invalid, Method, Operation, Repeat, Request, Response, Secret, exchange::mask};

/// A request as it stands, signed and sent like any other. Whatever is answered is its output.
///
/// It is sent again only if nothing of it left: what it does is not known. `Session::send_raw` sends one that only reads as reads are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Raw {
    /// What is sent.
    pub request: Request,
}

impl Raw {
    /// A request as it stands.
    #[must_use]
    pub const fn new(request: Request) -> Self {
        Self { request }
    }
}

impl Operation for Raw {
    type Output = ();
    const INFO: Info = Info::new("Raw", Method::Post, "", Repeat::Never);

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        request.clone_from(&self.request);
        Ok(())
    }

    fn parse(_: Response<'_>) -> Result<(), Fault> {
        Ok(())
    }
}

/// The same with a method that only reads (RFC 9110 section 9.2.1), and so may be sent again.
pub(crate) struct RawRead(pub(crate) Request);

impl Operation for RawRead {
    type Output = ();
    const INFO: Info = Info::new("Raw", Method::Get, "", Repeat::Safe);

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        request.clone_from(&self.0);
        Ok(())
    }

    fn parse(_: Response<'_>) -> Result<(), Fault> {
        Ok(())
    }
}

/// An answer as it stands, refusals included.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawAnswer {
    /// The status code (RFC 9110 section 15).
    pub status: u16,
    /// The headers, but for values that are no text; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The content.
    pub body: Vec<u8>,
    /// What signed the request, which a server may repeat.
    secrets: Vec<Secret>,
}

impl RawAnswer {
    /// An answer, as a transport hands it over.
    #[must_use]
    pub const fn new(status: u16, headers: Vec<(String, String)>, body: Vec<u8>) -> Self {
        Self { status, headers, body, secrets: Vec::new() }
    }

    /// The same, of a request that these signed.
    pub(crate) fn signed_by(self, secrets: &[&str]) -> Self {
        Self { secrets: secrets.iter().map(|secret| (*secret).into()).collect(), ..self }
    }

    /// The same, without what it repeats of the request's signature and access key: for whoever shows it. What is no text stays
    /// between what is.
    #[must_use]
    pub fn without_echo(self) -> Self {
        let secrets: Vec<_> = self.secrets.iter().map(Secret::expose).collect();
        let headers =
            self.headers.into_iter().map(|(name, value)| (name, mask(&value, &secrets).into_owned())).collect();
        let mut body = Vec::with_capacity(self.body.len());
        for chunk in self.body.utf8_chunks() {
            body.extend_from_slice(mask(chunk.valid(), &secrets).as_bytes());
            body.extend_from_slice(chunk.invalid());
        }
        Self::new(self.status, headers, body)
    }

    /// The same, as an operation reads it.
    #[must_use]
    pub fn response(&self) -> Response<'_> {
        let response = Response::new(self.status, &self.body);
        self.headers.iter().fold(response, |response, (name, value)| response.header(name, value))
    }
}

/// Leaves out the content, which may hold a private key, and what the headers say, which may be what was sent.
impl fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("RawAnswer").field("status", &self.status).field("headers", &names).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;
    use crate::Target;

    #[test]
    fn what_is_repeated_can_be_left_out() {
        let check = |body: &[u8], expected: &[u8]| {
            let headers = vec![("x-echo".into(), "SIGNATURE=".into())];
            let answer = RawAnswer::new(200, headers, body.into()).signed_by(&["SIGNATURE=", "ACCESSKEY"]);
            assert_eq!(answer.body, body);
            let expected = RawAnswer::new(200, vec![("x-echo".into(), "(not shown)".into())], expected.into());
            assert_eq!(answer.without_echo(), expected);
        };
        check(b"a SIGNATURE\\u003d of ACCESSKEY", b"a (not shown) of (not shown)");
        check(b"\xff SIGNATURE= \xff\xfe", b"\xff (not shown) \xff\xfe");
        check(b"", b"");
    }

    #[test]
    fn every_answer_is_an_output() {
        let request = Request::new(Method::Patch, Target::verbatim("/api/v1/new")).body(*b"{}");
        let raw = Raw::new(request.clone());
        assert_eq!(raw.request(), Ok(request));
        for status in [200, 302, 401, 429, 503] {
            let headers = vec![("date".into(), "Sun, 06 Nov 1994 08:49:37 GMT".into())];
            let answer = RawAnswer::new(status, headers, b"<html>".into());
            assert_eq!(Raw::parse(answer.response()), Ok(()));
            assert_eq!(answer.response().status, status);
            assert!(answer.response().date().is_some());
            let shown = alloc::format!("{answer:?}");
            let beginning = r#"headers: ["date""#;
            assert!(shown.contains(beginning) && !shown.contains("html") && !shown.contains("1994"), "{shown}");
        }
    }
}
