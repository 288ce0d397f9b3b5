//! The keys of each matcher.

use serde::{Deserialize, Serialize};

/// Words that should not be there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(bound = "P: schemars::JsonSchema + Default + Serialize"))]
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
    /// The same for `unless` alone.
    #[serde(default)]
    pub unless_window: Option<f64>,
    #[serde(default)]
    pub mood: Mood,
    #[serde(default)]
    pub negated: Negated,
}

/// Whether the sentence has to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    #[default]
    Any,
    Question,
    Statement,
}

/// What becomes of a hit that is denied: "we won't ask you to sign today".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Negated {
    #[default]
    Skip,
    Count,
}

/// What words cannot say: a regular expression over the text of a sentence, or of a subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pattern {
    /// In the syntax of the `regex` crate; classes are ASCII.
    pub regex: String,
    /// What every match holds, in this order; sentences without it are passed over before anything is compiled.
    #[serde(default)]
    pub holds: Vec<String>,
    /// Another one that excuses the sentence.
    #[serde(default)]
    pub unless: Option<String>,
    #[serde(default)]
    pub ignore_case: Option<bool>,
}

/// Too many of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(bound = "P: schemars::JsonSchema + Default + Serialize"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Count<P> {
    pub any: P,
    /// Words that excuse a hit in the same sentence; in the line before a list they excuse the list.
    #[serde(default)]
    pub unless: P,
    /// Words of which some must stand in the line before a list.
    #[serde(default)]
    pub with: P,
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    Sentence,
    Turn,
    Document,
    /// A list of a mail; its items are counted and reported, whatever the number of hits in each.
    List,
    /// Sentences of the rep one after the other, whoever speaks between.
    Row,
}

/// A number of the document against a limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(bound = "P: schemars::JsonSchema + Default + Serialize"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reply<P> {
    /// Acts of the prospect that are answered.
    pub to: Vec<String>,
    /// Acts of which what is answered must do none beside.
    #[serde(default)]
    pub unless_to: Vec<String>,
    /// Whether what is answered has to end on a question, or on a statement.
    #[serde(default)]
    pub to_mood: Mood,
    /// Moves of which the answer makes at least one.
    #[serde(default)]
    pub does: Vec<String>,
    /// Moves of which the answer makes none.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Words of which some stand in the answer.
    #[serde(default)]
    pub any: P,
    /// Moves of which one has to come after that, in the same answer; it is what is reported.
    #[serde(default)]
    pub then: Vec<String>,
    /// Words that may come after that in place of such a move.
    #[serde(default)]
    pub then_any: P,
    /// Whether a content word of what the prospect said comes back in the answer.
    #[serde(default)]
    pub echoes: Option<bool>,
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
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(bound = "P: schemars::JsonSchema + Default + Serialize"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Missing<P> {
    /// Any of these words makes good.
    #[serde(default)]
    pub any: P,
    /// Any of these moves makes good.
    #[serde(default)]
    pub moves: Vec<String>,
    /// Any of these acts of the prospect makes good.
    #[serde(default)]
    pub acts: Vec<String>,
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
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(bound = "P: schemars::JsonSchema + Default + Serialize"))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Code<P> {
    pub name: String,
    /// Words that the function looks for, if it looks for some.
    #[serde(default)]
    pub any: P,
    /// The limit that the function compares with, if it has one.
    #[serde(default)]
    pub limit: Option<f64>,
    /// From how many things on it reports, if it counts some.
    #[serde(default)]
    pub at_least: Option<f64>,
}
