//! Email messages: headers, MIME parts, and whatever their text is encoded in.

mod flowed;
mod structure;
mod transfer;
mod words;

use std::ops::Range;

use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};

use crate::diagnostic::Problem;
use crate::source::{Mapped, Notation, Span};

use super::html::Page;
use super::mail::Mail;
use super::{Content, File, Format, Guess, Sureness, bounds, draft};

pub static FORMAT: Format = Format { name: "eml", title: "email message", extensions: &["eml", "emltpl"], sniff, read };

/// A message begins with two header lines or more. A draft may begin with `Subject:` and `To:` as well, so that
/// one of the lines must be of a kind that programs write, unless the name of the file says what it is.
fn sniff(file: &File) -> Option<Guess> {
    let mut count = 0;
    let (mut known, mut machine) = (false, false);
    for line in file.str().trim_start().lines().take(MOST_LINES) {
        if count > 0 && line.starts_with([' ', '\t']) {
            continue;
        }
        let Some(name) = field_name(line.as_bytes()) else { break };
        count += 1;
        known |= COMMON.contains(&name.as_str());
        machine |= MACHINE.contains(&name.as_str());
    }
    if count >= 2 && machine && (known || count > 2) {
        return Guess::new(Sureness::Certain, "it begins with the headers of a message");
    }
    if !file.is_named(&FORMAT) {
        return None;
    }
    match (known, count) {
        (true, 1..) => Guess::new(Sureness::Certain, "it begins with headers, and its name says so"),
        _ => Guess::new(Sureness::Possible, "its name says so"),
    }
}

/// Header lines that are looked at.
const MOST_LINES: usize = 200;

const COMMON: [&str; 5] = ["from", "to", "subject", "date", "message-id"];

const MACHINE: [&str; 12] = [
    "mime-version",
    "received",
    "message-id",
    "content-type",
    "return-path",
    "x-unsent",
    "dkim-signature",
    "delivered-to",
    "x-mailer",
    "x-received",
    "authentication-results",
    "content-transfer-encoding",
];

/// Bytes of the name of a header.
const LONGEST_NAME: usize = 60;

/// The name of a header line in lower case (RFC 5322, 2.2).
fn field_name(line: &[u8]) -> Option<String> {
    let colon = line.iter().take(LONGEST_NAME + 1).position(|&byte| byte == b':')?;
    let name = std::str::from_utf8(&line[..colon]).ok()?;
    let valid = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    valid.then(|| name.to_ascii_lowercase())
}

fn read(file: &File) -> Content {
    let bytes = &file.source.bytes;
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let blank = bytes[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let (mail, problems) = message(bytes, start + blank..bytes.len(), false).unwrap_or_else(|| {
        let draft = draft::mail(file.text, Span::new(0, bytes.len()));
        (draft, Vec::new())
    });
    let whole = Span::new(0, bytes.len());
    Content { documents: vec![Mail { span: whole, ..mail }.into_document()], problems }
}

/// The message in a part of a file, if it begins with a header line. In a mailbox, lines that begin with `From ` are
/// escaped by a `>`.
pub(super) fn message(bytes: &[u8], range: Range<usize>, in_mailbox: bool) -> Option<(Mail, Vec<Problem>)> {
    // mail-parser takes the first line of anything for a header, so it is given only what begins with one.
    let first = bytes[range.clone()].split(|&byte| byte == b'\n').next()?;
    field_name(first)?;
    let end = structure::end(&bytes[range.clone()]).map(|end| range.start + end);
    let full = end.map(|end| bounds::full("headers and parts", Span::new(end, end)));
    let problems = full.into_iter().collect();
    let bytes = &bytes[..end.unwrap_or(range.end)];
    let mut message = Message { bytes, start: range.start, in_mailbox, problems };
    let mail = message.read()?;
    Some((mail, message.problems))
}

/// A message in a file.
struct Message<'a> {
    /// The file, up to the end of the message.
    bytes: &'a [u8],
    /// Where its headers begin; what mail-parser counts, it counts from here.
    start: usize,
    in_mailbox: bool,
    problems: Vec<Problem>,
}

/// Header fields that become fields of the document.
const FIELDS: [&str; 15] = [
    "subject",
    "from",
    "to",
    "cc",
    "bcc",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "reply-to",
    "list-unsubscribe",
    "x-unsent",
    "dkim-signature",
    "delivered-to",
    "x-gmail-labels",
];

