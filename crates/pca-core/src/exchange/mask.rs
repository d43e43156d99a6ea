//! Answers that repeat what authenticated the request.

use alloc::{borrow::Cow, vec::Vec};

/// What stands for it.
const MASK: &[u8] = b"(not shown)";
/// Less than this is not looked for: it would be found in any text.
const SHORTEST: usize = 8;

/// A text without `secrets`, however a server may have encoded them: as they are, escaped for JSON or HTML, or percent-encoded.
///
/// The secrets are what is sent in headers: visible ASCII.
pub(super) fn mask<'t>(text: &'t [u8], secrets: &[&str]) -> Cow<'t, [u8]> {
    let secrets = || secrets.iter().map(|secret| secret.as_bytes()).filter(|secret| secret.len() >= SHORTEST);
    let mut masked = Vec::new();
    let (mut kept, mut at) = (0, 0);
    while at < text.len() {
        match secrets().find_map(|secret| encoded(&text[at..], secret)) {
            Some(length) => {
                masked.extend_from_slice(&text[kept..at]);
                masked.extend_from_slice(MASK);
                at += length;
                kept = at;
            }
            None => at += 1,
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    masked.extend_from_slice(&text[kept..]);
    Cow::Owned(masked)
}

/// How many bytes of a text are the secret, if it begins with that.
fn encoded(text: &[u8], secret: &[u8]) -> Option<usize> {
    secret.iter().try_fold(0, |at, &byte| Some(at + character(&text[at..], byte)?))
}

/// How many bytes of a text are the character, if it begins with that.
fn character(text: &[u8], byte: u8) -> Option<usize> {
    let hex = |prefix: &[u8], suffix: &[u8]| {
        let (digits, rest) = text.strip_prefix(prefix)?.split_at_checked(2)?;
        let value = u8::from_str_radix(core::str::from_utf8(digits).ok()?, 16).ok()?;
        (value == byte && rest.starts_with(suffix)).then_some(prefix.len() + 2 + suffix.len())
    };
    match text.first()? {
        first if *first == byte => Some(1),
        b'\\' if text.get(1) == Some(&byte) => Some(2),
        b'\\' => hex(br"\u00", b""),
        b'%' => hex(b"%", b""),
        b'&' => hex(b"&#x", b";").or_else(|| {
            let (digits, _) = text.strip_prefix(b"&#")?.split_at_checked(2)?;
            let value = core::str::from_utf8(digits).ok()?.parse::<u8>().ok()?;
            (value == byte && text.get(4) == Some(&b';')).then_some(5)
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_masked() {
        let check = |text: &str, expected: &str| {
            let masked = mask(text.as_bytes(), &["ab/+=cdefg", "ACCESSKEY", "short"]);
            assert_eq!(core::str::from_utf8(&masked), Ok(expected));
            assert_eq!(matches!(masked, Cow::Borrowed(_)), text == expected);
        };
        check("", "");
        check("ab/+=cdef", "ab/+=cdef");
        check("short", "short");
        check("ab/+=cdefg", "(not shown)");
        check("1 ab/+=cdefg 2 ACCESSKEY 3", "1 (not shown) 2 (not shown) 3");
        check("ab/+=cdefgab/+=cdefgACCESSKEYA", "(not shown)(not shown)(not shown)A");
        // Begun once, and begun anew.
        check("ab/ab/+=cdefg", "ab/(not shown)");
        check(r"ab\/\u002b\u003Dcdefg", "(not shown)");
        check("%61b%2F%2b%3dcdefg", "(not shown)");
        check("ab&#47;&#43;&#x3D;cdefg", "(not shown)");
        for text in [r"ab\u00", r"ab\u002", "ab%2", "ab%2Fg", "ab&#4", "ab&#47", "ab&#x2f", "ab&#x2f:", r"ab\", "ab%+f"]
        {
            check(text, text);
        }
    }
}
