//! The numbers of a lint, for users to set by the names of their keys.

use super::{Definition, Match, On};

impl<P> Definition<P> {
    /// Every number of the lint by the name of its key, for a user to set; the same key may stand in several places.
    pub fn numbers(&mut self) -> Vec<(&'static str, &mut f64)> {
        let mut numbers = self.on.numbers();
        for each in &mut self.matches {
            numbers.extend(each.numbers());
        }
        for each in &mut self.escalate {
            numbers.extend(named([("within", &mut each.within), ("from", &mut each.from)]));
        }
        numbers
    }
}

impl On {
    fn numbers(&mut self) -> Vec<(&'static str, &mut f64)> {
        named([
            ("first-sentences", &mut self.first_sentences),
            ("first-turns", &mut self.first_turns),
            ("last-share", &mut self.last_share),
            ("within", &mut self.within),
            ("min-words", &mut self.min_words),
        ])
    }
}

impl<P> Match<P> {
    fn numbers(&mut self) -> Vec<(&'static str, &mut f64)> {
        let mut numbers = self.on.numbers();
        if let Some(phrases) = &mut self.phrases {
            numbers.extend(named([("window", &mut phrases.window), ("unless-window", &mut phrases.unless_window)]));
        }
        if let Some(count) = &mut self.count {
            numbers.push(("at-least", &mut count.at_least));
        }
        if let Some(measure) = &mut self.measure {
            numbers.extend(named([
                ("above", &mut measure.above),
                ("below", &mut measure.below),
                ("far-above", &mut measure.far_above),
                ("far-below", &mut measure.far_below),
                ("at-least", &mut measure.at_least),
            ]));
        }
        if let Some(reply) = &mut self.reply {
            numbers.extend(named([
                ("sentences", &mut reply.sentences),
                ("wait", &mut reply.wait),
                ("at-least-words", &mut reply.at_least_words),
            ]));
        }
        if let Some(missing) = &mut self.missing {
            numbers.extend(named([
                ("in-last-share", &mut missing.in_last_share),
                ("in-first-words", &mut missing.in_first_words),
                ("at-least-words", &mut missing.at_least_words),
                ("at-least-turns", &mut missing.at_least_turns),
            ]));
        }
        if let Some(code) = &mut self.code {
            numbers.extend(named([("limit", &mut code.limit), ("at-least", &mut code.at_least)]));
        }
        numbers
    }
}

fn named<'n, const N: usize>(numbers: [(&'static str, &'n mut Option<f64>); N]) -> Vec<(&'static str, &'n mut f64)> {
    numbers.into_iter().filter_map(|(name, number)| Some((name, number.as_mut()?))).collect()
}
