//! plain transcript.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format =
    Format { name: "transcript", title: "plain transcript", extensions: &["txt", "md"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
