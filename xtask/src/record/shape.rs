//! What is the same whenever a job is done.

/// The shortest of what is left out: a time of day.
const SHORTEST: usize = 8;

/// The text without tags, serial numbers and times: runs of hexadecimal digits, colons and hyphens.
pub(super) fn shape(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == ':' || c == '-';
    let mut shape = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        let changes = run.len() >= SHORTEST && run.contains(|c: char| c.is_ascii_digit());
        shape.push_str(before);
        shape.push_str(if changes { "#" } else { run });
        rest = after;
    }
    shape + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let check = |text: &str, expected: &str| assert_eq!(shape(text), expected);
        check("corp-root  e65de7b6-646a2aa7  ACTIVE  2036-11-21 10:34:13Z  0", "corp-root  #  ACTIVE  # #Z  0");
        check("61:09:65:ab:43:2f", "#");
        check("y=\"20\" --cafe-added", "y=\"20\" --cafe-added");
        check("", "");
    }
}
