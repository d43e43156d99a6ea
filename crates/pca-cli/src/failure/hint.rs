//! What to do next.

use pca_core::{Fault, ServiceCode};
use pca_ureq::{CredentialsError, EnsureError, Error, TransportErrorKind};

use super::Failure;
use crate::{
    args::{Globals, ZONES},
    exit::Exit,
    flag,
    output::quote,
};

impl Failure {
    /// What to do next, where the failure itself does not say it.
    pub(super) fn hint(&self, globals: &Globals) -> Option<String> {
        let list = command(globals, "ca list");
        match self {
            Self::Credentials(CredentialsError::Missing) => Some("without an account, add --local".into()),
            Self::Call(Error::NotSent(failed)) => Some(match failed.cause().kind() {
                TransportErrorKind::Clock | TransportErrorKind::Target => return None,
                TransportErrorKind::Tls => "check the endpoint, and this computer's clock".into(),
                _ => "check the endpoint and the network; to run it again is safe".into(),
            }),
            Self::Call(Error::NoAnswer(_)) => Some("nothing was changed: to run it again is safe".into()),
            Self::Call(Error::Ambiguous(_)) | Self::Ensure(EnsureError::Ambiguous(_)) => {
                Some(format!("it may have been done, or may still be: look with `{list}` before you run it again"))
            }
            Self::Call(Error::Answered(answered)) if answered.clock_skew().is_some() => {
                Some("set this computer's clock: requests are good for five minutes".into())
            }
            Self::Call(Error::Answered(answered)) => of_fault(answered.fault(), self.exit(), &list),
            Self::Ensure(EnsureError::Differs(_)) => {
                Some(format!("choose another alias, or ask for what the CA has: see it with `{list}`"))
            }
            Self::Output(_) => Some(format!("see it with `{list}`")),
            _ => None,
        }
    }
}

fn of_fault(fault: &Fault, exit: Exit, list: &str) -> Option<String> {
    match (fault, exit) {
        (Fault::Service(fault), _) if *fault.code() == ServiceCode::AlreadyExistAlias => {
            Some(format!("a CA with this alias exists already: see it with `{list}`"))
        }
        (Fault::Gateway(_), _) if fault.status() == 404 => {
            Some("the gateway knows no such path: check the endpoint".into())
        }
        (_, Exit::Absent) => Some(format!("see what there is with `{list}`")),
        (_, Exit::Credentials) => Some("check the access key, the secret key and what the account may do".into()),
        (_, Exit::Throttled) => Some("wait a while, then run it again".into()),
        _ => None,
    }
}

/// The command line of another verb that asks whom this one asked.
fn command(globals: &Globals, verb: &str) -> String {
    let mut command = String::from("pca");
    match &globals.local {
        Some(Some(folder)) => command.push_str(&format!(" --local={}", quote(&folder.display().to_string()))),
        Some(None) => command.push_str(" --local"),
        None => {}
    }
    if let Some(endpoint) = &globals.endpoint {
        command.push_str(&format!(" --endpoint {}", quote(endpoint)));
    }
    if let Some(zone) = globals.zone.as_ref().and_then(|zone| flag::spelling(ZONES, zone)) {
        command.push_str(&format!(" --zone {zone}"));
    }
    format!("{command} {verb}")
}
