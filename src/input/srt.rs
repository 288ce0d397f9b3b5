//! SubRip captions.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format = Format { name: "srt", title: "SubRip captions", extensions: &["srt"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
