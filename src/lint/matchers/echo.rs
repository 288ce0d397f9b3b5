//! Whether an answer takes up a word of what it answers.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::metrics::{plain, words};
use crate::lint::script::Script;

/// Whether a content word of some sentences comes back, in any inflection, in the sentences of an answer.
pub fn echoes(script: &Script, said: &[usize], answer: &Range<usize>) -> bool {
    let theirs: HashSet<String> = said.iter().flat_map(|&at| content(script, at)).collect();
    answer.clone().flat_map(|at| content(script, at)).any(|word| theirs.contains(&word))
}

/// The stems of the words of a sentence that carry what it is about.
fn content<'s>(script: &'s Script, at: usize) -> impl Iterator<Item = String> + 's {
    let sentence = &script.sentences[at];
    let text = &script.document.turns[sentence.turn].prose.text()[sentence.range.clone()];
    let parts = words(text).flat_map(|word| word.split(['-', '–', '—', '/']));
    parts.map(plain).filter(|word| carries(word)).map(|word| stem(&word).to_string())
}

/// Whether a word is no mere link between others.
fn carries(word: &str) -> bool {
    let bare = word.split('\'').next().unwrap_or(word);
    let number = bare.bytes().any(|byte| byte.is_ascii_digit());
    number || (bare.chars().count() > 2 && EMPTY.binary_search(&bare).is_err())
}

/// A word without the common endings of English: `prices`, `priced`, `pricing` and `price` are `pric`.
fn stem(word: &str) -> &str {
    let word = word.split('\'').next().unwrap_or(word);
    let shorter = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2);
    ["ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y"].iter().find_map(|ending| shorter(ending)).unwrap_or(word)
}

/// Words of more than two letters that link, point, agree or are said of anything, in the order of their bytes.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "about", "actually", "after", "again", "ago", "all", "already", "also", "and", "any", "anything", "are", "aren",
    "around", "because", "been", "before", "being", "bit", "but", "can", "could", "couldn", "did", "didn", "does",
    "doesn", "doing", "don", "down", "each", "else", "even", "ever", "every", "fair", "fine", "for", "from", "get",
    "gets", "getting", "give", "going", "good", "got", "had", "hadn", "has", "hasn", "have", "haven", "having", "her",
    "here", "him", "his", "how", "into", "isn", "its", "just", "kind", "know", "let", "like", "little", "look", "lot",
    "make", "many", "maybe", "mean", "might", "more", "most", "much", "must", "not", "now", "off", "okay", "one",
    "only", "other", "our", "out", "over", "perhaps", "please", "really", "right", "said", "say", "saying", "see",
    "she", "should", "shouldn", "some", "something", "sorry", "sort", "still", "such", "sure", "tell", "than", "thank",
    "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "thing", "things", "think", "this",
    "those", "though", "through", "too", "totally", "understand", "until", "very", "want", "was", "wasn", "well",
    "were", "weren", "what", "when", "where", "which", "who", "why", "will", "with", "without", "won", "would",
    "wouldn", "yeah", "yes", "yet", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_carry_something() {
        assert!(EMPTY.is_sorted());
        for word in ["price", "handover", "900", "team's"] {
            assert!(carries(word), "{word}");
        }
        for word in ["you're", "don't", "of", "really"] {
            assert!(!carries(word), "{word}");
        }
    }

    #[test]
    fn inflections_have_one_stem() {
        for (a, b) in [
            ("price", "pricing"),
            ("prices", "price"),
            ("worried", "worry"),
            ("team's", "teams"),
            ("switched", "switch"),
        ] {
            assert_eq!(stem(a), stem(b));
        }
    }
}
