//! A creation whose answer is lost after the work, against the emulator.

use core::{future::pending, net::SocketAddr};
use std::{
    sync::Arc,
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use pca_core::{Credentials, GetCaList, Operation, Response, Signer, Timestamp};
use pca_emulator::{Emulator, Incoming, Mishap, Rule, Server};

use super::{Ran, remote};
use crate::Folder;

const ENSURE: [&str; 10] = ["ca", "ensure", "CA002", "--type", "root", "--key", "EC256", "--max", "--cn", "name000"];
const OTHER: [&str; 11] =
    ["ca", "create", "--alias", "CA003", "--type", "root", "--key", "EC256", "--max", "--cn", "x"];

/// The emulator on a port, with a mishap that befalls every creation.
fn emulator(mishap: &str) -> (Arc<Emulator>, String) {
    let emulator = Emulator::in_memory(&credentials()).expect("a store");
    let rule = Rule::new(mishap.parse::<Mishap>().expect("a mishap")).operation("CreateCa").expect("an operation");
    let emulator = Arc::new(emulator.fault(rule));
    let server = Server::bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
    let origin = format!("http://{}", server.address());
    let shared = Arc::clone(&emulator);
    thread::spawn(move || server.run(shared, pending::<()>()));
    (emulator, origin)
}

fn credentials() -> Credentials {
    Credentials::new("AK", "planted-secret-key").expect("keys")
}

/// The aliases of all CAs.
fn aliases(emulator: &Emulator) -> Vec<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
    let now = Timestamp::from_millis(now.try_into().expect("a moment"));
    let signer = Signer::new(&credentials());
    let signed = signer.sign(GetCaList::new().request().expect("a request"), now);
    let answer = emulator.handle(&Incoming::from(&signed), now);
    let list = GetCaList::parse(Response::new(answer.status, &answer.body)).expect("a list");
    list.ca_info_list.into_iter().map(|ca| ca.ca_info.alias).collect()
}

#[test]
fn commit_then_reset() {
    let folder = Folder::made("lost");
    for mishap in ["reset-after-work", "truncated", "status-after-work=504"] {
        let (emulator, origin) = emulator(mishap);
        let ran = Ran::of(&folder, remote(&ENSURE, &origin));
        assert_eq!((ran.exit, ran.complaints(&[])), (Some(0), vec![]), "{mishap}");
        assert_eq!(aliases(&emulator), ["CA002"], "{mishap}");
        // A plain create does not look.
        let ran = Ran::of(&folder, remote(&OTHER, &origin));
        assert_eq!((ran.exit, ran.complaints(&[])), (Some(8), vec![]), "{mishap}");
        assert_eq!(aliases(&emulator).len(), 2, "{mishap}");
    }
}
