//! All phrases of one side over the sentences that this side speaks, in one pass.

use super::index::Index;
use super::negation::denied;
use super::programs::Programs;
use super::search::Search;
use super::words::Words;

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

/// Looks through sentences, one after the other.
#[derive(Debug, Default)]
pub struct Scan {
    search: Search,
    candidates: Vec<u32>,
}

impl Scan {
    /// Adds every hit in a sentence to `hits`, by phrase and then by place.
    pub fn sentence(
        &mut self,
        (sentence, words): (u32, &Words),
        indexes: &[Index],
        programs: &Programs,
        hits: &mut Vec<Hit>,
    ) {
        self.candidates.clear();
        for index in indexes {
            for word in &words.words {
                self.candidates.extend(index.candidates(&word.ids, word.class));
            }
        }
        self.candidates.sort_unstable();
        self.candidates.dedup();
        for &phrase in &self.candidates {
            let found = self.search.find(programs.get(phrase), words);
            hits.extend(found.into_iter().map(|range| Hit {
                phrase,
                sentence,
                start: range.start as u32,
                end: range.end as u32,
                denied: denied(words, &range),
            }));
        }
    }
}
