//! A proxy between here and the server.

use core::{fmt, str::FromStr};
use std::env;

use ureq::ProxyProtocol;

use crate::ConfigError;

/// Where ureq looks.
const VARIABLES: [&str; 6] = ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/// An HTTP proxy that tunnels: `http://host:3128`, `http://user:password@host:3128`, or the same with `https://`.
///
/// It sees where calls go, not what they hold. Its user name and password are never shown.
#[derive(Clone)]
pub struct Proxy(ureq::Proxy);

impl Proxy {
    /// The one that the environment names, if it does: the first of `ALL_PROXY`, `HTTPS_PROXY` and `HTTP_PROXY`, in capitals or not,
    /// but for the hosts in `NO_PROXY`.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Proxy`] when what it names is none: to go without would be to go another way than was meant.
    pub fn from_env() -> Result<Option<Self>, ConfigError> {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        if !VARIABLES.into_iter().any(is_set) {
            return Ok(None);
        }
        let proxy = ureq::Proxy::try_from_env().filter(|proxy| {
            matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https) && !proxy.host().is_empty()
        });
        proxy.map(|proxy| Some(Self(proxy))).ok_or(ConfigError::Proxy)
    }

    pub(crate) fn into_inner(self) -> ureq::Proxy {
        self.0
    }
}

impl FromStr for Proxy {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let is_http = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
        let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
        let proxy = ureq::Proxy::new(text).ok().filter(|proxy| is_http && visible && !proxy.host().is_empty());
        proxy.map(Self).ok_or(ConfigError::Proxy)
    }
}

/// Host and port.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.0.host(), self.0.port())
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxy").field(&format_args!("{self}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies() {
        let check = |text: &str, shown: Option<&str>| {
            let found = text.parse::<Proxy>().ok().map(|proxy| format!("{proxy:?}"));
            assert_eq!(found.as_deref(), shown, "{text}");
        };
        check("http://127.0.0.1:3128", Some("Proxy(127.0.0.1:3128)"));
        check("http://user:planted@proxy.example:3128", Some("Proxy(proxy.example:3128)"));
        check("https://user:planted@proxy.example:443/", Some("Proxy(proxy.example:443)"));
        for text in ["", "proxy.example:3128", "socks5://127.0.0.1:1080", "http://", "http://a b", "http://a\r\nX: y"] {
            check(text, None);
        }
        let refused = "ftp://user:planted@proxy.example".parse::<Proxy>().unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains("planted"));
    }
}
