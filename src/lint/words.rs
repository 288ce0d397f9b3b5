//! The words of a sentence as phrases see them: long forms, kinds, fillers and stutters marked.

use std::ops::Range;

use super::phrase::{Class, Vocabulary, WordId, expand};

/// One word, or one part of a contraction.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// What the word may stand for; `OTHER` fills the places left.
    pub ids: [WordId; 3],
    pub class: Class,
    /// Where the written word stands in the text of its prose; both parts of a contraction share it.
    pub range: Range<u32>,
    /// A second part of a contraction: no new word where words are counted.
    pub continues: bool,
    /// How many words from here on are a filler or a stutter that phrases may skip; 0 for none.
    pub skip: u8,
    /// Whether a comma, a dash or the like stands right before the word.
    pub after_break: bool,
}

/// The words of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub words: Vec<Word>,
    /// Words at the start that lead in (`so`, `well`, `okay`): `^` holds after them as well.
    pub lead_in: usize,
    pub asks: bool,
}

/// How words are to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub vocabulary: &'a Vocabulary,
    /// Spoken: fillers and stutters may be skipped.
    pub spoken: bool,
}

impl Reading<'_> {
    /// Splits the sentence `text[range]`.
    pub fn split(&self, text: &str, range: Range<usize>) -> Words {
        let sentence = &text[range.clone()];
        let mut words = Vec::with_capacity(sentence.len() / 5);
        let mut buffer = String::with_capacity(24);
        let mut end = 0;
        for token in tokens(sentence) {
            let after_break = sentence[end..token.start].contains([',', ';', ':', '-', '–', '—', '(', '"', '“', '\n']);
            let first = words.is_empty();
            self.push(&mut words, &sentence[token.clone()], &mut buffer, first);
            for word in words.iter_mut().rev().take_while(|word| word.range == (u32::MAX..u32::MAX)) {
                word.range = (range.start + token.start) as u32..(range.start + token.end) as u32;
                word.after_break = after_break && !word.continues;
            }
            end = token.end;
        }
        if self.spoken {
            mark_fillers(&mut words, text);
            mark_stutters(&mut words, text);
        }
        let lead_in = words.iter().take(4).take_while(|word| leads_in(word, text)).count();
        let asks = sentence.trim_end_matches(['"', '\'', '”', '’', ')', '*', ' ']).ends_with('?');
        Words { lead_in: lead_in.min(words.len().saturating_sub(1)), asks, words }
    }

    fn push(&self, words: &mut Vec<Word>, written: &str, buffer: &mut String, first: bool) {
        let class = classify(written, first);
        let nowhere = u32::MAX..u32::MAX;
        let mut add = |ids: [WordId; 3], class, continues| {
            words.push(Word { ids, class, range: nowhere.clone(), continues, skip: 0, after_break: false });
        };
        if class.has(Class::PLACEHOLDER.with(Class::LINK)) {
            return add([WordId::OTHER; 3], class, false);
        }
        lower(written, buffer);
        if let Some(long) = (buffer.len() > 1).then(|| expand(buffer)).flatten() {
            for (index, ways) in long.iter().enumerate() {
                let mut ids = [WordId::OTHER; 3];
                for (id, way) in ids.iter_mut().zip(ways) {
                    *id = self.vocabulary.get(way);
                }
                add(ids, Class::NONE, index > 0);
            }
            return;
        }
        let id = self.vocabulary.get(if buffer == "&" { "and" } else { buffer });
        add([id, WordId::OTHER, WordId::OTHER], class, false);
    }
}

impl Word {
    /// Whether this word begins a written word, as words are counted.
    pub fn counts(&self) -> bool {
        !self.continues
    }
}

/// The written words of a sentence as byte ranges: runs of letters and digits with what holds them together.
fn tokens(sentence: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &sentence[at..];
            let c = rest.chars().next()?;
            if let Some(length) = placeholder(rest) {
                at += length;
                return Some(at - length..at);
            }
            if c.is_alphanumeric() || is_sign(c, rest) {
                let length = token(rest);
                at += length;
                return Some(at - length..at);
            }
            at += c.len_utf8();
        }
    })
}

