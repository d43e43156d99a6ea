//! Serial numbers.

use core::{fmt, str::FromStr};

use aws_lc_rs::rand;
use x509_cert::{
    der::{self, Decode as _, Encode as _, asn1::Uint},
    serial_number::SerialNumber,
};

use crate::{error::Error, hex::hex_pairs};

/// A certificate's serial number, as its big-endian bytes without a sign byte.
///
/// Displays as two-digit lower-case groups joined by colons, the way the API writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(Vec<u8>);

impl Serial {
    /// A serial number of exactly 20 bytes, the longest that RFC 5280 allows, from random ones.
    ///
    /// The first two bits are set to `01`: positive, and never shortened by a leading zero byte. 158 random bits remain.
    #[must_use]
    pub fn from_random(mut bytes: [u8; 20]) -> Self {
        bytes[0] = bytes[0] & 0x3f | 0x40;
        Self(bytes.into())
    }

    /// A serial number of 20 bytes from the cryptographic library's generator.
    ///
    /// # Errors
    ///
    /// [`Error::Crypto`] if the system gives no randomness.
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0; 20];
        fill_random(&mut bytes)?;
        Ok(Self::from_random(bytes))
    }

    /// A serial number from its bytes, most significant first; leading zero bytes are dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Serial`] if there is no byte, or more than the 20 that RFC 5280 allows remain.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (Some(last), true) = (bytes.len().checked_sub(1), bytes.len() <= 64) else { return Err(Error::Serial) };
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let bytes = &bytes[zeros.min(last)..];
        if bytes.len() > 20 { Err(Error::Serial) } else { Ok(Self(bytes.into())) }
    }

    /// The library makes no number of 20 bytes that takes a sign byte, but reads it.
    pub(crate) fn to_number(&self) -> der::Result<SerialNumber> {
        SerialNumber::from_der(&Uint::new(&self.0)?.to_der()?)
    }

    pub(crate) fn from_der_integer(bytes: &[u8]) -> Self {
        Self(match bytes {
            [0, rest @ ..] if !rest.is_empty() => rest.into(),
            _ => bytes.into(),
        })
    }

    /// The bytes, most significant first.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex_pairs(&self.0).fmt(f)
    }
}

/// Reads what [`Display`](fmt::Display) writes, in either case.
impl FromStr for Serial {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let pair = |pair: &str| match pair.as_bytes() {
            [high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => u8::from_str_radix(pair, 16).ok(),
            _ => None,
        };
        // No more pairs are read than could be right.
        let bytes: Option<Vec<u8>> = text.split(':').take(65).map(pair).collect();
        Self::from_bytes(&bytes.ok_or(Error::Serial)?)
    }
}

/// Fills `bytes` from the cryptographic library's generator.
///
/// The first call of a process takes up to 65 ms.
///
/// # Errors
///
/// [`Error::Crypto`] if the system gives no randomness.
pub fn fill_random(bytes: &mut [u8]) -> Result<(), Error> {
    rand::fill(bytes).map_err(|_| Error::Crypto)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_twenty_positive_bytes() {
        for byte in [0x00, 0x7f, 0x80, 0xff] {
            let serial = Serial::from_random([byte; 20]);
            assert_eq!(serial.as_bytes().len(), 20);
            assert!((0x40..0x80).contains(&serial.as_bytes()[0]), "{byte:02x}");
            assert_eq!(serial.as_bytes()[1..], [byte; 19]);
        }
    }

    #[test]
    fn displays_colon_separated_hex() {
        assert_eq!(Serial(vec![0x01, 0xab, 0x00]).to_string(), "01:ab:00");
        assert_eq!(Serial::from_random([0; 20]).to_string().len(), 59);
    }

    #[test]
    fn text_is_read_back() {
        let serial = Serial::from_random([0xab; 20]);
        assert_eq!(serial.to_string().parse(), Ok(serial.clone()));
        assert_eq!(serial.to_string().to_uppercase().parse(), Ok(serial));
        assert_eq!("00:01".parse(), Ok(Serial(vec![1])));
        assert_eq!("00".parse(), Ok(Serial(vec![0])));
        let (long, endless) = (vec!["01"; 21].join(":"), vec!["00"; 70].join(":"));
        for bad in ["", ":", "1", "1:2", "0x:01", "+1:02", "01:", "01 :02", "0g", "가", &long, &endless] {
            assert_eq!(bad.parse::<Serial>(), Err(Error::Serial), "{bad}");
        }
    }

    #[test]
    fn der_sign_byte_is_dropped() {
        for (der, expected) in [(&[0x00, 0x80][..], "80"), (&[0x00], "00"), (&[0x7f, 0x00], "7f:00"), (&[], "")] {
            assert_eq!(Serial::from_der_integer(der).to_string(), expected);
        }
    }

    #[test]
    fn random_serials_differ() {
        assert_ne!(Serial::random(), Serial::random());
    }
}
