//! HTML: emails as mail programs send them, and pages that hold a dialogue.

mod entities;
mod page;

pub(super) use page::Page;

use crate::source::{Mapped, Span};

use super::headers::Head;
use super::mail::Mail;
use super::{Content, File, Format, Guess, Sureness, parts, transcript};

pub static FORMAT: Format = Format { name: "html", title: "HTML", extensions: &["html", "htm"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    if !begins_like_html(file.str()) {
        return file
            .is_named(&FORMAT)
            .then_some(Guess { sureness: Sureness::Possible, reason: "its name says so".into() });
    }
    let page = Page::read(file.text);
    if dialogue(&page.text, whole(file)).is_some() {
        return Guess::new(Sureness::Likely, "it is a page with a dialogue");
    }
    let text = &page.text.text;
    if parts::greets_soon(text) && (parts::signs_off(text) || parts::has_footer(text)) {
        return Guess::new(Sureness::Likely, "it is a page that greets and signs off");
    }
    file.is_named(&FORMAT).then_some(Guess { sureness: Sureness::Possible, reason: "it is a page".into() })
}

fn read(file: &File) -> Content {
    let page = Page::read(file.text);
    dialogue(&page.text, whole(file))
        .unwrap_or_else(|| Content { documents: vec![mail(page, whole(file)).into_document()], problems: Vec::new() })
}

/// The email that a page is; its title is the subject where the text names none.
fn mail(page: Page, span: Span) -> Mail {
    let head = Head::read(&page.text);
    let mut mail = Mail::new(span, page.text.slice(head.body..page.text.text.len()));
    for (name, value) in head.fields {
        mail.set(&name, value);
    }
    if mail.subjects.is_empty() && !page.title.text.trim().is_empty() {
        mail.subjects.push(page.title);
    }
    mail.preheader = mail.preheader.or(Some(page.hidden).filter(|hidden| !hidden.text.trim().is_empty()));
    mail
}

/// The call that the text of a page is, if it is one.
fn dialogue(text: &Mapped, span: Span) -> Option<Content> {
    transcript::guess(&text.text).filter(|guess| guess.sureness >= Sureness::Likely)?;
    transcript::from_text(text, span)
}

fn whole(file: &File) -> Span {
    Span::new(0, file.source.bytes.len())
}

/// Whether the first thing in a text is a doctype, a comment, or a tag of HTML.
fn begins_like_html(text: &str) -> bool {
    const TAGS: [&str; 22] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "div",
        "p",
        "table",
        "span",
        "b",
        "strong",
        "meta",
        "style",
        "h1",
        "h2",
        "h3",
        "center",
        "article",
        "section",
        "title",
        "br",
        "ul",
        "font",
    ];
    let Some(tag) = text.trim_start().strip_prefix('<') else { return false };
    if tag.starts_with("!--") {
        return true;
    }
    TAGS.iter().any(|known| {
        let begins = tag.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
        begins && tag[known.len()..].starts_with([' ', '>', '\n', '\r', '\t', '/'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn outline(text: &str) -> Vec<String> {
        let source = Source::new("a.html", text.as_bytes().to_vec());
        let content = read(&File { source: &source, text: &source.text(), shapes: &[] });
        let turns = &content.documents[0].turns;
        turns.iter().map(|turn| format!("{}: {}", turn.part.name(), turn.prose.text())).collect()
    }

    fn sureness(path: &str, text: &str) -> Option<Sureness> {
        let source = Source::new(path, text.as_bytes().to_vec());
        sniff(&File { source: &source, text: &source.text(), shapes: &[] }).map(|guess| guess.sureness)
    }

    const MAIL: &str = "<!DOCTYPE html><html><head><title>Boots</title><style>p { color: red }</style></head>\n\
        <body><div style=\"display: none\">Still wet?</div><p>Hi Bo,</p>\n<p>Are the\n   boots <b>dry</b>?<br>I hope so.</p>\
        <ul><li>grease</li><li>laces</li></ul><p>Best,<br>Ann &amp; Co</p>\
        <p><a href=\"https://boots.example\">Unsubscribe</a></p></body></html>";

    #[test]
    fn a_mail_has_its_parts() {
        assert_eq!(
            outline(MAIL),
            [
                "subject: Boots",
                "body: Still wet?",
                "greeting: Hi Bo,",
                "body: Are the boots dry?\nI hope so.\n\n- grease\n- laces",
                "signoff: Best,",
                "signature: Ann & Co",
                "footer: Unsubscribe",
            ]
        );
    }

    #[test]
    fn quoted_mail_comes_first() {
        let text = "<p>Sure.</p><div class=\"gmail_quote\"><div>On Mon, 3 Jun 2024 at 10:00, Bo Ek &lt;bo@ek.example&gt; \
                    wrote:<br></div><blockquote><p>Is it dear?</p><p>Bo</p></blockquote></div>";
        assert_eq!(outline(text), ["quote: Is it dear?", "body: Sure."]);
    }

    #[test]
    fn pages_are_told_from_mails() {
        assert_eq!(sureness("a.html", MAIL), Some(Sureness::Likely));
        assert_eq!(sureness("-", MAIL), Some(Sureness::Likely));
        assert_eq!(sureness("a.html", "<html><body><h1>Boots</h1><p>A page.</p>"), Some(Sureness::Possible));
        assert_eq!(sureness("a.xml", "<boots><boot/></boots>"), None);
        assert_eq!(sureness("a.txt", "Hi Bo,\n\nBest,\nAnn"), None);
    }
}
