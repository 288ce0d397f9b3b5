//! What stands before the text of a draft: front matter, and lines such as `Subject: …`.

use crate::source::{Mapped, Notation};

/// The fields before a draft, by name, and where its text begins.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Names in lower case, as [`super::mail::Mail::set`] takes them; values without quotation marks.
    pub fields: Vec<(String, Mapped)>,
    /// Byte of the text.
    pub body: usize,
}

impl Head {
    /// Reads front matter, then header lines, then the label of the body.
    pub(super) fn read(text: &Mapped) -> Head {
        let mut head = Head::default();
        head.front_matter(text);
        head.lines(text);
        head
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// `---`, lines of `key: value`, `---`, as static site generators have it. Only if it is closed.
    fn front_matter(&mut self, text: &Mapped) {
        let mut lines = Lines { text: &text.text, at: 0 };
        if lines.next().is_none_or(|line| line.text(&text.text).trim_end() != "---") {
            return;
        }
        let mut fields = Vec::new();
        for line in lines.by_ref().take(MOST_LINES) {
            let words = line.text(&text.text);
            if matches!(words.trim_end(), "---" | "...") {
                self.fields = fields;
                self.body = line.end;
                return;
            }
            let nested = words.starts_with([' ', '\t', '#', '-']) || words.trim().is_empty();
            let Some((key, value)) = words.split_once(':').filter(|_| !nested) else {
                if nested {
                    continue;
                } else {
                    return;
                };
            };
            let start = line.start + key.len() + 1;
            let key = canonical(&key.trim().trim_matches('"').to_lowercase()).to_string();
            if !value.trim().is_empty() {
                fields.push((key, unquoted(text, start, line.start + words.len())));
            }
        }
    }

    /// `Subject: …`, `**To:** …`, `Subject line: …`, in any order, up to the first line that is none.
    fn lines(&mut self, text: &Mapped) {
        let mut lines = Lines { text: &text.text, at: self.body };
        let mut any = self.has("subject");
        while let Some(line) = lines.next() {
            let words = line.text(&text.text);
            let rule = any && is_rule(words);
            if words.trim().is_empty() || rule {
                if rule {
                    self.body = line.end;
                }
                continue;
            }
            let Some(label) = Label::read(words) else { return };
            let value = line.start + label.value;
            if is_body_label(&label.name) {
                if any {
                    self.body = value;
                }
                return;
            }
            let name = canonical(&label.name);
            if !KNOWN.contains(&name) || self.fields.len() >= MOST_FIELDS {
                return;
            }
            let found = clean(text, value, line.start + words.len());
            if found.text.is_empty() && name == "subject" {
                self.options(text, &mut lines);
            } else if !found.text.is_empty() {
                self.fields.push((name.to_string(), found));
            }
            any = true;
            self.body = self.body.max(line.end);
        }
        self.body = self.body.max(if any { text.text.len().min(self.body) } else { 0 });
    }

    /// Subjects to choose from, as items of a list.
    fn options(&mut self, text: &Mapped, lines: &mut Lines) {
        let ahead = Lines { text: lines.text, at: lines.at };
        for line in ahead {
            let words = line.text(&text.text);
            let item = words.trim_start();
            let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let marked = item[digits..].strip_prefix(". ").filter(|_| digits > 0);
            let marked = marked.or_else(|| ["- ", "* ", "+ ", "• "].iter().find_map(|mark| item.strip_prefix(mark)));
            match marked {
                Some(_) if self.fields.len() >= MOST_FIELDS => break,
                Some(value) => {
                    let end = line.start + words.len();
                    self.fields.push(("subject".to_string(), clean(text, end - value.len(), end)));
                }
                None if item.trim().is_empty() => continue,
                None => break,
            }
            lines.at = line.end;
            self.body = line.end;
        }
    }
}

/// Lines before a draft that are fields; what follows is its text.
const MOST_FIELDS: usize = 1000;

/// Front matter is at most this long.
const MOST_LINES: usize = 200;

/// Names of header lines that are read before a draft.
const KNOWN: [&str; 14] = [
    "subject",
    "preheader",
    "to",
    "from",
    "cc",
    "bcc",
    "date",
    "reply-to",
    "stage",
    "step",
    "day",
    "in-reply-to",
    "sent",
    "references",
];

/// One name for each field.
fn canonical(name: &str) -> &str {
    match name {
        "subject line"
        | "subject lines"
        | "subject line options"
        | "subject options"
        | "subject_line"
        | "email subject"
        | "betreff"
        | "onderwerp"
        | "objet"
        | "asunto"
        | "oggetto"
        | "subject line (a)"
        | "subj" => "subject",
        "preview text" | "preview" | "preheader text" | "pre-header" | "preview_text" => "preheader",
        name => name,
    }
}

/// Whether a label says that the text of the mail follows.
fn is_body_label(name: &str) -> bool {
    const LABELS: [&str; 9] =
        ["body", "email", "email body", "message", "body copy", "copy", "text", "mail", "content"];
    LABELS.contains(&name)
}

/// The label of a line, which may be set in bold or be a heading.
pub(super) struct Label {
    /// In lower case.
    pub name: String,
    /// Byte of the line at which what follows the label begins.
    pub value: usize,
}

impl Label {
    pub(super) fn read(line: &str) -> Option<Label> {
        let start = line.len() - line.trim_start_matches(['*', '_', '#', ' ']).len();
        let colon = start + line[start..].bytes().take(40).position(|byte| byte == b':')?;
        let name = line[start..colon].trim_matches(['*', '_', ' ']).to_lowercase();
        let bold = line[..start].contains(['*', '_']);
        let rest = &line[colon + 1..];
        let marks = if bold { rest.len() - rest.trim_start_matches(['*', '_']).len() } else { 0 };
        let word = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '_' | '(' | ')');
        (!name.is_empty() && name.chars().all(word)).then_some(Label { name, value: colon + 1 + marks })
    }

