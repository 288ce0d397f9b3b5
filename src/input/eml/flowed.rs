//! Text whose lines were broken for transport (RFC 3676, format=flowed).

use mail_parser::{MessagePart, MimeHeaders};

use crate::source::Mapped;

/// Joins the lines of a part again, if it says that they flow.
pub fn unflow(text: Mapped, part: &MessagePart) -> Mapped {
    let attribute = |name: &str| part.content_type().and_then(|kind| kind.attribute(name)).unwrap_or("");
    match attribute("format").eq_ignore_ascii_case("flowed") {
        true => join(&text, attribute("delsp").eq_ignore_ascii_case("yes")),
        false => text,
    }
}

/// A line that ends in a blank goes on in the next one, if both are quoted alike; the mark of a signature does not.
fn join(text: &Mapped, delete_blank: bool) -> Mapped {
    let mut joined = Mapped::default();
    let mut flows: Option<usize> = None;
    let mut at = 0;
    for whole in text.text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let depth = line.len() - line.trim_start_matches('>').len();
        // Lines that begin with a blank or with "From " are stuffed with a blank.
        let stuffed = usize::from(line[depth..].starts_with(' '));
        let content = &line[depth + stuffed..];
        let goes_on = content.ends_with(' ') && content != "-- ";
        let start = if flows == Some(depth) { at + depth + stuffed } else { at };
        let start = if depth == 0 { at + stuffed } else { start };
        let cut = if goes_on { line.len() - usize::from(delete_blank) } else { whole.len() };
        joined.append(&text.slice(start..(at + cut).max(start)));
        if goes_on {
            // A flow that the next line does not take up ends as a line.
            let next = &text.text[at + whole.len()..];
            let taken = next.len() - next.trim_start_matches('>').len() == depth && !next.is_empty();
            let signature = next.trim_start_matches('>').trim_start_matches(' ').starts_with("--");
            if !taken || signature {
                joined.append(&text.slice(at + line.len()..at + whole.len()));
            }
            flows = (taken && !signature).then_some(depth);
        } else {
            flows = None;
        }
        at += whole.len();
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn joined(text: &str, delete_blank: bool) -> String {
        join(&Mapped::verbatim(text, 0), delete_blank).text
    }

    #[test]
    fn flowing_lines_are_joined() {
        assert_eq!(joined("I was \r\nhoping \r\nto.\r\nNo.\r\n", false), "I was hoping to.\r\nNo.\r\n");
        assert_eq!(joined("> one \n> two\nthree\n", false), "> one two\nthree\n");
        assert_eq!(joined("> one \nthree\n", false), "> one \nthree\n");
        assert_eq!(joined("ab \ncd\n", true), "abcd\n");
        assert_eq!(joined(" From here\nbye \n-- \nAnn\n", false), "From here\nbye \n-- \nAnn\n");
    }

    #[test]
    fn a_quote_that_ends_may_be_followed_by_anything() {
        assert_eq!(joined("> one \né\n", false), "> one \né\n");
    }

    #[test]
    fn the_words_keep_their_places() {
        let mapped = join(&Mapped::verbatim("I was \r\nhoping", 5), false);
        assert_eq!(mapped.spans(2..12), [Span::new(7, 11), Span::new(13, 19)]);
    }
}
