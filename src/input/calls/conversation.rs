//! Pieces of speech, put together to the turns of a call.

use std::collections::HashMap;

use crate::diagnostic::Problem;
use crate::document::{Cue, Document, Kind, Part, Prose, Role, Speaker, SpeakerId, Turn};
use crate::input::bounds;
use crate::source::{Mapped, Span, TimeRange};

use super::sides::{self, Side};

/// Milliseconds of silence that end a turn where nobody knows who speaks.
const PAUSE: u32 = 2000;

/// How sure a role is that the file itself gives.
const SAID_SO: f32 = 0.95;

/// A call that is being put together.
pub(in crate::input) struct Conversation<'r> {
    document: Document,
    /// What the file says of each speaker.
    sides: Vec<Option<Side>>,
    known: HashMap<String, SpeakerId>,
    open: Option<Open>,
    /// How many more turns the file may have.
    left: &'r mut usize,
    /// Where the first turn stands that is too many.
    full: Option<Span>,
}

/// What somebody said in one go: a sentence, a caption, a word.
pub(in crate::input) struct Piece {
    pub who: Option<Who>,
    pub text: Mapped,
    pub time: Option<TimeRange>,
    /// Whether a blank belongs before it where it goes on from another piece.
    pub joint: bool,
}

/// Who says a piece.
#[derive(Clone, Debug)]
pub(in crate::input) struct Who {
    /// What the file calls the speaker, the same each time: `0`, `spk_0`, `Dana`.
    pub label: String,
    pub name: Option<String>,
    pub address: Option<String>,
    pub side: Option<Side>,
    pub span: Option<Span>,
}

/// The turn that the next piece may belong to.
struct Open {
    speaker: Option<SpeakerId>,
    label: Option<Span>,
    text: Mapped,
    cues: Vec<Cue>,
}

