//! Files as runs find them: those of a folder, and what stands beside them.

mod baseline;
mod folder;
mod today;

pub use baseline::{nearest as nearest_baseline, read as read_baseline};
pub use folder::{HEAD, find, whole};
pub use today::today;
