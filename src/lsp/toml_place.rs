//! Where in a TOML file somebody is writing, however broken the file is meanwhile.

/// A place in a TOML file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TomlPlace {
    /// The names of the table that holds it, of inline tables too.
    pub table: Vec<String>,
    pub at: At,
    /// The byte at which the word begins that is being written.
    pub start: usize,
}

/// What is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum At {
    /// A key, or nothing yet.
    #[default]
    Key,
    /// The name of a table, between brackets.
    Header,
    /// The value of a key; `quoted` within a string.
    Value { key: String, quoted: bool },
    /// A comment, or what is no name: nothing is offered.
    Elsewhere,
}

/// Something that has begun and not ended.
struct Frame {
    /// The key that it is the value of.
    key: String,
    /// An inline table, rather than a list.
    is_table: bool,
}

/// Reads up to a byte of a text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    header: Vec<String>,
    frames: Vec<Frame>,
    key: String,
    in_value: bool,
    /// Where the last word began.
    word: usize,
}

/// The place of a byte of a text, which lies between two characters.
pub fn place(text: &str, offset: usize) -> TomlPlace {
    let text = &text[..offset];
    let mut reader =
        Reader { text, at: 0, header: Vec::new(), frames: Vec::new(), key: String::new(), in_value: false, word: 0 };
    reader.read()
}

impl Reader<'_> {
    fn read(&mut self) -> TomlPlace {
        while let Some(next) = self.text[self.at..].chars().next() {
            let start = self.at;
            self.at += next.len_utf8();
            match next {
                '#' => match self.text[start..].find('\n') {
                    Some(end) => self.at = start + end,
                    None => return self.place(At::Elsewhere, start),
                },
                '"' | '\'' if self.in_value => match self.string(start, next) {
                    Some(end) => self.at = end,
                    None => return self.place(At::Value { key: self.owner(), quoted: true }, start + 1),
                },
                '\n' if self.frames.is_empty() => self.next_key(),
                '[' if !self.in_value && self.key.is_empty() => {
                    let line = &self.text[start..];
                    let Some(end) = line.find('\n') else {
                        let open = line.trim_start_matches('[');
                        let is_open = !open.contains(']');
                        let at = if is_open { At::Header } else { At::Elsewhere };
                        return self.place(at, start + line.len() - open.trim_start().len());
                    };
                    self.header = names(line[..end].split(']').next().unwrap_or_default().trim_start_matches('['));
                    self.at = start + end;
                }
                '[' | '{' if self.in_value => {
                    let key = if next == '{' { std::mem::take(&mut self.key) } else { self.key.clone() };
                    self.frames.push(Frame { key, is_table: next == '{' });
                    self.in_value = next == '[';
                    self.word = self.at;
                }
                ']' | '}' => {
                    if let Some(frame) = self.frames.pop() {
                        (self.key, self.in_value) = (frame.key, true);
                    }
                }
                ',' if self.frames.last().is_some_and(|frame| frame.is_table) => self.next_key(),
                '=' if !self.in_value => {
                    self.in_value = true;
                    self.word = self.at;
                }
                ' ' | '\t' | '\r' | '\n' | ',' if self.in_value || self.key.is_empty() => self.word = self.at,
                ' ' | '\t' | '\r' | '\n' | ',' => {}
                other if !self.in_value => {
                    self.key.push(other);
                    self.word = if other == '.' { self.at } else { self.word };
                }
                _ => {}
            }
        }
        let at = if self.in_value { At::Value { key: self.owner(), quoted: false } } else { At::Key };
        self.place(at, self.word)
    }

    fn next_key(&mut self) {
        self.key.clear();
        self.in_value = false;
        self.word = self.at;
    }

    /// The key whose value is being written.
    fn owner(&self) -> String {
        names(&self.key).pop().unwrap_or_default()
    }

    /// Where a string ends that begins at `start`, if it does.
    fn string(&self, start: usize, quote: char) -> Option<usize> {
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        let is_long = self.text[start..].starts_with(triple);
        let mark = if is_long { triple } else { &triple[..1] };
        let mut at = start + mark.len();
        while let Some(next) = self.text[at..].chars().next() {
            match next {
                '\\' if quote == '"' => at += 1,
                '\n' if !is_long => return Some(at),
                _ if self.text[at..].starts_with(mark) => return Some(at + mark.len()),
                _ => {}
            }
            at += self.text[at..].chars().next().map_or(0, char::len_utf8);
        }
        None
    }

    fn place(&self, at: At, start: usize) -> TomlPlace {
        let mut table = self.header.clone();
        let inline = self.frames.iter().filter(|frame| frame.is_table);
        table.extend(inline.flat_map(|frame| names(&frame.key)));
        // `on.parts = …` is `parts` of the table `on`.
        let mut dotted = names(&self.key);
        if self.in_value {
            dotted.pop();
        } else if let Some(dot) = self.key.rfind('.') {
            dotted = names(&self.key[..dot]);
        } else {
            dotted.clear();
        }
        table.extend(dotted);
        TomlPlace { table, at, start }
    }
}

