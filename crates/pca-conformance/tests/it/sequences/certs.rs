//! A certificate, asked for by one process after the other, some of which are killed.

use core::{cell::RefCell, ops::ControlFlow, time::Duration};
use std::{collections::BTreeMap, sync::LazyLock};

use pca_core::{
    EnsureCert, EnsureCertError, EnsureCertStep, EnsuredCert, GetEndCert, GetEndCertList, Origin, PendingCert, Policy,
    SignEndCsr,
};
use pca_x509::{AltNames, Certificate, CertificateRequest, KeyAlgorithm, PrivateKey, PublicKey, Subject};
use proptest::{collection::vec, prelude::*, test_runner::TestCaseError};

use super::{
    call,
    fate::{Fate, fate},
    judged,
    world::World,
};

/// A certificate that is wanted, over several processes.
#[derive(Clone, Debug)]
struct Course {
    /// What becomes of each request; all that follow are fine.
    fates: Vec<Fate>,
    /// How far the server's clock is ahead, in seconds.
    ahead: i64,
    processes: Vec<Process>,
    seed: u64,
}

#[derive(Clone, Debug)]
struct Process {
    /// So many seconds after the last one, in which others have so many certificates issued.
    pause: u64,
    others: u32,
    /// In milliseconds.
    deadline: u64,
    window: u64,
    /// It is killed before this step.
    killed: Option<u32>,
}

fn process() -> impl Strategy<Value = Process> {
    let others = prop_oneof![6 => Just(0), 2 => 1..5_u32, 1 => 20..45_u32];
    let killed = prop_oneof![3 => Just(None), 1 => (0..12_u32).prop_map(Some)];
    // What is late may come after the next process has looked.
    let (pause, deadline) = (prop_oneof![0..5_u64, 0..900_u64], prop_oneof![1..5_000_u64, 1..90_000_u64]);
    (pause, others, deadline, 0..40_000_u64, killed).prop_map(|(pause, others, deadline, window, killed)| Process {
        pause,
        others,
        deadline,
        window,
        killed,
    })
}

fn course() -> impl Strategy<Value = Course> {
    let ahead = prop_oneof![3 => Just(0), 1 => -100_000..100_000_i64];
    (vec(fate(), 0..24), ahead, vec(process(), 1..=MOST), any::<u64>())
        .prop_map(|(fates, ahead, processes, seed)| Course { fates, ahead, processes, seed })
}

/// The most processes.
const MOST: usize = 6;

/// A key, and a request for a certificate of it.
struct Asked {
    key: PublicKey,
    csr: String,
}

/// One for each process, should it have one to ask for, and the last for all others.
static ASKED: LazyLock<[Asked; MOST + 1]> = LazyLock::new(|| {
    core::array::from_fn(|_| {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("randomness");
        let subject = Subject::new("web.svc.internal").expect("a name");
        let csr = CertificateRequest::leaf_pem(&subject, &AltNames::default(), &key).expect("a request");
        Asked { key: key.public_key(), csr }
    })
});

fn key(pem: &str) -> Option<PublicKey> {
    Certificate::from_pem(pem).ok()?.public_key().cloned()
}

/// What the CA has issued, read past all faults; each certificate once.
struct Issued {
    ca: String,
    /// The keys by serial number.
    known: BTreeMap<String, Option<PublicKey>>,
}

impl Issued {
    /// Somebody else has a certificate issued.
    fn add(&mut self, world: &World) {
        let serial = world.past_faults(&SignEndCsr::new(&self.ca, &ASKED[MOST].csr)).serial_no;
        self.known.insert(serial, None);
    }

    /// The serial numbers of certificates with this key.
    fn of(&mut self, world: &World, asked: &Asked) -> Vec<String> {
        let (mut number, mut of) = (1, 1);
        while number <= of {
            let page = world.past_faults(&GetEndCertList::new(&self.ca).page_no(number));
            (number, of) = (number + 1, page.total_page_no);
            for serial in page.list_certs {
                let get = GetEndCert::new(&self.ca, &serial);
                self.known.entry(serial).or_insert_with(|| key(&world.past_faults(&get).cert_pem));
            }
        }
        let ours = self.known.iter().filter(|(_, key)| key.as_ref() == Some(&asked.key));
        ours.map(|(serial, _)| serial.clone()).collect()
    }
}

