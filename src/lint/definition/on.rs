//! `[on]`: where a lint looks.

use serde::{Deserialize, Serialize};

/// Where a lint looks. What is left out does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// Whether texts that are not in English are looked at as well.
    #[serde(default)]
    pub any_language: bool,
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
