//! A word on what is easily typed otherwise.

use std::ffi::OsString;

use clap::{
    CommandFactory as _, Error,
    error::{ContextKind, ContextValue},
};

use crate::{args::Cli, output::quote};

/// Names `--local=DIR` where a folder follows `--local` as a word of its own, `--period` where days are given otherwise, and the nouns
/// of a verb that stands alone.
pub(crate) fn add(mut error: Error, arguments: impl Iterator<Item = OsString>) -> Error {
    let words = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg].map(|kind| error.get(kind));
    let word = words.into_iter().flatten().find_map(|value| match value {
        ContextValue::String(word) => Some(word.clone()),
        _ => None,
    });
    let before = arguments.collect::<Vec<_>>();
    let Some(word) = word else { return error };
    let verbs = verbs(&word);
    let tip = if before.windows(2).any(|pair| pair[0] == "--local" && pair[1] == *word) {
        format!("a folder stands after `=`: --local={}", quote(&word))
    } else if matches!(&*word, "--days" | "--max") && takes(&before, "period") {
        "days are given by --period".into()
    } else if !verbs.is_empty() {
        format!("perhaps {}", verbs.join(", "))
    } else {
        return error;
    };
    // What is merely similar would be one tip too many.
    for guess in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg] {
        error.remove(guess);
    }
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    error
}

/// Whether the verb of a command line has a flag.
fn takes(words: &[OsString], long: &str) -> bool {
    let command = Cli::command();
    let verb = words.iter().fold(&command, |command, word| command.find_subcommand(word).unwrap_or(command));
    verb.get_arguments().any(|flag| flag.get_long() == Some(long))
}

/// The commands that have a verb of this name.
fn verbs(name: &str) -> Vec<String> {
    let command = Cli::command();
    let nouns = command.get_subcommands().filter(|noun| noun.find_subcommand(name).is_some());
    nouns.map(|noun| format!("`pca {} {name}`", noun.get_name())).collect()
}
