//! Texts that are edited at random, and what the server makes of them.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, TestRunner};
use serde_json::{Value, json};
use softsell::config::{Config, Flags, Place};
use softsell::input::{self, Options, Sureness};
use softsell::source::Source;
use softsell::{Terms, check_file};

use super::Case;
use super::editor::Editor;
use super::linting::DRAFT;
use super::program::Program;

pub fn trials() -> Vec<Case> {
    vec![("edits-give-what-a-fresh-check-gives", as_fresh), ("memory-over-many-edits", memory)]
}

/// What columns count, written once more, so that the server is not compared with itself.
#[derive(Clone, Copy, Debug)]
struct Counting(&'static str);

impl Counting {
    fn width(self, character: char) -> usize {
        match self.0 {
            "utf-8" => character.len_utf8(),
            "utf-16" => character.len_utf16(),
            _ => 1,
        }
    }

    /// The place of a byte.
    fn place(self, text: &str, offset: usize) -> Value {
        let (mut line, mut column) = (0, 0);
        let mut characters = text[..offset].chars().peekable();
        while let Some(character) = characters.next() {
            let breaks = character == '\n' || (character == '\r' && characters.peek() != Some(&'\n'));
            // The end of a line that the text goes on after with its second half is no new line.
            let breaks =
                breaks && !(character == '\r' && characters.peek().is_none() && text[offset..].starts_with('\n'));
            (line, column) = if breaks { (line + 1, 0) } else { (line, column + self.width(character)) };
        }
        json!({ "line": line, "character": column })
    }

    /// The byte at a place.
    fn offset(self, text: &str, place: &Value) -> usize {
        let all = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        all.into_iter().find(|&at| self.place(text, at) == *place).expect("a place of the text")
    }
}

/// One edit: where it begins and ends, as shares of the text, and what is typed there.
type Edit = (f64, f64, &'static str);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let typed = prop::sample::select(vec![
        "",
        "",
        "a",
        " ",
        "😀",
        "é",
        "\u{feff}",
        "\r\n",
        "\n",
        "\r",
        "\n\n",
        "Rep: ",
        "Prospect: ",
        "> ",
        "<!-- softsell: allow(chasing) -->",
        "I just wanted to check in.",
        "What would it take to get you to sign today?",
        "Subject: Hm\n\n",
        "{{first_name}}",
    ]);
    prop::collection::vec((0.0..1.0f64, prop::num::f64::POSITIVE.prop_map(|it| (it % 1.0).abs() * 0.05), typed), 1..12)
}

const CALL: &str = "Rep: Hello, it is Sam from Acme.\r\nProspect: Hm, hello 😀.\r\n\
                    Rep: How do you plan the rota?\r\nProspect: By hand, and honestly, your price is too high.\r\n\
                    Rep: I hear you, but it pays for itself.\r\n";

