//! Lists in mails: which sentences are items of one list, and which line leads in to it.

use std::ops::Range;

use super::Spot;
use crate::lint::script::Script;

/// Items that follow each other, and the sentence before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The last sentence of the same turn before the first item.
    pub intro: Option<usize>,
    /// The sentences of each item; the first begins with the mark.
    pub items: Vec<Range<usize>>,
}

/// Every list of at least two items, in order.
pub fn lists(script: &Script) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for scene in &script.turns {
        let mut open: Option<List> = None;
        for at in scene.sentences.clone() {
            if mark(text(script, at)).is_some() {
                let before = (at > scene.sentences.start).then(|| at - 1);
                let list = open.get_or_insert_with(|| List { intro: before, items: Vec::new() });
                list.items.push(at..at + 1);
            } else if continues_line(script, at) {
                // A second sentence on the line of an item is part of the item.
                if let Some(item) = open.as_mut().and_then(|list| list.items.last_mut()) {
                    item.end = at + 1;
                }
            } else {
                lists.extend(open.take());
            }
        }
        lists.extend(open);
    }
    lists.retain(|list| list.items.len() > 1);
    lists
}

/// The words of an item, without its mark.
pub fn spot(script: &Script, item: &Range<usize>) -> Spot {
    let range = &script.sentences[item.start].range;
    let text = text(script, item.start);
    let start = range.start + mark(text).unwrap_or(0);
    let end = range.start + text.trim_end_matches(['.', ',', ';', ':', '!', ' ', '*', '_']).len();
    Spot { sentence: item.start, range: start..end.max(start) }
}

fn text<'a>(script: &'a Script, at: usize) -> &'a str {
    let sentence = &script.sentences[at];
    &script.document.turns[sentence.turn].prose.text()[sentence.range.clone()]
}

/// Whether a sentence begins on the line on which the one before it ends.
fn continues_line(script: &Script, at: usize) -> bool {
    let (Some(before), here) = (at.checked_sub(1).map(|it| &script.sentences[it]), &script.sentences[at]) else {
        return false;
    };
    let text = script.document.turns[here.turn].prose.text();
    before.turn == here.turn && !text[before.range.end..here.range.start].contains('\n')
}

/// The length in bytes of the mark of a list item and the blanks after it: a dash, a bullet, an emoji, "1.", "a)".
fn mark(text: &str) -> Option<usize> {
    let (mark, rest) = text.split_once([' ', '\t'])?;
    let number = mark.strip_suffix(['.', ')']).is_some_and(|number| {
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
            || number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let bullet = mark.chars().count() <= 2 && mark.chars().all(is_bullet);
    let blanks = rest.len() - rest.trim_start().len();
    (number || bullet).then(|| mark.len() + 1 + blanks)
}

fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '*' | '+' | '–' | '—' | '·' | '•' | '‣' | '→' | '●' | '○' | '▪' | '\u{fe0f}')
        || ('\u{2190}'..='\u{2bff}').contains(&c)
        || ('\u{1f300}'..='\u{1faff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn marks_of_items() {
        assert_eq!(mark("- one"), Some(2));
        assert_eq!(mark("•  two words"), Some("•  ".len()));
        assert_eq!(mark("✅ three"), Some("✅ ".len()));
        assert_eq!(mark("1. four"), Some(3));
        assert_eq!(mark("b) five"), Some(3));
        assert_eq!(mark("I am six"), None);
        assert_eq!(mark("2024. It was"), None);
        assert_eq!(mark("-"), None);
    }
}
