//! From a reason to files in place.

use pca_core::{
    ClockSkew, EnsuredCert, Error, Fault, GetCa, GetCaChain, Origin, PendingCert, Secret, SignEndCsr, printable,
};
use pca_x509::{Certificate, PrivateKey};

use super::{Asked, fit::fit};
use crate::{
    args::Globals,
    failure::Failure,
    job::{Due, JobError, Pending, Place, Set, Why, Work, run_hook},
    output::note,
    run::{call::when_interrupted, seconds},
    service::{Service, now},
};

const IN_DOUBT: &str = "interrupted: a certificate may have been issued, and its key is kept
hint: run it again, which looks for the certificate before it asks for another";
const NOTHING_OPEN: &str = "interrupted: no certificate was asked for whose files are not in place
hint: to run it again is safe";

/// One run, with the folder to itself.
pub(super) struct Course<'a> {
    asked: &'a Asked,
    place: &'a Place,
    globals: &'a Globals,
    /// The command after a change.
    reload: Option<&'a str>,
    work: Work,
}

impl<'a> Course<'a> {
    pub(super) fn begin(
        asked: &'a Asked,
        place: &'a Place,
        globals: &'a Globals,
        reload: Option<&'a str>,
    ) -> Result<Self, Failure> {
        let work = Work::begin(place)?;
        let begun = place.clone();
        when_interrupted(move || if Work::is_unfinished(&begun) { IN_DOUBT } else { NOTHING_OPEN }.into());
        Ok(Self { asked, place, globals, reload, work })
    }

    /// Ends what an earlier run left open, whatever it was asked for with. Whether it left anything.
    pub(super) fn settle(&self, force: bool) -> Result<bool, Failure> {
        let Some(pending) = Work::pending(self.place)? else { return Ok(false) };
        let key = PrivateKey::from_pkcs8_pem(pending.key.expose())
            .map_err(|_| JobError::refused(&self.place.work(), "holds a key that cannot be read: move it away"))?;
        // It ended between the exchange and the end.
        if let Ok(set) = Set::read(&self.place.path())
            && set.key.public_key() == key.public_key()
        {
            self.finish(&pending, set.certificate())?;
            return Ok(true);
        }
        note("note: an earlier run was not finished: looking for its certificate");
        let (service, void_at) = (Service::new(self.globals, false)?, pending.cert.void_at);
        let resumed = self.resume(&service, pending, key);
        // Whatever was sent then can no longer be carried out.
        let is_void = service.now()? >= void_at;
        match resumed {
            Err(failure) if force && may_be_given_up(&failure, is_void) => {
                note(format_args!("note: given up: {failure}"));
                self.work.finish()?;
                Ok(false)
            }
            resumed => resumed.map(|()| true),
        }
    }

    fn resume(&self, service: &Service, pending: Pending, key: PrivateKey) -> Result<(), Failure> {
        let whom = &pending.settings.service;
        if *whom != self.asked.settings.service {
            return Err(JobError::Elsewhere(whom.clone()).into());
        }
        self.ask(service, pending, key, None)
    }

    /// Makes a key, asks for a certificate of it, and puts both in place.
    pub(super) fn renew(&self, why: Why) -> Result<(), Failure> {
        let Asked { settings, .. } = self.asked;
        note(format_args!("note: asking for a certificate for {}: {why}", printable(&settings.name)));
        let service = Service::new(self.globals, false)?;
        let (key, call) = self.asked.ask(&service)?;
        let pending = Pending {
            settings: settings.clone(),
            ca_tag: call.ca_tag,
            key: Secret::from(key.to_pkcs8_pem()),
            csr: call.csr_pem,
            cert: PendingCert::default(),
        };
        self.ask(&service, pending, key, Some(why))
    }

