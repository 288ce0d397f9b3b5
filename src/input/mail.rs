//! One email on its way from whatever holds it to a document.

use crate::document::{Document, Kind, Meta, Part, Prose, Role, Speaker, Turn};
use crate::source::{Mapped, Notation, Span};

use super::dates;
use super::parts::{self, Person};

/// What is known of an email before its text is cut into parts.
///
/// Readers fill in what their format has, and [`Mail::into_document`] does the rest.
#[derive(Clone, Debug)]
pub(super) struct Mail {
    /// The part of the file that the email stands in.
    pub span: Span,
    /// Mostly one; templates offer several to choose from.
    pub subjects: Vec<Mapped>,
    /// What inboxes show after the subject and the mail itself hides.
    pub preheader: Option<Mapped>,
    pub body: Mapped,
    /// Who wrote it, where the format says so.
    pub author: Option<Person>,
    /// How sure it is that the author is the rep, from 0 to 1.
    pub confidence: f32,
    pub meta: Meta,
}

/// How text begins that is signed within itself (RFC 9580, 6.2).
const PGP: &str = "-----BEGIN PGP ";

impl Mail {
    /// A draft by nobody in particular.
    pub(super) fn new(span: Span, body: Mapped) -> Mail {
        let (subjects, meta) = (Vec::new(), Meta::default());
        Mail { span, subjects, preheader: None, body, author: None, confidence: 1.0, meta }
    }

    /// Takes in a field of a header or of front matter, by its name in lower case.
    pub(super) fn set(&mut self, name: &str, value: Mapped) {
        let text = value.text.trim();
        if text.is_empty() {
            return;
        }
        match name {
            "subject" => self.subjects.push(value),
            "preheader" => self.preheader = Some(value),
            "stage" => self.meta.stage = Some(text.to_lowercase()),
            _ => {
                self.meta.is_reply |= matches!(name, "in-reply-to" | "references");
                if name == "from" {
                    self.author = Person::parse(text);
                }
                self.meta.fields.push((name.to_string(), text.to_string()));
            }
        }
    }

    /// Keeps it from being edited: it was signed or received.
    pub(super) fn seal(&mut self) {
        for text in self.subjects.iter_mut().chain(&mut self.preheader).chain([&mut self.body]) {
            text.notation = text.notation.and(Notation::SEALED);
        }
    }

    /// The email as turns: earlier mail that it quotes, its subject, its text part by part.
    pub(super) fn into_document(mut self) -> Document {
        if self.body.text.contains(PGP) {
            self.seal();
        }
        let mut document = Document::new(Kind::Email, self.span);
        let date = self.meta.fields.iter().find(|(name, _)| matches!(name.as_str(), "date" | "sent"));
        let sent = date.and_then(|(_, date)| dates::day(date));
        document.meta = self.meta;
        document.speakers.push(speaker(self.author, self.confidence));
        for subject in self.subjects {
            document.turns.push(Turn::new(Some(0), Part::Subject, Prose::new(subject)));
        }
        if let Some(preheader) = self.preheader {
            document.turns.push(Turn::new(Some(0), Part::Body, Prose::new(preheader)));
        }
        parts::turns(&self.body, 0, &mut document);
        document.turns.iter_mut().filter(|turn| turn.part != Part::Quote).for_each(|turn| turn.sent = sent);
        document
    }
}

/// The author, who in a draft is the rep.
fn speaker(author: Option<Person>, confidence: f32) -> Speaker {
    let author = author.unwrap_or(Person { name: String::new(), address: None });
    let named = [Some(author.name), author.address.clone()].into_iter().flatten().find(|name| !name.is_empty());
    let mut speaker = Speaker::new(named.unwrap_or_else(|| parts::NOBODY.to_string()));
    speaker.address = author.address;
    (speaker.role, speaker.confidence) = (Role::Rep, confidence);
    speaker
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_find_their_place() {
        let mut mail = Mail::new(Span::new(0, 9), Mapped::verbatim("Hi Bo,\n\nOk.", 0));
        mail.set("subject", Mapped::verbatim("Re: boots", 20));
        mail.set("from", Mapped::verbatim("Ann Lee <Ann@Boots.example>", 40));
        mail.set("stage", Mapped::verbatim("Cold", 80));
        let document = mail.into_document();
        assert_eq!(document.speakers[0].name, "Ann Lee");
        assert_eq!(document.speakers[0].address.as_deref(), Some("ann@boots.example"));
        assert_eq!(document.meta.stage.as_deref(), Some("cold"));
        assert!(!document.meta.is_reply);
        let parts: Vec<Part> = document.turns.iter().map(|turn| turn.part).collect();
        assert_eq!(parts, [Part::Subject, Part::Greeting, Part::Body]);
    }
}
