//! The revocation lists of a CA: the one that the service answers, and those that certificates name.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use pca_core::GetCaCrl;
use pca_x509::{Certificate, CertificateStatus, Crl, Serial, hex_pairs};

use super::{Asker, report::millis};
use crate::{
    failure::Failure,
    json::Object,
    show::{date, moment},
};

/// The most sets of addresses that the certificates of one CA may name. More are a mistake, or malice.
const MOST: usize = 8;

/// What a list says, without the list.
#[derive(Debug)]
pub(super) struct List {
    number: Option<Vec<u8>>,
    pub(super) made: i64,
    until: Option<i64>,
    revoked: HashMap<Serial, i64>,
}

impl List {
    pub(super) fn new(crl: &Crl) -> Self {
        Self {
            number: crl.number().map(<[u8]>::to_vec),
            made: crl.this_update(),
            until: crl.next_update(),
            revoked: crl.entries().map(|entry| (entry.serial, entry.at)).collect(),
        }
    }

    /// The list that the service answers.
    pub(super) fn of_service(
        tag: &str,
        issuer: &Certificate,
        asker: &Asker<'_>,
        now: i64,
    ) -> Result<Result<Self, String>, Failure> {
        let pem = match asker.send(&GetCaCrl::new(tag)) {
            Ok(pem) => pem,
            // A refusal is the service's word on this CA; all else ends the audit.
            Err(failure) if failure.is_refusal() => return Ok(Err(failure.to_string())),
            Err(failure) => return Err(failure),
        };
        let crl = Crl::from_pem(&pem).map_err(|error| error.to_string());
        let checked = crl.and_then(|crl| crl.check(issuer, now).map(|()| crl).map_err(|fault| fault.to_string()));
        Ok(checked.map(|crl| Self::new(&crl)))
    }

    pub(super) fn status(&self, serial: &Serial) -> CertificateStatus {
        self.revoked.get(serial).map_or(CertificateStatus::Good, |at| CertificateStatus::Revoked(*at))
    }

    /// For programs.
    pub(super) fn json(&self) -> String {
        let number = self.number.as_ref().map(|number| hex_pairs(number).to_string());
        Object::new()
            .some("number", number.as_deref())
            .json("thisUpdateDate", millis(Some(self.made)))
            .json("nextUpdateDate", millis(self.until))
            .finish()
    }

    pub(super) fn len(&self) -> usize {
        self.revoked.len()
    }
}

/// For people: number and end.
impl core::fmt::Display for List {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let Some(number) = &self.number {
            write!(f, "no. {}, ", hex_pairs(number))?;
        }
        match self.until {
            Some(until) => write!(f, "until {}", date(moment(until))),
            None => f.write_str("without an end"),
        }
    }
}

/// The lists that certificates name, each read once.
#[derive(Debug, Default)]
pub(super) struct Published(Mutex<HashMap<Vec<String>, Answer>>);

type Answer = Arc<Result<List, String>>;

impl Published {
    pub(super) fn at(&self, urls: &[String], issuer: &Certificate, asker: &Asker<'_>, now: i64) -> Answer {
        // Whoever comes second waits for the first one's answer.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.get(urls) {
            return Arc::clone(answer);
        }
        if known.len() >= MOST {
            return Arc::new(Err(format!("the certificates of this CA name more than {MOST} places for it")));
        }
        let answer = Arc::new(asker.list(urls, issuer, now).map(|crl| List::new(&crl)));
        known.insert(urls.to_vec(), Arc::clone(&answer));
        answer
    }
}
