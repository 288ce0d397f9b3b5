//! What somebody typed as the reason for allowing something.

use std::path::Path;

use crate::config::NewAllow;
use crate::diagnostic::Diagnostic;
use crate::suppress::Day;

/// The `[[allow]]` for a diagnostic of the file at `path`; a reason may end with `until 2027-01-31`.
pub fn allow(diagnostic: &Diagnostic, path: &Path, (config, said): (&Path, &str)) -> NewAllow {
    let (reason, until) = reason(said);
    NewAllow {
        reason: (!reason.is_empty()).then(|| reason.to_string()),
        until,
        ..NewAllow::new(diagnostic, path, config)
    }
}

/// The reason, and the last day on which it holds.
fn reason(said: &str) -> (&str, Option<Day>) {
    let day = |text: &str| {
        let date = text.trim().parse::<toml::value::Datetime>().ok()?;
        date.date.filter(|_| date.time.is_none()).map(|date| (date.year, date.month, date.day))
    };
    match said.rsplit_once("until ") {
        Some((reason, until)) if day(until).is_some() => (reason.trim_end(), day(until)),
        _ => (said, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_may_say_how_long_it_holds() {
        assert_eq!(reason("she asked until 2027-01-31"), ("she asked", Some((2027, 1, 31))));
        assert_eq!(reason("she waits until 2027-02-30"), ("she waits until 2027-02-30", None));
        assert_eq!(reason("until 2027-01-31"), ("", Some((2027, 1, 31))));
        assert_eq!(reason("wait until May"), ("wait until May", None));
    }
}
