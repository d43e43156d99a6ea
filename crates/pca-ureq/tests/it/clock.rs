//! This computer's clock.

use pca_core::{Error, GetCaList, Timestamp};
use pca_ureq::TransportErrorKind;

use crate::{
    CREATED, LIST, answer, builder, class, client, create, header, policy,
    server::{End, Server},
};

#[test]
fn a_skewed_clock_is_corrected_once_and_named() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let server =
        Server::start(&answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal), End::Close);
    let client = client(server.origin());
    let refused = client.send(&create()).unwrap_err();
    assert!(
        refused.to_string().contains("by the server's, this computer's clock is")
            && refused.to_string().contains(" ahead"),
        "{refused}"
    );
    let Error::Answered(answered) = refused else { panic!("{refused:?}") };
    assert!(answered.clock_skew().is_some_and(|skew| skew.millis_ahead() > 0));
    // The second time, the server's; and since that was refused too, it is not used again.
    let times: Vec<_> = server.requests().iter().map(|request| header(request, "timestamp")).collect();
    assert_eq!(times.len(), 2);
    assert!(times[1].starts_with("784111777") && !times[0].starts_with("784111777"), "{times:?}");
    assert_eq!(client.clock_skew(), None);

    let once = client.send_with(&create(), policy().clock_correction(false));
    assert_eq!((class(once).as_str(), server.requests().len()), ("answered 401", 3));
}

#[test]
fn what_was_learned_of_the_clock_is_used_from_then_on() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let refusal = answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal);
    let server = Server::script([refusal, answer("200 OK", "", CREATED), answer("200 OK", "", LIST)]);
    let client = client(server.origin());
    client.send(&create()).unwrap();
    assert!(client.clock_skew().is_some_and(|skew| skew.to_string().ends_with("ahead")));
    client.send(&GetCaList::new()).unwrap();
    let times: Vec<_> = server.requests().iter().map(|request| header(request, "timestamp")).collect();
    assert_eq!(times.len(), 3);
    assert!(times[1..].iter().all(|time| time.starts_with("7841117")), "{times:?}");
}

#[test]
fn keys_that_have_expired_sign_nothing() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let refusal = answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal);
    let server = Server::script([refusal, answer("200 OK", "", CREATED), answer("200 OK", "", LIST)]);
    let now = pca_ureq::now().expect("a clock");
    let client = |expires_at| builder(server.origin()).expires_at(expires_at).build().expect("a client");
    let expired = client(Some(now));
    let failed = expired.send(&create()).unwrap_err();
    assert_eq!(failed.to_string(), "nothing was sent: the keys have expired: ask for new ones");
    assert_eq!(class::<()>(Err(failed)), format!("not sent: {:?}", TransportErrorKind::Expired));
    assert_eq!(server.connections(), 0);
    // By the server's clock, where that is known.
    let client = client(Some(Timestamp::from_millis(now.as_millis() + 3_600_000)));
    client.send(&create()).unwrap();
    assert!(client.clock_skew().is_some());
    client.send(&GetCaList::new()).unwrap();
}
