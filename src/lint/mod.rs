//! What a lint is, and what it finds in a document.

mod acts;
pub mod definition;
pub mod fault;
mod fingerprint;
mod gates;
mod index;
pub mod loader;
pub mod matchers;
mod memo;
mod negation;
pub mod pack;
pub mod phrase;
pub mod placeholders;
mod programs;
mod run;
mod scan;
mod script;
mod search;
mod set;
mod suggest;
mod versions;
mod words;

pub use fingerprint::{fingerprint, number};
pub use memo::Memo;
pub use pack::ranges;
pub use run::{Outcome, acts_of};
pub use script::{Scene, Script, Sentence};
pub use set::{LintSet, Origin, SetLevel, SetNumber};
pub use suggest::replacement;
pub use versions::run;
