//! `pca audit`: what was issued, what ends, what was revoked, and whether all agree on that.

use pca_core::{CaDetails, GetCaList};

use super::alias;
use crate::{
    args::{AuditFlags, Globals},
    audit::{Asker, Cache, Pace, Report, Wanted, audit},
    failure::Failure,
    fetch::Fetch,
    folder,
    progress::Progress,
    service::{self, Service},
};

/// Requests a second, unless a flag says otherwise.
const RATE: u32 = 10;

/// Looks at every certificate of some CAs, or of all.
pub(crate) fn run(flags: AuditFlags, globals: &Globals) -> Result<(), Failure> {
    let AuditFlags { mut ca, expires_within, skip_revocation, all, rate } = flags;
    let form = globals.format().but_pem("an audit")?;
    let service = Service::new(globals, true)?;
    alias::resolve(ca.iter_mut().collect(), &service)?;
    let wanted = Wanted { now: service::now()?, within: expires_within, revocation: !skip_revocation };
    let (rate, cache) = match &service {
        Service::Local(_) => (rate, Cache::of(None, "")),
        Service::Remote(client, _) => (rate.or(Some(RATE)), Cache::of(folder::cache(), client.endpoint().as_str())),
    };
    let asker = Asker { service: &service, fetch: Fetch::beside(&service, globals)?, pace: Pace::new(rate) };

    let cas = chosen(asker.all(GetCaList::new())?, &ca)?;
    let mut report = Report::new(form, all)?;
    let progress = Progress::new();
    for ca in &cas {
        audit(ca, &asker, &cache, &wanted, &mut report, &progress)?;
        if !report.is_read() {
            break;
        }
    }
    drop(progress);
    report.finish()
}

/// Those of some tags, or all where none is given.
fn chosen(cas: Vec<CaDetails>, tags: &[String]) -> Result<Vec<CaDetails>, Failure> {
    if let Some(tag) = tags.iter().find(|tag| !cas.iter().any(|ca| ca.ca_info.ca_tag == **tag)) {
        return Err(Failure::NoCa(tag.clone()));
    }
    let is_chosen = |ca: &CaDetails| tags.is_empty() || tags.contains(&ca.ca_info.ca_tag);
    Ok(cas.into_iter().filter(is_chosen).collect())
}
