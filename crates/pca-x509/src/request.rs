//! Certificate signing requests (PKCS #10, RFC 2986).

use x509_parser::{
    certification_request::X509CertificationRequest, cri_attributes::ParsedCriAttribute, extensions::ParsedExtension,
    prelude::FromDer as _,
};

use crate::{
    der, error::Error, extension, key::PrivateKey, name::Name, names::AltNames, oid, pem, public_key::PublicKey, usage,
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
}

impl CertificateRequest {
    /// Reads a request labelled `CERTIFICATE REQUEST` or, as older tools do, `NEW CERTIFICATE REQUEST`.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it is not that, [`Error::Request`] as below.
    pub fn from_pem(text: &str) -> Result<Self, Error> {
        Self::from_der(&pem::decode_one(text, &[PEM_TAG, "NEW CERTIFICATE REQUEST"])?)
    }

    /// Reads a request.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] if it is none, its key is weak or unknown, its signature was not made with that key by SHA-256, -384
    /// or -512, it says nowhere whose it is, or an alternative name is malformed.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let parsed = match X509CertificationRequest::from_der(der) {
            Ok(([], parsed)) => parsed,
            _ => return Err(Error::request("is malformed")),
        };
        let info = &parsed.certification_request_info;
        let public_key = PublicKey::from_parsed(&info.subject_pki)
            .ok_or_else(|| Error::request("has a key that is not RSA of 2048 to 8192 bits, P-256, P-384 or P-521"))?;
        let algorithm = parsed.signature_algorithm.algorithm.to_id_string();
        if !public_key.verifies(der, info.raw, &algorithm, &parsed.signature_value.data) {
            return Err(Error::request(
                "is not signed with the private key to its public key and SHA-256, SHA-384 or SHA-512",
            ));
        }
        let subject = Name::from_parsed(&info.subject).map_err(|_| Error::request("has a malformed subject"))?;
        let alt_names = alt_names(&parsed)?;
        if subject.is_empty() && alt_names.as_slice().is_empty() {
            return Err(Error::request("names neither a subject nor an alternative name"));
        }
        Ok(Self { subject, alt_names, public_key })
    }

    /// Makes the request of a CA, in PEM: that it is to be one stands in it, for issuers that follow requests.
    ///
    /// # Errors
    ///
    /// [`Error::Crypto`] if it cannot be signed.
    pub fn ca_pem(subject: impl Into<Name>, alt_names: &AltNames, key: &PrivateKey) -> Result<String, Error> {
        let names = alt_names.as_slice();
        let names = if names.is_empty() { vec![] } else { extension::subject_alt_name(alt_names, false) };
        let usage = extension::key_usage(usage::KEY_CERT_SIGN | usage::CRL_SIGN);
        let extensions = der::sequence(&[&extension::basic_constraints(true), &usage, &names]);
        let attribute = der::sequence(&[&der::oid(oid::EXTENSION_REQUEST), &der::element(der::SET, &extensions)]);
        let signed = key.signed(|_| {
            der::sequence(&[
                &der::integer(&[0]),
                subject.into().der(),
                &key.public_key().to_der(),
                &der::context(0, &[&attribute]),
            ])
        })?;
        Ok(pem::encode(PEM_TAG, &der::element(der::SEQUENCE, &signed.concat())))
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

/// Two extensions of names, or two lists of extensions, would leave it open which are meant.
fn alt_names(request: &X509CertificationRequest<'_>) -> Result<AltNames, Error> {
    let mut lists = vec![];
    let mut found = vec![];
    for attribute in request.certification_request_info.iter_attributes() {
        if let ParsedCriAttribute::ExtensionRequest(list) = attribute.parsed_attribute() {
            lists.push(list);
            for extension in &list.extensions {
                match extension.parsed_extension() {
                    ParsedExtension::SubjectAlternativeName(names) => found.push(&names.general_names),
                    ParsedExtension::ParseError { .. } => return Err(Error::request("has a malformed extension")),
                    _ => {}
                }
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