/// Header fields of mail that was signed (RFC 6376, RFC 8617) or has arrived.
const SEALS: [&str; 9] = [
    "dkim-signature",
    "domainkey-signature",
    "x-google-dkim-signature",
    "arc-seal",
    "received",
    "x-received",
    "delivered-to",
    "return-path",
    "authentication-results",
];

/// How sure it is that the author of mail that has been delivered is the rep.
const DELIVERED: f32 = 0.9;

impl Message<'_> {
    fn read(&mut self) -> Option<Mail> {
        let parsed = MessageParser::default().parse(&self.bytes[self.start..])?;
        let mut body = self.body(&parsed.parts, &parsed.text_body);
        if body.text.trim().is_empty() {
            body = self.body(&parsed.parts, &parsed.html_body);
        } else if parsed.html_body.iter().any(|part| !parsed.text_body.contains(part)) {
            // The same words stand in a page beside the text, and the two are to say the same.
            body.notation = body.notation.and(Notation::SEALED);
        }
        let root = parsed.parts.first()?;
        let mut mail = Mail::new(Span::new(self.start, self.bytes.len()), body);
        for header in &root.headers {
            let name = header.name.as_str().to_ascii_lowercase();
            if name == "received" {
                mail.confidence = DELIVERED;
            }
            if FIELDS.contains(&name.as_str()) {
                let range = self.range(header.offset_start, header.offset_end);
                let value = words::unstructured(&self.bytes[range.clone()], range.start);
                mail.set(&name, trimmed(&value));
            }
        }
        self.find_missing_end(root);
        if is_sealed(&parsed.parts) {
            mail.seal();
        }
        Some(mail)
    }

    /// The texts of some parts, one after the other.
    fn body(&mut self, parts: &[MessagePart], wanted: &[u32]) -> Mapped {
        let mut body = Mapped::default();
        for part in wanted.iter().filter_map(|&id| parts.get(id as usize)) {
            let text = match &part.body {
                PartType::Text(_) => flowed::unflow(self.text(part), part),
                PartType::Html(_) => Page::read(&self.text(part)).text,
                _ => continue,
            };
            match body.is_empty() {
                true => body = text,
                false if text.is_empty() => {}
                false => {
                    body.push_joined("\n\n");
                    body.append(&text);
                }
            }
        }
        body
    }

    /// The text of a part, decoded once more from its bytes, as mail-parser gives text without places.
    fn text(&mut self, part: &MessagePart) -> Mapped {
        let range = self.range(part.offset_body, part.offset_end);
        let charset = part.content_type().and_then(|kind| kind.attribute("charset")).unwrap_or("");
        let (text, problem) = transfer::decode(
            &self.bytes[range.clone()],
            range.start,
            part.content_transfer_encoding().unwrap_or(""),
            charset,
        );
        if let Some(problem) = problem.filter(|problem| self.problems.last() != Some(problem)) {
            bounds::note(&mut self.problems, problem);
        }
        if self.in_mailbox { unescaped(text) } else { text }
    }

    /// Says so where a multipart message breaks off before its last boundary.
    fn find_missing_end(&mut self, root: &MessagePart) {
        let Some(boundary) = root.content_type().and_then(|kind| kind.attribute("boundary")) else { return };
        let closing = format!("--{boundary}--");
        let mut lines = self.bytes[self.start..].split(|&byte| byte == b'\n');
        let closed = lines.any(|line| line.starts_with(closing.as_bytes()));
        if !closed {
            let end = self.bytes.len();
            let own = self.bytes[self.start..].iter();
            let start = end - own.rev().take_while(|&&byte| byte != b'\n').count();
            let message = "the message breaks off before the end of its last part".to_string();
            self.problems.push(Problem { kind: "truncated-part", message, span: Span::new(start, end) });
        }
    }

    fn range(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        let start = (self.start + start as usize).min(self.bytes.len());
        start..(self.start + end as usize).clamp(start, self.bytes.len())
    }
}

/// Text without the `>` that a mailbox puts before lines that would begin a message.
fn unescaped(text: Mapped) -> Mapped {
    let mut marks = Vec::new();
    let mut at = 0;
    for line in text.text.split_inclusive('\n') {
        if line.starts_with('>') && line.trim_start_matches('>').starts_with("From ") {
            marks.push(at);
        }
        at += line.len();
    }
    if marks.is_empty() {
        return text;
    }
    let (mut unescaped, mut start) = (Mapped::default(), 0);
    for mark in marks {
        unescaped.append(&text.slice(start..mark));
        start = mark + 1;
    }
    unescaped.append(&text.slice(start..text.text.len()));
    unescaped
}

