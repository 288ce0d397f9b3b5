//! The second pass: which of the labels of a text are speakers, judged by all of them together.

use std::collections::{HashMap, HashSet};

use super::label::{Label, Shape};
use super::lines::{Line, LineKind};
use super::{name, sections};
use crate::document::Role;
use crate::document::roles::labels;

/// A line that begins with something of the shape of a label.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index of its line.
    pub line: usize,
    pub label: Label,
}

/// The candidates that are speakers, in their order.
///
/// A label is a speaker where its name recurs, is written like the others, and stands in the transcript rather
/// than in notes about it; a label that occurs once needs more to speak for it.
pub fn choose(text: &str, lines: &[Line], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let apart = sections::apart(text, lines);
    let within = |candidate: &Candidate| !apart[candidate.line] && !is_field_value(text, lines, candidate);
    let (inside, outside): (Vec<_>, Vec<_>) = candidates.into_iter().partition(within);
    let chosen = chosen(text, lines, inside);
    if chosen.len() >= 2 {
        return chosen;
    }
    // A heading such as "Call review" may stand above the call itself.
    chosen_or_empty(text, lines, outside, chosen)
}

fn chosen_or_empty(text: &str, lines: &[Line], outside: Vec<Candidate>, chosen: Vec<Candidate>) -> Vec<Candidate> {
    let outside = outside.into_iter().filter(|candidate| !is_field_value(text, lines, candidate)).collect();
    let others = self::chosen(text, lines, outside);
    if others.len() > chosen.len() { others } else { chosen }
}

fn chosen(text: &str, lines: &[Line], candidates: Vec<Candidate>) -> Vec<Candidate> {
    let counts = counts(text, &candidates);
    let recurs = |candidate: &Candidate| keys(text, candidate).iter().any(|key| counts[key] >= 2);
    let recurring: Vec<&Candidate> = candidates.iter().filter(|candidate| recurs(candidate)).collect();
    let habit = Habit::of(lines, &recurring);
    if recurring.is_empty() {
        let plain = |candidate: &Candidate| name::is_plain_role(&text[candidate.label.name.clone()]);
        let speak = is_exchange(text, lines, &candidates) || candidates.iter().all(plain);
        return if speak { candidates } else { Vec::new() };
    }
    let habitual: HashSet<String> = recurring
        .iter()
        .filter(|candidate| habit.fits(lines, candidate) && is_voice(text, candidate))
        .flat_map(|candidate| keys(text, candidate))
        .collect();
    let mut region = recurring.iter().filter(|candidate| habit.fits(lines, candidate)).map(|candidate| candidate.line);
    let first = region.next().unwrap_or(0);
    let last = region.next_back().unwrap_or(first);
    let said = mentions(text, &candidates);
    let keep = |candidate: &Candidate| {
        let known = keys(text, candidate).iter().any(|key| habitual.contains(key));
        let near = (first.saturating_sub(4)..=last + 4).contains(&candidate.line);
        let fits = habit.fits(lines, candidate) || is_sound(text, candidate);
        known || near && fits && once(text, candidate, &habit, &said)
    };
    let kept: Vec<bool> = candidates.iter().map(keep).collect();
    candidates.into_iter().zip(kept).filter_map(|(candidate, keep)| keep.then_some(candidate)).collect()
}

/// How most of the labels are written.
struct Habit {
    bold: bool,
    timed: bool,
    alone: bool,
    item: bool,
}

impl Habit {
    fn of(lines: &[Line], candidates: &[&Candidate]) -> Habit {
        let most = |is: &dyn Fn(&Candidate) -> bool| {
            let count = candidates.iter().filter(|candidate| is(candidate)).count();
            count > 0 && count * 5 >= candidates.len() * 4
        };
        Habit {
            bold: most(&|candidate| candidate.label.shape.bold),
            timed: most(&|candidate| candidate.label.shape.timed),
            alone: most(&|candidate| candidate.label.shape.alone),
            item: most(&|candidate| lines[candidate.line].item),
        }
    }

    fn fits(&self, lines: &[Line], candidate: &Candidate) -> bool {
        let shape: Shape = candidate.label.shape;
        (!self.bold || shape.bold) && (!self.timed || shape.timed) && (self.item || !lines[candidate.line].item)
    }
}

