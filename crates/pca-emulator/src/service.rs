//! What the calls do.

mod certificate;
mod create;
mod crl;
mod life;
mod ocsp;
mod publication;
mod refusal;
mod signer;
mod sub;
mod text;
mod user;
mod view;

use core::num::NonZeroU32;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use pca_core::{
    ActivateSubCa, CaDetails, CaList, CaStatus, Call, Chain, CreateCa, GetCa, GetCaChain, GetCaCrl, GetCaList,
    GetCaUserList, GetCrlConfig, GetEndCert, GetEndCertList, GetSubCsr, IssueEndCert, Method, Reject, Served,
    ServiceCode, SignEndCsr, SignSubCsr, Timestamp, UpdateCa, UpdateCrlConfig, service,
};

pub(crate) use self::refusal::Refusal;
use self::signer::Signer;
use crate::{
    entropy::Entropy,
    pki,
    store::{Ca, Denied, Quota, Standing, Store, StoreError},
};

/// Entries on a page of a list. Not documented.
const PAGE: u32 = 10;

/// The states of a CA that has a certificate and is not about to go: it publishes, and what it signed can be revoked. Only
/// an active one signs certificates.
const SERVING: &[CaStatus] = &[CaStatus::Active, CaStatus::Deactivated];

/// The service behind the gateway.
pub(crate) struct Service {
    pub(crate) store: Store,
    pub(crate) entropy: Box<dyn Entropy>,
    /// Stands before the paths of what the CAs publish; ends without a slash.
    pub(crate) public_url: String,
    pub(crate) quota: Quota,
    /// Reading an RSA key takes longer than many calls do altogether. By number: no CA has that of another.
    signers: Mutex<HashMap<i64, Arc<Signer>>>,
}

impl Service {
    pub(crate) fn new(store: Store, entropy: Box<dyn Entropy>) -> Self {
        Self {
            store,
            entropy,
            // Reserved by RFC 2606: it never leads anywhere, and so cannot be mistaken for the real service.
            public_url: "http://pca-emulator.invalid".into(),
            quota: Quota { cas: service::CAS, certificates: service::CERTIFICATES },
            signers: Mutex::default(),
        }
    }

