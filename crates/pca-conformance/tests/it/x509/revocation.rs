//! Lists and OCSP answers by OpenSSL are read as it reads them.

use pca_x509::{Certificate, CertificateStatus, Crl, OcspAnswer, OcspQuery, Serial, StatusFault};

use crate::{
    program::{self, Folder},
    service::now,
};

const CONFIG: &str = "\
[ca]\ndefault_ca = it\n[it]\ndatabase = index\nserial = serial\ncrlnumber = crlnumber\nnew_certs_dir = .\ncertificate = ca.pem\nprivate_key = ca.key\n\
default_md = sha256\ndefault_days = 9\ndefault_crl_days = 2\npolicy = any\nunique_subject = no\ncrl_extensions = list\n[any]\ncommonName = supplied\n\
[list]\nauthorityKeyIdentifier = keyid\n[responder]\nextendedKeyUsage = OCSPSigning\nkeyUsage = digitalSignature\n[leaf]\nkeyUsage = digitalSignature\n";

/// A CA kept with OpenSSL, with a good certificate, and one that was revoked.
struct Authority {
    folder: Folder,
    ca: Certificate,
    good: Certificate,
    revoked: Certificate,
}

impl Authority {
    fn new() -> Option<Self> {
        if !program::is_there("openssl") {
            return None;
        }
        let folder = Folder::new();
        for (name, content) in [("config", CONFIG), ("index", ""), ("serial", "1001"), ("crlnumber", "2a")] {
            folder.file(name, content);
        }
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        let ca = "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign";
        folder.shell("openssl", &format!("req -x509 {key} -keyout ca.key -out ca.pem -days 30 -subj /CN=Judge {ca}"));
        for (name, profile) in [("good", "leaf"), ("revoked", "leaf"), ("responder", "responder")] {
            folder.shell("openssl", &format!("req -new {key} -keyout {name}.key -out csr -subj /CN={name}"));
            let ca = "ca -batch -notext -config config -in csr";
            folder.shell("openssl", &format!("{ca} -extensions {profile} -out {name}.pem"));
        }
        folder.shell("openssl", "ca -config config -revoke revoked.pem -crl_reason keyCompromise");
        let read = |name: &str| Certificate::from_pem(&text(&folder, name)).expect("PEM");
        let [ca, good, revoked] = ["ca.pem", "good.pem", "revoked.pem"].map(read);
        Some(Self { ca, good, revoked, folder })
    }

    /// What OpenSSL, as a responder with this certificate, answers to our question.
    fn answer(&self, query: &OcspQuery<'_>, signer: &str) -> Vec<u8> {
        self.folder.file("query.der", query.to_der().expect("a query"));
        let signer = format!("-rsigner {signer}.pem -rkey {signer}.key");
        self.folder.shell(
            "openssl",
            &format!("ocsp -index index -CA ca.pem {signer} -reqin query.der -respout answer.der -ndays 1"),
        );
        self.folder.read("answer.der")
    }

    /// Whether OpenSSL itself relies on the answer.
    fn is_relied_on(&self) -> bool {
        let said = self.folder.run("openssl", ["ocsp", "-respin", "answer.der", "-CAfile", "ca.pem"]);
        said.is_ok_and(|said| said.contains("Response verify OK"))
    }
}

#[test]
fn lists() {
    let Some(authority) = Authority::new() else { return };
    let folder = &authority.folder;
    folder.shell("openssl", "ca -config config -gencrl -out crl.pem");
    let list = Crl::from_pem(&text(folder, "crl.pem")).expect("a list");
    let now = i64::try_from(now()).expect("this century");
    assert_eq!(list.check(&authority.ca, now), Ok(()));
    let said = folder.shell("openssl", "crl -in crl.pem -CAfile ca.pem -noout -text");
    assert!(said.contains("verify OK") && said.contains("Key Compromise"), "{said}");
    let entries: Vec<_> = list.entries().map(|entry| (entry.serial, entry.reason)).collect();
    assert_eq!(entries, [(authority.revoked.serial().clone(), Some("keyCompromise"))]);
    assert_eq!((list.number(), list.find(authority.good.serial())), (Some(&[0x2a][..]), None));
    assert_eq!(
        list.check(&authority.ca, now + 3 * 86_400).map_err(|why| matches!(why, StatusFault::Stale { .. })),
        Err(true)
    );

    // A byte of the date is another.
    let mut der = list.der().to_vec();
    let last = der.len() - 1;
    der[last] ^= 1;
    let forged = Crl::from_der(der).expect("still a list");
    folder.file("forged.pem", pca_x509::crl_to_pem(forged.der()));
    let said = folder.run("openssl", "crl -in forged.pem -CAfile ca.pem -noout".split(' '));
    assert!(said.unwrap_or_else(|said| said).contains("verify failure"));
    assert!(matches!(forged.check(&authority.ca, now), Err(StatusFault::Signature { .. })));
    assert!(matches!(list.check(&authority.good, now), Err(StatusFault::Issuer { .. })));
}

#[test]
fn answers() {
    let Some(authority) = Authority::new() else { return };
    let now = i64::try_from(now()).expect("this century");
    let unknown: Serial = "77:77".parse().expect("a number");
    let query = |serial| OcspQuery::new(serial, &authority.ca).nonce(&[9; 32]).expect("a nonce");
    for signer in ["ca", "responder"] {
        let read = |serial| -> OcspAnswer {
            let query = query(serial);
            query.read(&authority.answer(&query, signer), now).unwrap_or_else(|why| panic!("{signer}: {why}"))
        };
        let good = read(authority.good.serial());
        assert_eq!((good.status, good.is_fresh, good.next_update.is_some()), (CertificateStatus::Good, true, true));
        let revoked = read(authority.revoked.serial());
        assert!(matches!(revoked.status, CertificateStatus::Revoked(at) if at <= now && at > now - 600), "{revoked:?}");
        assert_eq!(revoked.reason, Some("keyCompromise"));
        assert_eq!(read(&unknown).status, CertificateStatus::Unknown);
        assert!(authority.is_relied_on(), "{signer}");
    }
    // A certificate of the same CA that was not made for it.
    let query = query(authority.good.serial());
    let refused = query.read(&authority.answer(&query, "good"), now);
    assert!(matches!(refused, Err(StatusFault::NotAllowed { .. })), "{refused:?}");
    assert!(!authority.is_relied_on());
}

fn text(folder: &Folder, name: &str) -> String {
    String::from_utf8(folder.read(name)).expect("PEM")
}
