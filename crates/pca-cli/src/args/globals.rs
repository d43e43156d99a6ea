//! The flags that every verb has.

use core::{convert::Infallible, time::Duration};
use std::path::PathBuf;

use clap::{ArgAction, Args, ColorChoice, ValueEnum};
use pca_core::{Secret, Zone};

use crate::{config::Chosen, credentials::Place, failure::Failure, flag};

/// What may stand before the verb or after it.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// Ask the emulator inside this process: no account, nothing is sent [default folder: the user's]
    #[arg(long, global = true, value_name = "DIR", num_args = 0..=1, require_equals = true)]
    #[cfg_attr(not(feature = "local"), arg(hide = true))]
    pub(crate) local: Option<Option<PathBuf>>,
    /// Where the service is [default: `NCLOUD_API_GW` of the environment, else the zone]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// The zone of the cloud [default: public]
    #[arg(long, global = true, value_name = "ZONE", value_parser = flag::one_of(ZONES))]
    pub(crate) zone: Option<Zone>,
    /// The one place to take the keys from [default: the first that has any: env, profile, configure]
    #[arg(long, global = true, value_enum, value_name = "PLACE")]
    pub(crate) credentials: Option<Place>,
    /// The profile of the configuration file [default: `PCA_PROFILE` of the environment, else `default`, if there is one]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// The configuration file [default: `PCA_CONFIG` of the environment, else `pca/config.toml` in the user's configuration folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The HTTP proxy, or `env` for the environment's (`HTTPS_PROXY` and the like), which is never taken unasked.
    /// Other users see a password that is written here: a profile keeps it
    #[arg(long, global = true, value_name = "URL", value_parser = secret)]
    pub(crate) proxy: Option<Secret>,
    /// Whom to trust for the server's certificate: those of a PEM file and no others, `system` for whom this computer
    /// trusts, or `mozilla` [default: mozilla]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) roots: Option<PathBuf>,
    /// What is printed [default: table]
    #[arg(long, global = true, value_enum, value_name = "FORM")]
    pub(crate) output: Option<Format>,
    /// The time for all that is sent and received, as `8s`, `500ms` or `2m`; --local, which sends nothing, has no limit [default: 60s]
    #[arg(long, global = true, value_name = "TIME", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
    /// Print no notes and no progress, only results and errors
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tell of each attempt on standard error, without anything secret; so does `RUST_LOG=debug`
    #[arg(long, short, global = true, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
    /// Use colour: `auto` is on a terminal, unless `NO_COLOR` is set [default: auto]
    #[arg(long, global = true, value_enum, value_name = "WHEN", hide_possible_values = true)]
    pub(crate) color: Option<ColorChoice>,
    /// What the profile says, once it is read.
    #[arg(skip)]
    pub(crate) chosen: Chosen,
}

impl Globals {
    /// What is printed.
    pub(crate) fn format(&self) -> Format {
        self.output().value
    }

    /// Refuses those of some flags that are given: they would change nothing, and nobody is to rely on them.
    pub(crate) fn refuse(&self, flags: &[&str], why: &str) -> Result<(), Failure> {
        let given = [
            ("--local", self.local.is_some()),
            ("--endpoint", self.endpoint.is_some()),
            ("--zone", self.zone.is_some()),
            ("--credentials", self.credentials.is_some()),
            ("--proxy", self.proxy.is_some()),
            ("--roots", self.roots.is_some()),
            ("--output", self.output.is_some()),
            ("--timeout", self.timeout.is_some()),
        ];
        match given.iter().find(|(flag, given)| *given && flags.contains(flag)) {
            Some((flag, _)) => Err(Failure::usage(format!("{flag} means nothing {why}"))),
            None => Ok(()),
        }
    }
}

/// How each zone is written on the command line.
pub(crate) const ZONES: &[(&str, Zone)] = &[("public", Zone::Public), ("government", Zone::Government)];

/// What is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table for people
    #[default]
    Table,
    /// One line of JSON: {"version":1,"data":…}, with the data as the API documents them
    Json,
    /// The same as YAML; what a terminal would obey is written out in it, as in a table
    Yaml,
    /// Certificates in PEM
    Pem,
}

impl Format {
    /// Refuses PEM, of which `what` has no form.
    pub(crate) fn but_pem(self, what: &str) -> Result<Self, Failure> {
        match self {
            Self::Pem => Err(Failure::usage(format!("{what} has no PEM form: choose another --output"))),
            form => Ok(form),
        }
    }
}

/// A whole number with its unit. Nothing that takes a day is waited for.
pub(crate) fn duration(text: &str) -> Result<Duration, &'static str> {
    const DAY: Duration = Duration::from_secs(86_400);
    let (digits, unit) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    let millis = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        _ => return Err("must be a whole number with a unit, as `8s`, `500ms` or `2m`"),
    };
    let time = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(millis)).map(Duration::from_millis);
    time.filter(|time| !time.is_zero() && *time <= DAY).ok_or("must be more than nothing, and a day at most")
}

/// Anything, so that clap has no reason to repeat it.
fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(text.into())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::Cli;

    #[test]
    fn durations() {
        let check = |text: &str, millis: Option<u64>| {
            assert_eq!(duration(text).ok(), millis.map(Duration::from_millis), "{text:?}");
        };
        check("8s", Some(8000));
        check("500ms", Some(500));
        check("2m", Some(120_000));
        check("1440m", Some(86_400_000));
        for text in [
            "",
            "8",
            "s",
            "0s",
            "1441m",
            "-1s",
            "1.5s",
            "8 s",
            "8S",
            "1h",
            "99999999999999999999s",
            "9999999999999999999m",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn global_flags_stand_anywhere() {
        let check = |line: &str, local: Option<Option<&str>>| {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(cli.globals.local, local.map(|folder| folder.map(PathBuf::from)), "{line}");
            assert_eq!(cli.globals.format(), Format::Json, "{line}");
        };
        check("pca --local --output json ca list", Some(None));
        check("pca ca list --local --output json", Some(None));
        check("pca --output json ca --local=d list", Some(Some("d")));
        check("pca ca get --output=json --local tag", Some(None));
        check("pca ca list --output json", None);
    }
}
