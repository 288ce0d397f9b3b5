//! The shapes of Amazon's services: Transcribe and Contact Lens.

use super::moments::Unit;
use super::shape::{Joint, PLAIN, Shape};

/// Segments that are put together already, which newer files have.
pub(super) const SEGMENTS: Shape<'static> = Shape {
    name: "AWS Transcribe",
    marks: &["results.audioSegments[].transcript"],
    groups: "results.audioSegments[]",
    text: "transcript",
    speaker: "speakerLabel|channelLabel",
    stretches: "results.speakerLabels.segments[]",
    ..PLAIN
};

/// Two channels.
pub(super) const CHANNELS: Shape<'static> = Shape {
    name: "AWS Transcribe",
    marks: &["results.channelLabels.channels[].items[].alternatives[0].content"],
    groups: "results.channelLabels.channels[]",
    pieces: "items[]",
    text: "alternatives[0].content",
    speaker: "channelLabel",
    joint: Joint::Words,
    shuffled: true,
    ..PLAIN
};

/// Words alone.
pub(super) const ITEMS: Shape<'static> = Shape {
    // https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html
    name: "AWS Transcribe",
    marks: &["results.items[].alternatives[0].content"],
    groups: "results.items[]",
    text: "alternatives[0].content",
    speaker: "speakerLabel",
    joint: Joint::Words,
    stretches: "results.speakerLabels.segments[]",
    ..PLAIN
};

/// The file that a finished call leaves.
pub(super) const CONTACT_LENS: Shape<'static> = Shape {
    // https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html
    name: "AWS Contact Lens",
    marks: &["transcript[].participantRole|transcript[].participantId", "transcript[].content"],
    groups: "transcript[]",
    text: "content",
    speaker: "participantId|participantRole|displayName",
    role: "participantRole|participantId",
    start: "beginOffsetMillis|absoluteTime",
    end: "endOffsetMillis",
    unit: Unit::Milliseconds,
    ..PLAIN
};

/// What is asked for while the call goes on.
pub(super) const CONTACT_LENS_LIVE: Shape<'static> = Shape {
    // https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-contact-lens_ListRealtimeContactAnalysisSegments.html
    name: "AWS Contact Lens",
    marks: &[
        "segments[].transcript.content",
        "segments[].transcript.participantRole|segments[].transcript.participantId",
    ],
    groups: "segments[].transcript",
    text: "content",
    speaker: "participantId|participantRole|displayName",
    role: "participantRole|participantId",
    start: "beginOffsetMillis|absoluteTime",
    end: "endOffsetMillis",
    unit: Unit::Milliseconds,
    shuffled: true,
    ..PLAIN
};
