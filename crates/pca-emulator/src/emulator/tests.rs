//! Tests of the emulator through its front door.

use pca_core::{
    CaStatus, CaType, CreateCa, Fault, GetCa, GetCaChain, GetCaList, KeyType, Operation, Period, Response, ServiceCode,
    Signer, TrimCa, X509Parameters, service,
};
use pca_x509::Certificate;

use super::*;
use crate::entropy::TestEntropy;

const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

struct Bench {
    emulator: Emulator,
    signer: Signer,
}

impl Bench {
    fn new() -> Self {
        let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "secret").expect("valid");
        let emulator = Emulator::in_memory(&credentials).expect("opened").entropy(TestEntropy::default());
        Self { emulator, signer: Signer::new(&credentials) }
    }

    fn call<T: Operation>(&self, call: &T, now: Timestamp) -> Result<T::Output, Fault> {
        let signed = self.signer.sign(call.request().expect("valid"), now);
        let request = Incoming::new(T::INFO.method.as_str(), signed.request.target.as_str(), &signed.request.body);
        let request = signed.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let answer = self.emulator.handle(&request, now);
        T::parse(Response::new(answer.status, &answer.body))
    }

    /// Sends bytes as they are, with a right signature; status and content of the answer.
    fn raw(&self, method: &str, target: &str, body: &str) -> (u16, String) {
        let signature = {
            let method = method.parse().unwrap_or(Method::Get);
            self.signer.signature(method, &pca_core::Target::verbatim(target), NOW)
        };
        let timestamp = NOW.to_string();
        let request = Incoming::new(method, target, body.as_bytes())
            .header(service::ACCESS_KEY_HEADER, "ACCESSKEYIDEXAMPLE00")
            .header(service::TIMESTAMP_HEADER, &timestamp)
            .header(service::SIGNATURE_HEADER, signature.as_str());
        let answer = self.emulator.handle(&request, NOW);
        (answer.status, String::from_utf8(answer.body).expect("text"))
    }
}

fn subject(common_name: &str) -> X509Parameters {
    X509Parameters::new(common_name).country("KOR").organization("org000").locality("Pangyo")
}

fn root(alias: &str) -> CreateCa {
    CreateCa::new(CaType::Root, alias, KeyType::Ec256, Period::MAX, subject("name000"))
}

fn sub(alias: &str, issuer: &str) -> CreateCa {
    CreateCa::new(CaType::Sub, alias, KeyType::Ec256, Period::MAX, subject("sub")).issuer_tag(issuer)
}

fn later(days: u64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() + days * 86_400_000)
}

fn code<T: fmt::Debug>(result: Result<T, Fault>) -> ServiceCode {
    match result {
        Err(Fault::Service(fault)) => fault.code().clone(),
        other => panic!("no refusal by the service: {other:?}"),
    }
}

/// The documented example, but for the masked values.
#[test]
fn the_documented_example() {
    let bench = Bench::new();
    let call = CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, subject("name000"));
    let created = bench.call(&call, NOW).expect("created");
    let info = &created.ca_info;
    assert_eq!((info.ca_id, info.signing_count, info.alias.as_str()), (1, 0, "CA002"));
    assert_eq!((info.memo.as_deref(), info.status_update_date, info.destroy_date), (Some(""), None, None));
    assert_eq!((&info.ca_type, &info.status, info.rgst_date), (&CaType::Root, &CaStatus::Active, NOW));
    let urls = info.url_info.as_ref().expect("addresses");
    assert!(urls.ocsp.is_empty());
    assert_eq!(urls.crl, [format!("http://pca-emulator.invalid/ext/{}/crl", info.ca_tag)]);

    let certificate = created.ca_cert_info.as_ref().expect("certificate");
    assert_eq!(certificate.country.as_deref(), Some("KOR"));
    assert_eq!(certificate.issuer_name.as_deref(), Some("name000"));
    assert_eq!(certificate.not_before_date, Timestamp::from_millis(1_721_175_777_000));
    assert_eq!(certificate.not_after_date, Timestamp::from_millis(2_036_535_807_000));
    assert_eq!(certificate.public_key_algorithm.as_deref(), Some("RSA"));
    assert_eq!(certificate.signature_algorithm.as_deref(), Some("SHA256withRSA"));
    assert_eq!(certificate.serial_no.len(), 59);
    assert_eq!(certificate.chain_pem.certificates(), core::slice::from_ref(&certificate.cert_pem));

    assert_eq!(bench.call(&GetCa::new(&info.ca_tag), NOW).expect("found"), created);
    let list = bench.call(&GetCaList::new(), NOW).expect("listed");
    assert_eq!((list.total_cnt, list.total_page_no, list.current_page_no), (1, 1, 1));
    assert_eq!(list.ca_info_list, [created]);
}

