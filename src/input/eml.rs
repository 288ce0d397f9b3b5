//! email message.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format = Format { name: "eml", title: "email message", extensions: &["eml"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
