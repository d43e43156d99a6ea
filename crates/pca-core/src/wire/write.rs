//! Writing JSON objects member by member.

use alloc::string::String;

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{List, Wire};

/// Writes an object, in the order of the calls.
pub struct ObjectWriter<S: Serializer>(S::SerializeMap);

impl<S: Serializer> ObjectWriter<S> {
    /// Opens the object.
    ///
    /// # Errors
    ///
    /// Only those of the serializer, here and below.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Self)
    }

    /// Writes a member.
    ///
    /// # Errors
    ///
    /// Only those of the serializer.
    pub fn always<T: Wire>(&mut self, name: &str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_entry(name, &Json(value))
    }

    /// Writes a member, or leaves it out.
    ///
    /// # Errors
    ///
    /// Only those of the serializer.
    pub fn sometimes<T: Wire>(&mut self, name: &str, value: Option<&T>) -> Result<(), S::Error> {
        value.map_or(Ok(()), |value| self.always(name, value))
    }

    /// Writes a member, or `null`.
    ///
    /// # Errors
    ///
    /// Only those of the serializer.
    pub fn nullable<T: Wire>(&mut self, name: &str, value: Option<&T>) -> Result<(), S::Error> {
        self.0.serialize_entry(name, &value.map(Json))
    }

    /// Writes a list, or leaves an empty one out.
    ///
    /// # Errors
    ///
    /// Only those of the serializer.
    pub fn sometimes_list<T: List>(&mut self, name: &str, list: &T) -> Result<(), S::Error> {
        if list.is_empty() { Ok(()) } else { self.always(name, list) }
    }

    /// Closes the object.
    ///
    /// # Errors
    ///
    /// Only those of the serializer.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// The JSON of a value as the API documents it, **secrets included**.
///
/// ```
/// let period: pca_core::Period = "MAX".parse().unwrap();
/// assert_eq!(pca_core::wire::to_json(&period), "\"MAX\"");
/// ```
#[must_use]
pub fn to_json(value: &impl Wire) -> String {
    // Writing to memory cannot fail, and nothing that we write is refused by JSON.
    serde_json::to_string(&Json(value)).unwrap_or_default()
}

/// A value as serde sees it. Not public: a model must not become serializable, secrets included, by accident.
pub(crate) struct Json<'a, T>(pub(crate) &'a T);

impl<T: Wire> Serialize for Json<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// An operation with fields in the content of its request.
pub(crate) trait WriteBody {
    fn write_body<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

pub(crate) struct Body<'a, T>(pub(crate) &'a T);

impl<T: WriteBody> Serialize for Body<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_body(serializer)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use super::*;
    use crate::wire::{Unreadable, Value};

    /// A member of each sort.
    struct Members(Option<i64>, Vec<i64>);

    impl Wire for Members {
        fn read(_: Value<'_, '_>) -> Result<Self, Unreadable> {
            Ok(Self(None, vec![]))
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut object = ObjectWriter::new(serializer)?;
            object.always("always", &7_i64)?;
            object.sometimes("sometimes", self.0.as_ref())?;
            object.nullable("nullable", self.0.as_ref())?;
            object.sometimes_list("list", &self.1)?;
            object.end()
        }
    }

    #[test]
    fn members() {
        let check = |members: Members, expected: &str| assert_eq!(to_json(&members), expected);
        check(Members(None, vec![]), r#"{"always":7,"nullable":null}"#);
        check(Members(Some(8), vec![9]), r#"{"always":7,"sometimes":8,"nullable":8,"list":[9]}"#);
    }
}
