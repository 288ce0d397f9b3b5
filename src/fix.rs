//! Applies suggestions to the bytes they were made for.

use crate::diagnostic::{Applicability, Diagnostic, Edit};

/// What came of applying edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub bytes: Vec<u8>,
    /// Suggestions that were applied.
    pub applied: usize,
}

/// What came of applying edits again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    pub bytes: Vec<u8>,
    /// Suggestions that were applied, in all rounds.
    pub applied: usize,
    /// Whether the last round found nothing more to apply.
    pub at_rest: bool,
}

/// After so many rounds a text that still changes is left as it is.
pub const MOST_ROUNDS: usize = 10;

/// Applies what may be applied until nothing is left, or for [`MOST_ROUNDS`].
///
/// `diagnostics` are those of `bytes`; `lint` gives those of what a round made of them.
///
/// # Errors
/// Those of `lint`.
pub fn until_at_rest<E>(
    bytes: &[u8],
    diagnostics: &[Diagnostic],
    at_least: Applicability,
    mut lint: impl FnMut(&[u8]) -> Result<Vec<Diagnostic>, E>,
) -> Result<Settled, E> {
    let mut fixed = apply(bytes, diagnostics, at_least);
    let mut settled = Settled { bytes: Vec::new(), applied: 0, at_rest: false };
    for _ in 0..MOST_ROUNDS {
        settled.at_rest = fixed.applied == 0;
        settled.applied += fixed.applied;
        settled.bytes = fixed.bytes;
        if settled.at_rest {
            break;
        }
        let diagnostics = lint(&settled.bytes)?;
        fixed = apply(&settled.bytes, &diagnostics, at_least);
    }
    settled.at_rest |= fixed.applied == 0;
    Ok(settled)
}

/// Applies the first suggestion of each diagnostic that may be applied; one whose edits overlap an earlier one is
/// left for the next round.
pub fn apply(bytes: &[u8], diagnostics: &[Diagnostic], at_least: Applicability) -> Fixed {
    let mut chosen: Vec<&[Edit]> = Vec::new();
    for suggestion in diagnostics.iter().filter_map(|diagnostic| diagnostic.fix(at_least)) {
        if !chosen.iter().any(|other| overlap(other, &suggestion.edits)) {
            chosen.push(&suggestion.edits);
        }
    }
    Fixed { applied: chosen.len(), bytes: edited(bytes, chosen.into_iter().flatten()) }
}

/// The bytes with edits that do not overlap, in any order.
pub fn edited<'a>(bytes: &[u8], edits: impl IntoIterator<Item = &'a Edit>) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut edited = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for edit in edits {
        edited.extend_from_slice(&bytes[at..edit.span.start as usize]);
        edited.extend_from_slice(edit.replacement.as_bytes());
        at = edit.span.end as usize;
    }
    edited.extend_from_slice(&bytes[at..]);
    edited
}

fn overlap(a: &[Edit], b: &[Edit]) -> bool {
    // Two edits at one place would race for it.
    a.iter().any(|a| b.iter().any(|b| a.span.overlaps(b.span) || a.span.start == b.span.start))
}
