//! A client's transport to the emulator, on which requests have fates.

use core::time::Duration;

use pca_core::{
    ClockSkew, CreateCa, Credentials, Endpoint, Error, Exchange, GetCaList, Info, Method, Operation, Phase, Policy,
    RawAnswer, SignEndCsr, Signed, Signer, Step, Timestamp, TransportError, TransportErrorKind, Zone,
};
use pca_emulator::{Emulator, Incoming};
use proptest::{
    prelude::Rng,
    test_runner::{RngAlgorithm, TestRng},
};

use super::fate::Fate;

/// A client, an emulator, and what lies between.
pub(super) struct World {
    emulator: Emulator,
    signer: Signer,
    fates: std::vec::IntoIter<Fate>,
    /// The time since the beginning.
    now: Duration,
    /// How far the server's clock, and the client's, are ahead, in milliseconds.
    clocks: (i64, i64),
    skew: ClockSkew,
    random: TestRng,
    /// Work that is done late, and when.
    late: Vec<(Duration, Sent)>,
    /// Of the call that is made: how many that issue reached the service, and how many requests were made.
    pub(super) reached: u32,
    pub(super) requests: u32,
}

/// A request on its way.
#[derive(Clone)]
struct Sent {
    method: Method,
    target: String,
    body: Vec<u8>,
    headers: Vec<(&'static str, String)>,
}

impl Sent {
    fn new(signed: &Signed<'_>) -> Self {
        let headers = signed.headers().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        let request = &signed.request;
        Self { method: request.method, target: request.target.to_string(), body: request.body.clone(), headers }
    }
}

/// Both clocks at the beginning, unless one is wrong.
const START: i64 = 1_721_175_807_574;

impl World {
    pub(super) fn new(fates: Vec<Fate>, ahead: i64, seed: u64) -> Self {
        let credentials = Credentials::new("AK", "SK").expect("keys");
        Self {
            // To find out why a signature is refused takes longer than all else.
            emulator: Emulator::in_memory(&credentials).expect("a store").strict(),
            signer: Signer::new(&credentials),
            fates: fates.into_iter(),
            now: Duration::ZERO,
            clocks: (ahead * 1000, 0),
            skew: ClockSkew::NONE,
            random: TestRng::from_seed(RngAlgorithm::ChaCha, &seed.to_be_bytes().repeat(4)),
            late: Vec::new(),
            reached: 0,
            requests: 0,
        }
    }

    pub(super) const fn now(&self) -> Duration {
        self.now
    }

    /// A call begins.
    pub(super) const fn begin(&mut self) -> Duration {
        (self.reached, self.requests) = (0, 0);
        self.now
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.now += time;
        self.work_off();
    }

    /// Whatever is late happens.
    pub(super) fn settle(&mut self) {
        self.pass(Duration::from_secs(100));
    }

    pub(super) fn random(&mut self) -> u64 {
        self.random.next_u64()
    }

    /// Another process begins: what the last one learned of the clock is lost.
    pub(super) const fn forget(&mut self) {
        self.skew = ClockSkew::NONE;
    }

    /// What this computer's clock shows, as far as the server had to correct it.
    pub(super) fn clock_now(&self) -> Timestamp {
        self.skew.correct(self.clock(self.clocks.1))
    }

    /// What the emulator says of the tags with an alias, past all faults.
    pub(super) fn tags(&self, alias: &str) -> Vec<String> {
        let infos = self.past_faults(&GetCaList::new()).ca_info_list.into_iter().map(|ca| ca.ca_info);
        infos.filter(|info| info.alias == alias).map(|info| info.ca_tag).collect()
    }

    /// Makes a call that nothing befalls.
    pub(super) fn past_faults<O: Operation>(&self, call: &O) -> O::Output {
        let signed = self.signer.sign(call.request().expect("a request"), self.clock(self.clocks.0));
        O::parse(self.handle(&Sent::new(&signed)).response()).expect("an answer")
    }

