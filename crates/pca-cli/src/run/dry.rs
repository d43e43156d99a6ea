//! What would be sent.

use pca_core::{
    Credentials, Request, Signer, Timestamp, printable,
    service::{SIGNATURE_HEADER, TIMESTAMP_HEADER},
};
use pca_ureq::Error;

use crate::{args::Format, failure::Failure, json::Object, output, service::Service};

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
    let text = match format.but_pem("a request")? {
        form @ (Format::Json | Format::Yaml) => {
            let headers = headers.iter().fold(Object::new(), |all, (name, value)| all.text(name, value)).finish();
            let data = Object::new().text("method", method.as_str()).text("url", &url).json("headers", headers);
            let data = data.some("body", (!body.is_empty()).then_some(&*body));
            output::document(&data.finish(), form)
        }
        _ => {
            let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
            let body = if body.is_empty() { String::new() } else { format!("\n{}\n", output::pretty(&body)) };
            format!("{method} {}\n{headers}{body}", printable(&url))
        }
    };
    output::write(&text).map_err(Failure::Output)
}
