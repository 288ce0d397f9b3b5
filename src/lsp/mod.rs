//! The same checks for editors, by the Language Server Protocol 3.17.
//!
//! `server` listens and answers; what is open is linted by a `worker` beside it, so that nothing that is typed has to
//! wait. A text is linted once it has rested; what is said of it comes with its version, or not at all.

mod abilities;
mod actions;
mod allowing;
mod asks;
mod buffers;
mod client;
mod completion;
mod diagnostics;
mod guard;
mod hover;
mod lenses;
mod linted;
mod notifications;
mod outline;
mod places;
mod process;
mod requests;
mod server;
mod surveys;
mod toml_faults;
mod toml_place;
mod toml_words;
mod transport;
mod uri;
mod voice;
mod worker;
mod workspace;

pub use server::serve;
pub use transport::connect;
pub use workspace::Wishes;
