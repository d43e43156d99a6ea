//! What must not be trusted is refused by every verifier, for the right reason. Each case is first accepted without its one
//! fault, so that nothing else can be the reason.

use pca_core::{EndCertX509Parameters, IssueEndCert, IssuedCertificate, KeyType, Period, RevokeEndCert, RotateCrl};
use pca_x509::Certificate;

use super::outside::Outside;
use crate::{
    program::{self, Folder},
    service::{Ca, Service, now},
    verifier::{Case, Purpose, Verifier},
};

const HOST: Purpose = Purpose::Host("leaf.example");

/// What OpenSSL, GnuTLS, webpki and ours say, in this order.
type Reasons = [&'static str; 4];

const REVOKED: Reasons = ["certificate revoked", "chain is revoked", "CertRevoked", "it was revoked"];
const EXPIRED: Reasons = ["certificate has expired", "uses expired certificate", "CertExpired", "was valid until"];
const OTHER_HOST: Reasons =
    ["hostname mismatch", "does not match the expected", "CertNotValidForName", "it is not for"];
const OTHER_ADDRESS: Reasons =
    ["IP address mismatch", "does not match the expected", "CertNotValidForName", "it is not for"];
const NO_CA: Reasons = ["invalid CA certificate", "issuer is not a CA", "EndEntityUsedAsCa", "is no CA"];
const PATH_LENGTH: Reasons = [
    "path length constraint exceeded",
    "violates the signer's constraints",
    "PathLenConstraintViolated",
    "allows 0 CAs",
];
const SIGNATURE: Reasons = [
    "certificate signature failure",
    "The signature in the certificate is invalid",
    "InvalidSignatureForPublicKey",
    "is not signed by",
];
const UNKNOWN_ISSUER: Reasons = [
    "unable to get local issuer certificate",
    "issuer is unknown",
    "UnknownIssuer",
    "neither in the chain nor a trusted root",
];

#[test]
fn revoked() {
    let (service, sub) = service();
    let issued = issue(&service, &sub);
    service.ok(&RevokeEndCert::new(sub.tag(), &issued.serial_no));
    // The list is renewed at its time; until then it is what it was.
    accepted(&case(&service, &sub, &issued));
    service.ok(&RotateCrl::new(sub.tag()));
    refused(&case(&service, &sub, &issued), REVOKED);
    accepted(&case(&service, &sub, &issue(&service, &sub)));
}

#[test]
fn expired() {
    let service = Service::new();
    service.days_ago(31);
    let sub = service.sub(&KeyType::Ec256, &service.root(&KeyType::Ec256));
    let (expired, valid) = (issue_for(&service, &sub, 30), issue_for(&service, &sub, 32));
    service.days_ago(0);
    accepted(&case(&service, &sub, &valid));
    refused(&case(&service, &sub, &expired), EXPIRED);
}

#[test]
fn of_another_name() {
    let (service, sub) = service();
    let mut case = case(&service, &sub, &issue(&service, &sub));
    accepted(&case);
    for name in ["other.example", "sub.leaf.example", "example"] {
        case.purpose = Purpose::Host(name);
        refused(&case, OTHER_HOST);
    }
    case.purpose = Purpose::Ip("10.0.0.1");
    refused(&case, OTHER_ADDRESS);
}

#[test]
fn issued_by_a_leaf() {
    if !program::is_there("openssl") {
        return;
    }
    let (service, sub) = service();
    let issuer = issue(&service, &sub);
    let folder = Folder::new();
    folder.file("issuer.pem", &issuer.certificate);
    folder.file("issuer.key", issuer.private_key.expose());
    let key = "-nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout key";
    folder.shell("openssl", &format!("req -new {key} -out csr -subj /CN=x"));
    folder.file(
        "extensions",
        "subjectAltName=DNS:leaf.example\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n",
    );
    folder.shell(
        "openssl",
        "x509 -req -in csr -CA issuer.pem -CAkey issuer.key -set_serial 1 -days 9 -extfile extensions -out forged.pem",
    );
    let mut case = case(&service, &sub, &issuer);
    // Nobody publishes a list for an issuer that is none.
    case.crls.clear();
    accepted(&case);
    case.at = now();
    case.chain.insert(0, String::from_utf8(folder.read("forged.pem")).expect("PEM"));
    refused(&case, NO_CA);
}

#[test]
fn below_too_many_cas() {
    let Some(outside) = Outside::new() else { return };
    let service = Service::new();
    let sub = outside.activate(&service, "pathlen:1").expect("activated");
    let issued = issue(&service, &sub);
    let mut case = case(&service, &sub, &issued);
    case.crls.clear();
    accepted(&case);
    // The same key and name allow one CA fewer.
    case.chain[2] = outside.intermediate("pathlen:0");
    case.at = now();
    refused(&case, PATH_LENGTH);
}

#[test]
fn with_a_byte_changed() {
    let (service, sub) = service();
    let good = case(&service, &sub, &issue(&service, &sub));
    accepted(&good);
    let certificate = Certificate::from_pem(&good.chain[0]).expect("PEM");
    let der = certificate.der();
    let names = der.windows(12).position(|window| window == b"leaf.example").expect("it is in the subject");
    for place in [names, der.len() - 1] {
        let mut case = good.clone();
        let mut der = der.to_vec();
        der[place] ^= 1;
        case.chain[0] = Certificate::from_der(&der).expect("still a certificate").to_pem();
        case.purpose = Purpose::Any;
        refused(&case, SIGNATURE);
    }
}

#[test]
fn below_a_foreign_intermediate() {
    let (service, sub) = service();
    let (other_service, other) = self::service();
    let ours = case(&service, &sub, &issue(&service, &sub));
    let mut theirs = case(&other_service, &other, &issue(&other_service, &other));
    accepted(&ours);
    accepted(&theirs);
    // The leaf of one below the intermediate and the root of another.
    theirs.chain[0].clone_from(&ours.chain[0]);
    refused(&theirs, UNKNOWN_ISSUER);
    // The whole chain of one below the root of another.
    let mut whole = ours.clone();
    whole.root.clone_from(&theirs.root);
    refused(&whole, UNKNOWN_ISSUER);
}

fn service() -> (Service, Ca) {
    let service = Service::new();
    let sub = service.sub(&KeyType::Ec256, &service.root(&KeyType::Ec256));
    (service, sub)
}

fn issue(service: &Service, ca: &Ca) -> IssuedCertificate {
    issue_for(service, ca, 9)
}

fn issue_for(service: &Service, ca: &Ca, days: u32) -> IssuedCertificate {
    let order = EndCertX509Parameters::new("leaf.example").alt_name("leaf.example");
    let call = IssueEndCert::new(ca.tag(), order).key_type(KeyType::Ec256);
    service.ok(&call.period(Period::days(days).expect("valid")))
}

fn case(service: &Service, ca: &Ca, issued: &IssuedCertificate) -> Case {
    Case::signed_by(ca, service, &issued.certificate, HOST)
}

#[track_caller]
fn accepted(case: &Case) {
    for verifier in Verifier::all() {
        assert_eq!(verifier.verify(case), Ok(()), "{verifier:?}: {case:?}");
    }
}

#[track_caller]
fn refused(case: &Case, reasons: Reasons) {
    for verifier in Verifier::all() {
        let reason = reasons[verifier as usize];
        let said = verifier.verify(case).expect_err(reason);
        assert!(said.contains(reason), "{verifier:?} was to say {reason:?}, not {said}: {case:?}");
    }
}
