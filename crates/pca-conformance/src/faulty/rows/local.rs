//! What happens before the request can leave: names, connections, TLS, proxies.

use core::time::Duration;

use pca_core::TransportErrorKind::{Connect, Proxy, ProxyRefused, Resolve, Timeout, Tls};

use super::{answer, ok};
use crate::faulty::{
    Act::{Read, ReadHead, Reset, Send, SendBare, Sip, Stall, Wait},
    Need, Row,
    expected::{Both, fine, lost, misconfigured, unfit, unreachable},
    tls::Certificate::{Expired, Good, OtherHost, OtherRoot},
};

pub(super) fn rows() -> Vec<Row> {
    // The first bytes of a client that wants TLS.
    let hello = || Sip(32, Duration::ZERO);
    let plain = |name, expected: Both, bytes: &'static [u8]| {
        Row::tls(name, expected, None, move |_| vec![hello(), Send(bytes.into()), Wait(Duration::from_millis(20))])
    };
    let good = |name, expected, certificate| {
        Row::tls(name, expected, Some(certificate), |site| vec![Read, Send(ok(site.good()))])
    };
    let proxy = |name, expected: Both, status: &'static str| {
        Row::new(name, expected, move |_| {
            vec![ReadHead, Send(answer(status, "Proxy-Authenticate: Basic realm=x\r\n", "no"))]
        })
        .needs(Need::Proxy)
    };
    vec![
        Row::origin("dns_nxdomain", unreachable(Resolve).or(&unreachable(Connect)), "https://pca.invalid"),
        Row::nobody("connect_refused", unreachable(Connect)),
        Row::full("connect_blackhole", unreachable(Timeout)),
        good("tls_untrusted_root", unfit(Tls), OtherRoot),
        good("tls_wrong_host", unfit(Tls), OtherHost).needs(Need::Roots),
        good("tls_expired", unfit(Tls), Expired).needs(Need::Roots),
        // An alert: 70, protocol_version.
        plain("tls_1_1_only", unfit(Tls), b"\x15\x03\x02\0\x02\x02\x46"),
        plain("tls_plaintext_peer", unfit(Tls), b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nplain HTTP\r\n"),
        Row::tls("tls_handshake_stall", unreachable(Timeout), None, |_| vec![Stall]),
        Row::tls("tls_handshake_reset", unreachable(Connect), None, move |_| vec![hello(), Reset]),
        Row::tls("tls_bad_record_mid_body", lost(), Some(Good), |site| {
            let bytes = ok(site.good());
            let garbage = b"\x17\x03\x03\0\x20this is not encrypted with our key".into();
            vec![Read, Send(bytes[..bytes.len() / 2].into()), SendBare(garbage), Wait(Duration::from_millis(20))]
        })
        .needs(Need::Roots),
        proxy("proxy_407", unfit(ProxyRefused), "407 Proxy Authentication Required"),
        proxy("proxy_connect_502", unreachable(Proxy), "502 Bad Gateway"),
        // Not in the list.
        good("tls_good", fine(), Good).needs(Need::Roots),
        Row::tls("tls_cut_off_without_a_word", lost(), Some(Good), |site| {
            let bytes = ok(site.good());
            vec![Read, Send(bytes[..bytes.len() / 2].into()), Reset]
        })
        .needs(Need::Roots),
        Row::tls("tls_handshake_closed", unreachable(Connect), None, move |_| vec![hello()]),
        Row::tls("tls_closed_at_once", unreachable(Connect), None, |_| vec![]),
        plain("tls_1_1_hello", unfit(Tls), TLS_1_1_HELLO),
        plain("tls_garbage", unfit(Tls), &[0xff; 64]),
        plain("tls_handshake_failure", unfit(Tls), b"\x15\x03\x03\0\x02\x02\x28"),
        plain("tls_internal_error", unfit(Tls), b"\x15\x03\x03\0\x02\x02\x50"),
        plain("ssh_banner_on_tls", unfit(Tls), b"SSH-2.0-OpenSSH_9.6\r\n"),
        proxy("proxy_403", unfit(ProxyRefused), "403 Forbidden"),
        proxy("proxy_302", unfit(ProxyRefused).or(&unreachable(Proxy)), "302 Found"),
        proxy("proxy_200_then_close", unreachable(Connect).or(&unreachable(Proxy)).or(&unfit(Tls)), "200 OK"),
        Row::new("proxy_closes", unreachable(Proxy), |_| vec![ReadHead]).needs(Need::Proxy),
        Row::new("proxy_resets", unreachable(Proxy), |_| vec![ReadHead, Reset]).needs(Need::Proxy),
        Row::new("proxy_stalls", unreachable(Timeout), |_| vec![ReadHead, Stall]).needs(Need::Proxy),
        Row::origin("port_that_is_none", misconfigured(), "http://127.0.0.1:0"),
        Row::origin("http_to_another_computer", misconfigured(), "http://192.0.2.1"),
    ]
}

/// A `ServerHello` that chooses TLS 1.1.
const TLS_1_1_HELLO: &[u8] = b"\x16\x03\x02\0\x2a\x02\0\0\x26\x03\x02\
    ................................\0\xc0\x13\0";