    /// Carries out a request; the content of the answer. `None` if there is no such call.
    pub(crate) fn answer(
        &self,
        method: Method,
        target: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Option<Result<Vec<u8>, Refusal>> {
        Some(match Call::accept(method, target, body) {
            Err(Reject::NoSuchRoute) => return None,
            Err(reject) => Err(reject.into()),
            Ok(call) => self.carry_out(call, now),
        })
    }

    fn carry_out(&self, call: Call, now: Timestamp) -> Result<Vec<u8>, Refusal> {
        self.bury(now)?;
        match call {
            Call::GetCaList(call) => self.list(&call).map(|list| GetCaList::reply(&list)),
            Call::CreateCa(call) => self.create(&call, now).map(|made| CreateCa::reply(&made)),
            Call::GetCa(call) => self.details(&self.ca(&call.ca_tag)?).map(|found| GetCa::reply(&found)),
            Call::UpdateCa(call) => self.update(&call, now).map(|info| UpdateCa::reply(&info)),
            Call::DeleteCa(call) => self.delete(&call.ca_tag).map(done::<pca_core::DeleteCa>),
            Call::GetCaChain(call) => self.chain(&call.ca_tag).map(|chain| GetCaChain::reply(&chain)),
            Call::TrimCa(call) => self.trim(&call.ca_tag, now).map(done::<pca_core::TrimCa>),
            Call::GetEndCertList(call) => self.certificates(&call).map(|list| GetEndCertList::reply(&list)),
            Call::GetEndCert(call) => self.certificate(&call).map(|found| GetEndCert::reply(&found)),
            Call::IssueEndCert(call) => self.issue(&call, now).map(|issued| IssueEndCert::reply(&issued)),
            Call::SignEndCsr(call) => self.sign(&call, now).map(|signed| SignEndCsr::reply(&signed)),
            Call::RevokeEndCert(call) => self.revoke(&call, now).map(done::<pca_core::RevokeEndCert>),
            Call::GetCaCrl(call) => self.crl_pem(&call.ca_tag, now).map(|crl| GetCaCrl::reply(&crl)),
            Call::GetCrlConfig(call) => self.crl_config(&call.ca_tag).map(|config| GetCrlConfig::reply(&config)),
            Call::UpdateCrlConfig(call) => {
                self.configure_crl(&call, now).map(|config| UpdateCrlConfig::reply(&Some(config)))
            }
            Call::RotateCrl(call) => self.rotate_crl(&call.ca_tag, now).map(done::<pca_core::RotateCrl>),
            Call::CreateOcsp(call) => self.create_ocsp(&call, now).map(done::<pca_core::CreateOcsp>),
            Call::DeleteOcsp(call) => self.delete_ocsp(&call.ca_tag).map(done::<pca_core::DeleteOcsp>),
            Call::GetSubCsr(call) => self.sub_csr(&call.ca_tag).map(|csr| GetSubCsr::reply(&csr)),
            Call::SignSubCsr(call) => self.sign_sub(&call, now).map(|signed| SignSubCsr::reply(&signed)),
            Call::ActivateSubCa(call) => self.activate(&call, now).map(|details| ActivateSubCa::reply(&details)),
            Call::GetCaUserList(call) => self.users(&call.ca_tag).map(|users| GetCaUserList::reply(&users)),
            Call::AddCaUser(call) => self.add_user(&call).map(done::<pca_core::AddCaUser>),
            Call::DeleteCaUser(call) => self.delete_user(&call).map(done::<pca_core::DeleteCaUser>),
            _ => Err(Refusal::internal("the emulator does not know this call")),
        }
    }

    /// Forgets all CAs.
    pub(crate) fn reset(&self) -> Result<(), StoreError> {
        self.store.clear()?;
        self.forget_signers();
        Ok(())
    }

    fn list(&self, call: &GetCaList) -> Result<CaList, Refusal> {
        let number = page(call.page_no)?;
        let page = self.store.page(number, PAGE)?;
        let details: Vec<CaDetails> = page.cas.iter().map(|ca| self.details(ca)).collect::<Result<_, _>>()?;
        Ok(CaList::new(page.total, pages(page.total), number, details))
    }

    /// The CA's own certificate and all above it.
    fn chain(&self, tag: &str) -> Result<Chain, Refusal> {
        Ok(self.signer(self.standing(tag)?.id)?.chain.clone())
    }

    fn ca(&self, tag: &str) -> Result<Ca, Refusal> {
        Ok(self.store.ca(tag)?.ok_or(Denied::NoCa)?)
    }

    fn standing(&self, tag: &str) -> Result<Standing, Refusal> {
        Ok(self.store.standing(tag)?.ok_or(Denied::NoCa)?)
    }

    /// Where a CA publishes.
    fn published(&self, tag: &str, what: &str) -> String {
        format!("{}/ext/{tag}/{what}", self.public_url)
    }

    /// The addresses that stand in what a CA signs.
    fn addresses(&self, tag: &str, standing: &Standing) -> pki::Published {
        pki::Published {
            crl: self.published(tag, "crl"),
            ca: self.published(tag, "ca"),
            ocsp: standing.responder.is_some().then(|| self.published(tag, "ocsp")),
        }
    }
}

fn done<T: Served<Output = ()>>((): ()) -> Vec<u8> {
    T::reply(&())
}

/// The page that is asked for.
fn page(number: Option<u32>) -> Result<u32, Refusal> {
    match number.map(NonZeroU32::new) {
        Some(None) => Err(Refusal::new(ServiceCode::InvalidInputPagenumbber, "pages are counted from 1")),
        Some(Some(number)) => Ok(number.get()),
        None => Ok(1),
    }
}

fn pages(total: i64) -> u32 {
    u32::try_from(total).unwrap_or(u32::MAX).div_ceil(PAGE)
}

#[cfg(test)]
mod tests;
