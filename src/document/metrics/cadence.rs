//! Mails of one author that nobody answers: how many, and how soon after each other.

use super::{Measured, Metric, Spot, Unit, own_sentences};
use crate::document::{Document, Kind, Part, Place, Touch, Turn};

/// Counted: the same.
pub(super) const UNANSWERED: Metric = Metric {
    name: "unanswered-in-a-row",
    unit: Unit::Count,
    formula: "mails of the author up to this one since somebody else wrote: those that it quotes, those of its \
              thread in the mailbox, or those before it in its sequence, if the file says when its mails go out",
    kind: Some(Kind::Email),
    find: |document| unanswered(document).into_iter().collect(),
};

/// Counted: the mails in a row.
pub(super) const WAIT: Metric = Metric {
    name: "days-since-own-last",
    unit: Unit::Days,
    formula: "days from the author's last mail to this one where nobody wrote in between: by the dates of both, or by what \
              the file of a sequence says",
    kind: Some(Kind::Email),
    find: |document| wait(document).into_iter().collect(),
};

fn unanswered(document: &Document) -> Option<Measured> {
    let run = Run::of(document)?;
    let count = run.mails as f64;
    Some(Measured { value: count, counted: count, spots: vec![opening(document)?] })
}

fn wait(document: &Document) -> Option<Measured> {
    let run = Run::of(document)?;
    Some(Measured { value: run.wait?, counted: run.mails as f64, spots: vec![opening(document)?] })
}

/// The mails of one author since somebody else wrote, the one at hand included.
struct Run {
    mails: usize,
    /// Days between the last two.
    wait: Option<f64>,
}

impl Run {
    /// Nothing where the document knows of no mail before its own, nor of its place among others.
    fn of(document: &Document) -> Option<Run> {
        let own = document.turns.iter().find(|turn| turn.part != Part::Quote)?;
        let quoted: Vec<&Turn> = document.turns.iter().filter(|turn| turn.part == Part::Quote).collect();
        let earlier = quoted.iter().rev().take_while(|turn| turn.speaker == own.speaker).count();
        let days = quoted.last().filter(|_| earlier > 0).and_then(|last| last.sent).zip(own.sent);
        let days = days.map(|(last, own)| f64::from(own - last)).filter(|&days| days >= 0.0);
        // Headers know of all mails; a sequence ends where somebody answers.
        let thread = document.meta.place.as_ref().map(in_thread);
        let known = thread.or(document.meta.touch.filter(|_| earlier == quoted.len()));
        match known {
            Some(touch) => Some(Run { mails: (touch.nth as usize).max(earlier + 1), wait: touch.wait.or(days) }),
            None => (!quoted.is_empty()).then_some(Run { mails: earlier + 1, wait: days }),
        }
    }
}

fn in_thread(place: &Place) -> Touch {
    const DAY: f64 = 86_400.0;
    Touch { nth: place.nudges + 1, wait: place.since_own.map(|seconds| seconds as f64 / DAY) }
}

/// Where the mail begins: its first own sentence, or its subject.
fn opening(document: &Document) -> Option<Spot> {
    let body = own_sentences(document).next().map(|sentence| sentence.spot);
    body.or_else(|| {
        let subject = document.turns.iter().position(|turn| turn.part == Part::Subject)?;
        super::first_sentence(document, subject)
    })
}
