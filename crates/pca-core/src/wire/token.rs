//! The tokens of a JSON text (RFC 8259): where each ends. What is built of them is the caller's.
//!
//! Each takes the text and where it begins, and gives where it ends. As strict as `serde_json`, which judges it. A text is UTF-8 if its
//! strings are: whatever stands outside of them is ASCII.

mod escape;

use alloc::format;

pub(super) use self::escape::{Escapes, spells, unescape};
use self::escape::{Rest, rest};

/// No JSON from this byte on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong(pub(super) usize);

/// The byte here; zero, which stands in no JSON, at the end.
#[inline]
pub(super) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or_default()
}

/// Where white space ends (section 2).
#[inline]
pub(super) fn blank(text: &[u8], mut at: usize) -> usize {
    while let b' ' | b'\t' | b'\r' | b'\n' = byte(text, at) {
        at += 1;
    }
    at
}

/// `true`, `false` or `null`.
pub(super) fn word(text: &[u8], at: usize, word: &str) -> Result<usize, Wrong> {
    let fit = word.bytes().zip(at..).take_while(|(expected, at)| byte(text, *at) == *expected).count();
    if fit == word.len() { Ok(at + fit) } else { Err(Wrong(at + fit)) }
}

/// The quotation mark that closes the string which one opens here (section 7), and what is to be undone between them.
pub(super) fn string(text: &[u8], at: usize) -> Result<(usize, Escapes), Wrong> {
    let start = at + 1;
    let end = plain(text, start);
    if byte(text, end) == b'"' {
        return Ok((end, Escapes::None));
    }
    let Rest { end, is_ascii, escapes } = rest(text, end)?;
    if !is_ascii {
        core::str::from_utf8(&text[start..end]).map_err(|error| Wrong(start + error.valid_up_to()))?;
    }
    Ok((end, escapes))
}

/// The quotation mark that closes a string which holds nothing unusual.
#[inline(never)]
pub(super) fn plain_string(text: &[u8], at: usize) -> Option<usize> {
    if byte(text, at) != b'"' {
        return None;
    }
    let end = plain(text, at + 1);
    (byte(text, end) == b'"').then_some(end)
}

/// Where what stands for itself in a string, and is ASCII, ends; or sooner, where the text does. Eight at a time in a register: most
/// strings are short.
#[inline(always)]
pub(super) fn plain(text: &[u8], mut at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    for eight in text[at..].as_chunks().0 {
        let eight = u64::from_le_bytes(*eight);
        // Subtracting borrows from a byte's highest bit if the byte is less. The lowest such mark is exact; a higher one may be an echo.
        let control = eight.wrapping_sub(EACH * 0x20);
        let quote = (eight ^ (EACH * 0x22)).wrapping_sub(EACH);
        let backslash = (eight ^ (EACH * 0x5c)).wrapping_sub(EACH);
        let marks = (control | quote | backslash | eight) & (EACH * 0x80);
        if marks != 0 {
            return at + (marks.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    at
}

/// A number (section 6), which must be finite.
#[inline]
pub(super) fn number(text: &[u8], start: usize) -> Result<usize, Wrong> {
    /// So many digits are finite, whatever they are.
    const FEW: usize = 300;
    let at = start + usize::from(byte(text, start) == b'-');
    let end = digits(text, at)?;
    if byte(text, at) == b'0' && end > at + 1 {
        return Err(Wrong(at + 1));
    }
    match byte(text, end) {
        b'.' | b'e' | b'E' => fraction(text, start, end),
        _ if end - at > FEW => finite(text, start, end),
        _ => Ok(end),
    }
}

/// A whole number without a sign, and how long it is; of most numbers. Others are left to [`number`].
#[inline]
pub(super) fn short_number(text: &[u8]) -> Option<(usize, i64)> {
    /// So many digits fit, whatever they are.
    const FIT: usize = 18;
    let (mut length, mut whole) = (0, 0_i64);
    while let digit @ b'0'..=b'9' = byte(text, length) {
        whole = whole.wrapping_mul(10).wrapping_add((digit - b'0').into());
        length += 1;
    }
    let is_short = match length {
        1 => true,
        2..=FIT => byte(text, 0) != b'0',
        _ => false,
    };
    (is_short && !matches!(byte(text, length), b'.' | b'e' | b'E')).then_some((length, whole))
}

/// What follows the whole part of a number.
fn fraction(text: &[u8], start: usize, mut at: usize) -> Result<usize, Wrong> {
    if byte(text, at) == b'.' {
        at = digits(text, at + 1)?;
    }
    if matches!(byte(text, at), b'e' | b'E') {
        at += 1;
        at += usize::from(matches!(byte(text, at), b'+' | b'-'));
        at = digits(text, at)?;
    }
    finite(text, start, at)
}

fn finite(text: &[u8], start: usize, end: usize) -> Result<usize, Wrong> {
    if float(&text[start..end]).is_finite() { Ok(end) } else { Err(Wrong(end)) }
}

/// The nearest float to a number that is well-formed; of its digits, as many count as fit into 64 bits. More would turn its last bit at
/// most, and take tens of microseconds where they end between two floats.
pub(super) fn float(number: &[u8]) -> f64 {
    /// So many digits fit, whatever they are.
    const FIT: usize = 19;
    let Ok(number) = core::str::from_utf8(number) else { return f64::NAN };
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let first = digits.find(|character| matches!(character, '1'..='9')).unwrap_or(digits.len());
    let mut places = digits.bytes().enumerate().skip(first).filter(|(_, byte)| byte.is_ascii_digit());
    let Some((end, _)) = places.nth(FIT) else { return number.parse().unwrap_or(f64::NAN) };
    let kept = &digits[..end];
    let dropped = digits.find('.').unwrap_or(digits.len()).saturating_sub(kept.len());
    let far = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
    let exponent = exponent.parse().unwrap_or(far);
    format!("{kept}e{}", exponent.saturating_add(dropped as i64)).parse().unwrap_or(f64::NAN)
}

/// A well-formed number, if it has neither fraction nor exponent and fits. The sign of -0 would be lost in that.
#[inline]
pub(super) fn whole(number: &[u8]) -> Option<i64> {
    /// So many digits fit, whatever they are.
    const FIT: usize = 18;
    let digits = number.strip_prefix(b"-").unwrap_or(number);
    if digits.len() > FIT {
        return core::str::from_utf8(number).ok()?.parse().ok();
    }
    let mut whole = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        whole = whole * 10 + i64::from(digit - b'0');
    }
    match (digits.len() < number.len(), whole) {
        (true, 0) => None,
        (true, whole) => Some(-whole),
        (false, whole) => Some(whole),
    }
}

#[inline]
fn digits(text: &[u8], start: usize) -> Result<usize, Wrong> {
    let mut at = start;
    while byte(text, at).is_ascii_digit() {
        at += 1;
    }
    if at == start { Err(Wrong(at)) } else { Ok(at) }
}

#[cfg(test)]
mod tests;
