//! Reading what is asked for (RFC 6960, section 4.1).

use aws_lc_rs::digest;
use x509_cert::{
    der::{
        Decode as _,
        asn1::ObjectIdentifier,
        oid::{
            AssociatedOid as _,
            db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512},
        },
    },
    ext::Extension,
};
use x509_ocsp::{CertId, ext::Nonce};

use crate::{certificate::Certificate, error::Error, serial::Serial, strict};

/// The most certificates that one request may ask for. Nobody asks for more than a few.
const MOST: usize = 100;

/// The longest nonce that is repeated (RFC 9654, section 2.1).
pub(super) const LONGEST_NONCE: usize = 128;

/// Which certificates' status is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspRequest {
    pub(super) ids: Vec<CertId>,
    pub(super) nonce: Option<Nonce>,
}

impl OcspRequest {
    /// Reads a request. A signature on it means nothing here, and is not looked at.
    ///
    /// # Errors
    ///
    /// [`Error::OcspRequest`] if it is none, asks for no certificate or more than 100, has a nonce of other than 1 to 128
    /// bytes, or a critical extension.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let request: x509_ocsp::OcspRequest = strict::read(der).ok_or(Error::OcspRequest)?;
        let content = request.tbs_request;
        let nonce = nonce(content.request_extensions.as_deref())?;
        for single in &content.request_list {
            self::nonce(single.single_request_extensions.as_deref())?;
        }
        let ids: Vec<CertId> = content.request_list.into_iter().map(|single| single.req_cert).collect();
        if (1..=MOST).contains(&ids.len()) { Ok(Self { ids, nonce }) } else { Err(Error::OcspRequest) }
    }
}

/// The serial number, if the rest names this CA. A negative or too long one is no certificate's.
pub(super) fn serial_if_issued_by(id: &CertId, issuer: &Certificate) -> Option<Serial> {
    let kind = hash(id.hash_algorithm.oid)?;
    let key = issuer.public_key()?.bits();
    let same = digest::digest(kind, issuer.subject_der()).as_ref() == id.issuer_name_hash.as_bytes()
        && digest::digest(kind, key).as_ref() == id.issuer_key_hash.as_bytes();
    match id.serial_number.as_bytes() {
        [0..0x80, ..] if same => Serial::from_bytes(id.serial_number.as_bytes()).ok(),
        _ => None,
    }
}

fn hash(kind: ObjectIdentifier) -> Option<&'static digest::Algorithm> {
    Some(match kind {
        ID_SHA_1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        ID_SHA_256 => &digest::SHA256,
        ID_SHA_384 => &digest::SHA384,
        ID_SHA_512 => &digest::SHA512,
        _ => return None,
    })
}

/// The nonce among extensions that have to be uncritical otherwise. The library's own search takes the first that it can read.
fn nonce(extensions: Option<&[Extension]>) -> Result<Option<Nonce>, Error> {
    let mut found = None;
    for extension in extensions.unwrap_or_default() {
        if extension.extn_id == Nonce::OID {
            let nonce = Nonce::from_der(extension.extn_value.as_bytes()).map_err(|_| Error::OcspRequest)?;
            if found.is_some() || !(1..=LONGEST_NONCE).contains(&nonce.0.as_bytes().len()) {
                return Err(Error::OcspRequest);
            }
            found = Some(nonce);
        } else if extension.critical {
            return Err(Error::OcspRequest);
        }
    }
    Ok(found)
}
