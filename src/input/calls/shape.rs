//! What a shape of transcripts is: how to know it, and where its turns and their fields are.

use super::moments::Unit;

/// One shape. Paths are those of [`Value::find`](crate::input::tree::Value::find); the case of keys does not matter.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Shape<'s> {
    /// Whose shape it is: "Gong".
    pub name: &'s str,
    /// Paths from a call, each of which must lead somewhere.
    pub marks: &'s [&'s str],
    /// From a call to all that is said by one person in one go, or that stands for it.
    pub groups: &'s str,
    /// From a group to the pieces of text in it; empty where the group is the piece.
    pub pieces: &'s str,
    /// The text of a piece.
    pub text: &'s str,
    /// Who says a piece: looked for in the piece, then in its group, as all fields from here on.
    pub speaker: &'s str,
    pub address: &'s str,
    pub role: &'s str,
    /// Fields that only the rep has, and those that only prospects have.
    pub rep: &'s str,
    pub prospect: &'s str,
    pub start: &'s str,
    pub end: &'s str,
    /// The length of a piece, where it has no end.
    pub length: &'s str,
    pub unit: Unit,
    pub joint: Joint,
    /// Whether the file has another order than that of time.
    pub shuffled: bool,
    /// Whether groups of people without a name are people, as channels of a recording are.
    pub numbered: bool,
    /// A field of pieces and the value that those have which are speech.
    pub spoken: Option<(&'s str, &'s str)>,
    /// Where stretches of time are given to speakers, for pieces that name none.
    pub stretches: &'s str,
    /// From objects anywhere in the file to tables of people by whose ids pieces name their speakers; empty where such
    /// tables stand around the call alone.
    pub people: &'s str,
    pub proof: Proof,
}

/// How pieces of one turn are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// With a blank between them.
    Sentences,
    /// With a blank, but not before a punctuation mark.
    Words,
    /// As they are: they bring their own blanks.
    Nothing,
}

impl Joint {
    pub const NAMES: [&str; 3] = ["sentences", "words", "nothing"];

    pub fn by_name(name: &str) -> Option<Joint> {
        [Joint::Sentences, Joint::Words, Joint::Nothing].into_iter().find(|joint| joint.name() == name)
    }

    pub fn name(self) -> &'static str {
        Joint::NAMES[self as usize]
    }
}

/// What must be true beside the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Proof {
    Marks,
    /// Most pieces have a text and a speaker.
    Pieces,
    /// And speakers come back.
    Voices,
}

/// What most shapes have in common.
pub(super) const PLAIN: Shape<'static> = Shape {
    name: "",
    marks: &[],
    groups: "",
    pieces: "",
    text: "text",
    speaker: "speaker.name|speaker.displayName|speaker.id|speaker",
    address: "speaker.email|email",
    role: "role|speakerRole|speaker.role|speakerType",
    rep: "",
    prospect: "",
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
