//! Comments of the writer's own in a draft: HTML comments, front matter and headers, and `NOTE`s of a WebVTT file.
//!
//! Nothing that a stranger may have written is heard: no speech, no quoted mail, no mail that was received.

use std::ops::Range;

use super::directive::{Directive, MARK};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Label, Severity, Suggestion};
use crate::document::{Document, Kind, Part, Role};
use crate::lint::LintSet;
use crate::source::{Source, Span};

/// A comment for this program.
#[derive(Debug)]
pub struct Comment {
    pub directive: Directive,
    /// Why it cannot be understood.
    error: Option<String>,
    /// Bytes of the comment, and those to take out with it.
    span: Range<usize>,
    whole: Range<usize>,
    /// Bytes that it is about.
    about: Range<usize>,
    pub used: bool,
}

/// The name that faults of comments are reported under.
const GROUP: &str = "suppression";

/// The comments of a file that are heard.
pub fn find(source: &Source, documents: &[Document], format: &str) -> Vec<Comment> {
    let Ok(text) = std::str::from_utf8(&source.bytes) else { return Vec::new() };
    // Most files have none.
    if !contains(text, MARK) {
        return Vec::new();
    }
    let is_email = documents.iter().all(|document| document.kind == Kind::Email);
    let received = lines(text).map(|line| &text[line]).take_while(|line| !line.trim().is_empty()).any(is_received);
    let mut comments = Vec::new();
    match format {
        "webvtt" => comments.extend(notes(text)),
        "eml" if !received => comments.extend(headers(text, documents)),
        "eml" => {}
        _ if is_email => {
            comments.extend(headers(text, documents));
            comments.extend(html(text));
            comments.retain(|comment| !is_quoted(text, comment, documents));
        }
        _ => {}
    }
    comments
}

/// Whether a header line is one that servers write on the way.
fn is_received(line: &str) -> bool {
    ["received:", "dkim-signature:", "return-path:", "delivered-to:", "authentication-results:"]
        .iter()
        .any(|name| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

fn contains(text: &str, mark: &str) -> bool {
    text.as_bytes().windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark.as_bytes()))
}

/// `<!-- softsell: … -->`.
fn html(text: &str) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|found| at + found) {
        let Some(end) = text[start..].find("-->").map(|found| start + found + 3) else { break };
        let inside = text[start + 4..end - 3].trim();
        if let Some(said) = strip(inside) {
            comments.push(Comment::new(text, said, start..end));
        }
        at = end;
    }
    comments
}

/// `softsell: …` in front matter, `X-Softsell: …` among headers: for the whole file.
fn headers(text: &str, documents: &[Document]) -> Vec<Comment> {
    let body = documents.iter().flat_map(|document| &document.turns).filter(|turn| turn.part != Part::Subject);
    let body =
        body.filter_map(|turn| turn.prose.mapped.spans(0..turn.prose.text().len()).first().map(|span| span.start));
    let body = body.min().unwrap_or(0) as usize;
    let mut comments = Vec::new();
    for line in lines(text).take_while(|line| line.end <= body) {
        let written = text[line.clone()].trim_end();
        let said = strip(written).or_else(|| strip(written.strip_prefix("X-").or(written.strip_prefix("x-"))?));
        if let Some(said) = said {
            let mut comment = Comment::new(text, said, line.start..line.start + written.len());
            comment.about = 0..text.len();
            comment.whole = line;
            comments.push(comment);
        }
    }
    comments
}

/// `NOTE softsell: …` of a WebVTT file, on one line or with its text on the next.
fn notes(text: &str) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut after_note = false;
    for line in lines(text) {
        let written = text[line.clone()].trim();
        let said = match written.strip_prefix("NOTE") {
            Some(rest) => strip(rest.trim()),
            None if after_note => strip(written),
            None => None,
        };
        after_note = written == "NOTE";
        if let Some(said) = said {
            comments.push(Comment::new(text, said, line.start..line.start + text[line.clone()].trim_end().len()));
        }
    }
    comments
}

/// What follows the mark.
fn strip(text: &str) -> Option<&str> {
    text.get(..MARK.len()).filter(|mark| mark.eq_ignore_ascii_case(MARK)).map(|_| &text[MARK.len()..])
}

