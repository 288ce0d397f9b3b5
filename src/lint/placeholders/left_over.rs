//! What somebody meant to write and did not.

use super::{Found, Spot, View, tokens};
use crate::document::Part;
use crate::document::placeholder::{Content, Dialect, letters};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// Filler text, whatever the mail is: `lorem ipsum`, `TODO`, `XXX`, `$X,XXX`, `INSERT NAME HERE`.
pub fn filler(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, sentence) in view.script.sentences.iter().enumerate() {
        if !view.allows(at) {
            continue;
        }
        let text = &view.script.document.turns[sentence.turn].prose.text()[sentence.range.clone()];
        let words: Vec<&str> = text.split_whitespace().collect();
        for (nth, word) in words.iter().enumerate() {
            let next = words.get(nth + 1).copied().unwrap_or("");
            let closing = matches!(view.script.scene_of(at).part, Part::Signoff | Part::Signature);
            let Some(end) = filler_end(word, next, &words[nth..], closing) else { continue };
            let start = sentence.range.start + offset(text, word) + leading(word);
            let end = sentence.range.start + offset(text, end) + end.trim_end_matches(is_edge).len();
            if start < end {
                found.push(Found::at(vec![Spot { sentence: at, range: start..end }]));
            }
        }
    }
    found
}

/// The last word of the filler that a word begins, if it begins one. Kisses below a mail are none.
fn filler_end<'a>(word: &'a str, next: &'a str, rest: &[&'a str], closing: bool) -> Option<&'a str> {
    let (bare, next_bare) = (word.trim_matches(is_edge), next.trim_matches(is_edge));
    if bare.eq_ignore_ascii_case("lorem") && next_bare.eq_ignore_ascii_case("ipsum") {
        return Some(next);
    }
    if matches!(bare, "TODO" | "FIXME") || (!closing && is_crossed_out(bare)) {
        return Some(word);
    }
    if bare == "INSERT" {
        return rest.iter().take(6).find(|it| it.trim_matches(is_edge) == "HERE").copied();
    }
    None
}

/// `XXX`, `$X,XXX`, `XX%`, `+1-XXX-XXXX`: at least three letters X, or two beside a sign, and no other letter.
fn is_crossed_out(word: &str) -> bool {
    let crosses = word.bytes().filter(|&byte| byte == b'X').count();
    let other = word.chars().any(|c| c.is_alphabetic() && c != 'X');
    let signed = word.contains(['$', '€', '£', '%']);
    !other && word.contains("XX") && (crosses >= 3 || signed)
}

/// What may stand around a word without being part of it.
fn is_edge(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '“'
            | '”'
            | '*'
            | '<'
            | '>'
    )
}

fn leading(word: &str) -> usize {
    word.len() - word.trim_start_matches(is_edge).len()
}

/// Where a part of a text begins within it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// Placeholders in a mail that is addressed to somebody: nothing will fill them in any more.
pub fn unfilled(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    if !is_addressed(view) {
        return Vec::new();
    }
    let tokens = tokens(view);
    let left = tokens.iter().filter(|token| match token.placeholder.content {
        Content::Field { name, .. } => match token.placeholder.dialect {
            Dialect::Brackets => is_to_fill_in(name),
            Dialect::SingleBraces => name.contains('_') || is_to_fill_in(name),
            _ => true,
        },
        Content::Control { .. } | Content::Broken { .. } => true,
        Content::Spin { .. } => false,
    });
    left.map(|token| token.found(Vec::new())).collect()
}

/// Whether a header names a person, and not a placeholder, as who gets the mail.
fn is_addressed(view: View) -> bool {
    let fields = &view.script.document.meta.fields;
    let to =
        fields.iter().filter(|(name, _)| name == "to").flat_map(|(_, value)| value.split([',', ';', '<', '>', ' ']));
    to.map(|word| word.trim_matches(['"', '\''])).any(|word| {
        let (local, domain) = word.split_once('@').unwrap_or(("", ""));
        let plain = |part: &str| !part.contains(['{', '[', '%', '|', '*', '@']);
        !local.is_empty() && domain.contains('.') && plain(local) && plain(domain)
    })
}

/// Whether words in brackets stand for what is to be written there: `[Your Company]`, and not `[EXTERNAL]`, `[sic]`.
fn is_to_fill_in(words: &str) -> bool {
    const WHAT: [&str; 36] = [
        "your",
        "their",
        "name",
        "first",
        "last",
        "company",
        "business",
        "firm",
        "title",
        "role",
        "position",
        "email",
        "phone",
        "number",
        "amount",
        "date",
        "day",
        "time",
        "link",
        "url",
        "website",
        "city",
        "country",
        "industry",
        "topic",
        "product",
        "service",
        "insert",
        "specific",
        "similar",
        "result",
        "challenge",
        "x",
        "y",
        "todo",
        "tbd",
    ];
    words.split(|c: char| !c.is_alphanumeric()).any(|word| WHAT.contains(&letters(word).as_str()))
}
