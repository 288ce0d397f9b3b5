//! A compiled phrase: a position automaton over words, without empty steps and without loops.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::sets::SetId;

/// A phrase, ready to run over the words of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// The phrase as it was written.
    pub text: Box<str>,
    /// States that the first word may be in.
    pub first: Vec<u16>,
    /// From left to right: what may follow a state has a higher number.
    pub states: Vec<State>,
    /// What may follow the states, one list after the other.
    pub next: Vec<u16>,
    pub at_start: bool,
    pub end: End,
    /// Every match holds one of these words; the rarest such set that was found.
    pub anchor: SetId,
    /// Further sets of which every match holds a word, the rarest first.
    pub needs: Vec<SetId>,
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The words that it takes.
    pub set: SetId,
    /// What may follow, as a range of [`Program::next`].
    pub next: Range<u32>,
    /// Whether the phrase may end here.
    pub accepts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Anywhere,
    Sentence,
    Question,
}

/// A kind of word that needs no list; bits, as a word may be of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Class(pub u8);

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
    /// Every word.
    pub const ANY: Class = Class(128);

    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}
