//! A root outside of the service, kept with OpenSSL, below which a sub CA of the service is activated.

use pca_core::{ActivateSubCa, Chain, EndCertX509Parameters, Fault, GetSubCsr, IssueEndCert, KeyType, ServiceCode};

use crate::{
    program::{self, Folder},
    service::{Ca, Service, code},
    verifier::{Case, Purpose, Verifier},
};

#[test]
fn a_sub_ca_is_activated_below_it() {
    let Some(outside) = Outside::new() else { return };
    let service = Service::new();
    let sub = outside.activate(&service, "pathlen:1").expect("activated");
    let order = EndCertX509Parameters::new("leaf").alt_name("leaf.example");
    let issued = service.ok(&IssueEndCert::new(sub.tag(), order).key_type(KeyType::Ec256));
    let mut case = Case::signed_by(&sub, &service, &issued.certificate, Purpose::Host("leaf.example"));
    // Those outside publish none.
    case.crls.clear();
    for verifier in Verifier::all() {
        assert_eq!(verifier.verify(&case), Ok(()), "{verifier:?}: {case:?}");
    }
}

#[test]
fn no_ca_is_made_where_its_path_length_leaves_no_room() {
    let Some(outside) = Outside::new() else { return };
    let service = Service::new();
    let refused = outside.activate(&service, "pathlen:0").err().expect("there is no room for a CA below");
    assert_eq!(code(&refused), Some(&ServiceCode::InvalidInputCaChain), "{refused}");
    let lowest = outside.activate(&service, "pathlen:1").expect("activated");
    let refused = service.try_sub(&KeyType::Ec256, &lowest).expect_err("there is no room for one more");
    assert_eq!(code(&refused), Some(&ServiceCode::InvalidIssuerCa), "{refused}");
}

/// A root, and a CA below it.
pub(super) struct Outside(Folder);

impl Outside {
    pub(super) fn new() -> Option<Self> {
        if !program::is_there("openssl") {
            return None;
        }
        let outside = Self(Folder::new());
        for name in ["root", "intermediate"] {
            let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes";
            outside.0.shell(
                "openssl",
                &format!("req -new {key} -keyout {name}.key -out {name}.csr -subj /CN=Outside-{name}"),
            );
        }
        outside.0.file("root.ext", extensions("CA:TRUE"));
        outside
            .0
            .shell("openssl", "x509 -req -in root.csr -signkey root.key -days 3650 -extfile root.ext -out root.pem");
        Some(outside)
    }

    /// The certificate of the CA below the root, made anew with the same name and key.
    pub(super) fn intermediate(&self, path_length: &str) -> String {
        self.sign("root", "intermediate", &format!("CA:TRUE,{path_length}"))
    }

    /// Activates a sub CA of the service below the intermediate.
    pub(super) fn activate(&self, service: &Service, path_length: &str) -> Result<Ca, Fault> {
        let pending = service.pending();
        let tag = pending.ca_info.ca_tag;
        self.0.file("sub.csr", service.ok(&GetSubCsr::new(&tag)).csr_pem);
        let intermediate = self.intermediate(path_length);
        let certificate = self.sign("intermediate", "sub", "CA:TRUE");
        let chain = Chain::from_iter([intermediate, self.read("root")]);
        service.call(&ActivateSubCa::new(&tag, certificate, chain)).map(|details| Ca::new(service, details, &[]))
    }

    fn sign(&self, issuer: &str, name: &str, constraints: &str) -> String {
        self.0.file("extensions", extensions(constraints));
        let issuer = format!("-CA {issuer}.pem -CAkey {issuer}.key -CAcreateserial");
        self.0.shell(
            "openssl",
            &format!("x509 -req -in {name}.csr {issuer} -days 365 -extfile extensions -out {name}.pem"),
        );
        self.read(name)
    }

    fn read(&self, name: &str) -> String {
        String::from_utf8(self.0.read(&format!("{name}.pem"))).expect("PEM")
    }
}

fn extensions(constraints: &str) -> String {
    format!(
        "basicConstraints=critical,{constraints}\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
    )
}
