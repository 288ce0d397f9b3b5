//! What stands between `{{` and `}}`, between `{` and `}`, and between `{%` and `%}`.

use std::ops::Range;

use super::names::{is_common, is_name};
use super::{Content, Dialect, Place};

/// A field is at most this long, in bytes; with its fallback.
pub const LONGEST_FIELD: usize = 200;

/// A group in braces: what is between them, and where bars part it.
pub struct Group<'a> {
    /// Between the braces.
    pub inner: Range<usize>,
    pub bars: &'a [usize],
}

/// What a group in double braces is.
pub fn double<'t>(text: &'t str, group: &Group) -> Option<(Dialect, Content<'t>)> {
    let inner = &text[group.inner.clone()];
    let first = group.bars.first().map_or(inner, |&bar| &text[group.inner.start..bar]).trim();
    if !group.bars.is_empty() && ["random", "spin", "spintax"].iter().any(|word| first.eq_ignore_ascii_case(word)) {
        let alternatives = group.parts().skip(1).map(|part| trimmed(text, part)).collect();
        return Some((Dialect::Spintax, Content::Spin { alternatives }));
    }
    if inner.len() > LONGEST_FIELD || !inner.contains(char::is_alphabetic) {
        return None;
    }
    let whole = inner.trim().trim_start_matches('-').trim_end_matches('-').trim();
    if let Some(control) = handlebars(whole) {
        return Some(control);
    }
    if let Some((name, fallback)) = function(whole) {
        return Some((Dialect::Hubl, Content::Field { name, fallback }));
    }
    if let Some(inserted) = whole.strip_prefix("insert ") {
        let (name, rest) = inserted.split_once(' ').unwrap_or((inserted, ""));
        let fallback = unquoted(rest).strip_prefix("default=");
        return Some((Dialect::Handlebars, Content::Field { name, fallback }));
    }
    match group.bars {
        // Outreach marks fields of one's own with `!`.
        [] => {
            let name = whole.strip_prefix('!').filter(|name| is_name(name)).unwrap_or(whole);
            Some((Dialect::Braces, Content::Field { name, fallback: None }))
        }
        _ => filtered(text, group),
    }
}

/// `{{ name | default: "there" }}`, `{{ name | "there" }}`, `{{ name | there }}`, `{{Hi|Hello|Hey}}`.
fn filtered<'t>(text: &'t str, group: &Group) -> Option<(Dialect, Content<'t>)> {
    let mut parts = group.parts().map(|part| text[part].trim().trim_end_matches('-').trim_end());
    let name = parts.next()?.trim_start_matches(['-', ' ']);
    let filters: Vec<&str> = parts.collect();
    let argument = |filter: &'t str| {
        let rest = filter.strip_prefix("default")?.trim_start();
        let argument = rest.strip_prefix(':').or_else(|| rest.strip_prefix('(')?.trim_end().strip_suffix(')'))?;
        Some(unquoted(argument.trim()))
    };
    let is_filter = |filter: &str| {
        let name = filter.split([':', '(']).next().unwrap_or(filter).trim();
        filter.contains(':') || FILTERS.contains(&name)
    };
    if let Some(fallback) = filters.iter().find_map(|&filter| argument(filter)) {
        return Some((Dialect::Liquid, Content::Field { name, fallback: Some(fallback) }));
    }
    match filters.as_slice() {
        filters if filters.iter().all(|filter| is_filter(filter)) => {
            Some((Dialect::Liquid, Content::Field { name, fallback: None }))
        }
        [fallback] => Some((Dialect::Braces, Content::Field { name, fallback: Some(unquoted(fallback)) })),
        _ => Some((
            Dialect::Spintax,
            Content::Spin { alternatives: group.parts().map(|part| trimmed(text, part)).collect() },
        )),
    }
}

/// Filters of Liquid and Jinja that mails use, other than `default`.
const FILTERS: [&str; 18] = [
    "capitalize",
    "capitalize_first",
    "title",
    "titleize",
    "upcase",
    "upper",
    "downcase",
    "lower",
    "strip",
    "trim",
    "escape",
    "first",
    "last",
    "split",
    "date",
    "replace",
    "truncate",
    "strip_html",
];

