//! What a shape of transcripts is: how to know it, and where its turns and their fields are.

use super::moments::Unit;
use super::sides::Side;

/// One shape. Paths are those of [`Value::find`](crate::input::tree::Value::find); the case of keys does not matter.
pub(super) struct Shape {
    /// Whose shape it is: "Gong".
    pub name: &'static str,
    /// Paths from a call, each of which must lead somewhere.
    pub marks: &'static [&'static str],
    /// From a call to all that is said by one person in one go, or that stands for it.
    pub groups: &'static str,
    /// From a group to the pieces of text in it; empty where the group is the piece.
    pub pieces: &'static str,
    /// The text of a piece.
    pub text: &'static str,
    /// Who says a piece: looked for in the piece, then in its group, as all fields from here on.
    pub speaker: &'static str,
    pub address: &'static str,
    pub role: &'static str,
    /// Fields that only people of one side have.
    pub tells: &'static [(&'static str, Side)],
    pub start: &'static str,
    pub end: &'static str,
    /// The length of a piece, where it has no end.
    pub length: &'static str,
    pub unit: Unit,
    pub joint: Joint,
    /// Whether the file has another order than that of time.
    pub shuffled: bool,
    /// Whether groups of people without a name are people, as channels of a recording are.
    pub numbered: bool,
    /// A field of pieces and the value that those have which are speech.
    pub spoken: Option<(&'static str, &'static str)>,
    /// Where stretches of time are given to speakers, for pieces that name none.
    pub stretches: &'static str,
    /// From objects anywhere in the file to tables of people by whose ids pieces name their speakers; empty where such
    /// tables stand around the call alone.
    pub people: &'static str,
    pub proof: Proof,
}

/// How pieces of one turn are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// With a blank between them.
    Sentences,
    /// With a blank, but not before a punctuation mark.
    Words,
    /// As they are: they bring their own blanks.
    Nothing,
}

/// What must be true beside the marks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    Marks,
    /// Most pieces have a text and a speaker.
    Pieces,
    /// And speakers come back.
    Voices,
}

/// What most shapes have in common.
pub(super) const PLAIN: Shape = Shape {
    name: "",
    marks: &[],
    groups: "",
    pieces: "",
    text: "text",
    speaker: "speaker.name|speaker.displayName|speaker.id|speaker",
    address: "speaker.email|email",
    role: "role|speakerRole|speaker.role|speakerType",
    tells: &[],
    start: "start|startTime",
    end: "end|endTime",
    length: "",
    unit: Unit::Seconds,
    joint: Joint::Sentences,
    shuffled: false,
    numbered: false,
    spoken: None,
    stretches: "",
    people: "",
    proof: Proof::Marks,
};
