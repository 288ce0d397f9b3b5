//! Which words before a colon can be the name of a speaker, and which are a heading or a field.

use crate::document::roles::labels;

/// Longest label in characters: "Prospect (Priya – Director of Revenue Operations)".
pub const LONGEST: usize = 70;

/// Whether `text` has the shape of a speaker's label: a few words of letters, with a bracket of notes at most.
pub fn is_name(text: &str) -> bool {
    let head = match text.find(['(', '[']) {
        Some(at) if at > 0 && text.ends_with([')', ']']) => &text[..at],
        Some(_) => return false,
        None => text,
    };
    let first = head.chars().next();
    first.is_some_and(|c| c.is_alphabetic() || c == '+' || c == '@')
        && text.chars().count() <= LONGEST
        && (1..=MOST_WORDS).contains(&head.split_whitespace().count())
        && head.chars().any(char::is_alphanumeric)
        && head.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    ' ' | '.' | '\'' | '’' | '-' | '–' | '_' | '&' | '/' | ',' | '|' | '#' | '+' | '@' | '\u{a0}'
                )
        })
        && stops_abbreviate(head)
        && !is_field(text)
        && !is_date(head)
}

/// `January 12, 2026`, `3 Mar`: a month and a number.
fn is_date(head: &str) -> bool {
    let words = || head.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty());
    let is_month = |word: &str| {
        let word = word.to_lowercase();
        MONTHS.iter().any(|month| word == *month || word == month[..3]) || word == "sept"
    };
    words().any(|word| word.bytes().all(|byte| byte.is_ascii_digit())) && words().any(is_month)
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

/// Whether a name is that of one person, as far as its letters say: every word has a capital or a digit.
pub fn is_capitalised(text: &str) -> bool {
    let head = text.split(['(', '[']).next().unwrap_or(text);
    let small = ["de", "van", "von", "der", "den", "la", "le", "di", "da", "bin", "al", "of", "and", "the"];
    head.split_whitespace().all(|word| small.contains(&word) || !word.chars().next().is_some_and(|c| c.is_lowercase()))
}

/// A label that needs no capital: `rep`, `speaker 1`, `me`.
pub fn is_plain_role(text: &str) -> bool {
    let words = labels::words(text);
    labels::role(text).is_some()
        || matches!(
            words.first().map(String::as_str),
            Some("speaker" | "participant" | "person" | "voice" | "unknown" | "spk")
        )
        || matches!(text.to_lowercase().as_str(), "me" | "them" | "you" | "him" | "her" | "they")
}

/// Whether the words before a colon name a field or a section of a document, whoever speaks in it.
pub fn is_field(text: &str) -> bool {
    let words = labels::words(text);
    let joined = words.join(" ");
    let numbered = words.len() == 2 && words[1].bytes().all(|b| b.is_ascii_digit() || b == b'a' || b == b'b');
    let first = words.first().map_or("", String::as_str);
    let last = words.last().map_or("", String::as_str);
    FIELDS.contains(&joined.as_str())
        || joined.starts_with("view recording")
        || NUMBERED.contains(&first) && (numbered || words.len() == 1 || NUMBERS.contains(&last))
        || words.len() > 1 && LAST.contains(&last)
        || words.len() > 1 && FIRST.contains(&first)
}

const MOST_WORDS: usize = 5;

/// Whether each full stop of a name belongs to a title or an initial: `Dr. Lee`, `Sam W.`, `J.R. Cole`.
fn stops_abbreviate(head: &str) -> bool {
    let parts: Vec<&str> = head.split('.').collect();
    parts[..parts.len() - 1].iter().all(|part| {
        let word = part.rsplit([' ', '-']).next().unwrap_or(part);
        (1..=4).contains(&word.chars().count()) && word.chars().next().is_some_and(char::is_alphabetic)
    })
}

