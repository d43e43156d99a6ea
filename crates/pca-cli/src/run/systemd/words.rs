//! Words as the files of systemd and cron hold them.

use crate::output::quote;

/// A word of a unit file, before `$` is taken care of: that has a meaning in some settings only.
pub(super) fn unit(word: &str) -> String {
    let word = word.replace('%', "%%");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,$*".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word;
    }
    format!("\"{}\"", word.replace('\\', r"\\").replace('"', "\\\""))
}

/// A word of the shell in a line of cron, where `%` ends the line.
pub(super) fn cron(word: &str) -> String {
    quote(word).replace('%', r"\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_units() {
        let check = |word: &str, expected: &str| assert_eq!(unit(word), expected);
        check("/etc/tls/web", "/etc/tls/web");
        check("systemctl reload nginx", "\"systemctl reload nginx\"");
        check("", "\"\"");
        check("100%", "100%%");
        check(r#"a\b "c""#, r#""a\\b \"c\"""#);
        check("it's;x", "\"it's;x\"");
    }

    #[test]
    fn words_of_cron() {
        let check = |word: &str, expected: &str| assert_eq!(cron(word), expected);
        check("/etc/tls/web", "/etc/tls/web");
        check("date +%s", r"'date +\%s'");
        check("it's", r"'it'\''s'");
    }
}
