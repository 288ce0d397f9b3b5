//! YAML sequence.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format =
    Format { name: "yaml-sequence", title: "YAML sequence", extensions: &["yaml", "yml"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
