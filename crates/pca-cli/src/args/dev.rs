//! The flags of `pca dev`.

use core::{net::SocketAddr, time::Duration};
use std::path::PathBuf;

use clap::Args;
use pca_core::Timestamp;
use pca_emulator::{Emulator, Rule};

use super::{duration, sign::millis};

#[derive(Debug, Args)]
pub(crate) struct DevFlags {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0", value_parser = address)]
    pub(crate) listen: SocketAddr,
    /// Listen even where other computers can reach it. There is no TLS
    #[arg(long)]
    pub(crate) expose: bool,
    /// Where the CAs are kept [default: `pca` in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// What stands before the addresses of CRLs, certificates and OCSP [default: where it listens]
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Refuse as barely as the real gateway: do not say what was wrong with a signature
    #[arg(long)]
    strict: bool,
    /// How many CAs there may be [default: as documented]
    #[arg(long, value_name = "N")]
    cas: Option<u32>,
    /// How many certificates each CA may sign [default: as documented]
    #[arg(long, value_name = "N")]
    certificates: Option<u32>,
    /// Let so many requests through in a time, as `10/1s`; refuse the rest with 429
    #[arg(long, value_name = "N/TIME", value_parser = throttle)]
    throttle: Option<(u32, u32)>,
    /// Let something go wrong: NAME, NAME=VALUE, or either with @OPERATION. May be given several times
    #[arg(long = "fault", value_name = "FAULT", value_parser = fault)]
    faults: Vec<Rule>,
    /// Let tags, serial numbers, EC keys and faults follow from a number. Such keys are no secret
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Stop the clock at this time, in milliseconds since 1970
    #[arg(long, value_name = "MS", value_parser = millis)]
    clock: Option<u64>,
    /// Open /control, by which whoever reaches the emulator can move its clock, set faults, see requests, and forget all
    #[arg(long)]
    control: bool,
}

impl DevFlags {
    /// The emulator as the flags want it.
    pub(crate) fn set_up(self, mut emulator: Emulator) -> Emulator {
        if self.strict {
            emulator = emulator.strict();
        }
        if let Some(most) = self.cas {
            emulator = emulator.cas(most);
        }
        if let Some(most) = self.certificates {
            emulator = emulator.certificates(most);
        }
        if let Some((requests, millis)) = self.throttle {
            emulator = emulator.throttle(requests, millis);
        }
        if let Some(seed) = self.seed {
            emulator = emulator.seed(seed);
        }
        if let Some(clock) = self.clock {
            emulator = emulator.stopped_at(Timestamp::from_millis(clock));
        }
        if self.control {
            emulator = emulator.control();
        }
        self.faults.into_iter().fold(emulator, Emulator::fault)
    }
}

/// Where to listen.
fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse().map_err(|_| "must be an IP address and a port, as `127.0.0.1:8080`")
}

/// So many requests in a time.
fn throttle(text: &str) -> Result<(u32, u32), String> {
    let unfit = || "must be a number of requests and a time, as `10/1s`".to_owned();
    let (requests, time) = text.split_once('/').ok_or_else(unfit)?;
    let time: Duration = duration(time)?;
    let millis = u32::try_from(time.as_millis()).map_err(|_| unfit())?;
    let requests = requests.parse().ok().filter(|requests| *requests > 0).ok_or_else(unfit)?;
    Ok((requests, millis))
}

/// A mishap, and perhaps the one operation that it happens to.
fn fault(text: &str) -> Result<Rule, String> {
    let (mishap, operation) = text.split_once('@').map_or((text, None), |(mishap, name)| (mishap, Some(name)));
    let rule = Rule::new(mishap.parse().map_err(|unknown: pca_emulator::UnknownMishap| unknown.to_string())?);
    match operation {
        Some(name) => rule.operation(name).map_err(|unknown| unknown.to_string()),
        None => Ok(rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let check = |text: &str, good: bool| assert_eq!(address(text).is_ok(), good, "{text}");
        check("127.0.0.1:0", true);
        check("[::1]:8080", true);
        for text in ["", "8080", ":8080", "127.0.0.1", "localhost:8080"] {
            check(text, false);
        }
    }

    #[test]
    fn throttles() {
        let check = |text: &str, expected| assert_eq!(throttle(text).ok(), expected, "{text}");
        check("10/1s", Some((10, 1000)));
        check("1/2m", Some((1, 120_000)));
        for text in ["", "10", "0/1s", "-1/1s", "10/", "10/0s", "x/1s", "10/1d"] {
            check(text, None);
        }
    }

    #[test]
    fn faults() {
        let check = |text: &str, good: bool| assert_eq!(fault(text).is_ok(), good, "{text}");
        check("reset-after-work", true);
        check("late-commit=2000@CreateCa", true);
        check("slow=10@ext/crl", true);
        for text in ["", "reset", "reset-after-work@createca", "reset-after-work@", "@CreateCa"] {
            check(text, false);
        }
    }
}