impl<'r> Conversation<'r> {
    /// A call of a file that may have so many more turns.
    pub fn new(span: Span, left: &'r mut usize) -> Conversation<'r> {
        let document = Document::new(Kind::Call, span);
        Conversation { document, sides: Vec::new(), known: HashMap::new(), open: None, left, full: None }
    }

    /// Adds a piece, which goes on with the last turn if the same person speaks.
    pub fn say(&mut self, piece: Piece) {
        if self.full.is_some() {
            return;
        }
        let label = piece.who.as_ref().and_then(|who| who.span);
        let speaker = piece.who.map(|who| self.speaker(who));
        if !self.open.as_ref().is_some_and(|open| open.goes_on(speaker, piece.time)) {
            self.end_turn();
            if *self.left == 0 {
                self.full = piece.text.extent().or(Some(self.document.span));
                return;
            }
            *self.left -= 1;
            self.open = Some(Open { speaker, label, text: Mapped::default(), cues: Vec::new() });
        }
        let open = self.open.as_mut().expect("one was just opened if none was");
        if piece.joint && !open.text.text.is_empty() && !open.text.text.ends_with(char::is_whitespace) {
            open.text.push_joined(" ");
        }
        let time = piece.time.filter(|_| !piece.text.text.trim().is_empty());
        if let Some(time) = time.filter(|time| open.cues.last().is_none_or(|cue| cue.time != *time)) {
            open.cues.push(Cue { at: open.text.text.len(), time });
        }
        open.text.append(&piece.text);
    }

    /// The call, with the roles that the file gives; a problem if it has more turns than the file may have.
    pub fn finish(mut self, problems: &mut Vec<Problem>) -> Document {
        self.end_turn();
        problems.extend(self.full.map(|span| bounds::full("turns", span)));
        let roles = sides::roles(&self.sides);
        for (speaker, role) in self.document.speakers.iter_mut().zip(roles) {
            if role != Role::Unknown {
                (speaker.role, speaker.confidence) = (role, SAID_SO);
            }
        }
        self.document
    }

    fn speaker(&mut self, who: Who) -> SpeakerId {
        let id = match self.known.get(&who.label) {
            Some(&id) => id,
            None => self.add(&who),
        };
        self.sides[id] = self.sides[id].or(who.side);
        id
    }

    fn add(&mut self, who: &Who) -> SpeakerId {
        let id = self.document.speakers.len();
        let is_number = who.label.len() == 1 || who.label.bytes().all(|byte| byte.is_ascii_digit());
        let mut speaker = Speaker::new(who.label.clone());
        speaker.name = match &who.name {
            Some(name) => name.clone(),
            None if is_number => format!("Speaker {}", who.label),
            None => who.label.clone(),
        };
        if speaker.name != who.label {
            speaker.labels.push(speaker.name.clone());
        }
        speaker.address = who.address.as_ref().map(|address| address.to_lowercase());
        self.document.speakers.push(speaker);
        self.sides.push(who.side);
        self.known.insert(who.label.clone(), id);
        id
    }

    fn end_turn(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = open.text.text.as_str();
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        if start >= end {
            return;
        }
        let cues = open.cues.iter().map(|cue| Cue { at: cue.at.saturating_sub(start), time: cue.time });
        let cues: Vec<Cue> = cues.filter(|cue| cue.at < end - start).collect();
        let time = cues.iter().map(|cue| cue.time);
        let time = time.reduce(|a, b| TimeRange { start: a.start.min(b.start), end: a.end.max(b.end) });
        let prose = Prose::timed(open.text.slice(start..end), cues);
        let turn = Turn { time, label: open.label, ..Turn::new(open.speaker, Part::Speech, prose) };
        self.document.turns.push(turn);
    }
}

impl Open {
    /// Whether a piece belongs to this turn. Of people who are not told apart, each sentence is a turn.
    fn goes_on(&self, speaker: Option<SpeakerId>, time: Option<TimeRange>) -> bool {
        if speaker.is_some() || self.speaker.is_some() {
            return speaker == self.speaker;
        }
        let text = self.text.text.trim_end();
        let paused = match (self.cues.last(), time) {
            (Some(cue), Some(time)) => time.start > cue.time.end.saturating_add(PAUSE),
            _ => false,
        };
        !paused && !text.ends_with(['.', '!', '?', '…'])
    }
}

impl Piece {
    /// A piece of text without the blanks around it, a sentence of its own; nothing where no word is left.
    pub fn sentence(text: Mapped, who: Option<Who>, time: Option<TimeRange>) -> Option<Piece> {
        let trimmed = text.text.trim();
        let start = text.text.len() - text.text.trim_start().len();
        let range = start..start + trimmed.len();
        (!trimmed.is_empty()).then(|| Piece { who, text: text.slice(range), time, joint: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(conversation: &mut Conversation, label: Option<&str>, text: &str, start: u32) {
        let who = label.map(|label| Who { label: label.into(), name: None, address: None, side: None, span: None });
        let time = Some(TimeRange { start, end: start + 500 });
        conversation.say(Piece::sentence(Mapped::verbatim(text, start as usize), who, time).unwrap());
    }

    #[test]
    fn one_persons_pieces_are_one_turn_with_cues() {
        let mut left = 9;
        let mut conversation = Conversation::new(Span::new(0, 0), &mut left);
        say(&mut conversation, Some("A"), " Hi there.", 0);
        say(&mut conversation, Some("A"), "You well?", 1000);
        say(&mut conversation, Some("B"), "Yes.", 9000);
        let document = conversation.finish(&mut Vec::new());
        assert_eq!(document.turns[0].prose.text(), "Hi there. You well?");
        assert_eq!(document.turns[0].prose.cues[1].at, 10);
        assert_eq!(document.turns[0].time, Some(TimeRange { start: 0, end: 1500 }));
        assert_eq!((document.turns.len(), document.speakers[1].name.as_str()), (2, "Speaker B"));
    }

    #[test]
    fn without_speakers_a_turn_ends_with_its_sentence_or_a_pause() {
        let mut left = 3;
        let mut conversation = Conversation::new(Span::new(0, 0), &mut left);
        for (text, start) in [("so we", 0), ("went on.", 600), ("and", 1200), ("then", 9000), ("more", 99_000)] {
            say(&mut conversation, None, text, start);
        }
        let mut problems = Vec::new();
        let document = conversation.finish(&mut problems);
        let texts: Vec<&str> = document.turns.iter().map(|turn| turn.prose.text()).collect();
        assert_eq!(texts, ["so we went on.", "and", "then"]);
        assert_eq!((problems[0].kind, problems[0].span.start), ("too-many", 99_000));
    }
}
