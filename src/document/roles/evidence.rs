//! How much each speaker of a call sounds like a seller.

use aho_corasick::{AhoCorasick, MatchKind};

use super::manner::Manner;
use super::phrases::PHRASES;
use crate::document::{Document, Role, Turn};

/// For each speaker the log odds of selling, against the others of the call.
pub struct Evidence {
    scores: Vec<f32>,
    words: Vec<f32>,
}

impl Evidence {
    pub fn of(document: &Document) -> Evidence {
        let matcher = Matcher::new();
        let names = Names::of(document);
        let mut tallies: Vec<Tally> = document.speakers.iter().map(|_| Tally::default()).collect();
        for turn in &document.turns {
            if let Some(id) = turn.speaker {
                tallies[id].add(turn, &names.normal(turn, id), &matcher);
            }
        }
        let speakers = document.speakers.iter().zip(&tallies);
        let people: Vec<&Tally> = speakers.filter(|(speaker, _)| speaker.role != Role::Other).map(|(_, t)| t).collect();
        let scores = match people.as_slice() {
            [_] => tallies.iter().map(|tally| SPEAKS_ALONE + tally.heard()).collect(),
            _ => against_the_others(&tallies, &people),
        };
        Evidence { scores, words: tallies.iter().map(|tally| tally.manner.words()).collect() }
    }

    /// Above zero for whoever sounds like selling, below for buying.
    pub fn score(&self, speaker: usize) -> f32 {
        self.scores[speaker]
    }

    /// How many words a speaker says.
    pub fn words(&self, speaker: usize) -> f32 {
        self.words[speaker]
    }
}

/// Of whom there is nobody to compare with is rather a seller: they leave messages and give talks.
const SPEAKS_ALONE: f32 = 0.2;

fn against_the_others(tallies: &[Tally], people: &[&Tally]) -> Vec<f32> {
    let all: Manner = people.iter().map(|tally| &tally.manner).sum();
    // A phrase tells what it tells in however few words; a manner shows in many.
    let score = |tally: &Tally| tally.heard() + tally.manner.weight() * tally.manner.score(&all);
    let middle = |of: &dyn Fn(&Tally) -> f32| {
        let weight: f32 = people.iter().map(|tally| tally.manner.weight()).sum();
        let sum: f32 = people.iter().map(|tally| tally.manner.weight() * of(tally)).sum();
        if weight > 0.0 { sum / weight } else { 0.0 }
    };
    let (heard, manner) = (middle(&Tally::heard), middle(&|tally| tally.manner.score(&all)));
    tallies.iter().map(|tally| score(tally) - heard - tally.manner.weight() * manner).collect()
}

/// All phrases in one automaton.
struct Matcher {
    automaton: AhoCorasick,
}

impl Matcher {
    fn new() -> Matcher {
        let padded = PHRASES.iter().map(|(phrase, _)| format!(" {phrase} "));
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(padded);
        Matcher { automaton: automaton.expect("a few hundred short phrases fit") }
    }
}

#[derive(Default)]
struct Tally {
    hits: Vec<u32>,
    manner: Manner,
}

impl Tally {
    fn add(&mut self, turn: &Turn, normal: &str, matcher: &Matcher) {
        self.hits.resize(PHRASES.len(), 0);
        for found in matcher.automaton.find_overlapping_iter(normal) {
            self.hits[found.pattern().as_usize()] += 1;
        }
        self.manner.add(turn);
    }

    /// Log odds of selling by the phrases alone.
    fn heard(&self) -> f32 {
        let heard = self.hits.iter().zip(PHRASES).map(|(&hits, (_, weight))| hits.min(MOST_HITS) as f32 * weight);
        // In a long call everybody says everything sometimes.
        let words = self.manner.words();
        PHRASE * heard.sum::<f32>() / (1.0 + words / 500.0) / (1.0 + words / 100.0).sqrt()
    }
}

/// The log odds of a phrase of weight one.
const PHRASE: f32 = 0.7;
/// A favourite phrase counts so many times.
const MOST_HITS: u32 = 3;

/// The names of the speakers, so that phrases can speak of `<me>` and `<you>`.
pub struct Names {
    /// Names in lower case, and whose they are.
    names: Vec<(String, usize)>,
}

impl Names {
    pub fn of(document: &Document) -> Names {
        let mut names = Vec::new();
        for (id, speaker) in document.speakers.iter().enumerate() {
            for word in super::labels::words(&speaker.name) {
                let is_name = word.len() > 1 && !super::labels::is_title(&word);
                if is_name
                    && word.chars().all(char::is_alphabetic)
                    && !["dr", "mr", "mrs", "ms"].contains(&word.as_str())
                {
                    names.push((word, id));
                }
            }
        }
        Names { names }
    }

    pub fn find(&self, word: &str) -> Option<usize> {
        self.names.iter().find(|(name, _)| name == word).map(|&(_, id)| id)
    }

    /// The words of a turn in lower case between single blanks, `.` between sentences, names as `<me>` and `<you>`.
    fn normal(&self, turn: &Turn, speaker: usize) -> String {
        let mut normal = String::from(" ");
        for utterance in &turn.prose.utterances {
            for word in words(&turn.prose.text()[utterance.clone()]) {
                let (stem, tail) = match word.strip_suffix("'s") {
                    Some(stem) if self.find(stem).is_some() => (stem, " is"),
                    _ => (word.as_str(), ""),
                };
                match self.find(stem) {
                    Some(id) if id == speaker => normal.push_str("<me>"),
                    Some(_) => normal.push_str("<you>"),
                    None => normal.push_str(stem),
                }
                normal.push_str(tail);
                normal.push(' ');
            }
            normal.push_str(". ");
        }
        normal
    }
}

/// Words in lower case with plain apostrophes; amounts of money are `<money>`.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let split = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '$' | '£' | '€' | '₹')));
    split.filter(|word| word.chars().any(char::is_alphanumeric)).map(|word| {
        if word.starts_with(['$', '£', '€', '₹']) {
            return "<money>".to_string();
        }
        word.trim_matches(['\'', '’']).replace('’', "'").to_lowercase()
    })
}
