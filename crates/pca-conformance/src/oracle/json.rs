//! JSON as `serde_json` reads it, made as strict as ours; and other spellings of it. The generator has a tree that is like it, and
//! is not asked for it: what judges the readers shares nothing with what writes them, and that one takes names that stand twice.

use core::{
    cell::OnceCell,
    fmt::{self, Write},
};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// What `serde_json` makes of a text, names that stand twice refused.
pub(super) enum Json {
    Null,
    Flag(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    /// The items, and the text of all once that is asked for.
    Array(Vec<Self>, OnceCell<String>),
    Object(Vec<(String, Self)>),
}

/// A way to write the same values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    /// The members of each object from the last to the first.
    reversed: bool,
    /// What stands around each token.
    blank: &'static str,
    /// Each character of names and texts as an escape.
    escaped: bool,
    /// A member that nobody knows, in each object.
    new: bool,
}

impl Spelling {
    /// As we would write it, but in another order.
    pub(super) const REVERSED: Self = Self { reversed: true, ..Self::PLAIN };

    /// As we would write it.
    pub(super) const PLAIN: Self = Self { reversed: false, blank: "", escaped: false, new: false };

    /// Each difference on its own, and all of them.
    pub(super) const ALL: [Self; 6] = [
        Self::PLAIN,
        Self::REVERSED,
        Self { blank: " \t\r\n", ..Self::PLAIN },
        Self { escaped: true, ..Self::PLAIN },
        Self { new: true, ..Self::PLAIN },
        Self { reversed: true, blank: "\n", escaped: true, new: true },
    ];
}

impl Json {
    /// The text of these values.
    pub(super) fn spelt(&self, spelling: Spelling) -> String {
        let mut text = spelling.blank.to_owned();
        self.write(spelling, &mut text);
        text
    }

    const fn array(items: Vec<Self>) -> Self {
        Self::Array(items, OnceCell::new())
    }

    fn write(&self, spelling: Spelling, text: &mut String) {
        let blank = spelling.blank;
        match self {
            Self::Null => *text += "null",
            Self::Flag(flag) => *text += if *flag { "true" } else { "false" },
            Self::Integer(number) => *text += &number.to_string(),
            Self::Float(number) => *text += &format!("{number:e}"),
            Self::Text(content) => quote(content, spelling, text),
            Self::Array(items, _) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    *text += if index == 0 { "" } else { "," };
                    *text += blank;
                    item.write(spelling, text);
                }
                text.push(']');
            }
            Self::Object(members) => {
                let new = [("new".to_owned(), Self::array(vec![Self::Null]))];
                let is_new = spelling.new && members.iter().all(|(name, _)| name != "new");
                let mut members: Vec<_> = members.iter().chain(new.iter().filter(|_| is_new)).collect();
                if spelling.reversed {
                    members.reverse();
                }
                text.push('{');
                for (index, (name, value)) in members.into_iter().enumerate() {
                    *text += if index == 0 { "" } else { "," };
                    *text += blank;
                    quote(name, spelling, text);
                    *text += &format!("{blank}:{blank}");
                    value.write(spelling, text);
                    *text += blank;
                }
                text.push('}');
            }
        }
        *text += blank;
    }
}

fn quote(content: &str, spelling: Spelling, text: &mut String) {
    text.push('"');
    for character in content.chars() {
        if spelling.escaped || character.is_control() || matches!(character, '"' | '\\') {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to memory cannot fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(character);
        }
    }
    text.push('"');
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Build)
    }
}

struct Build;

impl<'de> Visitor<'de> for Build {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::Float(number as f64), Json::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = array.next_element()? {
            items.push(item);
        }
        Ok(Json::array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some((name, value)) = object.next_entry::<String, Json>()? {
            if members.iter().any(|(earlier, _)| *earlier == name) {
                return Err(A::Error::custom("a name stands twice"));
            }
            members.push((name, value));
        }
        Ok(Json::Object(members))
    }
}
