//! Comments of the writer's own in a draft: HTML comments, front matter and headers, and `NOTE`s of a WebVTT file.
//!
//! Nothing that a stranger may have written is heard: no speech, no quoted mail, no mail that was received.

use std::ops::Range;

use super::directive::{Directive, MARK};
use super::is_named;
use super::lines::Lines;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Kind, Part, Role, Turn};
use crate::lint::LintSet;
use crate::source::{Source, Span};

/// A comment for this program.
#[derive(Debug)]
pub struct Comment {
    /// What it says, or why it cannot be understood.
    pub directive: Result<Directive, String>,
    /// Bytes of the comment, and those to take out with it.
    pub span: Range<usize>,
    pub whole: Range<usize>,
    /// Bytes that it is about.
    about: Range<usize>,
    /// Which of its names allowed something, in their order.
    pub used: Vec<bool>,
}

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
        "eml" if !documents.iter().any(Document::is_sealed) => headers(&lines, documents),
        // What stands in a mailbox was written by whomever.
        "eml" | "mbox" => Vec::new(),
        _ if is_email => {
            let mut comments = headers(&lines, documents);
            comments.extend(html(&lines));
            without_quoted(&lines, comments, documents)
        }
        _ => Vec::new(),
    }
}

/// The comments of a file that whoever gets the mail can read: those in the body of a draft, heard or not, and those
/// among the headers of a message. Without being told that a mail is `about_to_be_sent`, only the body of one that says
/// itself that it is unsent.
pub fn sent(source: &Source, documents: &[Document], format: &str, about_to_be_sent: bool) -> Vec<Comment> {
    let Ok(text) = std::str::from_utf8(&source.bytes) else { return Vec::new() };
    let is_own = |document: &Document| {
        document.kind == Kind::Email && (about_to_be_sent || is_unsent(document)) && !document.is_sealed()
    };
    if format == "mbox" || !documents.iter().all(is_own) || !contains(text, MARK) {
        return Vec::new();
    }
    let lines = Lines::new(text);
    let mut comments = match format {
        "eml" if about_to_be_sent => headers(&lines, documents),
        _ => Vec::new(),
    };
    // In a file of several mails, what stands between them stays behind.
    let is_within = |comment: &Comment| {
        documents.iter().any(|it| (it.span.start as usize..it.span.end as usize).contains(&comment.span.start))
    };
    comments.extend(html(&lines).into_iter().filter(is_within));
    without_quoted(&lines, comments, documents)
}

/// Whether a mail says that it is a draft, as Outlook writes it.
fn is_unsent(mail: &Document) -> bool {
    mail.meta.fields.iter().any(|(name, value)| name == "x-unsent" && value == "1")
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

/// The comments that do not stand in somebody else's words.
fn without_quoted(lines: &Lines, mut comments: Vec<Comment>, documents: &[Document]) -> Vec<Comment> {
    let theirs = theirs(documents);
    comments.retain(|comment| {
        let at = comment.span.start;
        !lines.text[lines.of(at)].trim_start().starts_with('>') && !theirs.iter().any(|it| it.contains(&at))
    });
    comments
}

impl Comment {
    fn new(lines: &Lines, said: &str, span: Range<usize>) -> Comment {
        let text = lines.text;
        let (line_start, line_end) = (lines.of(span.start).start, lines.of(span.end).end);
        let alone = text[line_start..span.start].trim().is_empty() && text[span.end..line_end].trim().is_empty();
        let directive = Directive::read(said);
        let about = match &directive {
            Ok(directive) if directive.whole_file => 0..text.len(),
            _ if alone => lines.next_block(line_end),
            _ => line_start..line_end,
        };
        let before = text[..span.start].trim_end_matches([' ', '\t']).len();
        let whole = if alone { line_start..line_end } else { before.max(line_start)..span.end };
        let used = vec![false; directive.as_ref().map_or(0, |it| it.lints.len())];
        Comment { directive, span, whole, about, used }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.span.start, self.span.end)
    }

    /// The reason for which it allows a diagnostic, be it an unspoken one; nothing where it does not. It is remembered
    /// which of its names did.
    pub fn allows(&mut self, diagnostic: &Diagnostic, set: &LintSet) -> Option<Option<String>> {
        let directive = self.directive.as_ref().ok()?;
        let start = diagnostic.labels[0].span.start as usize;
        if !self.about.contains(&start) {
            return None;
        }
        let mut allows = false;
        for (name, used) in directive.lints.iter().zip(&mut self.used) {
            let is_named = is_named(name, diagnostic, set);
            (allows, *used) = (allows || is_named, *used || is_named);
        }
        allows.then(|| directive.reason.clone())
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
