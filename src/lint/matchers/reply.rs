//! `reply`: what the rep's answer to the prospect does, or fails to do.

use std::ops::Range;

use super::{Found, Spot, View};
use crate::document::Role;
use crate::lint::acts;
use crate::lint::definition::Reply;
use crate::lint::pack::PhraseRange;

pub fn find(reply: &Reply<PhraseRange>, view: View) -> Vec<Found> {
    let turns = 0..view.script.turns.len();
    turns.filter_map(|turn| judge(reply, view, turn)).collect()
}

/// Judges the answer to one turn of the prospect.
fn judge(reply: &Reply<PhraseRange>, view: View, turn: usize) -> Option<Found> {
    let script = view.script;
    let scene = &script.turns[turn];
    // Only the act that counts most is answered.
    let &act = scene.acts.first().filter(|_| scene.role == Role::Prospect)?;
    reply.to.iter().any(|name| view.set.is_act(act, name)).then_some(())?;
    let ends_asking = script.sentences[scene.sentences.clone()].last()?.words.asks;
    acts::fits(reply.to_mood, ends_asking).then_some(())?;
    let answer = answer(view, turn + 1)?;
    let sentences = sentences(view, &answer);
    let looked_at = reply
        .sentences
        .map_or(sentences.clone(), |most| sentences.start..sentences.end.min(sentences.start + most as usize));
    let too_short = reply.at_least_words.is_some_and(|least| script.words_of(sentences.clone()) < least as usize);
    if too_short || script.has(reply.unless, &looked_at) {
        return None;
    }
    let does = does(reply, view, &looked_at);
    if does.is_none() && !(reply.does.is_empty() && reply.any.is_empty()) {
        return None;
    }
    if !reply.lacks.is_empty() && makes(reply, view, answer.end, &sentences) {
        return None;
    }
    let primary = does.unwrap_or_else(|| view.sentence(sentences.start));
    let allowed = view.allows(primary.sentence);
    let said = view.sentence(scene.sentences.start);
    let label = format!("the prospect {}", view.set.acts[act].definition.summary);
    let values = vec![("act", view.set.acts[act].name.clone())];
    allowed.then(|| Found { secondary: vec![(said, label)], values, ..Found::at(vec![primary]) })
}

/// The turns of the next answer of the rep, if nobody else of the prospects speaks first.
fn answer(view: View, from: usize) -> Option<Range<usize>> {
    let turns = &view.script.turns;
    let first =
        (from..turns.len()).find(|&at| !matches!(turns[at].role, Role::Other) && !turns[at].sentences.is_empty())?;
    (turns[first].role == Role::Rep).then_some(())?;
    let end = (first..turns.len()).find(|&at| turns[at].role == Role::Prospect).unwrap_or(turns.len());
    Some(first..end)
}

/// The sentences of some turns that the lint reads.
fn sentences(view: View, turns: &Range<usize>) -> Range<usize> {
    let own = |at: &usize| {
        let part = view.script.turns[*at].part;
        view.script.turns[*at].role == Role::Rep
            && matches!(part, crate::document::Part::Body | crate::document::Part::Speech)
    };
    let first = turns.clone().find(own).unwrap_or(turns.start);
    let last = turns.clone().rev().find(own).unwrap_or(turns.start);
    view.script.turns[first].sentences.start..view.script.turns[last].sentences.end
}

/// The first words by which the answer does what is looked for.
fn does(reply: &Reply<PhraseRange>, view: View, sentences: &Range<usize>) -> Option<Spot> {
    let script = view.script;
    let moves =
        view.set.acts.iter().enumerate().filter(|(at, _)| reply.does.iter().any(|name| view.set.is_act(*at, name)));
    let moved = moves.flat_map(|(_, act)| acts::hits(script, &act.definition, sentences));
    let said = script.hits(reply.any).iter().filter(|hit| sentences.contains(&(hit.sentence as usize)) && !hit.denied);
    let spots = moved.chain(said).map(|hit| super::phrases::spot(script, hit));
    spots.min_by_key(|spot| (spot.sentence, spot.range.start))
}

/// Whether the answer, or one of the next `wait` answers, makes a move that would do.
fn makes(reply: &Reply<PhraseRange>, view: View, end: usize, answer: &Range<usize>) -> bool {
    let script = view.script;
    let wait = reply.wait.unwrap_or(0.0) as u32;
    let last = script.scene_of(answer.start).round + wait;
    let first = script.sentences[answer.start].turn;
    let later = (first..script.turns.len()).take_while(|&at| at < end || script.turns[at].round <= last);
    later
        .filter(|&at| script.turns[at].role == Role::Rep)
        .any(|at| script.turns[at].acts.iter().any(|&act| reply.lacks.iter().any(|name| view.set.is_act(act, name))))
}
