//! `pca sign …`.

use pca_core::{Signer, Target, Timestamp, string_to_sign};

use super::{ASKING, doctor::dump};
use crate::{
    args::{ExplainFlags, Format, Globals},
    credentials,
    failure::Failure,
    json::Object,
    output::{self, note},
};

/// `pca sign explain`: the string to sign and the signature, of the target's bytes as they are given.
pub(crate) fn explain(flags: ExplainFlags, globals: &Globals) -> Result<(), Failure> {
    globals.refuse(&ASKING, "to `pca sign explain`, which asks nobody")?;
    let ExplainFlags { method, target, timestamp } = flags;
    let signer = Signer::new(credentials::find(globals)?.credentials());
    for doubt in doubts(&target, timestamp) {
        note(format_args!("doubt: {doubt}"));
    }
    let text = string_to_sign(method.as_str(), &target, &timestamp.to_string(), signer.access_key());
    let signature = signer.signature(method, &Target::verbatim(&*target), Timestamp::from_millis(timestamp));
    let shown = match globals.format().but_pem("a signature")? {
        Format::Table => format!("String to sign:\n{text}\n\n{}\nSignature:\n{signature}\n", dump(&text)),
        form => {
            let data = Object::new().text("stringToSign", &text).text("signature", signature.as_str());
            let data = data.text("method", method.as_str()).text("target", &target).json("timestamp", timestamp);
            output::document(&data.text("accessKey", signer.access_key()).finish(), form)
        }
    };
    output::write(&shown).map_err(Failure::Output)
}

/// What a gateway would trip over, or what is likely not meant.
pub(super) fn doubts(target: &str, timestamp: u64) -> Vec<&'static str> {
    // Below it milliseconds lie before March 1973, seconds before the year 5138.
    const SECONDS: u64 = 100_000_000_000;
    let escape = |rest: &[u8]| rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit);
    let malformed = target.split('%').skip(1).any(|rest| !escape(rest.as_bytes()));
    let is_url = target.contains("://");
    let path = target.split('?').next().unwrap_or_default();
    let checks = [
        (is_url, "this looks like a whole URL: only the path and the query are signed"),
        (!target.starts_with('/'), "the target does not begin with `/`"),
        (!is_url && path.contains("//"), "the path holds `//`: what lies between may make it one `/`"),
        (
            path.split('/').any(|part| [".", ".."].contains(&part)),
            "the path holds `.` or `..` as a part: many a client resolves it before it sends",
        ),
        (target.contains(char::is_whitespace), "the target holds white space: a client sends %20"),
        (target.contains(|c: char| c.is_control() && !c.is_whitespace()), "the target holds a control character"),
        (target.contains('#'), "the target holds `#`: what follows it is never sent"),
        (malformed, "the target holds a `%` that two hexadecimal digits do not follow"),
        (!target.is_ascii(), "the target is not ASCII: a client sends it percent-encoded"),
        (target.ends_with('?'), "the target ends with a bare `?`: most clients leave it out when they send"),
        (timestamp < SECONDS, "the timestamp looks like seconds: milliseconds are signed"),
    ];
    checks.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_doubtful() {
        let check = |target: &str, expected: &[&str]| {
            let found = doubts(target, 1_721_175_807_574);
            assert_eq!(found.len(), expected.len(), "{target:?}: {found:?}");
            for (doubt, word) in found.iter().zip(expected) {
                assert!(doubt.contains(word), "{target:?}: {doubt}");
            }
        };
        check("/api/v1/ca?pageNo=2", &[]);
        check("/photos/puppy.jpg?query1=&query2", &[]);
        check("/a%2F%c3?x=1:2+~", &[]);
        check("/a b", &["white space"]);
        check("/a\nb", &["white space"]);
        check("/a\0", &["control"]);
        check("/a#b", &["#"]);
        check("/a%", &["%"]);
        check("/a%2", &["%"]);
        check("/a%zz", &["%"]);
        check("/%가", &["%", "ASCII"]);
        check("/가", &["ASCII"]);
        check("/a?", &["bare"]);
        check("/a//b", &["//"]);
        check("/a/../b", &[".."]);
        check("/a/.?x=/../&y=//", &[".."]);
        check("/a/..b/c./...", &[]);
        check("a", &["begin with"]);
        check("", &["begin with"]);
        check("https://pca.apigw.ntruss.com/api/v1/ca", &["URL", "begin with"]);
        assert_eq!(doubts("/", 1_721_175_807).len(), 1);
    }
}
