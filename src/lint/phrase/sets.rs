//! Sets of words, each with a number: what stands at one place of a phrase.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::program::Class;
use super::vocabulary::WordId;

/// A word or a kind of word as one number.
pub type Slot = u32;

/// Kinds of words have the first slots.
const KINDS: u32 = 8;

pub fn slot(word: WordId) -> Slot {
    word.0 + KINDS
}

/// The slots of some kinds of words.
pub fn slots(class: Class) -> impl Iterator<Item = Slot> {
    (0..KINDS).filter(move |bit| class.0 & (1 << bit) != 0)
}

/// How many slots there are for a vocabulary; `words` is one more than the highest word number.
pub fn slots_of(words: usize) -> usize {
    words + KINDS as usize
}

/// Words and kinds of words, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordSet(Vec<Slot>);

/// The number of a set: its slot where it has one alone, else one that [`Sets`] gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SetId(u32);

/// Sets of several words to numbers; grows while phrases are compiled, and is not needed while texts are read.
#[derive(Clone, Debug, Default)]
pub struct Sets {
    first: u32,
    numbers: FxHashMap<WordSet, u32>,
}

impl SetId {
    /// The slot of the one word of the set, or the number of a set of several.
    pub fn split(self) -> Result<Slot, u32> {
        if self.0 & 1 == 0 { Ok(self.0 >> 1) } else { Err(self.0 >> 1) }
    }
}

impl WordSet {
    pub fn new(words: &[WordId], classes: Class) -> WordSet {
        let mut all: Vec<Slot> = slots(classes).chain(words.iter().map(|&word| slot(word))).collect();
        all.sort_unstable();
        all.dedup();
        WordSet(all)
    }

    /// The words of both.
    #[must_use]
    pub fn with(mut self, other: WordSet) -> WordSet {
        self.0.extend(other.0);
        self.0.sort_unstable();
        self.0.dedup();
        self
    }

    pub fn slots(&self) -> &[Slot] {
        &self.0
    }
}

impl Sets {
    /// Sets whose numbers begin with `first`, for phrases beside those that are compiled already.
    pub fn after(first: u32) -> Sets {
        Sets { first, numbers: FxHashMap::default() }
    }

    /// The number of a set, new if need be.
    pub fn intern(&mut self, set: WordSet) -> SetId {
        if let [slot] = set.0.as_slice() {
            return SetId(slot << 1);
        }
        let next = self.next_number();
        SetId(*self.numbers.entry(set).or_insert(next) << 1 | 1)
    }

    /// One more than the highest number given.
    pub fn next_number(&self) -> u32 {
        self.first + self.numbers.len() as u32
    }

    /// Every set of several words with its number, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &WordSet)> {
        self.numbers.iter().map(|(set, &number)| (number, set))
    }
}
