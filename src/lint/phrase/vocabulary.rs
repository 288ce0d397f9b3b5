//! The words that some phrase names, each with a number.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A word of the vocabulary. Words that no phrase names are all [`WordId::OTHER`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that no phrase names; it matches gaps alone.
    pub const OTHER: WordId = WordId(0);

    /// The number of a word that the program itself asks for, the same in every vocabulary.
    ///
    /// # Panics
    /// When `word` is none of them.
    pub const fn grammar(word: &str) -> WordId {
        let mut at = 0;
        while at < GRAMMAR.len() {
            if same(GRAMMAR[at], word) {
                return WordId(at as u32 + 1);
            }
            at += 1;
        }
        panic!("not a word of the grammar")
    }
}

/// Words that the program itself asks for, beside those of the phrases.
const GRAMMAR: [&str; 23] = [
    "not", "never", "no", "without", "nobody", "nothing", "neither", "nor", "hardly", "barely", "only", "but", "if",
    "unless", "whether", "wait", "i", "you", "we", "they", "it", "just", "'s",
];

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    a.len() == b.len() && at == a.len()
}

/// Words to numbers; grows while phrases are compiled, and is only read while texts are.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary::from_words(GRAMMAR.into_iter())
    }
}

impl Vocabulary {
    /// The number of a word, new if need be. `word` is in lower case with straight apostrophes.
    pub fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId(self.ids.len() as u32 + 1);
        self.ids.insert(word.into(), id);
        id
    }

    pub fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(WordId::OTHER)
    }

    /// One more than the highest number given.
    pub fn next_number(&self) -> usize {
        self.ids.len() + 1
    }

    /// The words in the order of their numbers, as [`Vocabulary::from_words`] takes them.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<(WordId, &str)> = self.ids.iter().map(|(word, &id)| (id, &**word)).collect();
        words.sort_unstable();
        words.into_iter().map(|(_, word)| word).collect()
    }

    pub fn from_words<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Vocabulary {
        let mut ids = FxHashMap::with_capacity_and_hasher(words.len() + words.len() / 4, Default::default());
        ids.extend(words.zip(1..).map(|(word, id)| (word.into(), WordId(id))));
        Vocabulary { ids }
    }
}
