//! What happens on the way, for those who ask: a line an attempt.

use std::env;

use pca_core::{Attempt, printable};

use crate::{args::Globals, output::tell};

/// The most bytes of a line. A call makes 30 attempts at most: its log stays below 16 KiB.
const MOST: usize = 400;

/// Whether they are asked for.
pub(crate) fn is_wanted(globals: &Globals) -> bool {
    globals.verbose || env::var("RUST_LOG").is_ok_and(|filter| asks(&filter))
}

/// Whether a filter lets a debug event of ours through. The last part that speaks of us decides.
fn asks(filter: &str) -> bool {
    let mut levels = filter.split(',').filter_map(|part| match part.split_once('=') {
        Some((target, level)) => ["pca", "pca_cli"].contains(&target.trim()).then_some(level),
        None => Some(part),
    });
    levels.next_back().is_some_and(|level| ["debug", "trace"].contains(&level.trim().to_ascii_lowercase().as_str()))
}

/// Tells of an attempt that has ended. It holds nothing secret, and what a server said is shown as text.
pub(crate) fn attempt(attempt: &Attempt<'_>) {
    let outcome = printable(&attempt.outcome().to_string()).to_string();
    let again = attempt.next().map(|wait| format!("; again in {} ms", wait.as_millis())).unwrap_or_default();
    let (operation, number, elapsed) = (attempt.operation(), attempt.number(), attempt.elapsed().as_millis());
    let mut line = format!("debug: {operation}, attempt {number}, after {elapsed} ms: {outcome}");
    if let Some((end, _)) = line.char_indices().find(|(start, c)| start + c.len_utf8() > MOST) {
        line.truncate(end);
        line.push('…');
    }
    tell(line + &again);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters() {
        let check = |filter: &str, expected: bool| assert_eq!(asks(filter), expected, "{filter}");
        for filter in
            ["debug", "trace", "DEBUG", "info,pca=debug", "pca_cli=trace", "hyper=info,debug", "debug,hyper=off"]
        {
            check(filter, true);
        }
        for filter in ["", "info", "warn", "hyper=debug", "debug,pca=off", "pca=info", "nonsense"] {
            check(filter, false);
        }
    }
}
