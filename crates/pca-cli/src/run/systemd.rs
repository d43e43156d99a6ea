//! `pca systemd`: what runs `pca cert ensure` again and again.

mod words;

use std::{
    env,
    path::{Path, PathBuf, absolute},
};

use pca_core::printable;

use self::words::{cron, unit};
use super::cert_ensure::Asked;
use crate::{
    args::{Globals, JobFlags, Part, SystemdFlags},
    failure::{Failure, asking},
    flag,
    generated::KEY_TYPE,
    output::{self, note},
    settings::Origin,
};

/// Where the keys of the account are, for a unit that has no environment but this.
const ENVIRONMENT: &str = "/etc/pca/environment";

/// Prints what is asked for, and neither sends nor writes anything.
pub(crate) fn run(flags: &SystemdFlags, globals: &Globals) -> Result<(), Failure> {
    // What would be refused every day is refused now.
    Asked::new(&flags.job, globals)?;
    let job = Job::new(&flags.job, globals)?;
    let parts: &[Part] = match &flags.only {
        Some(part) => &[*part],
        None => &[Part::Service, Part::Timer, Part::Cron],
    };
    let texts: Vec<_> = parts.iter().map(|part| job.text(*part)).collect();
    output::write(&texts.join("\n")).map_err(Failure::Output)?;
    // A path of ReadWritePaths that is missing ends a service before it begins.
    let is_missing = |folder: &&String| !Path::new(folder).is_dir();
    for folder in job.folders.iter().filter(is_missing).filter(|_| parts.contains(&Part::Service)) {
        note(format_args!(
            "note: make {} first: systemd starts no service that is to write to a folder that is not there",
            printable(folder)
        ));
    }
    Ok(())
}

/// The flags that hold wherever and by whomever the unit is run.
fn settled(globals: &Globals, local: Option<PathBuf>) -> Result<Globals, Failure> {
    globals.refuse(&["--proxy"], "in a unit, which everybody can read: a profile keeps it")?;
    let mut settled = globals.clone();
    let endpoint = globals.endpoint()?;
    if local.is_none() && endpoint.origin == Origin::Variable("NCLOUD_API_GW") {
        settled.endpoint = Some(endpoint.value.to_string());
    }
    settled.config = globals.chosen.file.as_deref().map(full).transpose()?;
    settled.profile = globals.chosen.name.clone();
    settled.local = local.map(Some);
    Ok(settled)
}

/// A command line, and how often it is run.
struct Job {
    name: String,
    program: String,
    words: Vec<String>,
    /// What the work writes to.
    folders: Vec<String>,
    /// Whether a certificate lives so long that once a day is often enough.
    daily: bool,
}

impl Job {
    fn new(flags: &JobFlags, globals: &Globals) -> Result<Self, Failure> {
        let program =
            env::current_exe().map_err(|error| Failure::usage(format!("cannot tell where pca is: {error}")))?;
        let out = full(&flags.out)?;
        let local = globals.local_folder()?.map(|folder| full(&folder)).transpose()?;
        let mut words = asking(&settled(globals, local.clone())?);
        words.extend(["cert", "ensure"].map(Into::into));
        words.push(flags.name.clone());
        let period = flags.period.to_string();
        let mut flag = |flag: &str, value: &str| words.extend([flag, value].map(Into::into));
        flag("--ca", &flags.ca);
        flag("--period", &period);
        flag("--out", &text(&out)?);
        flags.alt_names.iter().for_each(|name| flag("--alt-name", name));
        flags.ips.iter().for_each(|ip| flag("--ip", ip));
        flag("--key", flag::spelling(KEY_TYPE, &flags.key).unwrap_or_default());
        flags.reload.iter().for_each(|command| flag("--reload", command));
        if words.iter().any(|word| word.contains(char::is_control)) {
            return Err(Failure::usage("neither a unit nor a line for cron holds a word with control characters"));
        }
        let above = out.parent().unwrap_or(&out).to_owned();
        Ok(Self {
            name: flags.name.replace(|c: char| !(c.is_ascii_alphanumeric() || ".-".contains(c)), "_"),
            program: text(&program)?,
            words,
            folders: local.iter().chain([&above]).map(|folder| text(folder)).collect::<Result<_, _>>()?,
            daily: flags.period.as_days().is_none_or(|days| days > 6),
        })
    }

    fn text(&self, part: Part) -> String {
        match part {
            Part::Service => self.service(),
            Part::Timer => self.timer(),
            Part::Cron => self.cron(),
        }
    }

    fn service(&self) -> String {
        let Self { name, folders, .. } = self;
        let folders: Vec<_> = folders.iter().map(|folder| unit(folder)).collect();
        let words: Vec<_> = self.words.iter().map(|word| unit(word).replace('$', "$$")).collect();
        format!(
            "# /etc/systemd/system/pca-{name}.service\n\
             # Keys: NCLOUD_ACCESS_KEY=… and NCLOUD_SECRET_KEY=… in {ENVIRONMENT}, for root alone.\n\
             # /etc and /usr are read-only here: what else the command of --reload writes to belongs to ReadWritePaths.\n\
             [Unit]\n\
             Description=Certificate for {description}\n\
             Wants=network-online.target\n\
             After=network-online.target\n\
             \n\
             [Service]\n\
             Type=oneshot\n\
             ExecStart={program} {words}\n\
             TimeoutStartSec=15min\n\
             Environment=HOME=%h\n\
             EnvironmentFile=-{ENVIRONMENT}\n\
             ReadWritePaths={folders}\n\
             {HARDENED}",
            description = name,
            program = unit(&self.program),
            words = words.join(" "),
            folders = folders.join(" "),
        )
    }

    fn timer(&self) -> String {
        let (often, delay) = if self.daily { ("daily", "1h") } else { ("hourly", "5min") };
        format!(
            "# /etc/systemd/system/pca-{name}.timer\n\
             [Unit]\n\
             Description=Renewal of the certificate for {name}\n\
             \n\
             [Timer]\n\
             OnCalendar={often}\n\
             RandomizedDelaySec={delay}\n\
             Persistent=true\n\
             \n\
             [Install]\n\
             WantedBy=timers.target\n",
            name = self.name,
        )
    }

    /// One line, and the search path that a command of --reload may need.
    fn cron(&self) -> String {
        let (when, jitter) = if self.daily { ("17 3 * * *", "60m") } else { ("17 * * * *", "5m") };
        let words: Vec<_> = [&self.program].into_iter().chain(&self.words).map(|word| cron(word)).collect();
        format!(
            "# /etc/cron.d/pca-{name}, its dots replaced: cron skips files with dots in their names\n\
             PATH=/usr/sbin:/usr/bin:/sbin:/bin\n\
             {when} root set -a; [ ! -r {ENVIRONMENT} ] || . {ENVIRONMENT}; exec {words} --jitter {jitter}\n",
            name = self.name.replace('.', "-"),
            words = words.join(" "),
        )
    }
}

const HARDENED: &str = "\
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_KILL
ProtectSystem=full
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
";

fn full(path: &Path) -> Result<PathBuf, Failure> {
    absolute(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

fn text(path: &Path) -> Result<String, Failure> {
    let text = path.to_str().ok_or_else(|| Failure::usage(format!("{}: a unit is in UTF-8", path.display())))?;
    Ok(text.into())
}
