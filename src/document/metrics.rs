//! What can be counted in a document, each with its formula, its unit and what is left out.

use std::ops::Range;

use super::{Document, Kind, Part, Role, Turn};

/// A number that a document has, or that each of several places in it has.
pub struct Metric {
    pub name: &'static str,
    pub unit: Unit,
    pub measure: fn(&Document) -> Vec<Measured>,
}

/// One value of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    pub value: f64,
    /// How many things were counted to get it: words for a share, words of the rep for pronouns.
    pub counted: f64,
    /// What contributes most.
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
    /// How many times one thing is the other.
    Ratio,
}

/// Every metric.
pub static METRICS: [Metric; 4] = [
    Metric { name: "talk-ratio", unit: Unit::Share, measure: talk_ratio },
    Metric { name: "monologue-words", unit: Unit::Words, measure: monologue_words },
    Metric { name: "monologue-seconds", unit: Unit::Seconds, measure: monologue_seconds },
    Metric { name: "i-you-ratio", unit: Unit::Ratio, measure: i_you_ratio },
];

pub fn by_name(name: &str) -> Option<&'static Metric> {
    METRICS.iter().find(|metric| metric.name == name)
}

impl Unit {
    /// The value for people: `64 %`, `231 words`, `95 s`, `1.8`.
    pub fn show(self, value: f64) -> String {
        match self {
            Unit::Share => format!("{:.0} %", value * 100.0),
            Unit::Words => format!("{value:.0} words"),
            Unit::Seconds => format!("{value:.0} s"),
            Unit::Ratio => format!("{value:.1}"),
        }
    }
}

/// Words of the rep over words of all reps and prospects; backchannels of at most two words are left out.
fn talk_ratio(document: &Document) -> Vec<Measured> {
    let (mut rep, mut all) = (0, 0);
    let mut turns: Vec<(usize, usize)> = Vec::new();
    for (at, turn) in document.turns.iter().enumerate() {
        let words = words(turn.prose.text()).count();
        let (role, _) = document.role(turn);
        if words <= 2 || !matches!(role, Role::Rep | Role::Prospect) {
            continue;
        }
        all += words;
        if role == Role::Rep {
            rep += words;
            turns.push((words, at));
        }
    }
    turns.sort_by_key(|&(words, at)| (std::cmp::Reverse(words), at));
    let spots = turns.iter().take(3).filter_map(|&(_, at)| first_sentence(document, at)).collect();
    let prospect = all > rep;
    let measured = Measured { value: rep as f64 / all.max(1) as f64, counted: all as f64, spots };
    prospect.then_some(measured).into_iter().collect()
}

/// Words of each turn of the rep, turns that follow each other taken together.
fn monologue_words(document: &Document) -> Vec<Measured> {
    let value = |turns: &[(usize, &Turn)]| turns.iter().map(|(_, turn)| words(turn.prose.text()).count() as f64).sum();
    monologues(document).iter().filter_map(|turns| monologue(document, turns, value(turns))).collect()
}

/// Seconds of each turn of the rep, turns that follow each other taken together; none where there are no times.
fn monologue_seconds(document: &Document) -> Vec<Measured> {
    let seconds = |turns: &[(usize, &Turn)]| {
        let start = turns.first()?.1.time?.start;
        let end = turns.last()?.1.time?.end;
        (end > start).then(|| f64::from(end - start) / 1000.0)
    };
    monologues(document).iter().filter_map(|turns| monologue(document, turns, seconds(turns)?)).collect()
}

fn monologue(document: &Document, turns: &[(usize, &Turn)], value: f64) -> Option<Measured> {
    let spots = first_sentence(document, turns[0].0)?;
    Some(Measured { value, counted: value, spots: vec![spots] })
}

/// Runs of turns that a rep has without anybody speaking between.
fn monologues(document: &Document) -> Vec<Vec<(usize, &Turn)>> {
    let spoken = document.turns.iter().enumerate().filter(|(_, turn)| turn.part == Part::Speech);
    let spoken: Vec<(usize, &Turn)> = spoken.collect();
    let runs = spoken.chunk_by(|a, b| a.1.speaker == b.1.speaker);
    runs.filter(|run| document.role(run[0].1).0 == Role::Rep).map(<[_]>::to_vec).collect()
}

/// "I", "me", "my", "mine" of the writer over "you", "your", "yours"; quotes and signatures are left out, and so
/// are the sentences in which the "I" serves ("I do not know", "I will find out").
fn i_you_ratio(document: &Document) -> Vec<Measured> {
    let (mut own, mut other, mut all) = (0, 0, 0);
    let mut sentences: Vec<(usize, Spot)> = Vec::new();
    for (at, turn) in document.turns.iter().enumerate() {
        if document.role(turn).0 != Role::Rep || !matches!(turn.part, Part::Body | Part::Speech) {
            continue;
        }
        for range in &turn.prose.utterances {
            let (mut mine, mut yours) = (0, 0);
            for word in words(&turn.prose.text()[range.clone()]) {
                all += 1;
                let stem = word.split(['\'', '’']).next().unwrap_or(word);
                mine += usize::from(["i", "me", "my", "mine", "myself"].iter().any(|it| stem.eq_ignore_ascii_case(it)));
                yours +=
                    usize::from(["you", "your", "yours", "yourself"].iter().any(|it| stem.eq_ignore_ascii_case(it)));
            }
            own += mine;
            other += yours;
            if mine > yours {
                sentences.push((mine - yours, Spot { turn: at, range: range.clone() }));
            }
        }
    }
    if document.kind == Kind::Call || own < 4 {
        return Vec::new();
    }
    sentences.sort_by_key(|(weight, spot)| (std::cmp::Reverse(*weight), spot.turn, spot.range.start));
    let spots = sentences.into_iter().take(3).map(|(_, spot)| spot).collect();
    vec![Measured { value: own as f64 / f64::from(other.max(1) as u32), counted: f64::from(all as u32), spots }]
}

fn first_sentence(document: &Document, turn: usize) -> Option<Spot> {
    document.turns[turn].prose.utterances.first().map(|range| Spot { turn, range: range.clone() })
}

/// The words of a text, as people count them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}
