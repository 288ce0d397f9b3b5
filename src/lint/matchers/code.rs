//! `code`: shapes that need logic, each a function with a name that lint files may use.

use super::{Found, Spot, View};
use crate::document::{Part, Role};
use crate::lint::definition::Code;
use crate::lint::placeholders;

/// A function that lint files may name.
pub struct Function {
    pub name: &'static str,
    find: fn(&Code, View) -> Vec<Found>,
}

/// Every function that lint files may name.
pub static CODES: [Function; 13] = [
    Function { name: "faked-reply", find: faked_reply },
    Function { name: "shouted-subject", find: shouted_subject },
    Function { name: "quick-answer", find: quick_answer },
    Function { name: "unknown-placeholder", find: placeholders::unknown_placeholder },
    Function { name: "missing-fallback", find: placeholders::missing_fallback },
    Function { name: "mixed-dialects", find: placeholders::mixed_dialects },
    Function { name: "mixed-hands", find: placeholders::mixed_hands },
    Function { name: "spelled-apart", find: placeholders::spelled_apart },
    Function { name: "broken-placeholder", find: placeholders::broken_placeholder },
    Function { name: "unclosed-logic", find: placeholders::unclosed_logic },
    Function { name: "filler", find: placeholders::filler },
    Function { name: "unfilled", find: placeholders::unfilled },
    Function { name: "missing-opt-out", find: placeholders::missing_opt_out },
];

pub fn find(code: &Code, view: View) -> Vec<Found> {
    let function = CODES.iter().find(|function| function.name == code.name);
    function.map_or(Vec::new(), |function| (function.find)(code, view))
}

/// A subject that begins with `Re:` or `Fwd:` although the mail answers none, nor takes up anything said before.
fn faked_reply(_code: &Code, view: View) -> Vec<Found> {
    if view.script.document.meta.is_reply || takes_up(view) {
        return Vec::new();
    }
    subjects(view)
        .filter_map(|(at, text)| {
            let colon = text.find(':')?;
            let fakes =
                ["re", "fw", "fwd", "aw", "sv"].iter().any(|mark| text[..colon].trim().eq_ignore_ascii_case(mark));
            fakes.then(|| {
                let start = view.script.sentences[at].range.start;
                Found::at(vec![Spot { sentence: at, range: start..start + colon + 1 }])
            })
        })
        .collect()
}

/// Whether a mail speaks of something that went before it; a draft of an answer seldom quotes.
fn takes_up(view: View) -> bool {
    const EARLIER: [&str; 16] = [
        "thank",
        "you asked",
        "you mentioned",
        "you said",
        "you wrote",
        "as promised",
        "as discussed",
        "as agreed",
        "our call",
        "our conversation",
        "we spoke",
        "yesterday",
        "last week",
        "my last",
        "follow",
        "attached",
    ];
    let bodies = view.script.document.turns.iter().filter(|turn| turn.part == Part::Body);
    bodies.take(1).any(|turn| {
        let end = turn.prose.utterances.get(2).or(turn.prose.utterances.last()).map_or(0, |range| range.end);
        let opening = turn.prose.text()[..end].to_lowercase();
        EARLIER.iter().any(|words| opening.contains(words))
    })
}

/// A subject with a run of capitals or of marks that shouts.
fn shouted_subject(code: &Code, view: View) -> Vec<Found> {
    let least = code.limit.unwrap_or(2.0) as usize;
    subjects(view)
        .filter_map(|(at, text)| {
            let capitals = text.split_whitespace().filter(|word| {
                let letters = word.chars().filter(|c| c.is_alphabetic()).count();
                letters >= 4
                    && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
                    && !word.contains('{')
            });
            let shouts = capitals.count() >= least || text.contains("!!") || text.contains("?!");
            shouts.then(|| Found::at(vec![view.sentence(at)]))
        })
        .collect()
}

/// Answers to objections of at least five words that begin within `limit` seconds; reported from the second on, and
/// only where times are finer than seconds.
fn quick_answer(code: &Code, view: View) -> Vec<Found> {
    let turns = &view.script.document.turns;
    let mut times = turns.iter().filter_map(|turn| turn.time);
    if times.all(|time| time.start % 1000 == 0 && time.end % 1000 == 0) {
        return Vec::new();
    }
    let limit = code.limit.unwrap_or(0.3) * 1000.0;
    let scenes = &view.script.turns;
    let quick = (1..scenes.len()).filter(|&at| {
        let (before, answer) = (&scenes[at - 1], &scenes[at]);
        let objects = before.acts.iter().any(|&act| view.set.is_act(act, "objection"));
        let gap = turns[at - 1].time.zip(turns[at].time).map(|(theirs, own)| own.start.saturating_sub(theirs.end));
        before.role == Role::Prospect
            && answer.role == Role::Rep
            && objects
            && view.script.words_of(before.sentences.clone()) >= 5
            && gap.is_some_and(|gap| f64::from(gap) < limit)
    });
    let first = quick.filter_map(|at| scenes[at].sentences.clone().next());
    let spots: Vec<Spot> = first.filter(|&at| view.allows(at)).map(|at| view.sentence(at)).collect();
    if spots.len() < 2 {
        return Vec::new();
    }
    vec![Found { values: vec![("count", spots.len().to_string())], ..Found::at(spots) }]
}

/// The sentences of the subject that the lint looks at, with their text.
fn subjects<'a>(view: View<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    (0..view.script.sentences.len())
        .filter(move |&at| view.script.scene_of(at).part == Part::Subject && view.allows(at))
        .map(move |at| {
            let sentence = &view.script.sentences[at];
            (at, &view.script.document.turns[sentence.turn].prose.text()[sentence.range.clone()])
        })
}
