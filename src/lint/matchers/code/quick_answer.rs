//! Answers that come before the concern has landed.

use super::super::{Found, Spot, View};
use crate::document::Role;
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// Answers to objections of at least five words that begin within `limit` seconds; reported from the second on, and
/// only where times are finer than seconds.
pub fn quick_answer(code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let turns = &view.script.document.turns;
    let mut times = turns.iter().filter_map(|turn| turn.time);
    if times.all(|time| time.start % 1000 == 0 && time.end % 1000 == 0) {
        return Vec::new();
    }
    let limit = code.limit.unwrap_or(0.3) * 1000.0;
    let scenes = &view.script.turns;
    let quick = (1..scenes.len()).filter(|&at| {
        let (before, answer) = (&scenes[at - 1], &scenes[at]);
        let objects = before.acts.iter().any(|&act| view.set.is_act(act, "objection"));
        let gap = turns[at - 1].time.zip(turns[at].time).map(|(theirs, own)| own.start.saturating_sub(theirs.end));
        before.role == Role::Prospect
            && answer.role == Role::Rep
            && objects
            && view.script.words_of(before.sentences.clone()) >= 5
            && gap.is_some_and(|gap| f64::from(gap) < limit)
    });
    let first = quick.filter_map(|at| scenes[at].sentences.clone().next());
    let spots: Vec<Spot> = first.filter(|&at| view.allows(at)).map(|at| view.sentence(at)).collect();
    if spots.len() < 2 {
        return Vec::new();
    }
    vec![Found { values: vec![("count", spots.len().to_string())], ..Found::at(spots) }]
}
