//! Placeholders whose marks nothing else has: `*|X|*`, `{!X}`, `<<X>>`, `%X%`, `[X]`.

use super::braces;
use super::names::{is_common, is_name, leading};
use super::scan::window;
use super::{Content, Dialect, Place, Placeholder};

/// A placeholder that begins at the byte `at`, which is one of its marks.
pub fn at(text: &str, at: usize) -> Option<Placeholder<'_>> {
    let rest = &text[at..];
    match text.as_bytes()[at] {
        b'{' if rest.starts_with("{%") => {
            let (end, content) = braces::tag(text, at)?;
            Some(Placeholder { range: at..end, dialect: Dialect::Liquid, content })
        }
        b'{' if rest.starts_with("{!") => salesforce(text, at),
        b'*' if rest.starts_with("*|") => mailchimp(text, at),
        b'<' if rest.starts_with("<<") => chevrons(text, at),
        b'%' => percent(text, at),
        b'[' => brackets(text, at),
        _ => None,
    }
}

/// Merge tags are at most this long, in bytes.
const LONGEST: usize = 120;

/// `{!Contact.FirstName}`, `{!NULLVALUE(Contact.FirstName, "there")}`.
fn salesforce(text: &str, at: usize) -> Option<Placeholder<'_>> {
    let inside = window(text, at + 2, braces::LONGEST_FIELD);
    let made = |end: usize, content| Some(Placeholder { range: at..end, dialect: Dialect::Salesforce, content });
    if let Some(end) = inside.find('}')
        && let Some(content) = formula(inside[..end].trim())
    {
        return made(at + 2 + end + 1, content);
    }
    let name = leading(inside);
    let dotted = name.contains('.') && is_name(name);
    dotted.then(|| made(at + 2 + name.len(), Content::Broken { name })).flatten()
}

/// A field, or a function: its first field, and the text that it gives instead.
fn formula(inner: &str) -> Option<Content<'_>> {
    if is_name(inner.trim_start_matches('$')) {
        return Some(Content::Field { name: inner, fallback: None });
    }
    let (function, arguments) = inner.split_once('(')?;
    let name = arguments.split([',', '(', ')', ' ']).find(|word| word.contains('.') && is_name(word))?;
    let fallback = braces::quoted(arguments).next();
    is_name(function.trim()).then_some(Content::Field { name, fallback })
}

/// `*|FNAME|*`, `*|FNAME:there|*`, `*|IF:X|*`, `*|END:IF|*`.
fn mailchimp(text: &str, at: usize) -> Option<Placeholder<'_>> {
    let inside = window(text, at + 2, LONGEST);
    let made = |end: usize, content| Some(Placeholder { range: at..end, dialect: Dialect::Mailchimp, content });
    let Some(end) = inside.find("|*") else {
        let name = leading(inside);
        let shouted = name.len() > 1 && !name.chars().any(char::is_lowercase);
        let marked = usize::from(inside[name.len()..].starts_with('|'));
        return shouted.then(|| made(at + 2 + name.len() + marked, Content::Broken { name })).flatten();
    };
    let inner = inside[..end].trim();
    let end = at + 2 + end + 2;
    if !inner.starts_with(char::is_alphabetic) {
        return None;
    }
    let Some((head, rest)) = inner.split_once(':') else {
        return made(end, Content::Field { name: inner, fallback: None });
    };
    let control = |keyword, place| made(end, Content::Control { keyword, place });
    match head {
        "IF" | "IFNOT" => control(&head[..2], Place::Opens),
        "INTERESTED" => control(head, Place::Opens),
        "END" => control(rest, Place::Closes),
        "ELSE" | "ELSEIF" => control(head, Place::Within),
        "TITLE" | "UPPER" | "LOWER" | "HTML" | "MC" | "LIST" | "DATE" | "RSS" | "RSSITEM" | "USER" | "ARCHIVE" => {
            made(end, Content::Field { name: inner, fallback: None })
        }
        name => made(end, Content::Field { name, fallback: Some(rest) }),
    }
}

