//! Programs of others, and the folders that they work in.

use core::sync::atomic::{AtomicU32, Ordering};
use std::{
    collections::BTreeMap,
    env,
    ffi::OsStr,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{self, Command},
    sync::Mutex,
};

/// Whether a program is there. Where `PCA_REQUIRE_JUDGES` is 1, it must be.
pub(crate) fn is_there(program: &'static str) -> bool {
    static KNOWN: Mutex<BTreeMap<&str, bool>> = Mutex::new(BTreeMap::new());
    let look = || {
        let found = Command::new(program).arg("--help").output().is_ok();
        if !found {
            say(&format!("skipped: {program} not found"));
        }
        found
    };
    let found = *KNOWN.lock().expect("nobody panics with it").entry(program).or_insert_with(look);
    assert!(found || env::var("PCA_REQUIRE_JUDGES").as_deref() != Ok("1"), "{program} not found");
    found
}

/// Writes a line past the test harness, which would keep it to itself.
pub(crate) fn say(line: &str) {
    writeln!(io::stderr(), "{line}").expect("stderr can be written");
}

/// A number from the environment, for the long forms of tests.
pub(crate) fn number(variable: &str, otherwise: u32) -> u32 {
    env::var(variable).map_or(otherwise, |text| text.parse().expect(variable))
}

/// A new folder, removed with all that is in it unless the test fails.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a folder can be made");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, and gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).expect("a file can be written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).expect(name)
    }

    /// Runs a program here. What it said, as the error if it ended with one.
    pub(crate) fn run<A: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<String, String> {
        let output = Command::new(program).args(arguments).current_dir(&self.0).output().expect(program);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        if output.status.success() { Ok(said) } else { Err(said) }
    }

    /// The same, with the arguments in one text, where none of them holds a space; failing is a mistake of the test.
    #[track_caller]
    pub(crate) fn shell(&self, program: &str, arguments: &str) -> String {
        let said = self.run(program, arguments.split_whitespace());
        said.unwrap_or_else(|said| panic!("{program} {arguments}: {said}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}
