//! A lint as its TOML file says it. Free of spans and of documents, since `build.rs` reads lints with this very code.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Applicability, Severity};

/// One lint file. `P` is how phrases are held: as written, with their places, or compiled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "P: Default + Deserialize<'de>"))]
pub struct Definition<P> {
    /// What is wrong, in one line: for `softsell lints`.
    pub summary: String,
    /// What a diagnostic says; `{match}`, `{count}`, `{value}`, `{limit}` and `{act}` are filled in.
    pub message: String,
    pub help: String,
    /// The level in the default preset.
    pub level: Level,
    /// The version that brought the lint.
    pub since: String,
    pub why: String,
    /// Keys of the evidence register, and seeds.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Earlier names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Lints that say the same of the same words, less well: not reported where this one is.
    #[serde(default)]
    pub covers: Vec<String>,
    #[serde(default)]
    pub on: On,
    #[serde(rename = "match")]
    pub matches: Vec<Match<P>>,
    #[serde(default)]
    pub escalate: Vec<Escalate>,
    #[serde(default, rename = "rewrite")]
    pub rewrites: Vec<Rewrite>,
    #[serde(default)]
    pub bad: Vec<Example>,
    #[serde(default)]
    pub good: Vec<Example>,
}

/// How loud a lint is. `Off` is no severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Off,
    Advice,
    Warning,
    Error,
}

/// Where a lint looks. What is left out does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct On {
    /// `call`, `email`.
    #[serde(default)]
    pub documents: Vec<String>,
    /// `rep`, `prospect`, `other`; left out: `rep`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// `speech`, `subject`, `greeting`, `body`, `signoff`, `signature`, `footer`; left out: the first five.
    #[serde(default)]
    pub parts: Vec<String>,
    /// Stages of the deal; a document whose stage is not known is of any.
    #[serde(default)]
    pub stages: Vec<String>,
    #[serde(default)]
    pub unless_stages: Vec<String>,
    /// Whether the mail answers another one; says nothing of calls.
    #[serde(default)]
    pub reply: Option<bool>,
    /// Only in the first so many sentences of the speaker (of the body of a mail).
    #[serde(default)]
    pub first_sentences: Option<f64>,
    /// Only in the first so many turns of the speaker.
    #[serde(default)]
    pub first_turns: Option<f64>,
    /// Only in this last part of the document, by words, from 0 to 1.
    #[serde(default)]
    pub last_share: Option<f64>,
    /// Only after one of these acts of the prospect, within the last `within` turns of the rep.
    #[serde(default)]
    pub after: Vec<String>,
    #[serde(default)]
    pub unless_after: Vec<String>,
    /// In turns of the rep; left out: 1 (the answer itself).
    #[serde(default)]
    pub within: Option<f64>,
    /// Not once the prospect did one of these, however long ago.
    #[serde(default)]
    pub unless_ever: Vec<String>,
    /// Only in documents of at least so many words.
    #[serde(default)]
    pub min_words: Option<f64>,
}

/// One way in which a lint is met: exactly one matcher, and what it changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "P: Default + Deserialize<'de>"))]
pub struct Match<P> {
    #[serde(default)]
    pub on: On,
    #[serde(default)]
    pub level: Option<Level>,
    #[serde(default)]
    pub message: Option<String>,
    #[serde(default)]
    pub help: Option<String>,
    #[serde(default, rename = "rewrite")]
    pub rewrites: Vec<Rewrite>,
    #[serde(default)]
    pub phrases: Option<Phrases<P>>,
    #[serde(default)]
    pub pattern: Option<Pattern>,
    #[serde(default)]
    pub count: Option<Count<P>>,
    #[serde(default)]
    pub measure: Option<Measure>,
    #[serde(default)]
    pub reply: Option<Reply<P>>,
    #[serde(default)]
    pub missing: Option<Missing<P>>,
    #[serde(default)]
    pub code: Option<Code>,
}

/// Words that should not be there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrases<P> {
    pub any: P,
    /// Words that excuse a hit in the same sentence.
    #[serde(default)]
    pub unless: P,
    /// Words of which some must stand in the same sentence as well.
    #[serde(default)]
    pub with: P,
    /// How many sentences of the same turn on either side count as "the same" for `unless` and `with`.
    #[serde(default)]
    pub window: Option<f64>,
    #[serde(default)]
    pub mood: Mood,
    #[serde(default)]
    pub negated: Negated,
}

/// Whether the sentence has to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    #[default]
    Any,
    Question,
    Statement,
}

/// What becomes of a hit that is denied: "we won't ask you to sign today".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Negated {
    #[default]
    Skip,
    Count,
}

/// What words cannot say: a regular expression over the text of a sentence, or of a subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// In the syntax of the `regex` crate; classes are ASCII.
    pub regex: String,
    /// Another one that excuses the sentence.
    #[serde(default)]
    pub unless: Option<String>,
    #[serde(default)]
    pub ignore_case: Option<bool>,
}

