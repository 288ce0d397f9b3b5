//! Drafts of emails in plain text and Markdown.

use crate::source::{Mapped, Span};

use super::headers::Head;
use super::mail::Mail;
use super::{Content, File, Format, Guess, Sureness, markdown, markup, parts};

pub static FORMAT: Format = Format { name: "draft", title: "plain email draft", extensions: &EXTENSIONS, sniff, read };

const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "text", "docx"];

fn sniff(file: &File) -> Option<Guess> {
    let head = Head::read(file.text);
    if head.has("subject") {
        return Guess::new(Sureness::Likely, "it has a subject line");
    }
    let body = &file.str()[head.body..];
    if between_headings(file).is_some_and(|mail| !mail.subjects.is_empty()) {
        return Guess::new(Sureness::Likely, "it holds an email with a subject");
    }
    if parts::greets(body) && parts::signs_off(body) {
        return Guess::new(Sureness::Likely, "it greets and signs off");
    }
    let prose = file.is_named(&FORMAT) && body.split_whitespace().nth(2).is_some();
    if prose { Guess::new(Sureness::Possible, "it is text") } else { None }
}

fn read(file: &File) -> Content {
    let mail = between_headings(file).unwrap_or_else(|| mail(file.text, Span::new(0, file.source.bytes.len())));
    Content { documents: vec![mail.into_document()], problems: Vec::new() }
}

/// The one email of a Markdown file that holds headings and advice as well. Front matter makes the file a draft.
fn between_headings(file: &File) -> Option<Mail> {
    let headed = file.str().starts_with('#') || file.str().contains("\n#");
    if !headed || !file.is_named(&markdown::FORMAT) || file.str().starts_with("---") {
        return None;
    }
    let [mail] = <[Mail; 1]>::try_from(markdown::emails(file.text)).ok()?;
    Some(mail)
}

/// Reads one draft: fields first, then the text, without the marks of Markdown.
pub(super) fn mail(text: &Mapped, span: Span) -> Mail {
    let head = Head::read(text);
    let body = text.slice(head.body..text.text.len());
    let mut mail = Mail::new(span, markup::strip(&body));
    for (name, value) in head.fields {
        mail.set(&name, value);
    }
    mail
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Part;
    use crate::source::Source;

    fn turns(path: &str, text: &str) -> Vec<(Part, String)> {
        let source = Source::new(path, text.as_bytes().to_vec());
        let content = read(&File { source: &source, text: &source.text(), shapes: &[] });
        let turns = &content.documents[0].turns;
        turns.iter().map(|turn| (turn.part, turn.prose.text().to_string())).collect()
    }

    fn sureness(path: &str, text: &str) -> Option<Sureness> {
        let source = Source::new(path, text.as_bytes().to_vec());
        sniff(&File { source: &source, text: &source.text(), shapes: &[] }).map(|guess| guess.sureness)
    }

    #[test]
    fn subject_and_text() {
        assert_eq!(
            turns(
                "a.txt",
                "\u{feff}Subject: boots\r\n\r\nHi {{name}},\r\n\r\nAre **they** dry?\r\n\r\nCheers\r\nAnn\r\n"
            ),
            [
                (Part::Subject, "boots".to_string()),
                (Part::Greeting, "Hi {{name}},".to_string()),
                (Part::Body, "Are they dry?".to_string()),
                (Part::Signoff, "Cheers".to_string()),
                (Part::Signature, "Ann".to_string()),
            ]
        );
    }

    #[test]
    fn drafts_are_told_from_other_text() {
        assert_eq!(sureness("a.txt", "Subject: boots\n\nHi"), Some(Sureness::Likely));
        assert_eq!(sureness("a.md", "---\nsubject: boots\n---\nHi"), Some(Sureness::Likely));
        assert_eq!(sureness("-", "Hi Bo,\n\nDry?\n\nBest,\nAnn"), Some(Sureness::Likely));
        assert_eq!(sureness("a.txt", "Some words of prose."), Some(Sureness::Possible));
        assert_eq!(
            sureness("README.md", "# Boots\n\nA library.\n\n## Usage\n\n```\nboots()\n```\n"),
            Some(Sureness::Possible)
        );
        assert_eq!(sureness("a.rs", "fn main() {}\n// Some more words\n"), None);
        assert_eq!(sureness("a.json", "{\"a\": 1, \"b\": [2, 3]}"), None);
    }
}