/// Names of fields and sections, in lower case.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "note", "notes", "nb", "subject", "re", "fw", "fwd", "aw", "ps", "p s", "pps", "http", "https", "mailto", "time",
    "date", "agenda", "action", "actions", "to", "from", "cc", "bcc", "sent", "reply to", "duration", "length",
    "participants", "attendees", "attendee", "outcome", "organizer", "organiser", "hosts", "meeting", "title",
    "summary", "recap", "goal", "goals", "aim", "pros", "cons", "pro", "con", "tip", "tips", "warning", "caution",
    "important", "example", "examples", "location", "place", "topic", "topics", "type", "status", "id",
    "url", "link", "links", "version", "author", "tags", "tag", "source", "sources", "setting", "background",
    "objective", "objectives", "transcript", "transcription", "recording", "scenario", "situation", "industry",
    "company", "companies", "product", "products", "score", "scores", "rating", "verdict", "result", "results",
    "feedback", "strengths", "strength", "weaknesses", "weakness", "lesson", "lessons", "takeaway", "takeaways",
    "good", "bad", "better", "best", "worst", "before", "after", "do", "don t", "dont", "day", "phone", "email",
    "address", "name", "description", "role", "q", "question", "questions", "answer", "answers", "faq", "objection",
    "objections", "response", "responses", "reply", "rebuttal", "problem", "problems", "solution", "solutions",
    "challenge", "challenges", "pain", "benefit", "benefits", "feature", "features", "cause", "effect", "fix",
    "fixed", "added", "changed", "removed", "deprecated", "symptom", "input", "output", "expected", "actual", "given",
    "when", "then", "why", "what", "how", "who", "where", "wrong", "right", "old", "new", "original", "rewrite",
    "script", "opening", "closing", "introduction", "intro", "conclusion", "price", "pricing", "budget", "timeline",
    "authority", "need", "total", "deal", "deal size", "revenue", "info", "debug", "error", "warn", "trace", "fatal",
    "todo", "fixme", "default", "analysis", "commentary", "reason", "language", "format", "confidence", "sentiment",
    "text", "tone", "hook", "cta", "target", "targets", "keywords", "message", "body", "headline", "context",
    "contributors", "breaking", "enhancements", "performance", "documentation", "full changelog", "audience",
    "channel", "impact", "view recording", "watch", "screen sharing", "action item", "follow up", "follow ups",
    "followups", "todos", "default", "seats", "term", "sure", "yes", "no", "okay",
];

/// First words of numbered parts: "Step 2", "Week one".
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "step", "phase", "week", "day", "month", "year", "option", "part", "section", "chapter", "slide", "round", "tip",
    "question", "objection", "template", "example", "stage", "level", "tier", "plan", "version", "figure", "table",
    "item", "rule", "minute", "quarter", "scene", "act", "timestamp", "variant", "sequence",
];

#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Last words of fields of several words: "call notes", "deal size".
#[rustfmt::skip]
const LAST: &[&str] = &[
    "notes", "note", "date", "id", "type", "time", "items", "steps", "step", "summary", "size", "points", "point",
    "outcome", "status", "duration", "analysis", "takeaways", "takeaway", "lessons", "criteria", "process",
    "requirements", "indicators", "strategy", "pressure", "qualified", "stage", "score", "number", "link", "url",
    "address", "questions", "objections", "works", "worked", "wrong", "ups", "metrics", "feedback", "sharing",
    "options", "line", "updated", "opportunity", "offer", "pitch", "stats", "idea", "ideas", "template", "version",
];

/// First words of fields of several words: "key points", "why it works".
#[rustfmt::skip]
const FIRST: &[&str] = &[
    "key", "why", "what", "how", "next", "when", "where", "action", "follow", "also", "and", "but", "so", "meeting",
    "first", "because", "if", "another", "then",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_fields() {
        for name in [
            "Sam",
            "Sara W. (she/her)",
            "Dr. Okafor-Lind",
            "Speaker 1",
            "AE (Jo)",
            "Ortiz, Sam (EXT)",
            "rep",
            "Unknown Speaker",
            "Prospect (Ann – Head of Ops)",
            "PROSPECT_ANN",
            "+1 415",
            "Call-in User 1",
            "A",
        ] {
            assert!(is_name(name), "{name}");
        }
        for field in [
            "Note",
            "Call ID",
            "https",
            "Step 1",
            "Next Steps",
            "Sure, two things. First",
            "Why it works",
            "I said this to him and",
            "",
            "10",
            "Week one",
            "Action items",
            "Timestamp 0",
            "Decision Criteria",
            "January 12, 2026",
            "Mar 3",
            "(Sam)",
        ] {
            assert!(!is_name(field), "{field}");
        }
    }
}
