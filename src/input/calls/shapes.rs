//! The table of shapes: one row for each way in which a vendor writes transcripts.

use super::moments::Unit;
use super::shape::{Joint, PLAIN, Shape};
use super::{anybody, aws};

/// Shapes that their keys give away, the more particular ones first.
///
/// After the documentation of the vendors, or after files and clients of theirs in public where that says little.
/// No real file was seen of Salesforce, Granola and Chorus.
pub(super) static SHAPES: [Shape<'static>; 36] = [
    Shape {
        // https://gong.app.gong.io/settings/api/documentation: POST /v2/calls/transcript, milliseconds.
        name: "Gong",
        marks: &["transcript[].sentences[].text", "transcript[].speakerId"],
        groups: "transcript[]",
        pieces: "sentences[]",
        speaker: "speakerId",
        unit: Unit::Milliseconds,
        people: "parties[]",
        ..PLAIN
    },
    Shape {
        name: "Zoom Revenue Accelerator",
        marks: &["participants[].transcripts[].text"],
        groups: "participants[]",
        pieces: "transcripts[]",
        speaker: "displayName|name|userId|id",
        shuffled: true,
        ..PLAIN
    },
    Shape {
        name: "Deepgram",
        marks: &["utterances[].transcript"],
        groups: "utterances[]",
        text: "transcript",
        speaker: "speaker|channel",
        ..PLAIN
    },
    Shape {
        name: "Deepgram",
        marks: &["channels[].alternatives[0].paragraphs.paragraphs[].sentences[].text"],
        groups: "channels[].alternatives[0].paragraphs.paragraphs[]",
        pieces: "sentences[]",
        ..PLAIN
    },
    Shape {
        name: "Deepgram",
        marks: &["channels[].alternatives[0].words[].word"],
        groups: "channels[].alternatives[0]",
        pieces: "words[]",
        text: "punctuatedWord|word",
        joint: Joint::Words,
        numbered: true,
        shuffled: true,
        ..PLAIN
    },
    Shape {
        // https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get
        name: "Azure batch",
        marks: &["recognizedPhrases[].nBest[0].display"],
        groups: "recognizedPhrases[]",
        text: "nBest[0].display",
        speaker: "speaker|channel",
        start: "offsetMilliseconds|offset",
        end: "",
        length: "durationMilliseconds|duration",
        unit: Unit::Milliseconds,
        shuffled: true,
        ..PLAIN
    },
    aws::SEGMENTS,
    aws::CHANNELS,
    aws::ITEMS,
    aws::CONTACT_LENS,
    aws::CONTACT_LENS_LIVE,
    Shape {
        // GET /api/v1/conversations, as public clients of it take it apart; the times are from memory.
        name: "Chorus",
        marks: &["recording.utterances[].snippet|utterances[].snippet"],
        groups: "recording.utterances[]|utterances[]",
        text: "snippet",
        speaker: "speakerName|speakerId|speakerType",
        start: "snippetTime|startTime|start",
        end: "snippetEndTime|endTime|end",
        ..PLAIN
    },
    Shape {
        // https://docs.rev.ai/api/asynchronous/transcripts/
        name: "Rev",
        marks: &["monologues[].elements[].value"],
        groups: "monologues[]",
        pieces: "elements[]",
        text: "value",
        speaker: "speaker.name|speaker.id|speaker",
        start: "ts|timestamp",
        end: "endTs|endTimestamp",
        joint: Joint::Nothing,
        ..PLAIN
    },
    Shape {
        name: "whisper.cpp",
        marks: &["transcription[].text", "transcription[].offsets|transcription[].timestamps"],
        groups: "transcription[]",
        start: "offsets.from|timestamps.from",
        end: "offsets.to|timestamps.to",
        unit: Unit::Milliseconds,
        ..PLAIN
    },
    Shape {
        name: "WhisperX",
        marks: &["segments[].text", "segments[].start", "wordSegments|segments[].speaker"],
        groups: "segments[]",
        ..PLAIN
    },
    Shape {
        name: "Whisper",
        marks: &["segments[].text", "segments[].start", "segments[].avgLogprob|segments[].tokens|segments[].seek"],
        groups: "segments[]",
        ..PLAIN
    },
    Shape {
        // https://www.assemblyai.com/docs/api-reference/transcripts/get: milliseconds.
        name: "AssemblyAI",
        marks: &["utterances[].text", "utterances[].speaker", "audioUrl|status|audioDuration|acousticModel"],
        groups: "utterances[]",
        unit: Unit::Milliseconds,
        ..PLAIN
    },
    Shape {
        // https://docs.fireflies.ai/schema/sentence: seconds, as numbers or strings.
        name: "Fireflies",
        marks: &["sentences[].speakerName|sentences[].speakerId", "sentences[].text|sentences[].rawText"],
        groups: "sentences[]",
        text: "text|rawText",
        speaker: "speakerName|speakerId",
        ..PLAIN
    },
    Shape {
        name: "Fathom",
        marks: &["transcript[].speaker.displayName", "transcript[].text"],
        groups: "transcript[]",
        speaker: "speaker.displayName",
        address: "speaker.matchedCalendarInviteeEmail|speaker.email",
        start: "timestamp|startTime",
        ..PLAIN
    },
    Shape {
        name: "Granola",
        marks: &["transcript[].speaker.attribution", "transcript[].text"],
        groups: "transcript[]",
        speaker: "speaker.name|speaker.attribution",
        role: "speaker.attribution",
        start: "startTime|startTimestamp",
        end: "endTime|endTimestamp",
        ..PLAIN
    },
    Shape {
        name: "Granola",
        marks: &["[].source", "[].text", "[].startTimestamp"],
        groups: "[]",
        speaker: "source",
        role: "source",
        start: "startTimestamp",
        end: "endTimestamp",
        ..PLAIN
    },
    Shape {
        name: "Grain",
        marks: &["[].participantId", "[].speaker", "[].text", "[].start"],
        groups: "[]",
        unit: Unit::Milliseconds,
        ..PLAIN
    },
    Shape { name: "tl;dv", marks: &["data[].startTime", "data[].text", "data[].speaker"], groups: "data[]", ..PLAIN },
    Shape {
        name: "Avoma",
        marks: &["transcript[].transcript", "transcript[].speakerId"],
        groups: "transcript[]",
        text: "transcript",
        speaker: "speakerId",
        start: "timestamps[0]",
        end: "timestamps[-1]",
        ..PLAIN
    },
    Shape {
        // https://developers.hubspot.com/docs/api/crm/extensions/third-party-calling
        name: "HubSpot",
        marks: &["transcriptCreateUtterances[].text|transcriptUtterances[].text"],
        groups: "transcriptCreateUtterances[]|transcriptUtterances[]",
        speaker: "speaker.id|speaker.name|speaker.email",
        start: "startTimeMillis",
        end: "endTimeMillis",
        unit: Unit::Milliseconds,
        ..PLAIN
    },
    Shape {
        // https://developer.aircall.io/api-references/#retrieve-a-transcription
        name: "Aircall",
        marks: &["content.utterances[].participantType", "content.utterances[].text"],
        groups: "content.utterances[]",
        speaker: "name|userId|phoneNumber|participantType",
        role: "participantType",
        ..PLAIN
    },
    Shape {
        // https://developers.dialpad.com/reference/transcriptsget: other lines are moments and questions to a machine.
        name: "Dialpad",
        marks: &["lines[].content", "lines[].type"],
        groups: "lines[]",
        text: "content",
        speaker: "name|userId|contactId",
        rep: "userId",
        prospect: "contactId",
        start: "time",
        spoken: Some(("type", "transcript")),
        ..PLAIN
    },
    Shape {
        // https://developers.ringcentral.com/guide/ai
        name: "RingCentral",
        marks: &["utteranceInsights[].text"],
        groups: "utteranceInsights[]",
        speaker: "speakerId",
        ..PLAIN
    },
    Shape {
        name: "RingCentral",
        marks: &["utterances[].text", "utterances[].speakerId"],
        groups: "utterances[]",
        speaker: "speakerId",
        ..PLAIN
    },
    Shape {
        // https://cloud.google.com/speech-to-text/docs/multiple-voices: the last result repeats all words, with tags.
        name: "Google Speech-to-Text",
        marks: &["results[-1].alternatives[0].words[].speakerTag"],
        groups: "results[-1].alternatives[0]",
        speaker: "speakerTag",
        ..WORDS_OF_GOOGLE
    },
    Shape {
        name: "Google Speech-to-Text",
        marks: &["results[].alternatives[0].words[].speakerLabel"],
        groups: "results[].alternatives[0]",
        speaker: "speakerLabel",
        ..WORDS_OF_GOOGLE
    },
    Shape {
        name: "Google Speech-to-Text",
        marks: &["results[].alternatives[0].transcript"],
        groups: "results[]",
        text: "alternatives[0].transcript",
        speaker: "channelTag",
        start: "",
        end: "resultEndTime|resultEndOffset",
        ..PLAIN
    },
    Shape {
        name: "Salesforce",
        marks: &["conversationEntries[].messageText"],
        groups: "conversationEntries[]",
        text: "messageText",
        speaker: "sender.name|sender.role|sender",
        role: "sender.role",
        start: "clientTimestamp|serverReceivedTimestamp",
        unit: Unit::Milliseconds,
        ..PLAIN
    },
    anybody::TURNS,
    anybody::MESSAGES,
    anybody::PAIRS,
];

const WORDS_OF_GOOGLE: Shape<'static> = Shape {
    pieces: "words[]",
    text: "word",
    start: "startTime|startOffset",
    end: "endTime|endOffset",
    joint: Joint::Words,
    ..PLAIN
};
