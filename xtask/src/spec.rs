//! A spec folder, from files to [`Api`].

use std::path::Path;

use crate::check;
use crate::files::Files;
use crate::ir::Api;
use crate::load;
use crate::lower;
use crate::problems::Problems;
use crate::prose;
use crate::raw::Raw;

/// Reads and checks the spec in a folder. The error has every problem at once, with file, line and hint.
pub(crate) fn read(folder: &Path) -> Result<Api, String> {
    let (raw, files, problems) = gather(folder)?;
    lower::lower(&raw).filter(|_| problems.is_empty()).ok_or_else(|| problems.render(&files))
}

/// The same for the spec of a repository, which has something of every kind: an empty one would generate nothing.
pub(crate) fn read_whole(folder: &Path) -> Result<Api, String> {
    let api = read(folder)?;
    let has = |fact: &str| api.facts.iter().any(|known| known.path.split('.').next() == Some(fact));
    let kinds = [
        ("[scalar.…]", !api.scalars.is_empty()),
        ("[struct.…]", !api.structs.is_empty()),
        ("[enum.…]", !api.enums.is_empty()),
        ("[operation.…]", !api.operations.is_empty()),
        ("[[service.code]]", !api.service_codes.is_empty()),
        ("[[gateway.code]]", !api.gateway_codes.is_empty()),
        ("[service]", has("service")),
        ("[envelope]", has("envelope")),
        ("[signing]", has("signing")),
        ("[[host]]", has("host")),
        ("[[header]]", has("header")),
        ("[[limit]]", has("limit")),
        ("[[discrepancy]]", !api.discrepancies.is_empty()),
        ("[[example]]", !api.examples.is_empty()),
    ];
    let missing: Vec<String> =
        kinds.iter().filter(|(_, is_there)| !is_there).map(|(kind, _)| format!("no `{kind}`")).collect();
    if missing.is_empty() {
        return Ok(api);
    }
    let (missing, hint) = (prose::and(&missing), "a file is missing or empty; restore it from git");
    Err(format!("{}: the spec has {missing}\n    hint: {hint}\n", folder.display()))
}

/// How many claims cite each source, in the order of the sources.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn weights(folder: &Path) -> Result<Vec<(String, usize)>, String> {
    gather(folder).map(|(raw, ..)| check::weights(&raw))
}

fn gather(folder: &Path) -> Result<(Raw, Files, Problems), String> {
    let (mut files, mut problems) = (Files::default(), Problems::default());
    let loaded = load::load(folder, &mut files, &mut problems)?;
    if !loaded.damaged {
        check::check(&loaded.raw, &mut problems);
    }
    Ok((loaded.raw, files, problems))
}
