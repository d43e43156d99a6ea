//! `pca cert create`, whose answer holds a private key.

use pca_core::Secret;

use super::call;
use crate::{
    args::{CreateCertFlags, Globals},
    failure::{Failure, Lost},
    output,
    private_file::PrivateFile,
    show::WithKey,
};

/// More than any key in PEM takes.
const ROOM: usize = 8192;

/// Issues a certificate once it is settled where its key goes.
pub(crate) fn run(flags: CreateCertFlags, globals: &Globals) -> Result<(), Failure> {
    let CreateCertFlags { call, key_out, print_private_key } = flags;
    if key_out.is_none() && !print_private_key && !call.dry_run {
        return Err(Failure::usage(
            "the service makes the private key: say with --key-out FILE where it goes, or have it printed with \
             --print-private-key; nothing was sent",
        ));
    }
    let ready = call::prepare(call, globals)?;
    call::note_period(ready.operation.period.as_ref());
    if ready.is_only_shown(&ready.operation)? {
        return Ok(());
    }
    let begun = key_out.map(|file| match PrivateFile::begin(&file, ROOM) {
        Ok(begun) => Ok((begun, file)),
        Err(error) => Err(Failure::KeyFile(file, error)),
    });
    let begun = begun.transpose()?;
    let draft = begun.as_ref().and_then(|(begun, _)| begun.draft().map(Into::into));
    let issued = ready.send_for(&ready.operation, draft)?;
    let lost = |file, error, kept| {
        let (tag, serial) = (ready.operation.ca_tag.clone(), issued.serial_no.clone());
        Failure::KeyLost(Box::new(Lost { tag, serial, file, error, kept }))
    };
    let is_kept = begun.is_some();
    if let Some((begun, file)) = begun {
        let key = Secret::new(format!("{}\n", issued.private_key.expose().trim()));
        begun
            .finish(key.expose().as_bytes())
            .map_err(|unfinished| lost(Some(file), unfinished.error, unfinished.kept))?;
    }
    if !print_private_key {
        return ready.show(&issued);
    }
    match output::show(&WithKey(&issued), globals.format()) {
        Err(error) if !is_kept => Err(lost(None, error, None)),
        shown => shown.map_err(Failure::Unseen),
    }
}
