//! What ours is measured against: how one would write it with the usual crates, and the least that there is to do.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Sha256, block_api::compress256};

use crate::SECRET_KEY;

/// A key that `hmac` has prepared.
///
/// # Panics
///
/// Never: a key of any length is fit.
#[must_use]
pub fn keyed() -> Hmac<Sha256> {
    Hmac::new_from_slice(SECRET_KEY.as_bytes()).expect("a key of any length is fit")
}

/// The signature of a ready text by `hmac`.
///
/// # Panics
///
/// Never: 44 characters fit.
#[must_use]
pub fn signature(mut mac: Hmac<Sha256>, text: &str) -> [u8; 44] {
    mac.update(text.as_bytes());
    encoded(&mac.finalize().into_bytes())
}

/// A key that `ring` has prepared.
#[must_use]
pub fn ring_keyed() -> ring::hmac::Key {
    ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET_KEY.as_bytes())
}

/// The signature of a ready text by `ring`.
///
/// # Panics
///
/// Never: 44 characters fit.
#[must_use]
pub fn ring_signature(key: &ring::hmac::Key, text: &str) -> [u8; 44] {
    encoded(ring::hmac::sign(key, text.as_bytes()).as_ref())
}

/// The least work of a signature: compressions of ready blocks, two calls as it must be, and the base64 of 32 bytes. The crate does
/// the latter, as for every anchor; digits written for this one length take some ten nanoseconds less, so the floor is not the very least.
///
/// # Panics
///
/// Never: 44 characters fit.
#[must_use]
pub fn floor(blocks: &[[u8; 64]]) -> [u8; 44] {
    let (mut inner, mut outer) = ([1; 8], [2; 8]);
    compress256(&mut inner, blocks);
    let mut block = [0x80; 64];
    for (four, word) in block.chunks_exact_mut(4).zip(inner) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    compress256(&mut outer, core::slice::from_ref(&block));
    encoded(&block[..32])
}

fn encoded(code: &[u8]) -> [u8; 44] {
    let mut text = [0; 44];
    STANDARD.encode_slice(code, &mut text).expect("44 characters fit");
    text
}

/// A created CA as one derives its reader: every text a `String`.
pub type Created = Answer<Details>;

/// The same with texts that stay where they are, but for PEM, which has escapes.
pub type Borrowed<'a> = Answer<Details<&'a str>>;

/// The same with PEM that nobody has unescaped yet.
pub type Raw<'a> = Answer<Details<&'a str, &'a RawValue>>;

/// An answer.
#[derive(Deserialize)]
#[non_exhaustive]
pub struct Answer<T> {
    /// `SUCCESS`.
    pub code: String,
    /// Words.
    pub msg: String,
    /// What was asked for.
    pub data: T,
}

/// A page of CAs.
#[derive(Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct Page {
    pub total_cnt: i64,
    pub total_page_no: i64,
    pub current_page_no: i64,
    pub ca_info_list: Vec<Details>,
}

/// A CA.
#[derive(Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct Details<T = String, P = String> {
    pub ca_info: Info<T>,
    pub ca_cert_info: Option<CertInfo<T, P>>,
}

/// What the service keeps of it.
#[derive(Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct Info<T> {
    pub ca_id: i64,
    pub ca_tag: T,
    pub alias: T,
    pub memo: Option<T>,
    pub ca_type: T,
    pub status: T,
    pub signing_count: i64,
    pub rgst_date: u64,
    pub status_update_date: Option<u64>,
    pub destroy_date: Option<u64>,
    pub nrn: Option<T>,
    pub url_info: Option<Urls<T>>,
}

/// Where things are published.
#[derive(Deserialize)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct Urls<T> {
    pub ocsp: Vec<T>,
    pub crl: Vec<T>,
    pub ca: Vec<T>,
}

/// Its certificate.
#[derive(Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct CertInfo<T, P> {
    pub common_name: T,
    pub country: Option<T>,
    pub locality: Option<T>,
    pub state_province: Option<T>,
    pub organization: Option<T>,
    pub organization_unit: Option<T>,
    pub issuer_name: Option<T>,
    pub not_before_date: u64,
    pub not_after_date: u64,
    pub public_key_algorithm: Option<T>,
    pub signature_algorithm: Option<T>,
    pub serial_no: T,
    pub cert_pem: P,
    pub chain_pem: Option<P>,
    pub ca_cert_id: Option<i64>,
}
