//! Requests that no service could make sense of.

use pca_core::service::{
    ACCESS_KEY_HEADER, CONTENT_TYPE_HEADER, MEDIA_TYPE, SIGNATURE_HEADER, SIGNATURE_V1_HEADER, TIMESTAMP_HEADER,
};

use crate::message::Incoming;

/// Checks the request line, and that no header that decides is there twice.
pub(super) fn check_target(request: &Incoming<'_>) -> Result<(), String> {
    let target = request.target.as_bytes();
    if !target.starts_with(b"/") {
        return Err("the request line does not hold a path".into());
    }
    if !target.iter().all(u8::is_ascii_graphic) {
        return Err("the target holds characters that have to be percent-encoded".into());
    }
    let mut rest = request.target;
    while let Some((_, escape)) = rest.split_once('%') {
        if !escape.get(..2).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit())) {
            return Err("a % in the target is not followed by two hexadecimal digits".into());
        }
        rest = escape;
    }
    for name in [ACCESS_KEY_HEADER, TIMESTAMP_HEADER, SIGNATURE_HEADER, SIGNATURE_V1_HEADER, CONTENT_TYPE_HEADER] {
        if request.values(name).nth(1).is_some() {
            return Err(format!("the header {name} is there twice"));
        }
    }
    Ok(())
}

/// Checks that content is what it has to be. Without content the header makes no difference.
pub(super) fn check_content(request: &Incoming<'_>) -> Result<(), String> {
    let media_type = request.value(CONTENT_TYPE_HEADER).map(|value| value.split(';').next().unwrap_or_default().trim());
    match media_type {
        _ if request.body.is_empty() => Ok(()),
        Some(media_type) if media_type.eq_ignore_ascii_case(MEDIA_TYPE) => Ok(()),
        Some(_) => Err(format!("the header {CONTENT_TYPE_HEADER} is not {MEDIA_TYPE}")),
        None => Err(format!("the header {CONTENT_TYPE_HEADER} is missing; send {MEDIA_TYPE}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let check = |target: &str, fits: bool| {
            assert_eq!(check_target(&Incoming::new("GET", target, b"")).is_ok(), fits, "{target}");
        };
        check("/api/v1/ca?alias=a%20b&x=%ED%82%a4", true);
        check("/", true);
        check("", false);
        check("*", false);
        check("http://localhost/api/v1/ca", false);
        check("/api/v1/ca?alias=a b", false);
        check("/api/v1/ca?alias=키", false);
        for end in ["%", "%2", "%2g", "%+1", "%%20"] {
            check(&format!("/api/v1/ca?alias={end}"), false);
        }
    }

    #[test]
    fn headers_that_decide() {
        for name in [
            "X-NCP-IAM-Access-Key",
            "x-ncp-apigw-timestamp",
            "X-NCP-APIGW-Signature-V2",
            "x-ncp-apigw-signature-v1",
            "Content-Type",
        ] {
            let request = Incoming::new("GET", "/", b"").header(name, "1");
            assert_eq!(check_target(&request), Ok(()));
            let upper = name.to_ascii_uppercase();
            let refused = check_target(&request.header(&upper, "1"));
            assert!(refused.is_err_and(|details| details.contains(&name.to_ascii_lowercase())), "{name}");
        }
    }

    #[test]
    fn content() {
        let check = |body: &str, media_type: Option<&str>, fits: bool| {
            let request = Incoming::new("POST", "/", body.as_bytes());
            let request = media_type.into_iter().fold(request, |request, value| request.header("Content-Type", value));
            assert_eq!(check_content(&request).is_ok(), fits, "{media_type:?}");
        };
        check("{}", Some("application/json"), true);
        check("{}", Some("Application/JSON; charset=utf-8"), true);
        check("", None, true);
        check("", Some("text/plain"), true);
        check("{}", None, false);
        check("{}", Some("application/x-www-form-urlencoded"), false);
        check("{}", Some("application/jsonp"), false);
    }
}
