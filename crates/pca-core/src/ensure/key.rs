//! The key of a certificate, by how its `SubjectPublicKeyInfo` begins.

use alloc::{string::String, vec::Vec};

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::KeyType;

/// DER up to the key itself (RFC 3279, RFC 5480): the algorithm, the curve or the length. Every key of the type begins so.
const BEGINNINGS: [(KeyType, &[u8]); 4] = [
    (
        KeyType::Rsa2048,
        b"\x30\x82\x01\x22\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03\x82\x01\x0f\x00",
    ),
    (
        KeyType::Rsa4096,
        b"\x30\x82\x02\x22\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03\x82\x02\x0f\x00",
    ),
    (
        KeyType::Ec256,
        b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00\x04",
    ),
    (
        KeyType::Ec521,
        b"\x30\x81\x9b\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23\x03\x81\x86\x00\x04",
    ),
];

/// The type of the key in a certificate; `None` if the text is no certificate, or its key of no known type.
pub(super) fn key_type(pem: &str) -> Option<KeyType> {
    let der = der(pem)?;
    let found =
        BEGINNINGS.into_iter().find(|(_, beginning)| der.windows(beginning.len()).any(|part| part == *beginning));
    found.map(|(key_type, _)| key_type)
}

fn der(pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (content, _) = rest.split_once("-----END CERTIFICATE-----")?;
    STANDARD.decode(content.split_whitespace().collect::<String>()).ok()
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    /// A text that stands for a certificate whose DER holds this.
    fn pem(der: &[u8]) -> String {
        let content = STANDARD.encode(der);
        let (first, second) = content.split_at(content.len() / 2);
        format!("-----BEGIN CERTIFICATE-----\r\n{first}\r\n{second}\r\n-----END CERTIFICATE-----\r\n")
    }

    #[test]
    fn key_types() {
        for (expected, beginning) in BEGINNINGS {
            assert_eq!(key_type(&pem(&[b"\x30\x82", beginning, b"\x01\x02"].concat())), Some(expected));
            assert_eq!(key_type(&pem(&beginning[..beginning.len() - 1])), None);
        }
        for text in ["", "{Certificate}", "-----BEGIN CERTIFICATE-----\n{Certificate}\n-----END CERTIFICATE-----"] {
            assert_eq!(key_type(text), None, "{text}");
        }
    }
}
