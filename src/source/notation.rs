//! How text is written down in the file beyond its charset, and so what may be written in its place.

/// The notations that a text went through on its way out of the file, one over the other: HTML in quoted-printable, in
/// a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notation(u16);

impl Notation {
    /// Not to be edited: signed, received, or written in a way that words cannot be put into one by one.
    pub const SEALED: Notation = Notation(1);
    /// In a charset that is not known to be UTF-8.
    pub const ASCII: Notation = Notation(1 << 1);
    /// Lines of a message (RFC 5322, 2.1.1).
    pub const MESSAGE: Notation = Notation(1 << 2);
    /// RFC 2045, 6.7.
    pub const QUOTED_PRINTABLE: Notation = Notation(1 << 3);
    pub const HTML: Notation = Notation(1 << 4);
    pub const MARKDOWN: Notation = Notation(1 << 5);
    /// Between double quotes, with backslashes for what cannot stand there.
    pub const DOUBLE_QUOTES: Notation = Notation(1 << 6);
    /// Between single quotes, which are doubled.
    pub const SINGLE_QUOTES: Notation = Notation(1 << 7);
    /// A YAML scalar without quotes.
    pub const BARE_YAML: Notation = Notation(1 << 8);
    /// A cell of CSV without quotes.
    pub const BARE_CELL: Notation = Notation(1 << 9);
    /// Text that stands behind something on each of its lines, or whose lines mean something: none comes or goes.
    pub const FIXED_LINES: Notation = Notation(1 << 10);

    /// Lines of a message are at most this long, in bytes.
    const LONGEST_LINE: usize = 998;

    #[must_use]
    pub fn and(self, other: Notation) -> Notation {
        Notation(self.0 | other.0)
    }

    pub fn has(self, other: Notation) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether `new` may take the place of `old`, which stands in the file as it is on a line of `line` bytes.
    pub fn takes(self, old: &str, new: &str, line: usize) -> bool {
        let one_line = ![old, new].iter().any(|text| text.contains(['\n', '\r']));
        let refused = [
            (Notation::SEALED, true),
            (Notation::ASCII, !new.is_ascii()),
            (Notation::MESSAGE, line.saturating_sub(old.len()) + new.len() > Notation::LONGEST_LINE),
            // A line that grows might pass the 76 characters that one may have.
            (Notation::QUOTED_PRINTABLE, new.contains('=') || new.len() > old.len() || breaks_within(old)),
            (Notation::HTML, new.contains(['<', '>', '&'])),
            (Notation::MARKDOWN, new.contains(['*', '<', '\\', '`', '~'])),
            (Notation::DOUBLE_QUOTES, new.contains(['"', '\\']) || !one_line),
            (Notation::SINGLE_QUOTES, new.contains('\'') || !one_line),
            (Notation::BARE_YAML, !is_bare_yaml(new) || !one_line),
            (Notation::BARE_CELL, new.contains(['"', ',', ';', '\t', '|']) || !one_line),
            (Notation::FIXED_LINES, !one_line),
        ];
        // New line breaks would have to be those of the file, and control characters are no words.
        !new.contains(char::is_control) && !refused.iter().any(|&(notation, refuses)| refuses && self.has(notation))
    }
}

fn breaks_within(old: &str) -> bool {
    old.trim_end().contains(['\n', '\r'])
}

/// YAML 1.2.2, 7.3.3, more strictly: words, and marks that mean nothing anywhere in a scalar.
fn is_bare_yaml(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
        && !text.contains([':', '#', ',', '[', ']', '{', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_need_an_escape_is_refused() {
        let takes = |notation: Notation, new: &str| notation.takes("just some words", new, 15);
        for (notation, fine, wrong) in [
            (Notation::default(), "a “b” <c> & \"d\", 'e' = f", "two\nlines"),
            (Notation::ASCII, "words", "wörds"),
            (Notation::QUOTED_PRINTABLE, "words", "a = b"),
            (Notation::QUOTED_PRINTABLE, "as many letters", "more letters than there were"),
            (Notation::HTML, "words \"here\"", "you & me"),
            (Notation::MARKDOWN, "words, [Name]", "*words*"),
            (Notation::DOUBLE_QUOTES, "it's", "so-called \"words\""),
            (Notation::SINGLE_QUOTES, "words", "it's"),
            (Notation::BARE_YAML, "it's fine", "note: this"),
            (Notation::BARE_YAML, "words", ""),
            (Notation::BARE_CELL, "words", "one, two"),
            (Notation::SEALED.and(Notation::HTML), "", "words"),
        ] {
            assert_eq!(takes(notation, fine), !notation.has(Notation::SEALED), "{notation:?} {fine}");
            assert!(!takes(notation, wrong), "{notation:?} {wrong}");
        }
    }

    #[test]
    fn lines_of_messages_stay_short_enough() {
        assert!(Notation::MESSAGE.takes("ab", "abcd", 996) && !Notation::MESSAGE.takes("ab", "abcd", 997));
        assert!(Notation::MESSAGE.takes("a line\r\n", "", 996));
        assert!(!Notation::QUOTED_PRINTABLE.takes("a\r\nb", "", 8) && !Notation::FIXED_LINES.takes("a\n", "", 2));
    }
}
