//! OCSP responders: creating and deleting them.

use pca_core::{CreateOcsp, Period, ServiceCode, Timestamp};

use super::{Refusal, SERVING, Service, signer::validity};
use crate::pki;

impl Service {
    /// Gives a CA a responder with a key of its own. One that it has already stays.
    pub(super) fn create_ocsp(&self, call: &CreateOcsp, now: Timestamp) -> Result<(), Refusal> {
        let ca = self.standing(&call.ca_tag)?;
        let url = call.ocsp_server.as_str();
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let path = host.and_then(|rest| rest.split_once('/')).filter(|(host, _)| !host.is_empty());
        if path.is_none_or(|(_, path)| path != format!("ext/{}/ocsp", call.ca_tag)) {
            let message = format!("ocsp_servers must be one address that ends with /ext/{}/ocsp", call.ca_tag);
            return Err(Refusal::new(ServiceCode::InvalidInput, message));
        }
        let signer = self.signer(ca.id)?;
        let validity = validity(Period::MAX, now, Some(&signer.authority.certificate))?;
        let responder = pki::ocsp_responder(&signer.authority, validity, &*self.entropy)?;
        let (certificate, key) = (responder.certificate.der(), responder.key.pkcs8_der());
        Ok(self.store.add_responder(ca.id, SERVING, certificate, key)?)
    }

    pub(super) fn delete_ocsp(&self, tag: &str) -> Result<(), Refusal> {
        Ok(self.store.remove_responder(self.standing(tag)?.id, SERVING)?)
    }
}
