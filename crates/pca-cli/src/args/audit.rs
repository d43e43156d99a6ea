//! `pca audit`.

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct AuditFlags {
    /// A CA to look at, by tag or alias; several may be given [default: all]
    #[arg(long, value_name = "TAG|ALIAS")]
    pub(crate) ca: Vec<String>,
    /// Find what ends within this time, as `30d`, `12h` or `4w`
    #[arg(long, value_name = "TIME", value_parser = span)]
    pub(crate) expires_within: Option<i64>,
    /// Ask neither revocation lists nor OCSP responders
    #[arg(long)]
    pub(crate) skip_revocation: bool,
    /// Show every certificate, not only those with a finding
    #[arg(long)]
    pub(crate) all: bool,
    /// The most requests a second [default: 10; with --local, no limit]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) rate: Option<u32>,
}

/// A whole number with its unit, in seconds.
fn span(text: &str) -> Result<i64, &'static str> {
    /// Longer than any certificate lives.
    const MOST: i64 = 36_500 * 86_400;
    let (digits, unit) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    let seconds = match unit {
        "h" => 3600,
        "d" => 86_400,
        "w" => 7 * 86_400,
        _ => return Err("must be a whole number with a unit, as `30d`, `12h` or `4w`"),
    };
    let span = digits.parse::<i64>().ok().and_then(|number| number.checked_mul(seconds));
    span.filter(|span| *span <= MOST).ok_or("must be a hundred years at most")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        let check = |text: &str, seconds| assert_eq!(span(text).ok(), seconds, "{text:?}");
        check("30d", Some(30 * 86_400));
        check("12h", Some(12 * 3600));
        check("4w", Some(28 * 86_400));
        check("0d", Some(0));
        for text in ["", "d", "30", "-1d", "1.5d", "30D", "36501d", "99999999999999999999d"] {
            check(text, None);
        }
    }
}
