//! Reports that the tests of the formats share.

use crate::diagnostic::*;
use crate::document::{Kind, Role, Speaker};
use crate::report::{Abstention, DocumentReport, FileReport, LintReport, Reason, Report};
use crate::source::{Source, Span, TimeRange};

/// The first place of some words in a text.
pub fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the sample holds its words");
    Span::new(start, start + words.len())
}

pub fn diagnostic(lint: &str, message: &str, labels: Vec<Label>) -> Diagnostic {
    Diagnostic {
        lint: lint.into(),
        group: "pressure".into(),
        severity: Severity::Warning,
        message: message.into(),
        labels,
        help: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
        document: 0,
        fingerprint: String::new(),
    }
}

pub fn file(path: &str, kind: Kind, diagnostics: Vec<Diagnostic>) -> FileReport {
    let span = Span::new(0, 0);
    FileReport {
        source: 0,
        path: path.into(),
        format: if kind == Kind::Call { "transcript" } else { "draft" },
        documents: vec![DocumentReport { kind, span, speakers: Vec::new() }],
        diagnostics,
        suppressed: Vec::new(),
        abstained: Vec::new(),
        problems: Vec::new(),
        fixed: 0,
    }
}

/// A report of one diagnostic in one file.
pub fn one(text: &[u8], diagnostic: Diagnostic) -> (Report, Vec<Source>) {
    let sources = vec![Source::new("a.txt", text.to_vec())];
    (Report { files: vec![file("a.txt", Kind::Email, vec![diagnostic])], ..Report::default() }, sources)
}

pub const CALL: &str = "\
Jordan: Thanks for making the time today.
Dana: We're still comparing two options, so it'll be a few weeks before we know which way we want to go.
Jordan: Makes sense, that is how most teams do it, and I would too. So are you ready to sign today?
Dana: Like I said, not yet.
";

pub const MAIL: &str = "\
Hi Lee,

I just wanted to check in on the proposal.
It would be great to hear from you.

Sam
";

/// A call and an email with something of everything.
pub fn report() -> (Report, Vec<Source>) {
    let time = |seconds: u32| Some(TimeRange { start: seconds * 1000, end: (seconds + 2) * 1000 + 500 });
    let asked = Label { time: time(723), ..Label::primary(span(CALL, "are you ready to sign today")) };
    let heard = Label {
        span: span(CALL, "We're still comparing two options"),
        primary: false,
        text: Some("the prospect is still weighing it up".into()),
        time: time(709),
    };
    let mut push =
        diagnostic("push-to-close", "`are you ready to sign today` pushes for the close", vec![asked, heard]);
    push.help = Some("ask where they want to go from here, and mean it".into());
    push.suggestions = vec![
        coaching("Where do you think it makes sense to go from here?"),
        coaching("What would you like to look at first?"),
    ];
    push.fingerprint = "0123456789abcdef".into();
    push.notes = vec!["one step up from its level, because it follows a brush-off".into()];
    let mut call = file("calls/dana.txt", Kind::Call, vec![push]);
    call.documents[0].speakers = vec![speaker("Jordan", Role::Rep, 0.9), speaker("Dana", Role::Prospect, 0.8)];
    call.problems =
        vec![Problem { kind: "odd-line", message: "nobody says this line".into(), span: span(CALL, "Like I said") }];

    let mut just = diagnostic(
        "minimiser",
        "`just` makes the request sound smaller than it is",
        vec![Label::primary(span(MAIL, "just"))],
    );
    just.severity = Severity::Advice;
    just.suggestions = vec![Suggestion {
        title: "leave it out".into(),
        applicability: Applicability::Safe,
        edits: vec![Edit { span: span(MAIL, "just "), replacement: String::new() }],
    }];
    let mut mail = file("mail/lee.txt", Kind::Email, vec![just]);
    mail.source = 1;

    let mut quiet = file("calls/ann.txt", Kind::Call, Vec::new());
    quiet.source = 0;
    quiet.documents[0].speakers =
        vec![speaker("Speaker 1", Role::Unknown, 0.0), speaker("Speaker 2", Role::Unknown, 0.0)];
    let abstain = |lint: &str| Abstention { lint: lint.into(), reason: Reason::NoRoles, document: 0 };
    quiet.abstained = vec![abstain("long-monologue"), abstain("talk-ratio")];
    let sources = vec![Source::new("calls/dana.txt", CALL.into()), Source::new("mail/lee.txt", MAIL.into())];
    (
        Report {
            files: vec![call, mail, quiet],
            passed_over: 12,
            lints: vec![lint("minimiser"), lint("push-to-close")],
            ..Report::default()
        },
        sources,
    )
}

fn lint(name: &str) -> LintReport {
    LintReport {
        name: name.into(),
        group: "pressure".into(),
        summary: "what it is about".into(),
        help: "what to do instead".into(),
        why: "Why it matters.".into(),
        severity: Some(Severity::Warning),
    }
}

fn coaching(title: &str) -> Suggestion {
    Suggestion { title: title.into(), applicability: Applicability::Manual, edits: Vec::new() }
}

fn speaker(name: &str, role: Role, confidence: f32) -> Speaker {
    Speaker { role, confidence, ..Speaker::new(name) }
}

/// What a format writes.
pub fn written(write: super::Write, (report, sources): &(Report, Vec<Source>), style: &super::Style) -> String {
    let mut out = Vec::new();
    write(&mut out, report, sources, style).unwrap();
    String::from_utf8(out).unwrap()
}