/// `<<Company>>`, `<<First Name>>`.
fn chevrons(text: &str, at: usize) -> Option<Placeholder<'_>> {
    let inside = window(text, at + 2, LONGEST);
    let made = |end: usize, content| Some(Placeholder { range: at..end, dialect: Dialect::Chevrons, content });
    let Some(end) = inside.find(">>") else {
        let name = leading(inside);
        let half = is_name(name) && inside[name.len()..].starts_with('>');
        return half.then(|| made(at + 2 + name.len() + 1, Content::Broken { name })).flatten();
    };
    let name = inside[..end].trim();
    let plain = name.starts_with(char::is_alphabetic) && !name.contains(['<', '>']);
    let few = name.split_whitespace().count() <= 6;
    (plain && few).then(|| made(at + 2 + end + 2, Content::Field { name, fallback: None })).flatten()
}

/// `%FIRSTNAME%`, `%first_name%`, `%%First Name%%`.
fn percent(text: &str, at: usize) -> Option<Placeholder<'_>> {
    let after_word = text[..at].ends_with(|c: char| c.is_alphanumeric());
    let marks = if text[at..].starts_with("%%") { "%%" } else { "%" };
    let inside = window(text, at + marks.len(), 60);
    let name = &inside[..inside.find('%')?];
    let end = at + marks.len() + name.len() + marks.len();
    // `%E2%` stands in links.
    let shouted = name.len() > 2 && !name.chars().any(char::is_lowercase);
    let plain = match marks {
        "%%" => name.starts_with(char::is_alphabetic) && !name.contains(['\n', '.']),
        _ => is_name(name) && (shouted || name.contains('_') || is_common(name)),
    };
    let closed = text.get(at..end).is_some_and(|whole| whole.ends_with(marks));
    let field = Content::Field { name, fallback: None };
    (plain && closed && !after_word).then_some(Placeholder {
        range: at..end,
        dialect: Dialect::Percent,
        content: field,
    })
}

/// What is written by hand is at most so many words.
const MOST_WORDS: usize = 15;

/// `[First Name]`, `[specific result - 40% increase, $X savings, etc.]`, `[[Company]]`.
fn brackets(text: &str, at: usize) -> Option<Placeholder<'_>> {
    let marks = if text[at..].starts_with("[[") { 2 } else { 1 };
    let inside = window(text, at + marks, LONGEST);
    let made = |end: usize, content| Some(Placeholder { range: at..end, dialect: Dialect::Brackets, content });
    let line = inside.split(['\n', '[']).next().unwrap_or(inside);
    let Some(end) = line.find(']') else {
        let words = line.split([',', '.', '!', '?', ':']).next().unwrap_or(line).trim_end();
        let ends = line.len() > words.len() || inside.len() == line.len() || inside[line.len()..].starts_with('\n');
        return (is_common(words) && ends)
            .then(|| made(at + marks + words.len(), Content::Broken { name: words }))
            .flatten();
    };
    let name = line[..end].trim();
    let end = at + marks + end + marks;
    let whole = text.get(at..end)?;
    let is_link = text[end..].starts_with(['(', '[']) || name.contains("://");
    let other = ["cid:", "image:", "mailto:", "x", "sic", "ref:"].iter().any(|start| {
        let word = start.ends_with(':');
        if word {
            name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        } else {
            name == *start
        }
    });
    let said = name.contains(char::is_alphabetic) && name.split_whitespace().count() <= MOST_WORDS;
    let is_prose = name.contains(['?', '!']) || holds_sentences(name);
    let field = Content::Field { name, fallback: None };
    (whole.ends_with(']') && said && !is_link && !other && !is_prose).then(|| made(end, field)).flatten()
}

/// Whether a full stop within the words ends a sentence that another one follows.
fn holds_sentences(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let next = words[at + 2..].trim_start().chars().next();
        next.is_some_and(char::is_uppercase)
    })
}
