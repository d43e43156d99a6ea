//! "Did you mean": the known name that is closest to an unknown one.

/// Nobody means a known name by so many letters, and comparing them would take long.
const LONGEST: usize = 100;

/// A hint that names what was probably meant, or else where to declare it.
pub(crate) fn hint(unknown: &str, known: impl Iterator<Item: AsRef<str>>, otherwise: &str) -> String {
    let near = (unknown.len() <= LONGEST).then(|| {
        let near = known.map(|name| (distance(unknown, name.as_ref()), name.as_ref().to_owned()));
        near.filter(|(distance, name)| *distance <= (name.len() + 1) / 3).min()
    });
    match near.flatten() {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => otherwise.to_owned(),
    }
}

/// The name that is least unlike an unknown one.
pub(crate) fn nearest<'a>(unknown: &str, known: &[&'a str]) -> Option<&'a str> {
    known.iter().copied().min_by_key(|name| if unknown.len() <= LONGEST { distance(unknown, name) } else { 0 })
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
