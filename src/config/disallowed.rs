//! The `[[disallowed]]` tables of a config file: what a team does not say, as the matches of one lint.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::KIND;
use super::entries::Entries;
use super::layers::Layer;
use super::show::{array, string};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::definition::{Definition, Level, Match, Negated, On, Phrases, Replaces, Rewrite};
use crate::lint::pack::{Lint, PhraseRange};
use crate::lint::{LintSet, loader};

/// A `[[disallowed]]`.
#[derive(Debug)]
pub struct Disallowed {
    /// In the phrase language.
    phrases: Vec<Spanned<String>>,
    /// As they stand, whatever the marks between them.
    words: Vec<Spanned<String>>,
    /// Why they are not said.
    reason: Option<Spanned<String>>,
    /// What is said in their place; empty to take them out.
    replacement: Option<Spanned<String>>,
    level: Option<Spanned<Level>>,
    pub place: Range<usize>,
}

/// The name of the lint.
const NAME: &str = "disallowed";

/// Reads the `[[disallowed]]` tables.
pub fn read(entries: &mut Entries) -> Vec<Disallowed> {
    let tables = entries.tables(NAME);
    tables.into_iter().map(|(table, place)| one(table, place, entries.faults())).collect()
}

fn one(table: &DeTable, place: Range<usize>, faults: &mut Vec<Diagnostic>) -> Disallowed {
    let mut entries = Entries::new(table, faults);
    // What is allowed after all stands in an `[[allow]]`.
    let levels = [Level::Advice, Level::Warning, Level::Error];
    let audible = |name: &str| levels.into_iter().find(|level| level.name() == name);
    let one = Disallowed {
        phrases: entries.list("phrase"),
        words: entries.list("words"),
        reason: entries.string("reason"),
        replacement: entries.string("replacement"),
        level: entries.choice("level", &levels.map(Level::name), audible),
        place,
    };
    if one.phrases.is_empty() && one.words.is_empty() {
        entries.fault("[[disallowed]] needs a `phrase` or `words` that say what is disallowed", one.place.clone());
    }
    if one.reason.is_none() {
        entries.fault("this [[disallowed]] does not say its `reason`", one.place.clone());
    }
    entries.finish();
    one
}

/// Adds the lint, if there is anything that it could find; whoever calls this makes the index anew.
pub fn add(set: &mut LintSet, layers: &mut [Layer]) {
    let mut matches = Vec::new();
    let mut why = "The config says what is not said here, and why.".to_string();
    // Of two that find the same words the first is heard: the nearer one.
    for Layer { file, faults, source, .. } in layers.iter_mut().rev() {
        let text = String::from_utf8_lossy(&source.bytes);
        for each in &file.disallowed {
            let written = each.words.iter().map(|words| {
                let phrase = loader::as_phrase(words.get_ref());
                Spanned::new(words.span(), phrase)
            });
            let phrases: Vec<Spanned<String>> = each.phrases.iter().cloned().chain(written).collect();
            let shown = each.phrases.iter().chain(&each.words).map(|it| format!("`{}`", it.get_ref()));
            let reason = each.reason.as_ref().map_or("", |reason| reason.get_ref());
            why.push_str(&format!("\n\n{}: {reason}", shown.collect::<Vec<_>>().join(", ")));
            matches.push(each.as_match(loader::compile(set, phrases, (KIND, &text), faults)));
        }
    }
    if !matches.is_empty() {
        set.add(Lint { name: NAME.into(), group: "own".into(), definition: definition(matches, why) });
    }
}

fn definition(matches: Vec<Match<PhraseRange>>, why: String) -> Definition<PhraseRange> {
    Definition {
        summary: "words that the config disallows".into(),
        message: "`{match}` is disallowed".into(),
        help: "say it in other words".into(),
        level: Level::Warning,
        since: "0.2".into(),
        why,
        sources: Vec::new(),
        aliases: Vec::new(),
        covers: Vec::new(),
        // Words are words in every language.
        on: On { any_language: true, ..On::default() },
        matches,
        escalate: Vec::new(),
        rewrites: Vec::new(),
        bad: Vec::new(),
        good: Vec::new(),
    }
}

impl Disallowed {
    fn as_match(&self, any: PhraseRange) -> Match<PhraseRange> {
        let rewrite = |text: &Spanned<String>| Rewrite {
            text: text.get_ref().clone(),
            // It may be that the sentence has to be turned as well.
            applicability: Applicability::Unsafe,
            replaces: Replaces::Match,
        };
        // To say that one does not do it is to say it.
        let phrases = Phrases { any, negated: Negated::Count, ..Phrases::default() };
        Match {
            level: self.level.as_ref().map(|level| *level.get_ref()),
            help: self.reason.as_ref().map(|reason| reason.get_ref().clone()),
            rewrites: self.replacement.iter().map(rewrite).collect(),
            phrases: Some(phrases),
            ..Match::default()
        }
    }

    /// Its keys, as TOML.
    pub fn keys(&self) -> Vec<(&'static str, String)> {
        let list = |list: &[Spanned<String>]| (!list.is_empty()).then(|| array(list.iter().map(Spanned::get_ref)));
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| string(text.get_ref()));
        let keys = [
            ("phrase", list(&self.phrases)),
            ("words", list(&self.words)),
            ("reason", text(&self.reason)),
            ("replacement", text(&self.replacement)),
            ("level", self.level.as_ref().map(|level| string(level.get_ref().name()))),
        ];
        keys.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }
}
