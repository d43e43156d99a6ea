//! Which columns stand beside each other, and how wide they are.

use core::iter;

use unicode_width::UnicodeWidthStr;

use super::{Row, Table, cut};

/// What is known of a column before there is a place for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its place in a row.
    pub(super) at: usize,
    pub(super) width: usize,
    /// It is not made narrower.
    pub(super) is_whole: bool,
    pub(super) is_time: bool,
    /// The room behind it, where nothing follows.
    pub(super) spare: usize,
}

impl Column {
    /// As narrow as a cell can still be read.
    const LEAST: usize = 8;
    /// The columns of a day, and the mark behind it: what tells most of a time.
    const DAY: usize = 11;

    /// How narrow it can be made.
    fn least(&self) -> usize {
        match self {
            Self { is_whole: true, .. } => self.width,
            Self { is_time: true, .. } => self.width.min(Self::DAY),
            _ => self.width.min(Self::LEAST),
        }
    }
}

/// The lines that a row takes, and the columns of each.
#[derive(Debug)]
pub(crate) struct Layout {
    lines: Vec<Vec<Column>>,
    /// Whether what is wider than its column is cut.
    cuts: bool,
}

impl Layout {
    /// Columns are two spaces apart, as wide as their widest cell. Where that is more than there is, times become days, and then the
    /// widest give way. What finds no room all the same goes on in the next line, those first that stay whole.
    pub(super) fn new(columns: Vec<Column>, most: Option<usize>) -> Self {
        let Some(most) = most else { return Self { lines: vec![columns], cuts: false } };
        if let Some(columns) = fit(&columns, most) {
            return Self { lines: vec![columns], cuts: true };
        }
        let (mut below, beside): (Vec<_>, Vec<_>) = columns.into_iter().partition(|column| column.is_whole);
        let (mut lines, mut room) = (Vec::new(), most);
        let mut rest = &beside[..];
        if let Some((line, after)) = first(rest, room) {
            lines.push(line);
            rest = after;
            room = most.saturating_sub(INDENT.len());
        }
        below.extend(rest);
        let mut rest = &below[..];
        while let Some((line, after)) = first(rest, room) {
            lines.push(line);
            rest = after;
        }
        Self { lines, cuts: true }
    }

    /// A row of its own, with a line break.
    pub(crate) fn row<T: AsRef<str>>(&self, cells: impl IntoIterator<Item = T>) -> String {
        let cells = cells.into_iter().map(|cell| cut(cell.as_ref(), Table::FIELD)).collect();
        self.show(&Row { cells, ..Row::default() })
    }

    pub(super) fn show(&self, row: &Row) -> String {
        let is_shown = |(number, line): &(usize, &Vec<Column>)| {
            *number == 0 || line.iter().any(|column| row.cells.get(column.at).is_some_and(|cell| !cell.is_empty()))
        };
        let lines = self.lines.iter().enumerate().filter(is_shown).map(|(number, columns)| {
            let line = self.line(row, columns, row.rest.as_deref().filter(|_| number == 0));
            let line = if number == 0 { line } else { format!("{INDENT}{line}") };
            if row.colour.is_empty() { format!("{line}\n") } else { format!("{}{line}{PLAIN}\n", row.colour) }
        });
        lines.collect()
    }

    /// The cells of some columns, and what follows them.
    fn line(&self, row: &Row, columns: &[Column], rest: Option<&str>) -> String {
        let mut line = String::new();
        let mut gap = 0;
        for (cell, column) in columns.iter().filter_map(|column| Some((row.cells.get(column.at)?, column))) {
            let most = column.width + column.spare;
            let is_cut = self.cuts && !column.is_whole && cell.width() > most;
            let cell = if is_cut { &cut(cell, most.saturating_sub(1)) } else { cell };
            line.extend(iter::repeat_n(' ', gap));
            line.push_str(cell);
            // Columns, not characters: a Hangul syllable takes two.
            gap = 2 + column.width.saturating_sub(cell.width());
        }
        if let Some(rest) = rest {
            line.extend(iter::repeat_n(' ', gap));
            line.push_str(rest);
        }
        line.trim_end().into()
    }
}

const INDENT: &str = "  ";
const PLAIN: &str = "\u{1b}[0m";

/// As many of some columns as fit beside each other, but one at least, and those after them.
fn first(columns: &[Column], most: usize) -> Option<(Vec<Column>, &[Column])> {
    let fitting = (1..=columns.len()).rev().find_map(|count| Some((fit(&columns[..count], most)?, &columns[count..])));
    fitting.or_else(|| {
        let (alone, after) = columns.split_first()?;
        Some((vec![Column { width: alone.width.min(most).max(alone.least()), ..*alone }], after))
    })
}

/// The same columns, made narrower until they fit, if they can. The last has what is left.
fn fit(columns: &[Column], most: usize) -> Option<Vec<Column>> {
    let most = most.saturating_sub(2 * columns.len().saturating_sub(1));
    let over = |columns: &[Column]| columns.iter().map(|column| column.width).sum::<usize>().saturating_sub(most);
    let mut columns = columns.to_vec();
    for at in 0..columns.len() {
        if columns[at].is_time {
            columns[at].width = columns[at].width.saturating_sub(over(&columns)).max(columns[at].least());
        }
    }
    while over(&columns) > 0 {
        columns.iter_mut().filter(|column| column.width > column.least()).max_by_key(|column| column.width)?.width -= 1;
    }
    let left = most - columns.iter().map(|column| column.width).sum::<usize>();
    columns.last_mut().into_iter().for_each(|last| last.spare = left);
    Some(columns)
}
