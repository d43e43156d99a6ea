//! Which operation a request is for, before anything in it has been checked.

use pca_core::{Call, service::PREFIX};

/// Where that stands which is published to all.
pub(crate) const OPEN: &str = "/ext/";

/// What is published to all, named by the end of its path.
const PUBLISHED: [&str; 3] = ["ext/ca", "ext/crl", "ext/ocsp"];

/// The name of the operation at this method and path: `CreateCa`, or `ext/crl` for what is published to all.
pub(crate) fn operation(method: &str, path: &str) -> Option<&'static str> {
    if let Some(rest) = path.strip_prefix(OPEN) {
        let (_, what) = rest.split_once('/')?;
        let what = what.split_once('/').map_or(what, |(what, _)| what);
        return PUBLISHED.into_iter().find(|name| name.strip_prefix("ext/") == Some(what));
    }
    let path = path.strip_prefix(PREFIX)?;
    let found = Call::OPERATIONS.iter().find(|info| info.method.as_str() == method && fits(info.path, path))?;
    Some(found.name)
}

/// The name of the operation that has this name.
pub(crate) fn named(name: &str) -> Option<&'static str> {
    PUBLISHED.into_iter().chain(Call::OPERATIONS.iter().map(|info| info.name)).find(|known| *known == name)
}

fn fits(template: &str, path: &str) -> bool {
    let (mut expected, mut found) = (template.split('/'), path.split('/'));
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) if expected == found || expected.starts_with('{') => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_at_its_own_path() {
        for info in Call::OPERATIONS {
            let path = format!("{PREFIX}{}", info.path.replace(['{', '}'], ""));
            assert_eq!(operation(info.method.as_str(), &path), Some(info.name));
            assert_eq!(named(info.name), Some(info.name));
        }
    }

    #[test]
    fn other_paths() {
        let check =
            |method: &str, path: &str, expected: Option<&str>| assert_eq!(operation(method, path), expected, "{path}");
        check("GET", "/ext/0123-4567/crl", Some("ext/crl"));
        check("GET", "/ext/0123-4567/ocsp/MEUw", Some("ext/ocsp"));
        check("GET", "/ext/0123-4567/key", None);
        check("GET", "/ext/0123-4567", None);
        check("get", "/api/v1/ca", None);
        check("GET", "/api/v1/ca/", Some("GetCa"));
        check("GET", "/ca", None);
    }
}
