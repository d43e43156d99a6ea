//! Aligned columns for people.

mod layout;

use pca_core::printable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use self::layout::Column;
pub(crate) use self::layout::Layout;
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

impl Table {
    /// Columns of what is copied: cut, it would be of no use.
    const WHOLE: [&str; 2] = ["SERIAL NUMBER", "TAG"];
    /// The most columns of a cell. Each row is as wide as the widest.
    const CELL: usize = 120;
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

    /// The rows, each with a line break; no wider than the terminal, if they go to one, but for what stays whole.
    pub(crate) fn finish(&self) -> String {
        self.within(terminal::width())
    }

    /// Room for rows like these, which is what others get that come one by one.
    pub(crate) fn layout(&self) -> Layout {
        self.layout_within(terminal::width())
    }

    fn within(&self, most: Option<usize>) -> String {
        let layout = self.layout_within(most);
        self.0.iter().map(|row| layout.show(row)).collect()
    }

    fn layout_within(&self, most: Option<usize>) -> Layout {
        let columns = self.0.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let column = |at| Column {
            at,
            width: self.column(at).map(|cell| cell.width()).max().unwrap_or_default(),
            is_whole: self.column(at).next().is_some_and(|name| Self::WHOLE.contains(&name.as_str())),
            is_time: self.holds_times(at),
            spare: 0,
        };
        Layout::new((0..columns).map(column).collect(), most)
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &String> {
        self.0.iter().filter_map(move |row| row.cells.get(column))
    }

    /// Whether nothing but times stands in a column, below its name.
    fn holds_times(&self, column: usize) -> bool {
        let mut cells = self.column(column).skip(1).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| is_time(cell))
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
mod tests;
