//! The gateway's errors in XML.
//!
//! The gateway documents that it answers in XML or JSON, as the client accepts. No XML answer was ever seen, so this reads any root
//! element and looks for the names that the JSON forms have. It is never asked for: the client accepts JSON only.

use alloc::string::String;

use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};

#[derive(Default)]
pub(crate) struct XmlError {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) details: String,
}

/// More markup than this is no error message.
const MOST_EVENTS: usize = 256;

/// The error in an XML document, if it is one and has a code.
pub(crate) fn read(text: &str) -> Option<XmlError> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    let mut error = XmlError::default();
    let (mut element, mut depth) = (String::new(), 0_u32);
    for _ in 0..MOST_EVENTS {
        let text = match reader.read_event().ok()? {
            Event::Start(start) => {
                element = start.local_name().as_ref().into();
                depth += 1;
                continue;
            }
            Event::End(_) => {
                element.clear();
                depth = depth.checked_sub(1)?;
                continue;
            }
            Event::Text(text) => text.into_inner().into_owned(),
            Event::CData(data) => data.into_inner().into_owned(),
            // The five entities that need no declaration (XML 1.0 section 4.6); others are not looked up.
            Event::GeneralRef(reference) => match reference.resolve_char_ref().ok()? {
                Some(c) => c.into(),
                None => resolve_predefined_entity(&reference.into_inner())?.into(),
            },
            // A document that was cut off may hold half a code.
            Event::Eof => return (depth == 0 && !error.code.is_empty()).then_some(error),
            _ => continue,
        };
        match element.as_str() {
            "errorCode" | "returnCode" | "code" => error.code.push_str(text.trim()),
            "message" | "returnMessage" => error.message.push_str(&text),
            "details" => error.details.push_str(&text),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let read = read(text);
        assert_eq!(read.as_ref().map(|error| (error.code.as_str(), error.message.as_str())), expected, "{text}");
    }

    #[test]
    fn any_root_and_every_name() {
        let refused = Some(("210", "Permission Denied"));
        check("<error><errorCode>210</errorCode><message>Permission Denied</message></error>", refused);
        check(
            "<?xml version=\"1.0\"?>\n<responseError><returnCode> 210 </returnCode><returnMessage>Permission Denied</returnMessage></responseError>",
            refused,
        );
        check("<E><a:code xmlns:a=\"x\">210</a:code><message><![CDATA[Permission Denied]]></message></E>", refused);
        check("<e><code>1</code><message>a &lt;b&gt; &#x41;</message></e>", Some(("1", "a <b> A")));
        let details = read("<e><code>1</code><details>a <i/>b</details></e>").map(|error| error.details);
        assert_eq!(details.as_deref(), Some("a b"));
    }

    #[test]
    fn what_is_no_error() {
        check("", None);
        check("not xml", None);
        check("<html><body>502 Bad Gateway</body></html>", None);
        check("<error><code>1</code>", None);
        check("<!DOCTYPE e [<!ENTITY x \"y\">]><e><code>&x;</code></e>", None);
        check(&"<a>".repeat(10_000), None);
    }
}
