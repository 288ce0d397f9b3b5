//! Mailboxes in one file (RFC 4155, mboxo and mboxrd): messages, each behind a line that begins with `From `.

use std::ops::Range;

use crate::diagnostic::Problem;
use crate::source::Span;

use super::{Content, File, Format, Guess, Sureness, bounds, eml};

pub static FORMAT: Format = Format { name: "mbox", title: "mailbox", extensions: &["mbox", "mbx"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    let first = messages(file.source.bytes.trim_ascii_start()).next()?;
    (first.start > 0).then(|| Guess::new(Sureness::Certain, "it begins with the From line of a mailbox"))?
}

fn read(file: &File) -> Content {
    let bytes = &file.source.bytes;
    let mut content = Content::default();
    let most = bounds::most_mails(bytes.len());
    for (nth, range) in messages(bytes).enumerate() {
        let span = Span::new(range.start, range.end);
        if nth == most {
            content.problems.push(bounds::full("mails", span));
            break;
        }
        match eml::message(bytes, range, true) {
            Some((mail, problems)) => {
                content.documents.push(mail.into_document());
                problems.into_iter().for_each(|problem| bounds::note(&mut content.problems, problem));
            }
            None => {
                let message = "this message has no headers".to_string();
                bounds::note(&mut content.problems, Problem { kind: "broken-message", message, span });
            }
        }
    }
    content
}

/// Where the messages of a mailbox stand, without their From lines; what stands before the first one is passed over.
fn messages(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut lines = Lines { bytes, at: 0 };
    let mut is_parted = true;
    let mut next = move || {
        for line in lines.by_ref() {
            let begins = is_parted && is_from(&bytes[line.clone()]) && is_header(&bytes[line.end..]);
            is_parted = bytes[line.clone()].trim_ascii().is_empty();
            if begins {
                return Some(line);
            }
        }
        None
    };
    let mut open = next();
    std::iter::from_fn(move || {
        let from = open.take()?;
        open = next();
        let end = open.as_ref().map_or(bytes.len(), |next| next.start);
        Some(from.end..end)
    })
}

/// `From ann@lee.example Mon Jan 12 10:00:00 2026`, with anything for the address: at least there is a time.
fn is_from(line: &[u8]) -> bool {
    let time = |part: &[u8]| part[0].is_ascii_digit() && part[1] == b':' && part[2].is_ascii_digit();
    line.len() <= LONGEST && line.starts_with(b"From ") && line.windows(3).any(time)
}

const LONGEST: usize = 400;

/// Whether a header line or one that was escaped stands at the start.
fn is_header(bytes: &[u8]) -> bool {
    let line = &bytes[..bytes.iter().take(LONGEST).position(|&byte| byte == b'\n').unwrap_or(bytes.len().min(LONGEST))];
    let name = line.iter().position(|&byte| byte == b':').map_or(&line[..0], |colon| &line[..colon]);
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)) || line.starts_with(b">From ")
}

/// The lines of some bytes with their ends.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |end| end + 1);
        self.at += length;
        (length > 0).then_some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(mailbox: &str) -> Vec<&str> {
        messages(mailbox.as_bytes()).map(|range| &mailbox[range]).collect()
    }

    #[test]
    fn messages_begin_with_from_lines() {
        let mailbox = "From a@b Mon Jan 12 10:00:00 2026\nSubject: x\n\nHi\nFrom 10:00 on.\n\nFrom 10:00 on\nwe are here.\n\nFrom - Mon Jan 12 10:00:00 2026\r\nTo: b\r\n\r\n>From 9:00 on\r\n";
        assert_eq!(
            texts(mailbox),
            ["Subject: x\n\nHi\nFrom 10:00 on.\n\nFrom 10:00 on\nwe are here.\n\n", "To: b\r\n\r\n>From 9:00 on\r\n"]
        );
        assert!(texts("From here on: 10:00\nno headers\n").is_empty());
        assert!(texts("").is_empty());
    }
}
