//! A create, signed, as the bytes that are sent: by the SDK, and by hand.

use std::io::Write;

use hmac::Hmac;
use pca_core::{CreateCa, Operation, Request, Signer};
use sha2::Sha256;

use crate::{ACCESS_KEY, AT, anchors::signature};

/// The memory of a call, which the next one uses again.
#[derive(Default)]
#[non_exhaustive]
pub struct Buffers {
    /// For ours: target and content.
    pub request: Request,
    /// The text that is signed by hand.
    pub text: String,
    /// The content that is written by hand.
    pub body: Vec<u8>,
    /// Request line, headers and content.
    pub sent: Vec<u8>,
}

impl Buffers {
    /// By the SDK; whether there is something to send.
    ///
    /// # Panics
    ///
    /// When the call is not valid.
    pub fn ours(&mut self, call: &CreateCa, signer: &Signer) -> bool {
        let mut request = core::mem::take(&mut self.request);
        call.request_into(&mut request).expect("the call is valid");
        let signed = signer.sign(request, AT);
        let out = &mut self.sent;
        out.clear();
        all(out, &[signed.request.method.as_str(), " ", signed.request.target.as_str(), " HTTP/1.1\r\n"]);
        for (name, value) in signed.headers() {
            all(out, &[name, ": ", value, "\r\n"]);
        }
        write!(out, "content-length: {}\r\n\r\n", signed.request.body.len()).expect("it goes to memory");
        out.extend_from_slice(&signed.request.body);
        self.request = signed.request;
        !self.sent.is_empty()
    }

    /// By hand: this one call, nothing checked, and only what is the caller's escaped; whether there is something to send.
    ///
    /// # Panics
    ///
    /// Never: it goes to memory.
    pub fn by_hand(&mut self, call: &CreateCa, keyed: &Hmac<Sha256>) -> bool {
        let Self { text, body, sent, .. } = self;
        text.clear();
        body.clear();
        sent.clear();
        let subject = &call.x509_parameters;
        member(body, "{\"alias\":\"", &call.alias);
        member(body, "\",\"keyType\":\"", call.key_type.as_str());
        write!(body, "\",\"period\":\"{}", call.period).expect("it goes to memory");
        member(body, "\",\"x509Parameters\":{\"commonName\":\"", &subject.common_name);
        let members = [
            ("\",\"country\":\"", &subject.country),
            ("\",\"organization\":\"", &subject.organization),
            ("\",\"organizationUnit\":\"", &subject.organization_unit),
            ("\",\"locality\":\"", &subject.locality),
            ("\",\"stateProvince\":\"", &subject.state_province),
        ];
        for (name, value) in members {
            if let Some(value) = value {
                member(body, name, value);
            }
        }
        body.extend_from_slice(b"\"}}");

        let mut digits = [b'0'; 13];
        let mut rest = AT.as_millis();
        for digit in digits.iter_mut().rev() {
            *digit += (rest % 10) as u8;
            rest /= 10;
        }
        let at = core::str::from_utf8(&digits).expect("it is ASCII");
        let target = ["/api/v1/ca?caType=", call.ca_type.as_str()];
        text.extend(["POST ", target[0], target[1], "\n", at, "\n", ACCESS_KEY]);
        let signature = signature(keyed.clone(), text);
        all(sent, &["POST ", target[0], target[1], " HTTP/1.1\r\nx-ncp-apigw-timestamp: ", at]);
        all(sent, &["\r\nx-ncp-iam-access-key: ", ACCESS_KEY, "\r\nx-ncp-apigw-signature-v2: "]);
        sent.extend_from_slice(&signature);
        all(sent, &["\r\ncontent-type: application/json\r\naccept: application/json\r\n"]);
        write!(sent, "content-length: {}\r\n\r\n", body.len()).expect("it goes to memory");
        sent.extend_from_slice(body);
        !sent.is_empty()
    }
}

fn all(out: &mut Vec<u8>, pieces: &[&str]) {
    for piece in pieces {
        out.extend_from_slice(piece.as_bytes());
    }
}

fn member(out: &mut Vec<u8>, before: &str, value: &str) {
    out.extend_from_slice(before.as_bytes());
    for byte in value.bytes() {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            ..b' ' => write!(out, "\\u{byte:04x}").expect("it goes to memory"),
            byte => out.push(byte),
        }
    }
}
