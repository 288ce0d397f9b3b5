//! Whom the words are about.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Measured, Metric, Sentence, Spot, Unit, fixed_words, heaviest, own_sentences, plain};
use crate::document::Document;

/// Counted: the words in the numerator.
pub(super) const I_YOU: Metric = Metric {
    name: "i-you-ratio",
    unit: Unit::Ratio,
    formula: "I, me, my over you, your; greeting, signature and quotes are left out, so are \"thank you\", \"you know\", \
              \"see you\", and sentences in which the I serves, such as \"I don't know\" and \"I'll find out\"",
    kind: None,
    find: |document| ratio(document, &["i", "me", "my", "mine", "myself"]).into_iter().collect(),
};

/// Counted: the words in the numerator.
pub(super) const WE_YOU: Metric = Metric {
    name: "we-you-ratio",
    unit: Unit::Ratio,
    formula: "we, us, our over you, your; left out as for i-you-ratio, and sentences in which the we is both sides, such \
              as \"shall we stop here?\" and \"as we agreed\"",
    kind: None,
    find: |document| ratio(document, &["we", "us", "our", "ours", "ourselves"]).into_iter().collect(),
};

/// Counted: sentences.
pub(super) const I_OPENINGS: Metric = Metric {
    name: "i-openings",
    unit: Unit::Share,
    formula: "sentences that begin with I or my, over all of at least three words; sentences in which the I serves are left out of both",
    kind: None,
    find: |document| openings(document).into_iter().collect(),
};

const OTHER: [&str; 5] = ["you", "your", "yours", "yourself", "yourselves"];

/// "Thank you" and the like: counting them would let one game the number.
const NO_YOU: [&str; 6] = ["thank", "know", "see", "mean", "thanks", "bless"];

/// Sentences about what the rep does for the other, or admits.
const SERVES: [&str; 21] = [
    "i don't know",
    "i do not know",
    "i may be wrong",
    "i might be wrong",
    "i could be wrong",
    "i'll find out",
    "i will find out",
    "i'll check",
    "i will check",
    "i'll ask",
    "i will ask",
    "i'm not sure",
    "i am not sure",
    "i'm sorry",
    "i am sorry",
    "i'll leave",
    "i will leave",
    "i'll stop",
    "i will stop",
    "may i ask",
    "can i ask",
];

/// Sentences in which "we" is both sides.
const JOINT: [&str; 14] = [
    "shall we",
    "should we",
    "can we",
    "could we",
    "as we agreed",
    "as we discussed",
    "as we said",
    "we agreed",
    "we discussed",
    "we spoke",
    "we talked",
    "we met",
    "we both",
    "let us",
];

/// Words of `own` over words for the other; a text without one of these counts as if it had one.
fn ratio(document: &Document, own: &[&str]) -> Option<Measured> {
    let (mut mine, mut yours) = (0, 0);
    let mut weighed: Vec<(usize, Spot)> = Vec::new();
    for Sentence { spot, text } in own_sentences(document) {
        let said: Vec<String> = fixed_words(text).map(plain).collect();
        let stems: Vec<&str> = said.iter().map(|word| word.split('\'').next().unwrap_or(word)).collect();
        let is_you = |at: usize| {
            OTHER.contains(&stems[at]) && !(at > 0 && NO_YOU.contains(&stems[at - 1]) || is_filler(&stems, at))
        };
        let theirs = (0..stems.len()).filter(|&at| is_you(at)).count();
        let selves =
            if is_exempt(&said.join(" ")) { 0 } else { stems.iter().filter(|stem| own.contains(stem)).count() };
        mine += selves;
        yours += theirs;
        if selves > 0 {
            weighed.push((16 + selves - theirs.min(16), spot));
        }
    }
    (mine > 0).then(|| Measured {
        value: f64::from(mine as u32) / f64::from(yours.max(1) as u32),
        counted: f64::from(mine as u32),
        spots: heaviest(weighed),
    })
}

/// "You know" as a filler.
fn is_filler(stems: &[&str], at: usize) -> bool {
    let follows =
        ["your", "you", "that", "what", "how", "who", "where", "when", "why", "the", "if", "it", "this", "of", "about"];
    stems[at] == "you"
        && stems.get(at + 1) == Some(&"know")
        && stems.get(at + 2).is_none_or(|next| !follows.contains(next))
}

/// Whether some whole words of a text are those of a sentence that does not count.
fn is_exempt(text: &str) -> bool {
    static EXEMPT: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let whole = SERVES.iter().chain(&JOINT).map(|words| format!(" {words} "));
        // Ready sooner than the automaton that would be chosen for so few.
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(whole);
        automaton.expect("a few short phrases")
    });
    EXEMPT.is_match(&format!(" {text} "))
}

fn openings(document: &Document) -> Option<Measured> {
    let (mut mine, mut all) = (Vec::new(), 0);
    for Sentence { spot, text } in own_sentences(document) {
        let said: Vec<String> = fixed_words(text).map(plain).collect();
        if said.len() < 3 || is_exempt(&said.join(" ")) {
            continue;
        }
        all += 1;
        if ["i", "i'm", "i've", "i'd", "i'll", "my"].contains(&said[0].as_str()) {
            mine.push((said.len(), spot));
        }
    }
    (all > 0).then(|| Measured {
        value: mine.len() as f64 / f64::from(all as u32),
        counted: f64::from(all as u32),
        spots: heaviest(mine),
    })
}
