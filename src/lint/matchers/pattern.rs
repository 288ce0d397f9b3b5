//! `pattern`: a regular expression over a sentence, for what words cannot say.

use std::sync::{Arc, RwLock};

use regex::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

use super::{Found, Spot, View};
use crate::lint::definition::Pattern;

pub fn find(pattern: &Pattern, view: View) -> Vec<Found> {
    let ignore_case = pattern.ignore_case.unwrap_or(true);
    let regex = || view.set.patterns.get(&pattern.regex, ignore_case);
    // Few texts match at all, and compiling costs more than matching: what excuses is made when it is asked for.
    let excused = |text: &str| {
        let unless = pattern.unless.as_ref().map(|it| view.set.patterns.get(it, ignore_case));
        unless.is_some_and(|unless| unless.is_match(text))
    };
    let mut found = Vec::new();
    for (at, sentence) in view.script.sentences.iter().enumerate() {
        let text = &view.script.document.turns[sentence.turn].prose.text()[sentence.range.clone()];
        if !holds(text, &pattern.holds) {
            continue;
        }
        let hits: Vec<_> = regex().find_iter(text).filter(|hit| !hit.is_empty()).map(|hit| hit.range()).collect();
        if hits.is_empty() || !view.allows(at) || excused(text) {
            continue;
        }
        found.extend(hits.into_iter().map(|hit| {
            let range = sentence.range.start + hit.start..sentence.range.start + hit.end;
            Found::at(vec![Spot { sentence: at, range }])
        }));
    }
    found
}

/// Whether a text has all of these, one after the other.
fn holds(mut text: &str, wanted: &[String]) -> bool {
    wanted.iter().all(|it| {
        let found = text.find(it.as_str());
        text = &text[found.map_or(0, |at| at + it.len())..];
        found.is_some()
    })
}

/// Patterns that some document has needed, compiled once for all documents and threads.
#[derive(Clone, Debug, Default)]
pub struct Patterns(Arc<RwLock<Compiled>>);

/// By their text and by whether case is ignored. They are shared, as a clone of a regex begins with an empty cache.
type Compiled = FxHashMap<(String, bool), Arc<Regex>>;

impl Patterns {
    /// # Panics
    /// When the pattern does not compile, which the loader has made sure of.
    fn get(&self, pattern: &str, ignore_case: bool) -> Arc<Regex> {
        let key = (pattern.to_string(), ignore_case);
        if let Some(regex) = self.0.read().expect("nobody panics while compiling").get(&key) {
            return regex.clone();
        }
        let regex = Arc::new(compile(pattern, ignore_case).expect("patterns are tried when they are loaded"));
        self.0.write().expect("nobody panics while compiling").insert(key, regex.clone());
        regex
    }
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
