//! `reply`: what the rep's answer to the prospect does, or fails to do.

use std::ops::Range;

use super::echo::echoes;
use super::{Found, Spot, View};
use crate::document::Role;
use crate::lint::acts;
use crate::lint::definition::Reply;
use crate::lint::pack::PhraseRange;
use crate::lint::script::Scene;

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
    let beside = |name: &String| scene.acts.iter().any(|&act| view.set.is_act(act, name));
    (!reply.unless_to.iter().any(beside)).then_some(())?;
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
    let does = does(view, (&reply.does, reply.any), &looked_at);
    if does.is_none() && !(reply.does.is_empty() && reply.any.is_empty()) {
        return None;
    }
    let goes_on = !(reply.then.is_empty() && reply.then_any.is_empty());
    let does = if goes_on { Some(then(reply, view, &does?, &sentences)?) } else { does };
    if reply.echoes.is_some_and(|wanted| wanted != echoes(script, &said(view, scene, act), &sentences)) {
        return None;
    }
    if !reply.lacks.is_empty() && makes(reply, view, answer.end, &sentences) {
        return None;
    }
    let primary = does.unwrap_or_else(|| view.sentence(sentences.start));
    let allowed = view.allows(primary.sentence);
    let answered = view.sentence(scene.sentences.start);
    let label = format!("the prospect {}", view.set.acts[act].definition.summary);
    let values = vec![("act", view.set.acts[act].name.clone())];
    allowed.then(|| Found { secondary: vec![(answered, label)], values, ..Found::at(vec![primary]) })
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

/// The sentences by which the prospect did what is answered.
fn said(view: View, scene: &Scene, act: usize) -> Vec<usize> {
    let hits = acts::hits(view.script, &view.set.acts[act].definition, &scene.sentences);
    hits.map(|hit| hit.sentence as usize).collect()
}

/// The first words by which the answer does what is looked for: a move, or words.
fn does(view: View, wanted: (&[String], PhraseRange), sentences: &Range<usize>) -> Option<Spot> {
    done(view, wanted, sentences).min_by_key(|spot| (spot.sentence, spot.range.start))
}

/// The first words that go on after what was found, if only in the same sentence.
fn then(reply: &Reply<PhraseRange>, view: View, first: &Spot, answer: &Range<usize>) -> Option<Spot> {
    let begun = (first.sentence, first.range.start);
    let later = done(view, (&reply.then, reply.then_any), answer);
    later.filter(|spot| (spot.sentence, spot.range.start) > begun).min_by_key(|spot| (spot.sentence, spot.range.start))
}

/// All words by which an answer makes one of some moves, or says one of some phrases.
fn done<'v>(
    view: View<'v>,
    (moves, phrases): (&'v [String], PhraseRange),
    sentences: &'v Range<usize>,
) -> impl Iterator<Item = Spot> + 'v {
    let script = view.script;
    let named = move |at: usize| moves.iter().any(|name| view.set.is_act(at, name));
    let moves = view.set.acts.iter().enumerate().filter(move |(at, _)| named(*at));
    let moved = moves.flat_map(move |(_, act)| acts::hits(script, &act.definition, sentences));
    let said = script.hits_in(phrases, sentences).filter(|hit| !hit.denied);
    moved.chain(said).map(move |hit| super::phrases::spot(script, hit))
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
