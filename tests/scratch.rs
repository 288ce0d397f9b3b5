//! A folder for one test to play in, and the programs that run there, with the `softsell` of this build among them.

use std::ffi::OsString;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use libtest_mimic::Failed;
use tempfile::TempDir;

pub struct Scratch {
    whole: TempDir,
    folder: PathBuf,
}

impl Scratch {
    pub fn new() -> Result<Scratch, Failed> {
        let whole = tempfile::tempdir()?;
        let folder = whole.path().join("work");
        fs::create_dir(&folder)?;
        fs::create_dir(whole.path().join("home"))?;
        Ok(Scratch { whole, folder })
    }

    /// With a git repository in it, on the branch `main`.
    pub fn repository() -> Result<Scratch, Failed> {
        let scratch = Scratch::new()?;
        scratch.git(&["init", "--quiet", "--initial-branch=main"])?;
        Ok(scratch)
    }

    pub fn path(&self) -> &Path {
        &self.folder
    }

    pub fn write(&self, path: &str, text: &str) -> Result<(), Failed> {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        Ok(fs::write(path, text)?)
    }

    pub fn read(&self, path: &str) -> Result<String, Failed> {
        Ok(fs::read_to_string(self.folder.join(path)).map_err(|error| format!("{path}: {error}"))?)
    }

    /// A program that knows nothing of who runs the test, nor of the git hook or the CI in which it may run.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let own = |name: &str| ["GIT_", "GITHUB_", "CI", "XDG_", "PRE_COMMIT"].iter().any(|it| name.starts_with(it));
        let foreign = std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(own));
        foreign.for_each(|(name, _)| _ = command.env_remove(name));
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "Ana").env(format!("GIT_{role}_EMAIL"), "ana@northline.example");
        }
        let home = self.whole.path().join("home");
        command.env("PATH", path_with_softsell()).env("HOME", home).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("LC_ALL", "C.UTF-8").current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    pub fn softsell(&self, arguments: &[&str]) -> Result<Output, Failed> {
        run(self.command("softsell").args(arguments))
    }

    /// What git prints; it has to succeed.
    pub fn git(&self, arguments: &[&str]) -> Result<String, Failed> {
        let output = run(self.command("git").args(arguments))?;
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr).into()) }
    }

    pub fn commit(&self) -> Result<(), Failed> {
        self.git(&["add", "--all"])?;
        self.git(&["commit", "--quiet", "--message", "x"]).map(drop)
    }
}

pub fn run(command: &mut Command) -> Result<Output, Failed> {
    command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            format!("{} is not installed; `.ci/run` installs it", command.get_program().to_string_lossy()).into()
        }
        _ => error.into(),
    })
}

/// Runs a program that reads this text.
pub fn run_on(command: &mut Command, text: &str) -> Result<Output, Failed> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().expect("it is piped").write_all(text.as_bytes())?;
    Ok(child.wait_with_output()?)
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub fn expect<T: PartialEq + std::fmt::Debug>(got: T, wanted: T) -> Result<(), Failed> {
    if got == wanted { Ok(()) } else { Err(format!("{got:?}, not {wanted:?}").into()) }
}

/// The folders of programs, that of this build first.
fn path_with_softsell() -> OsString {
    let built = Path::new(env!("CARGO_BIN_EXE_softsell")).parent().unwrap_or(Path::new("")).to_path_buf();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(built).chain(std::env::split_paths(&others))).unwrap_or(others)
}
