//! How much each speaker of a call sounds like a seller.

use aho_corasick::{AhoCorasick, MatchKind};

use super::phrases::PHRASES;
use crate::document::{Document, Turn};

/// A score for each speaker: above zero sounds like selling, below like buying.
pub struct Evidence {
    scores: Vec<f32>,
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
        let words: f32 = tallies.iter().map(|tally| tally.words as f32).sum();
        Evidence { scores: tallies.iter().map(|tally| tally.score(words)).collect() }
    }

    pub fn score(&self, speaker: usize) -> f32 {
        self.scores[speaker]
    }
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
    words: usize,
    turns: u32,
    questions: u32,
}

impl Tally {
    fn add(&mut self, turn: &Turn, normal: &str, matcher: &Matcher) {
        self.hits.resize(PHRASES.len(), 0);
        for found in matcher.automaton.find_overlapping_iter(normal) {
            self.hits[found.pattern().as_usize()] += 1;
        }
        self.words += normal.split(' ').count();
        self.turns += 1;
        self.questions += u32::from(turn.prose.text().contains('?'));
    }

    /// `words` is how many there are in the whole call.
    fn score(&self, words: f32) -> f32 {
        let heard = self.hits.iter().zip(PHRASES).map(|(&hits, (_, weight))| hits.min(MOST_HITS) as f32 * weight);
        let heard: f32 = heard.sum();
        // In a long call everybody says everything sometimes.
        let scaled = heard / (1.0 + self.words as f32 / 500.0);
        let share = if words > 0.0 { self.words as f32 / words - 0.5 } else { 0.0 };
        let asking = if self.turns > 3 { self.questions as f32 / self.turns as f32 - 0.4 } else { 0.0 };
        scaled + share + asking
    }
}

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
