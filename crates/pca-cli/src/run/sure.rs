//! Calls that cannot be undone, or hardly: they ask first.

mod stakes;

use std::io::{self, BufRead, IsTerminal};

use clap::Args;
use pca_core::{Operation, printable};

pub(crate) use self::stakes::{Grave, Stakes};
use super::call;
use crate::{
    args::{Globals, Sure},
    failure::{self, Failure},
    flag::Flags,
    output::{Show, note, tell},
};

/// Shows what is at stake and asks, unless told not to; then it is a call like any other.
pub(crate) fn run<F>(sure: Sure<F>, globals: &Globals) -> Result<(), Failure>
where
    F: Args + Flags<Operation: Grave + Operation<Output: Show>>,
{
    let Sure { call, yes } = sure;
    let asks = !yes && !call.dry_run && call.flags.clone().operation().is_grave();
    if asks && !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(Failure::usage("this asks first, and there is no terminal to ask on: add --yes if you are sure"));
    }
    let ready = call::prepare(call, globals)?;
    if ready.is_only_shown(&ready.operation)? {
        return Ok(());
    }
    if asks {
        let stakes = ready.operation.stakes(&ready.service)?;
        tell(question(&stakes));
        if !is_confirmed(&stakes.name, &mut io::stdin().lock()) {
            return Err(Failure::Declined);
        }
    }
    ready.show(&ready.send(&ready.operation)?)?;
    if let Some((why, verb)) = ready.operation.left() {
        note(format_args!("note: {why}: `{}` makes another one", failure::command(globals, &verb)));
    }
    Ok(())
}

fn question(stakes: &Stakes) -> String {
    let lines = stakes.lines.iter().map(|line| format!("  {}\n", printable(line)));
    format!("{}:\n{}Type {} to go on:", printable(&stakes.what), lines.collect::<String>(), printable(&stakes.name))
}

/// Whether the next line is the name, and nothing else.
fn is_confirmed(name: &str, input: &mut impl BufRead) -> bool {
    let mut line = String::new();
    input.read_line(&mut line).is_ok() && !name.is_empty() && line.trim() == printable(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_and_nothing_else() {
        let check = |name: &str, typed: &str, expected| {
            assert_eq!(is_confirmed(name, &mut typed.as_bytes()), expected, "{name:?} {typed:?}");
        };
        check("corp-root", "corp-root\n", true);
        check("corp-root", "corp-root", true);
        check("corp-root", " corp-root\r\n", true);
        check("corp-root", "y\n", false);
        check("corp-root", "corp\n", false);
        check("corp-root", "CORP-ROOT\n", false);
        check("corp-root", "\n", false);
        check("corp-root", "", false);
        check("", "\n", false);
    }
}
