//! Where the service is.

use core::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    str::FromStr,
};

use pca_core::{Zone, service::PREFIX};

use crate::ConfigError;

/// The origin (RFC 6454 section 4) that calls go to: a zone of the cloud, or another address.
///
/// ```
/// use pca_ureq::{Endpoint, Zone};
///
/// assert_eq!(Endpoint::from(Zone::Public).as_str(), "https://pca.apigw.ntruss.com");
/// let own: Endpoint = "http://127.0.0.1:8080/api/v1".parse()?;
/// assert_eq!(own.as_str(), "http://127.0.0.1:8080");
/// # Ok::<(), pca_ureq::ConfigError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Endpoint(String);

impl Endpoint {
    /// The origin, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl From<Zone> for Endpoint {
    fn from(zone: Zone) -> Self {
        Self(zone.origin().into())
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Takes `https://host` with a port if need be, and `http://` on this computer (127.0.0.0/8, `[::1]`, `localhost`). The
/// service's prefix may follow.
impl FromStr for Endpoint {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let refuse = |rule| Err(ConfigError::Endpoint(rule));
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
            _ => return refuse("must begin with https://"),
        };
        if rest.contains('@') {
            return refuse("must not hold a user name or a password");
        }
        if rest.contains(['?', '#']) {
            return refuse("must not have a query or a fragment");
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if !["", PREFIX].contains(&path.strip_suffix('/').unwrap_or(path)) {
            return refuse("must not have a path, but for the service's own /api/v1");
        }
        let Some((host, port)) = host_and_port(authority) else {
            return refuse("must name a host, and may name a port from 1 to 65535");
        };
        if scheme == "http" && !is_loopback(&host) {
            return refuse("must begin with https://: only this computer is spoken to in plain HTTP");
        }
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self(format!("{scheme}://{host}{port}")))
    }
}

/// The host, in lower case, and the port of an authority without user information (RFC 3986 section 3.2).
fn host_and_port(authority: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(bracketed) => {
            let (address, port) = bracketed.split_once(']')?;
            (format!("[{}]", address.parse::<Ipv6Addr>().ok()?), port)
        }
        None => {
            let (host, port) = authority.split_at(authority.find(':').unwrap_or(authority.len()));
            let is_name =
                !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
            (is_name.then(|| host.to_ascii_lowercase())?, port)
        }
    };
    let port = match port.strip_prefix(':') {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits.parse().ok().filter(|&port| port > 0)?)
        }
        Some(_) => return None,
        None if port.is_empty() => None,
        None => return None,
    };
    Some((host, port))
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins() {
        let check = |text: &str, expected: &str| assert_eq!(text.parse::<Endpoint>().unwrap().as_str(), expected);
        check("https://pca.apigw.ntruss.com", "https://pca.apigw.ntruss.com");
        check("HTTPS://PCA.example/", "https://pca.example");
        check("https://pca.example:8443/api/v1", "https://pca.example:8443");
        check("https://pca.example/api/v1/", "https://pca.example");
        check("http://localhost:1", "http://localhost:1");
        check("http://127.9.9.9:65535", "http://127.9.9.9:65535");
        check("http://[::1]:8080", "http://[::1]:8080");
        check("https://[2001:DB8::1]", "https://[2001:db8::1]");
    }

    #[test]
    fn what_is_no_origin() {
        let check = |text: &str, expected: &str| {
            let refused = text.parse::<Endpoint>().expect_err(text).to_string();
            assert!(refused.contains(expected), "{text}: {refused}");
        };
        for text in ["", "pca.example", "ftp://pca.example", "//pca.example", "http:/pca.example"] {
            check(text, "must begin with https://");
        }
        for text in [
            "http://pca.example",
            "http://10.0.0.1",
            "http://[::2]",
            "http://localhost.example",
            "http://127.0.0.1.example",
        ] {
            check(text, "plain HTTP");
        }
        for text in ["https://user@pca.example", "https://user:pass@pca.example", "http://127.0.0.1@pca.example"] {
            check(text, "user name");
        }
        for text in ["https://pca.example?x", "https://pca.example/#x"] {
            check(text, "query");
        }
        for text in [
            "https://pca.example/ca",
            "https://pca.example//",
            "https://pca.example/api/v2",
            "https://pca.example/api/v1/ca",
        ] {
            check(text, "path");
        }
        for text in [
            "https://",
            "https://:443",
            "https://a b",
            "https://가",
            "https://a:",
            "https://a:0",
            "https://a:65536",
            "https://a:+1",
            "https://[::1",
            "https://[x]",
            "https://[::1]x",
            "https://a\r\n",
        ] {
            check(text, "host");
        }
    }
}
