//! What each turn does: the acts of prospects and the moves of reps, with their precedence and their guards.

use std::ops::Range;

use super::definition::{Mood, Negated};
use super::pack::{Act, ActDefinition, ActKind, PhraseRange};
use super::scan::Hit;
use super::script::Script;
use super::set::LintSet;
use crate::document::Role;

/// Fills in the acts of every prospect's turn and the moves of every rep's.
pub fn recognise(script: &mut Script, set: &LintSet) {
    for turn in 0..script.turns.len() {
        let kind = match script.turns[turn].role {
            Role::Prospect => ActKind::Act,
            Role::Rep => ActKind::Move,
            Role::Other | Role::Unknown => continue,
        };
        let mut acts: Vec<usize> = Vec::new();
        for (at, act) in set.acts.iter().enumerate() {
            if act.definition.kind == kind && is(script, set, turn, act) && is_due(script, set, turn, act) {
                acts.push(at);
            }
        }
        for &act in &acts {
            script.first_turns[act].get_or_insert(turn);
        }
        acts.sort_by_key(|&at| set.acts[at].definition.order);
        script.turns[turn].acts = acts;
    }
}

fn is(script: &Script, set: &LintSet, turn: usize, act: &Act) -> bool {
    let definition = &act.definition;
    let sentences = script.turns[turn].sentences.clone();
    let most = definition.sentences.map_or(sentences.len(), |most| most as usize);
    let looked_at = sentences.start..sentences.end.min(sentences.start + most);
    let too_long = || definition.at_most_words.is_some_and(|most| script.words_of(sentences.clone()) > most as usize);
    hits(script, definition, &looked_at).next().is_some()
        && !too_long()
        && !script.has(definition.unless_in_turn, &sentences)
        && (definition.may_answer != Some(false) || question(script, turn).is_none())
        && !was_asked(script, set, turn, &definition.unless_asked)
}

/// The words within some sentences by which an act is done.
pub fn hits<'s>(
    script: &'s Script,
    definition: &'s ActDefinition<PhraseRange>,
    sentences: &'s Range<usize>,
) -> impl Iterator<Item = &'s Hit> {
    script.hits_in(definition.any, sentences).filter(move |hit| {
        let sentence = hit.sentence as usize;
        fits(definition.mood, script.sentences[sentence].words.asks)
            && !script.has(definition.unless, &(sentence..sentence + 1))
            && counts(definition.negated, hit.denied)
    })
}

/// Whether what has to come first did: one of the acts that `after` names, at any earlier turn of the same side.
fn is_due(script: &Script, set: &LintSet, turn: usize, act: &Act) -> bool {
    let definition = &act.definition;
    definition.after.is_empty() || came_before(script, set, (turn, definition.kind), &definition.after)
}

/// Whether one side did one of some acts at any turn before this one.
pub fn came_before(script: &Script, set: &LintSet, (turn, kind): (usize, ActKind), names: &[String]) -> bool {
    let is_one = |at: usize| set.acts[at].definition.kind == kind && names.iter().any(|name| set.is_act(at, name));
    let firsts = script.first_turns.iter().enumerate();
    firsts.filter(|(_, first)| first.is_some_and(|first| first < turn)).any(|(at, _)| is_one(at))
}

/// Whether a sentence is in the mood that is asked for.
pub fn fits(mood: Mood, asks: bool) -> bool {
    match mood {
        Mood::Any => true,
        Mood::Question => asks,
        Mood::Statement => !asks,
    }
}

/// Whether a hit counts although the sentence may deny it.
pub fn counts(negated: Negated, denied: bool) -> bool {
    negated == Negated::Count || !denied
}

/// The sentence of the question that the rep ended on before a turn.
fn question(script: &Script, turn: usize) -> Option<usize> {
    let before = script.turns[..turn].iter().rev().find(|scene| scene.role != Role::Other)?;
    let last = before.sentences.clone().next_back()?;
    (before.role == Role::Rep && script.sentences[last].words.asks).then_some(last)
}

/// Whether a turn answers a question by which the rep made one of some moves.
fn was_asked(script: &Script, set: &LintSet, turn: usize, moves: &[String]) -> bool {
    let Some(question) = question(script, turn).filter(|_| !moves.is_empty()) else { return false };
    let named = (0..set.acts.len()).filter(|&at| moves.iter().any(|name| set.is_act(at, name)));
    let asked = |at: usize| hits(script, &set.acts[at].definition, &(question..question + 1)).next().is_some();
    named.into_iter().any(asked)
}