/// Whether a label that occurs once is a speaker all the same.
fn once(text: &str, candidate: &Candidate, habit: &Habit, said: &HashMap<String, u32>) -> bool {
    let label = &candidate.label;
    let written = &text[label.name.clone()];
    if (label.shape.alone && !habit.alone) || !(name::is_capitalised(written) || name::is_plain_role(written)) {
        return false;
    }
    if PLACES.iter().any(|place| written.eq_ignore_ascii_case(place)) {
        return false;
    }
    let first = written.split_whitespace().next().unwrap_or("").to_lowercase();
    let mentioned = said.get(&first).is_some_and(|&count| count >= 2);
    let capitals = written.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    habit.bold || habit.timed || name::is_plain_role(written) || mentioned || capitals >= 2
}

/// Fields that speak where they recur: somebody sells at the place.
const PLACES: [&str; 1] = ["venue"];

/// `Audio plays: ..` between the turns, whatever these look like.
fn is_sound(text: &str, candidate: &Candidate) -> bool {
    let other = labels::role(&text[candidate.label.name.clone()]) == Some(Role::Other);
    other && candidate.label.shape.colon
}

/// A recurring word before a colon in small letters is a key of some file, unless it names a role.
fn is_voice(text: &str, candidate: &Candidate) -> bool {
    let written = &text[candidate.label.name.clone()];
    name::is_capitalised(written) || name::is_plain_role(written) || candidate.label.shape.timed
}

/// Whether a few labels, none of them twice, are a short exchange: `Rep: ..`, `Customer: ..`.
fn is_exchange(text: &str, lines: &[Line], candidates: &[Candidate]) -> bool {
    let spoken = lines.iter().filter(|line| line.kind == LineKind::Text).count();
    let names: HashSet<&str> = candidates.iter().map(|candidate| &text[candidate.label.name.clone()]).collect();
    let sure = |candidate: &Candidate| {
        let written = &text[candidate.label.name.clone()];
        let shape = candidate.label.shape;
        name::is_plain_role(written) || (name::is_capitalised(written) && (shape.timed || !shape.alone))
    };
    // A turn may take several lines where a time marks each label.
    let least = if candidates.iter().all(|candidate| candidate.label.shape.timed) { 3 } else { 6 };
    names.len() >= 2 && candidates.len() * 10 >= spoken * least && candidates.iter().all(sure)
}

/// `Rep: Jordan` among `Date: ..` and `Duration: ..` says who the rep is; nobody speaks.
fn is_field_value(text: &str, lines: &[Line], candidate: &Candidate) -> bool {
    let words = &text[candidate.label.words.clone()];
    let named = !words.is_empty() && name::is_name(words) && name::is_capitalised(words);
    named && {
        // Blocks of fields are short: a few lines each way tell.
        let around = candidate.line.saturating_sub(8)..(candidate.line + 9).min(lines.len());
        let (before, after) = (around.start..candidate.line, candidate.line + 1..around.end);
        let is_field = |line: &Line| sections::field(text, line).is_some();
        let text_line = |&&index: &&usize| lines[index].kind == LineKind::Text;
        let before: Vec<usize> = before.rev().collect();
        let after: Vec<usize> = after.collect();
        before.iter().take_while(text_line).any(|&index| is_field(&lines[index]))
            || after.iter().take_while(text_line).any(|&index| is_field(&lines[index]))
    }
}

/// What a label is counted under: the whole, what stands before its bracket, and the name in the bracket.
fn keys(text: &str, candidate: &Candidate) -> Vec<String> {
    let written = text[candidate.label.name.clone()].to_lowercase();
    let mut keys = Vec::new();
    if let Some((head, note)) = written.split_once('(') {
        keys.push(head.trim().to_string());
        let person = note.split([')', '–', '-', ',']).next().unwrap_or("").trim();
        if !person.is_empty() {
            keys.push(person.to_string());
        }
    }
    keys.push(written);
    keys
}

fn counts(text: &str, candidates: &[Candidate]) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    for candidate in candidates {
        for key in keys(text, candidate) {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    counts
}

/// How often the first words of names occur anywhere, their labels included.
fn mentions(text: &str, candidates: &[Candidate]) -> HashMap<String, u32> {
    let firsts = candidates.iter().filter_map(|candidate| text[candidate.label.name.clone()].split_whitespace().next());
    let mut counts: HashMap<String, u32> = firsts.map(|first| (first.to_lowercase(), 0)).collect();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| (1..=40).contains(&word.len())) {
        if let Some(count) = counts.get_mut(&word.to_lowercase()) {
            *count += 1;
        }
    }
    counts
}
