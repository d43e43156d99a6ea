// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The flags of the calls that have a command.

use core::iter;

use clap::{ArgGroup, Args};
use pca_core::{Kind, MakeThing, Period, Subject, rules};

use crate::flag;

/// How each [`Kind`] is written on the command line.
pub const KIND: &[(&str, Kind)] = &[("first", Kind::First)];

/// Make a thing.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("validity_or_max").args(["validity", "max"]).required(true))]
pub struct MakeThingFlags {
    /// A field, or its alias.
    #[arg(value_name = "TAG")]
    pub tag: String,
    /// A field.
    #[arg(long = "kind", value_name = "KIND", value_parser = flag::one_of(KIND))]
    pub kind: Kind,
    /// A field (3 to 15 characters).
    #[arg(long = "alias", value_name = "ALIAS")]
    pub alias: Option<String>,
    /// A field.
    #[arg(long = "validity", value_name = "VALIDITY")]
    pub validity: Option<Period>,
    /// Short for `--validity MAX`.
    #[arg(long = "max")]
    pub max: bool,
    /// Another tag, or its alias.
    #[arg(long = "parent", value_name = "PARENT")]
    pub parent: Option<String>,
    /// A field without a flag.
    #[arg(value_name = "OWNER", value_parser = flag::serial_no)]
    pub owner: Option<String>,
    /// A file. `-` is standard input.
    #[arg(long = "request", value_name = "FILE", value_parser = flag::pem)]
    pub request_: Option<String>,
    /// A switch.
    #[arg(
        long = "is-new",
        value_name = "IS_NEW",
        num_args = 0..= 1,
        require_equals = true,
        default_missing_value = "true",
    )]
    pub is_new: Option<bool>,
    /// A field.
    #[arg(long = "page", value_name = "PAGE", value_parser = flag::page)]
    pub page_no: Option<u32>,
    /// A field.
    #[command(flatten)]
    pub subject: SubjectFlags,
}

impl flag::Flags for MakeThingFlags {
    type Operation = MakeThing;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.tag).chain(self.parent.iter_mut()).collect()
    }

    fn operation(self) -> MakeThing {
        let mut value = MakeThing::new(self.tag, self.kind, self.validity.unwrap_or(Period::MAX), self.subject.value());
        value.alias = self.alias;
        value.parent = self.parent;
        value.owner = self.owner;
        value.request_ = self.request_;
        value.is_new = self.is_new;
        value.page_no = self.page_no;
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
    #[arg(long = "memo", value_name = "MEMO", value_parser = flag::text(&rules::NOTE))]
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
    ("isNew", "--is-new"),
    ("kind", "--kind"),
    ("owner", "<OWNER>"),
    ("pageNo", "--page"),
    ("parent", "--parent"),
    ("request", "--request"),
    ("subject.commonName", "--cn"),
    ("subject.memo", "--memo"),
    ("tag", "<TAG>"),
    ("validity", "--validity"),
];

/// Which command carries out which operation.
pub const COMMAND_OF: &[(&str, &str)] = &[("MakeThing", "thing make")];
