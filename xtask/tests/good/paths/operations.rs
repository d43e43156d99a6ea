// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls.

use alloc::{boxed::Box, string::String, vec::Vec};

use crate::{Fault, Info, Invalid, Method, Operation, Repeat, Request, Response, envelope, rules, wire::Text};

/// ShowPart.
///
/// May be repeated. Because.
/// [Manual](https://manual.example/things)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShowPart {
    /// A field (characters of `A-Za-z0-9_.~-`).
    pub tag: String,
    /// A field (characters of `A-Za-z0-9_.~-`).
    pub part_no: String,
}

impl ShowPart {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(tag: impl Into<String>, part_no: impl Into<String>) -> Self {
        Self { tag: tag.into(), part_no: part_no.into() }
    }
}

impl ShowPart {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<Box<[Text<'_>]>, Fault> {
        envelope::read(response)
    }
}

impl Operation for ShowPart {
    type Output = Vec<String>;
    const INFO: Info = Info::new("ShowPart", Method::Get, "/thing/{tag}/part/{partNo}", Repeat::Safe)
        .manual("https://manual.example/things");

    fn check(&self) -> Result<(), Invalid> {
        rules::TAG.check("tag", &self.tag)?;
        rules::TAG.check("partNo", &self.part_no)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/thing")
            .part(&self.tag)
            .literal("/part")
            .part(&self.part_no)
            .finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// ShowParts.
///
/// May be repeated. Because.
/// [Manual](https://manual.example/things)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShowParts {
    /// A field (characters of `A-Za-z0-9_.~-`).
    pub tag: String,
    /// A field (characters of `A-Za-z0-9_.~-`).
    pub from: String,
}

impl ShowParts {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(tag: impl Into<String>, from: impl Into<String>) -> Self {
        Self { tag: tag.into(), from: from.into() }
    }
}

impl ShowParts {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<Option<Text<'_>>, Fault> {
        envelope::read_nullable(response)
    }
}

impl Operation for ShowParts {
    type Output = Option<String>;
    const INFO: Info = Info::new("ShowParts", Method::Get, "/thing/{tag}/part/all", Repeat::Safe)
        .manual("https://manual.example/things");

    fn check(&self) -> Result<(), Invalid> {
        rules::TAG.check("tag", &self.tag)?;
        rules::TAG.check("from", &self.from)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/thing")
            .part(&self.tag)
            .literal("/part/all")
            .query("from", &self.from)
            .finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nullable(response)
    }
}
