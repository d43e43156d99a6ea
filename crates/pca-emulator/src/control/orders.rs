//! The contents of requests to the control path.

use pca_core::{
    Timestamp,
    wire::{Object, Tree, Value},
};

use crate::{
    fault::{Mishap, Rule},
    time::seconds_later,
};

/// Status and text of a refusal.
type Refusal = (u16, String);

/// A rule to add.
pub(super) fn rule(body: &[u8]) -> Result<Rule, Refusal> {
    let tree = Tree::parse(body).map_err(refusal)?;
    let mut members = members(&tree, &["fault", "operation", "count", "probability"])?;
    let mishap: String = members.always("fault", &[]).map_err(refusal)?;
    let mut rule = Rule::new(mishap.parse::<Mishap>().map_err(refusal)?);
    if let Some(name) = members.maybe::<String>("operation", &[]).map_err(refusal)? {
        rule = rule.operation(&name).map_err(|unknown| refusal(format_args!("operation: {unknown}")))?;
    }
    rule.count = members.maybe("count", &[]).map_err(refusal)?;
    rule.probability = match members.take("probability", &[]) {
        None => 1.0,
        Some(Value::Integer(certain @ 0..=1)) => certain as f64,
        Some(Value::Float(probability)) if (0.0..=1.0).contains(&probability) => probability,
        Some(_) => return Err(refusal("probability: must be a number from 0 to 1")),
    };
    Ok(rule)
}

/// A time to go to.
pub(super) fn time(body: &[u8], now: Timestamp) -> Result<Timestamp, Refusal> {
    let tree = Tree::parse(body).map_err(refusal)?;
    let mut members = members(&tree, &["advance", "at"])?;
    let advance: Option<i64> = members.maybe("advance", &[]).map_err(refusal)?;
    let at: Option<Timestamp> = members.maybe("at", &[]).map_err(refusal)?;
    match (advance, at) {
        (Some(seconds), None) => Ok(seconds_later(now, seconds)),
        (None, Some(at)) => Ok(at),
        _ => Err(refusal("either advance (seconds) or at (milliseconds) is needed")),
    }
}

/// A member that nobody reads is a slip of the pen.
fn members<'t, 'a>(tree: &'t Tree<'a>, known: &[&str]) -> Result<Object<'t, 'a>, Refusal> {
    let object = tree.root().object().map_err(refusal)?;
    if object.holds_only(known) { Ok(object) } else { Err(refusal("the content has members that are unknown")) }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands over what it has")]
fn refusal(error: impl ToString) -> Refusal {
    (400, error.to_string())
}
