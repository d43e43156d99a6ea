//! Whether a certificate is what was asked for.

mod mismatch;

pub use self::mismatch::Mismatch;
use crate::{
    certificate::Certificate,
    key::KeyAlgorithm,
    name::Name,
    names::{AltName, AltNames},
    path::{self, MOST, PathFault},
    public_key::PublicKey,
};

const DAY: i64 = 86_400;

/// A certificate may begin so many seconds from now: the clock here may be behind the service's, by as much as its gateway takes.
const SKEW: i64 = 300;

/// What was asked for, to be compared with the certificate that came. What is not set is not compared.
///
/// ```
/// use pca_x509::{Expected, KeyAlgorithm, Mismatch, PrivateKey, Serial, Subject, Template, Validity};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
/// let now = 1_721_175_807;
/// let root = Template::ca(&Subject::new("Root")?, Validity::new(now, now + 86_400)?, Serial::random()?).self_signed(&key)?;
///
/// let expected = Expected::ca(KeyAlgorithm::Ec256).self_signed(true).subject(&Subject::new("Root")?);
/// expected.check(&root, &[], now)?;
/// let other = expected.days(365).check(&root, &[], now);
/// assert!(matches!(other, Err(Mismatch::Days { asked: 365, found: 1 })));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Expected {
    key: Key,
    is_ca: bool,
    self_signed: Option<bool>,
    subject: Option<Name>,
    alt_names: Option<AltNames>,
    days: Option<u32>,
}

#[derive(Clone, Debug)]
enum Key {
    Exact(PublicKey),
    Kind(KeyAlgorithm),
}

impl Expected {
    /// An end certificate for a key.
    #[must_use]
    pub fn leaf(key: &PublicKey) -> Self {
        Self::new(Key::Exact(key.clone()), false)
    }

    /// The certificate of a CA whose key the service holds.
    #[must_use]
    pub fn ca(algorithm: KeyAlgorithm) -> Self {
        Self::new(Key::Kind(algorithm), true)
    }

    fn new(key: Key, is_ca: bool) -> Self {
        Self { key, is_ca, self_signed: None, subject: None, alt_names: None, days: None }
    }

    /// Sets whether it is to be signed by itself, as a root is, or by another.
    #[must_use]
    pub fn self_signed(mut self, self_signed: bool) -> Self {
        self.self_signed = Some(self_signed);
        self
    }

    /// Sets the subject: all its attributes and no others, in any order and encoding.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<Name>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Sets the alternative names: all of them and no others, in any order.
    #[must_use]
    pub fn alt_names(mut self, names: AltNames) -> Self {
        self.alt_names = Some(names);
        self
    }

    /// Sets the lifetime, which is compared to the nearest day: certificates begin a little before they are made.
    #[must_use]
    pub fn days(mut self, days: u32) -> Self {
        self.days = Some(days);
        self
    }

    /// Compares, at a time in seconds since 1970. `chain` holds those above the certificate, its issuer first and the root last;
    /// the certificate itself may stand before them, as it does in the chain of a CA.
    ///
    /// Whatever was asked for, the chain has to be complete and in order, all in it valid, and none to end after its issuer. To take
    /// the chain in any order, put it in order first, with [`Chain::of`](crate::Chain::of).
    ///
    /// # Errors
    ///
    /// The first [`Mismatch`].
    pub fn check(&self, certificate: &Certificate, chain: &[Certificate], now: i64) -> Result<(), Mismatch> {
        self.key(certificate)?;
        if certificate.is_ca() != self.is_ca {
            return Err(Mismatch::Ca { asked: self.is_ca });
        }
        if let Some(asked) = self.subject.as_ref().filter(|asked| !asked.agrees(certificate.subject())) {
            return Err(Mismatch::Subject { asked: asked.to_string(), found: certificate.subject().to_string() });
        }
        self.names(certificate)?;
        let found = nearest_days(certificate.not_after() - certificate.not_before());
        if let Some(asked) = self.days.filter(|asked| i64::from(*asked) != found) {
            return Err(Mismatch::Days { asked, found });
        }
        let is_self_signed = certificate.is_self_issued();
        if let Some(asked) = self.self_signed.filter(|asked| *asked != is_self_signed) {
            return Err(Mismatch::SelfSigned { asked, issuer: certificate.issuer().to_string() });
        }
        leads_to_root(certificate, chain, now)
    }

    fn key(&self, certificate: &Certificate) -> Result<(), Mismatch> {
        let found = certificate.public_key();
        let agrees = match &self.key {
            Key::Exact(key) => found == Some(key),
            Key::Kind(algorithm) => found.and_then(PublicKey::algorithm) == Some(*algorithm),
        };
        if agrees {
            return Ok(());
        }
        let asked = match &self.key {
            Key::Exact(key) => mismatch::key(Some(key)),
            Key::Kind(algorithm) => algorithm.to_string(),
        };
        Err(Mismatch::Key { asked, found: mismatch::key(found) })
    }

    fn names(&self, certificate: &Certificate) -> Result<(), Mismatch> {
        let (Some(asked), found) = (&self.alt_names, certificate.alt_names()) else { return Ok(()) };
        let lacking = |these: &[AltName], those: &[AltName]| -> Vec<String> {
            these.iter().filter(|one| !those.iter().any(|other| other.is_same(one))).map(AltName::to_string).collect()
        };
        let (missing, surplus) = (lacking(asked.as_slice(), found), lacking(found, asked.as_slice()));
        if missing.is_empty() && surplus.is_empty() { Ok(()) } else { Err(Mismatch::AltNames { missing, surplus }) }
    }
}

fn leads_to_root(certificate: &Certificate, chain: &[Certificate], now: i64) -> Result<(), Mismatch> {
    if chain.len() > MOST {
        return Err(PathFault::TooMany { count: chain.len(), most: MOST }.into());
    }
    let above = match chain {
        [first, rest @ ..] if first == certificate => rest,
        _ => chain,
    };
    let path: Vec<_> = core::iter::once(certificate).chain(above).collect();
    in_order(&path)?;
    let begin = certificate.not_before();
    path::check(&path, if begin <= now + SKEW { now.max(begin) } else { now })?;
    match path.iter().zip(&path[1..]).find(|(subject, issuer)| subject.not_after() > issuer.not_after()) {
        Some((subject, issuer)) => Err(Mismatch::Outlives {
            subject: subject.called(),
            until: subject.not_after(),
            issuer: issuer.called(),
            issuer_until: issuer.not_after(),
        }),
        None => Ok(()),
    }
}

/// Whether each names the next one as its issuer, and the last one itself.
fn in_order(path: &[&Certificate]) -> Result<(), PathFault> {
    for (position, subject) in path.iter().enumerate() {
        let next = path.get(position + 1);
        if next.is_some_and(|next| subject.names_as_issuer(next)) || (next.is_none() && subject.is_self_issued()) {
            continue;
        }
        let (called, issuer) = (subject.called(), subject.issuer().to_string());
        return Err(match next {
            Some(next) if subject.is_self_issued() => PathFault::Surplus { subject: next.called() },
            Some(next) if path.iter().any(|other| subject.names_as_issuer(other)) => {
                PathFault::Order { subject: called, issuer, found: next.called() }
            }
            _ => PathFault::NoIssuer { subject: called, issuer },
        });
    }
    Ok(())
}

fn nearest_days(seconds: i64) -> i64 {
    (seconds + DAY / 2).div_euclid(DAY)
}

#[cfg(test)]
mod tests;
