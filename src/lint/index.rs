//! From the words of a sentence to the phrases that may stand in it, in one pass.

use super::negation::denied;
use super::pack::PhraseRange;
use super::phrase::{Program, WordId};
use super::search::Search;
use super::words::Words;

/// For every word of the vocabulary the phrases that cannot match without it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Where the phrases of a word begin in `phrases`; the word after it says where they end.
    starts: Vec<u32>,
    phrases: Vec<u32>,
    /// The same for each bit of a class.
    classes: [Vec<u32>; 8],
}

/// A phrase that was found, and the words of the sentence that it covers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub phrase: u32,
    pub sentence: u32,
    pub start: u32,
    pub end: u32,
    /// Whether the sentence denies it.
    pub denied: bool,
}

/// What one thread needs to look through sentences.
#[derive(Debug, Default)]
pub struct Scratch {
    search: Search,
    candidates: Vec<u32>,
}

impl Index {
    /// An index of the programs of some ranges. `vocabulary` is one more than the highest word number.
    pub fn new(programs: &[Program], ranges: &[PhraseRange], vocabulary: usize) -> Index {
        let mut pairs: Vec<(WordId, u32)> = Vec::new();
        let mut classes: [Vec<u32>; 8] = Default::default();
        for phrase in ranges.iter().flat_map(|range| range.start..range.end) {
            let anchors = &programs[phrase as usize].anchors;
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

    /// Adds every hit in a sentence to `hits`, by phrase and then by place.
    pub fn find(
        &self,
        programs: &[Program],
        (sentence, words): (u32, &Words),
        scratch: &mut Scratch,
        hits: &mut Vec<Hit>,
    ) {
        let Scratch { search, candidates } = scratch;
        candidates.clear();
        for word in &words.words {
            for &id in word.ids.iter().filter(|&&id| id != WordId::OTHER) {
                candidates.extend(self.of(id));
            }
            for bit in word.class.bits() {
                candidates.extend(&self.classes[bit]);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        for &phrase in candidates.iter() {
            let found = search.find(&programs[phrase as usize], words);
            hits.extend(found.into_iter().map(|range| Hit {
                phrase,
                sentence,
                start: range.start as u32,
                end: range.end as u32,
                denied: denied(words, &range),
            }));
        }
    }

    fn of(&self, word: WordId) -> &[u32] {
        let at = word.0 as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => &self.phrases[start as usize..end as usize],
            _ => &[],
        }
    }
}
