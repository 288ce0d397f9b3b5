//! Markdown documents that hold several emails between headings and advice.

mod blocks;

use std::ops::Range;

use crate::source::{Mapped, Span};

use super::cadence::{self, Timing};
use super::headers::{Head, Label};
use super::mail::Mail;
use super::{Content, File, Format, Guess, Sureness, bounds, draft, parts};

use blocks::{Block, BlockKind, blocks};

pub static FORMAT: Format =
    Format { name: "markdown", title: "Markdown with emails", extensions: &["md", "markdown"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    if !file.is_named(&FORMAT) && !file.str().starts_with('#') {
        return None;
    }
    let mails = emails(file.text);
    let subjects = mails.iter().filter(|mail| !mail.subjects.is_empty()).count();
    let reason = format!("it holds {} emails", mails.len());
    match (mails.len(), subjects) {
        // A transcript has no two subjects.
        (_, 2..) => Guess::new(Sureness::Certain, reason),
        (2.., _) => Guess::new(Sureness::Likely, reason),
        (1, _) => Guess::new(Sureness::Possible, "it holds an email"),
        _ => None,
    }
}

fn read(file: &File) -> Content {
    let mut mails = emails(file.text);
    let most = bounds::most_mails(file.str().len());
    let problems = mails.get(most).map(|mail| bounds::full("emails", mail.span)).into_iter().collect();
    mails.truncate(most);
    let touches = cadence::touches(&mails.iter().map(timing).collect::<Vec<Timing>>());
    mails.iter_mut().zip(touches).for_each(|(mail, touch)| mail.meta.touch = touch);
    Content { documents: mails.into_iter().map(Mail::into_document).collect(), problems }
}

/// When a mail goes out, by the lines before it or by the heading above it.
fn timing(mail: &Mail) -> Timing {
    let mut timing = Timing::default();
    mail.meta.fields.iter().for_each(|(name, text)| timing.set(name, text, None));
    timing
}

/// The emails of a Markdown document: after a subject line, in a code block, in a block quote, or greeting and
/// signing off between two headings. At most one more than the file may have.
pub(super) fn emails(text: &Mapped) -> Vec<Mail> {
    let blocks = blocks(&text.text);
    let (mut mails, most) = (Vec::new(), bounds::most_mails(text.text.len()));
    let mut at = 0;
    let mut heading = None;
    // Text up to here is known not to sign off.
    let mut unsigned = 0;
    while at < blocks.len() && mails.len() <= most {
        if blocks[at].kind == BlockKind::Heading {
            heading = cadence::in_heading(&text.text[blocks[at].range.clone()]);
        }
        match email_at(&text.text, &blocks[at..], &mut unsigned) {
            Some(email) => {
                let mapped = email.gathered(text);
                let span = text.slice(email.range()).extent();
                let mut mail = draft::mail(&mapped, span.unwrap_or(Span::new(0, 0)));
                // What only has a subject is a list of subjects.
                if mail.body.text.chars().any(char::is_alphanumeric) {
                    mail.meta.fields.extend(heading.take().map(|(name, text)| (name.to_string(), text)));
                    mails.push(mail);
                }
                at += email.blocks;
            }
            None => at += 1,
        }
    }
    mails
}

/// An email among the blocks: the ranges that hold its words, and how many blocks it takes.
struct Email {
    ranges: Vec<Range<usize>>,
    blocks: usize,
}

impl Email {
    fn range(&self) -> Range<usize> {
        let end = self.ranges.iter().map(|range| range.end).max().unwrap_or(0);
        self.ranges.first().map_or(0, |first| first.start)..end
    }

    fn gathered(&self, text: &Mapped) -> Mapped {
        let mut mapped = Mapped::default();
        for range in &self.ranges {
            if !mapped.is_empty() {
                mapped.push_joined("\n\n");
            }
            mapped.append(&text.slice(range.clone()));
        }
        mapped
    }
}

/// The email that begins with the first of some blocks.
fn email_at(text: &str, blocks: &[Block], unsigned: &mut usize) -> Option<Email> {
    let first = &blocks[0];
    let words = &text[first.range.clone()];
    match &first.kind {
        BlockKind::Text if Label::read(first_line(words)).is_some_and(|label| label.is_subject()) => {
            Some(after_subject(text, blocks))
        }
        BlockKind::Code(inner) => {
            is_mail(&text[inner.clone()]).then(|| Email { ranges: vec![inner.clone()], blocks: 1 })
        }
        BlockKind::Quote => {
            let bare = unmarked(words);
            (parts::greets(&bare) || is_mail(&bare)).then(|| Email { ranges: vec![first.range.clone()], blocks: 1 })
        }
        BlockKind::Text => greeted(text, blocks, unsigned),
        _ => None,
    }
}

/// Text that greets and signs off, or that greets and stands in quotation marks, with a label such as `**Body:**` or not.
fn greeted(text: &str, blocks: &[Block], unsigned: &mut usize) -> Option<Email> {
    let words = &text[blocks[0].range.clone()];
    let after_label = Label::read(first_line(words)).filter(Label::is_body).map_or(0, |label| label.value);
    if !parts::greets(&words[after_label..]) {
        return None;
    }
    let start = blocks[0].range.start + after_label;
    if let Some(inner) = spoken(text, start..blocks[0].range.end) {
        return Some(Email { ranges: vec![inner], blocks: 1 });
    }
    let end = text_end(text, &blocks[..blocks.len().min(MOST_BLOCKS)], 1);
    let range = start..blocks[end - 1].range.end;
    if range.start < *unsigned || !parts::signs_off(&text[range.clone()]) {
        *unsigned = range.end.max(*unsigned);
        return None;
    }
    Some(Email { ranges: Vec::from([range]), blocks: end })
}

/// What stands between the quotation marks around a range.
fn spoken(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    let words = words.trim();
    let inner = words.strip_prefix(['"', '“'])?.strip_suffix(['"', '”'])?;
    let start = start + words.chars().next().map_or(0, char::len_utf8);
    Some(start..start + inner.len())
}

/// An email without a subject is looked for within this many blocks.
const MOST_BLOCKS: usize = 60;

/// A subject, and the code block, quote or text after it, with a rule before that or not.
fn after_subject(text: &str, blocks: &[Block]) -> Email {
    let subject = &text[blocks[0].range.clone()];
    let mapped = Mapped::verbatim(subject, 0);
    let begun = subject[Head::read(&mapped).body..].chars().any(char::is_alphanumeric);
    let head = if begun { 1 } else { head(text, blocks) };
    let head_range = blocks[0].range.start..blocks[head - 1].range.end;
    match blocks.get(head).filter(|_| !begun).map(|body| (&body.kind, &body.range)) {
        Some((BlockKind::Code(body), _) | (BlockKind::Quote, body)) => {
            Email { ranges: vec![head_range, body.clone()], blocks: head + 1 }
        }
        _ => {
            let end = advice(text, blocks, head..text_end(text, blocks, head));
            let range = blocks[0].range.start..blocks[end - 1].range.end;
            Email { ranges: Vec::from([range]), blocks: end }
        }
    }
}

/// First block after the sign-off that has a label such as `**Tone:**`: there the mail ends and advice begins.
fn advice(text: &str, blocks: &[Block], range: Range<usize>) -> usize {
    let labelled = |&block: &usize| {
        let words = &text[blocks[block].range.clone()];
        words.starts_with("**") && Label::read(first_line(words)).is_some_and(|label| !label.is_body())
    };
    let start = blocks[0].range.start;
    let found = (range.start + 1..range.end).filter(labelled).take(MOST_LABELS);
    let mut found = found.filter(|&block| parts::signs_off(&text[start..blocks[block].range.start]));
    found.next().unwrap_or(range.end)
}

/// Within a mail, so many labels are looked at.
const MOST_LABELS: usize = 20;

/// Past the blocks between a subject and the mail: subjects to choose from, labels, a rule.
fn head(text: &str, blocks: &[Block]) -> usize {
    let mut at = 1;
    let mut choice = is_open(&text[blocks[0].range.clone()]);
    while let Some(block) = blocks.get(at) {
        let words = &text[block.range.clone()];
        let named = Label::read(first_line(words)).is_some_and(|label| HEAD.contains(&label.name.as_str()));
        let labelled = named || (is_open(words) && Label::read(first_line(words)).is_some_and(|label| label.is_body()));
        match block.kind {
            BlockKind::Rule => {}
            BlockKind::Text if choice && is_list(words) => choice = false,
            BlockKind::Text if labelled => {}
            _ => break,
        }
        at += 1;
    }
    at
}

/// Labels that may stand between subject and body.
const HEAD: [&str; 6] = ["to", "from", "preview text", "preview", "preheader", "cc"];

/// Whether a block is a label and nothing more.
fn is_open(words: &str) -> bool {
    Label::read(first_line(words)).is_some_and(|label| !words[label.value..].contains(char::is_alphanumeric))
}

/// Past the text from block `at` on, up to the next heading, rule, table or subject.
fn text_end(text: &str, blocks: &[Block], at: usize) -> usize {
    let goes_on = |block: &&Block| match block.kind {
        BlockKind::Text => !Label::read(first_line(&text[block.range.clone()])).is_some_and(|label| label.is_subject()),
        BlockKind::Quote => true,
        _ => false,
    };
    at + blocks[at..].iter().take_while(goes_on).count()
}

/// Whether a block of text is an email: it has a subject, or it greets and signs off.
fn is_mail(text: &str) -> bool {
    let mapped = Mapped::verbatim(text, 0);
    let head = Head::read(&mapped);
    head.has("subject") || (parts::greets(text) && (parts::signs_off(text) || text.lines().count() > 2))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("")
}

fn is_list(text: &str) -> bool {
    ["- ", "* ", "+ ", "1. "].iter().any(|mark| text.trim_start().starts_with(mark))
}

/// The words of a block quote.
fn unmarked(text: &str) -> String {
    text.lines().map(|line| line.trim_start().trim_start_matches('>').trim_start()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Part;
    use crate::source::Source;

    fn outline(text: &str) -> Vec<Vec<String>> {
        let source = Source::new("a.md", text.as_bytes().to_vec());
        let content = read(&File { source: &source, text: &source.text() });
        let line = |(part, text): (Part, &str)| format!("{}: {text}", part.name());
        let turns = |document: &crate::document::Document| -> Vec<String> {
            document.turns.iter().map(|turn| line((turn.part, turn.prose.text()))).collect()
        };
        content.documents.iter().map(turns).collect()
    }

    #[test]
    fn emails_after_subjects_in_fences_and_in_quotes() {
        let text = "# Boots\n\nUse these well.\n\n## One\n\n**Subject:** dry?\n\n---\n\nHi Bo,\n\nDry yet?\n\nAnn\n\n---\n\n\
                    **Tone:** kind\n\n## Two\n\n**Subject:** wet?\n\n**Body:**\n```\nHi Bo,\n\nWet yet?\n```\n\n- when to send\n\n\
                    ## Three\n\n> Hi Bo, a quick one.\n\n## Advice\n\n1. Be kind.\n";
        assert_eq!(
            outline(text),
            [
                vec!["subject: dry?", "greeting: Hi Bo,", "body: Dry yet?", "signature: Ann"],
                vec!["subject: wet?", "greeting: Hi Bo,", "body: Wet yet?"],
                vec!["greeting: Hi Bo,", "body: a quick one."],
            ]
        );
    }

    #[test]
    fn each_email_has_its_own_place() {
        let text = "## A\n\nSubject: one\n\nHi Bo,\n\nOne.\n\n## B\n\nSubject: two\n\nHi Bo,\n\nTwo.\n";
        let source = Source::new("a.md", text.as_bytes().to_vec());
        let file = File { source: &source, text: &source.text() };
        let content = read(&file);
        let places: Vec<&str> = content
            .documents
            .iter()
            .map(|document| std::str::from_utf8(source.slice(document.span)).unwrap().trim())
            .collect();
        assert_eq!(places, ["Subject: one\n\nHi Bo,\n\nOne.", "Subject: two\n\nHi Bo,\n\nTwo."]);
        assert_eq!(sniff(&file).unwrap().sureness, Sureness::Certain);
    }

    #[test]
    fn advice_after_the_name_is_none_of_the_mail() {
        let text = "# A\n\n**Subject:** a\n\nHi Bo,\n\n**Now:** dry.\n\nBest,\nAnn\n\n**Why it works:** it is short.\n";
        assert_eq!(
            outline(text),
            [["subject: a", "greeting: Hi Bo,", "body: Now: dry.", "signoff: Best,", "signature: Ann"]]
        );
    }

    #[test]
    fn other_documents_hold_none() {
        assert!(outline("# Boots\n\nA library.\n\n```rust\nfn main() {}\n```\n\n- 1.0: first\n").is_empty());
    }
}
