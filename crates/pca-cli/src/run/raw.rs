//! `pca call`: a request that no verb describes.

use std::io::{self, IsTerminal};

use pca_core::{Fault, Method, RawAnswer, Repeat, Request, Target, envelope, printable};

use super::{call::tell_of_interrupts, dry};
use crate::{
    args::{Format, Globals, RawFlags},
    failure::Failure,
    input,
    json::Object,
    output::{self, note},
    service::Service,
};

/// The most content that is sent: more than any request has.
const MOST: u64 = 8 << 20;

/// Signs and sends it once, prints the answer's content, and ends by what it says.
pub(crate) fn run(flags: RawFlags, globals: &Globals) -> Result<(), Failure> {
    let RawFlags { method, target, data, dry_run, print_private_key } = flags;
    let form = globals.format().but_pem("an answer of any kind")?;
    let target = Target::verbatim(target);
    if !target.is_sendable() {
        return Err(Failure::usage("<TARGET> must begin with `/`, and hold nothing but visible ASCII without `#`"));
    }
    let request = Request::new(method, target).body(data.as_deref().map(content).transpose()?.unwrap_or_default());
    let is_read = matches!(method, Method::Get | Method::Head | Method::Options);
    let service = Service::new(globals, dry_run || is_read)?;
    if dry_run {
        return dry::show(&request, &service, form);
    }
    if !is_read {
        tell_of_interrupts(globals, "ca list", None);
    }
    let answer = service.send_raw(request)?.without_echo();
    show(&answer, form, print_private_key).map_err(Failure::Unseen)?;
    match judge(&answer) {
        Some(fault) => Err(Failure::Refused(Box::new(fault), if is_read { Repeat::Safe } else { Repeat::Never })),
        None => Ok(()),
    }
}

/// The content that `--data` names.
fn content(data: &str) -> Result<Vec<u8>, Failure> {
    let file = match data.strip_prefix('@') {
        Some(file) => file,
        None if data == "-" => data,
        None => return Ok(data.into()),
    };
    input::bytes(file.as_ref(), MOST).map_err(|why| Failure::usage(format!("--data {data} {why}")))
}

/// To a terminal goes nothing that it would obey, and no private key unasked.
fn show(answer: &RawAnswer, format: Format, print_private_key: bool) -> io::Result<()> {
    let text = String::from_utf8_lossy(&answer.body);
    let is_secret = !print_private_key && (text.contains("PRIVATE KEY") || text.contains("privateKey"));
    if is_secret && (io::stdout().is_terminal() || format != Format::Table) {
        note("note: the answer holds a private key, and is not shown: add --print-private-key");
        return Ok(());
    }
    if format != Format::Table {
        let headers = answer.headers.iter().fold(Object::new(), |all, (name, value)| all.text(name, value)).finish();
        let data = Object::new().json("status", answer.status).json("headers", headers).text("body", &text);
        return output::write(&output::document(&data.finish(), format));
    }
    if !io::stdout().is_terminal() {
        return output::write_bytes(&answer.body);
    }
    output::write(&text.lines().map(|line| format!("{}\n", printable(line))).collect::<String>())
}

/// The refusal that an answer is. A success in a form of its own is none.
fn judge(answer: &RawAnswer) -> Option<Fault> {
    match envelope::read_nothing(answer.response()) {
        Err(Fault::Malformed(_)) if answer.response().is_success() => None,
        judged => judged.err(),
    }
}
