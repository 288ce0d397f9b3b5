//! How the human format looks: colours, width, links, and the folding of prose.

use std::borrow::Cow;

use crate::diagnostic::Severity;

/// What the caller knows of the terminal; nothing here asks it.
#[derive(Clone, Debug)]
pub struct Style {
    pub colors: bool,
    /// In columns; 40 to 240 are kept, what lies beyond is taken as the nearer of them.
    pub width: usize,
    /// The absolute folder that relative paths start from, where the terminal shows OSC 8 links.
    pub links: Option<String>,
}

impl Default for Style {
    /// A pipe: no colours, 100 columns, no links.
    fn default() -> Style {
        Style { colors: false, width: 100, links: None }
    }
}

/// What a piece of the output is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Error,
    Warning,
    Advice,
    Strong,
    Faint,
    Removed,
    Added,
}

impl Style {
    pub fn columns(&self) -> usize {
        self.width.clamp(40, 240)
    }

    /// The text in its colour, where there are colours.
    pub fn paint<'a>(&self, tone: Tone, text: &'a str) -> Cow<'a, str> {
        match self.colors {
            true => Cow::Owned(format!("\x1b[{}m{text}\x1b[0m", tone.sgr())),
            false => Cow::Borrowed(text),
        }
    }

    /// A path that a terminal can open; `shown` is what stands there.
    pub fn link(&self, path: &str, shown: &str) -> String {
        match &self.links {
            Some(_) if path.starts_with('<') => shown.to_string(),
            Some(folder) => {
                let path = if path.starts_with('/') { path.to_string() } else { format!("{folder}/{path}") };
                format!("\x1b]8;;file://{}\x1b\\{shown}\x1b]8;;\x1b\\", escaped(&path))
            }
            None => shown.to_string(),
        }
    }
}

impl Tone {
    pub fn of(severity: Severity) -> Tone {
        match severity {
            Severity::Error => Tone::Error,
            Severity::Warning => Tone::Warning,
            Severity::Advice => Tone::Advice,
        }
    }

    /// ECMA-48 "select graphic rendition", in the colours that miette's ANSI theme has.
    fn sgr(self) -> &'static str {
        match self {
            Tone::Error => "1;31",
            Tone::Warning => "1;33",
            Tone::Advice => "1;36",
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Removed => "31",
            Tone::Added => "32",
        }
    }
}

/// Everything but unreserved characters and slashes, percent-encoded (RFC 3986, section 2).
pub fn escaped(path: &str) -> String {
    let mut url = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => url.push(byte as char),
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

/// Prose broken at blanks: the first line has `taken` columns before it, each further one an indent of `indent`.
pub fn folded(text: &str, taken: usize, indent: usize, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut column = taken;
    for (index, word) in text.split_whitespace().enumerate() {
        let width = word.chars().count();
        if index > 0 && column + 1 + width > columns {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_folded_at_blanks_and_words_stay_whole() {
        assert_eq!(folded("one two three", 4, 2, 12), "one two\n  three");
        assert_eq!(folded("averyverylongword x", 0, 2, 8), "averyverylongword\n  x");
        assert_eq!(folded("", 4, 2, 12), "");
    }

    #[test]
    fn links_carry_nothing_raw() {
        let style = Style { links: Some("/home/a b".into()), ..Style::default() };
        assert_eq!(style.link("x\u{1b}.txt", "x"), "\x1b]8;;file:///home/a%20b/x%1B.txt\x1b\\x\x1b]8;;\x1b\\");
        assert_eq!(Style::default().link("x", "x"), "x");
        assert_eq!(style.link("<stdin>", "<stdin>"), "<stdin>");
    }
}
