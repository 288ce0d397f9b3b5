//! A report to text: one file a format, pure functions from data to a writer.

pub mod diff;
mod excerpt;
pub mod human;
pub mod inspection;
pub mod json;
mod rewrite;
#[cfg(test)]
mod sample;
pub mod short;
mod style;
pub mod summary;
mod visible;
mod window;

use std::io;

use crate::report::Report;
use crate::source::Source;

pub use style::{Style, Tone, folded};
pub use visible::{one_line, visible};

/// What every format is: [`human::write`], [`short::write`], [`json::write`].
///
/// `sources` are those of the run, as [`FileReport::source`](crate::report::FileReport::source) counts them.
/// Errors are those of the writer.
pub type Write = fn(&mut dyn io::Write, &Report, &[Source], &Style) -> io::Result<()>;
