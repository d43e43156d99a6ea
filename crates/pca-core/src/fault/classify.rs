//! From an answer that is no success to the fault that it tells of.

use alloc::string::String;

use crate::{
    Fault, Response,
    generated::service::SUCCESS,
    text::beginning,
    wire::{Object, Tree, Value},
};

/// What a failed answer tells. Reads every error body that this API and its gateway have been seen to send, and takes the rest as text.
pub(crate) fn classify(response: Response<'_>) -> Fault {
    let Response { status, body, .. } = response;
    let known = match Tree::parse(body) {
        Ok(tree) => tree.root().object().ok().and_then(|object| from_object(status, object)),
        #[cfg(feature = "xml")]
        Err(_) => from_xml(status, body),
        #[cfg(not(feature = "xml"))]
        Err(_) => None,
    };
    known.unwrap_or_else(|| Fault::unrecognized(status, String::from_utf8_lossy(beginning(body)).trim()))
}

/// The refusal in an answer's object, if it is one of the known forms.
fn from_object(status: u16, mut object: Object<'_, '_>) -> Option<Fault> {
    for wrapper in ["error", "responseError"] {
        if let Some(Value::Object(inner)) = object.take(wrapper, &[]) {
            return from_gateway(status, inner);
        }
    }
    match object.maybe::<String>("code", &[]) {
        // A success behind a status of failure is neither; its data may hold a key.
        Ok(Some(code)) if code == SUCCESS => {
            Some(Fault::unrecognized(status, "a success, with the status of a failure"))
        }
        // The service has no message without a code; a gateway's code at the top comes with `message`.
        Ok(Some(code)) if object.holds("msg") || object.holds("data") => {
            Some(refused_by_service(status, &code, &mut object))
        }
        // It goes before what other keys say: what may be sent again depends on it.
        Ok(Some(code)) => {
            Some(Fault::gateway(status, &code, &text(&mut object, "message"), &text(&mut object, "details")))
        }
        _ => from_gateway(status, object),
    }
}

/// The service's own form: `{"code": …, "msg": …, "data": null}`.
pub(crate) fn refused_by_service(status: u16, code: &str, object: &mut Object<'_, '_>) -> Fault {
    Fault::service(status, code, &text(object, "msg"))
}

/// The gateway's form, whose code is a string in its examples and a number in its table (discrepancy 27).
fn from_gateway(status: u16, mut object: Object<'_, '_>) -> Option<Fault> {
    let code = match object.take("errorCode", &["returnCode", "code"])? {
        Value::Text(code) => code.into(),
        Value::Integer(code) => alloc::format!("{code}"),
        _ => return None,
    };
    let message = object.maybe::<String>("message", &["returnMessage"]).ok().flatten().unwrap_or_default();
    Some(Fault::gateway(status, &code, &message, &text(&mut object, "details")))
}

fn text(object: &mut Object<'_, '_>, name: &str) -> String {
    object.maybe(name, &[]).ok().flatten().unwrap_or_default()
}

#[cfg(feature = "xml")]
fn from_xml(status: u16, body: &[u8]) -> Option<Fault> {
    let error = super::xml::read(core::str::from_utf8(body).ok()?)?;
    Some(Fault::gateway(status, &error.code, &error.message, &error.details))
}
