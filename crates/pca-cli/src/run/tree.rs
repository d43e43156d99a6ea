//! `pca ca tree`: who signed whom.

mod draw;
mod forest;

use std::{
    env,
    io::{self, IsTerminal as _},
};

use pca_core::{CaDetails, GetCaList, Timestamp, printable};
use pca_x509::Certificate;

use self::{
    draw::{ASCII, UNICODE},
    forest::{Forest, Node},
};
use crate::{
    args::{Format, Globals, TreeFlags},
    failure::Failure,
    output::{self, note},
    service::{self, Service},
    terminal,
};

/// Shows every CA below the one that signed it.
pub(crate) fn run(_: TreeFlags, globals: &Globals) -> Result<(), Failure> {
    let form = globals.format().but_pem("a tree")?;
    let cas = Service::new(globals, true)?.all(GetCaList::new())?;
    let now = service::now()?;
    let read = |ca: &CaDetails| {
        let certificate = Certificate::from_pem(&ca.ca_cert_info.as_ref()?.cert_pem);
        if let Err(error) = &certificate {
            let alias = printable(&ca.ca_info.alias);
            note(format_args!("note: who signed {alias} cannot be told: its certificate cannot be read: {error}"));
        }
        certificate.ok()
    };
    let forest = Forest::of(cas.iter().map(|ca| Node { ca, certificate: read(ca) }).collect());
    let text = match form {
        form @ (Format::Json | Format::Yaml) => output::document(&forest.json(), form),
        _ => {
            let set = |name: &str| env::var(name).ok().filter(|text| !text.is_empty());
            let unicode = io::stdout().is_terminal() && speaks_utf8(set);
            draw::draw(&forest, now, if unicode { &UNICODE } else { &ASCII }, terminal::has_colour(&io::stdout()))
        }
    };
    output::write(&text).map_err(Failure::Output)
}

/// Whether a terminal takes UTF-8, by the first of the variables that decide it (POSIX, section 8.2).
fn speaks_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    locale.ends_with("utf-8") || locale.ends_with("utf8")
}

/// The end of a CA's life.
fn end(ca: &CaDetails) -> Option<Timestamp> {
    ca.ca_cert_info.as_ref().map(|certificate| certificate.not_after_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        let check = |set: &[(&str, &str)], expected| {
            let found = speaks_utf8(|wanted| {
                set.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(found, expected, "{set:?}");
        };
        check(&[("LANG", "ko_KR.UTF-8")], true);
        check(&[("LANG", "C.utf8")], true);
        check(&[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")], false);
        check(&[("LC_CTYPE", "en_US.UTF-8"), ("LANG", "C")], true);
        check(&[("LANG", "ko_KR.eucKR")], false);
        check(&[], false);
    }
}
