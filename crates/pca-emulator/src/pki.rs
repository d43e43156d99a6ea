//! Keys and certificates for the CAs that the service creates.

use pca_x509::{AltNames, CaTemplate, Certificate, Error, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Validity};

use crate::entropy::Entropy;

/// The documented example begins 30 seconds before the CA was created, so that a clock a little behind accepts it too.
const BACKDATED: i64 = 30;

/// The longest lifetime, which is also what `MAX` asks for: the documented example ends this many days after its creation.
const MAX_DAYS: u32 = 3650;

const DAY: i64 = 86_400;

/// How long a certificate is asked to be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifetime {
    Days(u32),
    Max,
}

impl Lifetime {
    /// The lifetime from now on, in seconds since 1970. `MAX` ends with the issuer at the latest; asking for longer days than
    /// the issuer has left gives nothing.
    pub(crate) fn validity(self, now: i64, issuer: Option<&Certificate>) -> Option<Validity> {
        let end = |days: u32| now + i64::from(days) * DAY;
        let limit = issuer.map_or(i64::MAX, Certificate::not_after);
        let not_after = match self {
            Self::Max => end(MAX_DAYS).min(limit),
            Self::Days(days) => Some(end(days)).filter(|&end| end <= limit)?,
        };
        Validity::new(now - BACKDATED, not_after).ok()
    }
}

/// What a new CA is to be.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) algorithm: KeyAlgorithm,
    pub(crate) subject: Subject,
    pub(crate) alt_names: AltNames,
}

/// The CA above a new one.
pub(crate) struct Parent<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) key: &'a PrivateKey,
    pub(crate) crl_url: &'a str,
    pub(crate) ca_url: &'a str,
}

/// Makes a root's certificate. It names no CRL and no issuer's address: nothing above a root could revoke it.
pub(crate) fn root(
    order: Order,
    validity: Validity,
    key: &PrivateKey,
    entropy: &dyn Entropy,
) -> Result<Certificate, Error> {
    template(order, validity, entropy)?.self_signed(key)
}

/// Makes the certificate of a CA below `parent`.
pub(crate) fn sub(
    order: Order,
    validity: Validity,
    key: &PrivateKey,
    parent: &Parent<'_>,
    entropy: &dyn Entropy,
) -> Result<Certificate, Error> {
    let template = template(order, validity, entropy)?.crl_url(parent.crl_url).issuer_url(parent.ca_url);
    Issuer::new(parent.certificate, parent.key)?.sign_ca(&template, &key.public_key())
}

fn template(order: Order, validity: Validity, entropy: &dyn Entropy) -> Result<CaTemplate, Error> {
    let mut serial = [0; 20];
    entropy.fill(&mut serial)?;
    Ok(CaTemplate::new(order.subject, validity, Serial::from_random(serial)).alt_names(order.alt_names))
}

/// Draws a tag: two groups of eight hexadecimal digits.
pub(crate) fn tag(entropy: &dyn Entropy) -> Result<String, Error> {
    let mut bytes = [0; 8];
    entropy.fill(&mut bytes)?;
    let digits = u64::from_be_bytes(bytes);
    Ok(format!("{:08x}-{:08x}", digits >> 32, digits & 0xffff_ffff))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::TestEntropy;

    fn order(common_name: &str) -> Order {
        Order {
            algorithm: KeyAlgorithm::Ec256,
            subject: Subject::new(common_name).expect("valid"),
            alt_names: AltNames::default(),
        }
    }

    #[test]
    fn max_is_what_the_documented_example_shows() {
        let entropy = TestEntropy::default();
        let key = entropy.private_key(KeyAlgorithm::Ec256).expect("key");
        let validity = Lifetime::Max.validity(1_721_175_807, None).expect("valid");
        let root = root(order("root"), validity, &key, &entropy).expect("root");
        assert_eq!((root.not_before(), root.not_after()), (1_721_175_777, 2_036_535_807));
    }

    #[test]
    fn nothing_outlives_its_issuer() {
        let entropy = TestEntropy::default();
        let key = entropy.private_key(KeyAlgorithm::Ec256).expect("key");
        let now = 1_721_175_807;
        let root =
            root(order("root"), Lifetime::Days(10).validity(now, None).expect("valid"), &key, &entropy).expect("root");
        let later = now + 5 * DAY;
        assert_eq!(Lifetime::Days(6).validity(later, Some(&root)), None);
        assert!(Lifetime::Days(5).validity(later, Some(&root)).is_some());

        let validity = Lifetime::Max.validity(later, Some(&root)).expect("valid");
        let parent =
            Parent { certificate: &root, key: &key, crl_url: "http://ca.invalid/crl", ca_url: "http://ca.invalid/ca" };
        let sub = sub(order("sub"), validity, &key, &parent, &entropy).expect("sub");
        assert_eq!(sub.not_after(), root.not_after());
        assert_eq!(sub.issuer_der(), root.subject_der());
    }

    #[test]
    fn tags_keep_their_leading_zeros() {
        assert_eq!(tag(&TestEntropy::default()).expect("tag"), "00000000-00000000");
    }
}
