//! The stages that a deal can be in, by name.

use crate::lint::LintSet;

/// The stages that a deal can be in: those that documents know, and those that lints ask for.
pub fn stages(lints: &LintSet) -> Vec<&str> {
    let mut stages = vec!["cold", "discovery", "demo", "proposal", "customer"];
    for lint in lints.lints.iter() {
        let matches = lint.definition.matches.iter().map(|each| &each.on);
        for on in matches.chain([&lint.definition.on]) {
            for stage in on.stages.iter().chain(&on.unless_stages) {
                if !stages.contains(&stage.as_str()) {
                    stages.push(stage);
                }
            }
        }
    }
    stages
}
