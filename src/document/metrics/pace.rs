//! Who waits for whom: overlaps, gaps and speed, all of which need times.

use super::{Measured, Metric, Spot, Unit, first_sentence, heaviest, is_backchannel, role, words};
use crate::document::{Document, Kind, Part, Role, Turn};

/// Counted: turns of the prospects.
pub(super) const INTERRUPTIONS: Metric = Metric {
    name: "interruptions",
    unit: Unit::Count,
    formula: "turns of a rep that begin 0.5 s or more before the prospect's end (2 s where times are whole seconds), or \
              after words that break off at a dash; turns of the prospect under 1 s and what only shows that somebody \
              listens are left out",
    kind: Some(Kind::Call),
    find: |document| interruptions(document).into_iter().collect(),
};

/// Counted: answers with times.
pub(super) const GAP: Metric = Metric {
    name: "answer-gap",
    unit: Unit::Seconds,
    formula: "median of the seconds between the end of a prospect's turn and the start of the rep's; overlaps count as \
              nought; only where times are finer than seconds",
    kind: Some(Kind::Call),
    find: |document| gap(document).into_iter().collect(),
};

/// Counted: words of the reps in turns with times.
pub(super) const SPEED: Metric = Metric {
    name: "words-a-minute",
    unit: Unit::WordsAMinute,
    formula: "words of the reps over their minutes; turns under 2 s and turns without an end are left out",
    kind: Some(Kind::Call),
    find: |document| speed(document).into_iter().collect(),
};

/// How long before the end of the other a turn begins to count as an interruption, in milliseconds.
/// Speakers overlap a little all the time: Levinson and Torreira 2015 (TURN).
const OVERLAP: u32 = 500;
const OVERLAP_OF_WHOLE_SECONDS: u32 = 2000;

/// Shorter turns, in milliseconds, are not cut off but are asides.
const SHORTEST: u32 = 1000;

/// Each turn of a prospect with the rep's turn right after it.
fn answers(document: &Document) -> impl Iterator<Item = (&Turn, usize)> {
    let spoken: Vec<usize> =
        document.turns.iter().enumerate().filter(|(_, turn)| turn.part == Part::Speech).map(|(at, _)| at).collect();
    (1..spoken.len()).filter_map(move |nth| {
        let (before, at) = (&document.turns[spoken[nth - 1]], spoken[nth]);
        let answers = role(document, before) == Role::Prospect && role(document, &document.turns[at]) == Role::Rep;
        answers.then_some((before, at))
    })
}

fn interruptions(document: &Document) -> Option<Measured> {
    let overlap = if is_fine(document) { OVERLAP } else { OVERLAP_OF_WHOLE_SECONDS };
    let cuts = answers(document).filter(|&(before, at)| {
        let turn = &document.turns[at];
        let overlaps = before.time.zip(turn.time).is_some_and(|(theirs, own)| {
            let is_long = theirs.end.saturating_sub(theirs.start) >= SHORTEST && own.start > theirs.start;
            is_long && theirs.end.saturating_sub(own.start) >= overlap
        });
        !is_backchannel(turn) && !yields(turn) && (overlaps || breaks_off(before.prose.text(), turn))
    });
    let spots: Vec<Spot> = cuts.filter_map(|(_, at)| first_sentence(document, at)).collect();
    let prospect = document.turns.iter().filter(|turn| role(document, turn) == Role::Prospect).count();
    let own = document.turns.iter().position(|turn| role(document, turn) == Role::Rep)?;
    let value = spots.len() as f64;
    let spots = if spots.is_empty() { first_sentence(document, own).into_iter().collect() } else { spots };
    (prospect > 0).then_some(Measured { value, counted: prospect as f64, spots })
}

/// Whether a turn ends in a dash and the answer is more than a word or two.
fn breaks_off(before: &str, turn: &Turn) -> bool {
    let end = before.trim_end();
    let dash = end.ends_with(['–', '—']) || end.ends_with("--") || end.ends_with(" -");
    dash && words(turn.prose.text()).count() >= 5
}

/// Whether the rep gives the floor back: "Sorry, go on."
fn yields(turn: &Turn) -> bool {
    let text = turn.prose.text().to_lowercase();
    ["go on", "go ahead", "carry on", "you were saying", "after you", "interrupted you", "cut you off"]
        .iter()
        .any(|it| text.contains(it))
}

/// Whether times are finer than seconds.
fn is_fine(document: &Document) -> bool {
    document.turns.iter().filter_map(|turn| turn.time).any(|time| time.start % 1000 != 0 || time.end % 1000 != 0)
}

fn gap(document: &Document) -> Option<Measured> {
    if !is_fine(document) {
        return None;
    }
    let mut gaps: Vec<(u32, usize)> = answers(document)
        .filter_map(|(before, at)| {
            let (theirs, own) = before.time.zip(document.turns[at].time)?;
            (theirs.end > theirs.start).then(|| (own.start.saturating_sub(theirs.end), at))
        })
        .collect();
    gaps.sort_unstable();
    let middle = gaps.get(gaps.len() / 2)?.0;
    let value = match gaps.len() % 2 {
        0 => f64::midpoint(f64::from(gaps[gaps.len() / 2 - 1].0), f64::from(middle)),
        _ => f64::from(middle),
    };
    let spots = gaps.iter().take(3).filter_map(|&(_, at)| first_sentence(document, at)).collect();
    Some(Measured { value: value / 1000.0, counted: gaps.len() as f64, spots })
}

fn speed(document: &Document) -> Option<Measured> {
    let (mut all, mut time) = (0, 0);
    let mut turns = Vec::new();
    for (at, turn) in document.turns.iter().enumerate().filter(|(_, turn)| role(document, turn) == Role::Rep) {
        let Some(spoken) = turn.time.map(|it| it.end.saturating_sub(it.start)).filter(|&it| it >= 2000) else {
            continue;
        };
        let count = words(turn.prose.text()).count();
        all += count;
        time += spoken;
        turns.extend(first_sentence(document, at).map(|spot| (count * 60_000 / spoken as usize, spot)));
    }
    (time > 0).then(|| Measured {
        value: all as f64 * 60_000.0 / f64::from(time),
        counted: all as f64,
        spots: heaviest(turns),
    })
}
