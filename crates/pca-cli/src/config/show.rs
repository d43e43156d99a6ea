//! `pca config show`.

use core::{fmt::Display, time::Duration};
use std::env;

use clap::ValueEnum;
use pca_core::Policy;
use pca_ureq::CredentialsError;

use crate::{
    args::Globals,
    credentials::{self, Place, named},
    failure::Failure,
    json::Object,
    output::{self, Show},
    settings::{Origin, Setting},
    table::Table,
};

/// Each setting: its name, its value, and who says it.
#[derive(Default)]
struct Settings(Vec<[String; 3]>);

/// Prints what would hold for a call, secrets apart. Nobody is asked for keys.
pub(crate) fn show(globals: &Globals) -> Result<(), Failure> {
    let form = globals.format().but_pem("a setting")?;
    output::show(&settings(globals)?, form).map_err(Failure::Output)
}

fn settings(globals: &Globals) -> Result<Settings, Failure> {
    let chosen = &globals.chosen;
    let mut settings = Settings::default();
    let named_by = |flag, given: bool, variable, otherwise| match given {
        true => Origin::Flag(flag),
        false if env::var_os(variable).is_some_and(|value| !value.is_empty()) => Origin::Variable(variable),
        false => otherwise,
    };
    let file = chosen.file.as_ref().map_or_else(none, |file| file.display().to_string());
    settings.row("config", file, named_by("--config", globals.config.is_some(), "PCA_CONFIG", Origin::Default));
    let profile = chosen.name.clone().unwrap_or_else(none);
    settings.row("profile", profile, named_by("--profile", globals.profile.is_some(), "PCA_PROFILE", Origin::Default));
    settings.add("endpoint", Some(globals.endpoint()?));
    settings.add("proxy", globals.proxy()?);
    // As a call would: roots that cannot be read are no setting.
    globals.trusted()?;
    let roots = globals.roots();
    settings.row("roots", roots.value.display(), roots.origin);
    settings.add("output", Some(named_value(globals.output())));
    let timeout = globals.timeout().unwrap_or(Setting::new(Policy::DEADLINE, Origin::Default));
    settings.row("timeout", written(timeout.value), timeout.origin);
    let place = globals.place();
    let asks_role = place.as_ref().is_some_and(|place| place.value == Place::Role);
    settings.add("credentials", place.map(named_value));
    if !asks_role {
        settings.keys(globals)?;
    }
    Ok(settings)
}

impl Settings {
    fn row(&mut self, name: &str, value: impl Display, from: impl Display) {
        self.0.push([name.into(), value.to_string(), from.to_string()]);
    }

    fn add(&mut self, name: &str, setting: Option<Setting<impl Display>>) {
        match setting {
            Some(Setting { value, origin }) => self.row(name, value, origin),
            None => self.row(name, none(), Origin::Default),
        }
    }

    /// The access key is a name. The secret key is not shown, not even in part.
    fn keys(&mut self, globals: &Globals) -> Result<(), Failure> {
        let found = match credentials::find(globals) {
            Err(Failure::Credentials(CredentialsError::Missing)) => {
                self.row("access key", none(), Origin::Default);
                return Ok(());
            }
            found => found?,
        };
        let from = named(found.source());
        self.row("access key", found.credentials().access_key(), &from);
        self.row("secret key", "(not shown)", &from);
        Ok(())
    }
}

/// A value as the command line has it.
fn named_value<T: ValueEnum>(Setting { value, origin }: Setting<T>) -> Setting<String> {
    let name = value.to_possible_value().map(|value| value.get_name().to_owned());
    Setting { value: name.unwrap_or_default(), origin }
}

/// A time as the command line has it.
fn written(time: Duration) -> String {
    match (time.as_secs(), time.subsec_millis()) {
        (seconds, 0) => format!("{seconds}s"),
        _ => format!("{}ms", time.as_millis()),
    }
}

fn none() -> String {
    "-".into()
}

impl Show for Settings {
    fn table(&self) -> String {
        let mut table = Table::default();
        table.row(["SETTING", "VALUE", "FROM"]);
        self.0.iter().for_each(|row| table.row(row));
        table.finish()
    }

    fn json(&self) -> String {
        let member = |all: Object, [name, value, from]: &[String; 3]| {
            let value = Some(&**value).filter(|value| *value != none());
            let setting = Object::new().some("value", value).text("from", from);
            all.json(&name.replace(' ', "_"), setting.finish())
        };
        self.0.iter().fold(Object::new(), member).finish()
    }
}
