//! Nested data (JSON, YAML) laid flat, in which every text knows its way back to the bytes.

mod path;
mod scalar;

use std::ops::Range;

use crate::source::{Mapped, Span};

pub(super) use scalar::Style;

/// The values of a file, parents before children, in one list: 16 bytes a value whatever its nesting.
///
/// A member of an object is two nodes, the key and the value.
pub(super) struct Tree<'a> {
    text: &'a Mapped,
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Node {
    kind: Kind,
    /// Where it stands in the text of the file: without its quotes, where it has any.
    start: u32,
    end: u32,
    /// The node that follows it and all that is in it.
    next: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    /// A number, `true`, `false`, `null`: what stands there is what it is.
    Bare,
    Text(Style),
}

/// One value of a tree.
#[derive(Clone, Copy)]
pub(super) struct Value<'t> {
    tree: &'t Tree<'t>,
    at: u32,
}

impl<'a> Tree<'a> {
    pub fn new(text: &'a Mapped) -> Tree<'a> {
        // Each value but the first stands behind a mark or a line break; room that need not grow takes half as much.
        let marks = text.text.bytes().filter(|byte| matches!(byte, b',' | b':' | b'[' | b'{' | b'\n')).count();
        Tree { text, nodes: Vec::with_capacity(marks.min(text.text.len() / 2) + 1), roots: Vec::new() }
    }

    /// Begins an object or an array, which holds what is put in until it is closed.
    pub fn open(&mut self, kind: Kind, start: usize) -> usize {
        self.leaf(kind, start..start)
    }

    pub fn close(&mut self, container: usize, end: usize) {
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[container];
        (node.end, node.next) = (end as u32, next);
    }

    /// Puts in a value that holds no others.
    pub fn leaf(&mut self, kind: Kind, range: Range<usize>) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { kind, start: range.start as u32, end: range.end as u32, next: at as u32 + 1 });
        at
    }

    /// Says that a value stands at the top of the file.
    pub fn root(&mut self, at: usize) {
        self.roots.push(at as u32);
    }

    pub fn roots(&self) -> impl Iterator<Item = Value<'_>> {
        self.roots.iter().map(|&at| Value { tree: self, at })
    }

    /// The length of the text that it was read from.
    pub fn bytes(&self) -> usize {
        self.text.text.len()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Every value, parents before children.
    pub fn values(&self) -> impl Iterator<Item = Value<'_>> {
        (0..self.nodes.len() as u32).map(|at| Value { tree: self, at })
    }
}

impl<'t> Value<'t> {
    fn node(self) -> Node {
        self.tree.nodes[self.at as usize]
    }

    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// The number of the value in its tree; values that stand later have greater ones.
    pub fn index(self) -> u32 {
        self.at
    }

    /// The number of the first value behind it that is not in it.
    pub fn next(self) -> u32 {
        self.node().next
    }

    pub fn is_text(self) -> bool {
        matches!(self.kind(), Kind::Text(_))
    }

    /// What stands in the file, without quotes, escapes and all.
    pub fn raw(self) -> &'t str {
        let node = self.node();
        &self.tree.text.text[node.start as usize..node.end as usize]
    }

    /// The bytes of the file.
    pub fn span(self) -> Span {
        let node = self.node();
        span(self.tree.text, node.start as usize..node.end as usize)
    }

    /// The decoded text; nothing where the value is none.
    pub fn text(self) -> Option<Mapped> {
        let node = self.node();
        match node.kind {
            Kind::Text(style) => Some(scalar::decode(self.tree.text, node.start as usize..node.end as usize, style)),
            _ => None,
        }
    }

    /// A text or a number as a word, without blanks around it; nothing for anything else and for what is empty.
    pub fn word(self) -> Option<String> {
        let word = match self.kind() {
            Kind::Text(_) => self.text()?.text.trim().to_string(),
            Kind::Bare if self.raw().bytes().any(|byte| byte.is_ascii_digit()) => self.raw().to_string(),
            _ => return None,
        };
        let empty = word.is_empty() || word == "null" || word == "~";
        (!empty).then_some(word)
    }

    /// A truth value, quoted or not.
    pub fn truth(self) -> Option<bool> {
        match self.raw() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Keys and values of an object, in the order of the file; none for anything else.
    pub fn members(self) -> impl Iterator<Item = (Value<'t>, Value<'t>)> {
        let node = self.node();
        let (tree, end) = (self.tree, if node.kind == Kind::Object { node.next } else { 0 });
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            // A broken file may end behind a key.
            if at + 1 >= end {
                return None;
            }
            let (key, value) = (Value { tree, at }, Value { tree, at: at + 1 });
            at = value.next();
            Some((key, value))
        })
    }

    /// The values of an array; none for anything else.
    pub fn items(self) -> impl Iterator<Item = Value<'t>> {
        let node = self.node();
        let (tree, end) = (self.tree, if node.kind == Kind::Array { node.next } else { 0 });
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let value = Value { tree, at };
            at = value.next();
            Some(value)
        })
    }

    /// The values in an object or an array.
    pub fn children(self) -> impl Iterator<Item = Value<'t>> {
        self.items().chain(self.members().map(|(_, value)| value))
    }

    /// The value of a key, whose case, blanks, dashes and underscores do not matter.
    pub fn get(self, key: &str) -> Option<Value<'t>> {
        self.members().find(|(own, _)| same_key(own.raw(), key)).map(|(_, value)| value)
    }
}

/// Whether two keys are one: `speakerId`, `speaker_id` and `Speaker ID` are.
pub(super) fn same_key(one: &str, other: &str) -> bool {
    // Nearly all keys that are asked for are not there, and nearly all of these differ in their first letter.
    if !one.as_bytes().first().zip(other.as_bytes().first()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
    {
        return false;
    }
    let counts = |byte: &u8| !b"_- ".contains(byte);
    let (one, other) = (one.bytes().filter(counts), other.bytes().filter(counts));
    one.map(|byte| byte.to_ascii_lowercase()).eq(other.map(|byte| byte.to_ascii_lowercase()))
}

/// The bytes from the first to the last character of a range of the text of a file.
pub(super) fn span(text: &Mapped, range: Range<usize>) -> Span {
    let spans = text.spans(range.clone());
    let here = text.offset(range.start);
    spans.into_iter().reduce(Span::to).unwrap_or(Span { start: here, end: here })
}
