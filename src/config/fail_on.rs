//! From which severity on a run counts as failed.

use crate::diagnostic::Severity;

/// The least severity that makes a run fail, if any does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

impl FailOn {
    pub const NAMES: [&'static str; 4] = ["advice", "warning", "error", "never"];

    pub fn by_name(name: &str) -> Option<FailOn> {
        match name {
            "advice" => Some(FailOn(Some(Severity::Advice))),
            "warning" => Some(FailOn(Some(Severity::Warning))),
            "error" => Some(FailOn(Some(Severity::Error))),
            "never" => Some(FailOn(None)),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        self.0.map_or("never", Severity::name)
    }

    /// Whether a run whose loudest diagnostic is `worst` has failed.
    pub fn fails(self, worst: Option<Severity>) -> bool {
        self.0.is_some_and(|least| worst.is_some_and(|worst| worst >= least))
    }
}

impl Default for FailOn {
    fn default() -> FailOn {
        FailOn(Some(Severity::Warning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_fails_from_the_level_on() {
        let warning = FailOn::default();
        assert!(!warning.fails(None) && !warning.fails(Some(Severity::Advice)));
        assert!(warning.fails(Some(Severity::Warning)) && warning.fails(Some(Severity::Error)));
        assert!(!FailOn(None).fails(Some(Severity::Error)));
        assert!(FailOn::NAMES.iter().all(|name| FailOn::by_name(name).is_some_and(|it| it.name() == *name)));
    }
}
