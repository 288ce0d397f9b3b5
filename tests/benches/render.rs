//! The budget of the output: 10,000 diagnostics in a file of 1 MB in half a second.

use std::io::{self, Write};

use softsell::diagnostic::{Diagnostic, Label, Severity};
use softsell::document::Kind;
use softsell::output::{self, Style};
use softsell::report::{DocumentReport, FileReport, Report};
use softsell::source::{Source, Span};

fn main() {
    divan::main();
}

const DIAGNOSTICS: usize = 10_000;

#[divan::bench]
fn human(bencher: divan::Bencher) {
    measure(bencher, output::human::write, (lines(), Style::default()));
}

#[divan::bench]
fn human_with_colors(bencher: divan::Bencher) {
    measure(bencher, output::human::write, (lines(), Style { colors: true, ..Style::default() }));
}

#[divan::bench]
fn human_on_one_line(bencher: divan::Bencher) {
    measure(bencher, output::human::write, (lines().replace('\n', " "), Style::default()));
}

#[divan::bench]
fn short(bencher: divan::Bencher) {
    measure(bencher, output::short::write, (lines(), Style::default()));
}

#[divan::bench]
fn json(bencher: divan::Bencher) {
    measure(bencher, output::json::write, (lines(), Style::default()));
}

fn measure(bencher: divan::Bencher, write: output::Write, (text, style): (String, Style)) {
    let (report, sources) = report(text);
    bencher.bench_local(|| {
        let mut out = io::BufWriter::new(io::sink());
        write(&mut out, &report, &sources, &style).expect("a sink takes all");
        out.flush().expect("a sink takes all");
    });
}

/// About 1 MB in lines of about 100 bytes, each with the words that are pointed at.
fn lines() -> String {
    let line = |number| {
        format!(
            "Dana: so before we go on, number {number}, are you ready to sign today, or would you rather wait a week\n"
        )
    };
    (0..DIAGNOSTICS).map(line).collect()
}

fn report(text: String) -> (Report, Vec<Source>) {
    let diagnostics = text.match_indices("are you ready to sign").map(|(at, words)| diagnostic(at, words)).collect();
    let span = Span::new(0, text.len());
    let document = DocumentReport { kind: Kind::Call, span, speakers: Vec::new() };
    let file = FileReport {
        source: 0,
        path: "calls/long.txt".into(),
        format: "transcript",
        documents: vec![document],
        diagnostics,
        suppressed: Vec::new(),
        abstained: Vec::new(),
        problems: Vec::new(),
        fixed: 0,
    };
    let sources = vec![Source::new("calls/long.txt", text.into_bytes())];
    (Report { files: vec![file], ..Report::default() }, sources)
}

fn diagnostic(at: usize, words: &str) -> Diagnostic {
    Diagnostic {
        lint: "push-to-close".into(),
        group: "pressure".into(),
        severity: Severity::Warning,
        message: format!("`{words}` pushes for the close").into(),
        labels: vec![Label::primary(Span::new(at, at + words.len()))],
        help: Some("ask where they want to go from here, and mean it".into()),
        notes: Vec::new(),
        suggestions: Vec::new(),
        document: 0,
        fingerprint: String::new(),
    }
}
