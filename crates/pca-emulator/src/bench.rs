//! An emulator with a client, for tests.

use core::fmt::Debug;

use pca_core::{
    CaType, CreateCa, Credentials, EndCertX509Parameters, Fault, IssueEndCert, IssuedCertificate, KeyType, Method,
    Operation, Period, Response, ServiceCode, Signer, Target, Timestamp, X509Parameters, service,
};

use crate::{
    emulator::Emulator,
    entropy::TestEntropy,
    message::{Delivery, Incoming, Outgoing},
};

pub(crate) const ACCESS_KEY: &str = "ACCESSKEYIDEXAMPLE00";
/// Valid base64 too, so that a client can make the mistake of decoding it.
pub(crate) const SECRET_KEY: &str = "U0VDUkVUS0VZRVhBTVBMRTAwMDAwMDAwMDAwMDAw";

/// When the documented example was made.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

pub(crate) const DAY: u64 = 86_400_000;

pub(crate) struct Bench {
    pub(crate) emulator: Emulator,
    pub(crate) signer: Signer,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::with(|emulator| emulator)
    }

    pub(crate) fn with(options: impl FnOnce(Emulator) -> Emulator) -> Self {
        let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).expect("valid");
        let emulator = Emulator::in_memory(&credentials).expect("opened").entropy(TestEntropy::default());
        Self { emulator: options(emulator), signer: Signer::new(&credentials) }
    }

    /// Sends a call with headers beside those that it needs.
    pub(crate) fn send<T: Operation>(&self, call: &T, headers: &[(&str, &str)], now: Timestamp) -> Outgoing {
        let signed = self.signer.sign(call.request().expect("valid"), now);
        let request = Incoming::new(T::INFO.method.as_str(), signed.request.target.as_str(), &signed.request.body);
        let all = headers.iter().copied().chain(signed.headers());
        self.emulator.handle(&all.fold(request, |request, (name, value)| request.header(name, value)), now)
    }

    pub(crate) fn call<T: Operation>(&self, call: &T, now: Timestamp) -> Result<T::Output, Fault> {
        let answer = self.send(call, &[], now);
        assert_eq!(answer.delivery, Delivery::Whole);
        T::parse(Response::new(answer.status, &answer.body))
    }

    /// The same, where a refusal is a mistake of the test.
    pub(crate) fn ok<T: Operation>(&self, call: &T, now: Timestamp) -> T::Output {
        self.call(call, now).expect(T::INFO.name)
    }

    /// The code with which a call is refused.
    pub(crate) fn code<T: Operation<Output: Debug>>(&self, call: &T, now: Timestamp) -> ServiceCode {
        code(self.call(call, now))
    }

    /// Sends bytes as they are, with a right signature; status and content of the answer.
    pub(crate) fn raw(&self, method: &str, target: &str, body: &str) -> (u16, String) {
        let signature = {
            let method = method.parse().unwrap_or(Method::Get);
            self.signer.signature(method, &Target::verbatim(target), NOW)
        };
        let timestamp = NOW.to_string();
        let request = Incoming::new(method, target, body.as_bytes())
            .header(service::ACCESS_KEY_HEADER, ACCESS_KEY)
            .header(service::TIMESTAMP_HEADER, &timestamp)
            .header(service::SIGNATURE_HEADER, signature.as_str())
            .header(service::CONTENT_TYPE_HEADER, service::MEDIA_TYPE);
        let answer = self.emulator.handle(&request, NOW);
        (answer.status, String::from_utf8(answer.body).expect("text"))
    }

    /// Asks for what is published, without a signature.
    pub(crate) fn fetch(&self, method: &str, path: &str, body: &[u8], now: Timestamp) -> Outgoing {
        self.emulator.handle(&Incoming::new(method, path, body), now)
    }

    /// Makes a root that is valid for ten years; its tag.
    pub(crate) fn root(&self, alias: &str) -> String {
        self.ok(&root(alias), NOW).ca_info.ca_tag
    }

    /// Makes a sub CA; its tag.
    pub(crate) fn sub(&self, alias: &str, issuer: &str) -> String {
        self.ok(&sub(alias, issuer), NOW).ca_info.ca_tag
    }

    /// Issues a certificate.
    pub(crate) fn issue(&self, tag: &str, now: Timestamp) -> IssuedCertificate {
        self.ok(&issue(tag), now)
    }
}

pub(crate) fn subject(common_name: &str) -> X509Parameters {
    X509Parameters::new(common_name).country("KOR").organization("org000").locality("Pangyo")
}

pub(crate) fn root(alias: &str) -> CreateCa {
    CreateCa::new(CaType::Root, alias, KeyType::Ec256, Period::MAX, subject("name000"))
}

pub(crate) fn sub(alias: &str, issuer: &str) -> CreateCa {
    pending(alias).issuer_tag(issuer)
}

/// A sub CA without a parent.
pub(crate) fn pending(alias: &str) -> CreateCa {
    CreateCa::new(CaType::Sub, alias, KeyType::Ec256, Period::MAX, subject("sub"))
}

pub(crate) fn issue(tag: &str) -> IssueEndCert {
    IssueEndCert::new(tag, EndCertX509Parameters::new("leaf").alt_name("leaf.example")).key_type(KeyType::Ec256)
}

pub(crate) fn days(days: u32) -> Period {
    Period::days(days).expect("valid")
}

/// So many days after the beginning.
pub(crate) fn later(days: u64) -> Timestamp {
    after(days * DAY)
}

/// So many milliseconds after the beginning.
pub(crate) fn after(millis: u64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() + millis)
}

pub(crate) fn code<T: Debug>(result: Result<T, Fault>) -> ServiceCode {
    match result {
        Err(Fault::Service(fault)) => fault.code().clone(),
        other => panic!("no refusal by the service: {other:?}"),
    }
}
