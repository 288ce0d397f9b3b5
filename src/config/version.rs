//! `lints-version`: lints that came later stay off, so that a newer program fails no build by lints that nobody knew of.

use std::fmt;

use toml::Spanned;

use super::KIND;
use super::layers::Layer;
use crate::diagnostic::Diagnostic;
use crate::lint::definition::Level;
use crate::lint::{LintSet, Origin, SetLevel, fault};

/// A version of the built-in lints, such as 0.2: lints come with minor versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32, u32);

impl Version {
    pub fn read(text: &str) -> Option<Version> {
        let (major, minor) = text.split_once('.')?;
        let number = |digits: &str| digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
        Some(Version(number(major)?, number(minor)?))
    }

    /// The version that brought a built-in lint.
    fn of(set: &LintSet, lint: usize) -> Version {
        Version::read(&set.lints[lint].definition.since).expect("a test reads the version of every built-in lint")
    }

    /// The oldest and the newest version of the built-in lints; the program itself may be newer than all of them.
    pub fn known(built_in: &LintSet) -> (Version, Version) {
        let own = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
        let own = Version::read(own).expect("cargo writes versions so");
        let all = (0..built_in.lints.len()).map(|lint| Version::of(built_in, lint));
        all.fold((own, own), |(oldest, newest), it| (oldest.min(it), newest.max(it)))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// Switches off the built-in lints that are newer than the version that counts; whoever names one switches it on again.
/// To be called before other lints are added.
pub fn hold_back(built_in: &mut LintSet, layers: &mut [Layer]) {
    let known = Version::known(built_in);
    for Layer { file, faults, .. } in layers.iter_mut() {
        faults.extend(file.lints_version.as_ref().and_then(|version| wrong(version, known)));
    }
    let said = layers.iter().rev().find_map(|layer| Some((layer, layer.file.lints_version.as_ref()?)));
    let Some((layer, said)) = said else { return };
    let Some(version) = Version::read(said.get_ref()) else { return };
    let origin = Origin::Version(layer.place(said.span()));
    for lint in 0..built_in.lints.len() {
        if Version::of(built_in, lint) > version {
            built_in.levels[lint] = SetLevel { level: Level::Off, origin: origin.clone() };
        }
    }
}

fn wrong(written: &Spanned<String>, (oldest, newest): (Version, Version)) -> Option<Diagnostic> {
    let message = match Version::read(written.get_ref()) {
        None => format!("a version of the lints is two numbers, such as \"{newest}\""),
        Some(version) if version < oldest || version > newest => {
            format!("there is no version {version} of the lints; this program has those of {oldest} to {newest}")
        }
        Some(_) => return None,
    };
    Some(fault::at(KIND, message, written.span()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_lint_has_a_version() {
        let set = LintSet::built_in();
        let (oldest, newest) = Version::known(&set);
        assert!(oldest < newest && newest < Version(100, 0), "{oldest} {newest}");
    }

    #[test]
    fn a_version_is_two_numbers() {
        assert_eq!(Version::read("0.10"), Some(Version(0, 10)));
        assert!(Version::read("0.10") > Version::read("0.9"));
        for wrong in ["", "1", "0.", ".1", "0.1.0", "+0.1", "v0.1", "0.99999999999"] {
            assert_eq!(Version::read(wrong), None, "{wrong}");
        }
    }
}
