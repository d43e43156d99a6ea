//! From TOML to profiles. No value is ever in what is said of it.

use core::ops::Range;
use std::collections::BTreeMap;

use clap::ValueEnum;
use toml::de::DeTable;

use super::Profile;
use crate::{
    args::{ZONES, duration},
    flag,
};

/// Takes the value of a key.
type Set = fn(&mut Profile, &str) -> Result<(), String>;

const KEYS: [(&str, Set); 9] = [
    ("endpoint", |profile, text| {
        profile.endpoint = Some(text.parse().map_err(|invalid: pca_core::Invalid| invalid.rule().to_owned())?);
        Ok(())
    }),
    ("zone", |profile, text| {
        profile.zone = Some(flag::parse(ZONES, text)?);
        Ok(())
    }),
    ("credentials", |profile, text| choice(&mut profile.credentials, text)),
    ("access_key", |profile, text| {
        profile.access_key = Some(text.into());
        Ok(())
    }),
    ("secret_key", |profile, text| {
        profile.secret_key = Some(text.into());
        Ok(())
    }),
    ("proxy", |profile, text| {
        profile.proxy = Some(text.into());
        Ok(())
    }),
    ("roots", |profile, text| {
        profile.roots = Some(text.into());
        Ok(())
    }),
    ("output", |profile, text| choice(&mut profile.output, text)),
    ("timeout", |profile, text| {
        profile.timeout = Some(duration(text)?);
        Ok(())
    }),
];

/// The profiles of a file, by name.
pub(super) fn profiles(text: &str) -> Result<BTreeMap<String, Profile>, String> {
    let at = |span: Range<usize>, problem: String| {
        let before = text.get(..span.start).unwrap_or(text);
        Err(format!("line {}: {problem}", 1 + before.matches('\n').count()))
    };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => return at(error.span().unwrap_or_default(), error.message().into()),
    };
    let mut profiles = BTreeMap::new();
    for (key, value) in &table {
        let known = Some(value.get_ref()).filter(|_| key.get_ref() == "profile").and_then(toml::de::DeValue::as_table);
        let Some(named) = known else {
            return at(key.span(), format!("`{}` is not known: profiles begin with [profile.NAME]", key.get_ref()));
        };
        for (name, settings) in named {
            let Some(settings) = settings.get_ref().as_table() else {
                return at(name.span(), format!("`{0}` is no profile: one begins with [profile.{0}]", name.get_ref()));
            };
            let mut profile = Profile::default();
            for (key, value) in settings {
                let Some((_, set)) = KEYS.iter().find(|(known, _)| known == key.get_ref()) else {
                    let known = KEYS.map(|(known, _)| known).join(", ");
                    return at(key.span(), format!("`{}` is not known in a profile: known are {known}", key.get_ref()));
                };
                let Some(text) = value.get_ref().as_str() else {
                    return at(value.span(), format!("`{}` must be a text, in quotes", key.get_ref()));
                };
                if let Err(problem) = set(&mut profile, text) {
                    return at(value.span(), format!("`{}` {problem}", key.get_ref()));
                }
            }
            if profile.endpoint.is_some() && profile.zone.is_some() {
                return at(name.span(), "`endpoint` and `zone` both say where the service is: keep one".into());
            }
            profiles.insert(name.get_ref().as_ref().to_owned(), profile);
        }
    }
    Ok(profiles)
}

/// One of the values that the flag takes.
fn choice<T: ValueEnum>(setting: &mut Option<T>, text: &str) -> Result<(), String> {
    let Ok(value) = T::from_str(text, false) else {
        let spellings = T::value_variants().iter().filter_map(T::to_possible_value);
        let spellings = spellings.map(|value| value.get_name().to_owned()).collect::<Vec<_>>().join(", ");
        return Err(format!("must be one of {spellings}"));
    };
    *setting = Some(value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        let file = "# ours\n[profile.default]\nzone = \"government\"\n\n[profile.\"a b\"]\ncredentials = 'role'\ntimeout = \"8s\"\n";
        let profiles = profiles(file).unwrap();
        assert_eq!(profiles.keys().collect::<Vec<_>>(), ["a b", "default"]);
        assert_eq!(profiles["default"].zone, Some(pca_core::Zone::Government));
        assert!(profiles["a b"].timeout.is_some() && !profiles["a b"].has_secrets());
        assert!(super::profiles("").unwrap().is_empty());
    }

    #[test]
    fn problems() {
        let check = |file: &str, expected: &str| {
            let problem = profiles(file).unwrap_err();
            assert!(problem.starts_with(expected) && !problem.contains("planted"), "{problem}");
        };
        check("zone = \"public\"\n", "line 1: `zone` is not known: profiles begin");
        check("profile = 1", "line 1: `profile` is not known");
        check("[profiles.a]\n", "line 1: `profiles` is not known");
        check("[profile]\na = 1\n", "line 2: `a` is no profile");
        check(
            "[profile.a]\n\nendpiont = \"planted\"\n",
            "line 3: `endpiont` is not known in a profile: known are endpoint, zone",
        );
        check("[profile.a]\nsecret_key = 12345\n", "line 2: `secret_key` must be a text");
        check("[profile.a]\nsecret_key = planted\n", "line 2: ");
        check("[profile.a]\nsecret_key = \"planted\n", "line 2: ");
        check("[profile.a]\nsecret_key = \"planted\"\nsecret_key = \"planted\"\n", "line 3: ");
        check("[profile.a]\nendpoint = \"ftp://planted\"\n", "line 2: `endpoint` must");
        check("[profile.a]\nzone = \"planted\"\n", "line 2: `zone` must be one of public, government");
        check("[profile.a]\noutput = \"planted\"\n", "line 2: `output` must be one of table, json");
        check("[profile.a]\ntimeout = \"1d\"\n", "line 2: `timeout` must");
        check(
            "[profile.b]\n[profile.a]\nzone = \"public\"\nendpoint = \"https://h\"\n",
            "line 2: `endpoint` and `zone` both",
        );
    }
}
