//! What the service answers when it refuses.

use pca_core::{CaStatus, GatewayCode, Invalid, Reject, ServiceCode, check::Breach};

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

/// The codes for a field that is missing or empty.
const EMPTY: &[(&str, ServiceCode)] = &[
    ("alias", ServiceCode::EmptyCaAlias),
    ("caChainPem", ServiceCode::EmptyCert),
    ("caTag", ServiceCode::EmptyCaId),
    ("caType", ServiceCode::EmptyCaType),
    ("certPem", ServiceCode::EmptyCert),
    ("commonName", ServiceCode::EmptyCommonName),
    ("csrPem", ServiceCode::EmptyCsr),
    ("idNo", ServiceCode::EmptyIdNo),
    ("issuerTag", ServiceCode::EmptyIssuerId),
    ("keyType", ServiceCode::EmptyKeyType),
    ("period", ServiceCode::EmptyCaTtl),
    ("serialNo", ServiceCode::EmptySerialNo),
    ("status", ServiceCode::EmptyStatus),
    ("x509Parameters", ServiceCode::EmptyX509Parameters),
];

/// The codes for a field that is too long.
const TOO_LONG: &[(&str, ServiceCode)] =
    &[("alias", ServiceCode::ExceedCaAlias), ("commonName", ServiceCode::ExceedCommonName)];

/// The codes for a field that is wrong in any other way.
const WRONG: &[(&str, ServiceCode)] = &[
    ("caChainPem", ServiceCode::InvalidInputCaChain),
    ("certPem", ServiceCode::InvalidInputCert),
    ("extendedKeyUsage", ServiceCode::InvalidX509ExtendedKeyUsage),
    ("idNo", ServiceCode::InvaildIdNo),
    ("ip", ServiceCode::InvalidX509Ip),
    ("issuerTag", ServiceCode::InvalidIssuerCa),
    ("keyType", ServiceCode::InvalidX509KeyType),
    ("keyUsage", ServiceCode::InvalidX509KeyUsage),
    ("other", ServiceCode::InvalidX509Other),
    ("pageNo", ServiceCode::InvalidInputPagenumbber),
    ("period", ServiceCode::InvalidInputPeriod),
    ("serialNo", ServiceCode::InvalidInputSerialNo),
    ("status", ServiceCode::InvalidInputStatus),
    ("uri", ServiceCode::InvalidX509Uri),
];

/// How a field is wrong; none where it is missing.
fn about(field: &str, breach: Option<Breach>) -> ServiceCode {
    let name = field.rsplit('.').next().unwrap_or(field);
    let listed =
        |codes: &[(&str, ServiceCode)]| codes.iter().find(|(known, _)| *known == name).map(|(_, code)| code.clone());
    let own = match breach {
        Some(Breach::Misnamed) => return ServiceCode::InvalidRequest,
        None => return listed(EMPTY).unwrap_or(ServiceCode::InvalidRequest),
        Some(Breach::Empty) => listed(EMPTY),
        Some(Breach::TooMuch) => listed(TOO_LONG),
        Some(_) => None,
    };
    let general = if field.is_empty() { ServiceCode::InvalidRequest } else { ServiceCode::InvalidInput };
    own.or_else(|| listed(WRONG)).unwrap_or(general)
}

impl From<Reject> for Refusal {
    fn from(reject: Reject) -> Self {
        let breach = match &reject {
            Reject::Invalid(invalid) => Some(invalid.breach()),
            other => (!other.is_missing()).then_some(Breach::Form),
        };
        Self::new(about(reject.field(), breach), reject.to_string())
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
            pca_x509::Error::Field(field) => Self::new(about(field.field(), Some(Breach::Form)), field.to_string()),
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
            Denied::Status(allowed) => {
                let allowed: Vec<_> = allowed.iter().map(CaStatus::as_str).collect();
                let message = format!("the CA's status does not allow this: it must be {}", allowed.join(" or "));
                return Self::new(ServiceCode::InvalidCaStatus, message);
            }
            Denied::Alias => (ServiceCode::AlreadyExistAlias, "a CA with this alias exists already"),
            Denied::Tag => return Self::internal("no tag could be drawn that is new"),
            Denied::Cas(most) => {
                let message = format!(
                    "the account has as many CAs as it may, {most}: delete one, start with another folder, or raise the limit with \
                     Emulator::cas"
                );
                return Self::new(ServiceCode::UnprocessableEntity, message);
            }
            Denied::Certificates(most) => {
                let message = format!(
                    "the CA has signed as many certificates as it may, {most}: use another CA, or raise the limit with \
                     Emulator::certificates"
                );
                return Self::new(ServiceCode::ExceedSigningCount, message);
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
    }

    #[test]
    fn a_status_that_does_not_allow_it_is_the_services_matter() {
        let refusal = Refusal::from(Denied::Status(vec![CaStatus::Active, CaStatus::Deactivated]));
        assert_eq!((refusal.code(), refusal.by_gateway()), (&ServiceCode::InvalidCaStatus, None));
        assert_eq!(refusal.message, "the CA's status does not allow this: it must be ACTIVE or DEACTIVATED");
    }

    #[test]
    fn every_field_stands_once() {
        for codes in [EMPTY, TOO_LONG, WRONG] {
            assert!(codes.is_sorted_by(|(a, _), (b, _)| a < b));
        }
    }
}