/// What must hold after each process, and what was met.
fn check(course: Course, met: &mut BTreeMap<&'static str, u32>) -> Result<(), TestCaseError> {
    let Course { fates, ahead, processes, seed } = course;
    let mut world = World::new(fates, ahead, seed);
    let mut issued = Issued { ca: world.past_faults(&call()).ca_info.ca_tag, known: BTreeMap::new() };
    let (mut asks, mut left) = (ASKED.iter(), None);
    let mut asked = asks.next().expect("one more");
    for process in processes {
        world.pass(Duration::from_secs(process.pause));
        world.forget();
        for _ in 0..process.others {
            issued.add(&world);
        }
        let (begun, deadline) = (world.begin(), Duration::from_millis(process.deadline));
        let ended = ensure(&mut world, &issued.ca, asked, &process, &mut left);
        let took = world.now() - begun;
        prop_assert!(took <= deadline + Duration::from_millis(1), "{took:?} of {deadline:?}");
        prop_assert!(world.reached <= 1, "{} requests reached the service", world.reached);
        prop_assert!(world.requests <= Policy::MOST_REQUESTS, "{} requests", world.requests);
        let end = match &ended {
            None => "killed",
            Some(Ok(ensured)) => {
                let ours = issued.of(&world, asked);
                prop_assert_eq!(&ours, &vec![ensured.cert.serial_no.clone()], "a success, and not exactly one");
                if ensured.origin == Origin::Created { "issued" } else { "found" }
            }
            Some(Err(EnsureCertError::Ambiguous(_))) => "in doubt",
            Some(Err(error)) => {
                world.settle();
                prop_assert!(issued.of(&world, asked).is_empty(), "{error}, and yet one was issued");
                "not issued"
            }
        };
        *met.entry(end).or_default() += 1;
        prop_assert!(issued.of(&world, asked).len() <= 1, "two of one key");
        if !["killed", "in doubt"].contains(&end) {
            (asked, left) = (asks.next().expect("one more"), None);
        }
    }
    world.settle();
    for asked in &ASKED[..MOST] {
        prop_assert!(issued.of(&world, asked).len() <= 1, "two of one key");
    }
    Ok(())
}

/// One process, unless it is killed.
fn ensure(
    world: &mut World,
    ca: &str,
    asked: &Asked,
    process: &Process,
    left: &mut Option<PendingCert>,
) -> Option<Result<EnsuredCert, EnsureCertError>> {
    let policy = Policy::new().deadline(Duration::from_millis(process.deadline));
    let call = SignEndCsr::new(ca, &asked.csr);
    let ensure = match left.clone() {
        Some(left) => EnsureCert::resume(&call, policy, left),
        None => EnsureCert::new(&call, policy),
    };
    let mut ensure = ensure.expect("a good call").window(Duration::from_millis(process.window));
    let begun = world.now();
    for step in 0.. {
        if process.killed == Some(step) {
            return None;
        }
        match take_step(world, &mut ensure, asked, begun, left) {
            ControlFlow::Continue(()) => {}
            ControlFlow::Break(ended) => {
                if let Err(EnsureCertError::Ambiguous(unsettled)) = &ended {
                    *left = Some(unsettled.pending().clone());
                }
                return Some(ended);
            }
        }
    }
    None
}

fn take_step(
    world: &mut World,
    ensure: &mut EnsureCert,
    asked: &Asked,
    begun: Duration,
    left: &mut Option<PendingCert>,
) -> ControlFlow<Result<EnsuredCert, EnsureCertError>> {
    let ended = match ensure.next(world.clock_now(), world.now() - begun) {
        EnsureCertStep::List(list, policy) => {
            let (sent, random) = (world.carry_out(&list, policy), world.random());
            ensure.listed(sent, world.now() - begun, random)
        }
        EnsureCertStep::Save(pending) => {
            *left = Some(pending);
            Ok(None)
        }
        EnsureCertStep::Sign(sign, policy) => {
            let sent = world.carry_out(&sign, policy);
            let is_ours = sent.as_ref().is_ok_and(|(cert, _)| key(&cert.certificate).as_ref() == Some(&asked.key));
            ensure.signed(sent, is_ours, world.now() - begun)
        }
        EnsureCertStep::Get(get, policy) => {
            let (sent, random) = (world.carry_out(&get, policy), world.random());
            let is_ours = sent.as_ref().ok().and_then(|(cert, _)| Some(key(&cert.cert_pem)? == asked.key));
            ensure.got(sent, is_ours, world.now() - begun, random)
        }
        EnsureCertStep::Wait(wait) => {
            world.pass(wait);
            Ok(None)
        }
    };
    match ended.transpose() {
        Some(ended) => ControlFlow::Break(ended),
        None => ControlFlow::Continue(()),
    }
}

#[test]
fn one_of_each_key() {
    let met = RefCell::new(BTreeMap::new());
    judged(
        200,
        course(),
        |course| check(course, &mut met.borrow_mut()),
        || {
            let met = &*met.borrow();
            // The faults reach every end.
            assert_eq!(
                met.keys().copied().collect::<Vec<_>>(),
                ["found", "in doubt", "issued", "killed", "not issued"]
            );
            format!("of processes that want a certificate, {met:?}")
        },
    );
}
