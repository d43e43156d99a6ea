//! Values that are written in their own way on the command line.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Takes one of the spellings in `table`, and shows them all in the help.
pub(crate) fn one_of<T>(table: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    let spellings = PossibleValuesParser::new(table.iter().map(|(spelling, _)| *spelling));
    spellings.try_map(|text| {
        let known = table.iter().find(|(spelling, _)| *spelling == text);
        known.map(|(_, value)| value.clone()).ok_or("is not known")
    })
}

/// How a value is written on the command line, if it can be.
pub(crate) fn spelling<T: PartialEq>(table: &'static [(&'static str, T)], value: &T) -> Option<&'static str> {
    table.iter().find(|(_, known)| known == value).map(|(spelling, _)| *spelling)
}
