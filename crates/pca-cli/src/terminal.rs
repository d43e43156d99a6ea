//! What may be shown beside results: set once, as the process begins.

use std::{
    env,
    ffi::{OsStr, OsString},
    io::{self, IsTerminal},
    sync::OnceLock,
};

use clap::{ColorChoice, ValueEnum};

struct Manners {
    is_quiet: bool,
    colour: ColorChoice,
}

static MANNERS: OnceLock<Manners> = OnceLock::new();

/// Settles it.
pub(crate) fn set(is_quiet: bool, colour: Option<ColorChoice>) {
    // Who comes second changes nothing.
    let _ = MANNERS.set(Manners { is_quiet, colour: colour.unwrap_or_default() });
}

/// Whether notes and progress are unwanted.
pub(crate) fn is_quiet() -> bool {
    MANNERS.get().is_some_and(|manners| manners.is_quiet)
}

/// Whether what goes to `stream` may have colours.
pub(crate) fn has_colour(stream: &impl IsTerminal) -> bool {
    match MANNERS.get().map_or(ColorChoice::Auto, |manners| manners.colour) {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
            stream.is_terminal() && !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

/// The columns of the terminal that takes the results, if one does.
pub(crate) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0.into())
}

/// What `--color` says, for clap, which needs it before it reads the command line. What it cannot be, clap refuses.
pub(crate) fn colour_in(arguments: impl Iterator<Item = OsString>) -> ColorChoice {
    let (mut colour, mut is_next) = (ColorChoice::Auto, false);
    for argument in arguments.skip(1).take_while(|argument| argument != "--") {
        let argument = argument.to_str().unwrap_or_default();
        if let Some(when) = if is_next { Some(argument) } else { argument.strip_prefix("--color=") } {
            colour = ColorChoice::from_str(when, false).unwrap_or(colour);
        }
        is_next = OsStr::new(argument) == "--color";
    }
    colour
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_colour_is_asked_for() {
        let check = |line: &str, expected: ColorChoice| {
            assert_eq!(colour_in(line.split(' ').map(OsString::from)), expected, "{line}");
        };
        check("pca ca list", ColorChoice::Auto);
        check("pca --color never ca list", ColorChoice::Never);
        check("pca ca list --color=always", ColorChoice::Always);
        check("pca ca list --color sometimes", ColorChoice::Auto);
        check("pca ca get --color", ColorChoice::Auto);
        check("pca ca get -- --color=always", ColorChoice::Auto);
    }
}
