//! Answers that repeat what authenticated the request.

use alloc::{borrow::Cow, string::String};

/// What stands for it.
const MASK: &str = "(not shown)";
/// Less than this is not looked for: it would be found in any text.
const SHORTEST: usize = 8;
/// As `%25252b` is.
const LONGEST_CODE: usize = 7;
/// The backslashes of a character in JSON in a string of JSON in another.
const MOST_SLASHES: usize = 7;

/// A text without `secrets`, however a server may have encoded them: as they are, escaped for JSON or HTML,
/// percent-encoded, up to three times over, or in base64url. The text may have been cut, and a secret with it.
///
/// The secrets are what is sent in headers: visible ASCII.
pub(crate) fn mask<'t>(text: &'t str, secrets: &[&str]) -> Cow<'t, str> {
    let (mut masked, mut kept, mut at) = (String::new(), 0, 0);
    while let Some(rest) = text.as_bytes().get(at..) {
        let found = secrets.iter().find_map(|secret| encoded(rest, secret.as_bytes()));
        let Some(length) = found else {
            at += 1;
            continue;
        };
        // A secret is ASCII, so that it begins and ends between characters.
        masked.push_str(&text[kept..at]);
        masked.push_str(MASK);
        at += length;
        kept = at;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[kept..]);
    Cow::Owned(masked)
}

/// How many bytes of a text are the secret, if it begins with that, or is the beginning of that.
fn encoded(text: &[u8], secret: &[u8]) -> Option<usize> {
    let mut at = 0;
    for (number, &byte) in secret.iter().enumerate() {
        let rest = &text[at..];
        match character(rest, byte).or_else(|| character(rest, in_url(byte)?)) {
            Some(length) => at += length,
            // The padding of a signature says nothing: without it, all is told.
            None if number >= SHORTEST && secret[number..].iter().all(|byte| *byte == b'=') => return Some(at),
            // What is left, if anything is, may be the beginning of a character's code.
            None if number >= SHORTEST && text.len() - at < LONGEST_CODE => return Some(text.len()),
            None => return None,
        }
    }
    (secret.len() >= SHORTEST).then_some(at)
}

/// What base64url has for a character of base64 that means something else in a URL.
fn in_url(byte: u8) -> Option<u8> {
    match byte {
        b'+' => Some(b'-'),
        b'/' => Some(b'_'),
        _ => None,
    }
}

/// How many bytes of a text are the character, if it begins with that.
fn character(text: &[u8], byte: u8) -> Option<usize> {
    let hex = |text: &[u8], prefix: &[u8], suffix: &[u8]| {
        let (digits, rest) = text.strip_prefix(prefix)?.split_at_checked(2)?;
        let value = u8::from_str_radix(core::str::from_utf8(digits).ok()?, 16).ok()?;
        (value == byte && rest.starts_with(suffix)).then_some(prefix.len() + 2 + suffix.len())
    };
    match text.first()? {
        first if *first == byte => Some(1),
        b'\\' => {
            let slashes = text.iter().take(MOST_SLASHES).take_while(|byte| **byte == b'\\').count();
            let rest = &text[slashes..];
            let length = if rest.first() == Some(&byte) { Some(1) } else { hex(rest, b"u00", b"") };
            length.map(|length| slashes + length)
        }
        // The sign of a code may be encoded itself.
        b'%' => [&b"%"[..], b"%25", b"%2525"].into_iter().find_map(|sign| hex(text, sign, b"")),
        b'&' => hex(text, b"&#x", b";").or_else(|| {
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

    /// What pads a signature says nothing: it can be put back.
    #[test]
    fn what_is_masked_without_its_padding() {
        for text in ["\"ab/+cdefg\"}", "\"ab/+cdefg=\"}", "\"ab/+cdefg%3d\"}"] {
            assert_eq!(mask(text, &["ab/+cdefg="]), "\"(not shown)\"}");
        }
    }

    #[test]
    fn what_is_masked() {
        let check = |text: &str, expected: &str| {
            let masked = mask(text, &["ab/+=cdefg", "ACCESSKEY", "short"]);
            assert_eq!(masked, expected);
            assert_eq!(matches!(masked, Cow::Borrowed(_)), text == expected);
        };
        check("", "");
        check("ab/+=cd", "ab/+=cd");
        check("ab/+=cdxfg", "ab/+=cdxfg");
        check("short", "short");
        check("ab/+=cdefg", "(not shown)");
        check("1 ab/+=cdefg 2 ACCESSKEY 3", "1 (not shown) 2 (not shown) 3");
        check("ab/+=cdefgab/+=cdefgACCESSKEYA", "(not shown)(not shown)(not shown)A");
        // Begun once, and begun anew.
        check("ab/ab/+=cdefg", "ab/(not shown)");
        check(r"ab\/\u002b\u003Dcdefg", "(not shown)");
        check("%61b%2F%2b%3dcdefg", "(not shown)");
        // In a URL in a URL, and in one in that.
        check("%2561b%252F%252b%25253dcdefg", "(not shown)");
        // In base64url.
        check("1 ab_-=cdefg 2", "1 (not shown) 2");
        check("ab_%2D%3Dcdefg", "(not shown)");
        check("ab&#47;&#43;&#x3D;cdefg", "(not shown)");
        // JSON in a string of JSON.
        check(r"ab\\\/\\u002b=cdefg", "(not shown)");
        // Cut off, with its text or within a character.
        check("1 ab/+=cde", "1 (not shown)");
        check(r"2 ab\/\u002b=cde\u0", "2 (not shown)");
        check("3 ab%252F%252B%253Dcde%25256", "3 (not shown)");
        // So much is left that it is no beginning of a code.
        check("ab/+=cde123456", "(not shown)");
        check("ab/+=cde1234567", "ab/+=cde1234567");
        check("가ab/+=cdefg가", "가(not shown)가");
        for text in [r"ab\u00", r"ab\u002", "ab%2", "ab%2Fg", "ab&#4", "ab&#47", "ab&#x2f", "ab&#x2f:", r"ab\", "ab%+f"]
        {
            check(text, text);
        }
    }
}
