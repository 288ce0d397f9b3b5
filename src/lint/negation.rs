//! Whether a sentence denies what a phrase found in it: "we won't ask you to sign today".

use std::ops::Range;

use super::phrase::WordId;
use super::words::{Word, Words};

/// Whether a negator stands in the same clause, at most four words before the hit, in a statement.
///
/// Not denied: questions and tags, "not only", "can't wait", what a "but" parts from the negator, conditions
/// ("if I don't hear from you"), and hits that hold a negator themselves.
pub fn denied(words: &Words, hit: &Range<usize>) -> bool {
    if words.asks || words.words[hit.clone()].iter().any(|word| is(word, &NEGATORS)) {
        return false;
    }
    let mut counted = 0;
    for at in (0..hit.start).rev() {
        // A break before the word after this one parts the clauses.
        if words.words[at + 1].after_break || is(&words.words[at], &[BUT]) {
            return false;
        }
        counted += usize::from(words.words[at].counts());
        if counted > REACH {
            return false;
        }
        if is(&words.words[at], &NEGATORS) {
            return !excused(&words.words, at);
        }
    }
    false
}

/// How far before a hit a negator is looked for, in words.
const REACH: usize = 4;

const BUT: WordId = WordId::grammar("but");
const NEGATORS: [WordId; 10] = [
    WordId::grammar("not"),
    WordId::grammar("never"),
    WordId::grammar("no"),
    WordId::grammar("without"),
    WordId::grammar("nobody"),
    WordId::grammar("nothing"),
    WordId::grammar("neither"),
    WordId::grammar("nor"),
    WordId::grammar("hardly"),
    WordId::grammar("barely"),
];
const CONDITIONS: [WordId; 3] = [WordId::grammar("if"), WordId::grammar("unless"), WordId::grammar("whether")];
const PRONOUNS: [WordId; 5] = [
    WordId::grammar("i"),
    WordId::grammar("you"),
    WordId::grammar("we"),
    WordId::grammar("they"),
    WordId::grammar("it"),
];
const AFTER: [WordId; 3] = [WordId::grammar("only"), WordId::grammar("wait"), WordId::grammar("just")];

/// Whether the negator at `at` denies nothing.
fn excused(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1);
    let before = &words[at.saturating_sub(REACH)..at];
    let inverted = words[at].continues && next.is_some_and(|word| is(word, &PRONOUNS));
    inverted || next.is_some_and(|word| is(word, &AFTER)) || before.iter().any(|word| is(word, &CONDITIONS))
}

fn is(word: &Word, ids: &[WordId]) -> bool {
    word.ids.iter().any(|id| ids.contains(id))
}

#[cfg(test)]
mod tests {
    use super::super::phrase::Vocabulary;
    use super::super::words::Reading;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let vocabulary = Vocabulary::default();
        let words = Reading { vocabulary: &vocabulary, spoken: false }.split(text);
        let written = |word: &Word| &text[word.range.start as usize..word.range.end as usize];
        let hit = words.words.iter().position(|word| written(word).starts_with("sign")).unwrap();
        let hit = hit..hit + 1;
        assert_eq!(denied(&words, &hit), expected, "{text}");
    }

    #[test]
    fn statements_that_deny() {
        check("We won't ask you to sign today.", true);
        check("There is no need to sign anything.", true);
        check("You never have to sign.", true);
    }

    #[test]
    fn what_only_looks_like_a_denial() {
        check("Why don't we sign today?", false);
        check("Why don't we just sign it.", false);
        check("You not only sign, you save.", false);
        check("I can't wait to sign you up.", false);
        check("I do not push, but sign today.", false);
        check("I do not push but sign today.", false);
        check("If you don't sign today it is gone.", false);
        check("No, sign today.", false);
        check("We never said a word about what comes after you sign.", false);
    }
}
