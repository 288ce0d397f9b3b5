//! What people say without saying anything: fillers, and words said twice.

use super::Word;

/// Marks the first word of every filler.
pub fn mark_fillers(words: &mut [Word], text: &str) {
    for at in 0..words.len() {
        let is = |offset: usize, filler: &str| {
            words.get(at + offset).is_some_and(|word| {
                !word.continues && text[word.range.start as usize..word.range.end as usize].eq_ignore_ascii_case(filler)
            })
        };
        let found = FILLERS.iter().find(|filler| filler.iter().enumerate().all(|(offset, word)| is(offset, word)));
        words[at].skip = found.map_or(0, |filler| filler.len() as u8);
    }
}

/// Marks the first of two equal runs of one to three words, whatever filler stands between.
pub fn mark_stutters(words: &mut [Word], text: &str) {
    let written = |word: &Word| &text[word.range.start as usize..word.range.end as usize];
    for at in 0..words.len().saturating_sub(1) {
        for length in (1..=3).rev() {
            let filler = words.get(at + length).map_or(0, |word| word.skip as usize);
            let (Some(first), Some(again)) = (words.get(at..at + length), words.get(at + length + filler..)) else {
                continue;
            };
            let same = again.len() >= length
                && first.iter().zip(again).all(|(a, b)| written(a).eq_ignore_ascii_case(written(b)));
            if same && words[at].skip == 0 {
                words[at].skip = (length + filler) as u8;
            }
        }
    }
}

/// Fillers, as the words of each.
const FILLERS: [&[&str]; 22] = [
    &["um"],
    &["umm"],
    &["uh"],
    &["er"],
    &["erm"],
    &["ah"],
    &["eh"],
    &["hmm"],
    &["mm"],
    &["mhm"],
    &["like"],
    &["basically"],
    &["literally"],
    &["obviously"],
    &["you", "know"],
    &["i", "mean"],
    &["sort", "of"],
    &["kind", "of"],
    &["you", "see"],
    &["as", "it", "were"],
    &["if", "you", "like"],
    &["so", "to", "speak"],
];
