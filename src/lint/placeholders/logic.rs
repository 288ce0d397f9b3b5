//! Placeholders and logic without an end.

use rustc_hash::FxHashMap;

use super::{Found, Token, View, tokens};
use crate::document::Part;
use crate::document::placeholder::{Content, Place};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// What begins like a placeholder and does not end like one, or the other way round.
pub fn broken_placeholder(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let tokens = tokens(view);
    let broken = tokens.iter().filter(|token| matches!(token.placeholder.content, Content::Broken { .. }));
    broken.map(|token| token.found(Vec::new())).collect()
}

/// Logic that is opened and not closed, or closed and not opened. Subject and text are apart, as tools fill them in apart.
pub fn unclosed_logic(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let tokens = tokens(view);
    let (subjects, texts): (Vec<&Token>, Vec<&Token>) = tokens.iter().partition(|token| token.part == Part::Subject);
    let mut found: Vec<Found> = subjects.chunk_by(|a, b| a.turn == b.turn).flat_map(one_sided).collect();
    found.extend(one_sided(&texts));
    found
}

/// What is left when everything closed has taken the last of its kind that was opened.
fn one_sided(tokens: &[&Token]) -> Vec<Found> {
    let mut open: FxHashMap<&str, Vec<&Token>> = FxHashMap::default();
    let mut left: Vec<(&Token, &str)> = Vec::new();
    for &token in tokens {
        let Content::Control { keyword, place } = token.placeholder.content else { continue };
        match place {
            Place::Opens => open.entry(keyword).or_default().push(token),
            Place::Closes if open.get_mut(keyword).and_then(Vec::pop).is_none() => left.push((token, "opens")),
            Place::Closes | Place::Within => {}
        }
    }
    left.extend(open.into_values().flatten().map(|token| (token, "closes")));
    left.sort_by_key(|(token, _)| (token.turn, token.spot.range.start));
    left.into_iter().map(|(token, wanted)| token.found(vec![("wanted", wanted.to_string())])).collect()
}
