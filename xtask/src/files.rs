//! The texts that were read, kept so that a problem can name its line.

use toml::Spanned;

/// Every file of one spec, in the order of reading.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<(String, String)>);

/// One of the [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId(usize);

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    file: FileId,
    offset: usize,
}

impl Files {
    pub(crate) fn add(&mut self, name: String, text: String) -> FileId {
        self.0.push((name, text));
        FileId(self.0.len() - 1)
    }

    pub(crate) fn text(&self, id: FileId) -> &str {
        &self.0[id.0].1
    }

    /// `file:line`, the form that editors follow.
    pub(crate) fn line(&self, at: At) -> String {
        let (name, text) = &self.0[at.file.0];
        let before = text.get(..at.offset).unwrap_or(text);
        format!("{name}:{}", before.matches('\n').count() + 1)
    }
}

impl FileId {
    pub(crate) fn at(self, offset: usize) -> At {
        At { file: self, offset }
    }
}

impl At {
    /// The place of a value in the same file.
    pub(crate) fn of<T>(self, value: &Spanned<T>) -> Self {
        self.file.at(value.span().start)
    }
}
