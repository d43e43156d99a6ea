//! What stands beside the flags of a call.

use std::path::PathBuf;

use clap::Args;
use pca_core::Method;

use crate::generated::IssueEndCertFlags;

// No documentation of these: it would stand in the help instead of the call's own.

#[derive(Clone, Debug, Args)]
pub(crate) struct Call<F: Args> {
    #[command(flatten)]
    pub(crate) flags: F,
    /// Show the request, and send nothing but what finds a CA by its alias
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Sure<F: Args> {
    #[command(flatten)]
    pub(crate) call: Call<F>,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct CreateCertFlags {
    #[command(flatten)]
    pub(crate) call: Call<IssueEndCertFlags>,
    /// A new file for the private key, which its owner alone may read; needed unless the key is to be printed
    #[arg(long, value_name = "FILE")]
    pub(crate) key_out: Option<PathBuf>,
    /// Print the private key
    #[arg(long)]
    pub(crate) print_private_key: bool,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct RawFlags {
    /// The method, in upper case
    #[arg(value_name = "METHOD")]
    pub(crate) method: Method,
    /// What stands in the request line: the path and, after a `?`, the query, as they are to be sent
    #[arg(value_name = "TARGET")]
    pub(crate) target: String,
    /// The content: a text, `@FILE`, or `-` for standard input
    #[arg(long, value_name = "DATA")]
    pub(crate) data: Option<String>,
    /// Show the request, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print a private key if the answer holds one
    #[arg(long)]
    pub(crate) print_private_key: bool,
}
