//! What is logged, and what is not.

use core::fmt::{Debug, Write};
use std::sync::Mutex;

use pca_core::GetCaChain;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use crate::{answer, client, header, server::Server};

/// Keeps all events, of other tests too.
struct Log;

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        LINES.lock().expect("no panic").push(line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn each_attempt_and_no_secret() {
    tracing::subscriber::set_global_default(Log).expect("the only one");
    let server = Server::script([answer("503 Busy", "", "later"), answer("404 None", "", "")]);
    let _ = client(server.origin()).send(&GetCaChain::new("tag"));
    let lines: Vec<_> = LINES.lock().expect("no panic").clone();
    let ours: Vec<_> = lines.iter().filter(|line| line.contains("\"GetCaChain\"")).collect();
    assert_eq!(ours.len(), 2, "{lines:?}");
    assert!(ours[0].contains("attempt=1") && ours[0].contains("again_in_ms=") && ours[0].contains("HTTP 503: later"));
    assert!(ours[1].contains("attempt=2") && !ours[1].contains("again_in_ms="), "{ours:?}");
    for request in server.requests() {
        assert!(
            lines.iter().all(|line| !line.contains("planted") && !line.contains(&header(&request, "signature-v2")))
        );
    }
}
