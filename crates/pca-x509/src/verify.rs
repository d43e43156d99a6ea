//! Whether a certificate is to be trusted.

mod host;

use core::fmt;

use self::host::Host;
use crate::{
    certificate::Certificate,
    chain::Chain,
    names::AltName,
    path::{self, MOST, PathFault},
};

/// The most steps that are taken: a chain may hold several certificates of one CA, and then there are several paths.
const STEPS: usize = 256;

/// Verifies a certificate at a time in seconds since 1970: that a path leads from it to one of the roots, by way of the certificates
/// in `chain`, which may be in any order and hold others too; and if a name is given, that it is for the server of this name.
///
/// The path comes back: the certificate first, the root last. Whether anything on it was revoked is another question: see
/// [`Crl`](crate::Crl) and [`OcspQuery`](crate::OcspQuery).
///
/// # Errors
///
/// [`Distrust`], which says why.
pub fn verify(
    certificate: &Certificate,
    chain: &[Certificate],
    roots: &[Certificate],
    name: Option<&str>,
    now: i64,
) -> Result<Chain, Distrust> {
    let host = name.map(|name| Host::parse(name).ok_or_else(|| Distrust::NoName { asked: name.into() })).transpose()?;
    if chain.len() > MOST {
        return Err(PathFault::TooMany { count: chain.len(), most: MOST }.into());
    }
    let mut search = Search { chain, roots, now, steps: 0, fault: None };
    let mut path = vec![certificate];
    if !search.extend(&mut path) {
        return Err(search.fault.unwrap_or_else(|| untrusted(certificate, chain)));
    }
    if let Some(host) = host {
        serves(certificate, &host)?;
    }
    Ok(Chain::of_path(&path))
}

struct Search<'a> {
    chain: &'a [Certificate],
    roots: &'a [Certificate],
    now: i64,
    steps: usize,
    /// What is wrong with the first path that leads to a root.
    fault: Option<Distrust>,
}

impl<'a> Search<'a> {
    /// Goes on from the end of a path, by names; each path that ends at a root is checked.
    fn extend(&mut self, path: &mut Vec<&'a Certificate>) -> bool {
        let Some(last) = path.last().copied() else { return false };
        let (chain, roots) = (self.chain, self.roots);
        if roots.contains(last) {
            return self.accepts(path);
        }
        for issuer in roots.iter().chain(chain).filter(|issuer| last.names_as_issuer(issuer)) {
            if path.contains(&issuer) || path.len() > MOST || self.steps >= STEPS {
                continue;
            }
            self.steps += 1;
            path.push(issuer);
            if self.extend(path) {
                return true;
            }
            path.pop();
        }
        false
    }

    fn accepts(&mut self, path: &[&Certificate]) -> bool {
        match path::check(path, self.now) {
            Ok(()) => true,
            Err(fault) => {
                self.fault.get_or_insert(Distrust::Path(fault));
                false
            }
        }
    }
}

/// Names the certificate whose issuer is missing.
fn untrusted(certificate: &Certificate, chain: &[Certificate]) -> Distrust {
    let mut last = certificate;
    for _ in chain {
        let above = |other: &&Certificate| last.names_as_issuer(other) && !last.is_self_issued();
        last = chain.iter().find(above).unwrap_or(last);
    }
    Distrust::Untrusted { subject: last.called(), issuer: last.issuer().to_string() }
}

fn serves(certificate: &Certificate, host: &Host<'_>) -> Result<(), Distrust> {
    if !certificate.is_for_servers() {
        return Err(Distrust::Purpose { purposes: certificate.extended_key_usages() });
    }
    if certificate.alt_names().iter().any(|name| host.is(name)) {
        return Ok(());
    }
    Err(Distrust::Name {
        asked: host.to_string(),
        names: certificate.alt_names().iter().map(AltName::to_string).collect(),
    })
}

/// Why a certificate is not to be trusted.
///
/// What it shows comes from certificates: not fit for a terminal as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named as in the sentence that is written of them")]
pub enum Distrust {
    /// Its path ends before a root that is trusted.
    Untrusted { subject: String, issuer: String },
    /// Something is wrong on its path.
    Path(PathFault),
    /// It is for servers of other names.
    Name { asked: String, names: Vec<String> },
    /// It is not for servers.
    Purpose { purposes: Vec<String> },
    /// What is asked for is neither a host name nor an IP address.
    NoName { asked: String },
}

impl From<PathFault> for Distrust {
    fn from(fault: PathFault) -> Self {
        Self::Path(fault)
    }
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Untrusted { subject, issuer } if subject == issuer => {
                write!(f, "{subject:?} is a root, but not one of those trusted")
            }
            Self::Untrusted { subject, issuer } => {
                write!(f, "{issuer:?}, which issued {subject:?}, is neither in the chain nor a trusted root")
            }
            Self::Path(fault) => fault.fmt(f),
            Self::Name { asked, names } if names.is_empty() => {
                write!(f, "it is not for {asked:?}: it has no alternative names")
            }
            Self::Name { asked, names } => write!(f, "it is not for {asked:?}, but for {}", names.join(", ")),
            Self::Purpose { purposes } => write!(f, "it is not for servers, but for {}", purposes.join(", ")),
            Self::NoName { asked } => {
                write!(f, "{asked:?} is neither a host name in ASCII nor an IP address")
            }
        }
    }
}

impl core::error::Error for Distrust {}

#[cfg(test)]
mod tests;
