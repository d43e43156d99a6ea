//! `pca ca …`.

use clap::{Arg, ArgGroup, Args};

use super::{Call, Sure, verbs::verbs};
use crate::{
    generated::{
        CreateCaFlags, DeleteCaFlags, GetCaChainFlags, GetCaFlags, GetCaListFlags, TrimCaFlags, UpdateCaFlags,
    },
    help::ca as help,
    run::{call, ensure, list, sure, tree},
};

verbs! {
    /// What has no help of its own here has the spec's.
    CaVerb {
        #[command(after_help = help::CREATE, allow_negative_numbers = true)]
        Create(Call<CreateCaFlags>) => call::create,
        /// Create a CA, or find the one that exists.
        ///
        /// Looks first, and creates the CA unless there is one with the alias and the same settings; after a lost answer it looks again.
        /// Fails unless its certificate is as asked for, and its chain leads to its root.
        #[command(after_help = help::ENSURE, allow_negative_numbers = true, mut_arg("alias", positional))]
        Ensure(Call<CreateCaFlags>) => ensure::run,
        #[command(after_help = help::LIST, allow_negative_numbers = true)]
        List(Call<GetCaListFlags>) => list::all,
        #[command(after_help = help::GET)]
        Get(Call<GetCaFlags>) => call::one,
        #[command(after_help = help::CHAIN)]
        Chain(Call<GetCaChainFlags>) => call::one,
        /// Show which CA signed which, and how long each lives
        #[command(after_help = help::TREE)]
        Tree(TreeFlags) => tree::run,
        #[command(after_help = help::UPDATE, group = ArgGroup::new("change").args(["status", "memo"]).required(true).multiple(true))]
        Update(Sure<UpdateCaFlags>) => sure::run,
        #[command(after_help = help::TRIM)]
        Trim(Call<TrimCaFlags>) => call::one,
        #[command(after_help = help::DELETE)]
        Delete(Sure<DeleteCaFlags>) => sure::run,
    }
}

/// A tree is of all CAs.
#[derive(Debug, Args)]
pub(crate) struct TreeFlags {}

/// What is ensured stands by itself, before the settings that it must have.
fn positional(flag: Arg) -> Arg {
    flag.long(None).index(1)
}
