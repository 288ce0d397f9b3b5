//! All lints over one document: match, gates, level, escalate, cover.

use std::collections::HashMap;

use super::acts;
use super::definition::{Definition, Escalate, Level, Match, On, Rewrite};
use super::fingerprint::fingerprint;
use super::gates;
use super::matchers::{self, Found, View};
use super::memo::Memo;
use super::pack::{Lint, PhraseRange};
use super::script::Script;
use super::set::{LintSet, Origin};
use super::suggest;
use crate::diagnostic::{Diagnostic, Label, Message, Problem, Severity};
use crate::document::{Document, Role, language};
use crate::report::{Abstention, Reason};
use crate::source::Span;

/// What the lints say of a document, and which of them could not say anything.
#[derive(Debug, Default)]
pub struct Outcome {
    pub diagnostics: Vec<Diagnostic>,
    pub abstained: Vec<Abstention>,
    /// What could not be linted as a whole.
    pub problems: Vec<Problem>,
}

/// Runs every lint that is not off. `stage` is that of the deal where the document does not say itself;
/// `at` is the index of the document within its file; `memo` has what is known of its sentences.
pub fn run(document: &Document, (set, stage): (&LintSet, Option<&str>), at: usize, memo: Option<&mut Memo>) -> Outcome {
    let stage = document.meta.stage.as_deref().or(stage);
    let on: Vec<usize> = (0..set.lints.len()).filter(|&lint| set.levels[lint].level != Level::Off).collect();
    let admitted = on.into_iter().filter(|&lint| gates::admits(&set.lints[lint].definition.on, document, stage));
    let admitted: Vec<usize> = admitted.collect();
    let is_english = language::is_english(document);
    let (admitted, foreign): (Vec<usize>, Vec<usize>) =
        admitted.into_iter().partition(|&lint| is_english || set.lints[lint].definition.on.any_language);
    let mut outcome = abstain(&foreign, set, Reason::NotEnglish, at);
    if admitted.is_empty() {
        return outcome;
    }
    let mut script = Script::new(document, set, memo);
    script.stage = stage.map(str::to_string);
    acts::recognise(&mut script, set);
    let (judged, unsure): (Vec<usize>, Vec<usize>) =
        admitted.into_iter().partition(|&lint| script.knows_rep || !needs_rep(&set.lints[lint].definition));
    outcome.abstained.extend(abstain(&unsure, set, Reason::NoRoles, at).abstained);
    let mut raw: Vec<Raw> = Vec::new();
    for lint in judged {
        for (nth, each) in set.lints[lint].definition.matches.iter().enumerate() {
            if gates::admits(&each.on, document, stage) {
                let view = View { script: &script, set, on: [&set.lints[lint].definition.on, &each.on] };
                raw.extend(matchers::find(each, view).into_iter().map(|found| Raw::new(&script, (lint, nth), found)));
            }
        }
    }
    raw.sort_by_key(|raw| (raw.spans[0].start, raw.lint, raw.nth));
    drop_repeated(&mut raw);
    let levels: Vec<Level> = levels(&raw, &script, set);
    let covers = Covers::of(&raw, set);
    let kept = (0..raw.len()).filter(|&it| levels[it] != Level::Off && !covers.hold(&raw[it]));
    outcome.diagnostics = kept.map(|it| diagnostic(&raw[it], levels[it], &script, set, at)).collect();
    outcome
}

/// The role of each turn, and its acts or moves as indices into the set.
pub fn acts_of(document: &Document, set: &LintSet) -> Vec<(Role, Vec<usize>)> {
    let mut script = Script::new(document, set, None);
    acts::recognise(&mut script, set);
    script.turns.into_iter().map(|scene| (scene.role, scene.acts)).collect()
}

/// Something found, with the bytes that it points at.
struct Raw {
    lint: usize,
    /// Which match of the lint.
    nth: usize,
    found: Found,
    spans: Vec<Span>,
}

impl Raw {
    fn new(script: &Script, (lint, nth): (usize, usize), found: Found) -> Raw {
        let mut spans: Vec<Span> = Vec::new();
        for spot in &found.primary {
            spans.extend(bytes(script, spot));
        }
        // A match that stands nowhere in the file points at where its document begins.
        if spans.is_empty() {
            spans.push(Span { start: script.document.span.start, end: script.document.span.start });
        }
        Raw { lint, nth, found, spans }
    }

