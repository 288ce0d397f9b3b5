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

/// All calls of a file, in its order. The user's own rows come before those of the table.
pub(super) fn search<'t>(tree: &'t Tree, own: &'t [Shape<'t>]) -> Vec<Found<'t>> {
    let rows: Vec<&Shape> = own.iter().take(MOST_OWN).chain(&SHAPES).collect();
    let mut search = Search { heads: heads(&rows), rows, around: Vec::new(), found: Vec::new() };
    tree.roots().for_each(|root| search.value(root));
    search.found
}

/// So many rows may be the user's own, of which each is a bit beside those of the table.
pub(super) const MOST_OWN: usize = u128::BITS as usize - SHAPES.len();

struct Search<'t> {
    rows: Vec<&'t Shape<'t>>,
    /// The keys that the first marks of shapes begin with, and homes, by their first letter; other keys come last.
    heads: Vec<Vec<(&'t str, Head)>>,
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
        let mut rows = self.rows.iter().enumerate().filter(|(row, _)| shapes >> row & 1 == 1).map(|(_, shape)| *shape);
        let fitting = rows.find(|shape| shape.fits(value));
        if let Some(shape) = fitting {
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
    fn candidates(&self, value: Value<'t>) -> (u128, [Option<Value<'t>>; HOMES.len()]) {
        let (mut shapes, mut homes) = (0, [None; HOMES.len()]);
        if value.kind() == Kind::Array {
            let lists = self.rows.iter().enumerate().filter(|(_, shape)| shape.marks[0].starts_with('['));
            return (lists.map(|(row, _)| 1 << row).sum(), homes);
        }
        for (key, value) in value.members() {
            for (_, head) in self.heads[letter(key.raw())].iter().filter(|(known, _)| same_key(key.raw(), known)) {
                match *head {
                    Head::Shape(row) => shapes |= 1 << row,
                    Head::Home(home) => homes[home] = homes[home].or(Some(value)),
                }
            }
        }
        (shapes, homes)
    }
}

fn heads<'t>(rows: &[&'t Shape<'t>]) -> Vec<Vec<(&'t str, Head)>> {
    let mut heads = vec![Vec::new(); LETTERS + 1];
    let mut add = |key: &'t str, head: Head| heads[letter(key)].push((key, head));
    for (row, shape) in rows.iter().enumerate() {
        for path in shape.marks[0].split('|') {
            add(path.split(['.', '[']).next().unwrap_or(path), Head::Shape(row));
        }
    }
    HOMES.iter().enumerate().for_each(|(home, key)| add(key, Head::Home(home)));
    heads
}

const LETTERS: usize = 26;

/// The number of the letter that a key begins with; all other keys share one.
fn letter(key: &str) -> usize {
    let first = key.bytes().next().filter(u8::is_ascii_alphabetic);
    first.map_or(LETTERS, |byte| usize::from(byte.to_ascii_lowercase() - b'a'))
}

impl Shape<'_> {
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
