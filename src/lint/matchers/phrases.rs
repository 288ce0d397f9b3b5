//! `phrases`: words that should not be there.

use std::ops::Range;

use super::{Found, Spot, View};
use crate::lint::acts::{counts, fits};
use crate::lint::definition::{Mood, Negated, Phrases};
use crate::lint::pack::PhraseRange;
use crate::lint::scan::Hit;
use crate::lint::script::Script;

pub fn find(phrases: &Phrases<PhraseRange>, view: View) -> Vec<Found> {
    let script = view.script;
    let window = phrases.window.unwrap_or(0.0) as usize;
    let unless_window = phrases.unless_window.map_or(window, |sentences| sentences as usize);
    let hits = hits(script, phrases.any, (phrases.mood, phrases.negated));
    let hits = hits.into_iter().filter(|hit| {
        let sentence = hit.sentence as usize;
        let around = script.around(sentence, window);
        !script.has(phrases.unless, &script.around(sentence, unless_window))
            && (phrases.with.is_empty() || script.has(phrases.with, &around))
            && view.allows(sentence)
    });
    hits.map(|hit| Found::at(vec![spot(script, &hit)])).collect()
}

/// The hits of some phrases that count, by place, the longer of two that overlap.
pub fn hits(script: &Script, phrases: PhraseRange, (mood, negated): (Mood, Negated)) -> Vec<Hit> {
    let mut hits: Vec<Hit> = script.hits(phrases).to_vec();
    hits.retain(|hit| counts(negated, hit.denied) && fits(mood, script.sentences[hit.sentence as usize].words.asks));
    hits.sort_by_key(|hit| (hit.sentence, hit.start, std::cmp::Reverse(hit.end)));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        match kept.last_mut() {
            Some(last) if last.sentence == hit.sentence && hit.start < last.end => {
                if hit.end - hit.start > last.end - last.start {
                    *last = hit;
                }
            }
            _ => kept.push(hit),
        }
    }
    kept
}

/// Where a hit stands.
pub fn spot(script: &Script, hit: &Hit) -> Spot {
    let range: Range<usize> = script.range(hit);
    Spot { sentence: hit.sentence as usize, range }
}
