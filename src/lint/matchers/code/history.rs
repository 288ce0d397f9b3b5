//! Conversations that a mail shows and that nobody had.

use super::super::{Found, View};
use crate::document::placeholder::{self, Content, Dialect, Placeholder};
use crate::document::{Document, Part, Role, Turn};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;

/// The first quote of a draft that cannot be one. Reported once.
///
/// A template that goes to many shows each of them the same mail by somebody else; a quote by a placeholder, or with one
/// in it, is still to be made up; so is one by somebody else from the writer's own address. What the writer quotes of
/// their own is none, nor is anything in a mail that was sent.
pub fn faked_history(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let document = view.script.document;
    let was_sent = |(name, _): &(String, String)| SENT.contains(&name.as_str());
    if document.meta.fields.iter().any(was_sent) {
        return Vec::new();
    }
    let is_template = document.turns.iter().any(|turn| turn.part != Part::Quote && names_reader(turn.prose.text()));
    let faked = view.script.turns.iter().enumerate().filter(|(at, scene)| {
        scene.part == Part::Quote && is_faked(document, &document.turns[*at], scene.role, is_template)
    });
    let mut first = faked.filter_map(|(_, scene)| scene.sentences.clone().find(|&at| view.allows(at)));
    first.next().map(|at| Found::at(vec![view.sentence(at)])).into_iter().collect()
}

/// Header fields that only mail has which was sent, or which answers one that was.
const SENT: [&str; 5] = ["message-id", "in-reply-to", "references", "delivered-to", "dkim-signature"];

fn is_faked(document: &Document, quote: &Turn, role: Role, is_template: bool) -> bool {
    let own = document.turns.iter().find(|turn| turn.part != Part::Quote);
    let (Some(author), Some(writer)) = (own.and_then(|turn| turn.speaker), quote.speaker) else { return false };
    let speaker = &document.speakers[writer];
    // Of a quote that nothing but its marks introduces nobody knows whose it is.
    if author == writer || speaker.confidence <= UNATTRIBUTED {
        return false;
    }
    let own_address = speaker.address.is_some() && speaker.address == document.speakers[author].address;
    let nobody = placeholder::find(&speaker.name).iter().any(is_field);
    let open = is_template || placeholder::find(quote.prose.text()).iter().any(is_field);
    nobody || own_address || (role == Role::Prospect && open)
}

/// How sure readers are of the role of somebody whom nothing but a quote mark introduces.
const UNATTRIBUTED: f32 = 0.5;

/// Whether a text calls its reader by a field: a draft that is for one person alone does not.
fn names_reader(text: &str) -> bool {
    let named = |it: &Placeholder| placeholder::is_person(it.name()) && !placeholder::is_sender(it.name());
    placeholder::find(text).iter().any(|it| is_field(it) && named(it))
}

/// Whether it is a field, which `[image]` and the like, written by mail programs, are not.
fn is_field(placeholder: &Placeholder) -> bool {
    let by_hand = placeholder.dialect == Dialect::Brackets && !placeholder::is_person(placeholder.name());
    matches!(placeholder.content, Content::Field { .. }) && !by_hand
}
