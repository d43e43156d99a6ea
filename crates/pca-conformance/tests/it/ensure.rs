//! A certificate that is asked for once, whatever becomes of the answer: a client and the emulator, over a socket.

use core::time::Duration;
use std::thread;

use pca_core::{
    CaType, CreateCa, Credentials, EndCertX509Parameters, Endpoint, EnsureCertError, EnsuredCert, IssueEndCert,
    KeyType, Origin, PendingCert, Period, Policy, SignEndCsr, X509Parameters,
};
use pca_emulator::{Emulator, Mishap, Rule, Server};
use pca_ureq::Client;
use pca_x509::{AltNames, Certificate, CertificateRequest, KeyAlgorithm, PrivateKey, Subject};

/// A client of an emulator to which this happens, and a CA there.
fn client(mishap: Mishap, operation: &str) -> (Client, String) {
    let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "planted").expect("a pair of keys");
    let rule = Rule::new(mishap).operation(operation).expect("an operation").count(1);
    let emulator = Emulator::in_memory(&credentials).expect("an emulator").fault(rule);
    let server = Server::bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let endpoint: Endpoint = format!("http://{}", server.address()).parse().expect("an origin");
    thread::spawn(|| server.run(emulator, core::future::pending()));
    let client = Client::builder(endpoint, &credentials).policy(Policy::new().deadline(Duration::from_secs(20)));
    let client = client.window(Duration::from_secs(2)).build().expect("a client");
    let subject = X509Parameters::new("Root");
    let root = CreateCa::new(CaType::Root, "root", KeyType::Ec256, Period::MAX, subject);
    let tag = client.send(&root).expect("a CA").ca_info.ca_tag;
    (client, tag)
}

/// A key, and a request with it.
fn request() -> (PrivateKey, String) {
    let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("a key");
    let subject = Subject::new("web.svc.internal").expect("a name");
    let names = AltNames::default().with_alt_name("web.svc.internal").expect("a name");
    let pem = CertificateRequest::ca_pem(&subject, &names, &key).expect("a request");
    (key, pem)
}

fn ensure(
    client: &Client,
    tag: &str,
    (key, csr): &(PrivateKey, String),
    left: Option<PendingCert>,
    saved: &mut Option<PendingCert>,
) -> Result<EnsuredCert, EnsureCertError> {
    let has_key = |pem: &str| Some(Certificate::from_pem(pem).ok()?.public_key() == Some(&key.public_key()));
    client.ensure_cert(&SignEndCsr::new(tag, csr), left, has_key, |pending| {
        *saved = Some(pending.clone());
        Ok(())
    })
}

#[test]
fn its_answer_is_lost() {
    for mishap in
        [Mishap::ResetAfterWork, Mishap::StatusAfterWork(504), Mishap::Truncated(None), Mishap::LateCommit(500)]
    {
        let (client, tag) = client(mishap.clone(), "SignEndCsr");
        // A page, and a little more.
        for number in 0..12 {
            let subject = EndCertX509Parameters::new(format!("other-{number}"));
            client.send(&IssueEndCert::new(&tag, subject).key_type(KeyType::Ec256)).expect("a certificate");
        }
        let (request, mut saved) = (request(), None);
        let ensured = ensure(&client, &tag, &request, None, &mut saved).expect("it is found");
        assert_eq!(ensured.origin, Origin::Recovered, "{mishap}");
        assert_eq!(client.certificates(&tag).count(), 13, "{mishap}");
        assert_eq!(ensured.cert.issuer.as_ref(), ensured.cert.ca_chain.certificates().first(), "{mishap}");
        // Whoever comes later finds the same one.
        let found = ensure(&client, &tag, &request, saved, &mut None).expect("it is found");
        assert_eq!((found.origin, found.cert), (Origin::Recovered, ensured.cert), "{mishap}");
        assert_eq!(client.certificates(&tag).count(), 13, "{mishap}");
    }
}

#[test]
fn its_request_is_lost() {
    let (client, tag) = client(Mishap::ResetBeforeWork, "SignEndCsr");
    let (request, mut saved) = (request(), None);
    let lost = ensure(&client, &tag, &request, None, &mut saved);
    assert!(matches!(lost, Err(EnsureCertError::Ambiguous(_))), "{lost:?}");
    // The request may still be good: nothing is sent.
    let pending = saved.clone().expect("it was saved");
    let open = ensure(&client, &tag, &request, saved.clone(), &mut saved);
    assert!(matches!(&open, Err(EnsureCertError::Ambiguous(unsettled)) if unsettled.void_at() == pending.void_at));
    assert_eq!(client.certificates(&tag).count(), 0);
    // It is void.
    let void = PendingCert { void_at: pending.asked_at, ..pending };
    let issued = ensure(&client, &tag, &request, Some(void), &mut saved).expect("it is issued");
    assert_eq!((issued.origin, client.certificates(&tag).count()), (Origin::Created, 1));
}

#[test]
fn what_cannot_be_saved_is_not_asked_for() {
    let (client, tag) = client(Mishap::ResetAfterWork, "SignEndCsr");
    let (_, csr) = request();
    let refuse = |_: &PendingCert| Err("no space left".into());
    let ended = client.ensure_cert(&SignEndCsr::new(&tag, csr), None, |_| Some(true), refuse);
    assert!(matches!(ended, Err(EnsureCertError::NotSaved(_))), "{ended:?}");
    assert_eq!(client.certificates(&tag).count(), 0);
}
