//! What hardly anybody says but one of the two sides, and who said it.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::place;
use crate::document::Document;
use crate::document::roles::evidence::words;
use crate::source::Span;

/// What hardly anybody says but who sells.
const SELLS: [&str; 24] = [
    "calling from",
    "calling because",
    "calling about",
    "calling on behalf",
    "reason for my call",
    "reason i'm calling",
    "reason i called",
    "our platform",
    "our product",
    "our software",
    "our pricing",
    "our solution",
    "our customers save",
    "our clients save",
    "we help",
    "i can offer you",
    "let me show you",
    "love to show you",
    "did i catch you",
    "have i caught you",
    "get you set up",
    "sign you up",
    "i'll send you our",
    "how do you currently",
];

/// What hardly anybody says but who is sold to, in few words.
const BUYS: [&str; 30] = [
    "not interested",
    "who is this",
    "who's this",
    "who is calling",
    "who's calling",
    "what's this about",
    "what is this about",
    "how did you get my",
    "how did you get this",
    "where did you get my",
    "just send me",
    "send me an email",
    "send me something",
    "we already have",
    "we already use",
    "we're happy with",
    "we are happy with",
    "how much is it",
    "how much does",
    "how much would it",
    "what does it cost",
    "your platform",
    "your product",
    "your software",
    "your pricing",
    "too expensive",
    "take me off",
    "stop calling",
    "don't call",
    "not for us",
];

/// What is in a sentence of more words is rather told than said.
const FEW_WORDS: usize = 14;

/// Telling phrases and where they were said.
pub struct Heard {
    hits: Vec<Hit>,
}

pub struct Hit {
    pub speaker: usize,
    pub sells: bool,
    /// Index into the phrases.
    phrase: usize,
    turn: usize,
    utterance: usize,
}

impl Heard {
    pub fn of(document: &Document) -> Heard {
        let padded = SELLS.iter().chain(&BUYS).map(|phrase| format!(" {phrase} "));
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(padded);
        let automaton = automaton.expect("a few dozen short phrases fit");
        let mut hits = Vec::new();
        for (at, turn) in document.turns.iter().enumerate() {
            let Some(speaker) = turn.speaker else { continue };
            for (utterance, range) in turn.prose.utterances.iter().enumerate() {
                let words: Vec<String> = words(&turn.prose.text()[range.clone()]).collect();
                let text = format!(" {} ", words.join(" "));
                for found in automaton.find_overlapping_iter(&text) {
                    let phrase = found.pattern().as_usize();
                    let sells = phrase < SELLS.len();
                    if sells || words.len() <= FEW_WORDS {
                        hits.push(Hit { speaker, sells, phrase, turn: at, utterance });
                    }
                }
            }
        }
        Heard { hits }
    }

    pub fn by(&self, is: impl Fn(&Hit) -> bool) -> Vec<&Hit> {
        self.hits.iter().filter(|hit| is(hit)).collect()
    }
}

/// How many different phrases there are.
pub fn different(hits: &[&Hit]) -> usize {
    let mut phrases: Vec<usize> = hits.iter().map(|hit| hit.phrase).collect();
    phrases.sort_unstable();
    phrases.dedup();
    phrases.len()
}

impl Hit {
    /// The sentence that it was said in.
    pub fn place(&self, document: &Document) -> Option<Span> {
        place(document, self.turn, &document.turns[self.turn].prose.utterances[self.utterance])
    }
}
