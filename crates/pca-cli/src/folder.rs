//! Where data and settings are kept.

use std::{env, ffi::OsString, path::PathBuf};

/// The folder `pca` in the user's data folder: of `XDG_DATA_HOME`, else `~/.local/share`; on Windows of `LOCALAPPDATA`.
///
/// `None` when the environment says nothing of a home.
pub(crate) fn default() -> Option<PathBuf> {
    from("XDG_DATA_HOME", ".local/share", |name| env::var_os(name))
}

/// The file `pca/config.toml` in the user's configuration folder: of `XDG_CONFIG_HOME`, else `~/.config`; on Windows of
/// `LOCALAPPDATA`.
pub(crate) fn config() -> Option<PathBuf> {
    Some(from("XDG_CONFIG_HOME", ".config", |name| env::var_os(name))?.join("config.toml"))
}

/// The folder `pca` in the user's folder for what can be made anew: of `XDG_CACHE_HOME`, else `~/.cache`; on Windows of `LOCALAPPDATA`.
pub(crate) fn cache() -> Option<PathBuf> {
    from("XDG_CACHE_HOME", ".cache", |name| env::var_os(name))
}

fn from(name: &str, in_home: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // The XDG base directory specification has relative paths ignored.
    let absolute = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = if cfg!(windows) {
        absolute("LOCALAPPDATA")
    } else {
        absolute(name).or_else(|| Some(absolute("HOME")?.join(in_home)))
    };
    Some(folder?.join("pca"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn folders() {
        let check = |variables: &[(&str, &str)], expected: Option<&str>| {
            let found = from("XDG_DATA_HOME", ".local/share", |wanted| {
                variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.into())
            });
            assert_eq!(found, expected.map(PathBuf::from), "{variables:?}");
        };
        check(&[("XDG_DATA_HOME", "/d"), ("HOME", "/h")], Some("/d/pca"));
        check(&[("HOME", "/h")], Some("/h/.local/share/pca"));
        check(&[("XDG_DATA_HOME", ""), ("HOME", "/h")], Some("/h/.local/share/pca"));
        check(&[("XDG_DATA_HOME", "relative"), ("HOME", "/h")], Some("/h/.local/share/pca"));
        check(&[("HOME", "")], None);
        check(&[], None);
    }
}
