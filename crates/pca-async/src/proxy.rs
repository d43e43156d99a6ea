//! A proxy between here and the server.

use core::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::STANDARD};
use hyper::{Uri, header::HeaderValue, http::uri::Authority};
use percent_encoding::percent_decode_str;

use crate::ConfigError;

/// An HTTP proxy that tunnels: `http://host:3128`, `http://user:password@host:3128`, or the same with `https://`.
///
/// It sees where calls go, not what they hold. Its user name and password are never shown.
#[derive(Clone)]
pub struct Proxy {
    pub(crate) address: Uri,
    pub(crate) authorization: Option<HeaderValue>,
}

impl FromStr for Proxy {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let (scheme, rest) = text.split_once("://").ok_or(ConfigError::Proxy)?;
        let (user, host) = rest.rsplit_once('@').map_or((None, rest), |(user, host)| (Some(user), host));
        let address: Uri = format!("{scheme}://{host}").parse().map_err(|_| ConfigError::Proxy)?;
        let is_origin = address.path() == "/" && address.query().is_none();
        if !(["http", "https"].contains(&scheme) && is_origin && text.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err(ConfigError::Proxy);
        }
        let basic = |user| STANDARD.encode(percent_decode_str(user).collect::<Vec<u8>>());
        let header = |user| HeaderValue::from_str(&format!("Basic {}", basic(user)));
        Ok(Self { address, authorization: user.map(header).transpose().map_err(|_| ConfigError::Proxy)? })
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxy").field(&self.address.authority().map(Authority::as_str)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies() {
        let check = |text: &str, shown: Option<&str>| {
            let found = text.parse::<Proxy>().ok().map(|proxy| proxy.address.to_string());
            assert_eq!(found.as_deref(), shown, "{text}");
        };
        check("http://127.0.0.1:3128", Some("http://127.0.0.1:3128/"));
        check("http://user:planted@proxy.example:3128", Some("http://proxy.example:3128/"));
        check("https://user:planted@proxy.example:443/", Some("https://proxy.example:443/"));
        for text in
            ["", "proxy.example:3128", "socks5://127.0.0.1:1080", "http://", "http://a b:1", "http://a:1\r\nX: y"]
        {
            check(text, None);
        }
        let proxy: Proxy = "http://user:planted@proxy.example:3128".parse().unwrap();
        assert!(!format!("{proxy:?} {}", ConfigError::Proxy).contains("planted"));
    }
}
