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
    args::{CertEnsureFlags, Format, Globals, JobFlags},
    exit::Exit,
    failure::Failure,
    job::{Due, Place, Work},
    output::{self, note},
    run::dry,
    service::Service,
};

/// Does nothing, and asks nobody, unless something is due or unfinished.
pub(crate) fn run(flags: CertEnsureFlags, globals: &Globals) -> Result<Exit, Failure> {
    let CertEnsureFlags { job, jitter, exit_changed, force, dry_run } = flags;
    let asked = Asked::new(&job, globals)?;
    if dry_run {
        let place = Place::new(&job.out).ok().filter(|_| !force);
        let due = place.map(|place| Due::look(&place, Some(&asked.settings), now()?, false).map_err(Failure::from));
        if due.transpose()?.is_some_and(|due| due.why.is_none()) {
            note("note: nothing is due: this would not be sent");
        }
        let service = Service::new(globals, true)?;
        let (_, call) = asked.ask(&service)?;
        return dry::show(&call.request().map_err(Error::Invalid)?, &service, globals.format()).map(Exit::from);
    }
    let kept = kept(&asked, &job, globals, (jitter, force))?;
    // What a timer runs has nothing to say where nothing happened.
    if kept.changed || globals.format() != Format::Table {
        output::show(&kept, globals.format()).map_err(Failure::Unseen)?;
    }
    Ok(if kept.changed && exit_changed { Exit::Changed } else { Exit::Done })
}

/// Sees to it that what is asked for is in place.
fn kept(
    asked: &Asked,
    job: &JobFlags,
    globals: &Globals,
    (jitter, force): (Option<Duration>, bool),
) -> Result<Kept, Failure> {
    let place = Place::made(&job.out)?;
    let look = |forced| Ok::<_, Failure>(Due::look(&place, Some(&asked.settings), now()?, forced)?);
    if !Work::is_unfinished(&place) {
        let due = look(force)?;
        if due.why.is_none() {
            Work::sweep(&place)?;
            return Ok(Kept::new(&job.out, &due, false));
        }
    }
    if let Some(most) = jitter {
        thread::sleep(drawn(most)?);
    }
    let course = Course::begin(asked, &place, globals, job.reload.as_deref())?;
    let settled = course.settle(force)?;
    // Another run may have done it while this one waited.
    let due = look(force && !settled)?;
    if let Some(why) = due.why {
        course.renew(why)?;
    }
    Ok(Kept::new(&job.out, &look(false)?, settled || due.why.is_some()))
}

/// Some part of a time.
fn drawn(most: Duration) -> Result<Duration, Failure> {
    let mut bytes = [0; 4];
    pca_x509::fill_random(&mut bytes).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(most.mul_f64(f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX)))
}
