//! A figure that was measured, and the bar that it is held to.

use core::fmt;

use crate::prose;

/// As the benches print it, and as it stands in a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) group: String,
    pub(crate) what: String,
    pub(crate) bar: Bar,
    pub(crate) measured: f64,
}

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bar {
    AtMost(f64),
    AtLeast(f64),
    /// It is there to compare with.
    None,
}

impl Row {
    pub(crate) fn new(group: &str, what: impl Into<String>, bar: Bar, measured: f64) -> Self {
        Self { group: group.into(), what: what.into(), bar, measured }
    }

    /// Four parts with tabs in between; nothing if the line is something else.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let [Some(group), Some(what), Some(bar), Some(measured), None] = [(); 5].map(|()| parts.next()) else {
            return None;
        };
        Some(Self::new(group, what, Bar::parse(bar)?, measured.parse().ok()?))
    }

    pub(crate) fn is_missed(&self) -> bool {
        match self.bar {
            Bar::AtMost(most) => self.measured > most,
            Bar::AtLeast(least) => self.measured < least,
            Bar::None => false,
        }
    }
}

impl Bar {
    fn parse(text: &str) -> Option<Self> {
        match text.rsplit_once(' ') {
            Some(("at most", bar)) => bar.parse().ok().map(Self::AtMost),
            Some(("at least", bar)) => bar.parse().ok().map(Self::AtLeast),
            _ => text.is_empty().then_some(Self::None),
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::AtMost(bar) => write!(f, "at most {}", figure(bar)),
            Self::AtLeast(bar) => write!(f, "at least {}", figure(bar)),
            Self::None => Ok(()),
        }
    }
}

/// Rows in Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let Row { group, what, bar, measured } = row;
        let missed = if row.is_missed() { ": missed" } else { "" };
        format!("| {group} | {what} | {bar} | {}{missed} |\n", figure(*measured))
    };
    "| | what | bar | measured |\n|---|---|---:|---:|\n".to_owned() + &rows.iter().map(line).collect::<String>()
}

/// Whole numbers as they are, with commas; others with two digits.
pub(crate) fn figure(number: f64) -> String {
    if number.fract() != 0.0 && number.abs() < 100.0 {
        return format!("{number:.2}");
    }
    let sign = if number < 0.0 { "-" } else { "" };
    format!("{sign}{}", prose::threes(&format!("{:.0}", number.abs()), ","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let check = |line: &str, expected: Option<(Bar, bool, &str)>| {
            let row = Row::parse(line);
            let found = row.as_ref().map(|row| (row.bar, row.is_missed(), table(core::slice::from_ref(row))));
            let expected = expected.map(|(bar, missed, end)| (bar, missed, table(&[]) + end + "\n"));
            assert_eq!(found, expected, "{line}");
        };
        check("a\tb\tat most 1.2\t1.2", Some((Bar::AtMost(1.2), false, "| a | b | at most 1.20 | 1.20 |")));
        check("a\tb\tat most 1.2\t1.21", Some((Bar::AtMost(1.2), true, "| a | b | at most 1.20 | 1.21: missed |")));
        check("a\tb\tat least 4\t4", Some((Bar::AtLeast(4.0), false, "| a | b | at least 4 | 4 |")));
        check("a\tb\tat least 4\t3.5", Some((Bar::AtLeast(4.0), true, "| a | b | at least 4 | 3.50: missed |")));
        check("a\tb\t\t20000", Some((Bar::None, false, "| a | b |  | 20,000 |")));
        check("a\tb\tsome 4\t3", None);
        check("a\tb\t\tmany", None);
        check("a\tb\t\t1\t2", None);
        check("Finished in 3 s", None);
    }

    #[test]
    fn figures() {
        let check = |number, expected| assert_eq!(figure(number), expected);
        check(0.0, "0");
        check(0.126, "0.13");
        check(999.9, "1,000");
        check(1_234_567.0, "1,234,567");
        check(-1500.0, "-1,500");
    }
}
