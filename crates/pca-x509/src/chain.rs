//! Certificates from an end certificate up to its root, in whatever order they came.

use crate::{
    certificate::Certificate,
    error::Error,
    path::{MOST, PathFault},
};

/// A certificate and those above it, in order: each is signed by the next one. The root is the last one, if it is there.
///
/// Nothing but the order is checked: that is for [`Expected`](crate::Expected) and [`verify`](crate::verify).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain(Vec<Certificate>);

impl Chain {
    /// Reads certificates in PEM and in any order, and puts them in order. Text around them, and what stands twice, is left out.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] or [`Error::Certificate`] if it holds anything else, [`Error::Path`] if they are not of one chain.
    pub fn parse(pem: &str) -> Result<Self, Error> {
        let all = Certificate::bundle_from_pem(pem)?;
        few(all.len())?;
        // A root is above itself too.
        let is_below = |one: &Certificate| all.iter().all(|other| other == one || !other.is_signed_by(one));
        let lowest = all.iter().find(|one| is_below(one)).or_else(|| all.first()).cloned().ok_or(Error::Pem)?;
        Ok(Self::of(lowest, all)?)
    }

    /// Puts those above a certificate in order. The certificate itself may be among them, and any of them may stand there twice.
    ///
    /// # Errors
    ///
    /// [`PathFault::Surplus`] for one that is not above it, [`PathFault::TooMany`] for more than 16.
    pub fn of(certificate: Certificate, others: impl IntoIterator<Item = Certificate>) -> Result<Self, PathFault> {
        let mut rest: Vec<_> = others.into_iter().filter(|other| *other != certificate).collect();
        few(rest.len())?;
        let mut chain = vec![certificate];
        while let Some(last) = chain.last() {
            let Some(next) = rest.iter().position(|other| last.is_signed_by(other)) else { break };
            let next = rest.swap_remove(next);
            rest.retain(|other| *other != next);
            chain.push(next);
        }
        match rest.first() {
            Some(other) => Err(PathFault::Surplus { subject: other.called() }),
            None => Ok(Self(chain)),
        }
    }

    /// A path that was found: not empty, and in order.
    pub(crate) fn of_path(path: &[&Certificate]) -> Self {
        Self(path.iter().copied().cloned().collect())
    }

    /// The certificate below all others.
    #[must_use]
    pub fn leaf(&self) -> &Certificate {
        // There is one: it is made with it.
        &self.0[0]
    }

    /// All, the end certificate first.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.0
    }

    /// Those above the end certificate, its issuer first, with the root if it is there.
    #[must_use]
    pub fn above(&self) -> &[Certificate] {
        &self.0[1..]
    }

    /// The root, if it is there: the last one, signed by itself.
    #[must_use]
    pub fn root(&self) -> Option<&Certificate> {
        self.0.last().filter(|last| last.is_signed_by(last))
    }

    /// All but the root: what a server sends to clients that have the root. The end certificate always stands in it.
    #[must_use]
    pub fn without_root(&self) -> &[Certificate] {
        let end = self.0.len() - usize::from(self.root().is_some());
        &self.0[..end.max(1)]
    }

    /// [`without_root`](Self::without_root) in PEM.
    #[must_use]
    pub fn fullchain_pem(&self) -> String {
        self.without_root().iter().map(Certificate::to_pem).collect()
    }

    /// Those between the end certificate and the root, in PEM; empty if the root issued it.
    #[must_use]
    pub fn intermediates_pem(&self) -> String {
        self.without_root()[1..].iter().map(Certificate::to_pem).collect()
    }
}

/// Each is compared with each.
fn few(count: usize) -> Result<(), PathFault> {
    if count > MOST { Err(PathFault::TooMany { count, most: MOST }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
