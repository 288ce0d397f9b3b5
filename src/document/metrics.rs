//! What can be counted in a document.
