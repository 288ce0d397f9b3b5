//! Fields with nothing to fall back on, where their tool would let them have something.

use rustc_hash::FxHashSet;

use super::fields::is_built_in;
use super::{Found, Token, View, tokens};
use crate::document::Part;
use crate::document::placeholder::{Content, Dialect, Place};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// The fields of a mail that have no fallback, as one diagnostic: each once, in a dialect that has fallbacks.
///
/// Liquid, HubSpot's function and Salesforce's formulas have them. Plain `{{x}}` and `*|X|*` may belong to a tool that has
/// none, or keeps them elsewhere, so they count only where the same mail or the configuration shows that theirs does.
pub fn missing_fallback(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let tokens = tokens(view);
    let given = |dialect: Dialect| {
        let gives = |token: &Token| matches!(token.placeholder.content, Content::Field { fallback: Some(_), .. });
        tokens.iter().any(|token| gives(token) && token.placeholder.dialect.goes_with(dialect))
    };
    let in_liquid = tokens.iter().any(|token| token.placeholder.dialect == Dialect::Liquid)
        || matches!(view.set.fields.dialect, Some(Dialect::Liquid | Dialect::Hubl));
    let [braces, mailchimp, single, handlebars] =
        [Dialect::Braces, Dialect::Mailchimp, Dialect::SingleBraces, Dialect::Handlebars].map(given);
    let has_fallbacks = |dialect: Dialect| match dialect {
        Dialect::Liquid | Dialect::Hubl | Dialect::Salesforce => true,
        Dialect::Braces => in_liquid || braces,
        Dialect::Mailchimp => mailchimp,
        Dialect::SingleBraces => single,
        Dialect::Handlebars => handlebars,
        _ => false,
    };
    let mut depth = 0usize;
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut spots = Vec::new();
    for token in &tokens {
        match token.placeholder.content {
            Content::Control { place: Place::Opens, .. } => depth += 1,
            Content::Control { place: Place::Closes, .. } => depth = depth.saturating_sub(1),
            Content::Field { name, fallback: None } => {
                // What stands behind a condition is looked after.
                let bare = depth == 0 && !matches!(token.part, Part::Signature | Part::Footer);
                let wanting = bare && !is_built_in(name) && !is_link(name) && has_fallbacks(token.placeholder.dialect);
                if wanting && seen.insert(name) {
                    spots.push(token.spot.clone());
                }
            }
            _ => {}
        }
    }
    if spots.is_empty() { Vec::new() } else { vec![Found::at(spots)] }
}

/// Whether a field is an address, for which no other words can stand.
fn is_link(name: &str) -> bool {
    let name = name.to_lowercase();
    ["link", "url", "video", "image", "calendar"].iter().any(|word| name.contains(word))
}
