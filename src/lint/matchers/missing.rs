//! `missing`: something that should have happened by some point, and did not.

use super::phrases::hits;
use super::{Found, View};
use crate::document::{Part, Role};
use crate::lint::definition::{Missing, Negated};
use crate::lint::gates;
use crate::lint::pack::PhraseRange;

pub fn find(missing: &Missing<PhraseRange>, view: View) -> Vec<Found> {
    judge(missing, view).into_iter().collect()
}

fn judge(missing: &Missing<PhraseRange>, view: View) -> Option<Found> {
    let script = view.script;
    let own: Vec<usize> = (0..script.sentences.len()).filter(|&at| is_own(view, at)).collect();
    let &last = own.last()?;
    if missing.at_least_words.is_some_and(|least| script.words < least as usize)
        || missing.at_least_turns.is_some_and(|least| script.turns[script.sentences[last].turn].round < least as u32)
    {
        return None;
    }
    let before = hits(script, missing.before, (Default::default(), Negated::Skip));
    let deadline = match before.iter().map(|hit| hit.sentence as usize).find(|&at| is_own(view, at)) {
        Some(at) => at,
        None if missing.before.is_empty() => usize::MAX,
        None => return None,
    };
    let mut words = 0;
    let looked_at = own.iter().copied().filter(|&at| {
        words += script.words_of(at..at + 1);
        at <= deadline
            && missing.in_first_words.is_none_or(|most| words <= most as usize)
            && missing
                .in_last_share
                .is_none_or(|share| script.sentences[at].at_word as f64 >= (1.0 - share) * script.words as f64)
    });
    let looked_at: Vec<usize> = looked_at.collect();
    let said = hits(script, missing.any, (missing.mood, Negated::Count));
    let found = said.iter().any(|hit| looked_at.binary_search(&(hit.sentence as usize)).is_ok());
    let moved = looked_at.iter().any(|&at| {
        script.scene_of(at).acts.iter().any(|&act| missing.moves.iter().any(|name| view.set.is_act(act, name)))
    });
    let heard = !missing.acts.is_empty() && heard(missing, view, &looked_at, deadline);
    let at = if deadline == usize::MAX { *looked_at.last().unwrap_or(&last) } else { deadline };
    (!found && !moved && !heard && view.allows(at)).then(|| Found::at(vec![view.sentence(at)]))
}

/// Whether the prospect does what makes good, within the same bounds.
fn heard(missing: &Missing<PhraseRange>, view: View, looked_at: &[usize], deadline: usize) -> bool {
    let script = view.script;
    let last = match (missing.in_first_words, looked_at.last()) {
        (Some(_), Some(&last)) => last,
        _ => deadline,
    };
    let from = missing.in_last_share.map_or(0.0, |share| (1.0 - share) * script.words as f64);
    let near = script.turns.iter().filter(|scene| {
        let first = scene.sentences.start;
        let sentence = script.sentences.get(first).filter(|_| scene.role == Role::Prospect && first <= last);
        sentence.is_some_and(|sentence| sentence.at_word as f64 >= from)
    });
    let did = |&act: &usize| missing.acts.iter().any(|name| view.set.is_act(act, name));
    near.flat_map(|scene| &scene.acts).any(did)
}

/// Whether a sentence is one in which the thing could have happened.
fn is_own(view: View, sentence: usize) -> bool {
    let scene = view.script.scene_of(sentence);
    let role = view
        .on
        .iter()
        .find(|on| !on.roles.is_empty())
        .map_or(scene.role == Role::Rep, |on| gates::role(&on.roles, scene.role));
    role && matches!(scene.part, Part::Speech | Part::Body)
}
