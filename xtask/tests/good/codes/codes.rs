// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Codes of refusals, and what is known of each.

use crate::fault::{CodeClass, GatewayFacts, GatewayRetry, ServiceFacts, codes};

codes! {
    /// Codes of the service.
    ServiceCode: ServiceFacts

    NotFound = "NOT_FOUND" { status: Some(404), class: CodeClass::Absent, repeatable: false }
        "It does not exist."
        "Look at the list.";
}

codes! {
    /// Codes of the gateway.
    GatewayCode: GatewayFacts

    ThrottleLimited = "410" { status: Some(429), retry: GatewayRetry::Throttled, message: "Throttle Limited" }
        "Too many calls."
        "Wait.";
}
