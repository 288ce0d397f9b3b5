//! `count`: too many of something in a sentence, a turn, a document, or one sentence after the other.

use super::phrases::{hits, spot};
use super::{Found, View};
use crate::lint::definition::{Count, Per};
use crate::lint::index::Hit;
use crate::lint::pack::PhraseRange;

pub fn find(count: &Count<PhraseRange>, view: View) -> Vec<Found> {
    let script = view.script;
    let mut hits = hits(script, count.any, (count.mood, count.negated));
    hits.retain(|hit| {
        let sentence = hit.sentence as usize;
        !script.has(count.unless, &(sentence..sentence + 1)) && view.allows(sentence)
    });
    let together = |a: &Hit, b: &Hit| match count.per {
        Per::Sentence => a.sentence == b.sentence,
        Per::Turn => script.sentences[a.sentence as usize].turn == script.sentences[b.sentence as usize].turn,
        Per::Document => true,
        Per::Row => follows(view, a.sentence as usize, b.sentence as usize),
    };
    let groups = hits.chunk_by(together).filter(|group| group.len() >= count.at_least as usize);
    groups
        .map(|group| Found {
            values: vec![("count", group.len().to_string())],
            ..Found::at(group.iter().map(|hit| spot(script, hit)).collect())
        })
        .collect()
}

/// Whether sentence `b` is the next one that somebody of this role says after `a`, or `a` itself.
fn follows(view: View, a: usize, b: usize) -> bool {
    let role = view.script.scene_of(a).role;
    a == b || (a + 1..b).all(|between| view.script.scene_of(between).role != role)
}
