//! All phrases of one side over the sentences that this side speaks, in one pass.

use super::index::Index;
use super::negation::denied;
use super::phrase::Folded;
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
    /// For each phrase the last sentence that it was a candidate in, plus one.
    seen: Vec<u32>,
}

impl Scan {
    /// Adds every hit in a sentence to `hits`, in no order.
    pub fn sentence(
        &mut self,
        (sentence, words): (u32, &Words),
        indexes: &[Index],
        programs: &Programs,
        hits: &mut Vec<Hit>,
    ) {
        self.seen.resize(programs.count() as usize, 0);
        self.candidates.clear();
        for word in &words.words {
            for phrase in indexes.iter().flat_map(|index| index.candidates(&word.ids, word.class)) {
                let seen = &mut self.seen[phrase as usize];
                if *seen != sentence + 1 {
                    *seen = sentence + 1;
                    self.candidates.push(phrase);
                }
            }
        }
        let folded = words.words.iter().fold(Folded::default(), |all, word| all.with(word.folded));
        for &phrase in &self.candidates {
            let program = programs.get(phrase);
            if program.needs.iter().any(|needed| !needed.meets(folded)) {
                continue;
            }
            let found = self.search.find(program, words);
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
