//! `measure`: a number of the document against a limit, pointing at what carries most of it.

use super::{Found, Spot, View};
use crate::document::metrics::{self, Measured};
use crate::lint::definition::Measure;

pub fn find(measure: &Measure, view: View) -> Vec<Found> {
    let Some(metric) = metrics::by_name(&measure.metric) else { return Vec::new() };
    let measured = metric.measure(view.script.document);
    measured.into_iter().filter_map(|it| judge(measure, metric, &it, view)).collect()
}

fn judge(measure: &Measure, metric: &metrics::Metric, it: &Measured, view: View) -> Option<Found> {
    if measure.at_least.is_some_and(|least| it.counted < least) {
        return None;
    }
    let above = measure.above.filter(|&limit| it.value > limit);
    let below = measure.below.filter(|&limit| it.value < limit);
    let limit = above.or(below)?;
    let raised =
        measure.far_above.is_some_and(|far| it.value > far) || measure.far_below.is_some_and(|far| it.value < far);
    let primary: Vec<Spot> = it.spots.iter().filter_map(|spot| sentence_of(view, spot)).collect();
    let primary = primary.into_iter().filter(|spot| view.allows(spot.sentence)).collect::<Vec<_>>();
    let values = vec![("value", metric.unit.show(it.value)), ("limit", metric.unit.show(limit))];
    (!primary.is_empty()).then(|| Found { values, raised, ..Found::at(primary) })
}

/// The sentence that holds a place of a metric.
fn sentence_of(view: View, spot: &metrics::Spot) -> Option<Spot> {
    let scene = view.script.turns.get(spot.turn)?;
    let sentences = &view.script.sentences[scene.sentences.clone()];
    let before = sentences.partition_point(|sentence| sentence.range.end <= spot.range.start);
    let sentence = Some(scene.sentences.start + before).filter(|sentence| scene.sentences.contains(sentence))?;
    Some(Spot { sentence, range: spot.range.clone() })
}
