//! The results of calls.

mod ca;
mod certificate;
mod other;

pub(crate) use self::{ca::kind, certificate::WithKey};

use pca_core::{Timestamp, printable};
use pca_ureq::now;

/// A number of things.
pub(crate) fn counted(number: impl TryInto<u64>, noun: &str) -> String {
    let number = number.try_into().unwrap_or_default();
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The last line of a list.
fn page(number: u32, of: u32, total: i64) -> String {
    match of {
        0 | 1 => format!("{total} in all\n"),
        _ => format!("page {number} of {of}, {total} in all\n"),
    }
}

/// What stands in the place of a list's rows where there are none.
fn no_rows(noun: &str, number: u32, of: u32, total: i64) -> String {
    match total {
        0 => format!("no {noun}s\n"),
        _ => format!("there is no page {number}: {}, {} in all\n", counted(of, "page"), counted(total, noun)),
    }
}

/// The end of a life, and how far it is.
pub(crate) fn end(moment: Timestamp) -> String {
    match now() {
        Some(now) => format!("{} ({})", date(moment), left(moment, now)),
        None => date(moment),
    }
}

/// How long it is until then.
pub(crate) fn left(end: Timestamp, now: Timestamp) -> String {
    const DAY: u64 = 86_400_000;
    let days = |span: u64| match span / DAY {
        0 => "less than a day".into(),
        1 => "1 day".into(),
        days @ 2..730 => format!("{days} days"),
        days => format!("{} years", days / 365),
    };
    match end.as_millis().checked_sub(now.as_millis()) {
        Some(left) => format!("{} left", days(left)),
        None => format!("expired {} ago", days(now.as_millis() - end.as_millis())),
    }
}

/// A moment of a certificate: seconds since 1970, none of them before it.
pub(crate) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds.unsigned_abs().saturating_mul(1000))
}

pub(crate) fn date(moment: Timestamp) -> String {
    moment.utc().to_string()
}

/// A server's PEM with one line break at its end, and without anything that a terminal would obey.
fn line(pem: &str) -> String {
    pem.trim().lines().map(|line| format!("{}\n", printable(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        const DAY: i64 = 86_400_000;
        let check = |millis: i64, expected: &str| {
            let now: u64 = 4_000_000_000_000;
            let end = Timestamp::from_millis(now.saturating_add_signed(millis));
            assert_eq!(left(end, Timestamp::from_millis(now)), expected, "{millis}");
        };
        check(0, "less than a day left");
        check(DAY - 1, "less than a day left");
        check(DAY, "1 day left");
        check(90 * DAY + 5, "90 days left");
        check(729 * DAY, "729 days left");
        check(730 * DAY, "2 years left");
        check(3650 * DAY, "10 years left");
        check(-1, "expired less than a day ago");
        check(-3 * DAY, "expired 3 days ago");
    }
}
