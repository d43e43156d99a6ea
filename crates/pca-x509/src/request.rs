//! Certificate signing requests (PKCS #10, RFC 2986).

mod shape;

use x509_cert::{
    attr::Attribute,
    der::{self, Decode as _, Encode as _, asn1::SetOfVec, oid::AssociatedOid as _},
    ext::{
        Extension,
        pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName, SubjectKeyIdentifier},
    },
    request::{CertReq, CertReqInfo, ExtensionReq, Version},
};

use crate::{
    error::Error, extension, key::PrivateKey, name::Name, names::AltNames, pem, public_key::PublicKey, strict,
};

/// A request whose sender has proven to hold the private key, and what of it may go into a certificate: the subject, the key
/// and the alternative names.
///
/// Whatever else it asks for, such as to be a CA or to sign code, is for the issuer to decide; it is not even kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest {
    subject: Name,
    alt_names: AltNames,
    public_key: PublicKey,
    der: Vec<u8>,
}

impl CertificateRequest {
    /// Reads a request labelled `CERTIFICATE REQUEST` or, as older tools do, `NEW CERTIFICATE REQUEST`.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it is not that, [`Error::Request`] as below.
    pub fn from_pem(text: &str) -> Result<Self, Error> {
        Self::from_der(&pem::decode_one(text, &PEM_TAGS)?)
    }

    /// Reads a request.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] if it is none, its key is weak or unknown, its signature was not made with that key by SHA-256, -384
    /// or -512, it says nowhere whose it is, or an alternative name is malformed.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let malformed = || Error::request("is malformed");
        let parsed: CertReq = strict::read(der).ok_or_else(malformed)?;
        let info = &parsed.info;
        let public_key = PublicKey::from_parsed(&info.public_key)
            .ok_or_else(|| Error::request("has a key that is not RSA of 2048 to 8192 bits, P-256, P-384 or P-521"))?;
        if !public_key.verifies(&info.to_der().map_err(|_| malformed())?, &parsed.algorithm, &parsed.signature) {
            return Err(Error::request(
                "is not signed with the private key to its public key and SHA-256, SHA-384 or SHA-512",
            ));
        }
        let subject = Name::from_parsed(&info.subject).map_err(|_| Error::request("has a malformed subject"))?;
        let alt_names = alt_names(info)?;
        if !subject.is_presentable() {
            return Err(Error::request("has a subject with control characters, or with blanks around it"));
        }
        if subject.is_empty() && alt_names.as_slice().is_empty() {
            return Err(Error::request("names neither a subject nor an alternative name"));
        }
        Ok(Self { subject, alt_names, public_key, der: der.to_vec() })
    }

    /// Makes the request of a CA, in PEM: that it is to be one stands in it, for issuers that follow requests.
    ///
    /// # Errors
    ///
    /// [`Error::Crypto`] if it cannot be signed, [`Error::TooLong`] if its names are too long.
    pub fn ca_pem(subject: impl Into<Name>, alt_names: &AltNames, key: &PrivateKey) -> Result<String, Error> {
        signed_pem(&subject.into(), key, || {
            let ca = extension::basic_constraints(true)?;
            let usage = extension::key_usage(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?;
            Ok([ca, usage].into_iter().chain(names(alt_names, false)?).collect())
        })
    }

    /// Makes the request of whoever is to have an end certificate, in PEM: for a subject, which may be empty where there are alternative
    /// names.
    ///
    /// # Errors
    ///
    /// [`Error::Crypto`] if it cannot be signed, [`Error::TooLong`] if its names are too long.
    pub fn leaf_pem(subject: impl Into<Name>, alt_names: &AltNames, key: &PrivateKey) -> Result<String, Error> {
        let subject = subject.into();
        let critical = subject.is_empty();
        signed_pem(&subject, key, || Ok(names(alt_names, critical)?.into_iter().collect()))
    }

    /// The request as PEM, labelled `CERTIFICATE REQUEST`, with LF line ends.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem::encode(PEM_TAG, &self.der)
    }

    /// Whose certificate is asked for. May be empty, but then there are alternative names.
    #[must_use]
    pub fn subject(&self) -> &Name {
        &self.subject
    }

    /// The alternative names asked for.
    #[must_use]
    pub fn alt_names(&self) -> &AltNames {
        &self.alt_names
    }

    /// The key to be certified.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }
}

const PEM_TAG: &str = "CERTIFICATE REQUEST";

const PEM_TAGS: [&str; 2] = [PEM_TAG, "NEW CERTIFICATE REQUEST"];

fn signed_pem(
    subject: &Name,
    key: &PrivateKey,
    extensions: impl FnOnce() -> der::Result<Vec<Extension>>,
) -> Result<String, Error> {
    let too_long = |_| Error::TooLong;
    let extensions = extensions().map_err(too_long)?;
    let mut attributes = SetOfVec::new();
    if !extensions.is_empty() {
        let asked: Attribute = ExtensionReq(extensions).try_into().map_err(too_long)?;
        attributes.insert(asked).map_err(too_long)?;
    }
    let public_key = key.public_key().to_info().map_err(too_long)?;
    let info = CertReqInfo { version: Version::V1, subject: subject.attributes().clone(), public_key, attributes };
    let request = CertReq { signature: key.sign(&info)?, algorithm: key.signature_algorithm(), info };
    Ok(pem::encode(PEM_TAG, &request.to_der().map_err(too_long)?))
}

fn names(alt_names: &AltNames, critical: bool) -> der::Result<Option<Extension>> {
    let some = !alt_names.as_slice().is_empty();
    some.then(|| extension::subject_alt_name(alt_names, critical)).transpose()
}

/// Two extensions of names, or two lists of extensions, would leave it open which are meant.
fn alt_names(info: &CertReqInfo) -> Result<AltNames, Error> {
    let lists: Vec<_> =
        info.attributes.iter().filter(|a| a.oid == ExtensionReq::OID).flat_map(|a| a.values.iter()).collect();
    let malformed = || Error::request("has a malformed extension");
    let mut found = vec![];
    for list in &lists {
        for extension in list.decode_as::<ExtensionReq>().map_err(|_| malformed())?.0 {
            let value = extension.extn_value.as_bytes();
            // What is not kept has to be readable too: who sends rubbish meant something else.
            let readable = match extension.extn_id {
                SubjectAltName::OID => SubjectAltName::from_der(value).map(|names| found.push(names.0)).is_ok(),
                BasicConstraints::OID => BasicConstraints::from_der(value).is_ok(),
                ExtendedKeyUsage::OID => ExtendedKeyUsage::from_der(value).is_ok(),
                KeyUsage::OID => strict::read_key_usage(value).is_some(),
                SubjectKeyIdentifier::OID => SubjectKeyIdentifier::from_der(value).is_ok(),
                _ => true,
            };
            if !readable {
                return Err(malformed());
            }
        }
    }
    match (found.as_slice(), lists.len() <= 1) {
        ([], true) => Ok(AltNames::default()),
        ([names], true) => AltNames::from_parsed(names)
            .ok_or_else(|| Error::request("has an alternative name that is malformed or of a kind not issued")),
        _ => Err(Error::request("asks for extensions twice")),
    }
}

#[cfg(test)]
mod tests;
