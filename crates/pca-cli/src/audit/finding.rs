//! What somebody should see to.

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// A name for programs: `expires`, `disagrees`.
    pub(crate) kind: &'static str,
    /// In a clause.
    pub(crate) text: String,
}

impl Finding {
    pub(super) fn new(kind: &'static str, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}