    fn overlaps(&self, other: &Raw) -> bool {
        let hull = |raw: &Raw| raw.spans.iter().copied().reduce(Span::to);
        let are_near = hull(self).zip(hull(other)).is_some_and(|(own, other)| own.overlaps(other));
        are_near && self.spans.iter().any(|a| other.spans.iter().any(|b| a.overlaps(*b)))
    }
}

fn bytes(script: &Script, spot: &matchers::Spot) -> Vec<Span> {
    let turn = script.sentences[spot.sentence].turn;
    script.document.turns[turn].prose.mapped.spans(spot.range.clone())
}

fn abstain(lints: &[usize], set: &LintSet, reason: Reason, document: usize) -> Outcome {
    let abstention = |&lint: &usize| Abstention { lint: set.lints[lint].name.clone(), reason, document };
    Outcome { abstained: lints.iter().map(abstention).collect(), ..Outcome::default() }
}

/// Whether a lint judges what the rep says.
fn needs_rep(definition: &Definition<PhraseRange>) -> bool {
    let reads = |on: &On| gates::role(&on.roles, Role::Rep);
    reads(&definition.on) || definition.matches.iter().any(|each| !each.on.roles.is_empty() && reads(&each.on))
}

/// Of one lint, only the first match for the same words stays.
fn drop_repeated(raw: &mut Vec<Raw>) {
    let mut kept: Vec<Raw> = Vec::with_capacity(raw.len());
    for each in raw.drain(..) {
        let same = |other: &&Raw| other.lint == each.lint && other.overlaps(&each);
        if kept.iter().rev().take(32).find(same).is_none() {
            kept.push(each);
        }
    }
    *raw = kept;
}

/// The level of each, one step up where the lint says so.
fn levels(raw: &[Raw], script: &Script, set: &LintSet) -> Vec<Level> {
    let mut seen = vec![0usize; set.lints.len()];
    raw.iter()
        .map(|raw| {
            seen[raw.lint] += 1;
            let definition = &set.lints[raw.lint].definition;
            let SetLevelView { level, by_user } = level_of(set, raw.lint, &definition.matches[raw.nth]);
            let sentence = raw.found.primary[0].sentence;
            let escalates = |each: &Escalate| {
                gates::follows(&each.after, each.within, script, set, sentence)
                    || each.from.is_some_and(|from| seen[raw.lint] >= from as usize)
            };
            let raised = raw.found.raised || definition.escalate.iter().any(escalates);
            // A level that somebody chose is never exceeded.
            if raised && !by_user { level.raised() } else { level }
        })
        .collect()
}

struct SetLevelView {
    level: Level,
    by_user: bool,
}

/// The level of a match: its own where nobody set another for the lint.
fn level_of(set: &LintSet, lint: usize, each: &Match<PhraseRange>) -> SetLevelView {
    let set = &set.levels[lint];
    let by_user = matches!(set.origin, Origin::Config(_) | Origin::Flag(_));
    let own = each.level.filter(|_| set.origin == Origin::Lint && set.level != Level::Off);
    SetLevelView { level: own.unwrap_or(set.level), by_user }
}

/// By lint, the words on which another one stands that says it better: in order, and apart from each other.
struct Covers(HashMap<usize, Vec<Span>>);

impl Covers {
    fn of(raw: &[Raw], set: &LintSet) -> Covers {
        let mut covers: HashMap<usize, Vec<Span>> = HashMap::new();
        for raw in raw {
            for covered in set.lints[raw.lint].definition.covers.iter().filter_map(|name| set.find(name)) {
                covers.entry(covered).or_default().extend(&raw.spans);
            }
        }
        for spans in covers.values_mut() {
            spans.sort_unstable();
            spans.dedup_by(|next, last| {
                let joins = last.overlaps(*next);
                if joins {
                    *last = last.to(*next);
                }
                joins
            });
        }
        Covers(covers)
    }

    /// Whether what a lint found is said better by another one.
    fn hold(&self, raw: &Raw) -> bool {
        let Some(spans) = self.0.get(&raw.lint) else { return false };
        raw.spans.iter().any(|span| {
            let first = spans.partition_point(|other| other.end <= span.start);
            spans.get(first).is_some_and(|other| other.overlaps(*span))
        })
    }
}

