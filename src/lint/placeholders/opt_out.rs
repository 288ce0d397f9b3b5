//! Cold mail that does not say how to stop it.

use super::{Found, View, tokens};
use crate::document::Role;
use crate::document::placeholder::letters;
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// Ways to say how to be left alone, in lower case with plain apostrophes.
const WAYS: [&str; 26] = [
    "unsubscribe",
    "opt out",
    "opt-out",
    "not hear from me",
    "not hear from us",
    "stop hearing",
    "stop writing",
    "stop emailing",
    "stop these",
    "reply stop",
    "reply \"stop\"",
    "reply with \"stop\"",
    "reply \"no\"",
    "reply with no",
    "a no is fine",
    "remove you",
    "take you off",
    "off the list",
    "off my list",
    "not write again",
    "won't write again",
    "not email again",
    "won't email again",
    "email preferences",
    "don't want these",
    "no longer wish",
];

/// A cold mail, by its stage or as a step of a sequence, in which nothing says how to stop more of them: a line, a field
/// for the link, a header. Reported once, at its last sentence.
pub fn missing_opt_out(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let script = view.script;
    let fields = &script.document.meta.fields;
    let has = |wanted: &[&str]| fields.iter().any(|(name, _)| wanted.contains(&name.as_str()));
    let cold = script.stage.as_deref() == Some("cold") || (script.stage.is_none() && has(&["step", "day", "delay"]));
    if !cold || has(&["list-unsubscribe"]) {
        return Vec::new();
    }
    let own = |turn: &usize| script.turns[*turn].role == Role::Rep;
    let says = (0..script.turns.len()).filter(own).any(|turn| {
        let text = script.document.turns[turn].prose.text().to_lowercase().replace('’', "'");
        WAYS.iter().any(|way| text.contains(way))
    });
    let links = tokens(view).iter().any(|token| {
        let name = letters(token.name());
        ["unsub", "optout", "preferences", "stopurl", "stopnewsletter"].iter().any(|word| name.contains(word))
    });
    let last = (0..script.sentences.len()).rev().find(|&at| view.allows(at) && own(&script.sentences[at].turn));
    match last {
        Some(last) if !says && !links => vec![Found::at(vec![view.sentence(last)])],
        _ => Vec::new(),
    }
}
