//! Answers, as the service writes them.

use alloc::vec::Vec;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    generated::service::SUCCESS,
    wire::{Json, Wire},
};

/// The content of a success that carries `data`.
pub(crate) fn reply<T: Wire>(data: &T) -> Vec<u8> {
    success(Some(Json(data)))
}

/// The content of a success that carries `data` or `null`.
pub(crate) fn reply_nullable<T: Wire>(data: Option<&T>) -> Vec<u8> {
    success(data.map(Json))
}

/// The content of a success that carries an object with `data` in it.
pub(crate) fn reply_wrapped<T: Wire>(data: &T, name: &'static str) -> Vec<u8> {
    success(Some(Wrapped(name, data)))
}

/// The content of a success that carries nothing.
pub(crate) fn reply_nothing() -> Vec<u8> {
    success(None::<()>)
}

fn success(data: Option<impl Serialize>) -> Vec<u8> {
    // Writing to memory cannot fail, and nothing that we write is refused by JSON.
    serde_json::to_vec(&Success(data)).unwrap_or_default()
}

struct Success<T>(Option<T>);

impl<T: Serialize> Serialize for Success<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut envelope = serializer.serialize_map(Some(3))?;
        envelope.serialize_entry("code", SUCCESS)?;
        envelope.serialize_entry("msg", "Success")?;
        envelope.serialize_entry("data", &self.0)?;
        envelope.end()
    }
}

struct Wrapped<'a, T>(&'static str, &'a T);

impl<T: Wire> Serialize for Wrapped<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(1))?;
        object.serialize_entry(self.0, &Json(self.1))?;
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies() {
        assert_eq!(reply_nothing(), br#"{"code":"SUCCESS","msg":"Success","data":null}"#);
        assert_eq!(reply(&7_i64), br#"{"code":"SUCCESS","msg":"Success","data":7}"#);
        assert_eq!(reply_wrapped(&7_i64, "n"), br#"{"code":"SUCCESS","msg":"Success","data":{"n":7}}"#);
        assert_eq!(reply_nullable::<i64>(None), reply_nothing());
    }
}
