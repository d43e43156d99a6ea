// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The flags of the calls that have a command.

use clap::Args;
use pca_core::{Kind, MakeThing, Period, Subject};

use crate::flag;

/// How each [`Kind`] is written on the command line.
pub const KIND: &[(&str, Kind)] = &[("first", Kind::First)];

/// Make a thing.
#[derive(Clone, Debug, Args)]
pub struct MakeThingFlags {
    /// A field (characters of `a-z`).
    #[arg(value_name = "TAG")]
    pub tag: String,
    /// A field.
    #[arg(long = "kind", value_name = "KIND", value_parser = flag::one_of(KIND))]
    pub kind: Kind,
    /// A field (3 to 15 characters).
    #[arg(long = "alias", value_name = "ALIAS")]
    pub alias: Option<String>,
    /// A field.
    #[arg(long = "validity", value_name = "VALIDITY", required_unless_present = "max")]
    pub validity: Option<Period>,
    /// Short for `--validity MAX`.
    #[arg(long = "max", conflicts_with = "validity")]
    pub max: bool,
    /// A field.
    #[command(flatten)]
    pub subject: SubjectFlags,
}

impl MakeThingFlags {
    /// The call that the flags describe.
    #[must_use]
    pub fn operation(self) -> MakeThing {
        let mut value = MakeThing::new(self.tag, self.kind, self.validity.unwrap_or(Period::MAX), self.subject.value());
        value.alias = self.alias;
        value
    }
}

/// A thing.
#[derive(Clone, Debug, Args)]
pub struct SubjectFlags {
    /// A field.
    #[arg(long = "cn", value_name = "CN")]
    pub common_name: String,
    /// A field.
    #[arg(long = "memo", value_name = "MEMO")]
    pub memo: Option<String>,
}

impl SubjectFlags {
    /// The object that the flags describe.
    #[must_use]
    pub fn value(self) -> Subject {
        let mut value = Subject::new(self.common_name);
        value.memo = self.memo;
        value
    }
}

/// Which flag fills which field, by the field's path on the wire.
pub const FLAG_OF: &[(&str, &str)] = &[
    ("alias", "--alias"),
    ("kind", "--kind"),
    ("subject.commonName", "--cn"),
    ("subject.memo", "--memo"),
    ("tag", "<TAG>"),
    ("validity", "--validity"),
];
