//! "Did you mean": the known name that is closest to an unknown one.

/// A hint that names what was probably meant, or else where to declare it.
pub(crate) fn hint(unknown: &str, known: impl Iterator<Item: AsRef<str>>, otherwise: &str) -> String {
    let near = known
        .map(|name| (distance(unknown, name.as_ref()), name.as_ref().to_owned()))
        .filter(|(distance, name)| *distance <= name.len().div_ceil(3))
        .min();
    match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => otherwise.to_owned(),
    }
}

/// How many letters to add, drop or exchange (Levenshtein), case aside.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.chars().enumerate() {
            let exchanged = diagonal + usize::from(left != right);
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[row.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let check = |a: &str, b: &str, expected: usize| assert_eq!(distance(a, b), expected, "{a} {b}");
        check("", "", 0);
        check("abc", "abc", 0);
        check("caid", "caId", 0);
        check("contry", "country", 1);
        check("ab", "ba", 2);
        check("", "abc", 3);
    }
}
