use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::*;
use crate::{Chain, Timestamp, wire::Tree};

/// Something of each sort.
#[derive(Debug, PartialEq)]
struct Sample<'a> {
    id: i64,
    tag: String,
    memo: Option<String>,
    flag: Option<bool>,
    at: Option<Timestamp>,
    list: Box<[Item<'a>]>,
    chain: Chain,
    inner: Option<Item<'a>>,
}

#[derive(Debug, PartialEq)]
struct Item<'a>(Text<'a>);

impl<'a> View<'a> for Item<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.object(|object| object.always("name", &["names"]).map(Self))
    }
}

impl<'a> View<'a> for Sample<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.object(|object| {
            Ok(Self {
                id: object.always("id", &[])?,
                tag: object.always("tag", &["tags"])?,
                memo: object.maybe("memo", &[])?,
                flag: object.maybe("flag", &[])?,
                at: object.maybe("at", &[])?,
                list: object.or_default("list", &[])?,
                chain: object.or_default("chain", &[])?,
                inner: object.maybe("inner", &[])?,
            })
        })
    }
}

fn short(text: &[u8]) -> Option<Sample<'_>> {
    let mut stream = Stream::new(text);
    stream.skip(b'[').ok()?;
    Sample::of(&mut stream).ok().filter(|_| stream.ends(b']'))
}

/// The same by the long way.
fn long(text: &[u8]) -> Option<Sample<'_>> {
    let tree = Tree::parse(text).ok()?;
    let Value::Array(mut items) = tree.root() else { return None };
    Sample::of(items.next()?).ok().filter(|_| items.next().is_none())
}

const ALL: &str = r#"[{"id":-7,"tag":"a\nb","memo":"가","flag":true,"at":"5","list":[{"name":"x"},{"name":"\n"}],"chain":"C","inner":{"name":"y"}}]"#;

/// What the short way must manage: it is there for these.
#[test]
fn usual_texts() {
    let texts = [
        ALL.to_owned(),
        ALL.replace("true", "false").replace(r#","inner":{"name":"y"}"#, ""),
        ALL.replace(r#""가""#, "null").replace(r#""memo":null,"#, ""),
        ALL.replace(r#""flag":true"#, r#""flag":null"#).replace(r#"[{"name":"x"},{"name":"\n"}]"#, "[]"),
        ALL.replace(':', " :\t").replace(',', "\r\n, ").replace('[', "[ ").replace('}', " } ").replace(']', " ] "),
        r#"[{"id":1,"tag":""}]"#.to_owned(),
    ];
    for text in &texts {
        let read = short(text.as_bytes());
        assert!(read.is_some(), "{text}");
        assert_eq!(read, long(text.as_bytes()), "{text}");
    }
}

/// Where the short way reads something, the long way reads the same: each beginning, each byte left out or made another.
#[test]
fn spoilt_texts() {
    let mut taken = 0;
    let mut check = |text: &[u8]| {
        if let Some(read) = short(text) {
            assert_eq!(Some(read), long(text), "{}", String::from_utf8_lossy(text));
            taken += 1;
        }
    };
    let all = ALL.as_bytes();
    for place in 0..all.len() {
        check(&all[..place]);
        check(&[&all[..place], &all[place + 1..]].concat());
        for byte in *b"\0\" \\\n{}[],:0nt.\xff" {
            let mut text: Vec<u8> = all.to_vec();
            text[place] = byte;
            check(&text);
            text.insert(place, all[place]);
            check(&text);
        }
    }
    assert!(taken > 100, "{taken}");
}

/// What only the long way can tell right from wrong.
#[test]
fn unusual_texts() {
    for text in [
        // Another order, another spelling, another member, one twice, one beside.
        r#"[{"tag":"a","id":1}]"#,
        r#"[{"id":1,"tags":"a"}]"#,
        r#"[{"id":1,"tag":"a","new":1}]"#,
        r#"[{"id":1,"tag":"a","memo":"a","memo":"a"}]"#,
        r#"[{"id":1,"tag":"a","\u006demo":"a"}]"#,
        r#"[{"id":null,"tag":"a"}]"#,
        // Another kind of value.
        r#"[{"id":1,"tag":"a","list":["x"]}]"#,
        r#"[{"id":1,"tag":"a","list":"x"}]"#,
        r#"[{"id":1,"tag":"a","chain":["x"]}]"#,
        r#"[{"id":1,"tag":7}]"#,
        r#"[{"id":[],"tag":"a"}]"#,
        r#"[{"id":1,"tag":"a","inner":[]}]"#,
        r#"[{"id":1,"tag":"a","inner":{"name":7}}]"#,
        r#"[{"id":1,"tag":"a","inner":{"name":x"}}]"#,
        // No JSON.
        r#"[{"id":1"tag":"a"}]"#,
        r#"[{"id":1,,"tag":"a"}]"#,
        r#"[{,"id":1,"tag":"a"}]"#,
        r#"[{"id" 1,"tag":"a"}]"#,
        r#"[{"id":1,"tag":"a",}]"#,
        r#"[{"id":1,"tag":"a"]"#,
        r#"[{"id":1,"tag":"a"}]]"#,
        r#"[{"id":1,"tag":"a","list":[{"name":"x"},]}]"#,
        r#"[{"id":1,"tag":"a","list":[{"name":"x"}{"name":"x"}]}]"#,
    ] {
        assert_eq!(short(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn no_more_values_than_in_a_tree() {
    let with = |count: usize| format!(r#"["{}"]"#, r#"x",""#.repeat(count - 2)).into_bytes();
    let read = |text: &[u8]| Box::<[String]>::of(&mut Stream::new(text)).ok().map(|items| items.len());
    assert_eq!(read(&with(MOST_VALUES)), Some(MOST_VALUES - 1));
    assert_eq!(read(&with(MOST_VALUES + 1)), None);
}

#[test]
fn members_without_white_space() {
    let check = |text: &str, before: u8, name: &str, expected: Option<usize>| {
        let text = format!("]{text}{}", " ".repeat(32));
        let stream = Stream { at: 1, before, ..Stream::new(text.as_bytes()) };
        assert_eq!(stream.value_at_once(name), expected, "{text}");
    };
    check(r#"{"id":7"#, b'{', "id", Some(7));
    check(r#","id":7"#, b',', "id", Some(7));
    check(r#"{"id":!"#, b'{', "id", Some(7));
    check(r#"{"":7"#, b'{', "", Some(5));
    for text in [
        r#","id":7"#,
        r#"{"ie":7"#,
        r#"{"idx":7"#,
        r#"{'id":7"#,
        r#"{"id' 7"#,
        r#"{"id": 7"#,
        r#"{"id""7"#,
        r#""id":7"#,
    ] {
        check(text, b'{', "id", None);
    }
    check(r#"{"id":7"#, b',', "id", None);
    check(r#";"id":7"#, b',', "id", None);
    // A name that leaves room for its value in what is looked at, and one that does not.
    let [fits, long] = [27, 28].map(|length| "n".repeat(length));
    check(&format!(r#"{{"{fits}":7"#), b'{', &fits, Some(32));
    check(&format!(r#"{{"{long}":7"#), b'{', &long, None);
    let near_the_end = Stream::new(br#"{"id":7}"#);
    assert_eq!(near_the_end.value_at_once("id"), None);
}

#[test]
fn room_for_the_rest() {
    assert_eq!(likely(1000, 100, 10), 10);
    assert_eq!(likely(1000, 100, 100), 2);
    assert_eq!(likely(99, 100, 1), 0);
}
