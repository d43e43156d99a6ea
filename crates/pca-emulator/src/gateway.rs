//! What happens before the service sees a request: who asks, and when.

use pca_core::{Credentials, GatewayCode, Signer, Timestamp, service};

use crate::message::Incoming;

/// The API Gateway's part, for one pair of keys.
pub(crate) struct Gateway {
    signer: Signer,
}

/// A refusal: the gateway's code, and what to look at.
pub(crate) type Refusal = (GatewayCode, String);

impl Gateway {
    pub(crate) fn new(credentials: &Credentials) -> Self {
        Self { signer: Signer::new(credentials) }
    }

    /// Checks key and signature, then the clock, before anything else is looked at.
    ///
    /// The signature is computed for an unknown access key as well, so that neither the answer nor the time it takes tells which
    /// keys exist.
    pub(crate) fn authenticate(&self, request: &Incoming<'_>, now: Timestamp) -> Result<(), Refusal> {
        let required = |name: &str| request.value(name).ok_or_else(|| refuse(format!("the header {name} is missing")));
        let access_key = required(service::ACCESS_KEY_HEADER)?;
        let timestamp = required(service::TIMESTAMP_HEADER)?;
        // The vendor's own issuer sends the older name.
        let signature = match request.value(service::SIGNATURE_V1_HEADER) {
            Some(older) if request.value(service::SIGNATURE_HEADER).is_none() => older,
            _ => required(service::SIGNATURE_HEADER)?,
        };
        let signed = self.signer.verify(request.method, request.target, timestamp, signature);
        let known = access_key == self.signer.access_key();
        if !(signed && known) {
            return Err(refuse("the access key is unknown, or the signature is not that of this request".into()));
        }
        check_clock(timestamp, now)
    }
}

fn check_clock(timestamp: &str, now: Timestamp) -> Result<(), Refusal> {
    let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let Some(sent) = timestamp.parse::<u64>().ok().filter(|_| digits) else {
        return Err(refuse("the timestamp is not a number of milliseconds".into()));
    };
    let off = sent.abs_diff(now.as_millis());
    if off <= u64::from(service::CLOCK) * 1000 {
        return Ok(());
    }
    let direction = if sent < now.as_millis() { "behind" } else { "ahead of" };
    Err(refuse(format!(
        "the timestamp is {} seconds {direction} this clock; {} are allowed",
        off.div_ceil(1000),
        service::CLOCK
    )))
}

fn refuse(details: String) -> Refusal {
    (GatewayCode::AuthenticationFailed, details)
}

/// What is behind the gateway.
pub(crate) trait Backend {
    fn published(&self, request: &Incoming<'_>, now: Timestamp) -> Option<crate::message::Outgoing>;
    fn answer(&self, request: &Incoming<'_>, now: Timestamp) -> crate::message::Outgoing;
    fn reset(&self) -> Result<(), crate::store::StoreError>;
}
