//! A sentence to written words: what holds together as one and what parts words.

use std::ops::Range;

use crate::document::placeholder::{self, Content};

/// The written words of a sentence as byte ranges: runs of letters and digits with what holds them together.
pub fn tokens(sentence: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let (mut at, mut plain) = (0, 0);
    let mut placeholders = placeholder::outermost(sentence).into_iter().peekable();
    std::iter::from_fn(move || {
        loop {
            let rest = &sentence[at..];
            let c = rest.chars().next()?;
            // A link runs on over the marks in it.
            while placeholders.next_if(|found| found.range.start < at).is_some() {}
            if let Some(found) = placeholders.next_if(|found| found.range.start == at) {
                at = found.range.end;
                // Logic is nothing that is said.
                if !matches!(found.content, Content::Control { .. }) {
                    return Some(found.range);
                }
                continue;
            }
            if c.is_alphanumeric() || is_sign(c, rest) {
                let start = at;
                at += token(sentence, at, &mut plain);
                return Some(start..at);
            }
            at += c.len_utf8();
        }
    })
}

/// A currency sign before a digit, or an `&` that stands alone, is a word or begins one.
fn is_sign(c: char, rest: &str) -> bool {
    let next = rest[c.len_utf8()..].chars().next();
    match c {
        c if CURRENCIES.contains(&c) => next.is_some_and(|next| next.is_ascii_digit()),
        '&' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// Signs that stand before an amount.
pub const CURRENCIES: [char; 7] = ['$', '£', '€', '₹', '¥', '₦', '₱'];

/// Length of the word that begins at `at`; at least one character. `plain` is how far no blank stands and no link is
/// known to begin, so that what has no blanks is searched once.
fn token(sentence: &str, at: usize, plain: &mut usize) -> usize {
    let rest = &sentence[at..];
    let is_known = at < *plain;
    if !is_known {
        *plain = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    let chunk = &sentence[at..*plain];
    if chunk.len() > 4 && if is_known { chunk.starts_with(WWW) } else { is_link(chunk) } {
        return chunk.trim_end_matches(['.', ',', ')', '!', '?', ':', ';', '>', ']', '"', '\'']).len().max(1);
    }
    let mut end = 0;
    let mut chars = chunk.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let digit_before = end > 0 && chunk.as_bytes()[end - 1].is_ascii_digit();
        let next = chars.peek().map(|&(_, next)| next);
        let holds = match c {
            c if c.is_alphanumeric() => true,
            '&' => index == 0,
            // `$5`, and `A$5`.
            c if CURRENCIES.contains(&c) => index <= 2 && next.is_some_and(|next| next.is_ascii_digit()),
            '\'' | '’' | '‘' => next.is_some_and(char::is_alphanumeric) && end > 0,
            '.' | ',' | ':' => digit_before && next.is_some_and(|next| next.is_ascii_digit()),
            '%' => digit_before,
            '\u{ad}' | '\u{200b}' | '\u{2060}' => true,
            _ => false,
        };
        if !holds {
            break;
        }
        end = index + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Begins a link wherever it stands; all else that tells one tells it of everything before it as well.
const WWW: &str = "www.";

pub fn is_link(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    let address = bytes.iter().position(|&b| b == b'@').is_some_and(|at| at > 0 && bytes[at..].contains(&b'.'));
    chunk.starts_with(WWW) || chunk.contains("://") || address
}
