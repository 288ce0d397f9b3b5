//! Who talks how much.

use super::{Measured, Metric, Spot, Unit, first_sentence, heaviest, is_backchannel, role, words};
use crate::document::{Document, Kind, Role, Turn};

pub(super) const RATIO: Metric = Metric {
    name: "talk-ratio",
    unit: Unit::Share,
    formula: "words of the reps over words of reps and prospects; turns that only show that somebody listens are left out",
    kind: Some(Kind::Call),
    find: |document| ratio(document, |turn| Some(words(turn.prose.text()).count())).into_iter().collect(),
};

/// Counted: seconds of both sides.
pub(super) const TIME_RATIO: Metric = Metric {
    name: "talk-time-ratio",
    unit: Unit::Share,
    formula: "seconds of the reps over seconds of reps and prospects; only where each turn has a start and an end",
    kind: Some(Kind::Call),
    find: |document| {
        let by_time = ratio(document, |turn| turn.time.map(|time| time.end.saturating_sub(time.start) as usize));
        by_time.into_iter().map(|it| Measured { counted: it.counted / 1000.0, ..it }).collect()
    },
};

/// The share of the reps in what `weigh` gives; nothing where a turn has no weight or one side never speaks.
fn ratio(document: &Document, weigh: impl Fn(&Turn) -> Option<usize>) -> Option<Measured> {
    let (mut rep, mut prospect) = (0, 0);
    let mut turns: Vec<(usize, Spot)> = Vec::new();
    for (at, turn) in document.turns.iter().enumerate() {
        let role = role(document, turn);
        if is_backchannel(turn) || !matches!(role, Role::Rep | Role::Prospect) {
            continue;
        }
        let weight = weigh(turn).filter(|&weight| weight > 0)?;
        if role == Role::Rep {
            rep += weight;
            turns.extend(first_sentence(document, at).map(|spot| (weight, spot)));
        } else {
            prospect += weight;
        }
    }
    let all = (rep + prospect) as f64;
    (rep > 0 && prospect > 0).then(|| Measured { value: rep as f64 / all, counted: all, spots: heaviest(turns) })
}
