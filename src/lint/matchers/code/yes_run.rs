//! Yeses collected one after the other.

use super::super::{Found, View};
use crate::document::Role;
use crate::document::metrics::{plain, words};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// At least `at-least` (3) closed questions of the rep in a row that the prospect answers with a bare yes of at most
/// `limit` words (3); two of them must hold one of the phrases, since a checklist is answered with yeses as well.
pub fn yes_run(code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let script = view.script;
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for turn in 1..script.turns.len() {
        if script.turns[turn].role == Role::Prospect && script.turns[turn - 1].role == Role::Rep {
            match answered_yes(code, view, turn) {
                Some(question) => runs.last_mut().expect("there is always one").push(question),
                None => runs.push(Vec::new()),
            }
        }
    }
    let least = code.at_least.unwrap_or(3.0);
    let leads = |&&at: &&usize| script.has(code.any, &(at..at + 1));
    let long = runs.iter().filter(|run| run.len() as f64 >= least && run.iter().filter(leads).count() >= LEADING);
    long.map(|run| Found {
        values: vec![("count", run.len().to_string())],
        ..Found::at(run.iter().map(|&at| view.sentence(at)).collect())
    })
    .collect()
}

/// How many questions of a run must lead to their answer.
const LEADING: usize = 2;

/// The closed question that a turn of the prospect answers with a bare yes.
fn answered_yes(code: &Code<PhraseRange>, view: View, turn: usize) -> Option<usize> {
    let script = view.script;
    let question = script.turns[turn - 1].sentences.clone().next_back()?;
    let sentence = &script.sentences[question];
    let asked = &script.document.turns[sentence.turn].prose.text()[sentence.range.clone()];
    let closed = sentence.words.asks && !words(asked).any(|word| OPEN.contains(&plain(word).as_str()));
    let answer: Vec<String> = words(script.document.turns[turn].prose.text()).map(plain).collect();
    let first = answer.first()?.as_str();
    let agrees =
        YES.contains(&first) || ["of course", "i do", "we do", "i would", "i guess so"].contains(&&*answer.join(" "));
    let bare =
        answer.len() as f64 <= code.limit.unwrap_or(3.0) && !answer.iter().any(|word| BUT.contains(&word.as_str()));
    (closed && agrees && bare && view.allows(question)).then_some(question)
}

/// Words that open a question, or that let it be answered with one of two things.
const OPEN: [&str; 9] = ["what", "why", "how", "who", "whose", "where", "which", "when", "or"];
const YES: [&str; 20] = [
    "yes",
    "yeah",
    "yep",
    "yup",
    "aye",
    "sure",
    "right",
    "correct",
    "absolutely",
    "definitely",
    "exactly",
    "true",
    "ok",
    "okay",
    "certainly",
    "totally",
    "mm-hmm",
    "mhm",
    "uh-huh",
    "obviously",
];
const BUT: [&str; 4] = ["but", "no", "not", "maybe"];
