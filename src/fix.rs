//! Applies suggestions to the bytes they were made for.

use crate::diagnostic::{Applicability, Diagnostic, Edit};

/// What came of applying edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub bytes: Vec<u8>,
    /// Suggestions that were applied.
    pub applied: usize,
}

/// Applies the first suggestion of each diagnostic that may be applied; one whose edits overlap an earlier one is
/// left for the next round.
pub fn apply(bytes: &[u8], diagnostics: &[Diagnostic], at_least: Applicability) -> Fixed {
    let mut chosen: Vec<&[Edit]> = Vec::new();
    for diagnostic in diagnostics {
        let fits = |it: &&crate::diagnostic::Suggestion| it.applicability >= at_least && !it.edits.is_empty();
        if let Some(suggestion) = diagnostic.suggestions.iter().find(fits)
            && !chosen.iter().any(|other| overlap(other, &suggestion.edits))
        {
            chosen.push(&suggestion.edits);
        }
    }
    let applied = chosen.len();
    let mut edits: Vec<&Edit> = chosen.into_iter().flatten().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut fixed = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for edit in edits {
        fixed.extend_from_slice(&bytes[at..edit.span.start as usize]);
        fixed.extend_from_slice(edit.replacement.as_bytes());
        at = edit.span.end as usize;
    }
    fixed.extend_from_slice(&bytes[at..]);
    Fixed { bytes: fixed, applied }
}

fn overlap(a: &[Edit], b: &[Edit]) -> bool {
    // Two edits at one place would race for it.
    a.iter().any(|a| b.iter().any(|b| a.span.overlaps(b.span) || a.span.start == b.span.start))
}
