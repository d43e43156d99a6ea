//! What to do next.

use std::io;

use clap::ValueEnum;
use pca_core::{Fault, GatewayCode, ServiceCode};
use pca_ureq::{EnsureCertError, EnsureError, Error, TransportErrorKind};

use super::{Failure, Look};
use crate::{
    args::{Globals, ZONES},
    credentials::Place,
    exit::Exit,
    flag,
    output::quote,
    settings::Setting,
};

impl Failure {
    /// What to do next, where the failure itself does not say it.
    pub(super) fn hint(&self, globals: &Globals) -> Option<String> {
        self.hint_looking(globals, &Look::of("", None))
    }

    fn hint_looking(&self, globals: &Globals, look: &Look) -> Option<String> {
        let list = command(globals, &look.verb);
        match self {
            Self::Looking(failure, look) => failure.hint_looking(globals, look),
            Self::KeyFile(..) => {
                Some("name a file that does not exist, in a folder that is yours: nothing was sent".into())
            }
            Self::KeyLost(lost) => Some(lost.hint(|verb| command(globals, verb))),
            Self::Refused(_, _) if self.exit() == Exit::Unknown => Some(unknown(&list)),
            Self::Refused(fault, _) => of_fault(fault, self.exit(), globals, look),
            Self::NoCa(_) => Some(format!("see what there is with `{list}`")),
            Self::OtherCert { tag, .. } => {
                let list = command(globals, &format!("cert list {}", quote(tag)));
                Some(format!("nothing was revoked: see what there is with `{list}`"))
            }
            Self::NoKeys(place) => no_keys(place.as_ref()),
            Self::Serve(_, error) if error.kind() == io::ErrorKind::InvalidInput => Some(
                "with --expose it listens there all the same, and whoever reaches it reads along: there is no TLS"
                    .into(),
            ),
            Self::Variable(..) => Some("set it again: spaces or line breaks may have come along from a file".into()),
            Self::Call(Error::NotSent(failed)) => Some(match failed.cause().kind() {
                TransportErrorKind::Clock | TransportErrorKind::Expired | TransportErrorKind::Target => return None,
                TransportErrorKind::Tls => "check the endpoint, and this computer's clock".into(),
                _ => "check the endpoint and the network; to run it again is safe".into(),
            }),
            Self::Call(Error::NoAnswer(_)) => Some("nothing was changed: to run it again is safe".into()),
            Self::Call(Error::Ambiguous(_)) | Self::Ensure(EnsureError::Ambiguous(_)) => Some(unknown(&list)),
            Self::Call(Error::Answered(answered)) if answered.clock_skew().is_some() => {
                Some("set this computer's clock: requests are good for five minutes".into())
            }
            Self::Call(Error::Answered(answered)) => of_fault(answered.fault(), self.exit(), globals, look),
            Self::Ensure(EnsureError::Differs(differs)) => {
                let see = command(globals, &format!("ca get {}", quote(differs.tag())));
                Some(format!("choose another alias, or ask for what the CA has: see it with `{see}`"))
            }
            Self::EnsureCert(EnsureCertError::Ambiguous(unsettled)) if !unsettled.serials().is_empty() => {
                Some("revoke them; a quarter of an hour after they were asked for, --force asks for another".into())
            }
            Self::EnsureCert(EnsureCertError::OtherKey(_)) => Some(
                "revoke it, or find out whose it is; to run this again looks for the one with the key that is kept"
                    .into(),
            ),
            Self::EnsureCert(EnsureCertError::Ambiguous(_)) => {
                Some("the key is kept: run it again, which looks for the certificate before it asks for another".into())
            }
            #[cfg(unix)]
            Self::Job(error) => error.hint().map(Into::into),
            Self::Untrusted(..) => Some(format!("issue nothing from it before you know why: see it with `{list}`")),
            Self::Unseen(_) => Some(format!("see it with `{list}`")),
            _ => None,
        }
    }
}

