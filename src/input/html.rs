//! HTML.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format = Format { name: "html", title: "HTML", extensions: &["html", "htm"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
