//! All phrases of one side over the sentences that this side speaks, in one pass.

use super::negation::denied;
use super::search::{Edges, Search};
use super::set::LintSet;
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
    /// By phrase: the round in which it was a candidate.
    seen: Vec<u32>,
    round: u32,
}

impl Scan {
    /// Adds every hit in a sentence that this side says to `hits`, in no order.
    ///
    /// A sentence of more words than a search holds is looked through in windows that overlap by half; a match longer
    /// than that may be missed there.
    pub fn sentence(
        &mut self,
        sentence: u32,
        words: &Words,
        (set, on_prospect): (&LintSet, bool),
        hits: &mut Vec<Hit>,
    ) {
        let count = words.words.len();
        for start in (0..count).step_by(Search::MOST / 2) {
            let window = start..count.min(start + Search::MOST);
            let edges = Edges {
                beginnings: if start == 0 { words.lead_in + 1 } else { 0 },
                ends: window.end == count,
                asks: words.asks,
            };
            self.search.set(&words.words[window], edges, set.catalogue());
            self.collect(set, on_prospect);
            for &phrase in &self.candidates {
                let found = self.search.find(set.programs.get(phrase), set.catalogue().indexes).into_iter();
                hits.extend(found.map(|range| range.start + start..range.end + start).map(|range| Hit {
                    phrase,
                    sentence,
                    start: range.start as u32,
                    end: range.end as u32,
                    denied: denied(words, &range),
                }));
            }
            if edges.ends {
                break;
            }
        }
    }

    /// The phrases that have a word of their anchor here.
    fn collect(&mut self, set: &LintSet, on_prospect: bool) {
        self.round += 1;
        self.seen.resize(set.programs.count() as usize, 0);
        self.candidates.clear();
        for index in set.catalogue().indexes {
            for phrase in self.search.present().iter().flat_map(|&slot| index.anchored(slot, on_prospect)) {
                let seen = &mut self.seen[phrase as usize];
                if *seen != self.round {
                    *seen = self.round;
                    self.candidates.push(phrase);
                }
            }
        }
    }
}
