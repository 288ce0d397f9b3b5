//! What the program says, and which of its words are those of the file.

use std::fmt;
use std::ops::{Deref, Range};

/// A sentence of the program's own in which words of the file may be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    text: String,
    /// Bytes of the text that the file holds, too: in order, and apart from each other.
    quotes: Vec<Range<usize>>,
}

impl Message {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Appends words of the program.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends words of the file.
    pub fn quote(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.quotes.push(start..self.text.len());
    }

    /// A pattern with values in the place of their names in braces; those that come with `true` are words of the file.
    pub fn filled(pattern: &str, values: &[(&str, &str, bool)]) -> Message {
        let mut message = Message::default();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            message.push(before);
            let named = |(name, ..): &&(&str, &str, bool)| {
                after[1..].strip_prefix(name).is_some_and(|behind| behind.starts_with('}'))
            };
            rest = match values.iter().find(named) {
                Some(&(name, value, is_quote)) => {
                    if is_quote {
                        message.quote(value)
                    } else {
                        message.push(value)
                    }
                    &after[name.len() + 2..]
                }
                None => {
                    message.push("{");
                    &after[1..]
                }
            };
        }
        message.push(rest);
        message
    }

    /// The same with other words in the place of each quote.
    pub fn requoted(&self, mut with: impl FnMut(&str) -> String) -> Message {
        let mut message = Message::default();
        let mut at = 0;
        for quote in &self.quotes {
            message.push(&self.text[at..quote.start]);
            message.quote(&with(&self.text[quote.clone()]));
            at = quote.end;
        }
        message.push(&self.text[at..]);
        message
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

/// Words of the program alone.
impl From<String> for Message {
    fn from(text: String) -> Message {
        Message { text, quotes: Vec::new() }
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Message {
        text.to_string().into()
    }
}

#[cfg(test)]
mod tests {
    use super::Message;

    #[test]
    fn quotes_can_be_told_from_what_quotes_them() {
        let values = [("match", "{count} of it", true), ("count", "3", false)];
        let message = Message::filled("`{match}` is {count} of {it}, {match", &values);
        assert_eq!(&*message, "`{count} of it` is 3 of {it}, {match");
        assert_eq!(&*message.requoted(|quote| quote.len().to_string()), "`13` is 3 of {it}, {match");
        assert_eq!(Message::from("it is").requoted(|_| "x".into()), Message::from("it is"));
    }
}
