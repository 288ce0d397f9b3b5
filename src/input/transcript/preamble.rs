//! What stands above a transcript: front matter, who takes part, what it is about.

use super::lines::{Line, LineKind};
use super::sections;
use crate::document::Meta;

/// Puts fields into `meta`, names in lower case: one `participants` field for each person of a list, `preamble` for
/// each line of prose.
pub fn fill(meta: &mut Meta, text: &str, lines: &[Line]) {
    let mut list: Option<String> = None;
    let front = front_matter(text, lines);
    for (index, line) in lines.iter().enumerate().take(MOST_LINES) {
        if !matches!(line.kind, LineKind::Text | LineKind::Heading(_)) {
            list = list.filter(|_| line.kind == LineKind::Blank);
            continue;
        }
        let body = text[line.body.clone()].trim();
        match field(text, line, index < front) {
            Some((name, "")) => list = Some(name),
            Some((name, value)) => {
                list = None;
                for part in value.split(" · ") {
                    push(meta, &name, part);
                }
            }
            None => push(meta, list.as_deref().unwrap_or("preamble"), body),
        }
    }
}

/// How many lines of a preamble are read.
const MOST_LINES: usize = 60;

/// How many lines the front matter takes, with its rules.
fn front_matter(text: &str, lines: &[Line]) -> usize {
    let is_rule = |line: &&Line| &text[line.body.clone()] == "---";
    match lines.first().filter(is_rule) {
        Some(_) => lines.iter().skip(1).position(|line| is_rule(&line)).map_or(0, |at| at + 2),
        None => 0,
    }
}

fn field<'a>(text: &'a str, line: &Line, is_front: bool) -> Option<(String, &'a str)> {
    if let Some((name, value)) = sections::field(text, line) {
        return Some((name.to_lowercase(), value));
    }
    let (name, value) = text[line.body.clone()].split_once(':')?;
    let name = name.trim_matches(['*', '_', ' ']);
    let short = name.split_whitespace().count() <= 3 && name.chars().count() <= 40 && !name.is_empty();
    // "Recorded at 6:40" is no field.
    let short = short && !name.ends_with(|c: char| c.is_ascii_digit());
    (short || is_front).then(|| (name.to_lowercase(), value.trim_start_matches(['*', '_']).trim()))
}

fn push(meta: &mut Meta, name: &str, value: &str) {
    match name {
        "stage" => meta.stage = Some(value.to_lowercase()),
        _ => meta.fields.push((name.to_string(), value.chars().take(400).collect())),
    }
}
