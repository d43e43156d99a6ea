//! Writing DER (X.690), as far as certificates need it. Every function gives one whole element; nothing here can fail.

use time::OffsetDateTime;

pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const ENUMERATED: u8 = 0x0a;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const UTF8_STRING: u8 = 0x0c;
pub(crate) const PRINTABLE_STRING: u8 = 0x13;

pub(crate) const NULL: &[u8] = &[0x05, 0x00];
pub(crate) const TRUE: &[u8] = &[0x01, 0x01, 0xff];

pub(crate) fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let length = &length[length.iter().take_while(|byte| **byte == 0).count()..];
    let mut out = Vec::with_capacity(content.len() + 2 + length.len());
    out.push(tag);
    if content.len() >= 0x80 {
        out.push(0x80 | u8::try_from(length.len()).unwrap_or(0));
    }
    if content.is_empty() {
        out.push(0);
    }
    out.extend_from_slice(length);
    out.extend_from_slice(content);
    out
}

pub(crate) fn sequence(elements: &[&[u8]]) -> Vec<u8> {
    element(SEQUENCE, &elements.concat())
}

/// `[number]` around whole elements: an explicit tag, or an implicit one of a sequence whose header is left out.
pub(crate) fn context(number: u8, elements: &[&[u8]]) -> Vec<u8> {
    element(0xa0 | number, &elements.concat())
}

/// `[number]` in place of the tag of a primitive type.
pub(crate) fn context_primitive(number: u8, content: &[u8]) -> Vec<u8> {
    element(0x80 | number, content)
}

/// A number that is not negative, from its big-endian bytes.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let bytes = &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..];
    match bytes {
        [0..=0x7f, ..] => element(INTEGER, bytes),
        _ => element(INTEGER, &[&[0], bytes].concat()),
    }
}

/// A bit string of whole bytes.
pub(crate) fn bit_string(bytes: &[u8]) -> Vec<u8> {
    element(0x03, &[&[0], bytes].concat())
}

/// A bit string with names for its bits, which ends with the last bit that is set. The first bit is the highest.
pub(crate) fn named_bits(bits: u16) -> Vec<u8> {
    let unused = u8::try_from(bits.trailing_zeros() % 8).unwrap_or(0);
    match bits.to_be_bytes() {
        [0, 0] => element(0x03, &[0]),
        [first, 0] => element(0x03, &[unused, first]),
        [first, second] => element(0x03, &[unused, first, second]),
    }
}

pub(crate) fn oid(arcs: &[u64]) -> Vec<u8> {
    let mut content = vec![];
    let (first, rest) = match arcs {
        [first, second, rest @ ..] => (first.saturating_mul(40).saturating_add(*second), rest),
        _ => (0, &[][..]),
    };
    for arc in core::iter::once(&first).chain(rest) {
        let groups = (u64::BITS - (arc | 1).leading_zeros()).div_ceil(7);
        for group in (0..groups).rev() {
            let more = if group > 0 { 0x80 } else { 0 };
            content.push(more | u8::try_from(arc >> (7 * group) & 0x7f).unwrap_or(0));
        }
    }
    element(OBJECT_IDENTIFIER, &content)
}

/// A date as certificates and CRLs write it: two digits for the year up to 2049 (RFC 5280, section 4.1.2.5).
pub(crate) fn time(at: OffsetDateTime) -> Vec<u8> {
    if at.year() < 2050 {
        element(0x17, format!("{:02}{}", at.year() % 100, after_year(at)).as_bytes())
    } else {
        generalized_time(at)
    }
}

/// A date as OCSP writes it: always four digits for the year.
pub(crate) fn generalized_time(at: OffsetDateTime) -> Vec<u8> {
    element(0x18, format!("{:04}{}", at.year(), after_year(at)).as_bytes())
}

fn after_year(at: OffsetDateTime) -> String {
    let month = u8::from(at.month());
    format!("{month:02}{:02}{:02}{:02}{:02}Z", at.day(), at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        for (length, header) in [
            (0, &[0x04, 0][..]),
            (0x7f, &[0x04, 0x7f]),
            (0x80, &[0x04, 0x81, 0x80]),
            (0xff, &[0x04, 0x81, 0xff]),
            (0x100, &[0x04, 0x82, 1, 0]),
            (0x12345, &[0x04, 0x83, 1, 0x23, 0x45]),
        ] {
            let content = vec![7; length];
            assert_eq!(element(OCTET_STRING, &content), [header, &content].concat());
        }
    }

    #[test]
    fn numbers_are_minimal_and_positive() {
        for (bytes, expected) in [
            (&[][..], &[0x02, 1, 0][..]),
            (&[0, 0], &[0x02, 1, 0]),
            (&[0, 0x7f], &[0x02, 1, 0x7f]),
            (&[0x80], &[0x02, 2, 0, 0x80]),
            (&[1, 0], &[0x02, 2, 1, 0]),
        ] {
            assert_eq!(integer(bytes), expected);
        }
    }

    #[test]
    fn object_identifiers() {
        // The example of X.690, section 8.19.5, and one whose parts take several bytes.
        assert_eq!(oid(&[2, 999, 3]), [0x06, 3, 0x88, 0x37, 0x03]);
        assert_eq!(oid(&[1, 2, 840, 113_549]), [0x06, 6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d]);
        assert_eq!(oid(&[2, 5, 4, 0]), [0x06, 3, 0x55, 4, 0]);
    }

    #[test]
    fn bits_end_with_the_last_one_set() {
        for (bits, expected) in [
            (0, &[0x03, 1, 0][..]),
            (0x8000, &[0x03, 2, 7, 0x80]),
            (0x0600, &[0x03, 2, 1, 0x06]),
            (0x0080, &[0x03, 3, 7, 0, 0x80]),
        ] {
            assert_eq!(named_bits(bits), expected);
        }
    }

    #[test]
    fn dates_change_form_in_2050() {
        for (seconds, expected) in [
            (-631_152_000, "\u{17}\u{d}500101000000Z"),
            (2_524_607_999, "\u{17}\u{d}491231235959Z"),
            (2_524_608_000, "\u{18}\u{f}20500101000000Z"),
        ] {
            let at = OffsetDateTime::from_unix_timestamp(seconds).expect("in range");
            assert_eq!(time(at), expected.as_bytes());
        }
    }
}
