//! Whether what was answered may be put in place.

use core::error::Error;

use pca_core::SignedCertificate;
use pca_x509::{Certificate, CertificateRequest, Chain, Expected};

use crate::job::Pending;

/// The chain of a certificate, of what came with it and of what else there is, by the CA with this certificate; else why it is not
/// what was asked for.
pub(super) fn fit(
    pending: &Pending,
    answer: &SignedCertificate,
    more: &[String],
    ca: &str,
    now: i64,
) -> Result<Chain, String> {
    check(pending, answer, more, ca, now).map_err(|error| error.to_string())
}

fn check(
    pending: &Pending,
    answer: &SignedCertificate,
    more: &[String],
    ca: &str,
    now: i64,
) -> Result<Chain, Box<dyn Error>> {
    let asked = CertificateRequest::from_pem(&pending.csr)?;
    let above = answer.ca_chain.certificates().iter().chain(&answer.issuer).chain(more);
    let above = above.map(|pem| Certificate::from_pem(pem)).collect::<Result<Vec<_>, _>>()?;
    let chain = Chain::of(Certificate::from_pem(&answer.certificate)?, above)?;
    let expected = Expected::leaf(asked.public_key())
        .self_signed(false)
        .subject(asked.subject().clone())
        .alt_names(asked.alt_names().clone());
    let expected = pending.settings.period.as_days().into_iter().fold(expected, Expected::days);
    expected.check(chain.leaf(), chain.above(), now)?;
    let ca = Certificate::from_pem(ca).map_err(|error| format!("the CA's own certificate: {error}"))?;
    let issuer = chain.above().first().and_then(Certificate::public_key);
    if issuer.is_none() || issuer != ca.public_key() {
        return Err("another CA than the one that was asked signed it".into());
    }
    Ok(chain)
}

#[cfg(test)]
mod tests {
    use pca_core::{PendingCert, Period, Secret};
    use pca_x509::{AltNames, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Usages, Validity};

    use super::*;
    use crate::job::{Settings, names};

    const NOW: i64 = 1_800_000_000;

    /// A CA that says it is the one named: only its key tells.
    fn ca() -> (Certificate, PrivateKey) {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).unwrap();
        let lifetime = Validity::new(NOW, NOW + 400 * 86_400).unwrap();
        let subject = Subject::new("Corp Root").unwrap();
        (Template::ca(&subject, lifetime, Serial::random().unwrap()).self_signed(&key).unwrap(), key)
    }

    #[test]
    fn the_ca_that_was_named() {
        let (subject, alt_names) = (Subject::new("web").unwrap(), AltNames::default().with_alt_name("web").unwrap());
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).unwrap();
        let settings = Settings {
            service: String::new(),
            ca: "corp-root".into(),
            name: "web".into(),
            names: names(&alt_names),
            key: "EC256".into(),
            period: Period::days(90).unwrap(),
        };
        let csr = CertificateRequest::leaf_pem(&subject, &alt_names, &key).unwrap();
        let (ca_tag, cert) = (String::new(), PendingCert::default());
        let pending = Pending { settings, ca_tag, key: Secret::from(key.to_pkcs8_pem()), csr, cert };
        let (named, named_key) = ca();
        let (other, other_key) = ca();
        let check = |issuer: &Certificate, issuer_key: &PrivateKey, shown: &str| {
            let lifetime = Validity::new(NOW, NOW + 90 * 86_400).unwrap();
            let template = Template::leaf(&subject, lifetime, Serial::random().unwrap(), Usages::default());
            let issuing = Issuer::new(issuer, issuer_key).unwrap();
            let leaf = issuing.sign(&template.alt_names(alt_names.clone()), &key.public_key()).unwrap();
            let answer = SignedCertificate::new(leaf.to_pem(), leaf.serial().to_string());
            fit(&pending, &answer, &[issuer.to_pem()], shown, NOW).map(drop)
        };
        assert_eq!(check(&named, &named_key, &named.to_pem()), Ok(()));
        let refused = check(&other, &other_key, &named.to_pem()).unwrap_err();
        assert_eq!(refused, "another CA than the one that was asked signed it");
        let refused = check(&named, &named_key, "").unwrap_err();
        assert!(refused.starts_with("the CA's own certificate: "), "{refused}");
    }
}
