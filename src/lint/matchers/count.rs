//! `count`: too many of something in a sentence, a turn, a document, a list, or one sentence after the other.

use std::ops::Range;

use super::lists::{self, List};
use super::phrases::{hits, spot};
use super::{Found, View};
use crate::lint::definition::{Count, Per};
use crate::lint::pack::PhraseRange;
use crate::lint::scan::Hit;

pub fn find(count: &Count<PhraseRange>, view: View) -> Vec<Found> {
    let script = view.script;
    let mut hits = hits(script, count.any, (count.mood, count.negated));
    hits.retain(|hit| {
        let sentence = hit.sentence as usize;
        !script.has(count.unless, &(sentence..sentence + 1)) && view.allows(sentence)
    });
    if count.per == Per::List {
        return lists::lists(script).iter().filter_map(|list| judge(count, list, &hits, view)).collect();
    }
    let together = |a: &Hit, b: &Hit| match count.per {
        Per::Sentence => a.sentence == b.sentence,
        Per::Turn => script.sentences[a.sentence as usize].turn == script.sentences[b.sentence as usize].turn,
        Per::Document | Per::List => true,
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

/// Reports the items of a list that hold a hit, where they are enough.
fn judge(count: &Count<PhraseRange>, list: &List, hits: &[Hit], view: View) -> Option<Found> {
    let script = view.script;
    let leads_in = |phrases| list.intro.is_some_and(|intro| script.has(phrases, &(intro..intro + 1)));
    if leads_in(count.unless) || !(count.with.is_empty() || leads_in(count.with)) {
        return None;
    }
    // Hits are in the order of their sentences.
    let holds = |item: &Range<usize>| {
        let first = hits.partition_point(|hit| (hit.sentence as usize) < item.start);
        hits.get(first).is_some_and(|hit| (hit.sentence as usize) < item.end)
    };
    let held = list.items.iter().filter(|item| holds(item));
    let mut spots: Vec<_> = held.map(|item| lists::spot(script, item)).collect();
    if spots.len() < count.at_least as usize {
        return None;
    }
    let values = vec![("count", spots.len().to_string())];
    // A line that was asked for says what the list is; it is part of it.
    let intro = list.intro.filter(|_| !count.with.is_empty());
    spots.splice(0..0, intro.map(|intro| lists::spot(script, &(intro..intro + 1))));
    Some(Found { values, ..Found::at(spots) })
}

/// Whether sentence `b` is the next one that somebody of this role says after `a`, or `a` itself.
fn follows(view: View, a: usize, b: usize) -> bool {
    let role = view.script.scene_of(a).role;
    a == b || (a + 1..b).all(|between| view.script.scene_of(between).role != role)
}
