//! What is lost.

use pca_core::{
    CaDetails, CaStatus, DeleteCa, GetCaCrl, GetCaList, GetEndCert, GetEndCertList, Operation, RevokeEndCert, UpdateCa,
};
use pca_x509::{Certificate, Crl, Serial};

use crate::{failure::Failure, output::quote, service::Service, show};

/// What is shown before a call that cannot be undone.
#[derive(Debug)]
pub(crate) struct Stakes {
    /// What is about to happen.
    pub(crate) what: String,
    /// What goes with it.
    pub(crate) lines: Vec<String>,
    /// What has to be typed.
    pub(crate) name: String,
}

/// A call that may have consequences.
pub(crate) trait Grave: Operation {
    /// Whether it has.
    fn is_grave(&self) -> bool {
        true
    }

    /// Reads what is at stake.
    fn stakes(&self, service: &Service) -> Result<Stakes, Failure>;

    /// What is left to do once it is done: why, and the verb.
    fn left(&self) -> Option<(&'static str, String)> {
        None
    }
}

impl Grave for RevokeEndCert {
    fn stakes(&self, service: &Service) -> Result<Stakes, Failure> {
        let certificate = service.send(&GetEndCert::new(&self.ca_tag, &self.serial_no))?;
        // Whoever confirms what is shown must not revoke another.
        let [asked, shown] = [&self.serial_no, &certificate.serial_no].map(|serial| serial.parse::<Serial>().ok());
        if asked.is_none() || asked != shown {
            return Err(Failure::OtherCert { tag: self.ca_tag.clone(), serial: certificate.serial_no });
        }
        let until = show::date(certificate.not_after_date);
        Ok(Stakes {
            what: format!("The certificate {} is about to be revoked", certificate.common_name),
            lines: vec![
                format!("serial number {}, valid until {until}", certificate.serial_no),
                "nothing makes it valid again".into(),
            ],
            name: certificate.common_name,
        })
    }

    fn left(&self) -> Option<(&'static str, String)> {
        Some(("no revocation list that was made before holds it", format!("crl rotate {}", quote(&self.ca_tag))))
    }
}

impl Grave for UpdateCa {
    fn is_grave(&self) -> bool {
        self.status == Some(CaStatus::Destroying)
    }

    fn stakes(&self, service: &Service) -> Result<Stakes, Failure> {
        ca(&self.ca_tag, service, "be destroyed", "for 72 hours this can be called off; then no key comes back")
    }
}

impl Grave for DeleteCa {
    fn stakes(&self, service: &Service) -> Result<Stakes, Failure> {
        ca(&self.ca_tag, service, "be deleted at once", "what is left of its 72 hours is given up; no key comes back")
    }
}

/// A CA with all that depends on it.
fn ca(tag: &str, service: &Service, fate: &str, end: &str) -> Result<Stakes, Failure> {
    let cas = service.all(GetCaList::new())?;
    let is_it = |ca: &CaDetails| ca.ca_info.ca_tag == tag;
    let Some(at) = cas.iter().position(is_it) else { return Err(Failure::NoCa(tag.into())) };
    let below = below(at, &cas);
    let mut certificates = 0;
    for index in below.iter().chain([&at]) {
        certificates += live(&cas[*index].ca_info.ca_tag, service)?;
    }
    let info = &cas[at].ca_info;
    let mut lines = Vec::new();
    if !below.is_empty() {
        let names: Vec<_> = below.iter().map(|index| cas[*index].ca_info.alias.as_str()).collect();
        lines.push(format!("with it goes what is below it: {}", names.join(", ")));
    }
    lines.push(match certificates {
        0 => "no certificate depends on it".into(),
        1 => "1 certificate that is not revoked loses its issuer".into(),
        _ => format!("{certificates} certificates that are not revoked lose their issuer"),
    });
    lines.push(end.into());
    let what = format!("The {} CA {} ({tag}) is about to {fate}", show::kind(info), info.alias);
    Ok(Stakes { what, lines, name: info.alias.clone() })
}

/// How many of a CA's certificates are not on its revocation list, as far as it has one.
fn live(tag: &str, service: &Service) -> Result<i64, Failure> {
    let issued = service.send(&GetEndCertList::new(tag))?.total_cnt;
    let list = service.send(&GetCaCrl::new(tag)).ok().and_then(|pem| Crl::from_pem(&pem).ok());
    let revoked = list.and_then(|list| i64::try_from(list.len()).ok()).unwrap_or_default();
    Ok(issued.saturating_sub(revoked).max(0))
}

/// The CAs that one of these signed, and those that they signed.
fn below(root: usize, cas: &[CaDetails]) -> Vec<usize> {
    let certificates: Vec<_> = cas
        .iter()
        .map(|ca| ca.ca_cert_info.as_ref().and_then(|info| Certificate::from_pem(&info.cert_pem).ok()))
        .collect();
    let is_signed = |ca: usize, by: usize| {
        let pair = certificates[ca].as_ref().zip(certificates[by].as_ref());
        pair.is_some_and(|(certificate, issuer)| certificate.is_signed_by(issuer))
    };
    let mut found = vec![root];
    let mut next = 0;
    while let Some(by) = found.get(next).copied() {
        let signed = (0..cas.len()).filter(|ca| !found.contains(ca) && is_signed(*ca, by));
        let signed: Vec<_> = signed.collect();
        found.extend(signed);
        next += 1;
    }
    found.split_off(1)
}
