//! Runs a phrase over the words of a sentence: leftmost, longest, in time linear in the sentence.

use std::ops::Range;

use super::phrase::{End, Folded, Matcher, Program, WordId};
use super::words::{Word, Words};

/// Where phrases were found; reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Search {
    /// For each word from the start of an attempt on, the states that may take it.
    waiting: Vec<Vec<u16>>,
}

/// Fillers and stutters that one match may skip, in words; bounds the work of an attempt.
const MOST_SKIPPED: usize = 12;

impl Search {
    /// The matches of a phrase as ranges of words, leftmost-longest, without overlap.
    pub fn find(&mut self, program: &Program, words: &Words) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        let starts = if program.at_start { words.lead_in + 1 } else { words.words.len() };
        while at < starts.min(words.words.len()) {
            match self.longest(program, words, at) {
                Some(end) => {
                    found.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The end of the longest match that begins with word `start`.
    fn longest(&mut self, program: &Program, words: &Words, start: usize) -> Option<usize> {
        let first = &words.words[start];
        // A phrase that may begin with any word has all bits; a word that no phrase names has none.
        let may = program.begins == Folded::ALL || program.begins.meets(first.folded);
        if !may || !program.first.iter().any(|&id| takes(&program.states[id as usize].matcher, first)) {
            return None;
        }
        let most = (program.longest as usize + MOST_SKIPPED).min(words.words.len() - start);
        if self.waiting.len() < most {
            self.waiting.resize_with(most, Vec::new);
        }
        self.waiting[0].extend(&program.first);
        let (mut longest, mut offset, mut reach) = (None, 0, 0);
        while offset <= reach && offset < most {
            let mut taken = std::mem::take(&mut self.waiting[offset]);
            for id in taken.drain(..) {
                let state = &program.states[id as usize];
                if !takes(&state.matcher, &words.words[start + offset]) {
                    continue;
                }
                let end = start + offset + 1;
                if state.accepts && ends(program.end, words, end) {
                    longest = Some(end);
                }
                reach = reach.max(self.wait(&state.next, &words.words[start..start + most], offset + 1));
            }
            self.waiting[offset] = taken;
            offset += 1;
        }
        longest
    }

    /// Lets `states` take the word at `offset`, or the one after each filler from there on; returns the last of these.
    fn wait(&mut self, states: &[u16], words: &[Word], mut offset: usize) -> usize {
        let mut reach = 0;
        while let Some(word) = words.get(offset).filter(|_| !states.is_empty()) {
            let waiting = &mut self.waiting[offset];
            for id in states {
                if !waiting.contains(id) {
                    waiting.push(*id);
                }
            }
            reach = offset;
            match word.skip {
                0 => break,
                skip => offset += skip as usize,
            }
        }
        reach
    }
}

/// What may not be left over: `n't`, and a possessive `'s`.
const CHANGES: [WordId; 2] = [WordId::grammar("not"), WordId::grammar("'s")];

fn takes(matcher: &Matcher, word: &Word) -> bool {
    match matcher {
        Matcher::Any => true,
        Matcher::Word(id) => word.ids.contains(id),
        Matcher::Words(ids) => word.ids.iter().any(|id| *id != WordId::OTHER && ids.binary_search(id).is_ok()),
        Matcher::Class(class) => word.class.has(*class),
    }
}

/// Whether a match may end before word `end`: what is left over of a written word neither denies nor possesses, and
/// the sentence ends as asked.
fn ends(wanted: End, words: &Words, end: usize) -> bool {
    let rest = &words.words[end..];
    let whole = rest.first().is_none_or(|word| !word.continues || !word.ids.iter().any(|id| CHANGES.contains(id)));
    whole
        && match wanted {
            End::Anywhere => true,
            End::Sentence => rest.is_empty(),
            End::Question => rest.is_empty() && words.asks,
        }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::phrase::{Compiler, Vocabulary};
    use super::super::words::Reading;
    use super::*;

    #[track_caller]
    fn check(phrase: &str, text: &str, expected: &[&str]) {
        let lists = BTreeMap::from([("day".to_string(), vec!["monday".to_string(), "next week".to_string()])]);
        let mut vocabulary = Vocabulary::default();
        let program = Compiler { vocabulary: &mut vocabulary, lists: &lists }.compile(phrase).unwrap();
        let words = Reading { vocabulary: &vocabulary, spoken: true }.split(text, 0..text.len());
        let found = Search::default().find(&program, &words);
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
