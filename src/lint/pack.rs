//! Lints with their phrases compiled: what `build.rs` packs into the binary, and what it is unpacked to.

use serde::{Deserialize, Serialize};
use zerovec::ZeroVec;

use super::definition::{Code, Count, Definition, Example, Match, Missing, Mood, Negated, Phrases, Reply};
use super::index::Index;

/// Everything under `lints/`, ready to run; what only some runs need is left encoded.
#[derive(Serialize, Deserialize)]
pub struct Pack<'a> {
    /// One [`super::phrase::Program`] after the other, and where each ends.
    pub programs: &'a [u8],
    #[serde(borrow)]
    pub ends: ZeroVec<'a, u32>,
    /// One more than the highest number of a set of words.
    pub sets: u32,
    #[serde(borrow)]
    pub index: Index<'a>,
    /// Without their examples.
    pub lints: Vec<Lint>,
    /// Without their samples.
    pub acts: Vec<Act>,
    /// A [`super::phrase::Lists`], for the phrases of users' lints.
    pub lists: &'a [u8],
    /// A `Vec<Examples>` in the order of the lints.
    pub examples: &'a [u8],
}

/// The examples of a lint, bad and good.
pub type Examples = (Vec<Example>, Vec<Example>);

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
    /// Moves: what answers a question by which the rep made one of them is not this act.
    #[serde(default)]
    pub unless_asked: Vec<String>,
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
            code: self.code.map(|code| code.hold(hold)).transpose()?,
        })
    }
}

impl<P> Phrases<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Phrases<Q>, E> {
        let Phrases { any, unless, with, window, unless_window, mood, negated } = self;
        let (any, unless, with) = (hold(any)?, hold(unless)?, hold(with)?);
        Ok(Phrases { any, unless, with, window, unless_window, mood, negated })
    }
}

impl<P> Count<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Count<Q>, E> {
        let Count { any, unless, with, per, at_least, mood, negated } = self;
        Ok(Count { any: hold(any)?, unless: hold(unless)?, with: hold(with)?, per, at_least, mood, negated })
    }
}

impl<P> Reply<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Reply<Q>, E> {
        Ok(Reply {
            to: self.to,
            unless_to: self.unless_to,
            to_mood: self.to_mood,
            does: self.does,
            lacks: self.lacks,
            any: hold(self.any)?,
            then: self.then,
            then_any: hold(self.then_any)?,
            echoes: self.echoes,
            unless: hold(self.unless)?,
            sentences: self.sentences,
            wait: self.wait,
            at_least_words: self.at_least_words,
        })
    }
}

impl<P> Missing<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Missing<Q>, E> {
        Ok(Missing {
            any: hold(self.any)?,
            moves: self.moves,
            acts: self.acts,
            mood: self.mood,
            in_last_share: self.in_last_share,
            in_first_words: self.in_first_words,
            before: hold(self.before)?,
            at_least_words: self.at_least_words,
            at_least_turns: self.at_least_turns,
        })
    }
}

impl<P> Code<P> {
    fn hold<Q, E>(self, hold: &mut impl FnMut(P) -> Result<Q, E>) -> Result<Code<Q>, E> {
        let Code { name, any, limit, at_least } = self;
        Ok(Code { name, any: hold(any)?, limit, at_least })
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
            unless_asked: self.unless_asked,
            after: self.after,
            yes: self.yes,
            no: self.no,
        })
    }
}

/// Every range of phrases of a lint.
pub fn ranges(definition: &Definition<PhraseRange>) -> impl Iterator<Item = PhraseRange> {
    phrases(definition).into_iter().map(|(_, range)| range)
}

/// The phrases of a lint, each with whether they are looked for in what prospects say.
fn phrases(definition: &Definition<PhraseRange>) -> Vec<(bool, PhraseRange)> {
    let mut ranges = Vec::new();
    for each in &definition.matches {
        let roles = if each.on.roles.is_empty() { &definition.on.roles } else { &each.on.roles };
        let mut sides = Vec::new();
        if roles.is_empty() || roles.iter().any(|role| role != "prospect") {
            sides.push(false);
        }
        if roles.iter().any(|role| role == "prospect") {
            sides.push(true);
        }
        let of = [
            each.phrases.as_ref().map(|it| vec![it.any, it.unless, it.with]),
            each.count.as_ref().map(|it| vec![it.any, it.unless, it.with]),
            each.reply.as_ref().map(|it| vec![it.any, it.then_any, it.unless]),
            each.missing.as_ref().map(|it| vec![it.any, it.before]),
            each.code.as_ref().map(|it| vec![it.any]),
        ];
        for range in of.into_iter().flatten().flatten().filter(|range| !range.is_empty()) {
            ranges.extend(sides.iter().map(|&side| (side, range)));
        }
    }
    ranges
}

/// The phrases of an act; they are looked for on one side alone.
fn act_phrases(definition: &ActDefinition<PhraseRange>) -> (bool, [PhraseRange; 3]) {
    (definition.kind == ActKind::Act, [definition.any, definition.unless, definition.unless_in_turn])
}

/// The numbers of all phrases to look for in what reps say, and in what prospects say.
pub fn sides(lints: &[Lint], acts: &[Act]) -> [Vec<u32>; 2] {
    let of_lints = lints.iter().flat_map(|lint| phrases(&lint.definition));
    let of_acts = acts.iter().map(|act| act_phrases(&act.definition));
    let of_acts = of_acts.flat_map(|(side, ranges)| ranges.map(|range| (side, range)));
    let mut sides: [Vec<u32>; 2] = Default::default();
    for (on_prospect, range) in of_lints.chain(of_acts) {
        sides[usize::from(on_prospect)].extend(range.start..range.end);
    }
    sides
}
