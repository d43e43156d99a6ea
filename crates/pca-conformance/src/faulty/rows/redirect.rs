//! Redirects: exactly one request, and the other server sees nothing.

use core::time::Duration;

use super::{answer, ok};
use crate::faulty::{
    Row, Site,
    expected::{fine, refused},
};

/// A redirect with these headers, in which `OTHER` and `OWN` are hosts with ports.
fn row(name: &'static str, status: u16, headers: &'static str) -> Row {
    Row::says(name, refused(status, 1), move |site: &Site| {
        let headers = headers.replace("OTHER", &site.other).replace("OWN", &site.own);
        // Content that would be a success is none.
        answer(&format!("{status} Elsewhere"), &headers, site.good())
    })
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("redirect_301_same_host", 301, "Location: /api/v2/ca\r\n"),
        row("redirect_302_same_host", 302, "Location: http://OWN/api/v2/ca\r\n"),
        row("redirect_308_same_host", 308, "Location: /api/v2/ca\r\n"),
        row("redirect_302_other_host", 302, "Location: http://OTHER/api/v1/ca\r\n"),
        row("redirect_302_no_location", 302, ""),
        // Not in the list.
        row("redirect_300_other_host", 300, "Location: http://OTHER/\r\n"),
        row("redirect_301_other_host", 301, "Location: http://OTHER/\r\n"),
        row("redirect_303_other_host", 303, "Location: http://OTHER/\r\n"),
        row("redirect_304_other_host", 304, "Location: http://OTHER/\r\n"),
        row("redirect_305_other_host", 305, "Location: http://OTHER/\r\n"),
        row("redirect_307_other_host", 307, "Location: http://OTHER/api/v1/ca\r\n"),
        row("redirect_308_other_host", 308, "Location: http://OTHER/api/v1/ca\r\n"),
        row("redirect_302_without_scheme", 302, "Location: //OTHER/api/v1/ca\r\n"),
        row("redirect_302_with_a_user", 302, "Location: http://OWN@OTHER/api/v1/ca\r\n"),
        row("redirect_302_two_locations", 302, "Location: /here\r\nLocation: http://OTHER/\r\n"),
        row("redirect_302_to_nothing_known", 302, "Location: gopher://OTHER/\r\n"),
        row("redirect_302_garbage", 302, "Location: http://[::\r\n"),
        row("redirect_302_refresh", 302, "Refresh: 0; url=http://OTHER/\r\n"),
        row("redirect_399", 399, "Location: http://OTHER/\r\n"),
        Row::says("created_201_with_location", fine(), |site| {
            answer("201 Created", &format!("Location: http://{}/\r\n", site.other), site.good())
        }),
        Row::says("refresh_200", fine(), |site| {
            answer("200 OK", &format!("Refresh: 0; url=http://{}/\r\n", site.other), site.good())
        }),
        Row::says("alternative_service_200", fine(), |site| {
            let port = site.other.rsplit(':').next().unwrap_or_default();
            answer("200 OK", &format!("Alt-Svc: http/1.1=\":{port}\"; ma=60\r\n"), site.good())
        })
        .again(Duration::from_millis(20)),
        Row::says("misdirected_421", refused(421, 1), |site| {
            answer("421 Misdirected Request", &format!("Location: http://{}/\r\n", site.other), "")
        }),
        Row::says("link_to_another", fine(), |site| {
            [
                b"HTTP/1.1 103 Early Hints\r\nLink: <http://".to_vec(),
                site.other.as_bytes().to_vec(),
                b"/>; rel=preconnect\r\n\r\n".to_vec(),
                ok(site.good()),
            ]
            .concat()
        }),
    ]
}
