//! Requests in whatever shape a tool wrote them.

use std::borrow::Cow;

use crate::{CertificateRequest, certificate::Certificate, error::Error, key::PrivateKey, pem};

impl CertificateRequest {
    /// Reads a request from a file's bytes: PEM, labelled `CERTIFICATE REQUEST` or `NEW CERTIFICATE REQUEST`, also with text around it;
    /// DER; or the base64 of DER, in lines or not. A byte order mark and UTF-16 are no obstacle.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] as [`from_der`](Self::from_der), and for anything else. A private key or a certificate is named as such; nothing
    /// of either is shown.
    pub fn from_any(bytes: &[u8]) -> Result<Self, Error> {
        match text(bytes) {
            Some(text) => Self::from_text(&text),
            None => Self::from_der(bytes).map_err(|error| named(bytes).unwrap_or(error)),
        }
    }

    fn from_text(text: &str) -> Result<Self, Error> {
        if text.contains("PRIVATE KEY-----") {
            return Err(key());
        }
        if text.contains("-----BEGIN ") {
            return match pem::decode_one(text, &super::PEM_TAGS) {
                Ok(der) => Self::from_der(&der),
                Err(_) if text.contains("-----BEGIN CERTIFICATE-----") => Err(certificate()),
                Err(_) => Err(Error::request("holds other PEM than one CERTIFICATE REQUEST, or PEM that is damaged")),
            };
        }
        // What lies between the lines of PEM is base64.
        let base64: String = text.split_whitespace().collect();
        let framed = format!("-----BEGIN {0}-----\n{base64}\n-----END {0}-----\n", super::PEM_TAG);
        let der = pem::decode_one(&framed, &super::PEM_TAGS).ok().filter(|der| !der.is_empty());
        let der = der.ok_or_else(|| Error::request("is neither PEM, nor DER, nor the base64 of DER"))?;
        Self::from_der(&der).map_err(|error| named(&der).unwrap_or(error))
    }
}

/// The text of a file that is one. DER is none: its first byte would have to be followed by a control character.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok().map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => str::from_utf8(rest).ok().map(Cow::Borrowed),
    }
}

/// What was given by mistake, if it is one of the usual things.
fn named(der: &[u8]) -> Option<Error> {
    if PrivateKey::from_pkcs8_der(der).is_ok() {
        return Some(key());
    }
    Certificate::from_der(der).ok().map(|_| certificate())
}

fn key() -> Error {
    Error::request("comes with a private key, which must not leave its place: give the request alone")
}

fn certificate() -> Error {
    Error::request("is a certificate: give the request from which it was made, or make a new one")
}

#[cfg(test)]
mod tests;
