//! An emulator and a client that does everything right, for tests.

use pca_core::{
    CaType, CreateCa, Credentials, Fault, KeyType, Operation, Period, Response, Signer, Timestamp, X509Parameters,
};

use crate::{
    emulator::Emulator,
    entropy::TestEntropy,
    message::{Delivery, Incoming, Outgoing},
};

pub(crate) const ACCESS_KEY: &str = "ACCESSKEYIDEXAMPLE00";
/// Valid base64 too, so that a client can make the mistake of decoding it.
pub(crate) const SECRET_KEY: &str = "U0VDUkVUS0VZRVhBTVBMRTAwMDAwMDAwMDAwMDAw";
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

pub(crate) struct Bench {
    pub(crate) emulator: Emulator,
    signer: Signer,
}

impl Bench {
    pub(crate) fn new(set_up: impl FnOnce(Emulator) -> Emulator) -> Self {
        let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).expect("valid");
        let emulator = Emulator::in_memory(&credentials).expect("opened").entropy(TestEntropy::default());
        Self { emulator: set_up(emulator), signer: Signer::new(&credentials) }
    }

    /// Sends a call with headers beside those that it needs.
    pub(crate) fn send<T: Operation>(&self, call: &T, headers: &[(&str, &str)], now: Timestamp) -> Outgoing {
        let signed = self.signer.sign(call.request().expect("valid"), now);
        let request = Incoming::new(T::INFO.method.as_str(), signed.request.target.as_str(), &signed.request.body);
        let all = headers.iter().copied().chain(signed.headers());
        self.emulator.handle(&all.fold(request, |request, (name, value)| request.header(name, value)), now)
    }

    /// Sends a call whose answer arrives whole.
    pub(crate) fn call<T: Operation>(&self, call: &T, now: Timestamp) -> Result<T::Output, Fault> {
        let answer = self.send(call, &[], now);
        assert_eq!(answer.delivery, Delivery::Whole);
        T::parse(Response::new(answer.status, &answer.body))
    }
}

pub(crate) fn root(alias: &str) -> CreateCa {
    CreateCa::new(CaType::Root, alias, KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

pub(crate) fn later(millis: u64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() + millis)
}

pub(crate) fn text(answer: &Outgoing) -> &str {
    core::str::from_utf8(&answer.body).expect("text")
}

pub(crate) fn header<'a>(answer: &'a Outgoing, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
}
