//! Samples of every shape, outlined.

use crate::document::Document;
use crate::input::{self, Options};
use crate::source::Source;

/// A document as text: its speakers with their roles, and who says what.
pub fn outline(document: &Document) -> String {
    let mut out = format!("{}\n", document.kind.name());
    for speaker in &document.speakers {
        out += &format!("{} = {} {:.1}\n", speaker.labels.join(" + "), speaker.role.name(), speaker.confidence);
    }
    for turn in &document.turns {
        let who = turn.speaker.map_or("?", |id| document.speakers[id].name.as_str());
        let time = turn.time.map(|time| format!(" [{}-{}]", time.start / 1000, time.end / 1000)).unwrap_or_default();
        out += &format!("{who}:{time} {}\n", turn.prose.text());
    }
    out
}

/// The outline of the only document of a file.
pub fn read(path: &str, text: &str) -> String {
    let source = Source::new(path, text.as_bytes().to_vec());
    match input::read(&source, &Options::default()) {
        Ok(reading) => reading.documents.iter().map(outline).collect(),
        Err(reason) => reason,
    }
}
