//! JSON transcript.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format =
    Format { name: "json", title: "JSON transcript", extensions: &["json", "jsonl"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
