//! Aligned columns for people.

use core::iter;

use pca_core::printable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal;

/// Rows of cells, shown in columns. Cells may hold any text: what a terminal would obey is shown escaped, and what would
/// push all else off the screen is cut.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Row>);

#[derive(Debug, Default)]
struct Row {
    /// What stands before the whole row, and is no part of a column.
    colour: &'static str,
    cells: Vec<String>,
    /// What stands last, as wide as it is.
    rest: Option<String>,
}

/// A column, and how wide it is.
type Column = (usize, usize);

impl Table {
    /// Columns of what is copied: cut, it would be of no use.
    const WHOLE: [&str; 2] = ["SERIAL NUMBER", "TAG"];
    /// The most columns of a cell. Each row is as wide as the widest.
    const CELL: usize = 120;
    /// As narrow as a cell can still be read.
    const LEAST: usize = 8;
    /// The columns of a day, and the mark behind it: what tells most of a time.
    const DAY: usize = 11;
    /// The most columns of a field, next to which nothing stands.
    const FIELD: usize = 2000;

    /// Adds a row.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.row_in("", cells);
    }

    /// Adds a row in a colour.
    pub(crate) fn row_in<T: AsRef<str>>(&mut self, colour: &'static str, cells: impl IntoIterator<Item = T>) {
        let cells = cells.into_iter().map(|cell| cut(cell.as_ref(), Self::CELL)).collect();
        self.0.push(Row { colour, cells, rest: None });
    }

    /// Adds a row with a label and a text, unless the text is empty.
    pub(crate) fn field(&mut self, label: &str, text: impl AsRef<str>) {
        if !text.as_ref().is_empty() {
            self.0.push(Row { colour: "", cells: vec![label.into()], rest: Some(cut(text.as_ref(), Self::FIELD)) });
        }
    }

    /// The rows, each with a line break; columns are no wider than the terminal, if they go to one.
    pub(crate) fn finish(&self) -> String {
        self.within(terminal::width())
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &String> {
        self.0.iter().filter_map(move |row| row.cells.get(column))
    }

    /// Whether nothing but times stands in a column, below its name.
    fn holds_times(&self, column: usize) -> bool {
        let mut cells = self.column(column).skip(1).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| is_time(cell))
    }

    /// Columns are two spaces apart, as wide as their widest cell. Where that is more than there is, times become days, and then
    /// the widest give way, but for those that stay whole: if there is no room left for them, each row has them on a line of their own.
    fn within(&self, most: Option<usize>) -> String {
        let columns = self.0.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let widths = (0..columns).map(|column| self.column(column).map(|cell| cell.width()).max().unwrap_or_default());
        let mut beside: Vec<Column> = widths.enumerate().collect();
        let mut below = Vec::new();
        if let Some(most) = most {
            if !self.fit(&mut beside.clone(), most) {
                (below, beside) = beside.into_iter().partition(|(column, _)| self.is_whole(*column));
            }
            self.fit(&mut beside, most);
        }
        let mut text = String::new();
        for row in &self.0 {
            let mut lines = line(row, &beside) + "\n";
            if below.iter().any(|(column, _)| row.cells.get(*column).is_some_and(|cell| !cell.is_empty())) {
                lines.push_str(&format!("  {}\n", line(row, &below)));
            }
            match row.colour {
                "" => text.push_str(&lines),
                colour => lines.lines().for_each(|line| text.push_str(&format!("{colour}{line}{PLAIN}\n"))),
            }
        }
        text
    }

    fn is_whole(&self, column: usize) -> bool {
        self.column(column).next().is_some_and(|name| Self::WHOLE.contains(&name.as_str()))
    }

    /// How narrow a column may be made.
    fn least(&self, column: usize) -> usize {
        match column {
            _ if self.is_whole(column) => usize::MAX,
            _ if self.holds_times(column) => Self::DAY,
            _ => Self::LEAST,
        }
    }

    /// Makes columns narrower until they fit, if they can.
    fn fit(&self, columns: &mut [Column], most: usize) -> bool {
        let most = most.saturating_sub(2 * columns.len().saturating_sub(1));
        let over = |columns: &[Column]| columns.iter().map(|(_, width)| width).sum::<usize>().saturating_sub(most);
        for at in 0..columns.len() {
            let (column, width) = columns[at];
            if self.holds_times(column) {
                columns[at].1 = width.saturating_sub(over(columns)).max(Self::DAY.min(width));
            }
        }
        while over(columns) > 0 {
            let wide = columns.iter_mut().filter(|(column, width)| *width > self.least(*column));
            let Some((_, widest)) = wide.max_by_key(|(_, width)| *width) else { return false };
            *widest -= 1;
        }
        true
    }
}

const PLAIN: &str = "\u{1b}[0m";

/// The cells of some columns, and what follows them.
fn line(row: &Row, columns: &[Column]) -> String {
    let mut line = String::new();
    let mut gap = 0;
    for (cell, width) in columns.iter().filter_map(|(column, width)| Some((row.cells.get(*column)?, *width))) {
        let cell = if cell.width() > width { cut(cell, width.saturating_sub(1)) } else { cell.clone() };
        line.extend(iter::repeat_n(' ', gap));
        line.push_str(&cell);
        // Columns, not characters: a Hangul syllable takes two.
        gap = (width + 2).saturating_sub(cell.width());
    }
    if let Some(rest) = &row.rest {
        line.extend(iter::repeat_n(' ', gap));
        line.push_str(rest);
    }
    line.trim_end().into()
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
    }

    #[test]
    fn what_is_copied_stays_whole() {
        const SERIAL: &str = "58:84:0e:fc:a9:eb:06:54:16:2e:bc:48:08:f5:88:f7:86:25:e9:65";
        let mut table = Table::default();
        table.row(["CA", "SERIAL NUMBER", "VALID UNTIL", "FOUND"]);
        table.row(["corp-root", SERIAL, "2036-07-13 09:02:12Z", "expires soon"]);
        table.row_in("\u{1b}[31m", ["corp-root", "", "2036-07-13 09:02:12Z", "x"]);
        let line = |at: usize, most: usize| table.within(Some(most)).lines().nth(at).map(ToString::to_string);
        assert_eq!(line(1, 200), Some(format!("corp-root  {SERIAL}  2036-07-13 09:02:12Z  expires soon")));
        assert_eq!(line(1, 95), Some(format!("corp-root  {SERIAL}  2036-07-13…  expires s…")));
        assert_eq!(
            table.within(Some(40)),
            format!(
                "CA         VALID UNTIL      FOUND\n  SERIAL NUMBER\n\
                 corp-root  2036-07-13 09:…  expires soon\n  {SERIAL}\n\
                 \u{1b}[31mcorp-root  2036-07-13 09:…  x\u{1b}[0m\n"
            )
        );
        // Nothing stands next to a field: a terminal breaks it.
        let mut table = Table::default();
        table.field("Valid until", "2036-07-13 09:02:12Z (9 years left)");
        table.field("Serial number", SERIAL);
        assert_eq!(table.within(Some(40)), table.within(None));
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
