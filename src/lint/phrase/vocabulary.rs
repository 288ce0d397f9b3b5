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

/// The words of the pack, hashed when it was made.
pub type PackedWords = phf::Map<&'static str, u32>;

/// Words to numbers; grows while phrases are compiled, and is only read while texts are.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    packed: Option<&'static PackedWords>,
    added: FxHashMap<Box<str>, WordId>,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        let mut vocabulary = Vocabulary { packed: None, added: FxHashMap::default() };
        for word in GRAMMAR {
            vocabulary.intern(word);
        }
        vocabulary
    }
}

impl Vocabulary {
    /// The words that `build.rs` wrote, with the numbers that its programs use.
    pub fn packed(words: &'static PackedWords) -> Vocabulary {
        Vocabulary { packed: Some(words), added: FxHashMap::default() }
    }

    /// The number of a word, new if need be. `word` is in lower case with straight apostrophes.
    pub fn intern(&mut self, word: &str) -> WordId {
        if let known @ WordId(1..) = self.get(word) {
            return known;
        }
        let id = WordId(self.next_number() as u32);
        self.added.insert(word.into(), id);
        id
    }

    pub fn get(&self, word: &str) -> WordId {
        let packed = self.packed.and_then(|packed| packed.get(word)).map(|&id| WordId(id));
        packed.or_else(|| self.added.get(word).copied()).unwrap_or(WordId::OTHER)
    }

    /// One more than the highest number given.
    pub fn next_number(&self) -> usize {
        self.packed.map_or(0, |packed| packed.len()) + self.added.len() + 1
    }

    /// The words that were added, with their numbers.
    pub fn added(&self) -> impl Iterator<Item = (&str, WordId)> {
        self.added.iter().map(|(word, &id)| (&**word, id))
    }
}
