//! A report to text: one file a format, pure functions from data to a writer.

pub mod agent;
pub mod diff;
mod excerpt;
pub mod github;
pub mod github_summary;
pub mod gitlab;
#[cfg(test)]
mod hostile;
pub mod human;
pub mod inspection;
pub mod json;
pub mod json_lines;
pub mod junit;
mod printable;
pub mod rdjson;
mod rewrite;
#[cfg(test)]
mod sample;
pub mod sarif;
#[cfg(test)]
mod schema;
pub mod short;
pub mod statistics;
mod style;
pub mod summary;
mod visible;
mod window;
mod wording;

use std::io;

use crate::report::Report;
use crate::source::Source;

pub use style::{Style, Tone, folded};
pub use visible::{one_line, visible};
pub use wording::{abstentions, lines};

/// What every format is, such as [`human::write`].
///
/// `sources` are those of the run, as [`FileReport::source`](crate::report::FileReport::source) counts them.
/// Errors are those of the writer.
pub type Write = fn(&mut dyn io::Write, &Report, &[Source], &Style) -> io::Result<()>;
