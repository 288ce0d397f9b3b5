//! The kinds of things that a lint can look for, one file each.

mod code;
mod count;
mod echo;
mod lists;
mod measure;
mod missing;
mod pattern;
mod phrases;
mod reply;

use std::ops::Range;

use super::definition::{Match, On};
use super::gates;
use super::pack::PhraseRange;
use super::script::Script;
use super::set::LintSet;

pub use code::CODES;
pub use pattern::{Patterns, compile as compile_pattern};

/// What a matcher looks at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub script: &'a Script<'a>,
    pub set: &'a LintSet,
    /// Of the lint and of the match; both must allow.
    pub on: [&'a On; 2],
}

/// Something that a matcher found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The words themselves; never empty.
    pub primary: Vec<Spot>,
    /// What explains them.
    pub secondary: Vec<(Spot, String)>,
    /// What `{count}`, `{value}`, `{limit}` and `{act}` stand for in the message.
    pub values: Vec<(&'static str, String)>,
    /// One step louder than the lint is.
    pub raised: bool,
}

/// A stretch of the text of one turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The sentence that it begins in.
    pub sentence: usize,
    /// Bytes of the text of the turn.
    pub range: Range<usize>,
}

/// Everything that one match of a lint finds.
pub fn find(each: &Match<PhraseRange>, view: View) -> Vec<Found> {
    let Match { phrases, pattern, count, measure, reply, missing, code, .. } = each;
    let mut found = Vec::new();
    found.extend(phrases.iter().flat_map(|it| phrases::find(it, view)));
    found.extend(pattern.iter().flat_map(|it| pattern::find(it, view)));
    found.extend(count.iter().flat_map(|it| count::find(it, view)));
    found.extend(measure.iter().flat_map(|it| measure::find(it, view)));
    found.extend(reply.iter().flat_map(|it| reply::find(it, view)));
    found.extend(missing.iter().flat_map(|it| missing::find(it, view)));
    found.extend(code.iter().flat_map(|it| code::find(it, view)));
    found
}

impl View<'_> {
    /// Whether the lint looks at a sentence.
    pub fn allows(&self, sentence: usize) -> bool {
        let scene = self.script.scene_of(sentence);
        let [lint, each] = self.on;
        // What a match says of roles and parts stands in place of what the lint says.
        let roles = if each.roles.is_empty() { &lint.roles } else { &each.roles };
        let parts = if each.parts.is_empty() { &lint.parts } else { &each.parts };
        gates::role(roles, scene.role)
            && gates::part(parts, scene.part)
            && self.on.iter().all(|on| gates::allows(on, self.script, self.set, sentence))
    }

    /// A whole sentence.
    pub fn sentence(&self, sentence: usize) -> Spot {
        Spot { sentence, range: self.script.sentences[sentence].range.clone() }
    }
}

impl Found {
    pub fn at(primary: Vec<Spot>) -> Found {
        Found { primary, ..Found::default() }
    }
}
