// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Any valid value of every object and call.

use pca_core::Thing;
use proptest::{option, prop_compose};

use crate::arb;

prop_compose! {
    /// Any [`Thing`].
    pub fn thing()(
        text in option::of(arb::any_text()),
        key in option::of(arb::secret()),
        id in option::of(arb::integer()),
        page_no in option::of(arb::page()),
        flag in option::of(arb::boolean()),
        instant in option::of(arb::timestamp()),
        expiry in option::of(arb::days(0..=u32::MAX)),
        cert in option::of(arb::any_text()),
        validity in option::of(arb::period()),
    ) -> Thing {
        let mut value = Thing::new();
        value.text = text;
        value.key = key;
        value.id = id;
        value.page_no = page_no;
        value.flag = flag;
        value.instant = instant;
        value.expiry = expiry;
        value.cert = cert;
        value.validity = validity;
        value
    }
}
