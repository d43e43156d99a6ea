//! The flags that every verb has.

use core::time::Duration;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pca_core::Zone;

use crate::{failure::Failure, flag};

/// What may stand before the verb or after it.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// Ask the emulator inside this process: no account, nothing is sent [default folder: the user's]
    #[arg(long, global = true, value_name = "DIR", num_args = 0..=1, require_equals = true)]
    pub(crate) local: Option<Option<PathBuf>>,
    /// Where the service is [default: `NCLOUD_API_GW` of the environment, else the zone]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// The zone of the cloud [default: public]
    #[arg(long, global = true, value_name = "ZONE", value_parser = flag::one_of(ZONES))]
    pub(crate) zone: Option<Zone>,
    /// What is printed [default: table]
    #[arg(long, global = true, value_enum, value_name = "FORM")]
    pub(crate) output: Option<Format>,
    /// The time for all that is sent and received, as `8s`, `500ms` or `2m`; --local, which sends nothing, has no limit [default: 60s]
    #[arg(long, global = true, value_name = "TIME", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
}

impl Globals {
    /// What is printed.
    pub(crate) fn format(&self) -> Format {
        self.output.unwrap_or_default()
    }

    /// Refuses those of some flags that are given: they would change nothing, and nobody is to rely on them.
    pub(crate) fn refuse(&self, flags: &[&str], why: &str) -> Result<(), Failure> {
        let given = [
            ("--local", self.local.is_some()),
            ("--endpoint", self.endpoint.is_some()),
            ("--zone", self.zone.is_some()),
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
    /// Certificates in PEM
    Pem,
}

/// A whole number with its unit. Nothing that takes a day is waited for.
pub(super) fn duration(text: &str) -> Result<Duration, &'static str> {
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
