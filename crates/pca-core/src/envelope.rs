//! The envelope around every answer: `{"code": "SUCCESS", "msg": …, "data": …}`.
//!
//! An answer is a success if its status is 2xx **and** its code is `SUCCESS`. A code other than that is a refusal even with HTTP 200.

use alloc::string::String;

use crate::{
    Fault, Response,
    fault::{classify, refused_by_service},
    generated::service::SUCCESS,
    wire::{Object, Problem, Unreadable, Value, Wire},
};

/// Reads an answer whose data is a `T`.
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read<T: Wire>(response: Response<'_>) -> Result<T, Fault> {
    read_nullable(response)?
        .ok_or_else(|| Fault::malformed(response.status, Unreadable::from(Problem::Missing).within("data")))
}

/// Reads an answer whose data is a `T` or `null`.
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read_nullable<T: Wire>(response: Response<'_>) -> Result<Option<T>, Fault> {
    let data = data(response)?;
    data.map(T::read).transpose().map_err(|unreadable| Fault::malformed(response.status, unreadable.within("data")))
}

/// Reads an answer whose data is a `T`, or an object that holds it as `name` (discrepancy 15), some of its members
/// perhaps beside it (discrepancy 4).
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read_wrapped<T: Wire>(response: Response<'_>, name: &str) -> Result<T, Fault> {
    let read = data(response)?.ok_or_else(|| Problem::Missing.into()).and_then(|data| {
        let mut object = data.object()?;
        match object.take(name, &[]) {
            Some(inner) => inner
                .object()
                .and_then(|inner| T::read(Value::Object(inner.or(object))))
                .map_err(|unreadable| unreadable.within(name)),
            None => T::read(Value::Object(object)),
        }
    });
    read.map_err(|unreadable| Fault::malformed(response.status, unreadable.within("data")))
}

/// Reads an answer that carries nothing: its data is of no interest, and the content may be empty.
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read_nothing(response: Response<'_>) -> Result<(), Fault> {
    if response.is_success() && response.body.is_empty() {
        return Ok(());
    }
    data(response).map(drop)
}

/// The data of a success; `None` for `null` and for none.
fn data(response: Response<'_>) -> Result<Option<Value<'_>>, Fault> {
    if !response.is_success() {
        return Err(classify(response));
    }
    let malformed = |unreadable| Fault::malformed(response.status, unreadable);
    let mut object = Value::parse(response.body).and_then(Value::object).map_err(malformed)?;
    let no_code = || malformed(Unreadable::from(Problem::Missing).within("code"));
    match object.maybe::<String>("code", &[]).map_err(malformed)? {
        Some(code) if code == SUCCESS => Ok(flat_or_nested(object)),
        Some(code) if code.is_empty() => Err(no_code()),
        Some(code) => Err(refused_by_service(response.status, &code, &mut object)),
        None => Err(match classify(response) {
            refused @ Fault::Gateway(_) => refused,
            _ => no_code(),
        }),
    }
}

/// Some tables list the members of `data` beside it (discrepancy 14): with no `data` at all, those are taken.
fn flat_or_nested(mut object: Object<'_>) -> Option<Value<'_>> {
    if object.holds("data") {
        return object.take("data", &[]);
    }
    object.take("msg", &[]);
    (!object.is_empty()).then_some(Value::Object(object))
}
