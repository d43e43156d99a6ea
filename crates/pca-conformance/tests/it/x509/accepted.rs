//! Every combination of keys and names is accepted by every verifier. `PCA_WHOLE=1` tries all, else each key type stands once in
//! each place.

use pca_core::{EndCertX509Parameters, IssueEndCert, KeyType, Period, SignEndCsr};

use crate::{
    program::{self, Folder},
    service::{Ca, KEYS, Service, now},
    verifier::{Case, Purpose, Verifier},
};

/// The names in a certificate.
pub(super) struct Profile {
    purpose: Purpose,
    pub(super) order: fn() -> EndCertX509Parameters,
    /// What `openssl req` is told for the same names: the subject, and extensions of which all but the names must be ignored.
    subject: &'static str,
    extensions: &'static [&'static str],
}

pub(super) const PROFILES: [Profile; 4] = [
    Profile {
        purpose: Purpose::Host("x.w.example"),
        order: || EndCertX509Parameters::new("server").alt_name("server.example,*.w.example"),
        subject: "/CN=server",
        extensions: &["subjectAltName=DNS:server.example,DNS:*.w.example"],
    },
    Profile {
        purpose: Purpose::Ip("2001:db8::1"),
        order: || EndCertX509Parameters::new("address").ip("10.0.0.1,2001:db8::1"),
        subject: "/CN=address",
        extensions: &["subjectAltName=IP:10.0.0.1,IP:2001:db8::1", "basicConstraints=critical,CA:TRUE"],
    },
    Profile {
        purpose: Purpose::Email("a@b.example"),
        order: || EndCertX509Parameters::new("mail").alt_name("a@b.example"),
        subject: "/CN=mail",
        extensions: &["subjectAltName=email:a@b.example", "keyUsage=critical,keyCertSign,cRLSign"],
    },
    Profile {
        purpose: Purpose::Host("all.example"),
        order: all_fields,
        subject: "/C=KR/ST=Gyeonggi-do/L=성남시/street=6, Buljeong-ro/postalCode=13561/O=조직/OU=unit/CN=all.example",
        extensions: &[
            "subjectAltName=DNS:all.example,email:a@b.example,IP:10.0.0.1,URI:https://u.example/x,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:김@a.example",
            "extendedKeyUsage=OCSPSigning,anyExtendedKeyUsage",
        ],
    },
];

fn all_fields() -> EndCertX509Parameters {
    let mut order = EndCertX509Parameters::new("all.example")
        .alt_name("server.example,a@b.example")
        .ip("10.0.0.1")
        .uri("https://u.example/x")
        .other("1.3.6.1.4.1.311.20.2.3;UTF8:김@a.example")
        .country("KR")
        .state_province("Gyeonggi-do")
        .locality("성남시")
        .street_address("6, Buljeong-ro")
        .postal_code("13561")
        .organization("조직")
        .organization_unit("unit")
        .use_cn_as_san(true);
    order.key_usage = vec!["digitalSignature".into(), "nonRepudiation".into()];
    order.extended_key_usage =
        ["serverAuth", "clientAuth", "codeSigning", "emailProtection"].map(String::from).to_vec();
    order
}

#[test]
fn every_combination() {
    let whole = program::number("PCA_WHOLE", 0) == 1;
    let keys: Vec<usize> = (0..KEYS.len()).collect();
    let one = |number: usize| vec![number % KEYS.len()];
    let mut judge = Judge::new();
    for root_key in &keys {
        let service = Service::new();
        let root = service.root(&KeyType::KNOWN[*root_key]);
        judge.ca(&service, &root);
        for sub_key in if whole { keys.clone() } else { one(root_key + 1) } {
            let sub = service.sub(&KeyType::KNOWN[sub_key], &root);
            judge.ca(&service, &sub);
            for leaf_key in if whole { keys.clone() } else { one(root_key + 2) } {
                judge.leaves(&service, &sub, leaf_key);
            }
        }
        // Below a root, and three CAs deep, too.
        judge.leaves(&service, &root, *root_key);
        let middle = service.sub(&KeyType::Ec256, &root);
        let deep = service.sub(&KeyType::KNOWN[*root_key], &middle);
        judge.leaves(&service, &deep, *root_key);
    }
    if whole {
        program::say(&format!("{} certificates accepted by each of {:?}", judge.certificates, judge.verifiers));
    }
}

