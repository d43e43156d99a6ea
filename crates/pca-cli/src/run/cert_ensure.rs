//! `pca cert ensure`: a certificate in a folder, renewed when it is due.

mod asked;
mod course;
mod fit;
mod kept;

use core::time::Duration;
use std::thread;

use pca_core::Operation as _;
use pca_ureq::Error;

use self::course::Course;
pub(super) use self::{
    asked::Asked,
    kept::{Kept, now},
};
use crate::{
    args::{CertEnsureFlags, Format, Globals},
    exit::Exit,
    failure::Failure,
    job::{Due, Place, Work},
    output,
    run::dry,
    service::Service,
};

/// Does nothing, and asks nobody, unless something is due or unfinished.
pub(crate) fn run(flags: CertEnsureFlags, globals: &Globals) -> Result<Exit, Failure> {
    let asked = Asked::new(&flags.job, globals)?;
    if flags.dry_run {
        let service = Service::new(globals, true)?;
        let (_, call) = asked.ask(&service)?;
        return dry::show(&call.request().map_err(Error::Invalid)?, &service, globals.format()).map(Exit::from);
    }
    let place = Place::made(&flags.job.out)?;
    let look = |forced| Ok::<_, Failure>(Due::look(&place, Some(&asked.settings), now()?, forced)?);
    if !Work::is_unfinished(&place) {
        let due = look(flags.force)?;
        if due.why.is_none() {
            return show(&Kept::new(&place, &due, false), &flags, globals);
        }
    }
    if let Some(most) = flags.jitter {
        thread::sleep(drawn(most)?);
    }
    let course = Course::begin(&asked, &place, &flags, globals)?;
    let settled = course.settle()?;
    // Another run may have done it while this one waited.
    let due = look(flags.force && !settled)?;
    if let Some(why) = due.why {
        course.renew(why)?;
    }
    let changed = settled || due.why.is_some();
    let kept = Kept::new(&place, &look(false)?, changed);
    show(&kept, &flags, globals)
}

fn show(kept: &Kept, flags: &CertEnsureFlags, globals: &Globals) -> Result<Exit, Failure> {
    // What a timer runs has nothing to say where nothing happened.
    if kept.changed || globals.format() != Format::Table {
        output::show(kept, globals.format()).map_err(Failure::Unseen)?;
    }
    Ok(if kept.changed && flags.exit_changed { Exit::Changed } else { Exit::Done })
}

/// Some part of a time.
fn drawn(most: Duration) -> Result<Duration, Failure> {
    let mut bytes = [0; 4];
    pca_x509::fill_random(&mut bytes).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(most.mul_f64(f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX)))
}
