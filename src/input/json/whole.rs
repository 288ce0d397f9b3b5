//! Plain transcripts that stand as a whole in one string of nested data: `{"transcript": "Rep: Hi.\nAnn: Hello."}`.

use crate::document::Document;
use crate::input::tree::{Tree, Value, same_key};
use crate::input::{Sureness, transcript};

/// Keys of such strings; what stands under others is a summary, an email, a note.
const KEYS: [&str; 12] = [
    "transcript",
    "transcription",
    "transcriptText",
    "fullTranscript",
    "rawTranscript",
    "callTranscript",
    "conversation",
    "dialogue",
    "dialog",
    "call",
    "text",
    "content",
];

/// The strings of a file that are transcripts beyond doubt, in its order.
pub fn find<'t>(tree: &'t Tree) -> Vec<Value<'t>> {
    let members = tree.values().flat_map(Value::members);
    let named = members.filter(|(key, value)| value.is_text() && KEYS.iter().any(|own| same_key(key.raw(), own)));
    named.map(|(_, value)| value).filter(|value| is_transcript(*value)).collect()
}

fn is_transcript(value: Value) -> bool {
    let is_long = value.raw().len() >= SHORTEST && value.raw().contains(':');
    let text = value.text().filter(|_| is_long);
    text.and_then(|text| transcript::guess(&text.text)).is_some_and(|guess| guess.sureness >= Sureness::Likely)
}

/// Two turns of two words.
const SHORTEST: usize = 20;

/// The call that each string is.
pub fn documents(strings: &[Value]) -> Vec<Document> {
    let contents = strings.iter().filter_map(|value| transcript::from_text(&value.text()?, value.span()));
    contents.flat_map(|content| content.documents).collect()
}
