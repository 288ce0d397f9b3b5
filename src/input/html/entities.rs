//! Character references, each with the bytes it takes.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// A piece of text between tags.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Plain(Range<usize>),
    /// A reference such as `&amp;`, and what it stands for.
    Reference(Range<usize>, String),
}

/// The longest name of a reference, `&CounterClockwiseContourIntegral;`, in bytes.
const LONGEST: usize = 33;

/// Cuts a range of `text` at its character references.
pub fn pieces(text: &str, range: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (range.start, range.start);
    while let Some(found) = text[at..range.end].find('&') {
        let from = at + found;
        let name = text[from + 1..range.end]
            .bytes()
            .take(LONGEST)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        let end = from + 1 + name;
        let end = end + usize::from(text[end..range.end].starts_with(';'));
        if let Some(value) = decoded(&text[from..end]) {
            if start < from {
                pieces.push(Piece::Plain(start..from));
            }
            pieces.push(Piece::Reference(from..end, value));
            start = end;
        }
        at = end;
    }
    if start < range.end {
        pieces.push(Piece::Plain(start..range.end));
    }
    pieces
}

/// What a reference stands for, if it is one; blanks that HTML keeps from breaking are blanks.
fn decoded(reference: &str) -> Option<String> {
    let known = match reference {
        "&amp;" => "&",
        "&nbsp;" | "&#160;" | "&ensp;" | "&emsp;" | "&thinsp;" => " ",
        "&zwnj;" | "&zwj;" | "&shy;" | "&#847;" | "&#8203;" | "&#8204;" => "",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&#39;" | "&apos;" => "'",
        "&rsquo;" => "’",
        _ => {
            let token = Tokenizer::new(reference).find_map(|token| match token {
                Ok(Token::String(value)) => Some(value),
                _ => None,
            })?;
            let value = String::from_utf8(token.value.0).ok()?;
            return (value != reference).then_some(value);
        }
    };
    Some(known.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_pieces_of_their_own() {
        let text = "a &amp; b&#8217;c & d &nope; &copy 2024&";
        let pieces = pieces(text, 0..text.len());
        let shown: Vec<String> = pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(range) => text[range].to_string(),
                Piece::Reference(range, value) => format!("[{}={value}]", &text[range]),
            })
            .collect();
        assert_eq!(shown, ["a ", "[&amp;=&]", " b", "[&#8217;=’]", "c & d &nope; ", "[&copy=©]", " 2024&"]);
    }
}
