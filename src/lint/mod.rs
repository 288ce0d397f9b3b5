//! What a lint is, and what it finds in a document.

pub mod phrase;
pub mod search;
pub mod words;
