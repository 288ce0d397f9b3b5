//! Markdown with emails.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format =
    Format { name: "markdown", title: "Markdown with emails", extensions: &["md", "markdown"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
