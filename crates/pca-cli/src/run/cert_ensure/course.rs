//! From a reason to files in place.

use pca_core::{EnsuredCert, GetCaChain, Origin, PendingCert, Secret, SignEndCsr, printable};
use pca_x509::{Certificate, PrivateKey};

use super::{Asked, fit::fit, kept::now};
use crate::{
    args::Globals,
    failure::Failure,
    job::{JobError, Pending, Place, Record, Set, Why, Work, run_hook},
    output::note,
    run::call::say_when_interrupted,
    service::Service,
};

const INTERRUPTED: &str = "interrupted: a certificate may have been issued, and its key is kept
hint: run it again, which looks for the certificate before it asks for another";

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
        say_when_interrupted(INTERRUPTED.into(), None);
        Ok(Self { asked, place, globals, reload, work })
    }

    /// Ends what an earlier run left open, whatever it was asked for with. Whether it left anything.
    pub(super) fn settle(&self, force: bool) -> Result<bool, Failure> {
        let Some(pending) = self.work.pending()? else { return Ok(false) };
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
        // Whatever was sent then can no longer be carried out.
        let is_void = now()? > (pending.cert.void_at.as_millis() / 1000).try_into().unwrap_or(i64::MAX);
        match self.resume(pending, key) {
            Err(failure) if force && may_be_given_up(&failure, is_void) => {
                note(format_args!("note: given up: {failure}"));
                self.work.finish()?;
                Ok(false)
            }
            resumed => resumed.map(|()| true),
        }
    }

    fn resume(&self, pending: Pending, key: PrivateKey) -> Result<(), Failure> {
        let service = &pending.settings.service;
        if *service != self.asked.settings.service {
            return Err(JobError::Elsewhere(service.clone()).into());
        }
        self.ask(&Service::new(self.globals, false)?, pending, key, true)
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
        self.ask(&service, pending, key, false)
    }

    /// Asks, or looks for what was asked for before; then puts it in place.
    fn ask(&self, service: &Service, mut pending: Pending, key: PrivateKey, again: bool) -> Result<(), Failure> {
        let call = SignEndCsr::new(&pending.ca_tag, &pending.csr).period(pending.settings.period);
        let before = again.then(|| pending.cert.clone());
        let public_key = key.public_key();
        let has_key = |pem: &str| Certificate::from_pem(pem).is_ok_and(|found| found.public_key() == Some(&public_key));
        let save = |cert: &PendingCert| {
            pending.cert = cert.clone();
            Ok(self.work.keep_pending(&pending)?)
        };
        match service.ensure_cert(&call, before, has_key, save) {
            Ok(ensured) => self.install(service, &pending, key, ensured),
            Err(failure) => {
                // Nothing was issued, and nothing that was sent for it can still be carried out.
                if matches!(failure, Failure::Call(_)) {
                    self.work.finish()?;
                }
                Err(failure)
            }
        }
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
        let now = now()?;
        let chain = fit(pending, &cert, &[], now).or_else(|reason| {
            // The answer may hold less than the whole chain.
            let above = service.send(&GetCaChain::new(&pending.ca_tag)).map_err(|_| reason)?;
            fit(pending, &cert, above.certificates(), now)
        });
        let chain = chain.map_err(|reason| JobError::Unfit { serial: cert.serial_no.clone(), reason })?;
        let set = Set { key, chain };
        let put = self.work.put(&set);
        put.map_err(|cause| JobError::Uninstalled { serial: cert.serial_no.clone(), cause: cause.into() })?;
        self.finish(pending, set.certificate())
    }

    /// What is left to do once the files are in place. The pending file goes last: until then the next run does this again.
    fn finish(&self, pending: &Pending, certificate: &Certificate) -> Result<(), Failure> {
        let record = Record { settings: pending.settings.clone(), serial: certificate.serial().to_string() };
        self.work.keep_record(&record)?;
        if let Some(command) = self.reload {
            run_hook(command)?;
        }
        Ok(self.work.finish()?)
    }
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
