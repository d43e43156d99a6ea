//! A spec folder, from files to [`Api`].

use std::io;
use std::path::Path;

use crate::check;
use crate::files::Files;
use crate::ir::Api;
use crate::load;
use crate::lower;
use crate::problems::Problems;
use crate::raw::Raw;

/// Reads and checks the spec in a folder. The error has every problem at once, with file, line and hint.
pub(crate) fn read(folder: &Path) -> Result<Api, String> {
    let (raw, files, problems) =
        gather(folder).map_err(|error| format!("cannot read {}: {error}\n", folder.display()))?;
    lower::lower(&raw).filter(|_| problems.is_empty()).ok_or_else(|| problems.render(&files))
}

/// How many claims cite each source, in the order of the sources.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn weights(folder: &Path) -> io::Result<Vec<(String, usize)>> {
    gather(folder).map(|(raw, ..)| check::weights(&raw))
}

fn gather(folder: &Path) -> io::Result<(Raw, Files, Problems)> {
    let (mut files, mut problems) = (Files::default(), Problems::default());
    let loaded = load::load(folder, &mut files, &mut problems)?;
    if !loaded.damaged {
        check::check(&loaded.raw, &mut problems);
    }
    Ok((loaded.raw, files, problems))
}
