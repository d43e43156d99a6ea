//! What the calls do.

mod create;
mod refusal;
mod view;

use pca_core::{
    CaDetails, CaList, Call, Chain, CreateCa, GetCa, GetCaChain, GetCaList, Served, ServiceCode, Timestamp,
};

pub(crate) use self::refusal::Refusal;
use crate::{
    entropy::Entropy,
    store::{Ca, Store},
};

/// CAs on a page of the list. Not documented; the quota of CAs fits on one page.
const PAGE: u32 = 10;

/// The service behind the gateway.
pub(crate) struct Service {
    pub(crate) store: Store,
    pub(crate) entropy: Box<dyn Entropy>,
    /// Stands before the paths of what the CAs publish; ends without a slash.
    pub(crate) public_url: String,
}

impl Service {
    /// Carries out a call; the content of the answer.
    pub(crate) fn answer(&self, call: Call, now: Timestamp) -> Result<Vec<u8>, Refusal> {
        match call {
            Call::GetCaList(call) => self.list(&call).map(|list| GetCaList::reply(&list)),
            Call::CreateCa(call) => self.create(&call, now).map(|made| CreateCa::reply(&made)),
            Call::GetCa(call) => self.details(&self.ca(&call.ca_tag)?).map(|found| GetCa::reply(&found)),
            Call::GetCaChain(call) => self.chain(&call.ca_tag).map(|chain| GetCaChain::reply(&chain)),
            _ => Err(Refusal::new(ServiceCode::InvalidAction, "this emulator does not carry out this operation yet")
                .with_status(501)),
        }
    }

    fn list(&self, call: &GetCaList) -> Result<CaList, Refusal> {
        let number = call.page_no.unwrap_or(1);
        let page = self.store.page(number.into(), PAGE)?;
        let details: Vec<CaDetails> = page.cas.iter().map(|ca| self.details(ca)).collect::<Result<_, _>>()?;
        let pages = u32::try_from(page.total).unwrap_or(u32::MAX).div_ceil(PAGE);
        Ok(CaList::new(page.total, pages, number, details))
    }

    /// The CA's own certificate and all above it.
    fn chain(&self, tag: &str) -> Result<Chain, Refusal> {
        let certificate = self
            .ca(tag)?
            .certificate
            .ok_or_else(|| Refusal::new(ServiceCode::InvalidCaStatus, "the CA waits for its certificate"))?;
        let above = Chain::from_pem(&certificate.chain_pem);
        // A root is its own chain.
        let above = above.certificates().iter().filter(|pem| **pem != certificate.pem);
        Ok(core::iter::once(&certificate.pem).chain(above).collect())
    }

    fn ca(&self, tag: &str) -> Result<Ca, Refusal> {
        self.store.ca(tag)?.ok_or_else(|| Refusal::new(ServiceCode::NotFound, "there is no CA with this tag"))
    }

    fn published(&self, tag: &str, what: &str) -> String {
        format!("{}/ext/{tag}/{what}", self.public_url)
    }
}
