//! Reads the lint files of users, by the same types and the same compiler that the built-in lints went through.

use std::convert::Infallible;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::definition::{Definition, Level, Match, Reply};
use super::fault;
use super::matchers::{CODES, compile_pattern};
use super::pack::{Act, ActDefinition, Lint, PhraseRange};
use super::phrase::{Compiler, Lists};
use super::set::LintSet;
use super::words::tokens;
use crate::diagnostic::Diagnostic;
use crate::document::metrics;
use crate::source::Source;

type Phrases = Vec<Spanned<String>>;

/// The kind of a fault in a lint file.
const KIND: &str = "lint-file";

/// Reads one file of a lint folder: a lint, word lists (`words.toml`), or an act (in a folder `acts`).
///
/// A lint is named after the file and its group after the folder; what has the name of something known takes its
/// place. Call [`LintSet::index`] after the last file.
///
/// # Errors
/// Every fault that was found, with its place in the file.
pub fn load(set: &mut LintSet, source: &Source) -> Result<(), Vec<Diagnostic>> {
    let text = std::str::from_utf8(&source.bytes).map_err(|error| {
        vec![fault::at(KIND, "this file is not UTF-8", error.valid_up_to()..error.valid_up_to() + 1)]
    })?;
    let (name, group) = names(&source.path);
    match (name.as_str(), group.as_str()) {
        ("words", _) => load_words(set, text),
        (_, "acts") => load_act(set, text, name),
        _ => load_lint(set, text, name, group),
    }
}

fn load_lint(set: &mut LintSet, text: &str, name: String, group: String) -> Result<(), Vec<Diagnostic>> {
    let definition: Definition<Phrases> = read(text)?;
    let mut faults = Vec::new();
    let Ok(definition) =
        definition.hold(&mut |phrases| Ok::<_, Infallible>(compile(set, phrases, (KIND, text), &mut faults)));
    faults.extend(wrong(&definition).map(|message| fault::at(KIND, message, 0..text.len().min(1))));
    if faults.is_empty() {
        set.add(Lint { name, group, definition });
        return Ok(());
    }
    Err(faults)
}

fn load_act(set: &mut LintSet, text: &str, name: String) -> Result<(), Vec<Diagnostic>> {
    let definition: ActDefinition<Phrases> = read(text)?;
    let mut faults = Vec::new();
    let Ok(definition) =
        definition.hold(&mut |phrases| Ok::<_, Infallible>(compile(set, phrases, (KIND, text), &mut faults)));
    if faults.is_empty() {
        set.add_act(Act { name, definition });
        return Ok(());
    }
    Err(faults)
}

/// Word lists stand beside the built-in ones, or in their place.
fn load_words(set: &mut LintSet, text: &str) -> Result<(), Vec<Diagnostic>> {
    let lists: Lists = read(text)?;
    set.lists().extend(lists);
    Ok(())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Vec<Diagnostic>> {
    toml::from_str(text).map_err(|error| vec![fault::of_toml(KIND, &error)])
}

/// The phrase that finds these words as they stand, whatever the marks between them.
pub fn as_phrase(words: &str) -> String {
    let escaped =
        |word: &str| word.chars().flat_map(|c| [(!c.is_alphanumeric()).then_some('\\'), Some(c)]).flatten().collect();
    tokens(words).map(|word| escaped(&words[word])).collect::<Vec<String>>().join(" ")
}

/// Compiles the phrases of one place of a file of some kind; those that do not compile become faults.
pub fn compile(
    set: &mut LintSet,
    phrases: Vec<Spanned<String>>,
    (kind, text): (&str, &str),
    faults: &mut Vec<Diagnostic>,
) -> PhraseRange {
    let start = set.programs.count();
    let lists = std::mem::take(set.lists());
    for phrase in phrases {
        let mut compiler = Compiler { vocabulary: &mut set.vocabulary, sets: &mut set.sets, lists: &lists };
        match compiler.compile(phrase.get_ref()) {
            Ok(program) => {
                set.programs_mut().push(program);
            }
            Err(error) => {
                let whole = phrase.span();
                // Within plain quotes the bytes of the phrase are those of the file.
                let plain = text.get(whole.start + 1..whole.end - 1) == Some(phrase.get_ref());
                let within = whole.start + 1 + error.range.start..whole.start + 1 + error.range.end;
                faults.push(fault::at(kind, error.message, if plain { within } else { whole }));
            }
        }
    }
    *set.lists() = lists;
    PhraseRange { start, end: set.programs.count() }
}

/// Name and group of a lint file: `lints/pressure/push-to-close.toml` is `push-to-close` of `pressure`.
fn names(path: &str) -> (String, String) {
    let path = Path::new(path);
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let name = part(path.file_stem()).unwrap_or_default();
    let group = part(path.parent().and_then(Path::file_name)).unwrap_or_else(|| "own".into());
    (name, group)
}

/// What the types do not forbid and a lint cannot work with.
pub fn wrong(definition: &Definition<PhraseRange>) -> Option<String> {
    if definition.matches.is_empty() {
        return Some("a lint needs at least one [[match]]".into());
    }
    if definition.bad.is_empty() || definition.good.is_empty() {
        return Some("a lint needs examples: at least one [[bad]] and one [[good]]".into());
    }
    definition.matches.iter().find_map(wrong_match)
}

fn ends_without_beginning(reply: &Reply<PhraseRange>) -> bool {
    let begins = !(reply.does.is_empty() && reply.any.is_empty());
    !(begins || reply.then.is_empty() && reply.then_any.is_empty())
}

fn wrong_match(each: &Match<PhraseRange>) -> Option<String> {
    let matchers = [
        each.phrases.is_some(),
        each.pattern.is_some(),
        each.count.is_some(),
        each.measure.is_some(),
        each.reply.is_some(),
        each.missing.is_some(),
        each.code.is_some(),
    ];
    if matchers.iter().filter(|&&is| is).count() != 1 {
        return Some("each [[match]] has exactly one of phrases, pattern, count, measure, reply, missing, code".into());
    }
    if each.reply.as_ref().is_some_and(ends_without_beginning) {
        return Some("`then` comes after something: the reply needs `does` or `any` as well".into());
    }
    if each.level == Some(Level::Off) {
        return Some("a match cannot be off; leave it out".into());
    }
    if let Some(pattern) = &each.pattern {
        let both = [Some(&pattern.regex), pattern.unless.as_ref()];
        let broken = both.into_iter().flatten().find_map(|regex| compile_pattern(regex, true).err());
        return broken.map(|error| format!("this pattern does not work: {}", error.to_string().replace('\n', " ")));
    }
    if let Some(measure) = &each.measure
        && metrics::by_name(&measure.metric).is_none()
    {
        let known: Vec<&str> = metrics::METRICS.iter().map(|metric| metric.name).collect();
        return Some(format!("there is no metric `{}`; there are {}", measure.metric, known.join(", ")));
    }
    let code = each.code.as_ref()?;
    let known = CODES.iter().any(|function| function.name == code.name);
    (!known).then(|| format!("there is no function `{}`", code.name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::phrase::parse;
    use super::*;

    proptest! {
        #[test]
        fn words_as_they_stand_are_a_phrase_of_as_many_words(text in any::<String>()) {
            match (parse(&as_phrase(&text)), tokens(&text).count()) {
                (Ok(phrase), words) => prop_assert_eq!(phrase.items.len(), words),
                (Err(error), words) => prop_assert_eq!(words, 0, "{}", error),
            }
        }
    }
}
