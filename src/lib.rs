//! softsell: a linter for sales conversations.

pub mod diagnostic;
pub mod document;
pub mod input;
pub mod output;
pub mod report;
pub mod source;
