//! Answers, as the service writes them.

use alloc::vec::Vec;

use crate::{
    generated::service::SUCCESS,
    wire::{Wire, Writer},
};

/// The content of a success that carries `data`.
pub(crate) fn reply<T: Wire>(data: &T) -> Vec<u8> {
    success(|out| data.write(out))
}

/// The content of a success that carries `data` or `null`.
pub(crate) fn reply_nullable<T: Wire>(data: Option<&T>) -> Vec<u8> {
    success(|out| match data {
        Some(data) => data.write(out),
        None => out.null(),
    })
}

/// The content of a success that carries an object with `data` in it.
pub(crate) fn reply_wrapped<T: Wire>(data: &T, name: &'static str) -> Vec<u8> {
    success(|out| out.object(|object| object.always(name, data)))
}

/// The content of a success that carries nothing.
pub(crate) fn reply_nothing() -> Vec<u8> {
    reply_nullable::<i64>(None)
}

fn success(data: impl FnOnce(Writer<'_>)) -> Vec<u8> {
    let mut content = Vec::new();
    Writer::new(&mut content).object(|envelope| {
        envelope.member("code").text(SUCCESS);
        envelope.member("msg").text("Success");
        data(envelope.member("data"));
    });
    content
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
