//! Who belongs with whom, by what they say: "on our side I have Elena", "Keith might join, our FD".

use super::evidence::{Names, words};
use crate::document::Document;

/// For each pair of speakers, how much puts them on one side (above zero) or on two.
pub struct Links {
    sides: Vec<i32>,
    count: usize,
}

impl Links {
    pub fn of(document: &Document) -> Links {
        let count = document.speakers.len();
        let mut links = Links { sides: vec![0; count * count], count };
        if count > 2 {
            let names = Names::of(document);
            for turn in &document.turns {
                let Some(speaker) = turn.speaker else { continue };
                for utterance in &turn.prose.utterances {
                    links.utterance(speaker, &turn.prose.text()[utterance.clone()], &names);
                }
            }
        }
        links
    }

    /// Above zero for one side, below for two, zero for nothing known.
    pub fn side(&self, a: usize, b: usize) -> i32 {
        self.sides[a * self.count + b]
    }

    fn utterance(&mut self, speaker: usize, text: &str, names: &Names) {
        let words: Vec<String> = words(text).collect();
        let mut scope = 0;
        for at in 0..words.len() {
            scope = scope_at(&words[..=at]).unwrap_or(scope);
            let stem = words[at].strip_suffix("'s").unwrap_or(&words[at]);
            let Some(other) = names.find(stem).filter(|&id| id != speaker) else { continue };
            self.add(speaker, other, nearby(&words, at).unwrap_or(scope));
        }
    }

    fn add(&mut self, a: usize, b: usize, weight: i32) {
        self.sides[a * self.count + b] += weight;
        self.sides[b * self.count + a] += weight;
    }
}

/// What the last words say about the people named from here on in the sentence.
fn scope_at(words: &[String]) -> Option<i32> {
    let ends = |phrase: &[&str]| {
        words.len() >= phrase.len() && words[words.len() - phrase.len()..].iter().zip(phrase).all(|(a, b)| a == b)
    };
    let ours = [
        ["our", "side"],
        ["my", "side"],
        ["our", "end"],
        ["our", "team"],
        ["joined", "by"],
        ["my", "colleague"],
        ["my", "colleagues"],
    ];
    let yours = [["your", "side"], ["your", "end"], ["your", "team"]];
    match () {
        () if ours.iter().any(|phrase| ends(phrase)) => Some(2),
        () if yours.iter().any(|phrase| ends(phrase)) => Some(-2),
        () => None,
    }
}

/// What the words around a name say about its bearer: "Elena, our CISO", "my husband Keith", "Raghav, your CFO".
fn nearby(words: &[String], at: usize) -> Option<i32> {
    let is = |index: Option<usize>, any: &[&str]| {
        index.and_then(|index| words.get(index)).is_some_and(|word| any.contains(&word.as_str()))
    };
    let before = |steps: usize| at.checked_sub(steps);
    if is(before(1), &["me"])
        || is(before(1), &["and"]) && is(before(2), &["me", "i"])
        || is(Some(at + 1), &["and"]) && is(Some(at + 2), &["i", "me"])
    {
        return Some(2);
    }
    if is(before(2), &["my", "our"]) && is(before(1), KIN) {
        return Some(2);
    }
    // "Keith might join, our FD"; "Kartik is also on the line, he is our consultant".
    for step in 1..=9 {
        let word = words.get(at + step)?;
        match word.as_str() {
            "our" | "my" if is(Some(at + step + 1), &["side", "end", "email", "notes", "call", "last", "question"]) => {
                return None;
            }
            "our" if step <= 4 || is(Some(at + step - 1), &["is", "he's", "she's", "are"]) => return Some(1),
            "your" if step <= 3 => return Some(-1),
            "you" | "your" | "we" => return None,
            _ => {}
        }
    }
    None
}

#[rustfmt::skip]
const KIN: &[&str] = &[
    "husband", "wife", "partner", "boss", "colleague", "manager", "cofounder", "director", "son", "daughter",
    "brother", "sister", "assistant", "engineer", "consultant", "specialist", "cfo", "cto", "ceo", "coo", "fd",
];
