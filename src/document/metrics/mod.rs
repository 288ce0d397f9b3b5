//! What can be counted in a document, each with its formula, its unit and what is left out.

mod cadence;
mod monologues;
mod pace;
mod pronouns;
mod questions;
mod reading;
mod talk;
#[cfg(test)]
mod tests;
mod voice;

use std::cmp::Reverse;
use std::ops::Range;

pub use voice::hesitations;

use super::{Document, Kind, Part, Role, Turn, roles};

/// A number that a document has, or that each of several places in it has.
pub struct Metric {
    pub name: &'static str,
    pub unit: Unit,
    /// What is divided by what, and what is left out.
    pub formula: &'static str,
    /// The kind of document that has it; `None` for both.
    pub kind: Option<Kind>,
    find: fn(&Document) -> Vec<Measured>,
}

/// One value of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    pub value: f64,
    /// How many things were counted to get it; words, where the metric does not say otherwise.
    pub counted: f64,
    /// What contributes most, the most important first.
    pub spots: Vec<Spot>,
}

/// A stretch of the text of one turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub turn: usize,
    pub range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// From 0 to 1, shown as a percentage.
    Share,
    Words,
    Seconds,
    Days,
    /// How many times one thing is the other.
    Ratio,
    /// How many.
    Count,
    PerHundredWords,
    PerThousandWords,
    WordsAMinute,
    /// School years that a text takes to be read with ease.
    Grade,
}

/// Every metric.
pub static METRICS: [Metric; 23] = [
    talk::RATIO,
    talk::TIME_RATIO,
    monologues::WORDS,
    monologues::SECONDS,
    questions::ANSWERED,
    questions::STACKED,
    questions::FIRST_WORDS,
    questions::FIRST_SECONDS,
    questions::EMAIL,
    questions::EMAIL_ASKS,
    cadence::UNANSWERED,
    cadence::WAIT,
    pace::INTERRUPTIONS,
    pace::GAP,
    pace::SPEED,
    pronouns::I_YOU,
    pronouns::WE_YOU,
    pronouns::I_OPENINGS,
    reading::EMAIL_WORDS,
    reading::SENTENCE_WORDS,
    reading::GRADE,
    voice::HESITATION,
    voice::TIE_DOWNS,
];

pub fn by_name(name: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.name == name)
}

impl Metric {
    /// The values of a document; none where it has none: no times, the wrong kind, one side alone.
    pub fn measure(&self, document: &Document) -> Vec<Measured> {
        match self.kind {
            Some(kind) if kind != document.kind => Vec::new(),
            _ => (self.find)(document),
        }
    }

    /// One number for the whole document: the greatest where there are several.
    pub fn summary(&self, document: &Document) -> Option<Measured> {
        self.measure(document).into_iter().reduce(|most, it| if it.value > most.value { it } else { most })
    }
}

impl Unit {
    /// The value for people: `64 %`, `231 words`, `95 s`, `1.8`, `grade 9`.
    pub fn show(self, value: f64) -> String {
        match self {
            Unit::Share => format!("{:.0} %", value * 100.0),
            Unit::Words => format!("{value:.0} words"),
            Unit::Seconds if value < 10.0 => format!("{value:.1} s"),
            Unit::Seconds => format!("{value:.0} s"),
            Unit::Days if value == 1.0 => "1 day".to_string(),
            Unit::Days => format!("{} days", (value * 10.0).round() / 10.0),
            Unit::Ratio => format!("{value:.1}"),
            Unit::Count => format!("{value:.0}"),
            Unit::PerHundredWords => format!("{value:.1} per 100 words"),
            Unit::PerThousandWords => format!("{value:.1} per 1,000 words"),
            Unit::WordsAMinute => format!("{value:.0} words a minute"),
            Unit::Grade => format!("grade {value:.0}"),
        }
    }

    /// What the number counts, for tables.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Share => "share",
            Unit::Words => "words",
            Unit::Seconds => "seconds",
            Unit::Days => "days",
            Unit::Ratio => "ratio",
            Unit::Count => "count",
            Unit::PerHundredWords => "per 100 words",
            Unit::PerThousandWords => "per 1,000 words",
            Unit::WordsAMinute => "words a minute",
            Unit::Grade => "grade",
        }
    }
}

/// The words of a text, as people count them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The words of a text that will be read as they stand: what a mail merge fills in is left out.
fn fixed_words(text: &str) -> impl Iterator<Item = &str> {
    let mut within = false;
    words(text).filter(move |word| {
        let opens = word.contains('[') || word.contains("{{") || word.contains("*|");
        let closes = word.contains(']') || word.contains("}}") || word.contains("|*");
        let fixed = !within && !opens;
        within = (within || opens) && !closes;
        fixed
    })
}

/// A sentence of a turn.
#[derive(Clone, Debug)]
struct Sentence<'a> {
    spot: Spot,
    text: &'a str,
}

/// What the rep says in a call or writes in the body of a mail, sentence by sentence.
fn own_sentences(document: &Document) -> impl Iterator<Item = Sentence<'_>> {
    let own = |turn: &Turn| role(document, turn) == Role::Rep && matches!(turn.part, Part::Speech | Part::Body);
    document.turns.iter().enumerate().filter(move |(_, turn)| own(turn)).flat_map(|(at, turn)| sentences(at, turn))
}

fn sentences(at: usize, turn: &Turn) -> impl Iterator<Item = Sentence<'_>> {
    let sentence = move |range: &Range<usize>| Sentence {
        spot: Spot { turn: at, range: range.clone() },
        text: &turn.prose.text()[range.clone()],
    };
    turn.prose.utterances.iter().map(sentence)
}

/// The role of whoever has the turn, where it is sure enough to be counted.
fn role(document: &Document, turn: &Turn) -> Role {
    match document.role(turn) {
        (role, confidence) if confidence >= roles::SURE => role,
        _ => Role::Unknown,
    }
}

/// The three that weigh most, in that order.
fn heaviest(mut weighed: Vec<(usize, Spot)>) -> Vec<Spot> {
    weighed.sort_by_key(|(weight, spot)| (Reverse(*weight), spot.turn, spot.range.start));
    weighed.into_iter().take(3).map(|(_, spot)| spot).collect()
}

fn first_sentence(document: &Document, turn: usize) -> Option<Spot> {
    document.turns[turn].prose.utterances.first().map(|range| Spot { turn, range: range.clone() })
}

/// A word in lower case without what stands around it, with a straight apostrophe: `“Don’t,` is `don't`.
pub fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// Whether a turn only shows that somebody listens: at most four words, all of them of that kind.
fn is_backchannel(turn: &Turn) -> bool {
    let mut count = 0;
    let all = words(turn.prose.text()).all(|word| {
        count += 1;
        count <= 4 && BACKCHANNELS.contains(&plain(word).as_str())
    });
    all && !turn.prose.text().contains('?')
}

const BACKCHANNELS: [&str; 44] = [
    "mm",
    "mmm",
    "mhm",
    "mm-hmm",
    "mm-hm",
    "mhmm",
    "hm",
    "hmm",
    "uh-huh",
    "uh",
    "huh",
    "um",
    "er",
    "ah",
    "aha",
    "oh",
    "ok",
    "okay",
    "right",
    "sure",
    "yeah",
    "yes",
    "yep",
    "yup",
    "ya",
    "no",
    "nope",
    "cool",
    "great",
    "fine",
    "lovely",
    "true",
    "exactly",
    "absolutely",
    "totally",
    "definitely",
    "indeed",
    "interesting",
    "really",
    "wow",
    "nice",
    "i",
    "see",
    "alright",
];
