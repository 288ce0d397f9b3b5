//! A compiled phrase: a position automaton over words, without empty steps.

use serde::{Deserialize, Serialize};

use super::WordId;

/// A phrase, ready to run over the words of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// The phrase as it was written.
    pub text: Box<str>,
    /// States that the first word may be in.
    pub first: Vec<u16>,
    pub states: Vec<State>,
    pub at_start: bool,
    pub end: End,
    /// Every match holds one of these words or classes; the rarest such set that was found.
    pub anchors: Anchors,
    /// Further sets of which every match holds a word, folded.
    pub needs: [Folded; 3],
    /// What the first word may be, folded.
    pub begins: Folded,
    /// The most words that a match can hold, fillers aside.
    pub longest: u16,
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub matcher: Matcher,
    /// What may follow.
    pub next: Vec<u16>,
    /// Whether the phrase may end here.
    pub accepts: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Matcher {
    Word(WordId),
    /// One of these, in ascending order.
    Words(Vec<WordId>),
    Class(Class),
    /// Any word at all.
    Any,
}

/// A kind of word that needs no list; bits, as a word may be of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class(pub u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Anywhere,
    Sentence,
    Question,
}

/// A set of words and classes folded into 256 bits: what shares no bit shares no word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded([u64; 4]);

impl Folded {
    pub const ALL: Folded = Folded([u64::MAX; 4]);

    pub fn new(words: &[WordId], classes: Class) -> Folded {
        let mut bits = [0; 4];
        for id in words.iter().filter(|&&id| id != WordId::OTHER) {
            // One of the first 248 bits; the last 8 are those of the classes.
            let bit = (u64::from(id.0.wrapping_mul(0x9e37_79b1)) * 248) >> 32;
            bits[bit as usize / 64] |= 1 << (bit % 64);
        }
        bits[3] |= u64::from(classes.0) << 56;
        Folded(bits)
    }

    #[must_use]
    pub fn with(self, other: Folded) -> Folded {
        Folded(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    pub fn meets(self, other: Folded) -> bool {
        (0..4).any(|at| self.0[at] & other.0[at] != 0)
    }
}

/// What to look for before a phrase is tried.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Anchors {
    pub words: Vec<WordId>,
    pub classes: Class,
}

impl Class {
    pub const NONE: Class = Class(0);
    /// Digits or a number word.
    pub const NUMBER: Class = Class(1);
    /// A number with a currency sign.
    pub const MONEY: Class = Class(2);
    /// A number with `%`.
    pub const PERCENT: Class = Class(4);
    /// `10:30`, `2pm`.
    pub const TIME: Class = Class(8);
    /// `{{first_name}}` and its like.
    pub const PLACEHOLDER: Class = Class(16);
    /// A capital where the sentence does not begin: a name.
    pub const NAME: Class = Class(32);
    /// An address on the web or of a mailbox.
    pub const LINK: Class = Class(64);

    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Each class of the set by itself, as a small number.
    pub fn bits(self) -> impl Iterator<Item = usize> {
        (0..8).filter(move |bit| self.0 & (1 << bit) != 0)
    }
}
