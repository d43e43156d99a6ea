//! Creating a CA.

use pca_core::{CaDetails, CaType, CreateCa, KeyType, ServiceCode, Timestamp, X509Parameters, rules};
use pca_x509::{AltNames, Certificate, KeyAlgorithm, PrivateKey, Subject};

use super::{
    Refusal, Service, crl,
    signer::{Signing, validity},
    text,
};
use crate::{
    pki::{self, Authority, Order},
    store::{Denied, NewCa, NewCertificate, NewState, SubjectSent},
    time::{millis, seconds},
};

/// Two tags of 64 random bits are never the same by chance, so more draws would only hide a source that repeats itself.
const TAG_DRAWS: u32 = 3;

impl Service {
    /// A root signs itself, a sub CA is signed by its parent, and one without a parent waits for a certificate from elsewhere.
    pub(super) fn create(&self, call: &CreateCa, now: Timestamp) -> Result<CaDetails, Refusal> {
        let order = order(call)?;
        let parent = match (&call.ca_type, &call.issuer_tag) {
            (CaType::Root, None) => None,
            (CaType::Sub, tag) => tag.as_deref().map(|tag| self.parent(tag)).transpose()?,
            (CaType::Root, Some(_)) => return Err(Refusal::new(ServiceCode::InvalidInput, "a root has no issuerTag")),
            _ => return Err(Refusal::new(ServiceCode::InvalidInput, "caType is not PRIVATE_ROOT or PRIVATE_SUB")),
        };
        let validity = validity(call.period, now, parent.as_ref().map(|parent| &parent.authority().certificate))?;
        self.store.has_room(&call.alias, self.quota)?;

        let entropy = &*self.entropy;
        let key = entropy.private_key(order.algorithm)?;
        let (certificate, chain_pem) = match (&call.ca_type, &parent) {
            (CaType::Root, _) => (pki::root(&order, validity, &key, entropy)?, None),
            (_, Some(parent)) => {
                let made = pki::sub(&order, validity, &key, parent.authority(), &parent.addresses, entropy)?;
                (made, Some(parent.signer.chain.to_pem()))
            }
            (_, None) => {
                let state = NewState::Pending { csr_pem: &pki::sub_csr(&order, &key)? };
                return self.insert(call, now, &key, state, None);
            }
        };
        let pem = &pem(&certificate);
        let authority = Authority { certificate, key };
        let crl = &crl::first(&authority, seconds(now))?;
        // A root is its own issuer.
        let state = NewState::Active { pem, chain_pem: chain_pem.as_ref().unwrap_or(pem), crl };
        let parent = parent.map(|parent| (parent.standing.id, NewCertificate::of(&authority.certificate, false)));
        self.insert(call, now, &authority.key, state, parent)
    }

    /// Stores the CA under a tag that no other has.
    fn insert(
        &self,
        call: &CreateCa,
        now: Timestamp,
        key: &PrivateKey,
        state: NewState<'_>,
        parent: Option<(i64, NewCertificate<'_>)>,
    ) -> Result<CaDetails, Refusal> {
        let new = NewCa {
            tag: "",
            alias: &call.alias,
            memo: call.memo.as_deref().unwrap_or_default(),
            ca_type: &call.ca_type,
            rgst_date: millis(now),
            subject: &as_sent(&call.x509_parameters),
            private_key: key.pkcs8_der(),
            state,
            parent,
        };
        for _ in 0..TAG_DRAWS {
            let tag = pki::tag(&*self.entropy)?;
            match self.store.insert(&NewCa { tag: &tag, ..new }, self.quota) {
                Err(Denied::Tag) => {}
                // The parent, since it was read.
                Err(Denied::NoCa | Denied::Status(_)) => return Err(not_active()),
                inserted => return self.details(&inserted?),
            }
        }
        Err(Denied::Tag.into())
    }

    fn parent(&self, tag: &str) -> Result<Signing, Refusal> {
        self.signing_ca(tag).map_err(|refusal| match refusal.code() {
            ServiceCode::NotFound => {
                Refusal::new(ServiceCode::NotExistIssuerCa, "there is no CA with the tag in issuerTag")
            }
            ServiceCode::InvalidCaStatus => not_active(),
            _ => refusal,
        })
    }
}

fn not_active() -> Refusal {
    Refusal::new(ServiceCode::InvalidIssuerCa, "the CA in issuerTag is not active")
}

fn order(call: &CreateCa) -> Result<Order, Refusal> {
    let x509 = &call.x509_parameters;
    text::check_memo(call.memo.as_deref())?;
    text::check_names(&[
        ("x509Parameters.commonName", Some(&x509.common_name)),
        ("x509Parameters.country", x509.country.as_ref()),
        ("x509Parameters.locality", x509.locality.as_ref()),
        ("x509Parameters.stateProvince", x509.state_province.as_ref()),
        ("x509Parameters.organization", x509.organization.as_ref()),
        ("x509Parameters.organizationUnit", x509.organization_unit.as_ref()),
    ])?;
    text::check_lists(&[("x509Parameters.altName", x509.alt_name.as_ref()), ("x509Parameters.ip", x509.ip.as_ref())])?;
    rules::ORGANIZATION_UNIT.check_some("x509Parameters.organizationUnit", x509.organization_unit.as_deref())?;
    let sent = |field: &Option<String>| field.as_deref().unwrap_or_default().to_owned();
    let mut subject = Subject::new(&x509.common_name)?
        .state(&sent(&x509.state_province))
        .locality(&sent(&x509.locality))
        .organization(&sent(&x509.organization))
        .unit(&sent(&x509.organization_unit));
    if let Some(country) = x509.country.as_deref().filter(|country| !country.is_empty()) {
        subject = subject.country(country)?;
    }
    let alt_names = AltNames::default().with_alt_name(&sent(&x509.alt_name))?.with_ip(&sent(&x509.ip))?;
    Ok(Order { algorithm: algorithm(&call.key_type)?, subject, alt_names })
}

pub(super) fn algorithm(key_type: &KeyType) -> Result<KeyAlgorithm, Refusal> {
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
pub(super) fn pem(certificate: &Certificate) -> String {
    certificate.to_pem().trim_end().to_owned()
}
