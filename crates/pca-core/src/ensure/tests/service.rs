//! A service that exists in memory only, and the way to it.

use alloc::{boxed::Box, format, string::String, vec::Vec};
use core::time::Duration;

use super::{
    super::{cert::tests::Certs, *},
    way::{Fate, Late},
};
use crate::{CaCertInfo, CaInfo, CaStatus, CaType, Chain, KeyType, Period, Timestamp, X509Parameters, wire::to_json};

pub(in crate::ensure) const NOW: Timestamp = Timestamp::from_millis(784_111_777_000);
const DAY: u64 = 86_400_000;

pub(super) fn root() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

pub(super) fn parent() -> CreateCa {
    CreateCa { alias: "parent".into(), ..root() }
}

/// Its parent is the first CA that a test adds.
pub(super) fn sub() -> CreateCa {
    let period = Period::days(365).unwrap();
    let call = CreateCa::new(CaType::Sub, "CA003", KeyType::Ec256, period, X509Parameters::new("name001"));
    call.issuer_tag("tag-3")
}

pub(in crate::ensure) struct Service {
    pub(in crate::ensure) now: Duration,
    pub(super) cas: Vec<CaDetails>,
    pub(super) late: Vec<(Duration, Late)>,
    pub(in crate::ensure) certs: Certs,
    page: usize,
    tags: u32,
    pub(in crate::ensure) fate: Box<dyn FnMut(bool, u32) -> Fate>,
    /// A CA that somebody else creates just before the first creation arrives.
    pub(super) foreign: Option<CaDetails>,
    /// CAs that the list does not show before a creation was sent.
    pub(super) unseen: Vec<CaDetails>,
    /// All requests, by whether they create.
    pub(in crate::ensure) sent: [u32; 2],
    pub(in crate::ensure) requests: u32,
    /// Creations that may have reached the service, and those that did their work.
    pub(in crate::ensure) forwarded: u32,
    pub(super) creations: u32,
}

impl Service {
    /// One with two CAs, and so many on a page.
    pub(in crate::ensure) fn new(page: usize) -> Self {
        let mut service = Self {
            now: Duration::ZERO,
            cas: Vec::new(),
            late: Vec::new(),
            certs: Certs::default(),
            page,
            tags: 0,
            fate: Box::new(|_, _| Fate::Fine),
            foreign: None,
            unseen: Vec::new(),
            sent: [0; 2],
            requests: 0,
            forwarded: 0,
            creations: 0,
        };
        service.add(&root(), |ca| ca.ca_info.alias = "CA000".into());
        service.add(&root(), |ca| ca.ca_info.alias = "CA001".into());
        service
    }

    /// A CA as a call would create it now, but for some change.
    pub(super) fn details(&mut self, call: &CreateCa, change: impl FnOnce(&mut CaDetails)) -> CaDetails {
        self.tags += 1;
        let tag = format!("tag-{}", self.tags);
        let at = NOW.as_millis() + u64::try_from(self.now.as_millis()).unwrap();
        let info = CaInfo::new(
            self.tags.into(),
            &tag,
            &call.alias,
            call.ca_type.clone(),
            CaStatus::Active,
            0,
            Timestamp::from_millis(at),
        );
        let days = call.period.as_days().map_or(3650, u64::from);
        let [begin, end] = [at - 30_000, at + days * DAY].map(Timestamp::from_millis);
        let certificate =
            CaCertInfo::new(&call.x509_parameters.common_name, begin, end, "01", format!("the PEM of {tag}"));
        let certificate = certificate.public_key_algorithm("EC").issuer_name("name000");
        let issuer = call.issuer_tag.as_ref().map_or(&tag, |tag| tag);
        let mut ca =
            CaDetails::new(info).ca_cert_info(certificate.chain_pem(Chain::from_pem(&format!("the PEM of {issuer}"))));
        change(&mut ca);
        ca
    }

    pub(super) fn add(&mut self, call: &CreateCa, change: impl FnOnce(&mut CaDetails)) {
        let ca = self.details(call, change);
        self.cas.push(ca);
    }

    pub(super) fn tags(&self, alias: &str) -> Vec<String> {
        let named = self.cas.iter().filter(|ca| ca.ca_info.alias == alias);
        named.map(|ca| ca.ca_info.ca_tag.clone()).collect()
    }

    pub(super) fn count(&self, alias: &str) -> usize {
        self.tags(alias).len()
    }

    /// Does what a procedure says, as a transport would.
    pub(super) fn ensure(
        &mut self,
        mut ensure: Ensure,
        mut random: impl FnMut(&mut Self) -> u64,
    ) -> Result<Ensured, EnsureError> {
        (self.sent, self.requests) = ([0; 2], 0);
        let begun = self.now;
        for _ in 0..100 {
            let ended = match ensure.next(self.now - begun) {
                EnsureStep::List(list, policy) => {
                    let sent = self.send(&list, policy, &mut random, |service| Ok(service.list(list.page_no)));
                    let random = random(self);
                    ensure.listed(sent, self.now - begun, random)?
                }
                EnsureStep::Create(create, policy) => {
                    let sent = self.send(&create, policy, &mut random, |service| service.create(&create));
                    ensure.created(sent, self.now - begun)?
                }
                EnsureStep::Wait(wait) => {
                    self.pass(wait);
                    None
                }
            };
            if let Some(ensured) = ended {
                return Ok(ensured);
            }
        }
        panic!("no end");
    }

    fn list(&self, page: Option<u32>) -> String {
        let number = page.unwrap_or(1);
        let mut pages = self.cas.chunks(self.page);
        let of = u32::try_from(pages.len()).unwrap();
        let on_page = pages.nth(number as usize - 1).unwrap_or_default().iter().cloned();
        to_json(&CaList::new(self.cas.len().try_into().unwrap(), of, number, on_page))
    }

    /// The answer's data, or the code of the refusal.
    pub(super) fn create(&mut self, call: &CreateCa) -> Result<String, &'static str> {
        if let Some(foreign) = self.foreign.take() {
            self.cas.push(foreign);
        }
        if self.count(&call.alias) > 0 {
            return Err("ALREADY_EXIST_ALIAS");
        }
        self.creations += 1;
        let ca = self.details(call, |_| ());
        self.cas.push(ca.clone());
        Ok(to_json(&ca))
    }
}
