//! Creating a CA.

use pca_core::{CaDetails, CaStatus, CaType, CreateCa, KeyType, ServiceCode, Timestamp, X509Parameters, service};
use pca_x509::{AltNames, Certificate, KeyAlgorithm, PrivateKey, Subject};

use super::{Refusal, Service};
use crate::{
    pki::{self, Authority, Lifetime, Order, Published},
    store::{Ca, InsertError, NewCa, SubjectSent},
};

/// Two tags of 64 random bits are never the same by chance, so more draws would only hide a source that repeats itself.
const TAG_DRAWS: u32 = 3;

impl Service {
    /// A root signs itself, a sub CA is signed by its parent, and one without a parent waits for a certificate from elsewhere.
    pub(super) fn create(&self, call: &CreateCa, now: Timestamp) -> Result<CaDetails, Refusal> {
        let order = order(call)?;
        let lifetime = call.period.as_days().map_or(Lifetime::Max, Lifetime::Days);
        let parent = match (&call.ca_type, &call.issuer_tag) {
            (CaType::Root, None) => None,
            (CaType::Sub, tag) => tag.as_deref().map(|tag| self.issuer(tag)).transpose()?,
            (CaType::Root, Some(_)) => return Err(Refusal::new(ServiceCode::InvalidInput, "a root has no issuerTag")),
            _ => return Err(Refusal::new(ServiceCode::InvalidInput, "caType is not PRIVATE_ROOT or PRIVATE_SUB")),
        };

        let seconds = i64::try_from(now.as_millis() / 1000).unwrap_or(i64::MAX);
        let validity = lifetime
            .validity(seconds, parent.as_ref().map(|parent| &parent.authority.certificate))
            .ok_or_else(|| Refusal::new(ServiceCode::ExceedExpiryDate, "the certificate would outlive its issuer"))?;
        let entropy = &*self.entropy;
        let key = entropy.private_key(order.algorithm)?;
        let signed = match (&call.ca_type, &parent) {
            (CaType::Root, _) => {
                let pem = pem(&pki::root(&order, validity, &key, entropy)?);
                // A root is its own issuer.
                Some((pem.clone(), pem))
            }
            (_, Some(issuer)) => {
                let pem = pem(&pki::sub(&order, validity, &key, &issuer.authority, &issuer.published, entropy)?);
                Some((pem, issuer.chain_pem()))
            }
            (_, None) => None,
        };

        let new = NewCa {
            tag: "",
            alias: &call.alias,
            memo: call.memo.as_deref().unwrap_or_default(),
            ca_type: call.ca_type.as_str(),
            key_type: call.key_type.as_str(),
            status: if signed.is_some() { &CaStatus::Active } else { &CaStatus::Pending }.as_str(),
            rgst_date: i64::try_from(now.as_millis()).unwrap_or(i64::MAX),
            parent_id: parent.as_ref().map(|issuer| issuer.ca.id),
            subject: &as_sent(&call.x509_parameters),
            private_key: key.pkcs8_der(),
            certificate: signed.as_ref().map(|(pem, chain)| (pem.as_str(), chain.as_str())),
        };
        self.details(&self.insert(&new)?)
    }

    /// Stores the CA under a tag that no other has.
    fn insert(&self, new: &NewCa<'_>) -> Result<Ca, Refusal> {
        for _ in 0..TAG_DRAWS {
            let tag = pki::tag(&*self.entropy)?;
            let refusal = match self.store.insert(&NewCa { tag: &tag, ..*new }, CaStatus::Active.as_str(), service::CAS)
            {
                Ok(ca) => return Ok(ca),
                Err(InsertError::Tag) => continue,
                Err(InsertError::Alias) => {
                    let message = format!("a CA with the alias {} exists already", new.alias);
                    Refusal::new(ServiceCode::AlreadyExistAlias, message)
                }
                Err(InsertError::Quota) => {
                    let message = format!("the quota of {} CAs is used up", service::CAS);
                    Refusal::new(ServiceCode::UnprocessableEntity, message)
                }
                Err(InsertError::Parent) => not_active(),
                Err(InsertError::Store(error)) => error.into(),
            };
            return Err(refusal);
        }
        Err(Refusal::internal("no tag could be drawn that is new"))
    }

    fn issuer(&self, tag: &str) -> Result<StoredIssuer, Refusal> {
        let missing = || Refusal::new(ServiceCode::NotExistIssuerCa, "there is no CA with the tag in issuerTag");
        let ca = self.store.ca(tag)?.ok_or_else(missing)?;
        let stored =
            ca.certificate.as_ref().filter(|_| ca.status == CaStatus::Active.as_str()).ok_or_else(not_active)?;
        Ok(StoredIssuer {
            authority: Authority {
                certificate: Certificate::from_pem(&stored.pem)?,
                key: PrivateKey::from_pkcs8_der(&self.store.private_key(ca.id)?)?,
            },
            published: Published {
                crl: Some(self.published(tag, "crl")),
                ca: Some(self.published(tag, "ca")),
                ocsp: None,
            },
            ca,
        })
    }
}

/// The parent of a new CA, ready to sign.
struct StoredIssuer {
    ca: Ca,
    authority: Authority,
    published: Published,
}

impl StoredIssuer {
    /// The chain of what it signs: itself and, unless it is a root, all above it.
    fn chain_pem(&self) -> String {
        match &self.ca.certificate {
            Some(own) if own.chain_pem != own.pem => format!("{}\n{}", own.pem, own.chain_pem),
            Some(own) => own.pem.clone(),
            None => String::new(),
        }
    }
}

fn not_active() -> Refusal {
    Refusal::new(ServiceCode::InvalidIssuerCa, "the CA in issuerTag is not active")
}

fn order(call: &CreateCa) -> Result<Order, Refusal> {
    let x509 = &call.x509_parameters;
    let text = |field: &Option<String>| field.as_deref().unwrap_or_default().to_owned();
    let mut subject = Subject::new(&x509.common_name)?
        .state(&text(&x509.state_province))
        .locality(&text(&x509.locality))
        .organization(&text(&x509.organization))
        .unit(&text(&x509.organization_unit));
    if let Some(country) = x509.country.as_deref().filter(|country| !country.is_empty()) {
        subject = subject.country(country)?;
    }
    let alt_names = AltNames::default().with_alt_name(&text(&x509.alt_name))?.with_ip(&text(&x509.ip))?;
    Ok(Order { algorithm: algorithm(&call.key_type)?, subject, alt_names })
}

fn algorithm(key_type: &KeyType) -> Result<KeyAlgorithm, Refusal> {
    Ok(match key_type {
        KeyType::Rsa2048 => KeyAlgorithm::Rsa2048,
        KeyType::Rsa4096 => KeyAlgorithm::Rsa4096,
        KeyType::Ec256 => KeyAlgorithm::Ec256,
        KeyType::Ec521 => KeyAlgorithm::Ec521,
        _ => return Err(Refusal::new(ServiceCode::InvalidX509KeyType, "keyType is not one that the service makes")),
    })
}

fn as_sent(x509: &X509Parameters) -> SubjectSent {
    SubjectSent {
        common_name: x509.common_name.clone(),
        alt_name: x509.alt_name.clone(),
        ip: x509.ip.clone(),
        country: x509.country.clone(),
        locality: x509.locality.clone(),
        state_province: x509.state_province.clone(),
        organization: x509.organization.clone(),
        organization_unit: x509.organization_unit.clone(),
    }
}

/// The documented answers have no line break after the last line.
fn pem(certificate: &Certificate) -> String {
    certificate.to_pem().trim_end().to_owned()
}
