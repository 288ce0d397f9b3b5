//! Comments of the writer's own in a draft: HTML comments, front matter and headers, and `NOTE`s of a WebVTT file.
//!
//! Nothing that a stranger may have written is heard: no speech, no quoted mail, no mail that was received.

use std::ops::Range;

use super::directive::{Directive, MARK};
use super::lines::Lines;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Label, Severity, Suggestion};
use crate::document::{Document, Kind, Part, Role, Turn};
use crate::lint::LintSet;
use crate::source::{Notation, Source, Span};

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

/// More comments than one file needs; further ones are not heard, so that a file of comments costs no more.
const MOST: usize = 1000;

/// The comments of a file that are heard.
pub fn find(source: &Source, documents: &[Document], format: &str) -> Vec<Comment> {
    let Ok(text) = std::str::from_utf8(&source.bytes) else { return Vec::new() };
    // Most files have none.
    if !contains(text, MARK) {
        return Vec::new();
    }
    let lines = Lines::new(text);
    let is_email = documents.iter().all(|document| document.kind == Kind::Email);
    match format {
        "webvtt" => notes(&lines),
        "eml" if !documents.iter().any(is_sealed) => headers(&lines, documents),
        // What stands in a mailbox was written by whomever.
        "eml" | "mbox" => Vec::new(),
        _ if is_email => {
            let mut comments = headers(&lines, documents);
            comments.extend(html(&lines));
            let theirs = theirs(documents);
            comments.retain(|comment| !is_quoted(&lines, comment, &theirs));
            comments
        }
        _ => Vec::new(),
    }
}

/// Whether a mail was signed or received, and no word of it may be edited.
fn is_sealed(mail: &Document) -> bool {
    mail.turns.iter().all(|turn| turn.prose.mapped.notation.has(Notation::SEALED))
}

fn contains(text: &str, mark: &str) -> bool {
    text.as_bytes().windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark.as_bytes()))
}

/// `<!-- softsell: … -->`.
fn html(lines: &Lines) -> Vec<Comment> {
    let text = lines.text;
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|found| at + found) {
        let inside = start + "<!--".len();
        // Comments of HTML that are closed before they have begun.
        if let Some(early) = [">", "->"].into_iter().find(|early| text[inside..].starts_with(early)) {
            at = inside + early.len();
            continue;
        }
        let Some(close) = text[inside..].find("-->").map(|found| inside + found) else { break };
        at = close + "-->".len();
        if let Some(said) = strip(text[inside..close].trim()).filter(|_| comments.len() < MOST) {
            comments.push(Comment::new(lines, said, start..at));
        }
    }
    comments
}

/// `softsell: …` in front matter, `X-Softsell: …` among headers: for the whole file.
fn headers(lines: &Lines, documents: &[Document]) -> Vec<Comment> {
    let text = lines.text;
    let body = documents.iter().flat_map(|document| &document.turns).filter(|turn| turn.part != Part::Subject);
    let body = body.filter_map(|turn| extent(turn).map(|extent| extent.start)).min().unwrap_or(0);
    let mut comments = Vec::new();
    for line in lines.iter().take_while(|line| line.end <= body) {
        let written = text[line.clone()].trim_end();
        let said = strip(written).or_else(|| strip(written.strip_prefix("X-").or(written.strip_prefix("x-"))?));
        if let Some(said) = said.filter(|_| comments.len() < MOST) {
            let mut comment = Comment::new(lines, said, line.start..line.start + written.len());
            comment.about = 0..text.len();
            comment.whole = line;
            comments.push(comment);
        }
    }
    comments
}

/// `NOTE softsell: …` of a WebVTT file, on one line or with its text on the next.
fn notes(lines: &Lines) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut after_note = false;
    for line in lines.iter() {
        let written = lines.text[line.clone()].trim();
        let said = match written.strip_prefix("NOTE") {
            Some(rest) => strip(rest.trim()),
            None if after_note => strip(written),
            None => None,
        };
        after_note = written == "NOTE";
        if let Some(said) = said.filter(|_| comments.len() < MOST) {
            let end = line.start + lines.text[line.clone()].trim_end().len();
            comments.push(Comment::new(lines, said, line.start..end));
        }
    }
    comments
}

/// What follows the mark.
fn strip(text: &str) -> Option<&str> {
    text.get(..MARK.len()).filter(|mark| mark.eq_ignore_ascii_case(MARK)).map(|_| &text[MARK.len()..])
}

/// From the first to the last byte of a turn.
fn extent(turn: &Turn) -> Option<Range<usize>> {
    let spans = turn.prose.mapped.spans(0..turn.prose.text().len());
    Some(spans.first()?.start as usize..spans.last()?.end as usize)
}

/// What somebody else wrote, or may have written.
fn theirs(documents: &[Document]) -> Vec<Range<usize>> {
    let of = |document: &Document| {
        let others = document.turns.iter().filter(|it| it.part == Part::Quote || document.role(it).0 != Role::Rep);
        others.filter_map(extent).collect::<Vec<_>>()
    };
    documents.iter().flat_map(of).collect()
}

/// Whether a comment stands in somebody else's words.
fn is_quoted(lines: &Lines, comment: &Comment, theirs: &[Range<usize>]) -> bool {
    let at = comment.span.start;
    lines.text[lines.of(at)].trim_start().starts_with('>') || theirs.iter().any(|extent| extent.contains(&at))
}

impl Comment {
    fn new(lines: &Lines, said: &str, span: Range<usize>) -> Comment {
        let text = lines.text;
        let (line_start, line_end) = (lines.of(span.start).start, lines.of(span.end).end);
        let alone = text[line_start..span.start].trim().is_empty() && text[span.end..line_end].trim().is_empty();
        let (directive, error) = match Directive::read(said) {
            Ok(directive) => (directive, None),
            Err(error) => (Directive { whole_file: false, lints: Vec::new(), reason: None }, Some(error)),
        };
        let about = match alone {
            _ if directive.whole_file => 0..text.len(),
            true => lines.next_block(line_end),
            false => line_start..line_end,
        };
        let before = text[..span.start].trim_end_matches([' ', '\t']).len();
        let whole = if alone { line_start..line_end } else { before.max(line_start)..span.end };
        Comment { directive, error, span, whole, about, used: false }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.span.start, self.span.end)
    }

    /// Whether it is about what begins at a byte.
    pub fn covers(&self, at: u32) -> bool {
        self.about.contains(&(at as usize))
    }

    /// What is wrong with the comment.
    pub fn fault(&self, set: &LintSet, must_say_why: bool) -> Option<Diagnostic> {
        let unknown = self.directive.lints.iter().find(|name| !set.knows(name));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever a stranger has a draft begin, break off or close, its comments lie within it.
        #[test]
        fn comments_lie_within_their_text(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "<!--", "-->", ">", "->", "softsell:", " allow(chasing)", " allow-file(", "\n", " ", "é", "NOTE", "x-",
                ]),
                0..40,
            ),
        ) {
            let text = pieces.concat();
            let lines = Lines::new(&text);
            for comment in html(&lines).into_iter().chain(notes(&lines)).chain(headers(&lines, &[])) {
                for range in [&comment.span, &comment.whole, &comment.about] {
                    prop_assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
                }
                prop_assert!(comment.whole.start <= comment.span.start && comment.span.end <= comment.whole.end);
            }
        }
    }
}
