//! What stands on the command line.

mod audit;
mod ca;
mod call;
#[expect(clippy::large_enum_variant, reason = "a process has one")]
mod cert;
#[cfg(unix)]
mod cert_ensure;
mod crl;
#[cfg(feature = "local")]
mod dev;
mod globals;
mod ocsp;
mod sign;
mod sub;
mod user;
mod verbs;

use std::{env, path::PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

#[cfg(unix)]
pub(crate) use self::cert_ensure::{CertEnsureFlags, DueFlags, JobFlags, Part, SystemdFlags};
#[cfg(feature = "local")]
pub(crate) use self::dev::DevFlags;
pub(crate) use self::{
    audit::AuditFlags,
    ca::TreeFlags,
    call::{Call, CreateCertFlags, RawFlags, Sure},
    cert::{ExportFlags, InspectFlags, VerifyCertFlags},
    globals::{Format, Globals, ZONES, duration},
    sign::{CurlFlags, ExplainFlags, VerifyFlags},
};
use self::{ca::CaVerb, cert::CertVerb, crl::CrlVerb, ocsp::OcspVerb, sign::SignVerb, sub::SubVerb, user::UserVerb};
#[cfg(not(feature = "local"))]
pub(crate) use crate::absent::DevFlags;
use crate::{help, terminal};

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
    /// Certificate authorities: create, ensure, list, get, chain, tree, update, trim, delete
    #[command(subcommand, arg_required_else_help = true)]
    Ca(CaVerb),
    /// Sub CAs below a CA from elsewhere: csr, sign, activate
    #[command(subcommand, arg_required_else_help = true)]
    Sub(SubVerb),
    /// End certificates: ensure, due, create, sign, list, get, revoke, inspect, verify, export
    #[command(subcommand, arg_required_else_help = true)]
    Cert(CertVerb),
    /// Revocation lists: get, rotate, get-config, set-config
    #[command(subcommand, arg_required_else_help = true)]
    Crl(CrlVerb),
    /// OCSP responders: create, delete
    #[command(subcommand, arg_required_else_help = true)]
    Ocsp(OcspVerb),
    /// Who may use a CA: list, add, delete
    #[command(subcommand, arg_required_else_help = true)]
    User(UserVerb),
    /// Print units and a line for cron that renew a certificate
    #[cfg(unix)]
    #[command(after_help = help::job::SYSTEMD)]
    Systemd(SystemdFlags),
    /// Sign and send a request that no verb describes
    #[command(after_help = help::CALL)]
    Call(RawFlags),
    /// Look at all that was issued: what ends, what was revoked, and whether all agree on that
    #[command(after_help = help::AUDIT)]
    Audit(AuditFlags),
    /// Serve the emulator on this computer, for programs in any language
    #[command(after_help = help::DEV)]
    #[cfg_attr(not(feature = "local"), command(hide = true))]
    Dev(DevFlags),
    /// The configuration file and its profiles: show
    #[command(subcommand, arg_required_else_help = true)]
    Config(ConfigVerb),
    /// Signatures of requests: explain, verify, curl
    #[command(subcommand, arg_required_else_help = true)]
    Sign(SignVerb),
    /// Print what lets a shell complete commands
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages, one for each command
    #[command(after_help = help::MAN)]
    Man {
        /// The folder that they go to, made if there is none
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

impl Cli {
    /// What stands on this process's command line.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let mut command = help::without_globals(Self::command()).color(terminal::colour_in(env::args_os()));
        let mut matches = command.try_get_matches_from_mut(env::args_os())?;
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigVerb {
    /// Show each setting, and who says it; secrets are not shown
    #[command(after_help = help::CONFIG_SHOW)]
    Show,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generated::COMMAND_OF;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_operation_has_its_verb() {
        let root = Cli::command();
        assert_eq!(COMMAND_OF.len(), 24);
        for (operation, command) in COMMAND_OF {
            let found = command.split(' ').try_fold(&root, |parent, word| parent.find_subcommand(word));
            assert!(found.is_some(), "{operation} has no `pca {command}`");
        }
    }
}
