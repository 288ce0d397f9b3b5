//! WebVTT captions.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format = Format { name: "webvtt", title: "WebVTT captions", extensions: &["vtt"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
