//! CAs that are ready to sign.

use std::{
    collections::HashMap,
    sync::{Arc, MutexGuard, PoisonError},
};

use pca_core::{CaStatus, Chain, Period, ServiceCode, Timestamp};
use pca_x509::{Certificate, PrivateKey, Validity};

use super::{Refusal, Service};
use crate::{
    pki::{self, Authority, Lifetime},
    store::{Denied, NewCertificate, Standing},
    time::seconds,
};

/// What a CA signs with. It never changes.
pub(super) struct Signer {
    pub(super) authority: Authority,
    /// The CA's certificate as answers show it.
    pub(super) pem: String,
    /// From the CA up to the root.
    pub(super) chain: Chain,
    /// Whether the chain allows one CA more below this one (RFC 5280, section 4.2.1.9).
    below: bool,
}

/// A CA that may sign one certificate more.
pub(super) struct Signing {
    pub(super) standing: Standing,
    pub(super) signer: Arc<Signer>,
    pub(super) addresses: pki::Published,
}

impl Service {
    /// What a CA with a certificate signs with.
    pub(super) fn signer(&self, ca: i64) -> Result<Arc<Signer>, Refusal> {
        if let Some(known) = self.signers().get(&ca) {
            return Ok(Arc::clone(known));
        }
        let stored = self.store.ca_certificate(ca)?.ok_or_else(waiting)?;
        let key = PrivateKey::from_pkcs8_der(&self.store.private_key(ca)?)?;
        let above = Chain::from_pem(&stored.chain_pem);
        // A root is its own chain.
        let above = above.certificates().iter().filter(|pem| **pem != stored.pem);
        let chain: Chain = core::iter::once(&stored.pem).chain(above).collect();
        let mut below = true;
        for (pem, others) in chain.certificates().iter().zip(1..) {
            below &= Certificate::from_pem(pem)?.path_length().is_none_or(|most| others <= most);
        }
        let authority = Authority { certificate: Certificate::from_pem(&stored.pem)?, key };
        let signer = Arc::new(Signer { authority, pem: stored.pem, chain, below });
        self.signers().insert(ca, Arc::clone(&signer));
        Ok(signer)
    }

    /// The CA with a tag, if it may sign.
    pub(super) fn signing(&self, tag: &str) -> Result<Signing, Refusal> {
        let standing = self.standing(tag)?;
        if standing.status != CaStatus::Active {
            return Err(Refusal::new(ServiceCode::InvalidCaStatus, "the CA is not active, and signs nothing"));
        }
        if standing.signing_count >= i64::from(self.quota.certificates) {
            return Err(Denied::Certificates(self.quota.certificates).into());
        }
        Ok(Signing { signer: self.signer(standing.id)?, addresses: self.addresses(tag, &standing), standing })
    }

    /// The same, to sign a CA.
    pub(super) fn signing_ca(&self, tag: &str) -> Result<Signing, Refusal> {
        let ca = self.signing(tag)?;
        if ca.signer.below {
            return Ok(ca);
        }
        Err(Refusal::new(ServiceCode::InvalidIssuerCa, "a pathLenConstraint in the CA's chain allows no CA below it"))
    }

    /// Keeps a certificate that was just signed: only now it is issued.
    pub(super) fn keep(&self, ca: &Signing, certificate: &Certificate, end: bool) -> Result<(), Refusal> {
        let new = NewCertificate::of(certificate, end);
        Ok(self.store.add_certificate(ca.standing.id, &new, self.quota)?)
    }

    /// Forgets the keys of CAs that may have gone.
    pub(super) fn forget_signers(&self) {
        self.signers().clear();
    }

    fn signers(&self) -> MutexGuard<'_, HashMap<i64, Arc<Signer>>> {
        self.signers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Signing {
    pub(super) fn authority(&self) -> &Authority {
        &self.signer.authority
    }

    pub(super) fn validity(&self, period: Period, now: Timestamp) -> Result<Validity, Refusal> {
        validity(period, now, Some(&self.authority().certificate))
    }
}

/// How long a certificate is valid that is signed now: no longer than its issuer.
pub(super) fn validity(period: Period, now: Timestamp, issuer: Option<&Certificate>) -> Result<Validity, Refusal> {
    let lifetime = period.as_days().map_or(Lifetime::Max, Lifetime::Days);
    let outlives = || Refusal::new(ServiceCode::ExceedExpiryDate, "the certificate would outlive its issuer");
    lifetime.validity(seconds(now), issuer).ok_or_else(outlives)
}

pub(super) fn waiting() -> Refusal {
    Refusal::new(ServiceCode::InvalidCaStatus, "the CA waits for its certificate")
}
