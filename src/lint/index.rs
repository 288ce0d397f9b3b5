//! From the words of a sentence to the phrases that may stand in it, in one pass.

use serde::{Deserialize, Serialize};

use super::phrase::{Anchors, Class, WordId};

/// For every word of the vocabulary the phrases that cannot match without it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Where the phrases of a word begin in `phrases`; the word after it says where they end.
    starts: Vec<u32>,
    phrases: Vec<u32>,
    /// The same for each bit of a class.
    classes: [Vec<u32>; 8],
}

impl Index {
    /// An index of phrases by their anchors. `vocabulary` is one more than the highest word number.
    pub fn new<'a>(phrases: impl Iterator<Item = (u32, &'a Anchors)>, vocabulary: usize) -> Index {
        let mut pairs: Vec<(WordId, u32)> = Vec::new();
        let mut classes: [Vec<u32>; 8] = Default::default();
        for (phrase, anchors) in phrases {
            pairs.extend(anchors.words.iter().map(|&word| (word, phrase)));
            for bit in anchors.classes.bits() {
                classes[bit].push(phrase);
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; vocabulary + 1];
        for (word, _) in &pairs {
            starts[word.0 as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Index { starts, phrases: pairs.into_iter().map(|(_, phrase)| phrase).collect(), classes }
    }

    /// The phrases that a word of these numbers and classes may belong to.
    pub fn candidates<'a>(&'a self, ids: &'a [WordId], class: Class) -> impl Iterator<Item = u32> + 'a {
        let words = ids.iter().filter(|&&id| id != WordId::OTHER).flat_map(|&id| self.of(id));
        words.chain(class.bits().flat_map(|bit| &self.classes[bit])).copied()
    }

    fn of(&self, word: WordId) -> &[u32] {
        let at = word.0 as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => &self.phrases[start as usize..end as usize],
            _ => &[],
        }
    }
}
