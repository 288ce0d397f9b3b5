//! `softsell watch`, as it goes on while files change.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("watch/changes-are-linted", changes), Trial::test("watch/wrong-paths-end-it", wrong)]
}

/// After so long without a line nothing more is to come.
const STUCK: Duration = Duration::from_secs(60);

const DRAFT: &str = "Subject: Your depots\n\nHello Priya,\n\nI just wanted to check in.\n\nKind regards,\nAna\n";

/// A process that is ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path) -> Watching {
        let mut command = Command::new(env!("CARGO_BIN_EXE_softsell"));
        command.args(["watch", "drafts"]).current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program is there");
        let output: ChildStdout = child.stdout.take().expect("it is piped");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || BufReader::new(output).lines().map_while(Result::ok).try_for_each(|it| sender.send(it)));
        Watching { child, lines }
    }

    /// Waits for a line that holds some words.
    fn wait_for(&self, words: &str) -> Result<(), Failed> {
        loop {
            match self.lines.recv_timeout(STUCK) {
                Ok(line) if line.contains(words) => return Ok(()),
                Ok(_) => {}
                Err(_) => return Err(format!("`{words}` is never said").into()),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn changes() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("drafts"))?;
    let draft = folder.path().join("drafts/a.md");
    fs::write(folder.path().join("softsell.toml"), "")?;
    fs::write(&draft, DRAFT)?;
    let watching = Watching::start(folder.path());
    watching.wait_for("warning[chasing]")?;
    watching.wait_for("1 warning")?;
    fs::write(&draft, DRAFT.replace("I just wanted to check in", "What happens on Mondays"))?;
    watching.wait_for("nothing to say")?;
    fs::write(folder.path().join("drafts/b.md"), DRAFT)?;
    watching.wait_for("drafts/b.md")?;
    watching.wait_for("1 warning")?;
    // So does the config.
    fs::write(folder.path().join("softsell.toml"), "[lints]\nchasing = \"error\"\n")?;
    watching.wait_for("error[chasing]")
}

fn wrong() -> Result<(), Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_softsell")).args(["watch", "no-such-folder"]).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("cannot watch no-such-folder"), "{said}");
    Ok(())
}
