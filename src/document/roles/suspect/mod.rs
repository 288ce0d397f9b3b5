//! What speaks against the labels of a call: swapped, shared by two people, borne by nobody in particular.

mod heard;
mod names;
mod voices;

use std::ops::Range;

use super::{MOST, SAID};
use crate::document::{Document, Kind};
use crate::source::Span;
use heard::Heard;

/// Why a label may lie, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub message: String,
    /// The label that `{name}` in the message stands for.
    pub name: String,
    pub span: Span,
}

/// What speaks against the labels of a call. The confidence in roles that rest on them falls below [`super::SURE`], unless the
/// user has said who is who.
pub fn doubts(document: &mut Document) -> Vec<Doubt> {
    if document.kind != Kind::Call || document.speakers.len() > MOST {
        return Vec::new();
    }
    let heard = Heard::of(document);
    let doubts = [voices::swapped(document, &heard), voices::shared(document, &heard)].into_iter().flatten();
    let mut doubts: Vec<Doubt> = doubts.collect();
    if !doubts.is_empty() {
        doubt(document, |_| true);
    }
    doubts.extend(names::nobody(document));
    doubts.extend(names::misnamed(document));
    doubts
}

/// Below what lints rely on.
const DOUBTED: f32 = 0.4;

/// Doubts the roles of some speakers, unless the user has said who they are.
fn doubt(document: &mut Document, is: impl Fn(usize) -> bool) {
    for (id, speaker) in document.speakers.iter_mut().enumerate() {
        if speaker.confidence < SAID && is(id) {
            speaker.confidence = speaker.confidence.min(DOUBTED);
        }
    }
}

/// Where the bytes of a sentence begin, as one span.
fn place(document: &Document, turn: usize, range: &Range<usize>) -> Option<Span> {
    document.turns[turn].prose.mapped.spans(range.clone()).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::roles::{self, Naming, SURE};
    use crate::document::{Part, Prose, Speaker, Turn};
    use crate::source::Mapped;

    /// The doubts about a call of lines "Name: words", each with the words that it points at, and the confidences.
    fn doubted(text: &str, naming: &Naming) -> (Vec<(String, String)>, Vec<f32>) {
        let mut document = Document::new(Kind::Call, Span::new(0, text.len()));
        let mut at = 0;
        for line in text.lines() {
            let (name, words) = line.split_once(": ").unwrap();
            let known = document.speakers.iter().position(|speaker| speaker.name == name);
            let id = known.unwrap_or_else(|| {
                document.speakers.push(Speaker::new(name));
                document.speakers.len() - 1
            });
            let prose = Prose::new(Mapped::verbatim(words, at + name.len() + 2));
            document.turns.push(Turn::new(Some(id), Part::Speech, prose));
            at += line.len() + 1;
        }
        roles::assign(&mut document, naming);
        let doubts = doubts(&mut document).into_iter();
        let said = |it: Doubt| {
            (it.message.replace("{name}", &it.name), text[it.span.start as usize..it.span.end as usize].to_string())
        };
        (doubts.map(said).collect(), document.speakers.iter().map(|it| it.confidence).collect())
    }

    const SWAPPED: &str = "Rep: Hello? Who is this?\nProspect: Hi, I'm calling from Tidewater. We help cafes.\n\
                           Rep: We are not interested, thanks.\nProspect: That is fine. Our platform plans shifts.";

    #[test]
    fn a_prospect_who_sells_is_none() {
        let (doubts, confidences) = doubted(SWAPPED, &Naming::default());
        assert_eq!(doubts[0].1, "Hi, I'm calling from Tidewater.");
        assert!(confidences.iter().all(|&it| it < SURE));
        let naming = Naming { reps: vec!["Rep".into()], ..Naming::default() };
        assert!(doubted(SWAPPED, &naming).0.is_empty());
        assert!(
            doubted(
                &SWAPPED.replace("Rep", "x").replace("Prospect", "Rep").replace('x', "Prospect"),
                &Naming::default()
            )
            .0
            .is_empty()
        );
    }

    #[test]
    fn one_label_for_both_is_doubted() {
        let text =
            "Speaker 1: Hello? Who is this?\nSpeaker 1: Hi, I'm calling from Tidewater.\nSpeaker 1: Not interested.";
        let (doubts, confidences) = doubted(text, &Naming::default());
        assert_eq!(doubts[0].1, "Who is this?");
        assert!(confidences[0] < SURE);
        let voicemail = "Speaker 1: Hi, I'm calling from Tidewater. We help cafes. If you're not interested, tell me.";
        assert!(doubted(voicemail, &Naming::default()).0.is_empty());
    }

    #[test]
    fn who_greets_themselves_is_somebody_else() {
        let text = "Dmitry: Hi Dmitry, thanks for coming.\nAnna: Hello.\nDmitry: Shall we?";
        assert_eq!(doubted(text, &Naming::default()).0[0].1, "Hi Dmitry, thanks for coming.");
        for fine in
            ["Hi, Dmitry here.", "Hi Anna, thanks.", "Hello, Dmitry from Acme.", "Hi Dmitry's team,", "Hi there."]
        {
            let text = format!("Dmitry: {fine}\nAnna: Hello.");
            assert_eq!(doubted(&text, &Naming::default()).0, [], "{fine}");
        }
    }

    #[test]
    fn nobody_in_particular_is_no_prospect() {
        let text = "Rep: Hi.\nDana (Customer): Hello.\nUnknown Speaker: Too expensive.\nUnknown Speaker 2: Yes.";
        let (doubts, confidences) = doubted(text, &Naming::default());
        assert!(doubts[0].0.starts_with("`Unknown Speaker` may be anybody;"));
        assert!(confidences[2] < SURE && confidences[0] >= SURE);
        assert!(doubted("Rep: Hi.\nUnknown Speaker: Hello.", &Naming::default()).0.is_empty());
    }
}
