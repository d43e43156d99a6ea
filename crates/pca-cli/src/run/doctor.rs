//! `pca sign verify` and `pca sign curl`: a request of another program, and one for it.

mod bytes;
mod curl;
mod message;
mod report;

use std::path::Path;

use pca_core::{
    Request, Signer, Target,
    diagnose::{Arrived, Problem, examine},
};

pub(super) use self::bytes::dump;
use self::report::Report;
use super::{ASKING, sign::doubts};
use crate::{
    args::{CurlFlags, Format, Globals, VerifyFlags},
    credentials,
    failure::Failure,
    input,
    output::{self, note, quote},
    service,
};

/// The most that is read: a request whose content is not signed.
const MOST: u64 = 1 << 20;

/// A request that another program sends.
#[derive(Debug, Default, PartialEq, Eq)]
struct Pasted {
    /// Empty where nothing says so.
    method: String,
    /// Empty where nothing says so.
    target: String,
    headers: Vec<(String, String)>,
}

/// `pca sign verify`: reads a request as another tool shows it, and says what is wrong with its signature.
pub(crate) fn verify(flags: VerifyFlags, globals: &Globals) -> Result<(), Failure> {
    globals.refuse(&ASKING, "to `pca sign verify`, which asks nobody")?;
    let VerifyFlags { file, method, target } = flags;
    let pasted = read(&file)?;
    let method = method.map_or(pasted.method, |method| method.to_string());
    let target = target.unwrap_or(pasted.target);
    if method.is_empty() || target.is_empty() {
        let name = input::name(&file);
        return Err(Failure::usage(format!(
            "{name} has no request line: paste it too, as `GET /api/v1/ca HTTP/1.1`, or give --method and --target"
        )));
    }
    let headers: Vec<_> = pasted.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    let arrived = Arrived { method: &method, target: &target, headers: &headers };

    let found = credentials::find(globals)?;
    let examination = examine(&arrived, found.credentials(), service::now()?);
    let report = Report { arrived, examination, access_key: found.credentials().access_key() };
    let shown = match globals.format().but_pem("a signature")? {
        Format::Table => report.table(),
        form => output::document(&report.json(), form),
    };
    output::write(&shown).map_err(Failure::Output)?;
    for doubt in doubts(&target, report.millis()) {
        note(format_args!("doubt: {doubt}"));
    }
    match &report.examination {
        // What was pasted may have been sent a while ago.
        found if found.cause.is_none() && matches!(found.problem, None | Some(Problem::Clock(_))) => Ok(()),
        found => Err(Failure::Found(report::summary(found))),
    }
}

/// As much of what was pasted as an error shows.
fn start(text: &str) -> String {
    text.chars().take(80).collect()
}

fn read(file: &Path) -> Result<Pasted, Failure> {
    let text = String::from_utf8(input::read(file, MOST)?).map_err(|_| "is not text in UTF-8".to_owned());
    let pasted = text.and_then(|text| match curl::words(&text) {
        Some(words) => curl::read(words),
        None => message::read(&text),
    });
    pasted.map_err(|error| Failure::usage(format!("{} {error}", input::name(file))))
}

/// `pca sign curl`: a line that a shell can run, with a fresh signature.
pub(crate) fn curl(flags: CurlFlags, globals: &Globals) -> Result<(), Failure> {
    globals.refuse(
        &["--local", "--timeout", "--output", "--proxy", "--roots"],
        "to `pca sign curl`, which prints a line for a shell",
    )?;
    let CurlFlags { method, target, data } = flags;
    let target = Target::verbatim(target);
    if !target.is_sendable() {
        return Err(Failure::usage("TARGET must begin with `/`, and be visible ASCII without `#`: percent-encode it"));
    }
    let endpoint = globals.endpoint()?.value;
    let found = credentials::find(globals)?;
    let signer = Signer::new(found.credentials());
    let signed = signer.sign(Request::new(method, target), service::now()?);

    // As it stands: neither dots nor brackets are curl's to read.
    let mut line = format!("curl --path-as-is --globoff --request {method}");
    if method.as_str() == "HEAD" {
        line.push_str(" --head");
    }
    for (name, value) in signed.headers() {
        line.push_str(&format!(" \\\n  --header {}", quote(&format!("{name}: {value}"))));
    }
    let has_content = data.is_some() || matches!(method.as_str(), "POST" | "PUT" | "PATCH");
    if has_content {
        let (flag, data) = match data.as_deref().unwrap_or_default() {
            file if file.starts_with('@') => ("--data-binary", file),
            text => ("--data-raw", text),
        };
        line.push_str(&format!(" \\\n  {flag} {}", quote(data)));
    }
    line.push_str(&format!(" \\\n  {}\n", quote(&format!("{endpoint}{}", signed.request.target))));
    output::write(&line).map_err(Failure::Output)?;
    note("note: good for five minutes, and as often as anybody likes: show it to nobody before they are over");
    Ok(())
}
