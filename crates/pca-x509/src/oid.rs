//! Object identifiers that this crate writes.

// Attributes of a name (X.520).
pub(crate) const COMMON_NAME: &[u64] = &[2, 5, 4, 3];
pub(crate) const COUNTRY: &[u64] = &[2, 5, 4, 6];
pub(crate) const LOCALITY: &[u64] = &[2, 5, 4, 7];
pub(crate) const STATE: &[u64] = &[2, 5, 4, 8];
pub(crate) const STREET: &[u64] = &[2, 5, 4, 9];
pub(crate) const ORGANIZATION: &[u64] = &[2, 5, 4, 10];
pub(crate) const UNIT: &[u64] = &[2, 5, 4, 11];
pub(crate) const POSTAL_CODE: &[u64] = &[2, 5, 4, 17];

// Extensions of certificates and CRLs (RFC 5280).
pub(crate) const SUBJECT_KEY_ID: &[u64] = &[2, 5, 29, 14];
pub(crate) const KEY_USAGE: &[u64] = &[2, 5, 29, 15];
pub(crate) const SUBJECT_ALT_NAME: &[u64] = &[2, 5, 29, 17];
pub(crate) const BASIC_CONSTRAINTS: &[u64] = &[2, 5, 29, 19];
pub(crate) const CRL_NUMBER: &[u64] = &[2, 5, 29, 20];
pub(crate) const CRL_DISTRIBUTION_POINTS: &[u64] = &[2, 5, 29, 31];
pub(crate) const AUTHORITY_KEY_ID: &[u64] = &[2, 5, 29, 35];
pub(crate) const EXTENDED_KEY_USAGE: &[u64] = &[2, 5, 29, 37];
pub(crate) const AUTHORITY_INFO_ACCESS: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 1];

// Purposes of a key (RFC 5280, section 4.2.1.12).
pub(crate) const SERVER_AUTH: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 3, 1];
pub(crate) const CLIENT_AUTH: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 3, 2];
pub(crate) const CODE_SIGNING: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 3, 3];
pub(crate) const EMAIL_PROTECTION: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 3, 4];
pub(crate) const OCSP_SIGNING: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 3, 9];

// Access methods (RFC 5280, section 4.2.2.1), and OCSP's own (RFC 6960).
pub(crate) const OCSP: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1];
pub(crate) const OCSP_BASIC: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 1];
pub(crate) const OCSP_NONCE: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 2];
pub(crate) const OCSP_NO_CHECK: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 5];
pub(crate) const CA_ISSUERS: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 2];

// Keys and signatures.
pub(crate) const RSA: &[u64] = &[1, 2, 840, 113_549, 1, 1, 1];
pub(crate) const RSA_SHA256: &[u64] = &[1, 2, 840, 113_549, 1, 1, 11];
pub(crate) const RSA_SHA384: &[u64] = &[1, 2, 840, 113_549, 1, 1, 12];
pub(crate) const RSA_SHA512: &[u64] = &[1, 2, 840, 113_549, 1, 1, 13];
pub(crate) const EC: &[u64] = &[1, 2, 840, 10045, 2, 1];
pub(crate) const P256: &[u64] = &[1, 2, 840, 10045, 3, 1, 7];
pub(crate) const P384: &[u64] = &[1, 3, 132, 0, 34];
pub(crate) const P521: &[u64] = &[1, 3, 132, 0, 35];
pub(crate) const ECDSA_SHA256: &[u64] = &[1, 2, 840, 10045, 4, 3, 2];
pub(crate) const ECDSA_SHA384: &[u64] = &[1, 2, 840, 10045, 4, 3, 3];
pub(crate) const ECDSA_SHA512: &[u64] = &[1, 2, 840, 10045, 4, 3, 4];

/// PKCS #9, which is how a request asks for extensions (RFC 2985, section 5.4.2).
pub(crate) const EXTENSION_REQUEST: &[u64] = &[1, 2, 840, 113_549, 1, 9, 14];
