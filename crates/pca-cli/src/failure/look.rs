//! The verbs that help on where a call fails.

use crate::{generated::COMMAND_OF, output::quote};

/// Verbs that help on where a call fails.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// Shows what the call did, or why it was refused.
    pub(crate) verb: String,
    /// What the status of its CA must be, and the verb that brings it there, if it is a single one.
    pub(super) first: Option<(&'static str, String)>,
}

impl Look {
    /// Those for a call of its operation, to its CA.
    pub(crate) fn of(operation: &str, tag: Option<&str>) -> Self {
        let command = COMMAND_OF.iter().find(|(name, _)| *name == operation).map_or("", |(_, command)| *command);
        let verb = match command {
            "cert create" | "cert sign" | "cert get" | "sub sign" => "cert list",
            "cert revoke" | "crl rotate" => "crl get",
            "crl set-config" => "crl get-config",
            "user add" | "user delete" => "user list",
            "ca update" | "ca trim" | "sub activate" | "ocsp create" | "ocsp delete" => "ca get",
            _ => "ca list",
        };
        let verb = match tag.filter(|_| verb != "ca list") {
            Some(tag) => format!("{verb} {}", quote(tag)),
            None => verb.into(),
        };
        let destroy = |tag| format!("ca update {} --status DESTROYING", quote(tag));
        let tag = tag.filter(|_| command == "ca delete");
        Self { verb, first: tag.map(|tag| ("a CA is deleted only in DESTROYING", destroy(tag))) }
    }
}
