//! What the service answers when it refuses.

use pca_core::{Reject, ServiceCode};

use crate::{message, store::StoreError};

/// A refusal: the service's code and a text for people.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: ServiceCode,
    message: String,
    status: Option<u16>,
}

impl Refusal {
    pub(super) fn new(code: ServiceCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), status: None }
    }

    /// Answers with another status than the one that goes with the code.
    pub(super) fn with_status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self::new(ServiceCode::InternalServerError, message).with_status(500)
    }

    /// The HTTP status. All that is documented of the service's own refusals is 400.
    pub(crate) fn status(&self) -> u16 {
        self.status.or_else(|| self.code.status()).unwrap_or(400)
    }

    pub(crate) fn body(&self) -> String {
        let [code, message] = [self.code.as_str(), &self.message].map(message::json);
        format!(r#"{{"code":{code},"msg":{message},"data":null}}"#)
    }
}

/// The codes for a field that is missing and for one that is wrong. `INVALID_REQUEST` stands for what has
/// no code of its own.
const FIELDS: &[(&str, ServiceCode, ServiceCode)] = &[
    ("alias", ServiceCode::EmptyCaAlias, ServiceCode::InvalidInput),
    ("caChainPem", ServiceCode::EmptyCert, ServiceCode::InvalidInputCaChain),
    ("caType", ServiceCode::EmptyCaType, ServiceCode::InvalidInput),
    ("certPem", ServiceCode::EmptyCert, ServiceCode::InvalidInputCert),
    ("commonName", ServiceCode::EmptyCommonName, ServiceCode::InvalidInput),
    ("csrPem", ServiceCode::EmptyCsr, ServiceCode::InvalidInput),
    ("idNo", ServiceCode::EmptyIdNo, ServiceCode::InvaildIdNo),
    ("ip", ServiceCode::InvalidRequest, ServiceCode::InvalidX509Ip),
    ("issuerTag", ServiceCode::EmptyIssuerId, ServiceCode::InvalidIssuerCa),
    ("keyType", ServiceCode::EmptyKeyType, ServiceCode::InvalidX509KeyType),
    ("pageNo", ServiceCode::InvalidRequest, ServiceCode::InvalidInputPagenumbber),
    ("period", ServiceCode::EmptyCaTtl, ServiceCode::InvalidInputPeriod),
    ("serialNo", ServiceCode::EmptySerialNo, ServiceCode::InvalidInputSerialNo),
    ("status", ServiceCode::EmptyStatus, ServiceCode::InvalidInputStatus),
    ("x509Parameters", ServiceCode::EmptyX509Parameters, ServiceCode::InvalidInput),
];

fn about(field: &str, missing: bool) -> ServiceCode {
    let name = field.rsplit('.').next().unwrap_or(field);
    match FIELDS.iter().find(|(known, ..)| *known == name) {
        Some((_, code, _)) if missing => code.clone(),
        Some((_, _, code)) => code.clone(),
        None if field.is_empty() || missing => ServiceCode::InvalidRequest,
        None => ServiceCode::InvalidInput,
    }
}

impl From<Reject> for Refusal {
    fn from(reject: Reject) -> Self {
        Self::new(about(reject.field(), reject.is_missing()), reject.to_string())
    }
}

impl From<pca_x509::Error> for Refusal {
    fn from(error: pca_x509::Error) -> Self {
        match error {
            pca_x509::Error::Field(field) => Self::new(about(field.field(), false), field.to_string()),
            other => Self::internal(other.to_string()),
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::internal(match core::error::Error::source(&error) {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_once() {
        assert!(FIELDS.is_sorted_by(|(a, ..), (b, ..)| a < b));
    }
}