#[test]
fn a_chain_of_three() {
    let bench = Bench::new();
    let mut tag = bench.call(&root("root"), NOW).expect("root").ca_info.ca_tag;
    let mut pems = vec![];
    for alias in ["sub1", "sub2"] {
        let made = bench.call(&sub(alias, &tag), NOW).expect("sub");
        pems.push(made.ca_cert_info.expect("certificate"));
        assert_eq!(bench.call(&GetCa::new(&tag), NOW).expect("parent").ca_info.signing_count, 1);
        tag = made.ca_info.ca_tag;
    }
    let chain = bench.call(&GetCaChain::new(&tag), NOW).expect("chain");
    let certificates: Vec<_> =
        chain.certificates().iter().map(|pem| Certificate::from_pem(pem).expect("PEM")).collect();
    assert_eq!(certificates.len(), 3);
    for pair in certificates.windows(2) {
        assert_eq!(pair[0].issuer_der(), pair[1].subject_der());
    }
    assert_eq!(certificates[2].issuer_der(), certificates[2].subject_der());
    assert_eq!(pems[1].chain_pem.certificates(), &chain.certificates()[1..]);
    assert_eq!(pems[1].issuer_name.as_deref(), Some("sub"));
}

#[test]
fn without_a_parent_a_sub_waits() {
    let bench = Bench::new();
    let call = CreateCa::new(CaType::Sub, "sub", KeyType::Ec521, Period::MAX, subject("sub"));
    let made = bench.call(&call, NOW).expect("made");
    assert_eq!((&made.ca_info.status, &made.ca_cert_info), (&CaStatus::Pending, &None));
    let tag = &made.ca_info.ca_tag;
    assert_eq!(code(bench.call(&GetCaChain::new(tag), NOW)), ServiceCode::InvalidCaStatus);
    assert_eq!(code(bench.call(&sub("other", tag), NOW)), ServiceCode::InvalidIssuerCa);
}

#[test]
fn refusals_by_the_service() {
    let bench = Bench::new();
    let mut short = root("short");
    short.period = Period::days(10).expect("valid");
    let tag = bench.call(&short, NOW).expect("root").ca_info.ca_tag;

    let check =
        |call: &CreateCa, now: Timestamp, expected: ServiceCode| assert_eq!(code(bench.call(call, now)), expected);
    check(&root("short"), NOW, ServiceCode::AlreadyExistAlias);
    check(&sub("sub", "00000000-ffffffff"), NOW, ServiceCode::NotExistIssuerCa);
    check(&root("other").issuer_tag(&tag), NOW, ServiceCode::InvalidInput);
    let mut long = sub("long", &tag);
    long.period = Period::days(11).expect("valid");
    check(&long, NOW, ServiceCode::ExceedExpiryDate);
    check(&sub("late", &tag), later(11), ServiceCode::ExceedExpiryDate);
    let with = |x509| CreateCa::new(CaType::Root, "with", KeyType::Ec256, Period::MAX, x509);
    check(&with(subject("cn").ip("10.0.0.1,x")), NOW, ServiceCode::InvalidX509Ip);
    check(&with(subject("cn").alt_name("a b")), NOW, ServiceCode::InvalidInput);
    check(&with(subject("cn").country("XXX")), NOW, ServiceCode::InvalidInput);
    assert_eq!(code(bench.call(&GetCa::new("nothing"), NOW)), ServiceCode::NotFound);
    assert_eq!(code(bench.call(&TrimCa::new(&tag), NOW)), ServiceCode::InvalidAction);

    for i in 2..=10 {
        bench.call(&root(&format!("root{i}")), NOW).expect("within the quota");
    }
    check(&root("root11"), NOW, ServiceCode::UnprocessableEntity);
    assert_eq!(bench.call(&GetCaList::new(), NOW).expect("listed").total_cnt, 10);
    assert_eq!(bench.call(&GetCaList::new().page_no(2), NOW).expect("listed").ca_info_list, []);
}

