// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Any valid value of every object and call.

use pca_core::{Inner, Outer};
use proptest::{option, prop_compose};

use crate::arb;

prop_compose! {
    /// Any [`Inner`].
    pub fn inner()(id in arb::integer()) -> Inner {
        Inner::new(id)
    }
}

prop_compose! {
    /// Any [`Outer`].
    pub fn outer()(inner in inner(), other in option::of(inner()), list in arb::list(inner())) -> Outer {
        let mut value = Outer::new(inner, list);
        value.other = other;
        value
    }
}
