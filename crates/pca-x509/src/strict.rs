//! What the library reads although it is not DER.

use x509_cert::{
    der::{Decode as _, DecodeOwned, Encode, asn1::BitString},
    ext::pkix::KeyUsage,
};

/// Reads a whole element.
///
/// The library sorts sets, lets defaults be spelled out and skips fields that it does not expect. What it then writes differs,
/// so that neither could a name be repeated exactly, nor a signature be verified.
pub(crate) fn read<T: DecodeOwned + Encode>(der: &[u8]) -> Option<T> {
    T::from_der(der).ok().filter(|read| read.to_der().is_ok_and(|written| written == der))
}

pub(crate) fn read_key_usage(der: &[u8]) -> Option<KeyUsage> {
    let bits = BitString::from_der(der).ok()?;
    KeyUsage::from_der(der).ok().filter(|_| ends_in_zeros(&bits))
}

/// Whether the bits behind the last one are zeros, as they have to be. The library does not look at them.
pub(crate) fn ends_in_zeros(bits: &BitString) -> bool {
    bits.raw_bytes().last().is_none_or(|last| last.trailing_zeros() >= bits.unused_bits().into())
}

#[cfg(test)]
mod tests {
    use x509_cert::{ext::Extension, name::Name};

    use super::*;

    #[test]
    fn only_der_is_read() {
        // Two attributes in one set, in order and not.
        let ab =
            [0x30, 0x16, 0x31, 0x14, 0x30, 8, 6, 3, 0x55, 4, 3, 12, 1, b'a', 0x30, 8, 6, 3, 0x55, 4, 3, 12, 1, b'b'];
        let ba =
            [0x30, 0x16, 0x31, 0x14, 0x30, 8, 6, 3, 0x55, 4, 3, 12, 1, b'b', 0x30, 8, 6, 3, 0x55, 4, 3, 12, 1, b'a'];
        assert!(read::<Name>(&ab).is_some());
        assert!(Name::from_der(&ba).is_ok() && read::<Name>(&ba).is_none());
        // An extension that is said not to be critical.
        let spelled_out = [0x30, 0x0a, 6, 3, 0x55, 0x1d, 14, 1, 1, 0, 4, 0];
        assert!(Extension::from_der(&spelled_out).is_ok() && read::<Extension>(&spelled_out).is_none());
    }

    #[test]
    fn bits_behind_the_end_are_zero() {
        for (der, good) in [
            (&[3, 2, 1, 0x06][..], true),
            (&[3, 2, 0, 0x06], true),
            (&[3, 2, 2, 0x06], false),
            (&[3, 2, 7, 0x80], true),
            (&[3, 2, 7, 0xc0], false),
            (&[3, 1, 0], true),
        ] {
            assert_eq!(read_key_usage(der).is_some(), good, "{der:02x?}");
        }
    }
}
