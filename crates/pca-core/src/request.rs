//! A request, before and after it is signed.

use alloc::{string::String, vec::Vec};
use core::{fmt, mem, str::FromStr};

use crate::{
    Invalid, Signature, Target, TargetBuilder, Timestamp,
    decimal::Decimal,
    generated::service::{
        ACCEPT_HEADER, ACCESS_KEY_HEADER, CONTENT_TYPE_HEADER, MEDIA_TYPE, SIGNATURE_HEADER, TIMESTAMP_HEADER,
    },
    wire::{ObjectWriter, Tree, Value, Writer},
};

/// A request method (RFC 9110 section 9, and `PATCH` of RFC 5789).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Reads.
    Get,
    /// Reads, without the content.
    Head,
    /// Asks for work.
    Post,
    /// Replaces.
    Put,
    /// Changes in part.
    Patch,
    /// Removes.
    Delete,
    /// Asks what is possible.
    Options,
}

impl Method {
    const KNOWN: [Self; 7] = [Self::Get, Self::Head, Self::Post, Self::Put, Self::Patch, Self::Delete, Self::Options];

    /// The method as it is sent and signed.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
        }
    }

    /// The method and a space, as bytes of a number, the first one the lowest.
    pub(crate) const fn packed(self) -> u128 {
        const PACKED: [u128; Method::KNOWN.len()] = {
            let mut packed = [b' ' as u128; Method::KNOWN.len()];
            let mut index = 0;
            while index < packed.len() {
                let mut text = Method::KNOWN[index].as_str().as_bytes();
                while let [rest @ .., last] = text {
                    packed[index] = (packed[index] << 8) + *last as u128;
                    text = rest;
                }
                index += 1;
            }
            packed
        };
        PACKED[self as usize]
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Methods are case-sensitive (RFC 9110 section 9.1), and the signature covers their spelling.
impl FromStr for Method {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::KNOWN.into_iter().find(|known| known.as_str() == text).ok_or_else(|| {
            Invalid::new("method", "must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, in upper case")
        })
    }
}

/// A request that is ready to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The target, frozen: the signature covers exactly these bytes.
    pub target: Target,
    /// The content; empty for none, which is sent as `Content-Length: 0` where a method usually has content.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without content.
    #[must_use]
    pub const fn new(method: Method, target: Target) -> Self {
        Self { method, target, body: Vec::new() }
    }

    /// A request with bytes as its content.
    #[must_use]
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }

    /// The name of what it would make: an alias, or the common name of a subject; empty if it has neither.
    pub(crate) fn about(&self) -> String {
        // No operation's content is longer; a request of the caller's own may be.
        let content = &self.body[..self.body.len().min(64 << 10)];
        let Ok(tree) = Tree::parse(content) else { return String::new() };
        let Value::Object(mut content) = tree.root() else { return String::new() };
        let named = match (content.take("alias", &[]), content.take("x509Parameters", &[])) {
            (Some(alias), _) => Some(alias),
            (None, Some(Value::Object(mut subject))) => subject.take("commonName", &[]),
            _ => None,
        };
        if let Some(Value::Text(name)) = named { name.into() } else { String::new() }
    }

    /// Makes another request of this one, in the same memory: without content, and without a target until that is finished and set.
    pub fn begin(&mut self, method: Method, path: &str) -> TargetBuilder {
        self.method = method;
        self.body.clear();
        TargetBuilder::over(mem::take(&mut self.target), path)
    }

    /// Makes a JSON object of these members the content.
    pub fn json(&mut self, members: impl FnOnce(&mut ObjectWriter<'_>)) {
        self.body.clear();
        // Most contents fit.
        self.body.reserve(256);
        Writer::new(&mut self.body).object(members);
    }
}

/// A request for nothing yet: its target cannot be sent.
impl Default for Request {
    fn default() -> Self {
        Self::new(Method::Get, Target::default())
    }
}

/// A request with all that authenticates it. Good for about five minutes: sign again for each attempt.
#[derive(Clone)]
#[non_exhaustive]
pub struct Signed<'s> {
    /// What is sent.
    pub request: Request,
    access_key: &'s str,
    timestamp: Decimal,
    signature: Signature,
}

impl<'s> Signed<'s> {
    pub(crate) const fn new(request: Request, access_key: &'s str, at: Timestamp, signature: Signature) -> Self {
        Self { request, access_key, timestamp: Decimal::new(at.as_millis()), signature }
    }

    /// The headers to send, all of them: names in lower case, values free of control characters.
    ///
    /// `Content-Type` is documented as required on every call, those without content included.
    #[must_use]
    pub fn headers(&self) -> [(&'static str, &str); 5] {
        [
            (TIMESTAMP_HEADER, self.timestamp.as_str()),
            (ACCESS_KEY_HEADER, self.access_key),
            (SIGNATURE_HEADER, self.signature.as_str()),
            (CONTENT_TYPE_HEADER, MEDIA_TYPE),
            (ACCEPT_HEADER, MEDIA_TYPE),
        ]
    }
}

/// Shows what is sent where, and neither the signature nor the content.
impl fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what: (Method, &str) = (self.request.method, self.request.target.as_str());
        f.debug_struct("Signed").field("request", &what).field("access_key", &self.access_key).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;
    use crate::{CaType, CreateCa, Credentials, KeyType, Operation, Period, Signer, X509Parameters};

    #[test]
    fn methods_are_case_sensitive() {
        for method in Method::KNOWN {
            assert_eq!((method.as_str().parse(), &*method.to_string()), (Ok(method), method.as_str()));
            assert!(method.as_str().to_lowercase().parse::<Method>().is_err());
            let packed = method.packed().to_le_bytes();
            assert_eq!(core::str::from_utf8(&packed).unwrap().trim_end_matches('\0'), format!("{method} "));
        }
    }

    #[test]
    fn a_content_of_the_callers_own_and_nothing_of_it_in_the_next_request() {
        let mut request = Request::new(Method::Put, Target::verbatim("/new")).body("text");
        assert_eq!((request.method, request.target.as_str(), &*request.body), (Method::Put, "/new", &b"text"[..]));
        let target = request.begin(Method::Get, "/ca").finish();
        assert_eq!((request.method, target.as_str(), request.body.len()), (Method::Get, "/api/v1/ca", 0));
    }

    #[test]
    fn what_is_sent() {
        let request = CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"));
        let request = request.request().unwrap();
        let body = r#"{"alias":"CA002","keyType":"EC256","period":"MAX","x509Parameters":{"commonName":"name000"}}"#;
        assert_eq!(core::str::from_utf8(&request.body), Ok(body));

        let credentials = Credentials::new("AK", "planted").unwrap();
        let signer = Signer::new(&credentials);
        let signed = signer.sign(request.clone(), Timestamp::from_millis(7));
        let signature = signer.signature(Method::Post, &request.target, Timestamp::from_millis(7));
        let expected = [
            ("x-ncp-apigw-timestamp", "7"),
            ("x-ncp-iam-access-key", "AK"),
            ("x-ncp-apigw-signature-v2", signature.as_str()),
            ("content-type", "application/json"),
            ("accept", "application/json"),
        ];
        assert_eq!((&signed.request, signed.headers()), (&request, expected));
        let shown = format!("{signed:?}");
        assert_eq!(shown, r#"Signed { request: (Post, "/api/v1/ca?caType=PRIVATE_ROOT"), access_key: "AK", .. }"#);
    }
}
