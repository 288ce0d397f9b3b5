//! How somebody talks, whatever they say: whom they speak of, what they ask, how long they go on.
//!
//! Sellers speak to the other about the other; buyers speak of themselves, their people and the thing. The weights
//! are log odds of one person against another, fitted on calls whose roles were known and rounded; the length of
//! turns weighs less than it could, since a seller who listens says little.

use super::evidence::words;
use crate::document::Turn;

/// How often a person does what is counted.
#[derive(Clone, Default)]
pub struct Manner {
    words: f32,
    turns: f32,
    sentences: f32,
    spoken: [f32; SPEAKS_OF.len()],
    opened: [f32; OPENS_WITH.len()],
    asked: [f32; ASKS.len()],
}

impl Manner {
    pub fn add(&mut self, turn: &Turn) {
        self.turns += 1.0;
        for utterance in &turn.prose.utterances {
            let text = &turn.prose.text()[utterance.clone()];
            let words: Vec<String> = words(text).collect();
            if !words.is_empty() {
                let question = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?');
                self.sentence(&words, question);
            }
        }
    }

    fn sentence(&mut self, words: &[String], question: bool) {
        self.words += words.len() as f32;
        self.sentences += 1.0;
        let stems: Vec<&str> = words.iter().map(|word| word.split('\'').next().unwrap_or(word)).collect();
        for (count, (people, _)) in self.spoken.iter_mut().zip(SPEAKS_OF) {
            *count += stems.iter().filter(|stem| people.contains(stem)).count() as f32;
        }
        for (count, (people, _)) in self.opened.iter_mut().zip(OPENS_WITH) {
            *count += f32::from(people.contains(&stems[0]));
        }
        if question {
            for (count, (asks, _)) in self.asked.iter_mut().zip(ASKS) {
                *count += f32::from(asks(&stems));
            }
        }
    }

    /// How much there is to judge by, from 0 to 1.
    pub fn weight(&self) -> f32 {
        self.words / (self.words + 20.0)
    }

    pub fn words(&self) -> f32 {
        self.words
    }

    /// Log odds of selling up to a constant that all people of a call share; `all` is the sum over them.
    ///
    /// Who says little is taken to talk as everybody does.
    pub fn score(&self, all: &Manner) -> f32 {
        let of_words = |own: f32, total: f32| 100.0 * rate(own, self.words, total / all.words.max(1.0), 40.0);
        let of_sentences = |own: f32, total: f32| 10.0 * rate(own, self.sentences, total / all.sentences.max(1.0), 8.0);
        let spoken = (0..SPEAKS_OF.len()).map(|i| SPEAKS_OF[i].1 * of_words(self.spoken[i], all.spoken[i]));
        let opened = (0..OPENS_WITH.len()).map(|i| OPENS_WITH[i].1 * of_sentences(self.opened[i], all.opened[i]));
        let asked = (0..ASKS.len()).map(|i| ASKS[i].1 * of_sentences(self.asked[i], all.asked[i]));
        let length = ((self.words + 10.0) / (self.turns + 1.0)).ln();
        spoken.chain(opened).chain(asked).sum::<f32>() + LENGTH * length
    }
}

impl<'a> std::iter::Sum<&'a Manner> for Manner {
    fn sum<I: Iterator<Item = &'a Manner>>(manners: I) -> Manner {
        manners.fold(Manner::default(), |mut sum, manner| {
            sum.words += manner.words;
            sum.turns += manner.turns;
            sum.sentences += manner.sentences;
            let counts = sum.spoken.iter_mut().chain(&mut sum.opened).chain(&mut sum.asked);
            let more = manner.spoken.iter().chain(&manner.opened).chain(&manner.asked);
            counts.zip(more).for_each(|(count, more)| *count += more);
            sum
        })
    }
}

/// `count` of `total`, as if `inertia` more had been seen at the usual rate.
fn rate(count: f32, total: f32, usual: f32, inertia: f32) -> f32 {
    (count + usual * inertia) / (total + inertia)
}

/// Words up to an apostrophe, and the weight of one in a hundred words.
const SPEAKS_OF: [(&[&str], f32); 5] = [
    (&["you"], 0.55),
    (&["your", "yours", "yourself", "yourselves"], 0.2),
    (&["my", "mine"], -0.3),
    (&["we"], -0.3),
    (&["i"], -0.25),
];

/// First words of sentences, and the weight of one in ten sentences: "You'd have…" against "She's not going to…".
const OPENS_WITH: [(&[&str], f32); 2] = [(&["you", "your", "if"], 0.5), (&["he", "she", "they"], -1.5)];

/// Whether a question, in words up to their apostrophes, is of some kind.
type Question = fn(&[&str]) -> bool;

/// Kinds of questions, and the weight of one in ten sentences.
const ASKS: [(Question, f32); 2] = [(of_the_thing, -1.2), (of_the_other, 0.4)];

/// "How long is the guarantee?", "What's the last price?"; sellers too ask "Is it heavy?".
fn of_the_thing(words: &[&str]) -> bool {
    let terms = ["much", "long", "do", "does", "will", "would", "is"];
    let asks = words[0] == "what" || words[0] == "how" && words.get(1).is_some_and(|word| terms.contains(word));
    asks && !speaks_to_you(words)
}

/// "What do you want to use it for?", "Is your boiler in the loft?", but not "Could you come out?".
fn of_the_other(words: &[&str]) -> bool {
    let favour = matches!(words, ["can" | "could" | "would" | "do" | "are" | "have" | "will", "you", ..]);
    speaks_to_you(words) && !favour
}

fn speaks_to_you(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "you" | "your" | "yours" | "yourself"))
}

/// The weight of talking e times as long in a turn.
const LENGTH: f32 = 0.4;
