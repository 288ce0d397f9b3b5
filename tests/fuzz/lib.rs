//! What the fuzz targets try, and what must hold then.

#[path = "../spans/promises/mod.rs"]
mod promises;

use std::fs;
use std::io::{Cursor, Write};
use std::sync::LazyLock;

use softsell::config::{Config, Flags, Place};
use softsell::diagnostic::Diagnostic;
use softsell::example::passage;
use softsell::input::{Format, Options};
use softsell::lint::{LintSet, loader};
use softsell::source::Source;
use softsell::{Settings, suppress};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use promises::documents;

/// Every lint on.
static SETTINGS: LazyLock<Settings> = LazyLock::new(passage::all_on);

/// Bytes of memory that any input may take, and how many times its length beside them.
const MEMORY: (u64, u64) = (8 << 20, 20);

/// Reads bytes as each of some formats.
pub fn reads(bytes: &[u8], path: &str, formats: &[&str]) {
    for name in formats {
        let format = Format::by_name(name).expect("the targets name formats that there are");
        let options = Options { format: Some(format), ..Options::default() };
        let mut read = None;
        let used = allocation_counter::measure(|| read = promises::read(path, bytes, &options));
        let most = MEMORY.0 + MEMORY.1 * bytes.len() as u64;
        assert!(used.bytes_max <= most, "{name}: {} bytes took {} of memory", bytes.len(), used.bytes_max);
        if let Some((source, reading)) = read {
            hold(documents::faults(&source, &reading));
        }
    }
}

/// Reads bytes as an archive or, where they are none, as the markup of a Word document.
pub fn docx(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return reads(bytes, "call.docx", &["transcript", "draft"]);
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("word/document.xml", stored).expect("memory takes it");
    archive.write_all(bytes).expect("memory takes it");
    let archive = archive.finish().expect("memory takes it").into_inner();
    reads(&archive, "call.docx", &["transcript", "draft"]);
}

/// Lets the program take bytes for whatever it likes, lints and fixes them.
pub fn any(bytes: &[u8]) {
    for path in ["any.txt", "any.md"] {
        hold(promises::faults(path, bytes, &Options::default(), &SETTINGS));
    }
}

/// Looks for comments in bytes, as in drafts and in captions.
pub fn comments(bytes: &[u8]) {
    for name in ["draft", "markdown", "html", "eml", "webvtt"] {
        let options = Options { format: Format::by_name(name), ..Options::default() };
        let Some((source, reading, mut report)) = promises::run("mail.md", bytes, &options, &SETTINGS) else {
            continue;
        };
        let before = report.diagnostics.len();
        let rules = suppress::Rules { set: &SETTINGS.lints, must_say_why: true, before_sending: true };
        suppress::by_comments(&mut report, &source, &reading.documents, rules);
        assert!(report.diagnostics.len() + report.suppressed.len() >= before, "a diagnostic is lost");
        placed(&report.diagnostics, &source);
    }
}

/// Takes bytes for a config, for a lint file and for phrases, and looks for those in a call.
pub fn lints(bytes: &[u8]) {
    config(bytes);
    lint_file(bytes.to_vec());
    if let Ok(text) = std::str::from_utf8(bytes) {
        let phrases: Vec<String> = text.lines().map(|line| toml::Value::from(line).to_string()).collect();
        let phrases = phrases.join(",\n");
        lint_file(format!("{LINT_AROUND_PHRASES}\n[[match]]\n[match.phrases]\nany = [{phrases}]\n").into_bytes());
    }
}

const LINT_AROUND_PHRASES: &str = r#"
summary = "x"
message = "x"
help = "x"
level = "warning"
since = "0.1"
why = "x"
bad = [{ call = "Rep: «x»" }]
good = [{ call = "Rep: y" }]
"#;

const CALL: &str = "Rep: So, um, I would love to see whether you're ready to sign on Monday, for $40 or 10%?\n\
                    Prospect: No. We do not need it, thanks; x y z are signing with them already.\n\
                    Rep: Sure, sure. What would it take to get you to sign today?\n";

fn lint_file(bytes: Vec<u8>) {
    let source = Source::new("own/fuzzed.toml", bytes);
    let mut set = LintSet::built_in();
    match loader::load(&mut set, &source) {
        Err(faults) => placed(&faults, &source),
        Ok(()) => {
            set.index();
            hold(promises::faults(
                "call.txt",
                CALL.as_bytes(),
                &Options::default(),
                &Settings { lints: set, stage: None },
            ));
        }
    }
}

/// Nothing that would have files read: they are not those of the fuzzer.
fn config(bytes: &[u8]) {
    if ["lint-paths", "csv", "\\"].iter().any(|word| bytes.windows(word.len()).any(|window| window == word.as_bytes()))
    {
        return;
    }
    let file = tempfile::NamedTempFile::new().expect("there is a folder for temporary files");
    fs::write(file.path(), bytes).expect("it can be written");
    if let Ok(config) = Config::load(&Place::Named(file.path().into()), Flags::default()) {
        config.of_file("calls/a.txt".as_ref());
        config.faulty.iter().for_each(|faulty| placed(&faulty.faults, &faulty.source));
    }
}

fn placed(diagnostics: &[Diagnostic], source: &Source) {
    let labels = diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels);
    hold(labels.filter_map(|label| documents::outside(source, label.span, "a label")).collect());
}

fn hold(faults: promises::Faults) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
