//! Subjects of mails: those that fake a reply, and those that shout.

use super::super::{Found, Spot, View};
use crate::document::Part;
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// A subject that begins with `Re:` or `Fwd:` although the mail answers none, nor opens on any of the phrases, which
/// say that something went before.
pub fn faked_reply(code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let meta = &view.script.document.meta;
    // A later mail of a sequence stands in the thread of the first.
    let later = meta.place.as_ref().is_some_and(|place| place.at > 1) || meta.touch.is_some_and(|touch| touch.nth > 1);
    if meta.is_reply || later || takes_up(code.any, view) {
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

/// Whether a mail opens on something that went before it; a draft of an answer seldom quotes.
fn takes_up(earlier: PhraseRange, view: View) -> bool {
    let bodies = view.script.turns.iter().filter(|scene| scene.part == Part::Body);
    bodies.take(1).any(|scene| {
        let opening = scene.sentences.start..scene.sentences.end.min(scene.sentences.start + OPENING);
        view.script.has(earlier, &opening)
    })
}

/// How many sentences open a mail.
const OPENING: usize = 3;

/// A subject with a run of capitals or of marks that shouts.
pub fn shouted_subject(code: &Code<PhraseRange>, view: View) -> Vec<Found> {
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

/// The sentences of the subject that the lint looks at, with their text.
fn subjects<'a>(view: View<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    (0..view.script.sentences.len())
        .filter(move |&at| view.script.scene_of(at).part == Part::Subject && view.allows(at))
        .map(move |at| {
            let sentence = &view.script.sentences[at];
            (at, &view.script.document.turns[sentence.turn].prose.text()[sentence.range.clone()])
        })
}
