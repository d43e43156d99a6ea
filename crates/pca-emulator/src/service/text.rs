//! Characters of texts. The manual names none that are allowed; those that do not show would mislead whoever reads a certificate
//! or a list.

use pca_core::Invalid;

/// Checks the parts of a subject: each is one line that neither begins nor ends with a space.
pub(super) fn check_names(fields: &[(&'static str, Option<&String>)]) -> Result<(), Invalid> {
    check_lists(fields)?;
    match fields.iter().find(|(_, text)| text.is_some_and(|text| text.trim() != text)) {
        Some((field, _)) => Err(Invalid::new(*field, "must not begin or end with a space")),
        None => Ok(()),
    }
}

/// Checks lists of names: each is one line. Spaces around an entry are none of it.
pub(super) fn check_lists(fields: &[(&'static str, Option<&String>)]) -> Result<(), Invalid> {
    fields.iter().try_for_each(|(field, text)| check(field, text.map_or("", String::as_str), char::is_control))
}

/// Checks a memo, which may have several lines.
pub(super) fn check_memo(memo: Option<&str>) -> Result<(), Invalid> {
    check("memo", memo.unwrap_or_default(), |c| c.is_control() && !matches!(c, '\n' | '\t'))
}

fn check(field: &'static str, text: &str, hidden: impl Fn(char) -> bool) -> Result<(), Invalid> {
    match text.chars().find(|&c| hidden(c)) {
        Some(c) => Err(Invalid::new(field, format!("must not hold the control character {c:?}"))),
        None => Ok(()),
    }
}
