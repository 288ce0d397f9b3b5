//! What a phrase says: `(are|were) you [all] ready to sign*` as a tree.

use std::fmt;
use std::ops::Range;

/// A whole phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ast {
    /// `^`: only at the start of a sentence.
    pub at_start: bool,
    /// `$` or `?`: only at its end, or at its end as a question.
    pub at_end: bool,
    pub asks: bool,
    pub items: Vec<Item>,
}

/// One piece of a phrase; pieces follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A word in lower case, with straight apostrophes.
    Word(String),
    /// `sign*`: the word and its inflections.
    Inflected(String),
    /// `<day>`: a list of words, or a built-in class.
    List(String),
    /// `..3`: none to so many words.
    Gap(u8),
    /// `(a|b c)`; of `[a|b c]` one way is to be left out.
    Group { ways: Vec<Vec<Item>>, optional: bool },
}

/// What is wrong with a phrase, and where within it, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub message: String,
    pub range: Range<usize>,
}

/// The widest gap that a phrase may have, in words.
const WIDEST_GAP: u8 = 12;
/// How deep groups may stand within groups.
const DEEPEST: usize = 8;

/// Reads a phrase.
///
/// # Errors
/// Unclosed or empty groups, stray marks, a gap at either end.
pub fn parse(phrase: &str) -> Result<Ast, SyntaxError> {
    let mut parser = Parser { text: phrase, at: 0 };
    parser.blanks();
    let at_start = parser.eat('^');
    let items = parser.items(0)?;
    let asks = parser.eat('?');
    let at_end = asks || parser.eat('$');
    parser.blanks();
    if parser.at < phrase.len() {
        return Err(parser.error(parser.at, stray(parser.peek())));
    }
    let edge = |item: Option<&Item>| matches!(item, Some(Item::Gap(_)));
    if edge(items.first()) || edge(items.last()) {
        return Err(SyntaxError { message: "a phrase cannot begin or end with a gap".into(), range: 0..phrase.len() });
    }
    if items.is_empty() {
        return Err(SyntaxError { message: "a phrase needs a word".into(), range: 0..phrase.len() });
    }
    Ok(Ast { at_start, at_end, asks, items })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn items(&mut self, depth: usize) -> Result<Vec<Item>, SyntaxError> {
        let mut items = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                Some('(' | '[') => items.push(self.group(depth)?),
                Some('<') => items.push(self.list()?),
                Some('.') => items.push(self.gap()?),
                Some(c) if is_word(c) || c == '\\' => items.push(self.word()?),
                _ => return Ok(items),
            }
        }
    }

    fn group(&mut self, depth: usize) -> Result<Item, SyntaxError> {
        let start = self.at;
        let optional = self.peek() == Some('[');
        let close = if optional { ']' } else { ')' };
        self.at += 1;
        if depth == DEEPEST {
            return Err(self.error(start, "groups stand too deep within groups"));
        }
        let mut ways = Vec::new();
        loop {
            let way = self.items(depth + 1)?;
            if way.is_empty() {
                return Err(
                    self.error(start, "a group needs words on each side of `|`; write `[x]` for what may be absent")
                );
            }
            ways.push(way);
            if self.eat('|') {
                continue;
            }
            if self.eat(close) {
                return Ok(Item::Group { ways, optional });
            }
            return Err(self.error(start, format!("this group is not closed by `{close}`")));
        }
    }

    fn list(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let length = rest.find('>').ok_or_else(|| self.error(start, "this list name is not closed by `>`"))?;
        let name = rest[..length].trim().to_lowercase();
        self.at += length + 2;
        match name.is_empty() {
            true => Err(self.error(start, "`<>` names no list")),
            false => Ok(Item::List(name)),
        }
    }

    fn gap(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        if !self.text[start..].starts_with("..") {
            return Err(
                self.error(start, "a gap is written `..` or `..5`; punctuation is passed over and need not be written")
            );
        }
        self.at += 2;
        let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let words = match &self.text[self.at..self.at + digits] {
            "" => 3,
            digits => digits.parse().unwrap_or(u8::MAX),
        };
        self.at += digits;
        match words {
            1..=WIDEST_GAP => Ok(Item::Gap(words)),
            _ => Err(self.error(start, format!("a gap spans 1 to {WIDEST_GAP} words"))),
        }
    }

    fn word(&mut self) -> Result<Item, SyntaxError> {
        let start = self.at;
        let mut word = String::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => {
                    self.at += 1;
                    let escaped = self.peek().ok_or_else(|| self.error(start, "nothing follows `\\`"))?;
                    word.push(escaped);
                    self.at += escaped.len_utf8();
                }
                c if is_word(c) => {
                    word.push(if matches!(c, '’' | '‘') { '\'' } else { c });
                    self.at += c.len_utf8();
                }
                _ => break,
            }
        }
        let word = word.to_lowercase();
        Ok(if self.eat('*') { Item::Inflected(word) } else { Item::Word(word) })
    }

    /// Past blanks and the punctuation that parts words.
    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || ",;:-–—!/\"".contains(c)).len();
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn error(&self, start: usize, message: impl Into<String>) -> SyntaxError {
        let end = self.at.max(start + 1).min(self.text.len());
        SyntaxError { message: message.into(), range: start.min(end)..end }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | '&' | '%' | '@' | '_')
}

fn stray(c: Option<char>) -> String {
    match c {
        Some('?') => "`?` stands last and asks for a question; write `[x]` for what may be absent".into(),
        Some('*') => "`*` follows a word at once: `sign*`".into(),
        Some('^') => "`^` stands first".into(),
        Some('$') => "`$` stands last".into(),
        Some(c) => format!("`{c}` has no meaning here; write `\\{c}` for the character"),
        None => "the phrase ends too early".into(),
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Item {
        Item::Word(text.into())
    }

    #[test]
    fn everything_the_language_has() {
        let ast = parse("^ (are|were not) You [all], ..5 sign* <day>?").unwrap();
        assert!(ast.at_start && ast.at_end && ast.asks);
        let ways = vec![vec![word("are")], vec![word("were"), word("not")]];
        assert_eq!(ast.items[0], Item::Group { ways, optional: false });
        assert_eq!(ast.items[1], word("you"));
        assert_eq!(ast.items[2], Item::Group { ways: vec![vec![word("all")]], optional: true });
        assert_eq!(ast.items[3..], [Item::Gap(5), Item::Inflected("sign".into()), Item::List("day".into())]);
    }

    #[test]
    fn hyphens_part_words_and_apostrophes_do_not() {
        assert_eq!(parse("follow-up, don’t").unwrap().items, [word("follow"), word("up"), word("don't")]);
        assert_eq!(parse("a\\(b").unwrap().items, [word("a(b")]);
    }

    #[test]
    fn errors_say_what_and_where() {
        for (phrase, message, range) in [
            ("are (you", "this group is not closed by `)`", 4..8),
            ("(a|)", "a group needs words on each side of `|`; write `[x]` for what may be absent", 0..3),
            ("a .. ", "a phrase cannot begin or end with a gap", 0..5),
            ("go? now", "`n` has no meaning here; write `\\n` for the character", 4..5),
            ("", "a phrase needs a word", 0..0),
            ("a <day", "this list name is not closed by `>`", 2..3),
            ("a ..99 b", "a gap spans 1 to 12 words", 2..6),
        ] {
            let error = parse(phrase).unwrap_err();
            assert_eq!((error.message.as_str(), error.range), (message, range), "{phrase}");
        }
    }
}
