//! The second reader of JSON: `serde_json`, made as strict as ours. Both read a text to the same values, or both refuse it.

use core::fmt;

use pca_core::wire::{Object, Problem, Value};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// What `serde_json` makes of a text, names that stand twice refused.
enum Tree {
    Null,
    Flag(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    Array(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// Reads a text both ways.
///
/// # Panics
///
/// When one way reads what the other refuses, or reads something else.
pub fn agree(text: &[u8]) {
    let oracle = serde_json::from_slice::<Tree>(text);
    match (Value::parse(text), oracle) {
        (Ok(value), Ok(oracle)) => assert!(is(value, &oracle), "both read it, and not to the same values"),
        (Ok(_), Err(error)) => panic!("only ours reads it: {error}"),
        (Err(error), Ok(_)) if error.problem() != Problem::TooMany => panic!("only ours refuses it: {error}"),
        (Err(_), _) => {}
    }
}

fn is(value: Value<'_>, oracle: &Tree) -> bool {
    match (value, oracle) {
        (Value::Null, Tree::Null) => true,
        (Value::Flag(ours), Tree::Flag(theirs)) => ours == *theirs,
        (Value::Integer(ours), Tree::Integer(theirs)) => ours == *theirs,
        (Value::Float(ours), Tree::Float(theirs)) => is_close(ours, *theirs),
        (Value::Text(ours), Tree::Text(theirs)) => ours == *theirs,
        (Value::Array(ours), Tree::Array(theirs)) => {
            ours.len() == theirs.len() && ours.into_iter().zip(theirs).all(|(ours, theirs)| is(ours, theirs))
        }
        (Value::Object(ours), Tree::Object(theirs)) => has(ours, theirs),
        _ => false,
    }
}

/// `null` cannot be taken out, so whether there is more is seen only where there is none.
fn has(mut object: Object<'_>, members: &[(String, Tree)]) -> bool {
    let same = members.iter().all(|(name, value)| match value {
        Tree::Null => object.holds(name) && object.take(name, &[]).is_none(),
        value => object.take(name, &[]).is_some_and(|found| is(found, value)),
    });
    same && (object.is_empty() || members.iter().any(|(_, value)| matches!(value, Tree::Null)))
}

/// Ours is the nearest float; `serde_json` may miss it by its last digits.
fn is_close(ours: f64, theirs: f64) -> bool {
    ours.is_sign_negative() == theirs.is_sign_negative()
        && (ours - theirs).abs() <= (ours.abs() * 4.0 * f64::EPSILON).max(f64::MIN_POSITIVE)
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Build)
    }
}

struct Build;

impl<'de> Visitor<'de> for Build {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(i64::try_from(number).map_or(Tree::Float(number as f64), Tree::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = array.next_element()? {
            items.push(item);
        }
        Ok(Tree::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Tree, A::Error> {
        let mut members: Vec<(String, Tree)> = Vec::new();
        while let Some((name, value)) = object.next_entry::<String, Tree>()? {
            if members.iter().any(|(earlier, _)| *earlier == name) {
                return Err(A::Error::custom("a name stands twice"));
            }
            members.push((name, value));
        }
        Ok(Tree::Object(members))
    }
}
