//! Flags about what becomes of suggestions.

use clap::Args;

use super::fixing::Fixing;
use crate::diagnostic::Applicability;

#[derive(Debug, Args)]
pub struct FixFlags {
    /// Apply the suggestions that keep the meaning; the rest is reported
    #[arg(long)]
    fix: bool,
    /// With --fix or --diff, apply those too that may change the meaning; else count them as fixable
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Print what --fix would change as a unified diff, and write nothing
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
}

impl FixFlags {
    pub fn fixing(&self) -> Fixing {
        let at_least = if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        match (self.fix, self.diff) {
            (true, _) => Fixing::Write(at_least),
            (_, true) => Fixing::Show(at_least),
            _ => Fixing::Off,
        }
    }
}
