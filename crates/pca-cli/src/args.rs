//! What stands on the command line.

#[cfg(unix)]
mod cert_ensure;
mod dev;
mod globals;

use core::num::IntErrorKind;

use clap::{Arg, Args, Parser, Subcommand};
use pca_core::Method;

use crate::{
    generated::{CreateCaFlags, GetCaChainFlags, GetCaFlags, GetCaListFlags},
    help,
};

#[cfg(unix)]
pub(crate) use self::cert_ensure::{CertEnsureFlags, DueFlags, JobFlags, Part, SystemdFlags};
pub(crate) use self::{
    dev::DevFlags,
    globals::{Format, Globals, ZONES},
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
    /// End certificates
    #[command(subcommand, arg_required_else_help = true)]
    Cert(CertVerb),
    /// Print units and a line for cron that renew a certificate
    #[cfg(unix)]
    #[command(after_help = help::SYSTEMD)]
    Systemd(SystemdFlags),
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

#[derive(Debug, Subcommand)]
pub(crate) enum CertVerb {
    /// Keep a certificate in a folder, and renew it when it is due
    #[command(after_help = help::CERT_ENSURE)]
    Ensure(CertEnsureFlags),
    /// Tell which certificates are due
    #[command(after_help = help::CERT_DUE)]
    Due(DueFlags),
}

#[derive(Debug, Subcommand)]
pub(crate) enum SignVerb {
    /// Show what is signed for a request, and the signature
    #[command(after_help = help::SIGN_EXPLAIN)]
    Explain(ExplainFlags),
}

#[derive(Debug, Args)]
pub(crate) struct ExplainFlags {
    /// The method, in upper case
    #[arg(long, value_name = "METHOD")]
    pub(crate) method: Method,
    /// What stands in the request line: the path and, after a `?`, the query. Signed as it is given, in UTF-8
    #[arg(long, value_name = "TARGET", allow_hyphen_values = true)]
    pub(crate) target: String,
    /// The time of the request in milliseconds since 1970, as in its header
    #[arg(long, value_name = "MS", value_parser = millis)]
    pub(crate) timestamp: u64,
}

/// What is ensured stands by itself, before the settings that it must have.
fn positional(flag: Arg) -> Arg {
    flag.long(None).index(1)
}

/// Decimal digits as a client sends them: another spelling of the number would have another signature.
fn millis(text: &str) -> Result<u64, &'static str> {
    match text.parse::<u64>() {
        Ok(number) if number.to_string() == text => Ok(number),
        Err(error) if *error.kind() == IntErrorKind::PosOverflow => Err("is too large: no clock shows it"),
        _ => Err("must be a whole number, without a sign or zeros before it"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn timestamps() {
        let check = |text: &str, number| assert_eq!(millis(text).ok(), number, "{text:?}");
        check("0", Some(0));
        check("18446744073709551615", Some(u64::MAX));
        for text in ["", "007", "+1", "-1", "1.0", "18446744073709551616", "1e3"] {
            check(text, None);
        }
    }
}
