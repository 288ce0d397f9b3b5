//! What earlier runs found in the sentences of a text, so that a run over almost the same text need not look again.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::scan::Hit;
use super::words::Words;

/// The words of sentences and the phrases in them. It is good for one [`LintSet`](super::LintSet) as long as that stays
/// as it is; what the runs since the last [`turn`](Memo::turn) but one have not asked for is forgotten.
#[derive(Debug, Default)]
pub struct Memo {
    /// Of what is written, and of what is spoken.
    now: [Sentences; 2],
    before: [Sentences; 2],
}

type Sentences = FxHashMap<Box<str>, Known>;

/// What is known of a sentence, wherever it stands.
#[derive(Clone, Debug)]
pub struct Known {
    pub words: Arc<Words>,
    /// Of the phrases of reps and of prospects, where they have been looked for; the number of the sentence is 0.
    hits: [Option<Vec<Hit>>; 2],
}

impl Memo {
    /// To be called between two texts, or two states of one.
    pub fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// What is known of a sentence; `split` gives its words where nothing is.
    pub fn of(&mut self, sentence: &str, spoken: bool, split: impl FnOnce() -> Words) -> &mut Known {
        let now = &mut self.now[usize::from(spoken)];
        if !now.contains_key(sentence) {
            let before = self.before[usize::from(spoken)].remove_entry(sentence);
            let (key, known) = before.unwrap_or_else(|| {
                let known = Known { words: Arc::new(split()), hits: [None, None] };
                (sentence.into(), known)
            });
            now.insert(key, known);
        }
        now.get_mut(sentence).expect("it is there now")
    }
}

impl Known {
    /// The phrases of one side in the sentence; `look` finds them where nobody has looked yet.
    pub fn hits(&mut self, on_prospect: bool, look: impl FnOnce(&Words) -> Vec<Hit>) -> &[Hit] {
        self.hits[usize::from(on_prospect)].get_or_insert_with(|| look(&self.words))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::input::{Options, read};
    use crate::lint::{LintSet, run};
    use crate::source::Source;

    static SET: LazyLock<LintSet> = LazyLock::new(LintSet::built_in);

    const SENTENCES: [&str; 8] = [
        "I just wanted to check in.",
        "What would it take to get you to sign today?",
        "Your price is too high.",
        "I hear you, but it pays for itself.",
        "So, um, are you, are you ready to sign?",
        "Not interested.",
        "Hello, it is Sam from Acme.",
        "By hand.",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        /// Whoever says which sentence, and wherever it comes to stand.
        #[test]
        fn what_is_remembered_is_what_would_be_found(edits in prop::collection::vec((0..6usize, 0..8usize), 1..8)) {
            let mut memo = Memo::default();
            let mut lines = [6, 7, 0, 2, 3, 5];
            for (line, sentence) in edits {
                lines[line] = sentence;
                let turns = ["Rep", "Prospect"].into_iter().cycle().zip(lines);
                let call: String = turns.map(|(who, it)| format!("{who}: {0} {0}\n", SENTENCES[it])).collect();
                let body: String = lines.map(|it| format!("{}\n\n", SENTENCES[it])).concat();
                for text in [call, format!("Subject: Hello\n\nHi Ana,\n\n{body}Kind regards,\nSam\n")] {
                    let source = Source::new("x.txt", text.into_bytes());
                    let reading = read(&source, &Options::default()).unwrap();
                    let on = (&*SET, None);
                    let again = run(&reading.documents[0], on, 0, Some(&mut memo));
                    prop_assert_eq!(again.diagnostics, run(&reading.documents[0], on, 0, None).diagnostics);
                }
                memo.turn();
            }
        }
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let mut memo = Memo::default();
        let mut splits = 0;
        let mut ask = |memo: &mut Memo, spoken| {
            memo.of("Hello.", spoken, || {
                splits += 1;
                Words::default()
            });
            splits
        };
        assert_eq!([ask(&mut memo, true), ask(&mut memo, true), ask(&mut memo, false)], [1, 1, 2]);
        memo.turn();
        assert_eq!(ask(&mut memo, true), 2);
        memo.turn();
        memo.turn();
        assert_eq!(ask(&mut memo, true), 3);
    }
}
