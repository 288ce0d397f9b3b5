//! Text to sentences, without losing a byte and without believing every full stop.

use std::ops::Range;

/// Byte ranges of the sentences of `text`, in order, without blanks around them.
///
/// A sentence ends at `.`, `!`, `?` or `…` (with closing quotes and brackets) before a blank, at a blank line,
/// at a line that is a list item, and at the latest after [`MOST_WORDS`] words, as speech recognition may give
/// no punctuation at all. Abbreviations, initials and numbers do not end one.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut sentences = Vec::new();
    let (mut start, mut words) = (0, 0);
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'.' | b'!' | b'?' => ends_here(text, start, at),
            0xe2 if text[at..].starts_with('…') => {
                let end = at + '…'.len_utf8();
                // "Who owns it…?" ends with the mark behind.
                let asked = matches!(bytes.get(end), Some(b'.' | b'!' | b'?'));
                let end = closed(bytes, end);
                (!asked && !goes_on(&text[end..])).then_some(end)
            }
            b'\n' if breaks_here(&bytes[at + 1..]) => Some(at),
            byte if byte.is_ascii_whitespace() => {
                words += usize::from(at > 0 && !bytes[at - 1].is_ascii_whitespace());
                (words >= MOST_WORDS).then_some(at)
            }
            _ => None,
        };
        if let Some(end) = end {
            push(&mut sentences, text, start..end);
            (start, words) = (end, 0);
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    push(&mut sentences, text, start..text.len());
    sentences
}

/// Where a sentence is cut that nobody punctuated. Matching needs no more and the cost of a sentence stays bounded.
const MOST_WORDS: usize = 120;

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "eg", "ie", "inc", "ltd", "co",
    "corp", "no", "dept", "approx", "est", "tel", "ext", "fig", "jan", "feb", "mar", "apr", "aug", "sept", "oct",
    "nov", "dec",
];

/// The end of the sentence whose stop stands at `at`, if it is one.
fn ends_here(text: &str, start: usize, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut stop = at;
    while matches!(bytes.get(stop + 1), Some(b'.' | b'!' | b'?')) {
        stop += 1;
    }
    let end = closed(bytes, stop + 1);
    let next = text[end..].chars().next();
    // Logic of a template may follow a stop at once: `How are you?{% endif %} I…`.
    if next.is_some_and(|next| !next.is_whitespace() && !matches!(next, '(' | '{')) {
        return None;
    }
    if bytes[at] == b'.' && stop == at && abbreviates(&text[start..at], &text[end..]) {
        return None;
    }
    // "So, um... I guess... maybe" trails off and goes on; "\"Ready?\" she asked" is one sentence.
    let trails = bytes[at..=stop].iter().all(|&byte| byte == b'.') && stop > at;
    let quoted = bytes[at] != b'.' && matches!(bytes[end - 1], b'"' | 0x9d);
    if (trails || quoted) && goes_on(&text[end..]) {
        return None;
    }
    Some(end)
}

/// Whether the next word on the line has a small letter.
fn goes_on(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\t']).chars().next();
    next.is_some_and(char::is_lowercase) && rest.starts_with([' ', '\t'])
}

/// Whether the full stop after `before` belongs to its last word.
fn abbreviates(before: &str, after: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let next = after.trim_start().chars().next();
    let initial = last.chars().count() == 1 && last.chars().all(|c| c.is_uppercase() && c != 'I');
    // "no." ends a sentence more often than it stands for "number".
    let number = last.eq_ignore_ascii_case("no") && !next.is_some_and(|c| c.is_ascii_digit());
    let known = !number && ABBREVIATIONS.iter().any(|word| last.eq_ignore_ascii_case(word));
    let listed =
        !last.is_empty() && last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit()) && before.trim() == last;
    let dotted = last.contains('.') && next.is_some_and(char::is_lowercase);
    (next.is_some() && (initial || known)) || dotted || listed
}

/// Past the quotes and brackets that close after a stop.
fn closed(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match &bytes[at..] {
            [b'"' | b'\'' | b')' | b']' | b'*' | b'_', ..] => at += 1,
            [0xe2, 0x80, 0x99 | 0x9d, ..] => at += 3,
            _ => return at,
        }
    }
}

/// Whether the line after a break starts something new: it is blank, or an item of a list.
fn breaks_here(rest: &[u8]) -> bool {
    let line = rest.split(|&b| b == b'\n').next().unwrap_or(rest);
    let line = line.trim_ascii_start();
    match line {
        [] => true,
        [b'-' | b'*' | b'+', b' ', ..] => true,
        // A bullet; a dash; arrows, shapes, ticks and emoji, which mails use as bullets.
        [0xe2, 0x80, 0xa2, ..] | [0xe2, 0x80, 0x93 | 0x94, b' ', ..] => true,
        [0xe2, 0x86 | 0x87 | 0x96..=0x9e, _, ..] | [0xf0, 0x9f, _, _, ..] => true,
        [digit, b'.' | b')', b' ', ..] => digit.is_ascii_digit(),
        _ => false,
    }
}

fn push(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if text[start..end].chars().any(char::is_alphanumeric) {
        sentences.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    fn split(text: &str) -> Vec<&str> {
        super::split(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_that_begin_with_a_mark_are_items() {
        assert_eq!(
            split("What you get:\n✅ one\n👉 two\n– three\n→ four"),
            ["What you get:", "✅ one", "👉 two", "– three", "→ four"]
        );
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        assert_eq!(split("Hi there. How are you? Fine!"), ["Hi there.", "How are you?", "Fine!"]);
        assert_eq!(
            split("Dr. Lee from Acme Inc. called at 3.30 p.m. today."),
            ["Dr. Lee from Acme Inc. called at 3.30 p.m. today."]
        );
        assert_eq!(split("He said \"no.\" Then left…  Ok"), ["He said \"no.\"", "Then left…", "Ok"]);
        assert_eq!(split("It was, um... well, fine… I guess… yes."), ["It was, um... well, fine…", "I guess… yes."]);
        assert_eq!(
            split("\"Ready?\" she asked. \"Sure!\" Then he left."),
            ["\"Ready?\" she asked.", "\"Sure!\"", "Then he left."]
        );
        assert_eq!(split("Ok?{% endif %} Yes. {{a}}."), ["Ok?", "{% endif %} Yes.", "{{a}}."]);
        assert_eq!(split("Who owns it…? Nobody…!"), ["Who owns it…?", "Nobody…!"]);
        assert_eq!(split("We said no. They left."), ["We said no.", "They left."]);
        assert_eq!(split("1. First. 2. Second."), ["1. First.", "2. Second."]);
        assert_eq!(split("Visit acme.com now. Thanks."), ["Visit acme.com now.", "Thanks."]);
    }

    #[test]
    fn lines_go_on_and_paragraphs_end() {
        assert_eq!(split("I was\nhoping\n\nso\n- one\n- two"), ["I was\nhoping", "so", "- one", "- two"]);
    }

    #[test]
    fn unpunctuated_speech_is_cut() {
        let text = "word ".repeat(250);
        assert_eq!(super::split(&text).len(), 3);
    }

    #[test]
    fn nothing_said_is_no_sentence() {
        assert!(split("  ... !! \n\n --").is_empty());
    }
}
