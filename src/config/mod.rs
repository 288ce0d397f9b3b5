//! What the user wants: `softsell.toml` as written, presets, flags, and the settings that they come to.

mod allows;
mod disallowed;
mod entries;
mod fail_on;
mod file;
mod find;
mod globs;
mod layers;
mod levels;
mod lint_files;
mod new_allow;
mod placeholders;
mod presets;
mod resolved;
#[cfg(test)]
mod schema;
mod scope;
mod scopes;
mod show;
mod stages;
mod transcripts;
mod version;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub use entries::hint;
pub use fail_on::FailOn;
pub use find::{NAMES, Place, shown, unreadable};
pub use globs::Globs;
pub use levels::LevelFlag;
pub use lint_files::{Loaded, load as load_lints};
pub use new_allow::NewAllow;
pub use presets::{PRESETS, Preset};
pub use resolved::{Config, Flags};
pub use scopes::FileSettings;
pub use show::{Line, show};
pub use version::Version;

/// The kind of a fault in a config file, in the place of a lint's name.
const KIND: &str = "config";

/// A file of the user's that is wrong, and where.
#[derive(Debug)]
pub struct Faulty {
    pub source: Source,
    pub faults: Vec<Diagnostic>,
}
