//! The flags of certificates that are kept.

use core::time::Duration;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pca_core::{KeyType, Period};

use super::globals::duration;
use crate::{flag, generated::KEY_TYPE};

/// Which certificate, of which CA, where to.
#[derive(Clone, Debug, Args)]
pub(crate) struct JobFlags {
    /// Host name or IP address that the certificate is for
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// The CA that signs it, by its alias or its tag
    #[arg(long, value_name = "CA")]
    pub(crate) ca: String,
    /// For how many days it is valid: 1 to 3650, and no longer than the CA. Another number counts from the next certificate on
    // Units that were printed before say `--days`.
    #[arg(long, alias = "days", value_name = "PERIOD", value_parser = days)]
    pub(crate) period: Period,
    /// The folder of its files, which holds nothing else
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Another host name or e-mail address; may be given several times, or several joined by commas
    #[arg(long = "alt-name", value_name = "NAME", value_parser = flag::alt_names)]
    pub(crate) alt_names: Vec<String>,
    /// An IP address besides; may be given several times, or several joined by commas
    #[arg(long = "ip", value_name = "IP", value_parser = flag::ip_addresses)]
    pub(crate) ips: Vec<String>,
    /// Algorithm and size of the key
    #[arg(long, value_name = "KEY", default_value = "EC256", value_parser = flag::one_of(KEY_TYPE))]
    pub(crate) key: KeyType,
    /// A command for the shell, run after the files have changed
    #[arg(long, value_name = "CMD")]
    pub(crate) reload: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CertEnsureFlags {
    #[command(flatten)]
    pub(crate) job: JobFlags,
    /// Wait up to this long before anything is asked, so that many computers do not ask at once
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub(crate) jitter: Option<Duration>,
    /// End with code 3 if the files changed
    #[arg(long)]
    pub(crate) exit_changed: bool,
    /// Ask for another certificate although none is due; replace files of these names that pca did not make
    #[arg(long)]
    pub(crate) force: bool,
    /// Show the request, and neither send it nor write anything
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DueFlags {
    /// Folders of `pca cert ensure`
    #[arg(value_name = "DIR", required = true)]
    pub(crate) folders: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SystemdFlags {
    #[command(flatten)]
    pub(crate) job: JobFlags,
    /// Print this alone [default: all of them, each under the name of its file]
    #[arg(long, value_enum, value_name = "PART")]
    pub(crate) only: Option<Part>,
}

/// What runs a job again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The unit that does the work
    Service,
    /// The unit that starts it
    Timer,
    /// For cron, where there is no systemd
    Cron,
}

fn days(text: &str) -> Result<Period, String> {
    let days = text.parse().map_err(|_| "must be a whole number of days".to_owned())?;
    Period::days(days).map_err(|invalid| invalid.rule().to_owned())
}
