//! Credentials from the file that the vendor's command line keeps. It is read only.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::{CredentialsError, Found, Half, Source, pair};

const NAMES: Half = Half { access_key: "ncloud_access_key_id", secret_key: "ncloud_secret_access_key" };

/// More than any such file has; something else that stands in its place is not read whole.
const MOST: u64 = 64 << 10;

/// The credentials in `.ncloud/configure` of the user's home, if there is such a file.
pub(super) fn find(variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<Found>, CredentialsError> {
    let home = variable(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from);
    match home.filter(|home| home.is_absolute()) {
        Some(home) => read(&home.join(".ncloud").join("configure")),
        None => Ok(None),
    }
}

fn read(path: &Path) -> Result<Option<Found>, CredentialsError> {
    match text(path) {
        Ok(text) => parse(&text, path),
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
        Err(error) => Err(CredentialsError::File { path: path.into(), kind: error.kind() }),
    }
}

fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST { Err(ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

/// Lines `name = value`. Of a file in sections (`[name]`), those before the first and those of `[DEFAULT]`.
fn parse(text: &str, path: &Path) -> Result<Option<Found>, CredentialsError> {
    let source = || Source::File(path.into());
    let (mut access_key, mut secret_key, mut is_ours) = (None, None, true);
    for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            is_ours = section.trim().eq_ignore_ascii_case("default");
        }
        // Only the first `=` divides: a secret key may hold more.
        let Some((name, value)) = line.split_once('=').filter(|_| is_ours) else { continue };
        let (half, name) = match name.trim() {
            name if name == NAMES.access_key => (&mut access_key, NAMES.access_key),
            name if name == NAMES.secret_key => (&mut secret_key, NAMES.secret_key),
            _ => continue,
        };
        let value = Some(value.trim()).filter(|value| !value.is_empty());
        if half.is_some() && value.is_some() && *half != value {
            return Err(CredentialsError::Contradiction { source: source(), names: [name, name] });
        }
        *half = value.or(*half);
    }
    pair(source(), NAMES, access_key.map(Into::into), secret_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = parse(text, Path::new("/home/of/configure")).unwrap();
            let keys = found.as_ref().map(Found::credentials);
            let keys = keys.map(|keys| (keys.access_key(), keys.secret_key().expose()));
            assert_eq!(keys, expected, "{text:?}");
        };
        let pair = Some(("AK", "S=K="));
        check("ncloud_access_key_id = AK\nncloud_secret_access_key = S=K=\n", pair);
        check("ncloud_secret_access_key=S=K=\r\nncloud_access_key_id=AK", pair);
        check(
            "\u{feff}[DEFAULT]\n  ncloud_access_key_id=AK\n\tncloud_secret_access_key=S=K=\nncloud_api_url = x",
            pair,
        );
        check("ncloud_access_key_id=AK\nncloud_secret_access_key=S=K=\n[other]\nncloud_access_key_id=B\n", pair);
        check("ncloud_access_key_id=AK\nncloud_access_key_id=AK\nncloud_secret_access_key=S=K=\n", pair);
        for nothing in
            ["", "\n\n", "# ncloud_access_key_id = AK\n", "[x]\nncloud_access_key_id=AK", "ncloud_access_key_id = "]
        {
            check(nothing, None);
        }
    }

    #[test]
    fn loud_failures() {
        let check = |text: &str, expected: &str| {
            let refused = parse(text, Path::new("/home/of/configure")).unwrap_err();
            assert!(refused.to_string().contains(expected), "{refused}");
            assert!(!format!("{refused} {refused:?}").contains("planted"));
        };
        check("ncloud_access_key_id = planted", "the file /home/of/configure has no ncloud_secret_access_key");
        check("ncloud_secret_access_key = planted", "the file /home/of/configure has no ncloud_access_key_id");
        let twice = "ncloud_access_key_id=planted\nncloud_access_key_id=planted2\nncloud_secret_access_key=x";
        check(twice, "ncloud_access_key_id twice");
        check("ncloud_access_key_id=pl anted\nncloud_secret_access_key=x", "access key must be");
    }

    #[test]
    fn homes() {
        let home = |home: &'static str| find(move |name| ["HOME", "USERPROFILE"].contains(&name).then(|| home.into()));
        assert!(matches!(home(""), Ok(None)));
        assert!(matches!(home("relative"), Ok(None)));
        assert!(matches!(home(concat!(env!("CARGO_MANIFEST_DIR"), "/nowhere")), Ok(None)));
        assert!(matches!(find(|_| None), Ok(None)));
    }

    #[test]
    fn what_cannot_be_read() {
        let refused = read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_err();
        assert!(refused.to_string().starts_with("cannot read the credentials in "), "{refused}");
    }
}