fn diagnostic(raw: &Raw, level: Level, script: &Script, set: &LintSet, document: usize) -> Diagnostic {
    let lint = &set.lints[raw.lint];
    let each = &lint.definition.matches[raw.nth];
    let fill = |text: &str| fill(text, raw, script);
    let rewrites: &[Rewrite] = if each.rewrites.is_empty() { &lint.definition.rewrites } else { &each.rewrites };
    let [first, ..] = raw.found.primary.as_slice() else { unreachable!("a matcher finds words") };
    Diagnostic {
        lint: lint.name.clone(),
        group: lint.group.clone(),
        severity: level.severity().unwrap_or(Severity::Advice),
        message: fill(each.message.as_ref().unwrap_or(&lint.definition.message)),
        labels: labels(raw, script),
        help: Some(fill(each.help.as_ref().unwrap_or(&lint.definition.help))),
        notes: note(lint, set, raw.lint).into_iter().collect(),
        suggestions: rewrites.iter().map(|rewrite| suggest::suggestion(rewrite, first, script)).collect(),
        document,
        fingerprint: fingerprint_of(raw, script, set),
    }
}

/// Numbers and absences are about the whole text: what they point at moves with every word of it.
fn fingerprint_of(raw: &Raw, script: &Script, set: &LintSet) -> String {
    let lint = &set.lints[raw.lint];
    let each = &lint.definition.matches[raw.nth];
    if each.measure.is_some() || each.missing.is_some() {
        return fingerprint(&lint.name, "", "");
    }
    let spot = &raw.found.primary[0];
    let sentence = &script.sentences[spot.sentence];
    let text = script.document.turns[sentence.turn].prose.text();
    fingerprint(&lint.name, &text[spot.range.clone()], &text[sentence.range.clone()])
}

fn labels(raw: &Raw, script: &Script) -> Vec<Label> {
    let time = |spot: &matchers::Spot| {
        let turn = &script.document.turns[script.sentences[spot.sentence].turn];
        turn.prose.time(&spot.range).or(turn.time)
    };
    let mut labels: Vec<Label> = Vec::new();
    for spot in &raw.found.primary {
        let time = time(spot);
        labels.extend(bytes(script, spot).into_iter().map(|span| Label { time, ..Label::primary(span) }));
    }
    if labels.is_empty() {
        labels.push(Label::primary(raw.spans[0]));
    }
    for (spot, text) in &raw.found.secondary {
        let span = bytes(script, spot).into_iter().next();
        labels.extend(span.map(|span| Label { span, primary: false, text: Some(text.clone()), time: time(spot) }));
    }
    labels
}

/// Where the level was set, if not by the lint itself.
fn note(lint: &Lint, set: &LintSet, at: usize) -> Option<String> {
    let level = set.levels[at].level.name();
    match &set.levels[at].origin {
        Origin::Lint | Origin::Version(_) => None,
        Origin::Preset(name) => Some(format!("`{}` is set to {level} by the preset {name}", lint.name)),
        Origin::Config(path) => Some(format!("`{}` is set to {level} in {path}", lint.name)),
        Origin::Flag(flag) => Some(format!("`{}` is set to {level} by `{flag}`", lint.name)),
    }
}

/// Fills in `{match}` and the values of a message.
fn fill(text: &str, raw: &Raw, script: &Script) -> Message {
    if !text.contains('{') {
        return text.into();
    }
    let spot = &raw.found.primary[0];
    let turn = script.sentences[spot.sentence].turn;
    let reported = quoted(&script.document.turns[turn].prose.text()[spot.range.clone()]);
    let values = raw.found.values.iter().map(|(name, value)| (*name, value.as_str(), OF_THE_FILE.contains(name)));
    let values: Vec<_> = [("match", reported.as_str(), true)].into_iter().chain(values).collect();
    Message::filled(text, &values)
}

/// Values that are words of the file.
const OF_THE_FILE: [&str; 1] = ["other"];

/// At most so many characters of a match are quoted in a message.
const LONGEST_QUOTE: usize = 80;

/// A match on one line, cut where it is long.
fn quoted(text: &str) -> String {
    let text = text.char_indices().nth(4 * LONGEST_QUOTE).map_or(text, |(end, _)| &text[..end]);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
