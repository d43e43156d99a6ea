//! What is said of a signature.

use pca_core::{
    diagnose::{Arrived, Cause, Examination, Problem},
    service::TIMESTAMP_HEADER,
};

use super::bytes::{difference, dump};
use crate::{json::Object, output::shown, table::Table};

/// A request and what is wrong with it.
pub(super) struct Report<'a> {
    pub(super) arrived: Arrived<'a>,
    pub(super) examination: Examination,
    pub(super) access_key: &'a str,
}

impl Report<'_> {
    /// The time of the request, if it has one.
    pub(super) fn millis(&self) -> u64 {
        let sent = self.arrived.value(TIMESTAMP_HEADER).and_then(|text| text.parse().ok());
        sent.unwrap_or(u64::MAX)
    }

    /// For people. What stands in the request may be the secret, and is shown only where the core has taken that out.
    pub(super) fn table(&self) -> String {
        let Examination { problem, cause, expected, signed, clock, .. } = &self.examination;
        let key = match problem {
            Some(Problem::UnknownKey) => format!("not {}, which is the one here", self.access_key),
            Some(Problem::Missing(_)) => String::new(),
            _ => self.access_key.into(),
        };
        let signature = match problem {
            None | Some(Problem::Clock(_)) => "that of this request",
            Some(Problem::Missing(_)) => "",
            _ => "not that of this request",
        };
        let mut table = Table::default();
        table.field("Access key", key);
        table.field("Signature", signature);
        match problem {
            Some(Problem::Missing(name)) => table.field("Missing", format!("the header {name}")),
            _ => table.field("Clock", clock.to_string()),
        }
        if let Some(cause) = cause {
            table.field("Likely cause", format!("{}: {cause}", cause.as_str()));
            table.field("What to do", cause.advice());
        }
        let mut text = table.finish();
        text.push_str(&format!("\nString to sign:\n{}\n\n{}", shown(expected), dump(expected)));
        if let Some(signed) = signed {
            text.push_str(&format!("\nWhat was signed:\n{}\n\n{}", shown(signed), dump(signed)));
            text.push_str(&format!("\n{}\n", difference(expected, signed)));
        }
        text
    }

    pub(super) fn json(&self) -> String {
        let Examination { problem, cause, expected, signed, clock, .. } = &self.examination;
        Object::new()
            .json("agrees", matches!(problem, None | Some(Problem::Clock(_))))
            .some("problem", problem.map(|problem| problem.to_string()).as_deref())
            .some("cause", cause.map(Cause::as_str))
            .some("causeText", cause.map(|cause| cause.to_string()).as_deref())
            .some("advice", cause.map(Cause::advice))
            .text("clock", &clock.to_string())
            .text("stringToSign", expected)
            .some("signed", signed.as_deref())
            .finish()
    }
}

/// In a line: what is wrong, and why.
pub(super) fn summary(found: &Examination) -> String {
    let problem = found.problem.map(|problem| problem.to_string()).unwrap_or_default();
    match found.cause {
        Some(cause) => format!("{problem}: {cause} ({})", cause.as_str()),
        None if matches!(found.problem, Some(Problem::Missing(_))) => {
            format!("{problem}: send it, or paste all of the request")
        }
        None => format!(
            "{problem}, for none of the known causes: another secret key, another request, or two mistakes at once"
        ),
    }
}
