//! What is wrong with a config or a lint file as it stands in the editor.

use std::ops::Range;
use std::path::Path;

use super::workspace::Rules;
use crate::config::{Config, Flags};
use crate::diagnostic::Diagnostic;
use crate::example::{self, Trial};
use crate::lint::{fault, loader};
use crate::paths::absolute;
use crate::source::Source;

/// The faults of a config itself, without those of the lint files that it names.
pub fn of_config(file: &Path, bytes: Vec<u8>) -> Vec<Diagnostic> {
    let config = Config::read(Some((file, bytes)), Flags::default()).expect("no flag is wrong");
    let own = config.faulty.into_iter().filter(|it| absolute(Path::new(&it.source.path)) == absolute(file));
    own.flat_map(|it| it.faults).collect()
}

/// The faults of a lint file; where it has none, its examples that do not go as they say.
pub fn of_lint_file(source: &Source, rules: &Rules) -> Vec<Diagnostic> {
    let mut set = rules.config.lints().clone();
    if let Err(faults) = loader::load(&mut set, source) {
        return faults;
    }
    set.index();
    let name = Path::new(&source.path).file_stem().unwrap_or_default().to_string_lossy();
    // Acts and word lists have none.
    let Some(lint) = set.find(&name) else { return Vec::new() };
    let text = String::from_utf8_lossy(&source.bytes);
    let failed = example::run(&set, lint).into_iter().filter(|trial| trial.todo.is_none());
    failed.filter_map(|Trial { name, fault, .. }| Some(fault::at("example", fault?, header(&text, &name)))).collect()
}

/// Where an example begins, such as `bad 2`.
fn header(text: &str, name: &str) -> Range<usize> {
    let (kind, nth) = name.split_once(' ').unwrap_or((name, "1"));
    let (header, nth) = (format!("[[{kind}]]"), nth.parse().unwrap_or(1usize));
    let found = text.match_indices(&header).nth(nth.saturating_sub(1));
    found.map_or(0..text.len().min(1), |(at, header)| at..at + header.len())
}
