//! Values of each scalar, for the generated strategies.

use core::{fmt::Debug, ops::RangeInclusive};

use proptest::{collection, prelude::*, sample, string::string_regex};

use pca_core::{Chain, Days, Period, Secret, Timestamp, check::TextRule};

/// Stands in every generated secret, so that a test can look for it where it must not be.
pub const MARKER: &str = "PLANTED-SECRET";

/// Texts longer than their rule's minimum by more than this find nothing new.
const MORE: usize = 20;

/// A text that keeps `rule`.
pub fn text(rule: &TextRule) -> impl Strategy<Value = String> + use<> {
    // A rule's classes are the inside of a bracket expression.
    let class = |class: &str| if class.is_empty() { "(?s:.)".into() } else { format!("[{class}]") };
    let first = class(if rule.first.is_empty() { rule.alphabet } else { rule.first });
    let (least, most) = (rule.min.saturating_sub(1), rule.max.min(rule.min + MORE).saturating_sub(1));
    let some = format!("{first}{}{{{least},{most}}}", class(rule.alphabet));
    let pattern = if rule.min == 0 { format!("({some})?") } else { some };
    let path = rule.path;
    string_regex(&pattern)
        .expect("a rule's classes make a regular expression")
        .prop_filter("it would change the path", move |text| !(path && matches!(text.as_str(), "." | "..")))
}

/// Any text: empty, with control characters, beyond the basic plane.
pub fn any_text() -> impl Strategy<Value = String> {
    text(&TextRule::new(0, usize::MAX))
}

/// A number of any size and sign.
pub fn integer() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), 0..100_000_i64]
}

/// The number of a page, also one that no service would have.
pub fn page() -> impl Strategy<Value = u32> {
    any::<u32>()
}

/// Yes or no.
pub fn boolean() -> impl Strategy<Value = bool> {
    any::<bool>()
}

/// A moment that JSON readers with signed numbers can hold.
pub fn timestamp() -> impl Strategy<Value = Timestamp> {
    (0..=i64::MAX as u64).prop_map(Timestamp::from_millis)
}

/// So many days.
pub fn days(range: RangeInclusive<u32>) -> impl Strategy<Value = Days> {
    range.prop_map(Days::new)
}

/// A validity.
pub fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::MAX),
        (1..=3650_u32).prop_filter_map("outside of the rule", |days| Period::days(days).ok())
    ]
}

/// A certificate in PEM. What is in it is not read by the core.
pub fn pem() -> impl Strategy<Value = String> {
    let base64 = "[A-Za-z0-9+/]{0,40}";
    base64.prop_map(|base64| format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----"))
}

/// Up to three certificates.
pub fn chain() -> impl Strategy<Value = Chain> {
    list(pem()).prop_map(Chain::from_iter)
}

/// A secret with the [`MARKER`] in it.
pub fn secret() -> impl Strategy<Value = Secret> {
    any_text().prop_map(|text| Secret::new(format!("{MARKER}{text}")))
}

/// Up to three values.
pub fn list<S: Strategy>(strategy: S) -> impl Strategy<Value = Vec<S::Value>> {
    collection::vec(strategy, 0..=3)
}

/// One of the values that an enum knows.
pub fn one_of<T: Clone + Debug + 'static>(known: &'static [T]) -> impl Strategy<Value = T> {
    sample::select(known)
}
