//! `pca sign …`.

use core::num::IntErrorKind;
use std::path::PathBuf;

use clap::Args;
use pca_core::Method;

use super::verbs::verbs;
use crate::{
    help,
    run::{doctor, sign},
};

verbs! {
    SignVerb {
        /// Show what is signed for a request, and the signature
        #[command(after_help = help::SIGN_EXPLAIN)]
        Explain(ExplainFlags) => sign::explain,
        /// Find out why the signature of another program is refused
        #[command(after_help = help::SIGN_VERIFY)]
        Verify(VerifyFlags) => doctor::verify,
        /// Print a line of curl with a fresh signature
        #[command(after_help = help::SIGN_CURL)]
        Curl(CurlFlags) => doctor::curl,
    }
}

#[derive(Debug, Args)]
pub(crate) struct ExplainFlags {
    /// The method, in upper case
    #[arg(long, value_name = "METHOD")]
    pub(crate) method: Method,
    /// What stands in the request line: the path and, after a `?`, the query. Signed as it is given, in UTF-8
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(crate) target: String,
    /// The time of the request in milliseconds since 1970, as in its header
    #[arg(long, value_name = "MS", value_parser = millis)]
    pub(crate) timestamp: u64,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyFlags {
    /// A file with the request, as a line of curl or as it is sent; standard input for `-`
    #[arg(value_name = "FILE", default_value = "-")]
    pub(crate) file: PathBuf,
    /// The method, if it is not in the request
    #[arg(long, value_name = "METHOD")]
    pub(crate) method: Option<Method>,
    /// The path and the query, if they are not in the request
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(crate) target: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CurlFlags {
    /// The method, in upper case
    #[arg(value_name = "METHOD")]
    pub(crate) method: Method,
    /// The path and, after a `?`, the query, percent-encoded
    #[arg(value_name = "TARGET")]
    pub(crate) target: String,
    /// The content, or `@` and the file that holds it, which curl reads
    #[arg(long, value_name = "TEXT|@FILE", allow_hyphen_values = true)]
    pub(crate) data: Option<String>,
}

/// Decimal digits as a client sends them: another spelling of the number would have another signature.
pub(super) fn millis(text: &str) -> Result<u64, &'static str> {
    match text.parse::<u64>() {
        Ok(number) if number.to_string() == text => Ok(number),
        Err(error) if *error.kind() == IntErrorKind::PosOverflow => Err("is too large: no clock shows it"),
        _ => Err("must be a whole number, without a sign or zeros before it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps() {
        let check = |text: &str, number| assert_eq!(millis(text).ok(), number, "{text:?}");
        check("0", Some(0));
        check("18446744073709551615", Some(u64::MAX));
        for text in ["", "007", "+1", "-1", "1.0", "18446744073709551616", "1e3"] {
            check(text, None);
        }
    }
}