/// What to do without keys: where they were looked for, if that was a choice.
fn no_keys(place: Option<&Setting<Place>>) -> Option<String> {
    match place {
        Some(Setting { value, origin }) => {
            let place = value.to_possible_value()?;
            Some(format!("of all places `{}` alone was asked for keys: so says {origin}", place.get_name()))
        }
        None if cfg!(feature = "local") => Some("without an account, add --local".into()),
        None => None,
    }
}

/// What to do when nobody knows whether a call was carried out.
fn unknown(list: &str) -> String {
    format!("it may have been done, or may still be: look with `{list}` before you run it again")
}

/// What is said of a call that is interrupted; the verb `look` tells what came of it.
pub(crate) fn interrupted(globals: &Globals, look: &str) -> String {
    format!("interrupted: nobody knows whether it was carried out\nhint: {}", unknown(&command(globals, look)))
}

fn of_fault(fault: &Fault, exit: Exit, globals: &Globals, look: &Look) -> Option<String> {
    let list = command(globals, &look.verb);
    let known = match fault {
        Fault::Service(fault) => match fault.code() {
            ServiceCode::AlreadyExistAlias => Some(format!("see it with `{list}`")),
            ServiceCode::InvalidCaStatus => Some(match &look.first {
                Some((why, verb)) => format!("{why}: `{}` comes first", command(globals, verb)),
                None => {
                    format!("the CA's status decides what it can do: see it with `{}`", command(globals, "ca list"))
                }
            }),
            ServiceCode::InvalidCert => {
                Some(format!("it may be revoked already, or expired: see the list with `{list}`"))
            }
            // The emulator refuses with it for this reason alone.
            ServiceCode::UnprocessableEntity if globals.local.is_some() => {
                Some("take another folder with --local=DIR".into())
            }
            _ => None,
        },
        Fault::Gateway(fault) if *fault.code() == GatewayCode::AuthenticationFailed => {
            Some("check the access key and the secret key".into())
        }
        Fault::Malformed(_) => Some(format!(
            "the call only reads, so to run it again is safe; if that does not help, check the endpoint, and report what \
             `{}` shows",
            command(globals, "call GET TARGET")
        )),
        Fault::Gateway(_) if fault.status() == 404 => Some("the gateway knows no such path: check the endpoint".into()),
        _ => None,
    };
    known.or_else(|| match (advice(fault), exit) {
        (_, Exit::Absent) => Some(format!("see what there is with `{list}`")),
        ("", Exit::Credentials) => Some("check the access key, the secret key and what the account may do".into()),
        ("", Exit::Throttled) => Some("wait a while, then run it again".into()),
        ("", _) => None,
        (advice, _) => Some(advice.into()),
    })
}

/// What to do after a refusal, for whomever; empty if nobody knows.
pub(super) fn advice(fault: &Fault) -> &'static str {
    match fault {
        Fault::Gateway(fault) => fault.code().advice(),
        Fault::Service(fault) => fault.code().advice(),
        _ => "",
    }
}

/// The command line of another verb that asks whom this one asked.
pub(crate) fn command(globals: &Globals, verb: &str) -> String {
    let words: Vec<_> = asking(globals).iter().map(|word| quote(word)).collect();
    [&["pca".to_owned()], &words[..], &[verb.to_owned()]].concat().join(" ")
}

/// The flags that say who is asked.
pub(crate) fn asking(globals: &Globals) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(file) = &globals.config {
        words.extend(["--config".into(), file.display().to_string()]);
    }
    if let Some(profile) = &globals.profile {
        words.extend(["--profile".into(), profile.clone()]);
    }
    match &globals.local {
        Some(Some(folder)) => words.push(format!("--local={}", folder.display())),
        Some(None) => words.push("--local".into()),
        None => {}
    }
    if let Some(endpoint) = &globals.endpoint {
        words.extend(["--endpoint".into(), endpoint.clone()]);
    }
    if let Some(zone) = globals.zone.as_ref().and_then(|zone| flag::spelling(ZONES, zone)) {
        words.extend(["--zone", zone].map(Into::into));
    }
    words
}
