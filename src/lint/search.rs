//! Runs phrases over the words of a sentence: leftmost, longest.
//!
//! Bit n of a mask is the nth word. A phrase has no loops and its states are numbered from left to right, so that one
//! walk over them, a few operations each, follows all its beginnings at once.

use std::ops::Range;

use super::index::Index;
use super::phrase::{Class, End, Program, SetId, Slot, WordId, slot, slots, slots_of};
use super::words::Word;

/// Up to [`Search::MOST`] words of a sentence; reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Search {
    /// By slot: the positions of a word or of a kind of word.
    positions: Vec<u64>,
    /// The slots that have positions, each once.
    present: Vec<Slot>,
    /// By the number of a set: the positions of its words, and the round in which they were put together.
    masks: Vec<(u32, u64)>,
    /// The number of the sentence, or of the part of it.
    round: u32,
    /// Where a phrase may begin that begins its sentence.
    beginnings: u64,
    /// Where a phrase may end, whatever else it asks for.
    ends: u64,
    /// The last word, if the sentence ends with it.
    last: u64,
    asks: bool,
    /// Positions of fillers and stutters, and of the words after them.
    skips: Vec<(usize, usize)>,
    /// For each state of a phrase the positions that it may take.
    waiting: Vec<u64>,
}

/// What stands around some words of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Edges {
    /// How many words at the start are a beginning; none where the sentence began before.
    pub beginnings: usize,
    /// Whether the sentence ends with the last of the words.
    pub ends: bool,
    pub asks: bool,
}

/// The phrases to look for.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue<'a> {
    pub indexes: &'a [Index<'a>],
    /// One more than the highest number of a word.
    pub words: usize,
    /// One more than the highest number of a set of several words.
    pub sets: usize,
}

/// What may not be left over of a written word: `n't`, and a possessive `'s`.
const CHANGES: [WordId; 2] = [WordId::grammar("not"), WordId::grammar("'s")];

impl Search {
    /// The most words that can be looked through at once.
    pub const MOST: usize = 64;

    /// Takes the words to look through.
    pub fn set(&mut self, words: &[Word], edges: Edges, catalogue: Catalogue) {
        debug_assert!(words.len() <= Self::MOST);
        for slot in self.present.drain(..) {
            self.positions[slot as usize] = 0;
        }
        self.positions.resize(slots_of(catalogue.words), 0);
        self.masks.resize(catalogue.sets, (0, 0));
        self.round += 1;
        self.skips.clear();
        self.ends = 0;
        for (at, word) in words.iter().enumerate() {
            let ids = word.ids.iter().filter(|&&id| id != WordId::OTHER);
            for slot in ids.map(|&id| slot(id)).chain(slots(word.class)) {
                let positions = &mut self.positions[slot as usize];
                if *positions == 0 {
                    self.present.push(slot);
                }
                *positions |= 1 << at;
            }
            if word.skip > 0 {
                self.skips.push((at, at + word.skip as usize));
            }
            let changed = |next: &Word| next.continues && next.ids.iter().any(|id| CHANGES.contains(id));
            if !words.get(at + 1).is_some_and(changed) {
                self.ends |= 1 << at;
            }
        }
        for &slot in &self.present {
            for set in catalogue.indexes.iter().flat_map(|index| index.holders(slot)) {
                let (round, mask) = &mut self.masks[set as usize];
                let before = if *round == self.round { *mask } else { 0 };
                (*round, *mask) = (self.round, before | self.positions[slot as usize]);
            }
        }
        let all = low(words.len());
        for slot in slots(Class::ANY) {
            self.positions[slot as usize] = all;
        }
        self.beginnings = low(edges.beginnings.min(words.len()));
        self.last = if edges.ends { all & !(all >> 1) } else { 0 };
        self.asks = edges.asks;
    }

    /// The words and kinds of words that stand here.
    pub fn present(&self) -> &[Slot] {
        &self.present
    }

    /// The matches of a phrase as ranges of words, leftmost-longest, without overlap.
    pub fn find(&mut self, program: &Program, indexes: &[Index]) -> Vec<Range<usize>> {
        let anywhere = if program.at_start { self.beginnings } else { u64::MAX };
        let mut found = Vec::new();
        let lacks = program.needs.iter().any(|&set| self.mask(set, indexes) == 0);
        if lacks || self.walk(program, anywhere, indexes) == 0 {
            return found;
        }
        let sets = program.first.iter().map(|&id| program.states[id as usize].set);
        let mut starts = anywhere & sets.fold(0, |all, set| all | self.mask(set, indexes));
        while starts != 0 {
            let start = starts.trailing_zeros() as usize;
            match self.walk(program, 1 << start, indexes) {
                0 => starts &= starts - 1,
                ends => {
                    let end = Self::MOST - ends.leading_zeros() as usize;
                    found.push(start..end);
                    starts &= !low(end);
                }
            }
        }
        found
    }

    /// The last words of the matches of a phrase that begin at `starts`.
    fn walk(&mut self, program: &Program, starts: u64, indexes: &[Index]) -> u64 {
        let allowed = match program.end {
            End::Anywhere => self.ends,
            End::Sentence => self.last,
            End::Question if self.asks => self.last,
            End::Question => 0,
        };
        if starts == 0 || allowed == 0 {
            return 0;
        }
        self.waiting.clear();
        self.waiting.resize(program.states.len(), 0);
        for &first in &program.first {
            self.waiting[first as usize] = starts;
        }
        let mut ends = 0;
        let mut reach = program.first.iter().copied().max().unwrap_or(0);
        for (at, state) in program.states.iter().enumerate() {
            if at > reach as usize {
                break;
            }
            let waiting = self.waiting[at];
            let taken = if waiting == 0 { 0 } else { waiting & self.mask(state.set, indexes) };
            if taken == 0 {
                continue;
            }
            if state.accepts {
                ends |= taken & allowed;
            }
            let next = self.after(taken);
            for &id in &program.next[state.next.start as usize..state.next.end as usize] {
                self.waiting[id as usize] |= next;
                reach = reach.max(id);
            }
        }
        ends
    }

