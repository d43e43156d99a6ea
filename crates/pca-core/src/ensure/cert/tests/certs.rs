//! The certificates of a CA that exists in memory only, and how they are listed.

use alloc::{format, string::String, vec::Vec};
use core::mem;

use super::super::*;
use crate::{
    EndCert,
    ensure::tests::service::{NOW, Service},
    wire::to_json,
};

/// What the request asks for, and what has its key.
pub(super) const CSR: &str = "ours";

pub(super) fn has_key(pem: &str) -> bool {
    pem == CSR
}

pub(super) fn call() -> SignEndCsr {
    SignEndCsr::new("tag", CSR)
}

/// In which order the serial numbers are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    OldestFirst,
    NewestFirst,
    /// New ones come in the middle.
    Scattered,
}

/// Certificates, in the order of the list: serial numbers and keys.
pub(in crate::ensure) struct Certs {
    list: Vec<(String, String)>,
    serials: u32,
    pub(super) order: Order,
    pub(super) page: usize,
    /// Whether page numbers are not known.
    pub(super) ignores_page: bool,
    /// What is said to be the count.
    pub(super) count: fn(usize) -> i64,
    /// Keys of which certificates are issued by others, just before the first of ours.
    pub(super) foreign: Vec<&'static str>,
    /// What the service signs instead of what it is asked to.
    pub(super) other_key: bool,
    /// The serial numbers of those that were asked for, one by one.
    pub(super) shown: Vec<String>,
    pub(super) saved: Vec<PendingCert>,
    pub(super) cannot_save: bool,
}

/// Two of others, and ten on a page.
impl Default for Certs {
    fn default() -> Self {
        let mut certs = Self {
            list: Vec::new(),
            serials: 0,
            order: Order::default(),
            page: 10,
            ignores_page: false,
            count: |length| length as i64,
            foreign: Vec::new(),
            other_key: false,
            shown: Vec::new(),
            saved: Vec::new(),
            cannot_save: false,
        };
        certs.add("theirs");
        certs.add("theirs");
        certs
    }
}

impl Certs {
    pub(super) fn add(&mut self, key: &str) {
        self.serials += 1;
        let serial = format!("{:02x}:{:02x}", self.serials >> 8, self.serials & 0xff);
        let at = match self.order {
            Order::OldestFirst => self.list.len(),
            Order::NewestFirst => 0,
            Order::Scattered => self.list.len() / 2,
        };
        self.list.insert(at, (serial, key.into()));
    }

    /// Adds so many of others, the first ones that there are.
    pub(super) fn fill(&mut self, number: u32) {
        let order = mem::replace(&mut self.order, Order::OldestFirst);
        (0..number).for_each(|_| self.add("theirs"));
        if order == Order::NewestFirst {
            self.list.reverse();
        }
        self.order = order;
    }

    /// Forgets the oldest ones.
    pub(super) fn trim(&mut self, number: usize) {
        self.list.drain(..number);
    }

    pub(super) fn ours(&self) -> Vec<&str> {
        self.list.iter().filter(|(_, key)| key == CSR).map(|(serial, _)| &**serial).collect()
    }

    pub(super) fn page(&self, number: u32) -> String {
        let number = if self.ignores_page { 1 } else { number };
        let mut pages = self.list.chunks(self.page);
        let of = u32::try_from(pages.len()).unwrap();
        let on_page = pages.nth(number as usize - 1).unwrap_or_default().iter().map(|(serial, _)| serial);
        to_json(&EndCertList::new((self.count)(self.list.len()), on_page, of, number))
    }

    fn show(&mut self, serial: &str) -> Result<String, &'static str> {
        self.shown.push(serial.into());
        let (serial, key) = self.list.iter().find(|(known, _)| known == serial).ok_or("INVALID_INPUT_SERIAL_NO")?;
        Ok(to_json(&EndCert::new("name", NOW, NOW, key, serial)))
    }

    pub(in crate::ensure) fn sign(&mut self, call: &SignEndCsr) -> Result<String, &'static str> {
        for key in mem::take(&mut self.foreign) {
            self.add(key);
        }
        self.add(if self.other_key { "another" } else { &call.csr_pem });
        let serial = format!("{:02x}:{:02x}", self.serials >> 8, self.serials & 0xff);
        let (serial, key) = self.list.iter().find(|(known, _)| *known == serial).expect("it was added");
        Ok(to_json(&SignedCertificate::new(key, serial)))
    }
}

/// Does what a procedure says, as a transport would, and saves what it leaves.
pub(super) fn run(
    service: &mut Service,
    ensure: EnsureCert,
    random: impl FnMut(&mut Service) -> u64,
) -> Result<EnsuredCert, EnsureCertError> {
    let ended = run_to_end(service, ensure, random);
    if let Err(EnsureCertError::Ambiguous(unsettled)) = &ended
        && !unsettled.pending().others.is_empty()
    {
        service.certs.saved.push(unsettled.pending().clone());
    }
    ended
}

fn run_to_end(
    service: &mut Service,
    mut ensure: EnsureCert,
    mut random: impl FnMut(&mut Service) -> u64,
) -> Result<EnsuredCert, EnsureCertError> {
    (service.sent, service.requests) = ([0; 2], 0);
    let begun = service.now;
    for _ in 0..100 {
        let now = NOW.as_millis() + u64::try_from(service.now.as_millis()).unwrap();
        let ended = match ensure.next(Timestamp::from_millis(now), service.now - begun) {
            EnsureCertStep::List(list, policy) => {
                let page = list.page_no.unwrap();
                let sent = service.send(&list, policy, &mut random, |service| Ok(service.certs.page(page)));
                let random = random(service);
                ensure.listed(sent, service.now - begun, random)?
            }
            EnsureCertStep::Save(_) if service.certs.cannot_save => {
                return Err(EnsureCertError::NotSaved("full".into()));
            }
            EnsureCertStep::Save(pending) => {
                service.certs.saved.push(pending);
                None
            }
            EnsureCertStep::Sign(sign, policy) => {
                let sent = service.send(&sign, policy, &mut random, |service| service.certs.sign(&sign));
                let is_ours = sent.as_ref().is_ok_and(|(cert, _)| has_key(&cert.certificate));
                ensure.signed(sent, is_ours, service.now - begun)?
            }
            EnsureCertStep::Get(get, policy) => {
                let sent = service.send(&get, policy, &mut random, |service| service.certs.show(&get.serial_no));
                let is_ours = sent.as_ref().ok().map(|(cert, _)| has_key(&cert.cert_pem));
                let random = random(service);
                ensure.got(sent, is_ours, service.now - begun, random)?
            }
            EnsureCertStep::Wait(wait) => {
                service.pass(wait);
                None
            }
        };
        if let Some(ensured) = ended {
            return Ok(ensured);
        }
    }
    panic!("no end");
}