/// Blocks and the like: `{{#if x}}`, `{{/if}}`, `{{else}}`, `{{> footer}}`, `{{^x}}`, `{{! a note }}`.
fn handlebars(inner: &str) -> Option<(Dialect, Content<'_>)> {
    let control = |dialect, keyword: &str, place| {
        (dialect, Content::Control { keyword: &inner[keyword_range(inner, keyword)], place })
    };
    let rest = |sign: char| inner.strip_prefix(sign).map(|rest| rest.split_whitespace().next().unwrap_or(""));
    if let Some(word) = rest('#') {
        // Apollo closes with `#endif` what `#if` opened.
        return Some(match word {
            "else" | "elseif" => control(Dialect::Handlebars, word, Place::Within),
            "endif" | "endunless" | "endeach" => control(Dialect::Handlebars, &word[3..], Place::Closes),
            "if" | "unless" | "each" | "with" => control(Dialect::Handlebars, word, Place::Opens),
            _ => control(Dialect::Mustache, word, Place::Opens),
        });
    }
    if let Some(word) = rest('/') {
        let dialect = match word {
            "if" | "unless" | "each" | "with" => Dialect::Handlebars,
            _ => Dialect::Mustache,
        };
        return Some(control(dialect, word, Place::Closes));
    }
    if let Some(word) = rest('^').filter(|word| !word.is_empty()) {
        return Some(control(Dialect::Mustache, word, Place::Opens));
    }
    if let Some(word) = rest('>') {
        return Some(control(Dialect::Mustache, word, Place::Within));
    }
    if let Some(name) = inner.strip_prefix('&').map(str::trim) {
        return Some((Dialect::Mustache, Content::Field { name, fallback: None }));
    }
    let note = inner.strip_prefix('!').filter(|rest| !is_name(rest));
    if note.is_some() || inner == "else" || inner.starts_with("else if ") {
        return Some(control(
            Dialect::Handlebars,
            &inner[..1.max(inner.find(' ').unwrap_or(inner.len()))],
            Place::Within,
        ));
    }
    None
}

fn keyword_range(inner: &str, keyword: &str) -> Range<usize> {
    let start = keyword.as_ptr() as usize - inner.as_ptr() as usize;
    start..start + keyword.len()
}

/// `personalization_token("contact.firstname", "there")`: the first two arguments in quotes.
fn function(inner: &str) -> Option<(&str, Option<&str>)> {
    let (head, rest) = inner.split_once('(')?;
    is_name(head.trim()).then_some(())?;
    let mut arguments = quoted(rest);
    Some((arguments.next()?, arguments.next()))
}

/// What stands between quotes, one after the other.
pub fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(['"', '\''])?;
        let mark = rest[start..].chars().next()?;
        let inside = &rest[start + 1..];
        let end = inside.find(mark)?;
        rest = &inside[end + 1..];
        Some(&inside[..end])
    })
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let marks = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];
    let inside = marks.iter().find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.unwrap_or(text)
}

/// What a group in single braces is: alternatives, or a field where what it holds is a name.
pub fn single<'t>(text: &'t str, group: &Group) -> Option<(Dialect, Content<'t>)> {
    let inner = &text[group.inner.clone()];
    if let [bar] = group.bars
        && is_common(text[group.inner.start..*bar].trim())
    {
        let (name, fallback) = (text[group.inner.start..*bar].trim(), text[bar + 1..group.inner.end].trim());
        return Some((Dialect::SingleBraces, Content::Field { name, fallback: Some(fallback) }));
    }
    if !group.bars.is_empty() {
        let said = inner.contains(char::is_alphanumeric);
        return said.then(|| (Dialect::Spintax, Content::Spin { alternatives: group.parts().collect() }));
    }
    let name = inner.trim();
    let words = name.split_whitespace().count();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' ' | '/' | '\'' | '’');
    let tight = inner.len() == name.len() || is_common(name);
    let named = tight && name.starts_with(char::is_alphabetic) && name.chars().all(plain);
    (named && words <= 5 && name.len() <= 60)
        .then_some((Dialect::SingleBraces, Content::Field { name, fallback: None }))
}

/// `{% … %}`, from `start` on: where it ends and what it is.
pub fn tag(text: &str, start: usize) -> Option<(usize, Content<'_>)> {
    let window = super::scan::window(text, start + 2, LONGEST_FIELD);
    let end = window.find("%}")?;
    let inner = window[..end].trim_start_matches('-').trim_end_matches('-').trim();
    let keyword = inner.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
    let content = match keyword.strip_prefix("end") {
        Some(opened) if !opened.is_empty() => Content::Control { keyword: opened, place: Place::Closes },
        _ if BLOCKS.contains(&keyword) => Content::Control { keyword, place: Place::Opens },
        _ => Content::Control { keyword, place: Place::Within },
    };
    (!keyword.is_empty()).then_some((start + 2 + end + 2, content))
}

const BLOCKS: [&str; 9] = ["if", "unless", "for", "case", "capture", "comment", "raw", "tablerow", "macro"];

impl Group<'_> {
    /// What the bars part.
    fn parts(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.bars.iter().copied().chain([self.inner.end]);
        let starts = [self.inner.start].into_iter().chain(self.bars.iter().map(|bar| bar + 1));
        starts.zip(ends).map(|(start, end)| start..end)
    }
}

fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let inner = &text[part.clone()];
    let start = part.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}