/// The names of a dotted key, without quotes.
fn names(key: &str) -> Vec<String> {
    let bare = |name: &str| name.trim().trim_matches(['"', '\'']).to_string();
    key.split('.').map(bare).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The table, what is being written, and the word so far, at the `|`.
    #[track_caller]
    fn check(text: &str, table: &str, at: At, word: &str) {
        let offset = text.find('|').unwrap();
        let found = place(&text.replacen('|', "", 1), offset);
        assert_eq!((found.table.join("."), found.at), (table.to_string(), at), "{text}");
        assert_eq!(&text[found.start..offset], word, "{text}");
    }

    fn value(key: &str, quoted: bool) -> At {
        At::Value { key: key.into(), quoted }
    }

    #[test]
    fn keys_and_values() {
        check("|", "", At::Key, "");
        check("pre|", "", At::Key, "pre");
        check("preset = |", "", value("preset", false), "");
        check("preset = \"str|", "", value("preset", true), "str");
        check("preset = \"strict\"\n[lints]\npush|", "lints", At::Key, "push");
        check("[lints]\npush-to-close = \"o|\"\n", "lints", value("push-to-close", true), "o");
        check("[lints]\nx = { level = \"of|", "lints.x", value("level", true), "of");
        check("[lints]\nx = { level = \"off\", ab|", "lints.x", At::Key, "ab");
        check("[lints]\nx = { level = \"off\" }\ny|", "lints", At::Key, "y");
        check("[[match]]\n[match.phrases]\nan|", "match.phrases", At::Key, "an");
        check("on.pa|", "on", At::Key, "pa");
        check("on.parts = [\"speech\", \"su|", "on", value("parts", true), "su");
        check("parts = [\n  \"a\",\n  \"|", "", value("parts", true), "");
        check("reply = tr|", "", value("reply", false), "tr");
    }

    #[test]
    fn headers_and_comments() {
        check("[li|", "", At::Header, "li");
        check("[[fi|", "", At::Header, "fi");
        check("[lints]|", "", At::Elsewhere, "lints]");
        check("# a com|", "", At::Elsewhere, "# a com");
        check("why = \"\"\"\n[not a table]\nx = \"\"\"\nle|", "", At::Key, "le");
        check("why = \"\"\"\n[not|", "", value("why", true), "\"\"\n[not");
        check("a = \"never closed\nle|", "", At::Key, "le");
    }

    proptest! {
        #[test]
        fn every_place_is_one(text in "[a.=#\"'\\[\\]{},é\n \\\\]{0,30}") {
            for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let found = place(&text, offset);
                prop_assert!(text.get(found.start..offset).is_some(), "{found:?} at {offset}");
            }
        }
    }
}
