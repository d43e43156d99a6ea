//! A service that exists in memory only, and the way to it.

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{mem, time::Duration};

use super::super::*;
use crate::{
    CaCertInfo, CaInfo, CaStatus, CaType, Chain, ClockSkew, Credentials, Exchange, KeyType, Period, Phase, Repeat,
    Response, Signer, Step, Timestamp, TransportError, TransportErrorKind, X509Parameters, Zone, wire::to_json,
};

pub(super) const NOW: Timestamp = Timestamp::from_millis(784_111_777_000);
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

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is carried out and answered.
    Fine,
    /// It never leaves.
    NotSent,
    /// The gateway does not pass it on.
    Throttled,
    /// The gateway's clock says that it is too old.
    Clock,
    /// The service refuses it.
    Refused,
    /// The service refuses it: the alias is taken.
    Taken,
    /// It leaves, and that is all.
    Lost,
    /// It leaves, and the time runs out.
    Stall,
    /// It is carried out, and the answer gets lost.
    DoneThenCut,
    DoneThenStall,
    DoneThen500,
    DoneUnreadable,
    /// It is carried out so many seconds later, and nobody hears of it.
    DoneLate(u64),
}

pub(super) struct Service {
    pub(super) now: Duration,
    cas: Vec<CaDetails>,
    late: Vec<(Duration, CreateCa)>,
    page: usize,
    tags: u32,
    pub(super) fate: Box<dyn FnMut(bool, u32) -> Fate>,
    /// A CA that somebody else creates just before the first creation arrives.
    pub(super) foreign: Option<CaDetails>,
    /// CAs that the list does not show before a creation was sent.
    pub(super) unseen: Vec<CaDetails>,
    /// All requests, by whether they create.
    sent: [u32; 2],
    pub(super) requests: u32,
    /// Creations that may have reached the service, and those that did their work.
    pub(super) forwarded: u32,
    pub(super) creations: u32,
}

impl Service {
    /// One with two CAs, and so many on a page.
    pub(super) fn new(page: usize) -> Self {
        let mut service = Self {
            now: Duration::ZERO,
            cas: Vec::new(),
            late: Vec::new(),
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

    /// Lets time pass, and what is late happen.
    pub(super) fn pass(&mut self, time: Duration) {
        self.now += time;
        for (at, call) in mem::take(&mut self.late) {
            if at > self.now {
                self.late.push((at, call));
            } else {
                // One that comes too late for the alias is refused, and nobody hears of it.
                let _ = self.create(&call);
            }
        }
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
    fn create(&mut self, call: &CreateCa) -> Result<String, &'static str> {
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

    fn send<O: Operation + 'static>(
        &mut self,
        operation: &O,
        policy: Policy,
        random: &mut impl FnMut(&mut Self) -> u64,
        mut work: impl FnMut(&mut Self) -> Result<String, &'static str>,
    ) -> Result<(O::Output, u32), Error> {
        let signer = Signer::new(&Credentials::new("AK", "planted").unwrap());
        let begun = self.now;
        let mut exchange = Exchange::new(operation, &signer, policy, ClockSkew::NONE)?;
        let creates = O::INFO.repeat == Repeat::Never;
        loop {
            let now = NOW.as_millis() + u64::try_from(self.now.as_millis()).unwrap();
            let _ = exchange.sign(Timestamp::from_millis(now), self.now - begun);
            let limit = exchange.limit(self.now - begun);
            let answer = self.request(creates, limit, &mut work, operation);
            let (elapsed, random) = (self.now - begun, random(self));
            let wait = match answer {
                Ok((status, body)) => {
                    let date = Timestamp::from_millis(now + 3_600_000).http_date().to_string();
                    let response = Response::new(status, body.as_bytes()).header("date", &date);
                    match exchange.answered(response, elapsed, random)? {
                        Step::Done(output) => return Ok((output, exchange.requests())),
                        Step::Again(wait) => wait,
                    }
                }
                Err((phase, kind)) => {
                    let error = TransportError::new(&Zone::Public.into(), phase, kind, Some("cut".into()));
                    exchange.broke(error, elapsed, random)?
                }
            };
            self.pass(wait);
        }
    }

    /// One request: the status and the content, or how it broke.
    fn request<O: 'static>(
        &mut self,
        creates: bool,
        limit: Duration,
        work: &mut impl FnMut(&mut Self) -> Result<String, &'static str>,
        operation: &O,
    ) -> Result<(u16, String), (Phase, TransportErrorKind)> {
        self.requests += 1;
        assert!(self.requests < 200, "no end");
        let number = &mut self.sent[usize::from(creates)];
        *number += 1;
        let fate = (self.fate)(creates, *number);
        let reset = Err((Phase::Sent, TransportErrorKind::Broken));
        let refusal = |code: &str| Ok((400, format!(r#"{{"code":"{code}","msg":"no","data":null}}"#)));
        let stalls = matches!(fate, Fate::Stall | Fate::DoneThenStall);
        if creates && !matches!(fate, Fate::NotSent | Fate::Throttled | Fate::Clock) {
            self.forwarded += 1;
        }
        let done = match fate {
            Fate::Fine | Fate::DoneThenCut | Fate::DoneThenStall | Fate::DoneThen500 | Fate::DoneUnreadable => {
                Some(work(self))
            }
            Fate::DoneLate(seconds) => {
                let call = (operation as &dyn core::any::Any).downcast_ref::<CreateCa>();
                let at = self.now + Duration::from_secs(seconds);
                self.late.extend(call.map(|call| (at, call.clone())));
                None
            }
            _ => None,
        };
        if creates {
            let unseen = mem::take(&mut self.unseen);
            self.cas.extend(unseen);
        }
        self.pass(if stalls { limit } else { Duration::from_millis(20).min(limit) });
        match (fate, done) {
            (Fate::NotSent, _) => Err((Phase::Connecting, TransportErrorKind::Connect)),
            (Fate::Throttled, _) => {
                Ok((429, r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#.to_string()))
            }
            (Fate::Clock, _) => {
                Ok((401, r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#.to_string()))
            }
            (Fate::Refused, _) => refusal("NOT_AUTHORIZED_ACTION"),
            (Fate::Taken, _) => refusal("ALREADY_EXIST_ALIAS"),
            (Fate::DoneThen500, _) => Ok((500, String::new())),
            (Fate::DoneUnreadable, _) => Ok((200, String::new())),
            (Fate::Stall | Fate::DoneThenStall, _) => Err((Phase::Sent, TransportErrorKind::Timeout)),
            (Fate::Fine, Some(Ok(data))) => Ok((200, format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#))),
            (Fate::Fine, Some(Err(code))) => refusal(code),
            _ => reset,
        }
    }
}
