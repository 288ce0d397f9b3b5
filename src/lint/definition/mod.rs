//! A lint as its TOML file says it. Free of spans and of documents, since `build.rs` reads lints with this very code.

mod matchers;
mod numbers;
mod on;

pub use matchers::{Code, Count, Measure, Missing, Mood, Negated, Pattern, Per, Phrases, Reply};
pub use on::On;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Applicability, Severity};

/// One lint file. `P` is how phrases are held: as written, with their places, or compiled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename = "Lint", bound = "P: schemars::JsonSchema + Default + Serialize")
)]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Off,
    Advice,
    Warning,
    Error,
}

/// One way in which a lint is met: exactly one matcher, and what it changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(bound = "P: schemars::JsonSchema + Default + Serialize"))]
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
    pub code: Option<Code<P>>,
}

/// When a diagnostic is one step louder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Replaces {
    #[default]
    Sentence,
    Match,
}

/// A text that the lint must report, exactly at its «marks», or must leave alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// A transcript: `Rep: …` and `Prospect: …` lines.
    #[serde(default)]
    pub call: Option<String>,
    /// A draft.
    #[serde(default)]
    pub email: Option<String>,
    /// Drafts that go out one after the other, in YAML.
    #[serde(default)]
    pub sequence: Option<String>,
    /// What the text becomes when the fixes are applied.
    #[serde(default)]
    pub fixed: Option<String>,
    /// The stage of the deal.
    #[serde(default)]
    pub stage: Option<String>,
    /// The fields that there are, for lints about placeholders.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Why the lint does not do this yet: a known gap, run and counted but not failed.
    #[serde(default)]
    pub todo: Option<String>,
}

impl Example {
    /// The name of the format, and the text with its «marks»; nothing where there is no text, or more than one.
    pub fn text(&self) -> Option<(&'static str, &str)> {
        match (&self.call, &self.email, &self.sequence) {
            (Some(call), None, None) => Some(("transcript", call)),
            (None, Some(email), None) => Some(("draft", email)),
            (None, None, Some(sequence)) => Some(("yaml", sequence)),
            _ => None,
        }
    }
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