/// A currency sign before a digit, or an `&` that stands alone, is a word or begins one.
fn is_sign(c: char, rest: &str) -> bool {
    let next = rest[c.len_utf8()..].chars().next();
    match c {
        '$' | '£' | '€' | '₹' => next.is_some_and(|next| next.is_ascii_digit()),
        '&' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// Length of the word that `rest` begins with; at least one character.
fn token(rest: &str) -> usize {
    let blank = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let chunk = &rest[..blank];
    if chunk.len() > 4 && is_link(chunk) {
        return chunk.trim_end_matches(['.', ',', ')', '!', '?', ':', ';', '>', ']', '"', '\'']).len().max(1);
    }
    let mut end = 0;
    let mut chars = chunk.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let digit_before = end > 0 && chunk.as_bytes()[end - 1].is_ascii_digit();
        let next = chars.peek().map(|&(_, next)| next);
        let holds = match c {
            c if c.is_alphanumeric() => true,
            '$' | '£' | '€' | '₹' | '&' => index == 0,
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

fn is_link(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    let address = bytes.iter().position(|&b| b == b'@').is_some_and(|at| at > 0 && bytes[at..].contains(&b'.'));
    chunk.starts_with("www.") || chunk.contains("://") || address
}

/// Length of a placeholder that `rest` begins with: `{{x}}`, `{x}`, `[First Name]`, `<<x>>`, `*|X|*`, `%X%`.
fn placeholder(rest: &str) -> Option<usize> {
    const MARKS: [(&str, &str); 5] = [("{{", "}}"), ("<<", ">>"), ("*|", "|*"), ("{", "}"), ("[", "]")];
    let (open, close) = MARKS.into_iter().find(|(open, _)| rest.starts_with(open))?;
    let window = rest.char_indices().nth(80).map_or(rest, |(end, _)| &rest[..end]);
    let length = window.find(close)? + close.len();
    let inside = &rest[open.len()..length - close.len()];
    let named = inside.chars().any(char::is_alphabetic) && !inside.contains(['\n', '.', '!', '?']);
    let length = if rest[length..].starts_with('}') && close == "}}" { length + 1 } else { length };
    (named && inside.split_whitespace().count() <= 5).then_some(length)
}

/// The word in lower case with straight apostrophes and without invisible characters.
fn lower(written: &str, buffer: &mut String) {
    buffer.clear();
    if written.is_ascii() {
        buffer.push_str(written);
        buffer.make_ascii_lowercase();
        return;
    }
    for c in written.chars() {
        match c {
            '’' | '‘' | 'ʼ' => buffer.push('\''),
            '\u{ad}' | '\u{200b}' | '\u{2060}' => {}
            c => buffer.extend(c.to_lowercase()),
        }
    }
}

fn classify(written: &str, first: bool) -> Class {
    let bytes = written.as_bytes();
    let digit = bytes.iter().any(u8::is_ascii_digit);
    if matches!(bytes[0], b'{' | b'[' | b'<' | b'*') {
        return Class::PLACEHOLDER;
    }
    if !digit && bytes.len() < 5 && !bytes[0].is_ascii_uppercase() {
        return if NUMBERS.contains(&written) { Class::NUMBER } else { Class::NONE };
    }
    if is_link(written) {
        return Class::LINK;
    }
    let mut class = Class::NONE;
    if bytes[0].is_ascii_digit() {
        class = class.with(Class::NUMBER);
        let letters = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        if letters.eq_ignore_ascii_case("am")
            || letters.eq_ignore_ascii_case("pm")
            || (written.contains(':') && letters.is_empty())
        {
            class = class.with(Class::TIME);
        }
        if written.ends_with('%') {
            class = class.with(Class::PERCENT);
        }
    } else if written.starts_with(['$', '£', '€', '₹']) {
        class = class.with(Class::MONEY).with(Class::NUMBER);
    } else if NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(written)) {
        class = class.with(Class::NUMBER);
    } else if !first && bytes.len() > 1 && written.chars().next().is_some_and(char::is_uppercase) {
        class = class.with(Class::NAME);
    }
    class
}

const NUMBERS: [&str; 30] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
];

/// Fillers, as the words of each.
const FILLERS: [&[&str]; 22] = [
    &["um"],
    &["umm"],
    &["uh"],
    &["er"],
    &["erm"],
    &["ah"],
    &["eh"],
    &["hmm"],
    &["mm"],
    &["mhm"],
    &["like"],
    &["basically"],
    &["literally"],
    &["obviously"],
    &["you", "know"],
    &["i", "mean"],
    &["sort", "of"],
    &["kind", "of"],
    &["you", "see"],
    &["as", "it", "were"],
    &["if", "you", "like"],
    &["so", "to", "speak"],
];

fn mark_fillers(words: &mut [Word], text: &str) {
    for at in 0..words.len() {
        let is = |offset: usize, filler: &str| {
            words.get(at + offset).is_some_and(|word| {
                !word.continues && text[word.range.start as usize..word.range.end as usize].eq_ignore_ascii_case(filler)
            })
        };
        let found = FILLERS.iter().find(|filler| filler.iter().enumerate().all(|(offset, word)| is(offset, word)));
        words[at].skip = found.map_or(0, |filler| filler.len() as u8);
    }
}

/// Marks the first of two equal runs of one to three words, whatever filler stands between.
fn mark_stutters(words: &mut [Word], text: &str) {
    let written = |word: &Word| &text[word.range.start as usize..word.range.end as usize];
    for at in 0..words.len().saturating_sub(1) {
        for length in (1..=3).rev() {
            let filler = words.get(at + length).map_or(0, |word| word.skip as usize);
            let (Some(first), Some(again)) = (words.get(at..at + length), words.get(at + length + filler..)) else {
                continue;
            };
            let same = again.len() >= length
                && first.iter().zip(again).all(|(a, b)| written(a).eq_ignore_ascii_case(written(b)));
            if same && words[at].skip == 0 {
                words[at].skip = (length + filler) as u8;
            }
        }
    }
}

/// Whether a word at the start of a sentence only leads in to it.
fn leads_in(word: &Word, text: &str) -> bool {
    const LEADS: [&str; 32] = [
        "so", "and", "but", "well", "okay", "ok", "now", "right", "look", "listen", "anyway", "also", "great", "cool",
        "yes", "yeah", "yep", "sure", "perfect", "alright", "oh", "ah", "hey", "hi", "hello", "then", "plus", "um",
        "uh", "actually", "honestly", "because",
    ];
    let written = &text[word.range.start as usize..word.range.end as usize];
    word.skip > 0 || LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(written))
}
