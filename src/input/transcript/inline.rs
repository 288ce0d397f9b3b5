//! Calls that stand on one line or few: `Rep: Hi there. Customer: Hello. Rep: ..`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::label::{Label, Shape};
use super::lines::{Line, LineKind, trim};
use super::name;
use super::voices::Candidate;

/// The labels within long lines, if there are enough of them for a conversation: four, of two names, one of them
/// twice. At most so many.
pub fn voices(text: &str, lines: &[Line], most: usize) -> Vec<Candidate> {
    let long = |line: &&Line| line.kind == LineKind::Text && line.body.len() >= LONG;
    let mut found: Vec<(usize, Range<usize>, usize)> = Vec::new();
    'lines: for (index, line) in lines.iter().enumerate().filter(|(_, line)| long(line)) {
        for (at, _) in text[line.body.clone()].match_indices(": ") {
            let colon = line.body.start + at;
            if let Some(name) = name_before(text, line.body.start, colon) {
                found.push((index, name, colon + 2));
                if found.len() == most {
                    break 'lines;
                }
            }
        }
    }
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (_, name, _) in &found {
        *counts.entry(&text[name.clone()]).or_insert(0) += 1;
    }
    found.retain(|(_, name, _)| name::is_plain_role(&text[name.clone()]) || counts[&text[name.clone()]] >= 2);
    let names: HashSet<&str> = found.iter().map(|(_, name, _)| &text[name.clone()]).collect();
    if found.len() < 4 || names.len() < 2 || names.len() == found.len() {
        return Vec::new();
    }
    let ends: Vec<usize> = (0..found.len())
        .map(|at| match found.get(at + 1) {
            Some((line, name, _)) if *line == found[at].0 => name.start,
            _ => lines[found[at].0].body.end,
        })
        .collect();
    let label = |(name, start, end): (Range<usize>, usize, usize)| {
        let words = trim(text, start..end.max(start));
        Label { name, words, time: None, shape: Shape { colon: true, ..Shape::default() } }
    };
    found
        .into_iter()
        .zip(ends)
        .map(|((line, name, start), end)| Candidate { line, label: label((name, start, end)) })
        .collect()
}

/// Bytes from which on a line may hold more than one turn.
const LONG: usize = 80;

/// The name that ends at a colon and begins the line or a sentence.
fn name_before(text: &str, start: usize, colon: usize) -> Option<Range<usize>> {
    let mut begin = None;
    let mut next = ' ';
    for (at, c) in text[start..colon].char_indices().rev().take(40) {
        if matches!(c, '.' | '!' | '?' | '"' | '”' | ']' | '…') && next == ' ' {
            begin = Some(start + at + c.len_utf8());
            break;
        }
        if at == 0 {
            begin = Some(start);
        }
        next = c;
    }
    let name = trim(text, begin?..colon);
    let written = &text[name.clone()];
    (name::is_name(written) && name::is_capitalised(written)).then_some(name)
}
