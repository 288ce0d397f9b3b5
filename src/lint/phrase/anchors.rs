//! Which words every match of a phrase must hold: a phrase is tried only where one of them stands.

use super::program::Class;
use super::sets::WordSet;
use super::vocabulary::WordId;

/// A set of words with what it costs to look for them.
#[derive(Clone, Debug)]
pub(super) struct Required {
    pub set: WordSet,
    cost: u32,
}

impl Required {
    pub fn word(id: WordId, word: &str) -> Required {
        let cost = match COMMON.iter().position(|common| *common == word) {
            Some(rank) if rank < 40 => 60,
            Some(_) => 20,
            None => 1,
        };
        Required { set: WordSet::new(&[id], Class::NONE), cost }
    }

    pub fn class(class: Class) -> Required {
        let cost = if class == Class::NAME { 60 } else { 20 };
        Required { set: WordSet::new(&[], class), cost }
    }

    /// What a match needs that goes one of several ways.
    pub fn either(self, other: Required) -> Required {
        Required { set: self.set.with(other.set), cost: self.cost + other.cost }
    }

    /// The rarest first, and no more than are worth looking at.
    pub fn rarest(mut all: Vec<Required>) -> Vec<Required> {
        all.sort_by_key(|required| required.cost);
        all.truncate(4);
        all
    }
}

/// The most frequent words of English talk, about in order.
const COMMON: [&str; 110] = [
    "i", "you", "the", "to", "a", "and", "it", "that", "of", "is", "in", "we", "have", "for", "do", "not", "so",
    "this", "be", "on", "are", "just", "what", "with", "like", "your", "can", "if", "know", "but", "my", "our", "they",
    "was", "at", "me", "get", "as", "will", "would", "or", "how", "all", "about", "there", "one", "think", "from",
    "right", "out", "up", "more", "yeah", "an", "going", "some", "want", "when", "no", "us", "really", "time", "see",
    "go", "by", "am", "good", "then", "them", "make", "any", "because", "now", "okay", "has", "who", "had", "need",
    "well", "could", "help", "work", "yes", "which", "where", "been", "take", "much", "other", "here", "than", "their",
    "let", "look", "back", "way", "give", "call", "only", "very", "should", "people", "over", "day", "even", "into",
    "business", "company", "team", "week",
];
