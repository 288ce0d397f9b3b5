//! Where in nested data calls are: objects and lists that have the marks of a shape.

use crate::input::tree::{Kind, Tree, Value, same_key};

use super::Found;
use super::shape::{Proof, Shape};
use super::shapes::SHAPES;

/// How deep a call may stand in what is wrapped around it.
const MOST_WRAPPED: usize = 5;

/// How many pieces decide whether a list is one of turns.
const ASKED: usize = 50;

/// Keys under which transcripts stand: where one does, lists under other keys are notes, tasks and highlights.
const HOMES: [&str; 14] = [
    "transcript",
    "transcription",
    "utterances",
    "turns",
    "segments",
    "sentences",
    "messages",
    "conversation",
    "dialogue",
    "dialog",
    "lines",
    "entries",
    "results",
    "transcriptObject",
];

/// All calls of a file, in its order.
pub(super) fn search<'t>(tree: &'t Tree) -> Vec<Found<'t>> {
    let mut search = Search { heads: heads(), around: Vec::new(), found: Vec::new() };
    tree.roots().for_each(|root| search.value(root));
    search.found
}

struct Search<'t> {
    heads: Vec<Vec<(&'static str, Head)>>,
    /// What the value stands in, outermost first.
    around: Vec<Value<'t>>,
    found: Vec<Found<'t>>,
}

/// What the presence of a key means.
#[derive(Clone, Copy)]
enum Head {
    /// The value may be a call of this row of the table.
    Shape(usize),
    /// The call may stand under the key.
    Home(usize),
}

impl<'t> Search<'t> {
    /// Adds the calls in a value: it is one, or its children hold some.
    fn value(&mut self, value: Value<'t>) {
        if !matches!(value.kind(), Kind::Object | Kind::Array) {
            return;
        }
        self.around.push(value);
        let (shapes, homes) = self.candidates(value);
        let mut shapes = SHAPES.iter().enumerate().filter(|(row, _)| shapes >> row & 1 == 1).map(|(_, shape)| shape);
        if let Some(shape) = shapes.find(|shape| shape.fits(value)) {
            let around = self.around.iter().rev().filter(|value| value.kind() == Kind::Object);
            self.found.push(Found { shape, call: value, around: around.copied().collect() });
        } else if self.around.len() < MOST_WRAPPED {
            let before = self.found.len();
            for home in homes.into_iter().flatten() {
                if self.found.len() == before {
                    self.value(home);
                }
            }
            if self.found.len() == before {
                value.children().for_each(|child| self.value(child));
            }
        }
        self.around.pop();
    }

    /// The rows that a value may be a call of, as bits, and the values that stand where transcripts do.
    ///
    /// One look at each key spares nearly all values the looks of nearly all rows.
    fn candidates(&self, value: Value<'t>) -> (u64, [Option<Value<'t>>; HOMES.len()]) {
        let (mut shapes, mut homes) = (0, [None; HOMES.len()]);
        if value.kind() == Kind::Array {
            let lists = SHAPES.iter().enumerate().filter(|(_, shape)| shape.marks[0].starts_with('['));
            return (lists.map(|(row, _)| 1 << row).sum(), homes);
        }
        for (key, value) in value.members() {
            let Some(letter) = key.raw().bytes().next().and_then(letter) else { continue };
            for (_, head) in self.heads[letter].iter().filter(|(known, _)| same_key(key.raw(), known)) {
                match *head {
                    Head::Shape(row) => shapes |= 1 << row,
                    Head::Home(home) => homes[home] = homes[home].or(Some(value)),
                }
            }
        }
        (shapes, homes)
    }
}

/// The keys that the first marks of shapes begin with, and homes, by their first letter.
fn heads() -> Vec<Vec<(&'static str, Head)>> {
    let mut heads = vec![Vec::new(); 26];
    let mut add = |key: &'static str, head: Head| {
        if let Some(letter) = key.bytes().next().and_then(letter) {
            heads[letter].push((key, head));
        }
    };
    for (row, shape) in SHAPES.iter().enumerate() {
        for path in shape.marks[0].split('|') {
            add(path.split(['.', '[']).next().unwrap_or(path), Head::Shape(row));
        }
    }
    HOMES.iter().enumerate().for_each(|(home, key)| add(key, Head::Home(home)));
    heads
}

fn letter(byte: u8) -> Option<usize> {
    let byte = byte.to_ascii_lowercase();
    byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
}

impl Shape {
    fn fits(&self, value: Value) -> bool {
        self.marks.iter().all(|mark| value.find(mark).is_some())
            && match self.proof {
                Proof::Marks => true,
                Proof::Pieces => self.is_spoken(value, false),
                Proof::Voices => self.is_spoken(value, true),
            }
    }

    /// Whether most pieces have a text and a speaker, and speakers come back where they must.
    fn is_spoken(&self, value: Value, must_come_back: bool) -> bool {
        let (mut pieces, mut spoken, mut phrases, mut voices) = (0, 0, 0, Vec::new());
        for piece in value.items().take(ASKED) {
            pieces += 1;
            if piece.get("subject").is_some() {
                return false;
            }
            let text = piece.find_map(self.text, |text| text.text());
            if let (Some(text), Some(voice)) = (text, piece.find_map(self.speaker, Value::word)) {
                spoken += 1;
                phrases += usize::from(text.text.trim().contains(' '));
                voices.push(voice);
            }
        }
        voices.sort_unstable();
        voices.dedup();
        spoken * 10 >= pieces * 6 && phrases * 3 >= spoken && (!must_come_back || voices.len() < spoken)
    }
}
