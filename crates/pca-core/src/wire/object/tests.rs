use alloc::{format, string::String, vec::Vec};

use super::*;
use crate::wire::Wire;

fn tree(text: &str) -> Tree<'_> {
    Tree::parse(text.as_bytes()).unwrap()
}

/// What is found, or where it cannot be read and why.
fn told<T: fmt::Debug>(read: Result<T, Unreadable>) -> String {
    read.map_or_else(|unreadable| format!("{unreadable}"), |value| format!("{value:?}"))
}

#[test]
fn members() {
    let all = |text: &str| {
        let tree = tree(text);
        let read = || tree.root().object().unwrap();
        let always = told(read().always::<u32>("n", &["m"]));
        let maybe = told(read().maybe::<u32>("n", &["m"]));
        [always, maybe, told(read().or_default::<u32>("n", &["m"])), told(read().or_default::<Vec<u32>>("n", &["m"]))]
    };
    let unfit = "n: expected a whole number that is not negative, found a boolean";
    assert_eq!(all(r#"{"n":7}"#), ["7", "Some(7)", "7", "n: expected an array, found a number"]);
    assert_eq!(all(r#"{"n":null,"m":7}"#)[..3], ["7", "Some(7)", "7"]);
    assert_eq!(all("{}"), ["n: missing", "None", "0", "[]"]);
    assert_eq!(all(r#"{"n":null}"#), ["n: missing", "None", "0", "[]"]);
    assert_eq!(all(r#"{"n":true}"#), [unfit, unfit, unfit, "n: expected an array, found a boolean"]);
    assert_eq!(all(r#"{"n":[7,"8"]}"#)[3], "[7, 8]");
    assert_eq!(all(r#"{"n":[7,true]}"#)[3], "n[1]: expected a whole number that is not negative, found a boolean");
}

#[test]
fn members_that_stand_beside_their_object() {
    let check = |text: &str, expected: &str| {
        let tree = tree(text);
        let mut outer = tree.root().object().unwrap();
        let adopted = outer.always_adopting::<Pair>("inner", &["a", "b"]);
        assert_eq!(told(adopted.map(|pair| pair.0)), expected, "{text}");
    };
    check(r#"{"inner":{"a":1,"b":2}}"#, "[Some(1), Some(2)]");
    check(r#"{"inner":{"a":1},"b":2}"#, "[Some(1), Some(2)]");
    check(r#"{"inner":{"a":1},"a":3,"b":null}"#, "[Some(1), None]");
    check(r#"{"a":1,"b":2}"#, "inner: missing");
    check(r#"{"inner":7}"#, "inner: expected an object, found a number");
    check(r#"{"inner":{},"a":true}"#, "inner.a: expected a whole number, found a boolean");
}

struct Pair([Option<i64>; 2]);

impl Wire for Pair {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        let mut object = value.object()?;
        Ok(Self([object.maybe("a", &[])?, object.maybe("b", &[])?]))
    }

    fn write(&self, out: crate::wire::Writer<'_>) {
        out.null();
    }
}

#[test]
fn names() {
    let tree = tree(r#"{"a":null,"\u0062":{"c":[1,{"d":2}]},"e":3}"#);
    let object = tree.root().object().unwrap();
    assert!(object.holds("a") && object.holds("b") && object.holds("e"));
    assert!(!object.holds("c") && !object.holds("") && !object.holds("\\u0062"));
    assert!(object.holds_only(&["e", "b", "a", "x"]) && !object.holds_only(&["a", "b"]) && !object.holds_only(&[]));
    let members: Vec<_> = object.members().map(|(name, value)| format!("{name} {value:?}")).collect();
    assert_eq!(members, ["a null", "b an object", "e a number"]);
    assert_eq!(format!("{object:?}"), r#"{"a", "b", "e"}"#);
}

/// In every order of asking, from wherever the last one was found.
#[test]
fn every_order() {
    let plain = tree(r#"{"a":1,"b":[[],2],"c":3,"d":null}"#);
    let escaped = tree(r#"{"\u0061":1,"b":[[],2],"c":3,"d":null}"#);
    for tree in [plain, escaped] {
        for names in ["abcd", "dcba", "bdac", "cabd", "aabb", "dada"] {
            let mut object = tree.root().object().unwrap();
            for name in names.chars() {
                let found = object.take(&String::from(name), &[]).map(|value| format!("{value:?}"));
                let expected = ["a number", "an array", "a number"].get(name as usize - 'a' as usize);
                assert_eq!(found.as_deref(), expected.copied(), "{name} of {names}");
            }
        }
    }
}

#[test]
fn other_spellings() {
    let tree = tree(r#"{"a":null,"b":null,"c":3,"d":4}"#);
    let mut object = tree.root().object().unwrap();
    assert_eq!(object.maybe("a", &["b", "c", "d"]), Ok(Some(3_i64)));
    assert_eq!(object.maybe("d", &["c"]), Ok(Some(4_i64)));
    assert_eq!(object.maybe::<i64>("a", &["b"]), Ok(None));
}

#[test]
fn whatever_stands_beside() {
    let tree = tree(r#"{"inner":{"a":1,"b":null},"a":5,"b":2,"c":3}"#);
    let mut object = tree.root().object().unwrap();
    let inner = object.take("inner", &[]).unwrap().object().unwrap();
    let beside = Beside { object, names: None };
    let mut inner = inner.beside(&beside);
    let found = ["a", "b", "c", "d"].map(|name| inner.maybe::<i64>(name, &[]).unwrap());
    assert_eq!(found, [Some(1), Some(2), Some(3), None]);
    // Not what stands beside it, which is not its own.
    assert_eq!((inner.holds("c"), inner.members().count()), (false, 2));
}