/// Whether a message has arrived, or is signed by a server or by S/MIME or PGP (RFC 8551, RFC 3156).
fn is_sealed(parts: &[MessagePart]) -> bool {
    let is_seal = |name: &str| SEALS.iter().any(|seal| name.eq_ignore_ascii_case(seal));
    let headers = parts.first().into_iter().flat_map(|root| &root.headers);
    let signed = parts.iter().filter_map(MimeHeaders::content_type).any(|kind| {
        let subtype = kind.subtype().unwrap_or("").to_ascii_lowercase();
        ["signed", "encrypted"].contains(&subtype.as_str()) || subtype.contains("pkcs7") || subtype.contains("pgp")
    });
    signed || headers.into_iter().any(|header| is_seal(header.name.as_str()))
}

fn trimmed(value: &Mapped) -> Mapped {
    let start = value.text.len() - value.text.trim_start().len();
    value.slice(start..value.text.trim_end().len().max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn content(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let source = Source::new("a.eml", text.as_bytes().to_vec());
        let content = read(&File { source: &source, text: &source.text() });
        let turns = &content.documents[0].turns;
        let turns = turns.iter().map(|turn| format!("{}: {}", turn.part.name(), turn.prose.text())).collect();
        (turns, content.problems.iter().map(|problem| problem.kind).collect())
    }

    fn sureness(path: &str, text: &str) -> Option<Sureness> {
        let source = Source::new(path, text.as_bytes().to_vec());
        sniff(&File { source: &source, text: &source.text() }).map(|guess| guess.sureness)
    }

    const HEADERS: &str = "From: Ann Lee <ann@lee.example>\r\nTo: Bo Ek <bo@ek.example>\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn plain_text_is_taken_before_html() {
        let text = format!(
            "{HEADERS}Subject: =?utf-8?q?caf=C3=A9?=\r\n boots\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             Hi Bo,\r\n\r\nAre they =\r\ndry=3F\r\n\r\nAnn\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>No</p>\r\n--b--\r\n"
        );
        let (turns, problems) = content(&text);
        assert_eq!(turns, ["subject: café boots", "greeting: Hi Bo,", "body: Are they dry?", "signature: Ann"]);
        assert!(problems.is_empty());
        let (_, problems) = content(text.trim_end().trim_end_matches("--b--"));
        assert_eq!(problems, ["truncated-part"]);
    }

    #[test]
    fn html_alone_is_read_as_a_page() {
        let (turns, _) = content(&format!(
            "{HEADERS}Subject: x\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
             <p>Caf=E9 &amp; <b>so</b> on=\n.</p><p>Ok?</p>"
        ));
        assert_eq!(turns, ["subject: x", "body: Café & so on.\n\nOk?"]);
    }

    #[test]
    fn nested_messages_and_attachments_are_not_the_mail() {
        let (turns, _) = content(&format!(
            "{HEADERS}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n\
             --b\nContent-Type: message/rfc822\n\nSubject: y\n\nOld.\n--b\nContent-Type: text/plain\n\
             Content-Disposition: attachment\n\nlist\n--b--\n"
        ));
        assert_eq!(turns, ["body: See below."]);
    }

    #[test]
    fn delivered_mail_is_a_little_less_sure() {
        let source =
            Source::new("a.eml", format!("\u{feff}Received: x\n{HEADERS}In-Reply-To: <1@x>\n\nYes.").into_bytes());
        let content = read(&File { source: &source, text: &source.text() });
        let document = &content.documents[0];
        assert_eq!((document.speakers[0].confidence, document.meta.is_reply), (DELIVERED, true));
        assert_eq!(document.turns[0].prose.text(), "Yes.");
    }

    #[test]
    fn drafts_are_no_messages() {
        assert_eq!(sureness("a.txt", &format!("{HEADERS}\nHi")), Some(Sureness::Certain));
        assert_eq!(sureness("a.eml", "Subject: x\n\nHi"), Some(Sureness::Certain));
        assert_eq!(sureness("a.txt", "Subject: x\nTo: Bo\n\nHi"), None);
        assert_eq!(sureness("a.txt", "Note: x\nAnn: hi\nBo: hello"), None);
        assert_eq!(content("Hi Dana,\n\nHello.").0, ["greeting: Hi Dana,", "body: Hello."]);
    }
}
