//! Answers out of what `serde_json` read: the second reader of the envelope, of members and of lists. Which members an answer has is said
//! once, by the generated views.

use pca_core::wire::{Members, Source, Text, Tree, Unreadable, Value, View};

use super::json::{Json, Spelling};

/// Not the answer that was expected. Why is the other reader's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refused;

/// Reads the answer of a success: its data is a `T`, or holds it under this name.
pub(super) fn read<'a, T: View<'a>>(json: &'a Json, wrap: Option<&str>) -> Result<T, Refused> {
    let whole = Place { json, beside: None };
    let answer = whole.members()?;
    if !matches!(answer.find("code"), Some(Json::Text(code)) if code == "SUCCESS") {
        return Err(Refused);
    }
    let data = match answer.find("data") {
        Some(Json::Null) => return Err(Refused),
        Some(json) => Place { json, beside: None },
        None if answer.members.iter().all(|(name, _)| name == "code" || name == "msg") => return Err(Refused),
        None => whole,
    };
    let Some(wrap) = wrap else { return T::of(data) };
    let object = data.members()?;
    match object.take(wrap) {
        Some(inner) => inner_of(inner, &Beside { object, names: None }),
        None => T::of(data),
    }
}

/// Reads an object some of whose members may stand beside it.
fn inner_of<'a, T: View<'a>>(json: &'a Json, beside: &Beside<'_, 'a>) -> Result<T, Refused> {
    let place = Place { json, beside: Some(beside) };
    place.members()?;
    T::of(place)
}

/// A value, and what counts as its own.
#[derive(Clone, Copy)]
struct Place<'p, 'a> {
    json: &'a Json,
    beside: Option<&'p Beside<'p, 'a>>,
}

/// The members of an object, and what counts as theirs.
#[derive(Clone, Copy)]
struct Object<'p, 'a> {
    members: &'a [(String, Json)],
    beside: Option<&'p Beside<'p, 'a>>,
}

/// An object around another, and which of its members count as the other's; all if it does not say.
struct Beside<'p, 'a> {
    object: Object<'p, 'a>,
    names: Option<&'p [&'p str]>,
}

impl<'p, 'a> Place<'p, 'a> {
    fn members(self) -> Result<Object<'p, 'a>, Refused> {
        match self.json {
            Json::Object(members) => Ok(Object { members, beside: self.beside }),
            _ => Err(Refused),
        }
    }
}

impl<'a> Object<'_, 'a> {
    fn find(&self, name: &str) -> Option<&'a Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// What is there and not `null`.
    fn take(&self, name: &str) -> Option<&'a Json> {
        self.find(name).filter(|value| !matches!(value, Json::Null)).or_else(|| {
            let beside = self.beside.filter(|beside| beside.names.is_none_or(|names| names.contains(&name)))?;
            beside.object.take(name)
        })
    }
}

impl<'p, 'a> Source<'a> for Place<'p, 'a> {
    type Error = Refused;
    type Members = Object<'p, 'a>;

    fn value<T>(self, read: impl FnOnce(Value<'_, 'a>) -> Result<T, Unreadable>) -> Result<T, Refused> {
        let read = match self.json {
            Json::Null => read(Value::Null),
            Json::Flag(flag) => read(Value::Flag(*flag)),
            Json::Integer(number) => read(Value::Integer(*number)),
            Json::Float(number) => read(Value::Float(*number)),
            Json::Text(text) => read(Value::Text(Text::plain(text))),
            array @ Json::Array(_, text) => {
                let text = text.get_or_init(|| array.spelt(Spelling::PLAIN));
                read(Tree::parse(text.as_bytes()).map_err(|_| Refused)?.root())
            }
            // Views ask for members. One that came to read an object as a whole would be refused here, and so be noticed.
            Json::Object(_) => return Err(Refused),
        };
        read.map_err(|_| Refused)
    }

    fn text(self) -> Result<Text<'a>, Refused> {
        match self.json {
            Json::Text(text) => Ok(Text::plain(text)),
            _ => Err(Refused),
        }
    }

    fn object<T>(self, read: impl FnOnce(&mut Object<'p, 'a>) -> Result<T, Refused>) -> Result<T, Refused> {
        read(&mut self.members()?)
    }

    fn list<T: View<'a>>(self) -> Result<Box<[T]>, Refused> {
        match self.json {
            Json::Null => Ok(Box::default()),
            Json::Array(items, _) => items.iter().map(|json| T::of(Place { json, beside: None })).collect(),
            Json::Text(_) => T::of(self).map(|lone| [lone].into()),
            _ => Err(Refused),
        }
    }
}

impl<'a> Members<'a> for Object<'_, 'a> {
    type Error = Refused;

    fn missing(_: &'static str) -> Refused {
        Refused
    }

    fn maybe<T: View<'a>>(&mut self, name: &'static str, accept: &[&str]) -> Result<Option<T>, Refused> {
        let found = self.take(name).or_else(|| accept.iter().find_map(|name| self.take(name)));
        found.map(|json| T::of(Place { json, beside: None })).transpose()
    }

    fn always_adopting<T: View<'a>>(&mut self, name: &'static str, adopted: &[&str]) -> Result<T, Refused> {
        let inner = self.take(name).ok_or(Refused)?;
        inner_of(inner, &Beside { object: *self, names: Some(adopted) })
    }
}
