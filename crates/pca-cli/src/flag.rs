//! Values that are written in their own way on the command line.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Takes one of the spellings in `table`, and shows them all in the help.
pub(crate) fn one_of<T>(table: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    let spellings = PossibleValuesParser::new(table.iter().map(|(spelling, _)| *spelling));
    spellings.try_map(|text| parse(table, &text))
}

/// Takes one of the spellings in `table`, elsewhere than on the command line.
pub(crate) fn parse<T: Clone>(table: &[(&str, T)], text: &str) -> Result<T, String> {
    let known = table.iter().find(|(spelling, _)| *spelling == text);
    known.map(|(_, value)| value.clone()).ok_or_else(|| {
        let spellings: Vec<_> = table.iter().map(|(spelling, _)| *spelling).collect();
        format!("must be one of {}", spellings.join(", "))
    })
}

/// How a value is written on the command line, if it can be.
pub(crate) fn spelling<T: PartialEq>(table: &'static [(&'static str, T)], value: &T) -> Option<&'static str> {
    table.iter().find(|(_, known)| known == value).map(|(spelling, _)| *spelling)
}