/// The lines of a text, each with its end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        at - line.len()..at
    })
}

/// Whether a comment stands in somebody else's words.
fn is_quoted(text: &str, comment: &Comment, documents: &[Document]) -> bool {
    let line = text[..comment.span.start].rfind('\n').map_or(0, |at| at + 1);
    let others = documents.iter().flat_map(|document| {
        document.turns.iter().filter(|turn| turn.part == Part::Quote || document.role(turn).0 != Role::Rep)
    });
    let mut spans = others.map(|turn| turn.prose.mapped.spans(0..turn.prose.text().len()));
    let at = comment.span.start as u32;
    text[line..].trim_start().starts_with('>')
        || spans
            .any(|spans| spans.first().is_some_and(|it| it.start <= at) && spans.last().is_some_and(|it| at < it.end))
}

impl Comment {
    fn new(text: &str, said: &str, span: Range<usize>) -> Comment {
        let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
        let alone = text[line_start..span.start].trim().is_empty() && text[span.end..line_end].trim().is_empty();
        let (directive, error) = match Directive::read(said) {
            Ok(directive) => (directive, None),
            Err(error) => (Directive { whole_file: false, lints: Vec::new(), reason: None }, Some(error)),
        };
        let about = match alone {
            _ if directive.whole_file => 0..text.len(),
            true => next_block(text, line_end),
            false => line_start..line_end,
        };
        let before = text[..span.start].trim_end_matches([' ', '\t']).len();
        let whole = if alone { line_start..line_end } else { before.max(line_start)..span.end };
        Comment { directive, error, span, whole, about, used: false }
    }

    /// Whether it is about what begins at a byte.
    pub fn covers(&self, at: u32) -> bool {
        self.about.contains(&(at as usize))
    }

    /// What is wrong with the comment.
    pub fn fault(&self, set: &LintSet, must_say_why: bool) -> Option<Diagnostic> {
        let unknown = self.directive.lints.iter().find(|name| !is_known(name, set));
        let (kind, message) = match (&self.error, unknown) {
            (Some(error), _) => {
                return Some(self.diagnostic("malformed-allow", "this comment does not work", error, false));
            }
            (None, Some(name)) => ("unknown-allow", format!("there is no lint or group `{name}` to allow")),
            (None, None) if !self.used => ("unused-allow", "this comment allows nothing that is reported".to_string()),
            (None, None) if must_say_why && self.directive.reason.is_none() => {
                let help = "say why after the parenthesis: `softsell: allow(LINT) reason`";
                return Some(self.diagnostic("unreasoned-allow", "this comment does not say why", help, false));
            }
            (None, None) => return None,
        };
        Some(self.diagnostic(kind, &message, "take it out, or name the lint that is reported here", true))
    }

    fn diagnostic(&self, kind: &str, message: &str, help: &str, removable: bool) -> Diagnostic {
        let edit = Edit { span: Span::new(self.whole.start, self.whole.end), replacement: String::new() };
        let removal =
            Suggestion { title: "take the comment out".into(), applicability: Applicability::Safe, edits: vec![edit] };
        Diagnostic {
            lint: kind.into(),
            group: GROUP.into(),
            severity: Severity::Warning,
            message: message.into(),
            labels: vec![Label::primary(Span::new(self.span.start, self.span.end))],
            help: Some(help.into()),
            notes: Vec::new(),
            suggestions: if removable { vec![removal] } else { Vec::new() },
            document: 0,
            fingerprint: crate::lint::fingerprint(kind, &self.directive.lints.join(" "), ""),
        }
    }
}

fn is_known(name: &str, set: &LintSet) -> bool {
    set.find(name).is_some() || set.groups().contains(&name)
}

/// The lines from `at` on up to the next blank one, blank ones before them passed over.
fn next_block(text: &str, at: usize) -> Range<usize> {
    let mut block = text.len()..text.len();
    for line in lines(&text[at..]) {
        let blank = text[at..][line.clone()].trim().is_empty();
        match block.is_empty() {
            true if !blank => block = at + line.start..at + line.end,
            false if blank => break,
            false => block.end = at + line.end,
            true => {}
        }
    }
    block
}
