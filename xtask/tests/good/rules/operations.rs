// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls.

use alloc::{string::String, vec::Vec};

use crate::{Days, Fault, Info, Invalid, Method, Names, Operation, Repeat, Request, Response, check, envelope, rules};

/// SetThing.
///
/// May be repeated. Because.
/// [Manual](https://manual.example/things)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetThing {
    /// A field (characters of `A-Za-z0-9_.~-`).
    pub tag: String,
    /// A field (at least 1).
    pub page_no: Option<u32>,
    /// A field (3 to 15 characters of `A-Za-z0-9_-`, the first of `A-Za-z`).
    pub alias: Option<String>,
    /// A field.
    pub loose: String,
    /// A field (3 to 30).
    pub expiry: Days,
    /// A field (3 to 15 characters of `A-Za-z0-9_-`, the first of `A-Za-z`).
    pub others: Vec<String>,
    /// A field.
    pub names: Option<Names>,
}

impl SetThing {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(tag: impl Into<String>, loose: impl Into<String>, expiry: Days) -> Self {
        Self {
            tag: tag.into(),
            page_no: None,
            alias: None,
            loose: loose.into(),
            expiry,
            others: Vec::new(),
            names: None,
        }
    }

    /// A field.
    #[must_use]
    pub fn page_no(mut self, page_no: u32) -> Self {
        self.page_no = Some(page_no);
        self
    }

    /// A field.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.alias = Some(alias.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn others(mut self, others: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.others = others.into_iter().map(Into::into).collect();
        self
    }

    /// A field.
    #[must_use]
    pub fn names(mut self, names: Names) -> Self {
        self.names = Some(names);
        self
    }
}

impl Operation for SetThing {
    type Output = ();
    const INFO: Info = Info::new("SetThing", Method::Put, "/thing/{tag}", Repeat::Safe)
        .manual("https://manual.example/things");

    fn check(&self) -> Result<(), Invalid> {
        rules::TAG.check("tag", &self.tag)?;
        if let Some(page_no) = &self.page_no {
            check::range("pageNo", *page_no, &rules::PAGE_NO)?;
        }
        rules::ALIAS.check_some("alias", self.alias.as_deref())?;
        check::range("expiry", self.expiry.count(), &rules::EXPIRY)?;
        for others in &self.others {
            rules::ALIAS.check("others", others)?;
        }
        if let Some(names) = &self.names {
            names.check().map_err(|invalid| invalid.within("names"))?;
        }
        Ok(())
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/thing")
            .part(&self.tag)
            .query_some("pageNo", self.page_no.as_ref())
            .finish();
        request
            .json(|object| {
                object.sometimes("alias", self.alias.as_ref());
                object.always("loose", &self.loose);
                object.always("expiry", &self.expiry);
                object.sometimes_list("others", &self.others);
                object.sometimes("names", self.names.as_ref());
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}