/// `MAX` makes them end together: on the last whole day nothing is missing.
#[test]
fn to_the_last_day() {
    for verifier in Verifier::all().into_iter().filter(|verifier| *verifier != Verifier::Gnutls) {
        let service = Service::new();
        let sub = service.sub(&KeyType::Ec521, &service.root(&KeyType::Ec256));
        let issued = service.ok(&IssueEndCert::new(sub.tag(), (PROFILES[0].order)()).key_type(KeyType::Ec256));
        let mut case = Case::signed_by(&sub, &service, &issued.certificate, PROFILES[0].purpose);
        case.crls.clear();
        for day in [0, 3649] {
            case.at = now() + day * 86_400;
            assert_eq!(verifier.verify(&case), Ok(()), "{verifier:?}, day {day}");
        }
        case.at = now() + 3651 * 86_400;
        verifier.verify(&case).expect_err("it has expired");
    }
}

struct Judge {
    verifiers: Vec<Verifier>,
    certificates: usize,
    /// Requests made by OpenSSL, by key and profile.
    requests: Vec<Vec<String>>,
}

impl Judge {
    fn new() -> Self {
        let verifiers = Verifier::all();
        let made = |key: &str| PROFILES.iter().map(|profile| request(key, profile)).collect();
        let requests =
            if verifiers.contains(&Verifier::Openssl) { KEYS.map(made).to_vec() } else { vec![vec![]; KEYS.len()] };
        Self { verifiers, certificates: 0, requests }
    }

    /// A CA's own certificate. Webpki takes CAs as issuers alone: it judges them with what is below.
    fn ca(&mut self, service: &Service, ca: &Ca) {
        let case = Case::of(ca, service);
        self.certificates += 1;
        for verifier in self.verifiers.iter().filter(|verifier| **verifier != Verifier::Webpki) {
            assert_eq!(verifier.verify(&case), Ok(()), "{verifier:?} refuses a CA: {case:?}");
        }
    }

    /// Of every profile, with a key made here and with one that comes in a request.
    fn leaves(&mut self, service: &Service, ca: &Ca, key: usize) {
        let period = Period::days(90).expect("valid");
        let key_type = &KeyType::KNOWN[key];
        for (number, profile) in PROFILES.iter().enumerate() {
            let call = IssueEndCert::new(ca.tag(), (profile.order)()).key_type(key_type.clone()).period(period);
            let issued = service.ok(&call).certificate;
            self.accepts(&Case::signed_by(ca, service, &issued, profile.purpose), &format!("{key_type}, issued"));
            let Some(csr) = self.requests[key].get(number) else { continue };
            let signed = service.ok(&SignEndCsr::new(ca.tag(), csr).period(period)).certificate;
            self.accepts(&Case::signed_by(ca, service, &signed, profile.purpose), &format!("{key_type}, signed"));
        }
    }

    #[track_caller]
    fn accepts(&mut self, case: &Case, what: &str) {
        self.certificates += 1;
        for verifier in &self.verifiers {
            assert_eq!(verifier.verify(case), Ok(()), "{verifier:?} refuses {what}: {case:?}");
        }
    }
}

fn request(key: &str, profile: &Profile) -> String {
    let folder = Folder::new();
    folder.file("key.pem", key);
    let mut arguments = vec!["req", "-new", "-utf8", "-key", "key.pem", "-subj", profile.subject];
    arguments.extend(profile.extensions.iter().flat_map(|extension| ["-addext", extension]));
    folder.run("openssl", arguments).expect("a request")
}
