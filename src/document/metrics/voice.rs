//! Habits of speech.

use super::questions::is_tag;
use super::{Measured, Metric, Sentence, Spot, Unit, heaviest, own_sentences, plain, words};
use crate::document::{Document, Kind};

/// Counted: words of the reps.
pub(super) const HESITATION: Metric = Metric {
    name: "hesitation",
    unit: Unit::PerHundredWords,
    formula: "um, uh, er, erm, and \"you know\", \"sort of\", \"like\" and \"basically\" between commas, for 100 words of the reps; a measure alone, as fillers made no difference in half a million calls (GONG-FILLER)",
    kind: Some(Kind::Call),
    find: |document| rate(document, hesitations).into_iter().collect(),
};

/// Counted: words of the reps.
pub(super) const TIE_DOWNS: Metric = Metric {
    name: "tie-downs",
    unit: Unit::PerHundredWords,
    formula: "sentences that end in a tag (\"right?\", \"isn't it?\") for 100 words of the reps; checks of facts are counted too",
    kind: None,
    find: |document| rate(document, |text| usize::from(is_tag(text))).into_iter().collect(),
};

/// How often the speaker of a text hesitates.
pub fn hesitations(text: &str) -> usize {
    let fillers = words(text)
        .map(plain)
        .filter(|it| ["um", "umm", "uh", "uhh", "er", "erm", "ehm", "uhm"].contains(&it.as_str()));
    let asides = text
        .split([',', '–', '—'])
        .map(plain)
        .filter(|it| ["you know", "sort of", "kind of", "i mean", "like", "basically"].contains(&it.as_str()));
    fillers.count() + asides.count()
}

/// How often `count` finds something in 100 words.
fn rate(document: &Document, count: impl Fn(&str) -> usize) -> Option<Measured> {
    let (mut found, mut all) = (0, 0);
    let mut weighed: Vec<(usize, Spot)> = Vec::new();
    for Sentence { spot, text } in own_sentences(document) {
        let here = count(text);
        found += here;
        all += words(text).count();
        if here > 0 {
            weighed.push((here, spot));
        }
    }
    (all > 0).then(|| Measured {
        value: found as f64 * 100.0 / all as f64,
        counted: all as f64,
        spots: heaviest(weighed),
    })
}