    /// Makes a call as a transport does; gives what came and the number of requests.
    pub(super) fn carry_out<O: Operation>(&mut self, call: &O, policy: Policy) -> Result<(O::Output, u32), Error> {
        let (begun, signer) = (self.now, self.signer.clone());
        let mut exchange = Exchange::new(call, &signer, policy, self.skew)?;
        loop {
            let signed = exchange.sign(self.clock(self.clocks.1), self.now - begun);
            let limit = exchange.limit(self.now - begun);
            self.requests += 1;
            let answered = self.deliver(O::INFO, &Sent::new(&signed), limit);
            let (elapsed, random) = (self.now - begun, self.random());
            let wait = match answered {
                Ok(answer) => {
                    let step = exchange.answered(answer.response(), elapsed, random);
                    if let Some(skew) = exchange.learned() {
                        self.skew = skew;
                    }
                    match step? {
                        Step::Done(output) => return Ok((output, exchange.requests())),
                        Step::Again(wait) => wait,
                    }
                }
                Err(error) => exchange.broke(error, elapsed, random)?,
            };
            self.pass(wait);
        }
    }

    /// Brings a request to the emulator, or not.
    fn deliver(&mut self, info: Info, sent: &Sent, limit: Duration) -> Result<RawAnswer, TransportError> {
        use TransportErrorKind::{Broken, Timeout};
        let endpoint = Endpoint::from(Zone::Public);
        let failed = |phase, kind| Err(TransportError::new(&endpoint, phase, kind, None));
        let lost = |kind| failed(Phase::Sent, kind);
        let issues = [CreateCa::INFO.name, SignEndCsr::INFO.name].contains(&info.name);
        let fate = self.fates.next().unwrap_or(Fate::Fine);
        let quick = Duration::from_millis(self.random() % 20).min(limit);
        self.pass(if matches!(fate, Fate::Stall | Fate::DoneThenStall) { limit } else { quick });
        match fate {
            Fate::Fine => Ok(self.work(sent, issues)),
            Fate::NotSent(kind) => failed(Phase::Connecting, kind),
            Fate::Lost => lost(Broken),
            Fate::Stall => lost(Timeout),
            Fate::DoneThenCut => {
                self.work(sent, issues);
                lost(Broken)
            }
            Fate::DoneThenStall => {
                self.work(sent, issues);
                lost(Timeout)
            }
            Fate::DoneLate(millis) => {
                self.reached += u32::from(issues);
                self.late.push((self.now + Duration::from_millis(millis), sent.clone()));
                lost(Broken)
            }
            Fate::Answer { status, content, done, headers } => {
                if done {
                    self.work(sent, issues);
                }
                let headers = headers.iter().map(|&(name, value)| (name.into(), value.into())).collect();
                Ok(RawAnswer::new(status, headers, content.into()))
            }
            Fate::Truncated(percent) => {
                let mut answer = self.work(sent, issues);
                answer.body.truncate(answer.body.len() * percent / 100);
                Ok(answer)
            }
            Fate::Jump(seconds) => {
                self.clocks.1 += seconds * 1000;
                Ok(self.work(sent, issues))
            }
        }
    }

    /// The emulator answers. One that issues and that its gateway lets in has reached the service.
    fn work(&mut self, sent: &Sent, issues: bool) -> RawAnswer {
        let answer = self.handle(sent);
        self.reached += u32::from(issues && answer.status != 401);
        answer
    }

    fn work_off(&mut self) {
        let (due, later): (Vec<_>, Vec<_>) =
            core::mem::take(&mut self.late).into_iter().partition(|(when, _)| *when <= self.now);
        self.late = later;
        for (_, sent) in due {
            let _ = self.handle(&sent);
        }
    }

    fn handle(&self, sent: &Sent) -> RawAnswer {
        let request = Incoming::new(sent.method.as_str(), &sent.target, &sent.body);
        let request = sent.headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        let answer = self.emulator.handle(&request, self.clock(self.clocks.0));
        let headers = answer.headers.into_iter().map(|(name, value)| (name.into(), value)).collect();
        RawAnswer::new(answer.status, headers, answer.body)
    }

    fn clock(&self, ahead: i64) -> Timestamp {
        let elapsed = i64::try_from(self.now.as_millis()).expect("a while");
        Timestamp::from_millis(u64::try_from(START + elapsed + ahead).expect("after 1970"))
    }
}