#[test]
fn what_cannot_be_read_is_refused_by_code() {
    let bench = Bench::new();
    let check = |query: &str, body: &str, expected: &str| {
        let (status, answer) = bench.raw("POST", &format!("/api/v1/ca{query}"), body);
        assert_eq!(status, 400, "{answer}");
        assert!(answer.starts_with(&format!(r#"{{"code":"{expected}","msg":""#)), "{body}: {answer}");
        assert!(answer.ends_with(r#","data":null}"#), "{answer}");
    };
    let rest = r#""keyType":"EC256","period":"MAX","x509Parameters":{"commonName":"cn"}"#;
    check("?caType=PRIVATE_ROOT", "{", "INVALID_REQUEST");
    check("?caType=PRIVATE_ROOT", "[]", "INVALID_REQUEST");
    check("?caType=PRIVATE_ROOT", "\u{0}", "INVALID_REQUEST");
    check("", &format!(r#"{{"alias":"abc",{rest}}}"#), "EMPTY_CA_TYPE");
    check("?caType=ROOT", &format!(r#"{{"alias":"abc",{rest}}}"#), "INVALID_INPUT");
    check("?caType=PRIVATE_ROOT", &format!("{{{rest}}}"), "EMPTY_CA_ALIAS");
    check("?caType=PRIVATE_ROOT", &format!(r#"{{"alias":"1x",{rest}}}"#), "INVALID_INPUT");
    check(
        "?caType=PRIVATE_ROOT",
        r#"{"alias":"abc","period":"MAX","x509Parameters":{"commonName":"cn"}}"#,
        "EMPTY_KEY_TYPE",
    );
    check(
        "?caType=PRIVATE_ROOT",
        r#"{"alias":"abc","keyType":"RSA1024","period":"MAX","x509Parameters":{"commonName":"cn"}}"#,
        "INVALID_X509_KEY_TYPE",
    );
    check("?caType=PRIVATE_ROOT", r#"{"alias":"abc","keyType":"EC256","period":"MAX"}"#, "EMPTY_X509_PARAMETERS");
    check(
        "?caType=PRIVATE_ROOT",
        r#"{"alias":"abc","keyType":"EC256","period":"MAX","x509Parameters":{}}"#,
        "EMPTY_COMMON_NAME",
    );
    check(
        "?caType=PRIVATE_ROOT",
        r#"{"alias":"abc","keyType":"EC256","period":"3651","x509Parameters":{"commonName":"cn"}}"#,
        "INVALID_INPUT_PERIOD",
    );
}

#[test]
fn paths_that_lead_nowhere() {
    let bench = Bench::new();
    for (method, target) in [
        ("GET", "/ca"),
        ("GET", "/api/v1"),
        ("GET", "/api/v1/cas"),
        ("GET", "/api/v2/ca"),
        ("DELETE", "/api/v1/ca"),
        ("GET", "/API/v1/ca"),
    ] {
        let (status, answer) = bench.raw(method, target, "");
        assert_eq!(status, 404, "{method} {target}: {answer}");
        assert!(answer.starts_with(r#"{"error":{"errorCode":"300","message":"Not Found"#), "{answer}");
    }
}

#[test]
fn who_may_not_ask() {
    let bench = Bench::new();
    let target = "/api/v1/ca?pageNo=1";
    let ask = |access_key: &str, secret: &str, signature_header: &str, signed: &str, at: u64| {
        let signer = Signer::new(&Credentials::new(access_key, secret).expect("valid"));
        let at = Timestamp::from_millis(at);
        let signature = signer.signature(Method::Get, &pca_core::Target::verbatim(signed), at);
        let timestamp = at.to_string();
        let request = Incoming::new("GET", target, b"")
            .header(service::ACCESS_KEY_HEADER, access_key)
            .header("X-NCP-APIGW-Timestamp", &timestamp)
            .header(signature_header, signature.as_str());
        let answer = bench.emulator.handle(&request, NOW);
        let date = answer.headers.iter().find(|(name, _)| *name == "date").map(|(_, value)| value.as_str());
        assert_eq!(date, Some("Wed, 17 Jul 2024 00:23:27 GMT"));
        (answer.status, String::from_utf8(answer.body).expect("text"))
    };
    let (key, now, v2) = ("ACCESSKEYIDEXAMPLE00", NOW.as_millis(), service::SIGNATURE_HEADER);
    assert_eq!(ask(key, "secret", v2, target, now).0, 200);
    assert_eq!(ask(key, "secret", service::SIGNATURE_V1_HEADER, target, now).0, 200);
    assert_eq!(ask(key, "secret", v2, target, now - 300_000).0, 200);
    assert_eq!(ask(key, "secret", v2, target, now + 300_000).0, 200);

    let wrong_secret = ask(key, "Secret", v2, target, now);
    let unknown_key = ask("ACCESSKEYIDEXAMPLE01", "secret", v2, target, now);
    assert_eq!(wrong_secret, unknown_key);
    assert!(wrong_secret.1.starts_with(r#"{"error":{"errorCode":"200","message":"Authentication Failed","details":""#));
    for (refused, details) in [
        (wrong_secret, "the access key is unknown"),
        (ask(key, "secret", v2, "/api/v1/ca", now), "or the signature is not that of this request"),
        (ask(key, "secret", "x-signature", target, now), "the header x-ncp-apigw-signature-v2 is missing"),
        (
            ask(key, "secret", v2, target, now - 360_000),
            "the timestamp is 360 seconds behind this clock; 300 are allowed",
        ),
        (ask(key, "secret", v2, target, now + 300_001), "the timestamp is 301 seconds ahead of this clock"),
        (ask(key, "secret", v2, target, now / 1000), "seconds behind this clock"),
    ] {
        assert_eq!(refused.0, 401);
        assert!(refused.1.contains(details), "{}", refused.1);
    }
}

#[test]
fn too_much_content() {
    let bench = Bench::new();
    let (status, answer) = bench.raw("POST", "/api/v1/ca?caType=PRIVATE_ROOT", &" ".repeat(MAX_BODY + 1));
    assert_eq!(status, 413);
    assert!(answer.contains(r#""errorCode":"430""#), "{answer}");
}
