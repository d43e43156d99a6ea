//! Verbs that are one call each.

use std::{fs, path::PathBuf, process};

use clap::Args;
use pca_core::{CaType, Method, Operation, Period};
use pca_ureq::Error;

use super::{alias, dry};
use crate::{
    args::{Call, Globals},
    checked,
    exit::Exit,
    failure::{self, Failure, Look},
    flag::Flags,
    generated::{CreateCaFlags, CreateOcspFlags, SignEndCsrFlags},
    output::{self, Show, note, tell},
    service::Service,
};

/// A call of which all is checked that can be checked here.
pub(super) struct Ready<'g, O> {
    pub(super) operation: O,
    pub(super) service: Service,
    globals: &'g Globals,
    /// The verbs that help on where it fails.
    look: Look,
    dry_run: bool,
}

/// Sends one request and nothing else, but for what an alias takes.
pub(crate) fn one<F>(call: Call<F>, globals: &Globals) -> Result<(), Failure>
where
    F: Args + Flags<Operation: Operation<Output: Show>>,
{
    prepare(call, globals)?.finish(|_, _| ())
}

/// The same, with a warning where the CA's certificate is not what was asked for.
pub(crate) fn create(call: Call<CreateCaFlags>, globals: &Globals) -> Result<(), Failure> {
    check_issuer(&call)?;
    prepare(call, globals)?.finish(|ready, ca| checked::warn(&ready.operation, ca, &ready.service))
}

/// The same, with a word where nobody says for how long.
pub(crate) fn sign(call: Call<SignEndCsrFlags>, globals: &Globals) -> Result<(), Failure> {
    let ready = prepare(call, globals)?;
    note_period(ready.operation.period.as_ref());
    ready.finish(|_, _| ())
}

/// The manual does not say what the service takes then.
pub(super) fn note_period(period: Option<&Period>) {
    if period.is_none() {
        note("note: no --period is given: the service decides, and may take the whole life of the CA");
    }
}

/// The same, where the address is that of a responder of this CA, as far as the manual says.
pub(crate) fn create_ocsp(call: Call<CreateOcspFlags>, globals: &Globals) -> Result<(), Failure> {
    let unfit = |tag: &str| Failure::usage(format!("--url must be `https://`, a host, and `/ext/{tag}/ocsp`"));
    let url = call.flags.ocsp_server.clone();
    let named = named_in(&url).ok_or_else(|| unfit("TAG"))?;
    let ready = prepare(call, globals)?;
    let tag = &ready.operation.ca_tag;
    if named == tag { ready.finish(|_, _| ()) } else { Err(unfit(tag)) }
}

/// The tag of the CA in a responder's address.
fn named_in(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    let tag = path.strip_prefix("ext/")?.strip_suffix("/ocsp")?;
    (!host.is_empty() && !tag.is_empty() && !tag.contains('/')).then_some(tag)
}

/// What no rule of a single field says.
pub(super) fn check_issuer(call: &Call<CreateCaFlags>) -> Result<(), Failure> {
    match (&call.flags.ca_type, &call.flags.issuer_tag) {
        (CaType::Root, Some(_)) => Err(Failure::usage("--issuer means nothing to a root, which signs itself")),
        _ => Ok(()),
    }
}

pub(super) fn prepare<F>(call: Call<F>, globals: &Globals) -> Result<Ready<'_, F::Operation>, Failure>
where
    F: Args + Flags<Operation: Operation<Output: Show>>,
{
    if !<<F::Operation as Operation>::Output as Show>::PEM {
        globals.format().but_pem("what this verb answers")?;
    }
    let Call { mut flags, dry_run } = call;
    flags.clone().operation().check().map_err(Error::Invalid)?;
    let service = Service::new(globals, dry_run || is_read::<F::Operation>())?;
    alias::resolve(flags.tags(), &service)?;
    let look = Look::of(F::Operation::INFO.name, flags.tags().first().map(|tag| tag.as_str()));
    Ok(Ready { operation: flags.operation(), service, globals, look, dry_run })
}

impl<O> Ready<'_, O> {
    /// Sends the call, and prints the answer after a `look` at it.
    fn finish(self, look: impl FnOnce(&Self, &O::Output)) -> Result<(), Failure>
    where
        O: Operation<Output: Show>,
    {
        if self.is_only_shown(&self.operation)? {
            return Ok(());
        }
        let output = self.send(&self.operation)?;
        look(&self, &output);
        self.show(&output)
    }

    /// Shows the request of a call, if that is all that is wanted.
    pub(super) fn is_only_shown(&self, call: &impl Operation) -> Result<bool, Failure> {
        if self.dry_run {
            let request = call.request().map_err(Error::Invalid)?;
            dry::show(&request, &self.service, self.globals.format())?;
        }
        Ok(self.dry_run)
    }

    /// Sends a call.
    pub(super) fn send<C: Operation>(&self, call: &C) -> Result<C::Output, Failure> {
        if !is_read::<C>() {
            tell_of_interrupts(self.globals, &self.look.verb, None);
        }
        self.service.send(call).map_err(|failure| failure.looking(&self.look))
    }

    /// The same, of a call whose answer goes to a file. What is there of that goes with the interrupted process.
    pub(super) fn send_for<C: Operation>(&self, call: &C, draft: Option<PathBuf>) -> Result<C::Output, Failure> {
        tell_of_interrupts(self.globals, &self.look.verb, draft);
        self.service.send(call).map_err(|failure| failure.looking(&self.look))
    }

    /// Prints what was answered.
    pub(super) fn show(&self, output: &impl Show) -> Result<(), Failure>
    where
        O: Operation,
    {
        let unseen = if is_read::<O>() { Failure::Output } else { Failure::Unseen };
        output::show(output, self.globals.format()).map_err(|error| unseen(error).looking(&self.look))
    }
}

fn is_read<O: Operation>() -> bool {
    O::INFO.method == Method::Get
}

/// Ctrl-C ends a call that changes something with a word on what that means. Where it was ignored before, it still is.
pub(super) fn tell_of_interrupts(globals: &Globals, look: &str, draft: Option<PathBuf>) {
    let last_words = failure::interrupted(globals, look);
    when_interrupted(move || {
        if let Some(draft) = &draft {
            let _ = fs::remove_file(draft);
        }
        last_words.clone()
    });
}

/// Ctrl-C ends the process with words that are chosen then.
pub(super) fn when_interrupted(last_words: impl Fn() -> String + Send + 'static) {
    let _ = ctrlc::try_set_handler(move || {
        tell(last_words());
        process::exit(Exit::Interrupted as i32);
    });
}
