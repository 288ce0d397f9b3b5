//! How long a rep talks without anybody answering.

use super::{Measured, Metric, Unit, first_sentence, is_backchannel, role, words};
use crate::document::{Document, Kind, Part, Role, Turn};

pub(super) const WORDS: Metric = Metric {
    name: "monologue-words",
    unit: Unit::Words,
    formula: "words of one rep without an answer; a turn that only shows that somebody listens is no answer",
    kind: Some(Kind::Call),
    find: |document| {
        measure(document, |turns| Some(turns.iter().map(|turn| words(turn.prose.text()).count()).sum::<usize>() as f64))
    },
};

pub(super) const SECONDS: Metric = Metric {
    name: "monologue-seconds",
    unit: Unit::Seconds,
    formula: "seconds from the start to the end of what one rep says without an answer; only where turns have an end",
    kind: Some(Kind::Call),
    find: |document| {
        measure(document, |turns| {
            let (start, end) = (turns.first()?.time?.start, turns.last()?.time?.end);
            (end > start).then(|| f64::from(end - start) / 1000.0)
        })
    },
};

/// One value for each monologue, pointing at its first sentence.
fn measure(document: &Document, value: impl Fn(&[&Turn]) -> Option<f64>) -> Vec<Measured> {
    let measured = |run: Vec<usize>| {
        let turns: Vec<&Turn> = run.iter().map(|&at| &document.turns[at]).collect();
        let value = value(&turns)?;
        Some(Measured { value, counted: value, spots: vec![first_sentence(document, run[0])?] })
    };
    runs(document).into_iter().filter_map(measured).collect()
}

/// The turns that a rep has without anybody speaking between, as indices.
fn runs(document: &Document) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for (at, turn) in document.turns.iter().enumerate().filter(|(_, turn)| turn.part == Part::Speech) {
        let rep = role(document, turn) == Role::Rep;
        match runs.last_mut().filter(|run| open && document.turns[run[0]].speaker == turn.speaker) {
            Some(run) if rep => run.push(at),
            _ if rep => {
                runs.push(vec![at]);
                open = true;
            }
            _ => open &= is_backchannel(turn),
        }
    }
    runs
}
