//! The phrase language: how people who write lints say which words to look for.
//!
//! A phrase is parsed ([`parse`]) into an [`Ast`] and compiled ([`Compiler`]) to a [`Program`] over words.
//! Nothing here knows documents or spans, since `build.rs` compiles the built-in lints with this very code.

mod anchors;
mod ast;
mod compile;
mod contractions;
mod inflections;
mod program;
mod sets;
mod vocabulary;

pub use ast::{Ast, Item, SyntaxError, parse};
pub use compile::{Compiler, Lists};
pub use contractions::expand;
pub use program::{Class, End, Program};
pub use sets::{SetId, Sets, Slot, WordSet, slot, slots, slots_of};
pub use vocabulary::{PackedWords, Vocabulary, WordId};
