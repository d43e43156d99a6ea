// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls.

use crate::{Fault, Info, Invalid, Method, Operation, Repeat, Request, Response, Thing, ThingView, envelope};

/// Make a thing.
///
/// Makes one. Not to be repeated blindly. Because. **No longer documented**: It left the manual. Needs
/// one of the permissions `make` and `change`.
/// [Manual](https://manual.example/things)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MakeThing {
    /// A field.
    pub thing: Thing,
}

impl MakeThing {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(thing: Thing) -> Self {
        Self { thing }
    }
}

impl MakeThing {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<ThingView<'_>, Fault> {
        envelope::read_wrapped(response, "thing")
    }
}

impl Operation for MakeThing {
    type Output = Thing;
    const INFO: Info = Info::new("MakeThing", Method::Post, "/thing", Repeat::Never)
        .manual("https://manual.example/things");

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        request.target = request.begin(Self::INFO.method, "/thing").finish();
        request
            .json(|object| {
                object.always("thing", &self.thing);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_wrapped(response, "thing")
    }
}
