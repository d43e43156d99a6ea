//! Aligned columns for people.

use core::iter;

use pca_core::printable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal;

/// Rows of cells, shown in columns. Cells may hold any text: what a terminal would obey is shown escaped, and what would
/// push all else off the screen is cut.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    /// The most columns of a cell. Each row is as wide as the widest.
    const CELL: usize = 120;
    /// The columns of a day, and the mark behind it: what tells most of a time.
    const DAY: usize = 11;
    /// The most columns of a field, next to which nothing stands.
    const FIELD: usize = 2000;

    /// Adds a row.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.0.push(cells.into_iter().map(|cell| cut(cell.as_ref(), Self::CELL)).collect());
    }

    /// Adds a row with a label and a text, unless the text is empty.
    pub(crate) fn field(&mut self, label: &str, text: impl AsRef<str>) {
        if !text.as_ref().is_empty() {
            self.0.push(vec![label.into(), cut(text.as_ref(), Self::FIELD)]);
        }
    }

    /// The rows, each with a line break; no wider than the terminal, if they go to one.
    pub(crate) fn finish(&self) -> String {
        self.within(terminal::width())
    }

    /// Whether nothing but times stands in a column, below its name.
    fn holds_times(&self, column: usize) -> bool {
        let mut cells =
            self.0.iter().skip(1).filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| is_time(cell))
    }

    /// Columns are two spaces apart, as wide as their widest cell. Where that is more than there is, times become days, and then
    /// the widest give way.
    fn within(&self, most: Option<usize>) -> String {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| self.0.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        let mut widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
        if let Some(most) = most {
            let most = most.saturating_sub(2 * columns.saturating_sub(1));
            for column in (0..columns).filter(|column| self.holds_times(*column)) {
                let over = widths.iter().sum::<usize>().saturating_sub(most);
                widths[column] = widths[column].saturating_sub(over).max(Self::DAY.min(widths[column]));
            }
            shrink(&mut widths, most);
        }
        let mut text = String::new();
        for row in &self.0 {
            let mut line = String::new();
            let mut gap = 0;
            for (cell, width) in row.iter().zip(&widths) {
                let cell = if cell.width() > *width { cut(cell, width.saturating_sub(1)) } else { cell.clone() };
                line.extend(iter::repeat_n(' ', gap));
                line.push_str(&cell);
                // Columns, not characters: a Hangul syllable takes two.
                gap = (width + 2).saturating_sub(cell.width());
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Whether it begins with a day and goes on with an hour.
fn is_time(cell: &str) -> bool {
    let form = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        10 => byte == b' ',
        _ => byte.is_ascii_digit(),
    };
    cell.len() > 10 && cell.bytes().take(11).enumerate().all(form)
}

/// Takes from the widest until all of them are at most so wide; what is narrow already stays readable.
fn shrink(widths: &mut [usize], most: usize) {
    const LEAST: usize = 8;
    while widths.iter().sum::<usize>() > most {
        match widths.iter_mut().max() {
            Some(widest) if *widest > LEAST => *widest -= 1,
            _ => return,
        }
    }
}

/// The beginning of a text that is longer than so many columns.
fn cut(text: &str, most: usize) -> String {
    // Each character counts as a column at least: marks without a width of their own would pile up without end.
    let text = printable(&text.chars().take(most + 1).collect::<String>()).to_string();
    let mut width = 0;
    let end = text.char_indices().find(|(_, c)| {
        width += c.width().unwrap_or_default().max(1);
        width > most
    });
    match end {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        let mut table = Table::default();
        table.row(["ALIAS", "MEMO", "STATUS"]);
        table.row(["CA002", "사내 인증", "ACTIVE"]);
        table.row(["a", "", "x"]);
        table.row(["a", "b\u{1b}[2J", ""]);
        assert_eq!(
            table.finish(),
            "ALIAS  MEMO        STATUS\n\
             CA002  사내 인증   ACTIVE\n\
             a                  x\n\
             a      b\\u{1b}[2J\n"
        );
        assert_eq!(Table::default().finish(), "");
    }

    #[test]
    fn long_texts() {
        let check = |text: &str, shown: &str| assert_eq!(cut(text, 6), shown);
        check("123456", "123456");
        check("1234567", "123456…");
        check("사내인", "사내인");
        check("사내인증", "사내인…");
        check("1사내인", "1사내…");
        check("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\u{301}");
        check("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\u{301}…");

        let long = "a".repeat(70_000);
        let mut table = Table::default();
        table.row([&*long, "x"]);
        table.row(["y", "z"]);
        table.field("Memo", &long);
        let widths = table.finish().lines().map(|line| line.chars().count()).collect::<Vec<_>>();
        assert_eq!(widths, [124, 124, 2124]);
    }

    #[test]
    fn narrow_terminals() {
        let mut table = Table::default();
        table.row(["ALIAS", "COMMON NAME", "STATUS"]);
        table.row(["CA002", "a name that is rather long", "ACTIVE"]);
        table.row(["CA003", "사내 인증 기관 이름", "ACTIVE"]);
        assert_eq!(
            table.within(Some(30)),
            "ALIAS  COMMON NAME      STATUS\n\
             CA002  a name that is…  ACTIVE\n\
             CA003  사내 인증 기관…  ACTIVE\n"
        );
        let whole = table.within(None);
        assert_eq!((table.within(Some(43)), table.within(Some(1000))), (whole.clone(), whole));
        for most in 0..50 {
            let widest = table.within(Some(most)).lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= most.max(23), "{most}: {widest}");
        }
    }

    #[test]
    fn times_give_way_first() {
        let mut table = Table::default();
        table.row(["NAME", "UNTIL"]);
        table.row(["web.svc.internal", "2036-07-13 09:02:12Z (9 years left)"]);
        let check = |most: usize, expected: &str| {
            assert_eq!(table.within(Some(most)).lines().last(), Some(expected), "{most}");
        };
        check(53, "web.svc.internal  2036-07-13 09:02:12Z (9 years left)");
        check(40, "web.svc.internal  2036-07-13 09:02:12Z …");
        check(30, "web.svc.internal  2036-07-13 …");
        check(29, "web.svc.internal  2036-07-13…");
        check(28, "web.svc.intern…  2036-07-13…");

        // A field is no column.
        let mut table = Table::default();
        table.field("Valid until", "2036-07-13 09:02:12Z (9 years left)");
        table.field("Valid until", "2036-07-13 09:02:12Z (9 years left)");
        table.field("Address", "http://pca-emulator.invalid/ext");
        assert!(table.within(Some(46)).ends_with("Address      http://pca-emulator.invalid/ext\n"));
    }

    #[test]
    fn fields() {
        let mut table = Table::default();
        table.field("Alias", "CA002");
        table.field("Memo", "");
        table.field("Common name", "name000");
        assert_eq!(table.finish(), "Alias        CA002\nCommon name  name000\n");
    }
}