fn as_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(&Place::Nowhere, Flags::default()).unwrap();
    for counting in ["utf-8", "utf-16", "utf-32"].map(Counting) {
        let capabilities = json!({
            "general": { "positionEncodings": [counting.0] },
            "textDocument": { "diagnostic": {} },
        });
        let editor = std::cell::RefCell::new(Editor::start(capabilities, folder.path()));
        let runs = Runs { cases: 12, failure_persistence: None, ..Runs::default() };
        let starts = prop::sample::select(vec![DRAFT.to_string(), DRAFT.replace('\n', "\r\n"), CALL.to_string()]);
        let result = TestRunner::new(runs).run(&(starts, edits()), |(mut text, edits)| {
            let editor = &mut *editor.borrow_mut();
            editor.open("untitled:x.txt", "plaintext", &text);
            for (version, (at, length, typed)) in (2..).zip(edits) {
                let range = range(&text, at, length);
                let place = |at| counting.place(&text, at);
                let change =
                    json!([{ "range": { "start": place(range.start), "end": place(range.end) }, "text": typed }]);
                editor.change("untitled:x.txt", version, change);
                text.replace_range(range, typed);
                // This makes it urgent.
                editor.about("textDocument/foldingRange", "untitled:x.txt", json!({}));
                let said = editor.about("textDocument/diagnostic", "untitled:x.txt", json!({}));
                prop_assert_eq!(
                    shown(&said["items"], &text, counting),
                    fresh(&text, folder.path(), &config),
                    "{:?}",
                    text
                );
            }
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{counting:?}: {error}"));
        assert!(editor.into_inner().end());
    }
}

/// A range of a text, with both ends where an editor can have its cursor.
fn range(text: &str, at: f64, length: f64) -> std::ops::Range<usize> {
    let allowed =
        |at: usize| text.is_char_boundary(at) && !(text[..at].ends_with('\r') && text[at..].starts_with('\n'));
    let down = |share: f64| {
        let at = (text.len() as f64 * share.min(1.0)) as usize;
        (0..=at).rev().find(|&at| allowed(at)).expect("the beginning is")
    };
    down(at)..down(at + length)
}

/// Code, start and end of what is said.
fn shown(items: &Value, text: &str, counting: Counting) -> Vec<(String, usize, usize)> {
    let one = |item: &Value| {
        let offset = |end: &str| counting.offset(text, &item["range"][end]);
        (item["code"].as_str().unwrap().to_string(), offset("start"), offset("end"))
    };
    let mut all: Vec<_> = items.as_array().unwrap().iter().map(one).collect();
    all.sort();
    all
}

/// The same, from a check that knows nothing of earlier texts.
fn fresh(text: &str, folder: &Path, config: &Config) -> Vec<(String, usize, usize)> {
    let source = Source::new(folder.join("x.txt").to_string_lossy(), text.as_bytes().to_vec());
    let settings = config.of_file(Path::new(&source.path));
    let Ok(reading) = input::read(&source, &Options::default()) else { return Vec::new() };
    if reading.guess.sureness < Sureness::Likely {
        return Vec::new();
    }
    let report = check_file(
        &reading,
        &source,
        Terms { settings: &settings.settings, config, baseline: None, before_sending: false },
        None,
    );
    let said = report.diagnostics.iter().map(|it| (it.lint.clone(), it.labels[0].span));
    let unread = report.problems.iter().map(|it| (it.kind.to_string(), it.span));
    let mut all: Vec<_> =
        said.chain(unread).map(|(code, span)| (code, span.start as usize, span.end as usize)).collect();
    all.sort();
    all
}

/// How many edits are made; each twentieth is asked about.
fn wanted() -> usize {
    std::env::var("SOFTSELL_EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(2000)
}

/// Bytes of memory that a server may take up beyond what it took after a quarter of the edits.
const SLACK: u64 = 8 << 20;

fn memory() {
    let mut server = Program::start(&[]);
    let params = json!({ "capabilities": { "textDocument": { "diagnostic": {} } } });
    server.send(&json!({ "id": 0, "method": "initialize", "params": params }).to_string());
    server.receive();
    let item = json!({ "uri": "untitled:a.md", "languageId": "mail", "version": 1, "text": DRAFT });
    server.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": item } }).to_string());
    let document = |version: usize| json!({ "uri": "untitled:a.md", "version": version });
    let (edits, mut early) = (wanted(), None);
    for nth in 1..=edits {
        // Words that no text had before, in the place of those of the last edit.
        let line = format!("I just wanted to check in on number {nth}, since {} of you asked.", nth * 7919);
        let whole = json!({ "start": { "line": 4, "character": 0 }, "end": { "line": 4, "character": 999 } });
        let params = json!({ "textDocument": document(nth + 1), "contentChanges": [{ "range": whole, "text": line }] });
        server.send(&json!({ "method": "textDocument/didChange", "params": params }).to_string());
        if nth % 20 == 0 {
            let params = json!({ "textDocument": { "uri": "untitled:a.md" } });
            server.send(&json!({ "id": nth, "method": "textDocument/codeLens", "params": params }).to_string());
            assert_eq!(server.receive()["id"], nth);
        }
        if nth == edits / 4 {
            early = resident(server.child.id());
        }
    }
    if let (Some(early), Some(late)) = (early, resident(server.child.id())) {
        println!("{edits} edits: {early} bytes after a quarter, {late} at the end");
        assert!(late < early + SLACK, "{early} bytes after a quarter of {edits} edits, {late} at the end");
    }
    server.end();
}

/// The memory that a process has in use, where Linux says so.
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
}
