//! What ours is measured against: how one would write it with the usual crates, and the least that there is to do.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
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

/// An answer as one derives it: every member owned, every text a `String`.
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
pub struct Details {
    pub ca_info: Info,
    pub ca_cert_info: Option<CertInfo>,
}

/// What the service keeps of it.
#[derive(Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct Info {
    pub ca_id: i64,
    pub ca_tag: String,
    pub alias: String,
    pub memo: Option<String>,
    pub ca_type: String,
    pub status: String,
    pub signing_count: i64,
    pub rgst_date: u64,
    pub status_update_date: Option<u64>,
    pub destroy_date: Option<u64>,
    pub nrn: Option<String>,
    pub url_info: Option<Urls>,
}

/// Where things are published.
#[derive(Deserialize)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct Urls {
    pub ocsp: Vec<String>,
    pub crl: Vec<String>,
    pub ca: Vec<String>,
}

/// Its certificate.
#[derive(Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are the API's")]
pub struct CertInfo {
    pub common_name: String,
    pub country: Option<String>,
    pub locality: Option<String>,
    pub state_province: Option<String>,
    pub organization: Option<String>,
    pub organization_unit: Option<String>,
    pub issuer_name: Option<String>,
    pub not_before_date: u64,
    pub not_after_date: u64,
    pub public_key_algorithm: Option<String>,
    pub signature_algorithm: Option<String>,
    pub serial_no: String,
    pub cert_pem: String,
    pub chain_pem: Option<String>,
    pub ca_cert_id: Option<i64>,
}
