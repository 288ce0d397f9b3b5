//! `pattern`: a regular expression over a sentence, for what words cannot say.

use regex::{Regex, RegexBuilder};

use super::{Found, Spot, View};
use crate::lint::definition::Pattern;

pub fn find(pattern: &Pattern, view: View) -> Vec<Found> {
    let ignore_case = pattern.ignore_case.unwrap_or(true);
    let regex = compile(&pattern.regex, ignore_case).expect("patterns are compiled when they are loaded");
    let unless = pattern.unless.as_ref().map(|it| compile(it, ignore_case).expect("and so are these"));
    let mut found = Vec::new();
    for (at, sentence) in view.script.sentences.iter().enumerate() {
        let text = &view.script.document.turns[sentence.turn].prose.text()[sentence.range.clone()];
        if !view.allows(at) || unless.as_ref().is_some_and(|unless| unless.is_match(text)) {
            continue;
        }
        found.extend(regex.find_iter(text).filter(|hit| !hit.is_empty()).map(|hit| {
            let range = sentence.range.start + hit.start()..sentence.range.start + hit.end();
            Found::at(vec![Spot { sentence: at, range }])
        }));
    }
    found
}

/// The largest compiled pattern, in bytes; a pattern comes from a lint file that a stranger may have written.
const LARGEST: usize = 1 << 20;

/// Compiles a pattern.
///
/// `\b`, `\w`, `\d` and `\s` are ASCII: Unicode word boundaries are some 60 times slower on the curly quotes that
/// transcripts are full of.
///
/// # Errors
/// The fault in the pattern, in the words of the `regex` crate.
pub fn compile(pattern: &str, ignore_case: bool) -> Result<Regex, regex::Error> {
    let ascii = ["b", "w", "d", "s", "W", "D", "S", "B"].iter().fold(pattern.to_string(), |pattern, class| {
        pattern.replace(&format!("\\{class}"), &format!("(?-u:\\{class})"))
    });
    let build = |pattern: &str| RegexBuilder::new(pattern).case_insensitive(ignore_case).size_limit(LARGEST).build();
    // Within brackets the flags have no meaning; such patterns are taken as they are.
    build(&ascii).or_else(|_| build(pattern))
}
