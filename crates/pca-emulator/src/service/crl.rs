//! Revocation lists: one from the beginning, a new one when it is due or asked for.

use pca_core::{CaStatus, CrlConfig, Days, ServiceCode, Timestamp, UpdateCrlConfig, service};
use pca_x509::{Certificate, Error, Serial};

use super::{Refusal, SERVING, Service, signer::waiting};
use crate::{
    pki::{self, Authority},
    store::{Crl, Revoked, Standing},
    time::seconds,
};

const DAY: i64 = 86_400;

/// Whoever relies on a CA's certificates can ask until it has gone.
const PUBLISHING: &[CaStatus] = &[CaStatus::Active, CaStatus::Deactivated, CaStatus::Destroying];

impl Service {
    pub(super) fn crl_pem(&self, tag: &str, now: Timestamp) -> Result<String, Refusal> {
        let der = self.crl(&self.standing(tag)?, now)?.der;
        Ok(pki::crl_pem(&der).trim_end().to_owned())
    }

    /// The CRL as of now. Those that were due since the last one are made up for by the latest of them: nobody has seen the
    /// others.
    pub(super) fn crl(&self, ca: &Standing, now: Timestamp) -> Result<Crl, Refusal> {
        let current = self.store.crl(ca.id)?.ok_or_else(waiting)?;
        let signer = self.signer(ca.id)?;
        let now = seconds(now);
        let end = signer.authority.certificate.not_after();
        if due(&current, end, now).is_none() {
            return Ok(current);
        }
        self.store.renew_crl(ca.id, PUBLISHING, |current, revoked| {
            let Some((number, this_update)) = due(current, end, now) else { return Ok(None) };
            let known = revoked.into_iter().filter(|(_, at)| *at <= this_update);
            sign(&signer.authority, number, this_update, current.days, known).map(Some)
        })?;
        self.store.crl(ca.id)?.ok_or_else(waiting)
    }

    pub(super) fn crl_config(&self, tag: &str) -> Result<Option<CrlConfig>, Refusal> {
        let days = self.store.crl_days(self.standing(tag)?.id)?;
        Ok(days.map(config))
    }

    pub(super) fn configure_crl(&self, call: &UpdateCrlConfig, now: Timestamp) -> Result<CrlConfig, Refusal> {
        let ca = self.standing(&call.ca_tag)?;
        let days = call.expiry.count();
        if days < service::CRL_PERIOD {
            let message = format!("expiry must be at least {} days", service::CRL_PERIOD);
            return Err(Refusal::new(ServiceCode::InvalidInput, message));
        }
        // What was due so far was due by the old interval.
        self.crl(&ca, now)?;
        let left = self.signer(ca.id)?.authority.certificate.not_after().saturating_sub(seconds(now));
        if i64::from(days) * DAY > left {
            let message = format!("expiry must be no more than the {} days that the CA is valid", left.max(0) / DAY);
            return Err(Refusal::new(ServiceCode::ExceedExpiryDate, message));
        }
        self.store.set_crl_days(ca.id, SERVING, days)?;
        Ok(config(days))
    }

    /// A new CRL, with all that is revoked by now.
    pub(super) fn rotate_crl(&self, tag: &str, now: Timestamp) -> Result<(), Refusal> {
        let ca = self.standing(tag)?;
        self.crl(&ca, now)?;
        let signer = self.signer(ca.id)?;
        let now = seconds(now);
        if has_expired(&signer.authority.certificate, now) {
            return Err(Refusal::new(ServiceCode::ExceedExpiryDate, "the CA has expired"));
        }
        Ok(self.store.renew_crl(ca.id, SERVING, |current, revoked| {
            sign(&signer.authority, current.number + 1, now, current.days, revoked).map(Some)
        })?)
    }
}

/// The CRL that a CA begins with.
pub(super) fn first(authority: &Authority, now: i64) -> Result<Crl, Error> {
    sign(authority, 1, now, service::CRL_PERIOD, [])
}

fn has_expired(certificate: &Certificate, now: i64) -> bool {
    certificate.not_after() < now
}

fn config(days: u32) -> CrlConfig {
    let mut config = CrlConfig::new();
    config.expiry = Some(Days::new(days));
    config
}

/// Number and time of the latest CRL that is due after the current one; none after the CA's own end.
fn due(current: &Crl, end: i64, now: i64) -> Option<(i64, i64)> {
    let since = now.min(end) - current.next_update;
    let interval = i64::from(current.days) * DAY;
    let more = since.checked_div(interval).filter(|_| since >= 0)?;
    Some((current.number + 1 + more, current.next_update + more * interval))
}

fn sign(
    authority: &Authority,
    number: i64,
    this_update: i64,
    days: u32,
    revoked: impl IntoIterator<Item = Revoked>,
) -> Result<Crl, Error> {
    let next_update = this_update + i64::from(days) * DAY;
    let revoked: Vec<(Serial, i64)> =
        revoked.into_iter().map(|(serial, at)| Ok((Serial::from_bytes(&serial)?, at))).collect::<Result<_, Error>>()?;
    let der = pki::crl(authority, number.unsigned_abs(), this_update, next_update, revoked)?;
    Ok(Crl { number, next_update, days, der })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crls_that_are_due() {
        let current = Crl { number: 7, next_update: 1000, days: 3, der: vec![] };
        let three = 3 * DAY;
        let check = |now, expected| assert_eq!(due(&current, 1000 + 10 * DAY, now), expected, "{now}");
        check(999, None);
        check(1000, Some((8, 1000)));
        check(1000 + three - 1, Some((8, 1000)));
        check(1000 + three, Some((9, 1000 + three)));
        check(1000 + 10 * three, Some((11, 1000 + 3 * three)));
        assert_eq!(due(&current, 999, i64::MAX), None);
    }
}
