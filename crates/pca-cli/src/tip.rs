//! A word on the one flag that takes its value by `=` alone.

use std::ffi::OsString;

use clap::{
    Error,
    error::{ContextKind, ContextValue},
};

use crate::output::quote;

/// Names `--local=DIR` where a folder follows `--local` as a word of its own.
pub(crate) fn add(mut error: Error, arguments: impl Iterator<Item = OsString>) -> Error {
    let words = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg].map(|kind| error.get(kind));
    let word = words.into_iter().flatten().find_map(|value| match value {
        ContextValue::String(word) => Some(word.clone()),
        _ => None,
    });
    let before = arguments.collect::<Vec<_>>();
    if let Some(word) = word
        && before.windows(2).any(|pair| pair[0] == "--local" && pair[1] == *word)
    {
        let tip = format!("a folder stands after `=`: --local={}", quote(&word));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}
