//! When a certificate is due for another one.

use core::fmt;

use pca_x509::{Certificate, CertificateRequest};

use super::{JobError, Place, Record, Set, Settings, Work, place::Found};

/// What is in place, and whether another one is due.
#[derive(Debug)]
pub(crate) struct Due {
    /// The certificate in place, if it can be read.
    pub(crate) certificate: Option<Certificate>,
    pub(crate) record: Option<Record>,
    /// Why another one is due; nothing if none is.
    pub(crate) why: Option<Why>,
}

/// Why a certificate is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// There is none.
    Missing,
    /// This file is missing, or does not go with the others.
    Damaged(&'static str),
    /// This was asked for otherwise.
    Changed(&'static str),
    /// Two thirds of its life are over.
    Old,
    Expired,
    /// A run was not finished.
    Unfinished,
    /// It is wanted all the same.
    Forced,
}

impl Due {
    /// Looks at a place, at a time in seconds since 1970. With no settings, those that it was asked for with are right.
    ///
    /// A set that pca did not make is refused, unless that is `forced`.
    pub(crate) fn look(place: &Place, wanted: Option<&Settings>, now: i64, forced: bool) -> Result<Self, JobError> {
        let found = place.found()?;
        if matches!(found, Found::Nothing | Found::Folder { empty: true }) {
            return Ok(Self { certificate: None, record: None, why: Some(Why::Missing) });
        }
        let set = Set::read(&place.path());
        let certificate = set.as_ref().ok().map(|set| set.certificate().clone());
        let mut record = Work::record(place)?;
        // A run that ended between the exchange and the record of it left this.
        if let (Ok(set), Some(pending)) = (&set, Work::pending(place)?)
            && CertificateRequest::from_pem(&pending.csr).is_ok_and(|csr| *csr.public_key() == set.key.public_key())
        {
            record = Some(pending.record(set.certificate()));
        }
        let is_ours = record.as_ref().is_some_and(|record| {
            certificate.as_ref().is_none_or(|certificate| certificate.serial().to_string() == record.serial)
        });
        if !is_ours && !forced {
            let why = "holds files that pca did not make: move them away, or let them be replaced with --force";
            return Err(JobError::refused(&place.path(), why));
        }
        let changed = || wanted?.change_from(&record.as_ref()?.settings);
        let why = match &set {
            _ if forced => Some(Why::Forced),
            Err(file) => Some(Why::Damaged(file)),
            Ok(set) if set.certificate().not_after() < now => Some(Why::Expired),
            Ok(set) => changed().or_else(|| (due_at(set.certificate()) <= now).then_some(Why::Old)),
        };
        Ok(Self { certificate, record, why })
    }
}

/// When two thirds of its life are over, in seconds since 1970.
pub(crate) fn due_at(certificate: &Certificate) -> i64 {
    let (begin, end) = (certificate.not_before(), certificate.not_after());
    begin.saturating_add(end.saturating_sub(begin).saturating_mul(2) / 3)
}

/// As the end of a sentence.
impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is none"),
            Self::Damaged(file) => write!(f, "{file} is missing, damaged, or does not go with the other files"),
            Self::Changed(what) => write!(f, "{what} changed"),
            Self::Old => f.write_str("two thirds of its life are over"),
            Self::Expired => f.write_str("it has expired"),
            Self::Unfinished => f.write_str("a run was not finished"),
            Self::Forced => f.write_str("it is asked for"),
        }
    }
}
