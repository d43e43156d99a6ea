//! Rules as regular expressions, in the subset that every dialect shares.

use core::cmp::Ordering;

use crate::ir::{Scalar, TextRule};

/// The first character and the alphabet of a text; its length is said elsewhere.
pub(super) fn text(rule: &TextRule) -> Option<String> {
    let class = |alphabet: &str| format!("[{alphabet}]");
    match (&rule.first, &rule.alphabet) {
        (None, None) => None,
        (None, Some(alphabet)) => Some(format!("^{}*$", class(alphabet))),
        (Some(first), None) => Some(format!("^{}", class(first))),
        (Some(first), Some(alphabet)) => Some(format!("^{}{}*$", class(first), class(alphabet))),
    }
}

/// A number in decimal digits, from `min` to `max`, or the word that may stand in its place.
pub(super) fn range(scalar: &Scalar, min: u32, max: u32) -> String {
    let mut choices = numbers(min.into(), max.into());
    choices.extend(scalar.literal.iter().map(|literal| literal.wire.clone()));
    format!("^(?:{})$", choices.join("|"))
}

/// Digits are alike within a piece: 3 to 3650 is 3-9, 10-99, 100-999, 1000-2999, 3000-3599, 3600-3649 and 3650.
fn numbers(min: u64, max: u64) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut low = min;
    while low <= max {
        // As many last digits as possible go from 0 to 9, and the one before them as far as it fits.
        let mut step = 1;
        while low > 0 && low.is_multiple_of(step * 10) && low + step * 10 - 1 <= max {
            step *= 10;
        }
        let more = (9 - low / step % 10).min((max + 1 - low) / step - 1);
        let high = low + (more + 1) * step - 1;
        pieces.push(piece(low, high));
        low = high + 1;
    }
    pieces
}

/// Two numbers of the same length, as classes of digits.
fn piece(low: u64, high: u64) -> String {
    let (low, high) = (low.to_string(), high.to_string());
    let classes = low.chars().zip(high.chars()).map(|(low, high)| match low.cmp(&high) {
        Ordering::Equal => low.to_string(),
        _ => format!("[{low}-{high}]"),
    });
    classes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Matches what [`piece`] writes: digits and classes of two.
    fn matches(piece: &str, number: &str) -> bool {
        let mut rest = piece;
        for digit in number.chars() {
            let (low, high);
            (low, high, rest) = match rest.strip_prefix('[') {
                Some(class) => (class.chars().next(), class.chars().nth(2), &class[4..]),
                None => (rest.chars().next(), rest.chars().next(), rest.get(1..).unwrap_or_default()),
            };
            if !(low..=high).contains(&Some(digit)) {
                return false;
            }
        }
        rest.is_empty()
    }

    #[test]
    fn exactly_the_numbers_of_a_range() {
        for (min, max) in [(0, 0), (1, 3650), (3, 3650), (0, 9), (9, 10), (17, 4711), (100, 999), (999, 1000), (12, 12)]
        {
            let pieces = numbers(min, max);
            for number in 0..6000_u64 {
                let found = pieces.iter().filter(|piece| matches(piece, &number.to_string())).count();
                assert_eq!(found, usize::from((min..=max).contains(&number)), "{number} in {min}..={max}: {pieces:?}");
            }
        }
        assert!(numbers(1, u32::MAX.into()).len() < 30);
    }
}
