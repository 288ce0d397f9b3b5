//! Hesitation around the price or the ask, beside what is usual for the speaker.

use super::super::{Found, Spot, View};
use crate::document::{Role, metrics};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// At least `at-least` hesitations (4), at a rate of `limit` (8) in 100 words or more, in the turns of a rep that hold
/// one of the phrases and in the turns of that rep right before and after them; and twice the rate of the same rep in
/// the rest of the call, of which there must be enough to tell.
pub fn filler_at_close(code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let document = view.script.document;
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); document.speakers.len()];
    for (at, turn) in document.turns.iter().enumerate() {
        if let Some(speaker) = turn.speaker.filter(|_| view.script.turns[at].role == Role::Rep) {
            own[speaker].push(at);
        }
    }
    own.iter().filter_map(|turns| judge(code, view, turns)).collect()
}

/// How much more often than elsewhere the rep hesitates.
const TIMES: f64 = 2.0;
/// Words of the rest of the call below which nothing is usual.
const LEAST_WORDS: usize = 30;

/// Judges the turns of one rep.
fn judge(code: &Code<PhraseRange>, view: View, own: &[usize]) -> Option<Found> {
    let script = view.script;
    let asks = |&turn: &usize| script.has(code.any, &script.turns[turn].sentences);
    let asks: Vec<bool> = own.iter().map(asks).collect();
    let is_near = |nth: usize| asks[nth.saturating_sub(1)..asks.len().min(nth + 2)].contains(&true);
    let (mut near, mut rest) = (Rate::default(), Rate::default());
    let mut weighed: Vec<(usize, usize)> = Vec::new();
    for (nth, &turn) in own.iter().enumerate() {
        for at in script.turns[turn].sentences.clone().filter(|&at| view.allows(at)) {
            let text = &script.document.turns[turn].prose.text()[script.sentences[at].range.clone()];
            let found = metrics::hesitations(text);
            let rate = if is_near(nth) { &mut near } else { &mut rest };
            rate.add(found, metrics::words(text).count());
            if is_near(nth) && found > 0 {
                weighed.push((found, at));
            }
        }
    }
    let much = near.found as f64 >= code.at_least.unwrap_or(4.0) && near.of_hundred() >= code.limit.unwrap_or(8.0);
    let unusual = rest.words >= LEAST_WORDS && near.of_hundred() >= TIMES * rest.of_hundred();
    (much && unusual).then(|| Found {
        values: vec![("count", near.found.to_string())],
        ..Found::at(heaviest(weighed).into_iter().map(|at| view.sentence(at)).collect::<Vec<Spot>>())
    })
}

/// The three sentences that hold most, in their order.
fn heaviest(mut weighed: Vec<(usize, usize)>) -> Vec<usize> {
    weighed.sort_by_key(|&(found, at)| (std::cmp::Reverse(found), at));
    let mut heaviest: Vec<usize> = weighed.into_iter().take(3).map(|(_, at)| at).collect();
    heaviest.sort_unstable();
    heaviest
}

/// How often something is found in words.
#[derive(Default)]
struct Rate {
    found: usize,
    words: usize,
}

impl Rate {
    fn add(&mut self, found: usize, words: usize) {
        self.found += found;
        self.words += words;
    }

    fn of_hundred(&self) -> f64 {
        if self.words == 0 { 0.0 } else { self.found as f64 * 100.0 / self.words as f64 }
    }
}