    pub(super) fn is_subject(&self) -> bool {
        canonical(&self.name) == "subject"
    }

    pub(super) fn is_body(&self) -> bool {
        is_body_label(&self.name)
    }
}

/// A value without blanks, marks of emphasis and quotation marks around it.
fn clean(text: &Mapped, start: usize, end: usize) -> Mapped {
    let value = &text.text[start..end];
    let front = value.len() - value.trim_start().len();
    let mut range = start + front..start + value.trim_end().len().max(front);
    // The bold may end after the value: `**Subject: boots**`.
    while text.text[range.clone()].ends_with("**") && !text.text[range.start..range.end - 2].contains("**") {
        range.end -= 2;
    }
    for (open, close) in [('"', '"'), ('“', '”'), ('`', '`')] {
        let inner = text.text[range.clone()].strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        if inner.is_some_and(|inner| !inner.contains([open, close])) {
            range = range.start + open.len_utf8()..range.end - close.len_utf8();
        }
    }
    super::markup::strip(&text.slice(range)).written(Notation::FIXED_LINES)
}

/// A YAML scalar on one line, without its quotation marks; `\"` and `''` are undone.
fn unquoted(text: &Mapped, start: usize, end: usize) -> Mapped {
    let value = &text.text[start..end];
    let front = value.len() - value.trim_start().len();
    let (start, value) = (start + front, value.trim());
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let Some(quote) = quote.filter(|&quote| value.len() > 1 && value.ends_with(quote)) else {
        return text.slice(start..start + value.len()).written(Notation::BARE_YAML);
    };
    let escape = if quote == '"' { "\\\"" } else { "''" };
    let mut mapped = Mapped::default();
    let (mut at, end) = (start + 1, start + value.len() - 1);
    while let Some(found) = text.text[at..end].find(escape) {
        mapped.append(&text.slice(at..at + found));
        mapped.append(&text.slice(at + found + 1..at + found + 2));
        at += found + 2;
    }
    mapped.append(&text.slice(at..end));
    mapped.written(if quote == '"' { Notation::DOUBLE_QUOTES } else { Notation::SINGLE_QUOTES })
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && ["-", "*", "_", "="].iter().any(|mark| line.trim_matches(mark.as_bytes()[0] as char).is_empty())
}

/// Lines with their places.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

struct Line {
    start: usize,
    /// Past the line break.
    end: usize,
}

impl Line {
    fn text<'a>(&self, text: &'a str) -> &'a str {
        text[self.start..self.end].trim_end_matches(['\n', '\r'])
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
        (start < self.text.len()).then_some(Line { start, end: self.at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(String, String)>, String) {
        let mapped = Mapped::verbatim(text, 0);
        let head = Head::read(&mapped);
        let fields = head.fields.into_iter().map(|(name, value)| (name, value.text)).collect();
        (fields, text[head.body..].trim().to_string())
    }

    fn field(name: &str, value: &str) -> (String, String) {
        (name.to_string(), value.to_string())
    }

    #[test]
    fn front_matter_gives_fields() {
        let text = "---\nsubject: \"Your \\\"dry\\\" boots\"\nstage: cold\nstop_on: [reply]\nnotes:\n---\n\nHi Bo,";
        let fields = vec![field("subject", "Your \"dry\" boots"), field("stage", "cold"), field("stop_on", "[reply]")];
        assert_eq!(read(text), (fields, "Hi Bo,".to_string()));
        assert_eq!(read("---\nnever closed: yes\n").0, []);
        assert_eq!(read("---\nHi Bo\n---\n").0, []);
    }

    #[test]
    fn header_lines_come_in_many_dresses() {
        for subject in [
            "Subject: boots",
            "**Subject:** boots",
            "**Subject**: \"boots\"",
            "Subject line: `boots`",
            "**Subject: boots**",
        ] {
            let (fields, body) = read(&format!("{subject}\nTo: Bo\n\n**Body:**\nHi Bo,"));
            assert_eq!(
                (fields, body.as_str()),
                (vec![field("subject", "boots"), field("to", "Bo")], "Hi Bo,"),
                "{subject}"
            );
        }
    }

    #[test]
    fn several_subjects_to_choose_from() {
        let (fields, body) = read("**Subject Line Options:**\n- boots\n- more boots\n\n**Body:**\nHi");
        assert_eq!((fields, body.as_str()), (vec![field("subject", "boots"), field("subject", "more boots")], "Hi"));
    }

    #[test]
    fn text_is_no_header() {
        for text in ["Hi Bo,\n\nSubject: x", "Note: x", "Time: 10", "Body: x"] {
            assert_eq!(read(text), (Vec::new(), text.to_string()));
        }
    }
}
