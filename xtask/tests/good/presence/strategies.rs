// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Any valid value of every object and call.

use pca_core::Thing;
use proptest::{option, prop_compose};

use crate::arb;

prop_compose! {
    /// Any [`Thing`].
    pub fn thing()(
        id in arb::integer(),
        count in arb::integer(),
        memo in option::of(arb::any_text()),
        note in option::of(arb::any_text()),
        names in arb::list(arb::any_text()),
        others in arb::list(arb::any_text()),
        more in arb::list(arb::any_text()),
        chain in arb::chain(),
        chain_text in arb::chain(),
    ) -> Thing {
        let mut value = Thing::new(id, names);
        value.count = count;
        value.memo = memo;
        value.note = note;
        value.others = others;
        value.more = more;
        value.chain = chain;
        value.chain_text = chain_text;
        value
    }
}
