//! What stands on the command line.

mod dev;
mod globals;
mod sign;

use clap::{Arg, Parser, Subcommand};

use crate::{
    generated::{CreateCaFlags, GetCaChainFlags, GetCaFlags, GetCaListFlags},
    help,
};

pub(crate) use self::{
    dev::DevFlags,
    globals::{Format, Globals, ZONES},
    sign::{CurlFlags, ExplainFlags, SignVerb, VerifyFlags},
};

/// NAVER Cloud Private CA on the command line
#[derive(Debug, Parser)]
#[command(name = "pca", version, after_help = help::PCA, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) noun: Noun,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Noun {
    /// Certificate authorities: create, ensure, list, get, chain
    #[command(subcommand, arg_required_else_help = true)]
    Ca(CaVerb),
    /// Serve the emulator on this computer, for programs in any language
    #[command(after_help = help::DEV)]
    Dev(DevFlags),
    /// Signatures of requests
    #[command(subcommand, arg_required_else_help = true)]
    Sign(SignVerb),
}

/// Their help is the spec's.
#[derive(Debug, Subcommand)]
pub(crate) enum CaVerb {
    #[command(after_help = help::CA_CREATE, allow_negative_numbers = true)]
    Create(CreateCaFlags),
    /// Create a CA, or find the one that exists.
    ///
    /// Looks first, and creates the CA unless there is one with the alias and the same settings; after a lost answer it looks again.
    #[command(after_help = help::CA_ENSURE, allow_negative_numbers = true, mut_arg("alias", positional))]
    Ensure(CreateCaFlags),
    #[command(after_help = help::CA_LIST, allow_negative_numbers = true)]
    List(GetCaListFlags),
    #[command(after_help = help::CA_GET)]
    Get(GetCaFlags),
    #[command(after_help = help::CA_CHAIN)]
    Chain(GetCaChainFlags),
}

/// What is ensured stands by itself, before the settings that it must have.
fn positional(flag: Arg) -> Arg {
    flag.long(None).index(1)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }
}
