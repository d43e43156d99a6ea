//! A CA whose certificate is not what was asked for: `ca ensure` fails, `ca create` warns.

use std::time::{SystemTime, UNIX_EPOCH};

use pca_x509::{Certificate, PrivateKey, Serial, Subject, Template, Validity};

use crate::{
    ensure::{EMPTY, ENSURE, check},
    remote::{CREATE, answer, ask},
};

const DAY: i64 = 86_400;

/// The root of the documented answers, with so many of its 3650 days left.
pub(crate) fn root(common_name: &str, left: i64) -> Certificate {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs() as i64;
    let subject = Subject::new(common_name).and_then(|subject| subject.country("KOR")).expect("valid");
    let subject = subject.organization("org000").unit("org001").locality("Pangyo").state("Seongnam-si");
    let validity = Validity::new(now - (3650 - left) * DAY - 30, now + left * DAY).expect("valid");
    let key = PrivateKey::from_pkcs8_pem(include_str!("../../../pca-x509/tests/keys/rsa2048.pem")).expect("readable");
    Template::ca(&subject, validity, Serial::from_random([1; 20])).self_signed(&key).expect("made")
}

/// A documented answer with certificates in the place of those that it leaves out.
pub(crate) fn with(text: &str, certificate: &str, chain: &str) -> String {
    let of = |pem: &str| pem.trim_end().replace('\n', "\\n");
    text.replace("-----BEGIN CERTIFICATE-----\\n{Certificate}\\n-----END CERTIFICATE-----", &of(certificate))
        .replace("-----BEGIN CERTIFICATE-----\\n{CA Chain}\\n-----END CERTIFICATE-----", &of(chain))
}

fn created(certificate: &str, chain: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis();
    let text = include_str!("../../../../spec/examples/create-ca.response.json");
    with(text, certificate, chain).replace("1721175807574", &now.to_string())
}

#[test]
fn what_is_wrong_is_said() {
    let good = root("name000", 3650).to_pem();
    let [other, expired] = [root("name009", 3650), root("name000", -1)].map(|certificate| certificate.to_pem());
    let cut = good.replacen("MII", "AII", 1);
    for (certificate, chain, said) in [
        (&other, &other, "the subject was to be \"CN=name000,"),
        (&expired, &expired, "was valid until "),
        (&good, &other, "the chain holds \"CN=name009,"),
        (&cut, &good, "not an X.509 certificate"),
    ] {
        let exists = "error: the CA CA002 exists, but its certificate is not what was asked for: ";
        let answers = [EMPTY.to_owned(), created(certificate, chain), EMPTY.to_owned()];
        check(&ENSURE, answers, (1, 1), &[exists, said, "hint: issue nothing from it"]);
    }
}

#[test]
fn a_new_ca_is_printed_all_the_same() {
    // An elliptic key was asked for.
    let good = root("name000", 3650).to_pem();
    let (code, stdout, stderr) = ask(&CREATE, &answer("200 OK", "", &created(&good, &good)));
    assert_eq!((code, stdout.contains("4b0bbe37-eeea93b8")), (0, true), "{stderr}");
    let warning =
        "warning: the CA CA002 exists, but do not trust its certificate yet: the key was to be P-256, and is RSA";
    assert!(stderr.contains(warning), "{stderr}");
}
