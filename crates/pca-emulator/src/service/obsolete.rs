//! Spellings of generated clients that no revision of the manual has.
//!
//! Unknown members are ignored, so these would be, and a call would do something else than was meant.

use pca_core::{ServiceCode, wire::Value};

use super::Refusal;

/// What is sent, and what it should be.
const PARAMETERS: &[(&str, &str)] = &[("issuerId", "issuerTag")];
const MEMBERS: &[(&str, &str)] = &[("X509CaParameters", "x509Parameters"), ("X509EndCertParameters", "x509Parameters")];

pub(super) fn check(target: &str, body: &[u8]) -> Result<(), Refusal> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let has_parameter = |name: &str| query.split('&').any(|pair| pair.split('=').next() == Some(name));
    // Content that cannot be read is refused for that.
    let members = Value::parse(body).and_then(Value::object).unwrap_or_default();
    let mut found = PARAMETERS.iter().filter(|(name, _)| has_parameter(name));
    match found.next().or_else(|| MEMBERS.iter().find(|(name, _)| members.holds(name))) {
        Some((sent, meant)) => Err(Refusal::new(
            ServiceCode::InvalidRequest,
            format!("{sent} is no name of the documented API; {meant} is"),
        )),
        None => Ok(()),
    }
}
