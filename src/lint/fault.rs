//! Faults in TOML files, as diagnostics about the file itself.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Label, Message, Severity};
use crate::source::Span;

/// A fault at some bytes of a TOML file; `kind` takes the place of the lint's name, as in `error[config]`.
pub fn at(kind: &str, message: impl Into<String>, range: Range<usize>) -> Diagnostic {
    Diagnostic {
        lint: kind.into(),
        group: kind.into(),
        severity: Severity::Error,
        message: Message::from(message.into()),
        labels: vec![Label::primary(Span::new(range.start, range.end))],
        help: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
        document: 0,
        fingerprint: String::new(),
    }
}

/// What the TOML reader did not like, in its words, with a did-you-mean for an unknown key.
pub fn of_toml(kind: &str, error: &toml::de::Error) -> Diagnostic {
    let message = error.message().lines().next().unwrap_or("this is no TOML");
    let mut fault = at(kind, message, error.span().unwrap_or(0..0));
    let named: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let ([unknown, known @ ..], true) = (named.as_slice(), message.starts_with("unknown")) {
        fault.message = message.split(", expected").next().unwrap_or(message).into();
        let help = match closest(unknown, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        fault.help = Some(help.into());
    }
    fault
}

/// The known name that is most like a wrong one, if any is like it.
pub fn closest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.map(|name| (strsim::jaro_winkler(wrong, name), name));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.8).then_some(best.1)
}
