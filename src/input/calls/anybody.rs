//! The shapes of lists of turns by nobody in particular.

use super::moments::Unit;
use super::shape::{PLAIN, Proof, Shape};

/// Texts with speakers.
pub(super) const TURNS: Shape<'static> = Shape {
    marks: &[ANY_TEXT, "[].speaker|[].speakerName|[].speakerLabel|[].speakerId|[].role|[].participant"],
    proof: Proof::Pieces,
    ..ANY
};

/// Texts with the names that messages have for who sends them.
pub(super) const MESSAGES: Shape<'static> =
    Shape { marks: &[ANY_TEXT, "[].name|[].from|[].sender|[].author|[].user|[].who"], proof: Proof::Voices, ..ANY };

/// `["Ann", "Hi."]`
pub(super) const PAIRS: Shape<'static> =
    Shape { marks: &["[][0]", "[][1]"], text: "[1]", speaker: "[0]", proof: Proof::Voices, ..ANY };

const ANY_TEXT: &str = "[].text|[].content|[].transcript|[].message|[].messageText|[].utterance|[].sentence|[].line";

const ANY: Shape<'static> = Shape {
    name: "turns",
    groups: "[]",
    text: "text|content|transcript|message|messageText|utterance|sentence|line",
    speaker: "speaker.name|speaker.displayName|speaker.id|speaker|speakerName|participant.name|participant|name\
              |sender.name|sender|from|author.name|author|user.name|user|who|speakerLabel|speakerId|role",
    address: "speaker.email|email|participant.email",
    role: "speakerRole|speaker.role|role|speakerType|participantRole|participant.role|side|affiliation",
    start: "start|startTime|startMs|startSeconds|offset|begin|time|timestamp|startTimestamp|ts",
    end: "end|endTime|endMs|endSeconds|endTimestamp",
    length: "duration|durationMs",
    unit: Unit::Guessed,
    ..PLAIN
};
