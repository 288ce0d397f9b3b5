//! The words of a sentence as phrases see them: long forms, kinds, fillers and stutters marked.

mod classes;
mod fillers;
mod tokens;

use std::ops::Range;

use self::classes::classify;
use self::fillers::{mark_fillers, mark_stutters};
pub use self::tokens::tokens;
use super::phrase::{Class, Vocabulary, WordId, expand};

/// One word, or one part of a contraction.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// What the word may stand for; `OTHER` fills the places left.
    pub ids: [WordId; 3],
    pub class: Class,
    /// Where the written word stands in its sentence; both parts of a contraction share it.
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
    /// Splits a sentence.
    pub fn split(&self, sentence: &str) -> Words {
        let mut words = Vec::with_capacity(sentence.split_ascii_whitespace().count());
        let mut buffer = String::with_capacity(24);
        let mut end = 0;
        for token in tokens(sentence) {
            let after_break = sentence[end..token.start].contains([',', ';', ':', '-', '–', '—', '(', '"', '“', '\n']);
            let first = words.is_empty();
            self.push(&mut words, &sentence[token.clone()], &mut buffer, first);
            for word in words.iter_mut().rev().take_while(|word| word.range == (u32::MAX..u32::MAX)) {
                word.range = token.start as u32..token.end as u32;
                word.after_break = after_break && !word.continues;
            }
            end = token.end;
        }
        if self.spoken {
            mark_fillers(&mut words, sentence);
            mark_stutters(&mut words, sentence);
        }
        let lead_in = words.iter().take(4).take_while(|word| leads_in(word, sentence)).count();
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
                add(ids, if index == 0 { class } else { Class::NONE }, index > 0);
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
