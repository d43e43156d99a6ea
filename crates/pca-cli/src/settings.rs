//! What holds for this call, and who says so: a flag, else the environment, else the profile, else the default.

use core::{fmt, time::Duration};
use std::{env, fs, path::PathBuf};

use pca_core::{Endpoint, Invalid, Zone};
use pca_ureq::{Proxy, Roots};

use crate::{
    args::{Format, Globals},
    credentials::Place,
    failure::Failure,
    folder,
};

/// A value, and who says it.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Flag(&'static str),
    Variable(&'static str),
    Profile,
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => f.write_str(name),
            Self::Variable(name) => write!(f, "{name} of the environment"),
            Self::Profile => f.write_str("the profile"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl<T> Setting<T> {
    pub(crate) const fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    /// What a flag says, else the profile.
    fn find(flag: &'static str, given: Option<T>, profile: Option<T>) -> Option<Self> {
        given.map(|value| Self::new(value, Origin::Flag(flag))).or_else(|| Some(Self::new(profile?, Origin::Profile)))
    }
}

impl Globals {
    /// Where the service is.
    pub(crate) fn endpoint(&self) -> Result<Setting<Endpoint>, Failure> {
        let parse = |text: &str, source: &'static str, origin| match text.parse() {
            Ok(endpoint) => Ok(Setting::new(endpoint, origin)),
            Err(invalid @ Invalid { .. }) => Err(Failure::usage(format!("{source}: {invalid}"))),
        };
        if let Some(text) = &self.endpoint {
            return parse(text, "--endpoint", Origin::Flag("--endpoint"));
        }
        if let Some(text) = env::var_os("NCLOUD_API_GW").filter(|text| !text.is_empty()) {
            return parse(&text.to_string_lossy(), "NCLOUD_API_GW", Origin::Variable("NCLOUD_API_GW"));
        }
        let profile = &self.chosen.profile;
        Ok(match (self.zone, &profile.endpoint, profile.zone) {
            (Some(zone), ..) => Setting::new(zone.into(), Origin::Flag("--zone")),
            (None, Some(endpoint), _) => Setting::new(endpoint.clone(), Origin::Profile),
            (None, None, Some(zone)) => Setting::new(zone.into(), Origin::Profile),
            (None, None, None) => Setting::new(Zone::Public.into(), Origin::Default),
        })
    }

    /// The folder of the emulator, if that is asked.
    pub(crate) fn local_folder(&self) -> Result<Option<PathBuf>, Failure> {
        let given = self.local.as_ref();
        given.map(|given| given.clone().or_else(folder::default).ok_or(Failure::NoFolder("--local=DIR"))).transpose()
    }

    /// The one place to take the keys from.
    pub(crate) fn place(&self) -> Option<Setting<Place>> {
        Setting::find("--credentials", self.credentials, self.chosen.profile.credentials)
    }

    /// The proxy, if there is to be one.
    pub(crate) fn proxy(&self) -> Result<Option<Setting<Proxy>>, Failure> {
        let found = Setting::find("--proxy", self.proxy.as_ref(), self.chosen.profile.proxy.as_ref());
        let Some(Setting { value, origin }) = found else { return Ok(None) };
        let proxy = match value.expose() {
            "env" => Proxy::from_env(),
            url => url.parse().map(Some),
        };
        let proxy = proxy.map_err(|error| Failure::usage(format!("{origin}: {error}")))?;
        Ok(proxy.map(|proxy| Setting::new(proxy, origin)))
    }

    /// Whom to trust, by name.
    pub(crate) fn roots(&self) -> Setting<PathBuf> {
        let found = Setting::find("--roots", self.roots.clone(), self.chosen.profile.roots.clone());
        found.unwrap_or_else(|| Setting::new("mozilla".into(), Origin::Default))
    }

    /// Whom to trust.
    pub(crate) fn trusted(&self) -> Result<Roots, Failure> {
        let Setting { value, origin } = self.roots();
        match value.to_str() {
            Some("mozilla") => return Ok(Roots::webpki()),
            Some("system") => return Ok(Roots::platform()),
            _ => {}
        }
        let refused = |reason: &dyn fmt::Display| Failure::usage(format!("{origin}: {}: {reason}", value.display()));
        let pem = fs::read(&value).map_err(|error| refused(&error))?;
        Roots::from_pem(&pem).map_err(|error| refused(&error))
    }

    /// What is printed.
    pub(crate) fn output(&self) -> Setting<Format> {
        let found = Setting::find("--output", self.output, self.chosen.profile.output);
        found.unwrap_or_else(|| Setting::new(Format::default(), Origin::Default))
    }

    /// The time for a call.
    pub(crate) fn timeout(&self) -> Option<Setting<Duration>> {
        Setting::find("--timeout", self.timeout, self.chosen.profile.timeout)
    }
}