/// Too many of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Count<P> {
    pub any: P,
    #[serde(default)]
    pub unless: P,
    pub per: Per,
    /// Reported from so many on.
    pub at_least: f64,
    #[serde(default)]
    pub mood: Mood,
    #[serde(default)]
    pub negated: Negated,
}

/// Within what things are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    Sentence,
    Turn,
    Document,
    /// Sentences of the rep one after the other, whoever speaks between.
    Row,
}

/// A number of the document against a limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Measure {
    /// The name of a metric, such as `talk-ratio`.
    pub metric: String,
    #[serde(default)]
    pub above: Option<f64>,
    #[serde(default)]
    pub below: Option<f64>,
    /// One step louder from here on.
    #[serde(default)]
    pub far_above: Option<f64>,
    #[serde(default)]
    pub far_below: Option<f64>,
    /// How many things must have been counted before the number means anything; see the metric.
    #[serde(default)]
    pub at_least: Option<f64>,
}

/// What the rep's answer does, or fails to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reply<P> {
    /// Acts of the prospect that are answered.
    pub to: Vec<String>,
    /// Moves of which the answer makes at least one.
    #[serde(default)]
    pub does: Vec<String>,
    /// Moves of which the answer makes none.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Words of which some stand in the answer.
    #[serde(default)]
    pub any: P,
    /// Words that excuse the answer.
    #[serde(default)]
    pub unless: P,
    /// Only the first so many sentences of the answer are looked at.
    #[serde(default)]
    pub sentences: Option<f64>,
    /// How many more turns the rep has to make good before `lacks` is reported.
    #[serde(default)]
    pub wait: Option<f64>,
    /// Only answers of at least so many words.
    #[serde(default)]
    pub at_least_words: Option<f64>,
}

/// Something that should have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Missing<P> {
    /// Any of these words makes good.
    #[serde(default)]
    pub any: P,
    /// Any of these moves makes good.
    #[serde(default)]
    pub moves: Vec<String>,
    #[serde(default)]
    pub mood: Mood,
    /// Looked for in this last part of the document alone, by words, from 0 to 1; left out: everywhere.
    #[serde(default)]
    pub in_last_share: Option<f64>,
    /// Looked for in the first so many words of the rep alone.
    #[serde(default)]
    pub in_first_words: Option<f64>,
    /// Looked for before the first of these words alone, and not reported where they are absent.
    #[serde(default)]
    pub before: P,
    /// Only documents of at least so many words.
    #[serde(default)]
    pub at_least_words: Option<f64>,
    /// Only documents of at least so many turns of the rep.
    #[serde(default)]
    pub at_least_turns: Option<f64>,
}

/// The escape hatch: a function of this program, by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Code {
    pub name: String,
    /// The limit that the function compares with, if it has one.
    #[serde(default)]
    pub limit: Option<f64>,
}

/// When a diagnostic is one step louder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Escalate {
    /// After one of these acts within the last `within` turns of the rep.
    #[serde(default)]
    pub after: Vec<String>,
    #[serde(default)]
    pub within: Option<f64>,
    /// From the so-many-th diagnostic of the lint in a document on.
    #[serde(default)]
    pub from: Option<f64>,
}

/// Other words for a passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rewrite {
    /// Empty to take the words out.
    pub text: String,
    pub applicability: Applicability,
    #[serde(default)]
    pub replaces: Replaces,
}

/// What a rewrite stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Replaces {
    #[default]
    Sentence,
    Match,
}

/// A text that the lint must report, exactly at its «marks», or must leave alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// A transcript: `Rep: …` and `Prospect: …` lines.
    #[serde(default)]
    pub call: Option<String>,
    /// A draft.
    #[serde(default)]
    pub email: Option<String>,
    /// What the text becomes when the fixes are applied.
    #[serde(default)]
    pub fixed: Option<String>,
    /// The stage of the deal.
    #[serde(default)]
    pub stage: Option<String>,
    /// Why the lint does not do this yet: a known gap, run and counted but not failed.
    #[serde(default)]
    pub todo: Option<String>,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::Off, Level::Advice, Level::Warning, Level::Error];

    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Advice => Some(Severity::Advice),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }

    /// One step louder; what is off stays off.
    #[must_use]
    pub fn raised(self) -> Level {
        match self {
            Level::Off => Level::Off,
            Level::Advice => Level::Warning,
            Level::Warning | Level::Error => Level::Error,
        }
    }

    pub fn by_name(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }
}

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
            numbers.extend(named([("window", &mut phrases.window)]));
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
            numbers.extend(named([("limit", &mut code.limit)]));
        }
        numbers
    }
}

fn named<'n, const N: usize>(numbers: [(&'static str, &'n mut Option<f64>); N]) -> Vec<(&'static str, &'n mut f64)> {
    numbers.into_iter().filter_map(|(name, number)| Some((name, number.as_mut()?))).collect()
}
