//! A CA in an audit.

use pca_core::CaDetails;
use pca_x509::Certificate;

use super::{
    Asker, Finding, Row, Wanted,
    lists::{List, Published},
};
use crate::failure::Failure;

/// A CA, and what was found so far.
pub(crate) struct Authority<'a> {
    pub(super) ca: &'a CaDetails,
    pub(super) certificate: Option<Certificate>,
    /// The service's list.
    pub(super) list: Option<List>,
    pub(super) published: Published,
    pub(super) findings: Vec<Finding>,
    pub(super) certificates: u64,
    pub(super) expired: u64,
    /// Certificates that end soon, and have a successor.
    pub(super) superseded: u64,
    /// Certificates with something to see to.
    pub(super) found: u64,
}

impl<'a> Authority<'a> {
    /// Looks at the CA itself.
    pub(super) fn of(ca: &'a CaDetails, asker: &Asker<'_>, wanted: &Wanted) -> Result<Self, Failure> {
        let mut findings = Vec::new();
        let pem = ca.ca_cert_info.as_ref().map(|info| Certificate::from_pem(&info.cert_pem));
        let certificate = match pem.transpose() {
            Ok(certificate) => certificate,
            Err(error) => {
                findings.push(Finding::new("unreadable", format!("its certificate: {error}")));
                None
            }
        };
        let mut list = None;
        if let Some(certificate) = &certificate {
            if certificate.not_after() < wanted.seconds() {
                findings.extend(wanted.within.map(|_| Finding::new("expired", "the CA has expired")));
            } else if wanted.ends_soon(certificate.not_after()) {
                findings.push(Finding::new("expires", "the CA expires soon"));
            }
            if wanted.revocation {
                match List::of_service(&ca.ca_info.ca_tag, certificate, asker, wanted.seconds())? {
                    Ok(found) => list = Some(found),
                    Err(why) => findings.push(Finding::new("crl", format!("its revocation list: {why}"))),
                }
            }
        }
        let published = Published::default();
        Ok(Self { ca, certificate, list, published, findings, certificates: 0, expired: 0, superseded: 0, found: 0 })
    }

    /// Whether it can have issued anything: one that waits for its own certificate has not.
    pub(super) fn issues(&self) -> bool {
        self.ca.ca_cert_info.is_some()
    }

    pub(super) fn count(&mut self, row: &Row) {
        self.certificates += 1;
        self.expired += u64::from(row.is_expired);
        self.superseded += u64::from(row.is_superseded);
        self.found += u64::from(!row.findings.is_empty());
    }
}
