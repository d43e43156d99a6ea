//! What the service answers when it refuses.

use pca_core::{GatewayCode, Invalid, Reject, ServiceCode};

use crate::{
    message, pki,
    store::{Denied, StoreError},
};

/// A refusal: the service's code and a text for people.
#[derive(Debug)]
pub(crate) struct Refusal {
    code: ServiceCode,
    message: String,
    gateway: Option<GatewayCode>,
}

impl Refusal {
    pub(super) fn new(code: ServiceCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), gateway: None }
    }

    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self::new(ServiceCode::InternalServerError, message)
    }

    pub(super) fn code(&self) -> &ServiceCode {
        &self.code
    }

    /// The code and details with which the gateway answers in the service's place, which was not to be reached.
    pub(crate) fn by_gateway(&self) -> Option<(&GatewayCode, &str)> {
        self.gateway.as_ref().map(|code| (code, self.message.as_str()))
    }

    /// The HTTP status. All that is documented of the service's own refusals is 400.
    pub(crate) fn status(&self) -> u16 {
        match self.code {
            ServiceCode::InternalServerError => 500,
            _ => self.code.status().unwrap_or(400),
        }
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
    ("extendedKeyUsage", ServiceCode::InvalidRequest, ServiceCode::InvalidX509ExtendedKeyUsage),
    ("idNo", ServiceCode::EmptyIdNo, ServiceCode::InvaildIdNo),
    ("ip", ServiceCode::InvalidRequest, ServiceCode::InvalidX509Ip),
    ("issuerTag", ServiceCode::EmptyIssuerId, ServiceCode::InvalidIssuerCa),
    ("keyType", ServiceCode::EmptyKeyType, ServiceCode::InvalidX509KeyType),
    ("keyUsage", ServiceCode::InvalidRequest, ServiceCode::InvalidX509KeyUsage),
    ("other", ServiceCode::InvalidRequest, ServiceCode::InvalidX509Other),
    ("pageNo", ServiceCode::InvalidRequest, ServiceCode::InvalidInputPagenumbber),
    ("period", ServiceCode::EmptyCaTtl, ServiceCode::InvalidInputPeriod),
    ("serialNo", ServiceCode::EmptySerialNo, ServiceCode::InvalidInputSerialNo),
    ("status", ServiceCode::EmptyStatus, ServiceCode::InvalidInputStatus),
    ("uri", ServiceCode::InvalidRequest, ServiceCode::InvalidX509Uri),
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

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Reject::Invalid(invalid).into()
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

impl From<pki::Rejected> for Refusal {
    fn from(rejected: pki::Rejected) -> Self {
        let (code, message) = match rejected {
            pki::Rejected::Csr(why) => (ServiceCode::InvalidInput, format!("csrPem: {why}")),
            pki::Rejected::Certificate(why) => (ServiceCode::InvalidInputCert, format!("certPem: {why}")),
            pki::Rejected::Chain(why) => (ServiceCode::InvalidInputCaChain, format!("caChainPem: {why}")),
            pki::Rejected::Failed(error) => return error.into(),
        };
        Self::new(code, message)
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        let (code, message) = match denied {
            Denied::NoCa => (ServiceCode::NotFound, "there is no CA with this tag"),
            Denied::Status => (ServiceCode::InvalidCaStatus, "the CA's status does not allow this"),
            Denied::Alias => (ServiceCode::AlreadyExistAlias, "a CA with this alias exists already"),
            Denied::Tag => return Self::internal("no tag could be drawn that is new"),
            Denied::Cas => (ServiceCode::UnprocessableEntity, "the quota of CAs is used up"),
            Denied::Certificates => {
                (ServiceCode::ExceedSigningCount, "the CA has signed as many certificates as it may")
            }
            Denied::NoCertificate => (ServiceCode::NotFound, "the CA has no end certificate with this serial number"),
            Denied::Revoked => (ServiceCode::InvalidCert, "the certificate is revoked already"),
            Denied::User => (ServiceCode::InvalidUser, "the sub account is a user of the CA already"),
            Denied::NoUser => (ServiceCode::NotFound, "the sub account is no user of the CA"),
            Denied::Signing(error) => return error.into(),
            Denied::Store(error) => return error.into(),
        };
        Self::new(code, message)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let message = match core::error::Error::source(&error) {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        };
        let gateway = matches!(error, StoreError::Busy).then_some(GatewayCode::EndpointError);
        Self { gateway, ..Self::internal(message) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It is not the service that refuses: it was not to be reached, and nothing has happened.
    #[test]
    fn a_busy_database_is_an_endpoint_error() {
        let busy = Refusal::from(StoreError::Busy);
        assert!(matches!(busy.by_gateway(), Some((&GatewayCode::EndpointError, _))));
        assert!(Refusal::from(Denied::Status).by_gateway().is_none());
    }

    #[test]
    fn every_field_stands_once() {
        assert!(FIELDS.is_sorted_by(|(a, ..), (b, ..)| a < b));
    }
}
