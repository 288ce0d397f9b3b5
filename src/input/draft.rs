//! plain email draft.

use super::{Content, File, Format, Guess};

pub static FORMAT: Format =
    Format { name: "draft", title: "plain email draft", extensions: &["txt", "md"], sniff, read };

fn sniff(_file: &File) -> Option<Guess> {
    None
}

fn read(_file: &File) -> Content {
    Content::default()
}
