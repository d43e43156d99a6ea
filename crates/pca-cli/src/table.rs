//! Aligned columns for people.

use core::fmt::Write;

use pca_core::printable;
use unicode_width::UnicodeWidthStr;

/// Rows of cells, shown in columns. Cells may hold any text: what a terminal would obey is shown escaped.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    /// Adds a row.
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.0.push(cells.into_iter().map(|cell| printable(cell.as_ref()).to_string()).collect());
    }

    /// Adds a row with a label and a text, unless the text is empty.
    pub(crate) fn field(&mut self, label: &str, text: impl AsRef<str>) {
        if !text.as_ref().is_empty() {
            self.row([label, text.as_ref()]);
        }
    }

    /// The rows, each with a line break. Columns are two spaces apart, as wide as their widest cell.
    pub(crate) fn finish(&self) -> String {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| self.0.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        let widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
        let mut text = String::new();
        for row in &self.0 {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                // Formatting would count characters, and a Hangul syllable is two columns wide. Writing to a string
                // does not fail.
                let _ = write!(line, "{cell}{:1$}", "", width - cell.width() + 2);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
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
    fn fields() {
        let mut table = Table::default();
        table.field("Alias", "CA002");
        table.field("Memo", "");
        table.field("Common name", "name000");
        assert_eq!(table.finish(), "Alias        CA002\nCommon name  name000\n");
    }
}