    /// The positions of the words of a set.
    fn mask(&mut self, set: SetId, indexes: &[Index]) -> u64 {
        let number = match set.split() {
            Ok(slot) => return self.positions[slot as usize],
            Err(number) => number,
        };
        let (round, mask) = self.masks[number as usize];
        if round == self.round {
            return mask;
        }
        // A large set has its positions already, if it has any; only small ones have members.
        let members = indexes.iter().flat_map(|index| index.members(number));
        let mask = members.fold(0, |all, slot| all | self.positions[slot as usize]);
        self.masks[number as usize] = (self.round, mask);
        mask
    }

    /// The positions that may follow: the next ones, and those after fillers that stand there.
    fn after(&self, taken: u64) -> u64 {
        let mut next = taken << 1;
        for &(filler, after) in &self.skips {
            if next >> filler & 1 == 1 && after < Self::MOST {
                next |= 1 << after;
            }
        }
        next
    }
}

/// The lowest so many bits.
fn low(bits: usize) -> u64 {
    if bits >= Search::MOST { u64::MAX } else { (1 << bits) - 1 }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::phrase::{Compiler, Sets, Vocabulary};
    use super::super::words::Reading;
    use super::*;

    #[track_caller]
    fn check(phrase: &str, text: &str, expected: &[&str]) {
        let lists = BTreeMap::from([("day".to_string(), vec!["monday".to_string(), "next week".to_string()])]);
        let (mut vocabulary, mut sets) = (Vocabulary::default(), Sets::default());
        let program = Compiler { vocabulary: &mut vocabulary, sets: &mut sets, lists: &lists }.compile(phrase).unwrap();
        let words = Reading { vocabulary: &vocabulary, spoken: true }.split(text);
        let edges = Edges { beginnings: words.lead_in + 1, ends: true, asks: words.asks };
        let mut search = Search::default();
        let indexes = [Index::new(&sets, Default::default())];
        let catalogue =
            Catalogue { indexes: &indexes, words: vocabulary.next_number(), sets: sets.next_number() as usize };
        search.set(&words.words, edges, catalogue);
        let found = search.find(&program, &indexes);
        let found: Vec<&str> = found
            .iter()
            .map(|hit| &text[words.words[hit.start].range.start as usize..words.words[hit.end - 1].range.end as usize])
            .collect();
        assert_eq!(found, expected, "`{phrase}` in `{text}`");
    }

    #[test]
    fn words_in_order_whatever_stands_between() {
        check("just checking in", "I was JUST\n checking-in, ok", &["JUST\n checking-in"]);
        check("just checking in", "just checking inside", &[]);
        check("are you ready", "are you, ready", &["are you, ready"]);
    }

    #[test]
    fn groups_gaps_and_lists() {
        check(
            "(are|were) you [all] ready to (sign|move forward)",
            "So were you all ready to move forward now",
            &["were you all ready to move forward"],
        );
        check(
            "what would it take to ..2 sign*",
            "what would it take to get you signed up",
            &["what would it take to get you signed"],
        );
        check("what would it take to ..2 sign*", "what would it take to have all of you sign", &[]);
        check("free [on] <day>", "are you free next week or free on Monday", &["free next week", "free on Monday"]);
        check("save <money>", "save $500, save 300 pounds, save time", &["save $500", "save 300 pounds"]);
        check("at <time>", "at 10:30 or at 2pm or at noon or at work", &["at 10:30", "at 2pm", "at noon"]);
    }

    #[test]
    fn contractions_both_ways() {
        check("you are going to", "You’re gonna love it", &["You’re gonna"]);
        check("what's", "what is it, what's up, whats", &["what is", "what's", "whats"]);
        check("we will not", "we won't and we'll not", &["we won't", "we'll not"]);
        check("what is", "the company's what", &[]);
        check("do", "don't do", &["do"]);
        check("your team", "your team's here", &[]);
        check("the offer is", "the offer's here", &["the offer's"]);
        check("would love", "I'd love that", &["I'd love"]);
        check("so i", "so I'll go", &["so I'll"]);
        check("not sure", "it isn't sure", &["isn't sure"]);
    }

    #[test]
    fn fillers_and_stutters_may_be_skipped() {
        check("are you ready", "are you, um, are you ready", &["are you ready"]);
        check("when are you ready", "when are you, um, are you ready", &["when are you, um, are you ready"]);
        check("are you ready", "are you you know like ready", &["are you you know like ready"]);
        check("do you know", "do you know", &["do you know"]);
        check("i like it", "i like it", &["i like it"]);
    }

    #[test]
    fn starts_and_ends() {
        check("^ can we talk", "So, can we talk, can we talk", &["can we talk"]);
        check("^ can we talk", "when can we talk", &[]);
        check("on board?", "are you on board?", &["on board"]);
        check("on board?", "you are on board.", &[]);
        check("on board $", "on board, you are on board.", &["on board"]);
    }

    #[test]
    fn placeholders_are_one_word() {
        check("hi <name>", "hi {{first_name}} and hi [First Name]", &["hi {{first_name}}", "hi [First Name]"]);
    }
}