    /// Asks for a reason, or looks for what was asked for before; then puts it in place.
    fn ask(&self, service: &Service, mut pending: Pending, key: PrivateKey, why: Option<Why>) -> Result<(), Failure> {
        let call = SignEndCsr::new(&pending.ca_tag, &pending.csr).period(pending.settings.period);
        let before = why.is_none().then(|| pending.cert.clone());
        let public_key = key.public_key();
        let has_key = |pem: &str| Some(Certificate::from_pem(pem).ok()?.public_key() == Some(&public_key));
        let (mut early, mut is_kept) = (None, false);
        let save = |cert: &PendingCert| {
            // The list was read, and whoever answered has told if this computer's clock is off.
            if !is_kept
                && let Some(skew) = service.clock_skew()
                && matches!(why, Some(Why::Old | Why::Expired))
                && !self.is_due(skew)?
            {
                early = Some(skew);
                return Err("nothing is due".into());
            }
            pending.cert = cert.clone();
            self.work.keep_pending(&pending)?;
            is_kept = true;
            Ok(())
        };
        match service.ensure_cert(&call, before, has_key, save) {
            Ok(ensured) => self.install(service, &pending, key, ensured),
            Err(failure) => {
                if let Some(skew) = early {
                    return Err(JobError::Early(skew).into());
                }
                // Nothing was issued, and nothing that was sent for it can still be carried out. A refusal of no known form may be
                // somebody's on the way, behind whom it was: the next run looks.
                if matches!(&failure, Failure::Call(error) if !is_of_no_form(error)) {
                    self.work.finish()?;
                }
                Err(failure)
            }
        }
    }

    /// Whether another one is due by a clock that is not off.
    fn is_due(&self, skew: ClockSkew) -> Result<bool, JobError> {
        let now = now().map_or(i64::MAX, |now| seconds(skew.correct(now)));
        Due::look(self.place, Some(&self.asked.settings), now, false).map(|due| due.why.is_some())
    }

    fn install(
        &self,
        service: &Service,
        pending: &Pending,
        key: PrivateKey,
        ensured: EnsuredCert,
    ) -> Result<(), Failure> {
        let EnsuredCert { cert, origin, .. } = ensured;
        if origin == Origin::Recovered {
            note("note: the certificate was found among those that the CA issued: no other is asked for");
        }
        // Names prove nothing: another CA may have the same. What cannot be read now, the next run reads.
        let ca = service.send(&GetCa::new(&pending.ca_tag))?.ca_cert_info.map(|info| info.cert_pem).unwrap_or_default();
        let now = seconds(service.now()?);
        let chain = match fit(pending, &cert, &[], &ca, now) {
            Ok(chain) => Ok(chain),
            // The answer may hold less than the whole chain. If that cannot be read, the next run finds the certificate again.
            Err(_) => {
                let above = service.send(&GetCaChain::new(&pending.ca_tag))?;
                fit(pending, &cert, above.certificates(), &ca, now)
            }
        };
        let chain = chain.map_err(|reason| JobError::Unfit { serial: cert.serial_no.clone(), reason })?;
        let set = Set { key, chain };
        let put = self.work.put(&set);
        put.map_err(|cause| JobError::Uninstalled { serial: cert.serial_no.clone(), cause: cause.into() })?;
        self.finish(pending, set.certificate())
    }

    /// What is left to do once the files are in place. The pending file goes last: until then the next run does this again.
    fn finish(&self, pending: &Pending, certificate: &Certificate) -> Result<(), Failure> {
        self.work.keep_record(&pending.record(certificate))?;
        if let Some(command) = self.reload {
            run_hook(command)?;
        }
        Ok(self.work.finish()?)
    }
}

/// Whether what refused it cannot be told from its answer.
fn is_of_no_form(error: &Error) -> bool {
    matches!(error, Error::Answered(answered) if matches!(answered.fault(), Fault::Malformed(_) | Fault::Unrecognized(_)))
}

/// Whether it would end in the same way again, and nothing more can come of what was sent.
fn may_be_given_up(failure: &Failure, is_void: bool) -> bool {
    match failure {
        // It was carried out, once.
        Failure::Job(JobError::Unfit { .. }) => true,
        Failure::EnsureCert(_) | Failure::Job(JobError::Elsewhere(_)) => is_void,
        _ => false,
    }
}
