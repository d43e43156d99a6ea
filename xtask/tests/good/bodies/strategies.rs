// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Any valid value of every object and call.

use pca_core::{MakeThing, Thing};
use proptest::prop_compose;

use crate::arb;

prop_compose! {
    /// Any [`Thing`].
    pub fn thing()(name in arb::any_text(), count in arb::integer()) -> Thing {
        let mut value = Thing::new(name);
        value.count = count;
        value
    }
}

prop_compose! {
    /// Any [`MakeThing`].
    pub fn make_thing()(thing in thing()) -> MakeThing {
        MakeThing::new(thing)
    }
}

/// Calls a macro for each operation, with its type, any call, and any answer.
macro_rules! each_operation {
    ($check:ident) => {
        $check!(MakeThing, make_thing(), thing());
    };
}

/// Calls a macro for each operation that has a view, with its type, the name that its data may stand under, and how a model is made of the view.
macro_rules! each_view {
    ($check:ident) => {
        $check!(MakeThing, Some("thing"), Into::into);
    };
}
