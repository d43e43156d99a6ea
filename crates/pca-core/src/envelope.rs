//! The envelope around every answer: `{"code": "SUCCESS", "msg": …, "data": …}`.
//!
//! An answer is a success if its status is 2xx **and** its code is `SUCCESS`. A code other than that is a refusal even with HTTP 200.

use crate::{
    Fault, Response,
    fault::{classify, refused_by_service},
    generated::service::SUCCESS,
    wire::{Beside, Members, Object, Problem, Stream, Text, Tree, Unreadable, Value, View},
};

/// Reads an answer whose data is a `T`.
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read<'a, T: View<'a>>(response: Response<'a>) -> Result<T, Fault> {
    if let Some(mut data) = usual(response)
        && let Ok(read) = T::of(&mut data)
        && data.ends(b'}')
    {
        return Ok(read);
    }
    data(response, |data| T::of(data.ok_or(Problem::Missing)?))
}

/// Reads an answer whose data is a `T` or `null`.
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read_nullable<'a, T: View<'a>>(response: Response<'a>) -> Result<Option<T>, Fault> {
    data(response, |data| data.map(T::of).transpose())
}

/// Reads an answer whose data is a `T`, or an object that holds it as `name` (discrepancy 15), some of its members
/// perhaps beside it (discrepancy 4).
///
/// # Errors
///
/// [`Fault`] when it is a refusal or cannot be read.
pub fn read_wrapped<'a, T: View<'a>>(response: Response<'a>, name: &str) -> Result<T, Fault> {
    data(response, |data| {
        let mut object = data.ok_or(Problem::Missing)?.object()?;
        let Some(inner) = object.take(name, &[]) else { return T::of(Value::Object(object)) };
        let beside = Beside { object, names: None };
        let read = inner.object().and_then(|inner| T::of(Value::Object(inner.beside(&beside))));
        read.map_err(|unreadable| unreadable.within(name))
    })
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
    data(response, |_| Ok(()))
}

/// The data of a success as it is documented; what follows it must be one bracket.
fn usual(response: Response<'_>) -> Option<Stream<'_>> {
    let mut stream = Some(Stream::new(response.body)).filter(|_| response.is_success())?;
    stream.open().ok()?;
    let code: Text<'_> = stream.always("code", &[]).ok()?;
    let _: Option<Text<'_>> = stream.maybe("msg", &[]).ok()?;
    (code == SUCCESS && stream.step("data").ok()?).then_some(stream)
}

/// Reads the data of a success; there are none for `null` as for none.
fn data<'a, T>(
    response: Response<'a>,
    read: impl FnOnce(Option<Value<'_, 'a>>) -> Result<T, Unreadable>,
) -> Result<T, Fault> {
    if !response.is_success() {
        return Err(classify(response));
    }
    let malformed = |unreadable| Fault::malformed(response.status, unreadable);
    let tree = Tree::parse(response.body).map_err(malformed)?;
    let mut object = tree.root().object().map_err(malformed)?;
    let no_code = || malformed(Unreadable::from(Problem::Missing).within("code"));
    match object.maybe::<Text<'_>>("code", &[]).map_err(malformed)? {
        Some(code) if code == SUCCESS => {
            read(flat_or_nested(object)).map_err(|unreadable| malformed(unreadable.within("data")))
        }
        Some(code) if code.is_empty() => Err(no_code()),
        Some(code) => Err(refused_by_service(response.status, &code.decode(), &mut object)),
        None => Err(match classify(response) {
            refused @ Fault::Gateway(_) => refused,
            _ => no_code(),
        }),
    }
}

/// Some tables list the members of `data` beside it (discrepancy 14): with no `data` at all, those are taken.
fn flat_or_nested<'t, 'a>(mut object: Object<'t, 'a>) -> Option<Value<'t, 'a>> {
    if object.holds("data") {
        return object.take("data", &[]);
    }
    (!object.holds_only(&["code", "msg"])).then_some(Value::Object(object))
}
