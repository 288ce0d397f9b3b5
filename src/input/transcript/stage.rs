//! Stage directions: what a transcript says about the sound, not the words of anybody.

use std::ops::Range;

use super::stamp;

/// The parts of `range` of `text` that are words, without `[laughter]`, `(pause)`, `*sighs*`.
pub fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    // Each opener looks a bounded way ahead, so that a line of brackets stays linear.
    while let Some(found) = text[at..range.end].find(['[', '(', '*', '<']) {
        let open = at + found;
        match direction(&text[open..range.end]) {
            Some(len) => {
                parts.push(start..open);
                start = open + len;
                at = start;
            }
            None => at = open + text[open..range.end].bytes().take_while(|&byte| byte == text.as_bytes()[open]).count(),
        }
    }
    parts.push(start..range.end);
    parts.retain(|part| text[part.clone()].chars().any(char::is_alphanumeric));
    parts
}

/// Whether a whole line is a stage direction: all of it in brackets or in italics.
pub fn is_direction(line: &str) -> bool {
    let line = line.trim();
    let pairs = [('[', ']'), ('(', ')'), ('*', '*'), ('_', '_')];
    pairs.into_iter().any(|(open, close)| {
        let inner = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains([open, close]))
    })
}

/// The length of the stage direction that `text` begins with.
fn direction(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '[' => ']',
        '(' => ')',
        '<' => '>',
        _ => '*',
    };
    let end = text[1..].char_indices().take(LONGEST).find(|&(_, c)| c == close || c == '\n')?.0 + 1;
    let inner = &text[1..end];
    if !text[end..].starts_with(close) || inner.is_empty() || (open == '*' && inner.starts_with(' ')) {
        return None;
    }
    let told = match open {
        '[' => stamp::stretch(text).is_some() || is_sound(inner) || is_remark(inner),
        '*' => is_sound(inner) || is_gesture(inner),
        _ => is_sound(inner),
    };
    told.then_some(end + 1)
}

/// Longest direction in characters.
const LONGEST: usize = 80;

/// Whether the first word that says something is a sound or a gesture.
fn is_sound(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let word = words.find(|word| !QUALIFIERS.iter().any(|small| word.eq_ignore_ascii_case(small)));
    word.is_some_and(|word| SOUNDS.iter().any(|sound| word.eq_ignore_ascii_case(sound)))
}

/// Square brackets hold remarks, unless they hold a place to fill in: `[name]`, `[Company]`.
fn is_remark(text: &str) -> bool {
    let small = text.chars().next().is_some_and(char::is_lowercase);
    let words: Vec<&str> = text.split_whitespace().collect();
    let acts = words.iter().any(|word| word.ends_with("ing") || word.ends_with("ings"));
    let blank = words.iter().any(|word| BLANKS.iter().any(|blank| word.eq_ignore_ascii_case(blank)));
    !blank && (small || (acts && words.len() > 1))
}

/// Italics around a verb in the third person and what it is done to: `*plays clip*`, `*Navigates to the deal*`.
fn is_gesture(text: &str) -> bool {
    let mut words = text.split(' ');
    let verb = words.next().unwrap_or("").to_lowercase();
    let ends = verb.len() > 3
        && verb.ends_with('s')
        && !["this", "always", "sales", "yours", "ours", "less", "plus", "across", "unless"].contains(&verb.as_str());
    ends && (1..=10).contains(&words.count())
}

#[rustfmt::skip]
const QUALIFIERS: &[&str] = &[
    "a", "the", "long", "short", "brief", "awkward", "slight", "slightly", "light", "nervous", "heavy", "deep",
    "quiet", "soft", "loud", "both", "all", "some", "background", "he", "she", "they",
];

#[rustfmt::skip]
const SOUNDS: &[&str] = &[
    "laugh", "laughs", "laughing", "laughter", "laughed", "pause", "pauses", "paused", "pausing", "sigh", "sighs",
    "sighing", "chuckle", "chuckles", "chuckling", "giggles", "inaudible", "unintelligible", "crosstalk", "silence",
    "beat", "smiles", "smiling", "nods", "nodding", "types", "typing", "clicks", "clicking", "reads", "reading",
    "ringing", "rings", "coughs", "coughing", "cough", "whispers", "whispering", "interrupts", "interrupting",
    "hesitates", "hesitating", "hesitantly", "music", "applause", "dial", "beep", "beeps", "hangs", "door", "clears",
    "gasps", "groans", "snorts", "shrugs", "sneezes", "overlapping", "noise", "static", "shouting", "shouts",
    "checks", "checking", "looks", "looking", "writes", "writing", "leans", "phone", "mumbles", "grins", "gestures",
    "exhales", "inhales", "call", "end", "ends", "start", "indistinct", "muffled", "sarcastically",
];

#[rustfmt::skip]
const BLANKS: &[&str] = &[
    "name", "company", "product", "date", "time", "number", "city", "industry", "day", "amount", "price", "title",
    "role", "competitor", "service", "area", "state", "firstname", "first", "prospect", "customer", "client", "rep",
    "x", "your", "their", "insert", "specific", "pain", "benefit",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        words(text, 0..text.len()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sounds_are_no_words() {
        assert_eq!(kept("Sure. [laughs] Go on."), ["Sure. ", " Go on."]);
        assert_eq!(kept("Well (long pause) no *sighs* thanks"), ["Well ", " no ", " thanks"]);
        assert_eq!(kept("[crosstalk 00:10:02] yes [Screen sharing]"), [" yes "]);
        assert_eq!(kept("*brief silence*"), Vec::<&str>::new());
        assert_eq!(kept("See *plays clip* there"), ["See ", " there"]);
    }

    #[test]
    fn what_stands_behind_the_range_does_not_count() {
        assert_eq!(words("a <<b", 0..3).len(), 1);
    }

    #[test]
    fn brackets_that_are_spoken_stay() {
        for text in [
            "Hi [Name], from [your company]",
            "(1) scope, (2) price",
            "*really* good, *sales numbers* too",
            "a * b * c",
            "x [",
            "(é",
            "**bold** x",
        ] {
            assert_eq!(kept(text), [text]);
        }
    }

    #[test]
    fn a_line_in_brackets_or_italics_is_a_direction() {
        assert!(is_direction("[The door opens]") && is_direction("*Recorded on Tuesday*") && is_direction("(beat)"));
        assert!(!is_direction("**Notes**") && !is_direction("(a) and (b)") && !is_direction("plain"));
    }
}
