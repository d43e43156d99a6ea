//! What would be sent.

use pca_core::{
    Credentials, Request, Signer, Timestamp, printable,
    service::{SIGNATURE_HEADER, TIMESTAMP_HEADER},
    wire::to_json,
};
use pca_ureq::Error;

use crate::{args::Format, failure::Failure, output, service::Service};

/// Prints a request, but for what is only good at the moment when it is sent.
pub(super) fn show(request: &Request, service: &Service, format: Format) -> Result<(), Failure> {
    let (origin, access_key) = service.addressee();
    let signer = Signer::new(&Credentials::new(access_key, "-").map_err(Error::Invalid)?);
    let signed = signer.sign(request.clone(), Timestamp::from_millis(0));
    let headers = signed.headers().map(|(name, value)| match name {
        TIMESTAMP_HEADER => (name, "(milliseconds, when it is sent)"),
        SIGNATURE_HEADER => (name, "(not shown)"),
        _ => (name, value),
    });
    let (method, url) = (request.method, format!("{origin}{}", request.target.as_str()));
    let body = String::from_utf8_lossy(&request.body);
    let text = match format {
        Format::Pem => return Err(Failure::usage("a request has no PEM form: choose another --output")),
        Format::Json | Format::Yaml => {
            let headers = headers.map(|(name, value)| format!("{}:{}", string(name), string(value))).join(",");
            let (method, url) = (string(method.as_str()), string(&url));
            let body = if request.body.is_empty() { "null".into() } else { string(&body) };
            let data = format!(r#"{{"method":{method},"url":{url},"headers":{{{headers}}},"body":{body}}}"#);
            output::document(&data, format)
        }
        Format::Table => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
            let body = if body.is_empty() { String::new() } else { format!("\n{}\n", output::pretty(&body)) };
            format!("{method} {}\n{headers}{body}", printable(&url))
        }
    };
    output::write(&text).map_err(Failure::Output)
}

fn string(text: &str) -> String {
    to_json(&text.to_owned())
}
