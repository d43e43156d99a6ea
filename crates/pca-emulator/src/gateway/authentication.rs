//! Whether a request comes from who it says, and was signed now; and if not, why not.

use pca_core::{
    Credentials, GatewayCode, Signer, Timestamp,
    diagnose::{Arrived, Offset, examine, same, without_secret},
    service::{ACCESS_KEY_HEADER, TIMESTAMP_HEADER},
};

use super::Refusal;
use crate::message::Incoming;

/// The one pair of keys that is known.
pub(super) struct Keys {
    credentials: Credentials,
    signer: Signer,
}

impl Keys {
    pub(super) fn new(credentials: &Credentials) -> Self {
        Self { credentials: credentials.clone(), signer: Signer::new(credentials) }
    }

    /// Whether a request is signed with these keys, whenever that was.
    pub(super) fn have_signed(&self, request: &Incoming<'_>) -> bool {
        let (signed, known) = self.compare(request);
        signed & known
    }

    /// Checks key, signature and clock. In strict mode a refusal says nothing more.
    ///
    /// All three are looked at before any of them decides, so that the time that a refusal takes does not tell which keys exist.
    pub(super) fn authenticate(&self, request: &Incoming<'_>, now: Timestamp, strict: bool) -> Result<(), Refusal> {
        let (signed, known) = self.compare(request);
        let on_time = Offset::read(request.value(TIMESTAMP_HEADER).unwrap_or_default(), now).is_on_time();
        if signed & known & on_time {
            return Ok(());
        }
        let details = match strict {
            true => String::new(),
            false => examine(&arrived(request), &self.credentials, now).to_string(),
        };
        Err((GatewayCode::AuthenticationFailed, details))
    }

    /// Whether the signature is that of this request, and whether the access key is known.
    fn compare(&self, request: &Incoming<'_>) -> (bool, bool) {
        let access_key = request.value(ACCESS_KEY_HEADER).unwrap_or_default();
        let timestamp = request.value(TIMESTAMP_HEADER).unwrap_or_default();
        let signature = arrived(request).signature().unwrap_or_default();
        let signed = self.signer.verify(request.method, request.target, timestamp, signature);
        (signed, same(access_key, self.credentials.access_key()))
    }

    /// What a client sends may hold anything.
    pub(super) fn without_secret(&self, text: &str) -> String {
        without_secret(text, &self.credentials)
    }
}

fn arrived<'a>(request: &'a Incoming<'a>) -> Arrived<'a> {
    Arrived { method: request.method, target: request.target, headers: &request.headers }
}
