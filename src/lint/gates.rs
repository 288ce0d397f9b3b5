//! `[on]`: where a lint looks, before and after its matcher has found something.

use super::acts;
use super::definition::On;
use super::pack::ActKind;
use super::script::Script;
use super::set::LintSet;
use crate::document::{Document, Kind, Part, Role};

/// Whether a lint looks at a document at all. `stage` is that of the deal, where it is known.
pub fn admits(on: &On, document: &Document, stage: Option<&str>) -> bool {
    let named = |names: &[String], name: &str| names.iter().any(|it| it == name);
    let kind = on.documents.is_empty() || named(&on.documents, document.kind.name());
    let reply = document.kind == Kind::Call || on.reply.is_none_or(|reply| reply == document.meta.is_reply);
    let stages = stage
        .is_none_or(|stage| (on.stages.is_empty() || named(&on.stages, stage)) && !named(&on.unless_stages, stage));
    kind && reply && stages
}

/// Whether a lint looks at a sentence of the roles and parts that it reads.
pub fn allows(on: &On, script: &Script, set: &LintSet, sentence: usize) -> bool {
    let scene = script.scene_of(sentence);
    let at = &script.sentences[sentence];
    let before = |share: f64| (at.at_word as f64) < (1.0 - share) * script.words as f64;
    on.first_sentences.is_none_or(|most| at.nth < most as usize && scene.part != Part::Subject)
        && on.first_turns.is_none_or(|most| scene.round <= most as u32)
        && !on.last_share.is_some_and(before)
        && on.min_words.is_none_or(|least| script.words >= least as usize)
        && (on.after.is_empty() || follows(&on.after, on.within, script, set, sentence))
        && !follows(&on.unless_after, on.within, script, set, sentence)
        && !acts::came_before(script, set, (at.turn, ActKind::Act), &on.unless_ever)
}

/// Whether the prospect did one of these acts within the last `within` answers of the rep before a sentence.
pub fn follows(acts: &[String], within: Option<f64>, script: &Script, set: &LintSet, sentence: usize) -> bool {
    if acts.is_empty() {
        return false;
    }
    let turn = script.sentences[sentence].turn;
    let round = script.turns[turn].round;
    let within = within.unwrap_or(1.0);
    script.turns[..turn].iter().rev().take_while(|scene| f64::from(round - scene.round) <= within).any(|scene| {
        scene.role == Role::Prospect && scene.acts.iter().any(|&at| acts.iter().any(|name| set.is_act(at, name)))
    })
}

/// Whether a part is one that the lint reads.
pub fn part(parts: &[String], part: Part) -> bool {
    match parts.is_empty() {
        true => !matches!(part, Part::Signature | Part::Footer),
        false => parts.iter().any(|name| name == part.name()),
    }
}

/// Whether it is somebody whose words the lint reads.
pub fn role(roles: &[String], role: Role) -> bool {
    match roles.is_empty() {
        true => role == Role::Rep,
        false => roles.iter().any(|name| name == role.name()),
    }
}
