//! Text from a file made safe to print: what a terminal or a CI runner would obey, or an eye miss, becomes visible.

use std::borrow::Cow;

/// Text with its control characters, bidi controls and zero-width characters shown, and no CI command left in it.
///
/// Tabs stay. C0 controls become their pictures (`␛`, `␊`), all else that hides becomes `�`. A blank parts
/// `::` at the start of a word (GitHub: `::error::`) and `##[`, `##vso[`, `##teamcity[` from their brackets.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|character| push(&mut out, character));
    Cow::Owned(out)
}

/// The same for prose: runs of blanks and line breaks become one blank, and what is overlong is cut.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain(text) && text.len() <= LONGEST && !text.contains("  ") && !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len().min(LONGEST) + 4);
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            line.push(' ');
        }
        line.push_str(&word[..boundary(word, LONGEST + 1)]);
        if line.len() > LONGEST {
            line.truncate(boundary(&line, LONGEST));
            line.push('…');
            break;
        }
    }
    Cow::Owned(visible(&line).into_owned())
}

/// Bytes of a message or a note that are shown.
const LONGEST: usize = 600;

/// The first character boundary from `at` on, or the end.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// Appends a character in its visible form; what stands before it decides whether it completes a CI command.
pub fn push(out: &mut String, character: char) {
    match character {
        '[' if opens_command(out) => out.push_str(" ["),
        ':' if starts_word_with_colon(out) => out.push_str(" :"),
        '\t' => out.push('\t'),
        '\0'..='\x1f' => out.push(picture(character)),
        '\x7f' => out.push('␡'),
        _ if is_hidden(character) => out.push(char::REPLACEMENT_CHARACTER),
        _ => out.push(character),
    }
}

/// Whether a character beyond ASCII steers the terminal, turns the direction of writing, or cannot be seen.
///
/// C1 controls; Unicode's `Bidi_Control`; its `Default_Ignorable_Code_Point` but for combining marks and
/// variation selectors, which change a character that is seen; the line and paragraph separators.
pub fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn is_plain(text: &str) -> bool {
    let shown = |c: char| if c.is_ascii() { c == '\t' || !c.is_ascii_control() } else { !is_hidden(c) };
    text.chars().all(shown) && !text.contains("::") && !text.contains("##")
}

/// `##[`, `##vso[`, `##teamcity[`: runners look for these anywhere in a line.
fn opens_command(before: &str) -> bool {
    before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).ends_with("##")
}

/// `::` at the start of a line; where lines will be broken is not known here, so at the start of any word.
fn starts_word_with_colon(before: &str) -> bool {
    before.strip_suffix(':').is_some_and(|rest| rest.chars().next_back().is_none_or(char::is_whitespace))
}

/// Unicode's control pictures stand in the order of the controls.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + control as u32).expect("the block of control pictures has no holes up to U+2421")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(visible("héllo\tworld — 你好 ❤️"), Cow::Borrowed(_)));
        assert!(matches!(one_line("`ready to sign` pushes"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_terminals_obey_is_shown() {
        assert_eq!(visible("\x1b[31mred\x07\0\x7f"), "␛[31mred␇␀␡");
        assert_eq!(visible("\x1b]8;;http://x\x1b\\y"), "␛]8;;http://x␛\\y");
        assert_eq!(visible("a\u{202e}b\u{9b}c\u{200b}d\u{feff}"), "a�b�c�d�");
        assert_eq!(visible("a\nb\r"), "a␊b␍");
    }

    #[test]
    fn ci_commands_are_broken() {
        assert_eq!(visible("::error::no"), ": :error::no");
        assert_eq!(visible("so  ::set-env a=b"), "so  : :set-env a=b");
        assert_eq!(visible("std::io and 10::20"), "std::io and 10::20");
        assert_eq!(visible("##[error] ##vso[task] ###teamcity[x]"), "## [error] ##vso [task] ###teamcity [x]");
        assert_eq!(visible("## [a](b)"), "## [a](b)");
    }

    #[test]
    fn prose_fits_on_one_line() {
        assert_eq!(one_line("a\r\n  b\tc"), "a b c");
        let long = one_line(&"é".repeat(1000)).into_owned();
        assert!(long.len() < 610 && long.ends_with('…'));
    }
}
