//! A proxy between here and the server.

use core::{fmt, str::FromStr};

use crate::ConfigError;

/// An HTTP proxy that tunnels: `http://host:3128`, `http://user:password@host:3128`, or the same with `https://`.
///
/// It sees where calls go, not what they hold. Its user name and password are never shown.
#[derive(Clone)]
pub struct Proxy(ureq::Proxy);

impl Proxy {
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

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxy").field(&format_args!("{}:{}", self.0.host(), self.0.port())).finish()
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
