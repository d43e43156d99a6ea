//! What the flags ask for.

use pca_core::SignEndCsr;
use pca_x509::{AltNames, CertificateRequest, KeyAlgorithm, PrivateKey, Subject};

use crate::{
    args::{Globals, JobFlags},
    checked::algorithm,
    failure::Failure,
    flag,
    generated::KEY_TYPE,
    job::{Settings, names},
    run::alias,
    service::Service,
};

/// What the flags ask for, once all that can be checked here is checked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) settings: Settings,
    alt_names: AltNames,
    subject: Subject,
    algorithm: KeyAlgorithm,
}

impl Asked {
    pub(crate) fn new(flags: &JobFlags, globals: &Globals) -> Result<Self, Failure> {
        let alt_names = AltNames::default()
            .with_alt_name(&flags.alt_names.join(","))
            .and_then(|names| names.with_ip(&flags.ips.join(",")))
            .and_then(|names| names.with_common_name(&flags.name))
            .map_err(|error| unfit(&error))?;
        let settings = Settings {
            service: Service::whom(globals)?,
            ca: flags.ca.clone(),
            name: flags.name.clone(),
            names: names(&alt_names),
            key: flag::spelling(KEY_TYPE, &flags.key).unwrap_or_default().into(),
            period: flags.period,
        };
        let subject = Subject::new(&flags.name).map_err(|error| unfit(&error))?;
        let algorithm = algorithm(&flags.key).ok_or_else(|| Failure::usage("--key: no such key can be made here"))?;
        Ok(Self { settings, alt_names, subject, algorithm })
    }

    /// A new key, and the call that has a certificate of it signed.
    pub(crate) fn ask(&self, service: &Service) -> Result<(PrivateKey, SignEndCsr), Failure> {
        let mut ca = self.settings.ca.clone();
        alias::resolve(vec![&mut ca], service)?;
        let made = PrivateKey::generate(self.algorithm).and_then(|key| {
            let csr = CertificateRequest::leaf_pem(&self.subject, &self.alt_names, &key)?;
            Ok((key, SignEndCsr::new(ca, csr).period(self.settings.period)))
        });
        made.map_err(|error| unfit(&error))
    }
}

/// A bad name by where it stands on the command line.
fn unfit(error: &pca_x509::Error) -> Failure {
    match error {
        pca_x509::Error::Field(field) => {
            let flag = match field.field() {
                "altName" => "--alt-name",
                "ip" => "--ip",
                _ => "<NAME>",
            };
            Failure::usage(format!("{flag}: {}", flag::unfit(error)))
        }
        other => Failure::usage(other.to_string()),
    }
}
