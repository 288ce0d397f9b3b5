//! A diagnostic in plain words, for formats that show text and draw no frame.

use std::collections::BTreeMap;

use super::style::escaped;
use super::visible::one_line;
use crate::diagnostic::{Applicability, Diagnostic, Suggestion};
use crate::document::Kind;
use crate::report::{FileReport, Reason};

/// The message, what to do, and other words, a line each; nothing in them steers a terminal or a CI runner.
pub fn lines(diagnostic: &Diagnostic, kind: Option<Kind>) -> Vec<String> {
    let mut lines = vec![one_line(&diagnostic.message).into_owned()];
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {}", one_line(help))));
    let mut lead = if kind == Some(Kind::Call) { "say instead" } else { "instead" };
    for suggestion in &diagnostic.suggestions {
        if applies(suggestion) {
            lines.push(format!("rewrite: {}", one_line(&suggestion.title)));
        } else {
            lines.push(format!("{lead}: {}", one_line(&suggestion.title)));
            lead = "or";
        }
    }
    lines
}

/// Whether a suggestion is more than words for a person: it can be put into the file as it is.
pub fn applies(suggestion: &Suggestion) -> bool {
    suggestion.applicability > Applicability::Manual && !suggestion.edits.is_empty()
}

/// A path as code hosts name files: relative to the folder of the run, without `./`.
pub fn path(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// The same as a URI reference (RFC 3986).
pub fn uri(file: &str) -> String {
    let escaped = escaped(path(file));
    if escaped.starts_with('/') { format!("file://{escaped}") } else { escaped }
}

/// Why lints could not judge a file, and which: one line a reason.
pub fn abstentions(file: &FileReport) -> Vec<(Reason, String)> {
    let mut lints: BTreeMap<Reason, Vec<&str>> = BTreeMap::new();
    for abstention in &file.abstained {
        let named = lints.entry(abstention.reason).or_default();
        if !named.contains(&abstention.lint.as_str()) {
            named.push(&abstention.lint);
        }
    }
    let line = |(reason, lints): (Reason, Vec<&str>)| {
        let why = match reason {
            Reason::NoRoles => "not judged, because it is not known who the rep is",
            Reason::NoTimes => "not judged, because the text carries no times",
            Reason::NotEnglish => return (reason, "not checked, because the text is not in English".to_string()),
        };
        (reason, format!("{why}: {}", lints.iter().map(|lint| one_line(lint)).collect::<Vec<_>>().join(", ")))
    };
    lints.into_iter().map(line).collect()
}
