//! Comparing a CA with what was asked for.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::key::key_type;
use crate::{
    CaCertInfo, CaDetails, CaStatus, CaType, CreateCa,
    generated::rules,
    text::{brief, printable},
};

/// Longer values are cut when they are shown.
const SHOWN: usize = 128;
const DAY: u64 = 86_400_000;

/// A setting of a CA that is not what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    field: &'static str,
    wanted: String,
    found: String,
}

impl Difference {
    /// The field's path on the wire: `x509Parameters.commonName`.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// What was asked for; empty if nothing.
    #[must_use]
    pub fn wanted(&self) -> &str {
        &self.wanted
    }

    /// What the CA has, unchecked: show it through [`printable`](crate::printable). Empty if nothing.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }
}

/// `keyType is RSA2048, not EC256`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, wanted, found } = self;
        match (found.is_empty(), wanted.is_empty()) {
            (true, _) => write!(f, "{field} is unset, not {}", printable(wanted)),
            (_, true) => write!(f, "{field} is {}, not unset", brief(found, SHOWN)),
            _ => write!(f, "{field} is {}, not {}", brief(found, SHOWN), printable(wanted)),
        }
    }
}

/// All that the service tells of a CA and that is not as asked for; `parent` is the CA of the call's `issuerTag`, if it is known.
pub(super) fn differences(call: &CreateCa, ca: &CaDetails, parent: Option<&CaDetails>) -> Vec<Difference> {
    let info = &ca.ca_info;
    let mut all = Differences(Vec::new());
    all.compare("alias", &call.alias, &info.alias);
    all.compare("caType", call.ca_type.as_str(), info.ca_type.as_str());
    if let Some(memo) = &call.memo {
        all.compare("memo", memo, text(&info.memo));
    }
    // Only a sub CA without a parent waits for a certificate.
    let may_wait = call.ca_type == CaType::Sub && call.issuer_tag.is_none();
    if info.status == CaStatus::Destroying || (ca.ca_cert_info.is_none() && !may_wait) {
        all.compare("status", CaStatus::Active.as_str(), info.status.as_str());
    }
    if let Some(certificate) = &ca.ca_cert_info {
        let parent = parent.and_then(|parent| parent.ca_cert_info.as_ref());
        all.certificate(call, certificate, parent);
    }
    all.0
}

struct Differences(Vec<Difference>);

impl Differences {
    fn compare(&mut self, field: &'static str, wanted: &str, found: &str) {
        self.check(wanted == found, field, wanted, found);
    }

    fn check(&mut self, agrees: bool, field: &'static str, wanted: &str, found: &str) {
        if !agrees {
            self.0.push(Difference { field, wanted: wanted.into(), found: found.into() });
        }
    }

    fn certificate(&mut self, call: &CreateCa, found: &CaCertInfo, parent: Option<&CaCertInfo>) {
        let wanted = &call.x509_parameters;
        self.compare("x509Parameters.commonName", &wanted.common_name, &found.common_name);
        for (field, wanted, found) in [
            ("x509Parameters.country", &wanted.country, &found.country),
            ("x509Parameters.organization", &wanted.organization, &found.organization),
            ("x509Parameters.organizationUnit", &wanted.organization_unit, &found.organization_unit),
            ("x509Parameters.locality", &wanted.locality, &found.locality),
            ("x509Parameters.stateProvince", &wanted.state_province, &found.state_province),
        ] {
            self.compare(field, text(wanted), text(found));
        }
        self.key(call.key_type.as_str(), found);
        // Who signs a sub CA without a parent decides on its validity.
        if call.ca_type == CaType::Root || call.issuer_tag.is_some() {
            self.period(call, found, parent);
        }
        if let (Some(tag), Some(parent)) = (&call.issuer_tag, parent) {
            let by_name = found.issuer_name.as_ref().is_none_or(|name| *name == parent.common_name);
            let chain = found.chain_pem.certificates();
            let in_chain = chain.is_empty() || chain.iter().any(|pem| is_same_pem(pem, &parent.cert_pem));
            let name = found.issuer_name.as_deref().unwrap_or("another CA's");
            self.check(by_name && in_chain, "issuerTag", &format!("{tag} ({})", parent.common_name), name);
        }
    }

    /// By the certificate; if that cannot be read, by the algorithm's name as far as it goes.
    fn key(&mut self, wanted: &str, found: &CaCertInfo) {
        let algorithm = |text: &str| ["RSA", "EC"].into_iter().find(|algorithm| text.starts_with(algorithm));
        if let Some(key_type) = key_type(&found.cert_pem) {
            self.compare("keyType", wanted, key_type.as_str());
        } else if let Some((told, asked)) = algorithm(text(&found.public_key_algorithm)).zip(algorithm(wanted)) {
            self.check(told == asked, "keyType", wanted, told);
        }
    }

    /// To the nearest day: certificates begin a little before they are made. `MAX` is about ten years, or ends with the parent.
    fn period(&mut self, call: &CreateCa, found: &CaCertInfo, parent: Option<&CaCertInfo>) {
        let (begin, end) = (found.not_before_date.as_millis(), found.not_after_date.as_millis());
        let days = end.saturating_sub(begin).saturating_add(DAY / 2) / DAY;
        let longest = u64::from(*rules::PERIOD.end());
        let agrees = match (call.period.as_days(), parent) {
            (Some(wanted), _) => days == u64::from(wanted),
            (None, Some(parent)) if parent.not_after_date.as_millis().abs_diff(end) < DAY => true,
            (None, None) if call.issuer_tag.is_some() => true,
            // Ten years have two or three leap days.
            (None, _) => (longest..=longest + 3).contains(&days),
        };
        self.check(agrees, "period", &call.period.to_string(), &days.to_string());
    }
}

fn text(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or_default()
}

fn is_same_pem(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests;
