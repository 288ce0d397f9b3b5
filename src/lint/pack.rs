//! Lints with their phrases compiled: what `build.rs` packs into the binary, and what it is unpacked to.

use serde::{Deserialize, Serialize};

use super::definition::{Count, Definition, Match, Missing, Mood, Negated, Phrases, Reply};
use super::phrase::{Lists, Program};

/// Everything under `lints/`, ready to run.
#[derive(Serialize, Deserialize)]
pub struct Pack {
    /// The vocabulary, in the order of the numbers that the programs use.
    pub words: Vec<String>,
    pub programs: Vec<Program>,
    pub lints: Vec<Lint>,
    pub acts: Vec<Act>,
    /// For the phrases of users' lints.
    pub lists: Lists,
}

/// A lint whose phrases are programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lint {
    pub name: String,
    pub group: String,
    pub definition: Definition<PhraseRange>,
}

/// Consecutive programs of a pack: the phrases of one place of one lint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseRange {
    pub start: u32,
    pub end: u32,
}

/// What a prospect's turn does, or what a rep's answer does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// `refusal`, `objection-price`, `validate`.
    pub name: String,
    pub definition: ActDefinition<PhraseRange>,
}

/// One file of `lints/acts/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActDefinition<P> {
    pub kind: ActKind,
    pub summary: String,
    /// Of several acts that a turn fits, the one with the lowest number is taken.
    #[serde(default)]
    pub order: u32,
    #[serde(default)]
    pub any: P,
    /// Words that excuse a hit in the same sentence.
    #[serde(default)]
    pub unless: P,
    /// Words anywhere in the turn that rule the act out.
    #[serde(default)]
    pub unless_in_turn: P,
    #[serde(default)]
    pub mood: Mood,
    #[serde(default)]
    pub negated: Negated,
    /// Only in the first so many sentences of the turn.
    #[serde(default)]
    pub sentences: Option<f64>,
    /// Only turns of at most so many words.
    #[serde(default)]
    pub at_most_words: Option<f64>,
    /// Whether an answer to the rep's own question may be this act; left out: yes.
    #[serde(default)]
    pub may_answer: Option<bool>,
    /// Only once the same side did one of these at an earlier time: the second "not interested" is a refusal.
    #[serde(default)]
    pub after: Vec<String>,
    /// Turns that are this act, and turns that are not.
    #[serde(default)]
    pub yes: Vec<String>,
    #[serde(default)]
    pub no: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActKind {
    /// Of the prospect.
    Act,
    /// Of the rep.
    Move,
}

impl PhraseRange {
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl<P> Definition<P> {
    /// The same definition with its phrases held otherwise.
    ///
    /// # Errors
    /// The first that `hold` returns.
    pub fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Definition<Q>, E> {
        let matches = self.matches.into_iter().map(|each| each.hold(hold)).collect::<Result<_, E>>()?;
        Ok(Definition {
            summary: self.summary,
            message: self.message,
            help: self.help,
            level: self.level,
            since: self.since,
            why: self.why,
            sources: self.sources,
            aliases: self.aliases,
            covers: self.covers,
            on: self.on,
            matches,
            escalate: self.escalate,
            rewrites: self.rewrites,
            bad: self.bad,
            good: self.good,
        })
    }
}

impl<P> Match<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Match<Q>, E> {
        Ok(Match {
            on: self.on,
            level: self.level,
            message: self.message,
            help: self.help,
            rewrites: self.rewrites,
            phrases: self.phrases.map(|phrases| phrases.hold(hold)).transpose()?,
            pattern: self.pattern,
            count: self.count.map(|count| count.hold(hold)).transpose()?,
            measure: self.measure,
            reply: self.reply.map(|reply| reply.hold(hold)).transpose()?,
            missing: self.missing.map(|missing| missing.hold(hold)).transpose()?,
            code: self.code,
        })
    }
}

impl<P> Phrases<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Phrases<Q>, E> {
        let Phrases { any, unless, with, window, mood, negated } = self;
        Ok(Phrases { any: hold(any)?, unless: hold(unless)?, with: hold(with)?, window, mood, negated })
    }
}

impl<P> Count<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Count<Q>, E> {
        let Count { any, unless, per, at_least, mood, negated } = self;
        Ok(Count { any: hold(any)?, unless: hold(unless)?, per, at_least, mood, negated })
    }
}

impl<P> Reply<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Reply<Q>, E> {
        let Reply { to, to_mood, does, lacks, any, unless, sentences, wait, at_least_words } = self;
        Ok(Reply { to, to_mood, does, lacks, any: hold(any)?, unless: hold(unless)?, sentences, wait, at_least_words })
    }
}

impl<P> Missing<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Missing<Q>, E> {
        let Missing { any, moves, mood, in_last_share, in_first_words, before, at_least_words, at_least_turns } = self;
        let (any, before) = (hold(any)?, hold(before)?);
        Ok(Missing { any, moves, mood, in_last_share, in_first_words, before, at_least_words, at_least_turns })
    }
}

impl<P> ActDefinition<P> {
    /// The same with its phrases held otherwise.
    ///
    /// # Errors
    /// The first that `hold` returns.
    pub fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<ActDefinition<Q>, E> {
        Ok(ActDefinition {
            kind: self.kind,
            summary: self.summary,
            order: self.order,
            any: hold(self.any)?,
            unless: hold(self.unless)?,
            unless_in_turn: hold(self.unless_in_turn)?,
            mood: self.mood,
            negated: self.negated,
            sentences: self.sentences,
            at_most_words: self.at_most_words,
            may_answer: self.may_answer,
            after: self.after,
            yes: self.yes,
            no: self.no,
        })
    }
}
