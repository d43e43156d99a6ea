//! `pca cert verify`: whether a certificate is to be trusted.

use std::path::Path;

use pca_core::{GetCa, printable};
use pca_x509::{Certificate, CertificateStatus, Chain, Distrust, verify};

use super::alias;
use crate::{
    args::{Format, Globals, VerifyCertFlags},
    certificates,
    failure::Failure,
    fetch::Fetch,
    json::{self, Object},
    output, revocation,
    service::{self, Service},
    show::{counted, date, moment},
    table::Table,
};

/// Verifies the first certificate of a file, and names every reason not to trust it.
pub(crate) fn run(flags: VerifyCertFlags, globals: &Globals) -> Result<(), Failure> {
    let VerifyCertFlags { file, chain, trust, ca, name, crl, ocsp } = flags;
    let form = globals.format().but_pem("a verdict")?;
    let read = |file: Option<&Path>| file.map_or_else(|| Ok(Vec::new()), certificates::read);
    let mut above = certificates::read(&file)?;
    let certificate = above.remove(0);
    above.extend(read(chain.as_deref())?);
    let (mut roots, others): (Vec<_>, Vec<_>) = read(trust.as_deref())?.into_iter().partition(is_root);
    above.extend(others);

    let service = match (&ca, &globals.local) {
        (None, None) => None,
        _ => Some(Service::new(globals, true)?),
    };
    if let (Some(service), Some(mut ca)) = (&service, ca) {
        alias::resolve(vec![&mut ca], service)?;
        let known = of_ca(&ca, service)?;
        roots.extend(known.iter().filter(|one| is_root(one)).cloned());
        above.extend(known);
    }
    let fetch = match &service {
        Some(service) => Fetch::beside(service, globals)?,
        None => Fetch::network(globals)?,
    };
    let now = super::seconds(service::now()?);

    let mut verdict = Verdict::default();
    match verify(&certificate, &above, &roots, name.as_deref(), now) {
        Ok(path) => verdict.path = Some(path),
        Err(fault @ Distrust::NoName { .. }) => return Err(Failure::usage(format!("--name: {fault}"))),
        Err(fault) => {
            verdict.reasons.push(fault.to_string());
            verdict.path = verify(&certificate, &above, &roots, None, now).ok();
        }
    }
    if let Some(path) = verdict.path.take() {
        for pair in path.certificates().windows(2) {
            let (subject, issuer) = (&pair[0], &pair[1]);
            let (lists, responders) = (subject.crl_urls(), subject.ocsp_urls());
            // Not every CA is on a list; who asks wants to know it of the certificate itself.
            if crl && (subject == path.leaf() || !lists.is_empty()) {
                let found = revocation::list(lists, issuer, &fetch, now);
                verdict.add(subject, "CRL", found.map(|crl| revocation::on(&crl, subject.serial())));
            }
            if ocsp && (subject == path.leaf() || !responders.is_empty()) {
                let found = revocation::ocsp(responders, subject.serial(), issuer, &fetch, now);
                verdict.add(subject, "OCSP", found);
            }
        }
        verdict.path = Some(path);
    }
    let shown = match form {
        Format::Table => verdict.table(),
        form => output::document(&verdict.json(), form),
    };
    output::write(&shown).map_err(Failure::Output)?;
    match verdict.reasons.len() {
        0 => Ok(()),
        reasons => Err(Failure::Found(format!("{} not to trust it", counted(reasons, "reason")))),
    }
}

fn is_root(certificate: &Certificate) -> bool {
    certificate.is_signed_by(certificate)
}

/// A CA's certificate and those above it.
fn of_ca(tag: &str, service: &Service) -> Result<Vec<Certificate>, Failure> {
    let ca = service.send(&GetCa::new(tag))?;
    let Some(info) = ca.ca_cert_info else {
        return Err(Failure::usage(format!("the CA {} has no certificate yet", ca.ca_info.alias)));
    };
    let pems = [&*info.cert_pem].into_iter().chain(info.chain_pem.certificates().iter().map(AsRef::as_ref));
    let unreadable =
        |error| Failure::Found(format!("a certificate of the CA {} cannot be read: {error}", ca.ca_info.alias));
    pems.map(|pem| Certificate::from_pem(pem).map_err(unreadable)).collect()
}

#[derive(Default)]
struct Verdict {
    /// To the root, if there is a way.
    path: Option<Chain>,
    /// Not to trust it.
    reasons: Vec<String>,
    /// Who was asked about which certificate, and what the answer was.
    asked: Vec<(String, &'static str, String)>,
}

impl Verdict {
    fn add(&mut self, subject: &Certificate, whom: &'static str, found: Result<CertificateStatus, String>) {
        let name = subject.subject().to_string();
        let said = match found {
            Ok(CertificateStatus::Good) => revocation::named(CertificateStatus::Good),
            Ok(status) => {
                let said = revocation::named(status);
                self.reasons.push(format!("{name:?} is {said}, by its {whom}"));
                said
            }
            Err(why) => {
                self.reasons.push(format!("whether {name:?} is revoked cannot be told by {whom}: {why}"));
                "no answer".into()
            }
        };
        self.asked.push((name, whom, said));
    }

    fn path(&self) -> &[Certificate] {
        self.path.as_ref().map_or(&[], |path| path.certificates())
    }

    fn table(&self) -> String {
        let mut table = Table::default();
        for certificate in self.path() {
            table.row([&*certificate.subject().to_string(), "valid until", &date(moment(certificate.not_after()))]);
        }
        for (name, whom, said) in &self.asked {
            table.row([name, *whom, said]);
        }
        let reasons = self.reasons.iter().map(|reason| format!("not good: {}\n", printable(reason)));
        let end: String = if self.reasons.is_empty() { "good\n".into() } else { reasons.collect() };
        table.finish() + &end
    }

    fn json(&self) -> String {
        let path = self.path().iter().map(|certificate| {
            Object::new()
                .text("subject", &certificate.subject().to_string())
                .text("serialNo", &certificate.serial().to_string())
                .json("notAfterDate", moment(certificate.not_after()).as_millis())
                .finish()
        });
        let asked = self.asked.iter().map(|(name, whom, said)| {
            Object::new().text("subject", name).text("by", whom).text("status", said).finish()
        });
        Object::new()
            .json("good", self.reasons.is_empty())
            .texts("reasons", &self.reasons)
            .json("path", json::list(path))
            .json("asked", json::list(asked))
            .finish()
    }
}
