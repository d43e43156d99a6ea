//! `pca cert due`: which certificates are due.

use serde_json::Value;

use super::cert_ensure::{Kept, now};
use crate::{
    args::{DueFlags, Globals},
    exit::Exit,
    failure::Failure,
    job::{Due, Place, Why, Work},
    output::{self, Show},
    table::Table,
};

/// Reads files alone.
pub(crate) fn run(flags: DueFlags, globals: &Globals) -> Result<Exit, Failure> {
    super::asks_nobody(globals, "cert due")?;
    let now = now()?;
    let mut all = All(Vec::new());
    for folder in flags.folders {
        let place = Place::new(&folder)?;
        let mut due = Due::look(&place, None, now, false)?;
        if due.why.is_none() && Work::is_unfinished(&place) {
            due.why = Some(Why::Unfinished);
        }
        all.0.push(Kept::new(&folder, &due, false));
    }
    output::show(&all, globals.format()).map_err(Failure::Output)?;
    Ok(if all.0.iter().any(Kept::is_due) { Exit::Found } else { Exit::Done })
}

struct All(Vec<Kept>);

impl Show for All {
    fn table(&self) -> String {
        let mut table = Table::default();
        table.row(["NAME", "FOLDER", "VALID UNTIL", "DUE FROM", "WHY"]);
        for kept in &self.0 {
            table.row(kept.row());
        }
        table.finish()
    }

    fn json(&self) -> String {
        Value::from(self.0.iter().map(Kept::to_value).collect::<Vec<_>>()).to_string()
    }

    fn pem(&self) -> String {
        self.0.iter().map(Kept::pem).collect()
    }
}
