//! What no example of a lint needs: every phrase, gate, mood and limit must be shown at work.

use serde_json::Value;

use super::Bench;
use crate::lint::definition::Definition;
use crate::lint::pack::PhraseRange;
use crate::lint::ranges;

/// Keys that do not decide what is found: where phrases stand, how loud a diagnostic is and what it says, what is only
/// there to be quick, and what `softsell lints` says of the kinds of documents.
const OTHER: [&str; 13] = [
    "documents",
    "any",
    "unless",
    "with",
    "before",
    "then-any",
    "level",
    "message",
    "help",
    "rewrite",
    "far-above",
    "far-below",
    "holds",
];

/// Matchers that judge a text as a whole. No short example shows from what size on they speak, and where not: they are
/// tested by texts that were counted by hand.
const OF_WHOLE_TEXTS: [&str; 3] = ["measure", "missing", "code"];

impl Bench {
    /// What no example needs, in words: without any one of it the examples go as they do with it.
    pub fn idle(&mut self) -> Vec<String> {
        [self.idle_phrases(), self.idle_keys()].concat()
    }

    /// Phrases that no example needs.
    pub fn idle_phrases(&mut self) -> Vec<String> {
        let ranges: Vec<_> = ranges(&self.settings.lints.lints[self.lint].definition).collect();
        let mut idle = Vec::new();
        for phrase in ranges.into_iter().flat_map(|range| range.start..range.end) {
            let first = std::mem::take(&mut self.settings.lints.programs_mut().get_mut(phrase).first);
            if self.passes() {
                idle.push(self.settings.lints.programs.get(phrase).text.to_string());
            }
            self.settings.lints.programs_mut().get_mut(phrase).first = first;
        }
        idle.sort();
        idle.dedup();
        idle
    }

    /// Keys of `[on]` and of the matchers, and members of their lists.
    fn idle_keys(&mut self) -> Vec<String> {
        let whole = self.definition().clone();
        let as_value = serde_json::to_value(&whole).expect("a lint is made of plain tables");
        let matches = as_value["match"].as_array().expect("a lint has matches");
        let by_words = |it: &Value| OF_WHOLE_TEXTS.iter().all(|matcher| it[matcher].is_null());
        let mut narrowing = Vec::new();
        if matches.iter().any(by_words) {
            places(&as_value["on"], "/on".into(), &mut narrowing);
        }
        for (nth, it) in matches.iter().enumerate().filter(|(_, it)| by_words(it)) {
            places(it, format!("/match/{nth}"), &mut narrowing);
        }
        let mut idle = Vec::new();
        for place in narrowing {
            // What a lint cannot be without is needed.
            let Ok(less) = serde_json::from_value(without(as_value.clone(), &place)) else { continue };
            *self.definition() = less;
            if *self.definition() != whole && self.passes() {
                idle.push(format!("{} = {}", in_words(&place), as_value.pointer(&place).expect("it was found there")));
            }
        }
        *self.definition() = whole;
        idle
    }

    fn definition(&mut self) -> &mut Definition<PhraseRange> {
        &mut self.settings.lints.lint_mut(self.lint).definition
    }
}

/// The JSON pointers of what can be taken away.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(nth, value)| (nth.to_string(), value)).collect(),
        _ => return,
    };
    for (key, value) in members {
        if OTHER.contains(&key.as_str()) {
            continue;
        }
        let place = format!("{at}/{key}");
        match value {
            Value::Null => {}
            Value::Object(_) | Value::Array(_) => places(value, place, found),
            _ => found.push(place),
        }
    }
}

/// A place as a person counts: `/match/0/phrases/mood` is `match.1.phrases.mood`.
fn in_words(place: &str) -> String {
    let step = |step: &str| step.parse().map_or_else(|_| step.to_string(), |nth: usize| (nth + 1).to_string());
    place.split('/').skip(1).map(step).collect::<Vec<_>>().join(".")
}

/// The same without what stands there.
fn without(mut value: Value, place: &str) -> Value {
    let (parent, key) = place.rsplit_once('/').expect("every place stands in something");
    match value.pointer_mut(parent) {
        Some(Value::Object(table)) => drop(table.remove(key)),
        Some(Value::Array(list)) => drop(list.remove(key.parse().expect("a list has numbers"))),
        _ => unreachable!("the place was found there"),
    }
    value
}
