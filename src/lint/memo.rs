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
