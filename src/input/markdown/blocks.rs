//! The outermost blocks of a Markdown document.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::input::bounds;

/// A block of the document that stands in no other.
pub struct Block {
    pub kind: BlockKind,
    /// With its fences or marks.
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Heading,
    Rule,
    /// A fenced block of text, and what stands between its fences.
    Code(Range<usize>),
    /// Code of some language, a table, raw HTML: no mail.
    Foreign,
    Quote,
    /// Paragraphs and lists.
    Text,
}

/// The outermost blocks of a document (CommonMark with tables and front matter), in order.
///
/// Of a text that is made of marks and line breaks for the most part, only the start; the rest is one block of text.
pub fn blocks(text: &str) -> Vec<Block> {
    let end = parsed(text);
    let mut blocks = blocks_of(&text[..end]);
    if end < text.len() {
        blocks.push(Block { kind: BlockKind::Text, range: end..text.len() });
    }
    blocks
}

/// How much of a text is parsed: the parser keeps a node for each line and for each byte that may be a mark.
fn parsed(text: &str) -> usize {
    let is_mark =
        |byte: u8| matches!(byte, b'\n' | b'\r' | b'*' | b'_' | b'[' | b']' | b'!' | b'<' | b'&' | b'`' | b'\\' | b'|');
    let mut marks = text.bytes().enumerate().filter(|&(_, byte)| is_mark(byte));
    marks.nth(bounds::most_marks(text.len())).map_or(text.len(), |(at, _)| at)
}

fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut depth = 0;
    let mut inner: Option<Range<usize>> = None;
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    inner = None;
                    blocks.push(Block { kind: kind(&tag, &text[range.clone()]), range });
                }
                depth += usize::from(!is_inline(&tag));
            }
            Event::End(tag) if !ends_inline(&tag) => {
                depth = depth.saturating_sub(1);
                if let (0, Some(Block { kind: BlockKind::Code(code), .. })) = (depth, blocks.last_mut()) {
                    *code = inner.take().unwrap_or(range.start..range.start);
                }
            }
            Event::Rule if depth == 0 => blocks.push(Block { kind: BlockKind::Rule, range }),
            Event::Text(_) if depth == 1 => {
                let start = inner.as_ref().map_or(range.start, |inner| inner.start);
                inner = Some(start..range.end);
            }
            _ => {}
        }
    }
    blocks
}

fn kind(tag: &Tag, text: &str) -> BlockKind {
    match tag {
        // A line of dashes right under a paragraph makes a heading of it, which nobody means in a mail.
        Tag::Heading { .. } if text.trim_start().starts_with('#') => BlockKind::Heading,
        Tag::Heading { .. } | Tag::Paragraph | Tag::List(_) | Tag::Item => BlockKind::Text,
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(language)) => {
            const PROSE: [&str; 8] = ["", "text", "txt", "email", "eml", "markdown", "md", "plaintext"];
            let prose = PROSE.contains(&language.trim().to_lowercase().as_str());
            if prose { BlockKind::Code(0..0) } else { BlockKind::Foreign }
        }
        _ => BlockKind::Foreign,
    }
}

fn is_inline(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn ends_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
