//! Connections that end, stand still or are slow.

use core::time::Duration;

use pca_core::TransportErrorKind::Connect;

use super::{answer, kept, ok};
use crate::faulty::{
    Act::{self, Close, Drip, Read, ReadHead, Reset, Send, Sip, Stall, Wait},
    Row,
    expected::{fine, lost, refused, unreachable, unreadable},
};

/// Before each byte of an answer that comes drop by drop.
const SLOWLY: Duration = Duration::from_millis(50);

/// So that what was sent arrives before what follows.
const SOON: Act = Wait(Duration::from_millis(30));

pub(super) fn rows() -> Vec<Row> {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    vec![
        Row::new("reset_after_headers", lost(), |_| vec![ReadHead, Reset]),
        Row::new("reset_after_request", lost(), |_| vec![Read, Reset]),
        Row::new("close_after_request", lost(), |_| vec![Read, Close]),
        Row::new("stall_no_response", lost(), |_| vec![Read, Stall]),
        Row::new("partial_status_line", lost(), |_| vec![Read, Send(b"HTTP/1.1 20".into())]),
        Row::new("headers_then_stall", lost(), |site| {
            let content = site.good().len();
            vec![Read, Send(format!("HTTP/1.1 200 OK\r\nContent-Length: {content}\r\n\r\n").into()), Stall]
        }),
        Row::new("drip_headers", lost(), |site| vec![Read, Drip(ok(site.good()), SLOWLY)]),
        Row::new("keepalive_idle_close", fine(), |site| {
            vec![Read, Send(kept("200 OK", "", site.good())), Wait(Duration::from_millis(200)), Close]
        })
        .again(Duration::from_millis(300)),
        Row::new("early_413_close", refused(413, 1), |_| vec![Send(answer("413 Content Too Large", "", "too large"))]),
        Row::new("rst_mid_body", lost(), move |site| vec![Read, Send(half(ok(site.good()))), SOON, Reset]),
        Row::new("body_stall", lost(), move |site| vec![Read, Send(half(ok(site.good()))), Stall]),
        Row::new("drip_body", lost(), |site| {
            let bytes = ok(site.good());
            let head = bytes.len() - site.good().len();
            vec![Read, Send(bytes[..head].into()), Drip(bytes[head..].into(), SLOWLY)]
        }),
        // Not in the list.
        Row::new("reset_at_once", lost().or(&unreachable(Connect)), |_| vec![Reset]),
        Row::new("close_at_once", lost().or(&unreachable(Connect)), |_| vec![Close]),
        Row::new("early_200_close", fine(), |site| vec![Send(ok(site.good()))]),
        Row::new("early_200_reset", fine().or(&lost()), |site| vec![Send(ok(site.good())), SOON, Reset]),
        Row::new("reset_after_answer", fine().or(&lost()), |site| vec![Read, Send(ok(site.good())), Reset]),
        Row::new("answer_in_two_halves", fine(), move |site| {
            let bytes = ok(site.good());
            let (first, second) = bytes.split_at(bytes.len() / 2);
            vec![Read, Send(first.into()), Wait(Duration::from_millis(200)), Send(second.into())]
        }),
        Row::new("answer_byte_by_byte", fine(), |site| vec![Read, Drip(ok(site.good()), Duration::ZERO)]),
        Row::new("request_read_slowly", fine(), |site| {
            vec![Sip(10, Duration::from_millis(10)), Read, Send(ok(site.good()))]
        }),
        Row::new("request_never_read", lost(), |_| vec![Stall]),
        Row::new("head_read_then_stall", lost(), |_| vec![ReadHead, Stall]),
        Row::new("answer_late_but_in_time", fine().reads(1..=2), |site| {
            vec![Read, Wait(Duration::from_millis(400)), Send(ok(site.good()))]
        }),
        Row::new("two_answers_in_one_write", fine(), |site| {
            let stray = kept("400 Bad Request", "", r#"{"code":"INVALID_REQUEST","msg":"a stray","data":null}"#);
            let good = || kept("200 OK", "", site.good());
            vec![Read, Send([good(), stray].concat()), Read, Send(good()), Stall]
        })
        .again(Duration::from_millis(50)),
        Row::new("answer_before_the_next_request", fine(), |site| {
            let stray = kept("400 Bad Request", "", r#"{"code":"INVALID_REQUEST","msg":"a stray","data":null}"#);
            vec![Read, Send(kept("200 OK", "", site.good())), SOON, Send(stray), Read, Send(ok(site.good()))]
        })
        .again(Duration::from_millis(150)),
        Row::new("content_length_small", unreadable().reads(1..=3), |site| {
            let good = site.good();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", good.len() / 2);
            vec![Read, Send(format!("{head}{good}").into()), Read, Stall]
        })
        .again(Duration::from_millis(50)),
    ]
}
