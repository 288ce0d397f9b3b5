//! The config of a run: config file, packs, lint files and flags, and the settings that they come to for each file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use toml::Spanned;

use super::allows::Allows;
use super::disallowed;
use super::entries::hint;
use super::file::File;
use super::find::{Place, unreadable};
use super::globs::Globs;
use super::layers::{self, Layer};
use super::levels::{self, LevelFlag};
use super::lint_files;
use super::presets::PRESETS;
use super::scopes::{FileSettings, Said, Scopes};
use super::stages::stages;
use super::version::{self, Version};
use super::{FailOn, Faulty, KIND};
use crate::input::{Format, OwnShape};
use crate::lint::definition::Level;
use crate::lint::{LintSet, Origin, fault};
use crate::paths::absolute;
use crate::suppress::{Allow, Day};

/// What the command line says beside the config file; it has the last word.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub preset: Option<String>,
    pub levels: Vec<LevelFlag>,
    pub stage: Option<String>,
    pub format: Option<&'static Format>,
    pub reps: Vec<String>,
    pub fail_on: Option<FailOn>,
    /// Whether all drafts are about to be sent.
    pub before_sending: bool,
    /// Whether reports leave out the words of the texts.
    pub redact: Option<bool>,
    /// The day on which the program runs, if what ends on a day is to end.
    pub today: Option<Day>,
}

/// All that the user wants of a run.
#[derive(Debug)]
pub struct Config {
    flags: Flags,
    /// The config file, last, and before it what it extends.
    pub(super) layers: Vec<Layer>,
    newest_lints: Version,
    exclude: Globs,
    /// Of each layer.
    pub(super) allows: Vec<Allows>,
    /// How the users' tools write calls; what the nearest config says comes first.
    shapes: Arc<[OwnShape]>,
    /// Which files each `[[files]]` is about: layer, index within it, globs.
    overrides: Vec<(usize, usize, Globs)>,
    /// All lints, the user's too, at their own levels.
    lints: LintSet,
    /// What is wrong with the config and the lint files; the rest of them holds.
    pub faulty: Vec<Faulty>,
    resolved: Mutex<Vec<(Vec<usize>, Arc<FileSettings>)>>,
}

impl Config {
    /// Reads the config file, if there is one, what it extends, and the lint files that they name.
    ///
    /// # Errors
    /// What is wrong with the flags, or a config file that cannot be read.
    pub fn load(place: &Place, flags: Flags) -> Result<Config, String> {
        let Some(path) = place.find() else { return Config::read(None, flags) };
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        Config::read(Some((&path, bytes)), flags)
    }

    /// The same for the bytes of a config file that stand somewhere else, such as in an editor.
    ///
    /// # Errors
    /// What is wrong with the flags.
    pub fn read(found: Option<(&Path, Vec<u8>)>, flags: Flags) -> Result<Config, String> {
        // Globs are about the user's files, so that those of a pack start where those of the config file do.
        let folder = found.as_ref().and_then(|(path, _)| path.parent()).unwrap_or(Path::new(".")).to_path_buf();
        let mut layers = found.map_or_else(Vec::new, |(path, bytes)| layers::of(path, bytes));
        let mut lints = LintSet::built_in();
        let newest_lints = Version::known(&lints).1;
        version::hold_back(&mut lints, &mut layers);
        let mut faulty: Vec<Faulty> = layers.iter_mut().flat_map(|layer| own_lints(&mut lints, layer)).collect();
        disallowed::add(&mut lints, &mut layers);
        if layers.iter().any(|layer| layer.file.brings_lints()) {
            lints.index();
        }
        let (mut exclude, mut overrides, mut allows) = (Globs::from(&folder), Vec::new(), Vec::new());
        let must_say_why = layers::last(&layers, |file| file.require_reason.as_ref()).is_some_and(|said| *said.value);
        for (at, layer) in layers.iter_mut().enumerate() {
            layer.check(&mut lints);
            let Layer { file, faults, source, .. } = layer;
            exclude = exclude.with(&file.exclude, faults);
            let about = file.overrides.iter().enumerate();
            overrides.extend(about.map(|(nth, it)| (at, nth, Globs::from(&folder).with(&it.globs, faults))));
            let written = std::mem::take(&mut file.allows);
            let text = std::str::from_utf8(&source.bytes).unwrap_or_default();
            allows.push(Allows::new((written, text), (&folder, &lints), (flags.today, must_say_why), faults));
        }
        faulty.extend(layers.iter_mut().filter_map(Layer::faulty));
        let rows = layers.iter().rev().flat_map(|layer| &layer.file.transcripts);
        let shapes = rows.map(|row| row.shape.clone()).collect();
        let config = Config {
            flags,
            layers,
            newest_lints,
            exclude,
            allows,
            shapes,
            overrides,
            lints,
            faulty,
            resolved: Mutex::default(),
        };
        config.check_flags()?;
        Ok(config)
    }

    /// Files and folders that are not linted when they are found in a folder.
    pub fn exclude(&self) -> &Globs {
        &self.exclude
    }

    /// The folders, and files, of the user's own lints.
    pub fn lint_folders(&self) -> impl Iterator<Item = PathBuf> {
        let of = |layer: &Layer| {
            let paths = layer.file.lint_paths.iter();
            paths.map(|path| absolute(&layer.folder.join(path.get_ref()))).collect::<Vec<_>>()
        };
        self.layers.iter().flat_map(of)
    }

    /// What the config allows in a file.
    pub fn allows<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Allow> {
        self.allows.iter().flat_map(|allows| allows.of(path))
    }

    /// Whether whoever allows something must say why.
    pub fn requires_reasons(&self) -> bool {
        self.last(|file| file.require_reason.as_ref()).is_some_and(|said| *said.value)
    }

    /// What there is to say of the config once its files have been linted; whether the run was about `everything` that
    /// it is about. Packs are for other files as well, so that what they allow may be of use elsewhere.
    pub fn remarks(&self, everything: bool) -> Option<Faulty> {
        let (layer, allows) = self.layers.last().zip(self.allows.last())?;
        let faults = allows.idle(everything);
        (!faults.is_empty()).then(|| layer.with(faults))
    }

    /// The config file, and then what it extends, for people; empty where there is none.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().rev().map(|layer| layer.source.path.as_str())
    }

    /// Whether a run over these paths, with nothing changed by flags, lints all files that the config is about.
    pub fn is_all_within(&self, paths: &[PathBuf]) -> bool {
        let Flags { preset, levels, stage, format, reps, .. } = &self.flags;
        let is_as_configured =
            preset.is_none() && levels.is_empty() && stage.is_none() && format.is_none() && reps.is_empty();
        let folder = self.layers.last().map(|layer| absolute(&layer.folder)).filter(|_| is_as_configured);
        folder.is_some_and(|folder| paths.iter().any(|path| folder.starts_with(absolute(path))))
    }

    /// All lints, the user's too, at their own levels.
    pub fn lints(&self) -> &LintSet {
        &self.lints
    }

    /// The newest version of the built-in lints.
    pub fn newest_lints(&self) -> Version {
        self.newest_lints
    }

    /// The lints that would be on, were they not newer than `lints-version`.
    pub fn held_back(&self) -> Vec<String> {
        let is_held = |set: &LintSet, lint: usize| {
            set.levels[lint].is_held_back() && set.lints[lint].definition.level != Level::Off
        };
        if !(0..self.lints.lints.len()).any(|lint| is_held(&self.lints, lint)) {
            return Vec::new();
        }
        let set = self.general().settings.lints;
        let held = (0..set.lints.len()).filter(|&lint| is_held(&set, lint));
        held.map(|lint| set.lints[lint].name.clone()).collect()
    }

    pub fn fail_on(&self) -> FailOn {
        self.fail_on_as_said().value
    }

    pub(super) fn fail_on_as_said(&self) -> Said<FailOn> {
        let flag = self.flags.fail_on.map(|it| (it, Origin::Flag(format!("--fail-on {}", it.name()))));
        let flag = flag.map(|(value, origin)| Said { value, origin });
        let said = flag.or_else(|| self.last(|file| file.fail_on.as_ref()).map(|it| it.map(|fail_on| *fail_on)));
        said.unwrap_or(Said { value: FailOn::default(), origin: Origin::Lint })
    }

    /// Whether reports leave out the words of the texts.
    pub fn redacts(&self) -> bool {
        self.redact_as_said().value
    }

    pub(super) fn redact_as_said(&self) -> Said<bool> {
        let flag = |value| Said { value, origin: Origin::Flag(if value { "--redact" } else { "--no-redact" }.into()) };
        let said = self
            .flags
            .redact
            .map(flag)
            .or_else(|| self.last(|file| file.redact.as_ref()).map(|it| it.map(|redact| *redact)));
        said.unwrap_or(Said { value: false, origin: Origin::Lint })
    }

    /// The settings of a file: those of the config, with every `[[files]]` that is about it on top, in their order.
    pub fn of_file(&self, path: &Path) -> Arc<FileSettings> {
        let on = self.about(path);
        // Nothing is half done where somebody panicked with the lock.
        let mut resolved = self.resolved.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, settings)) = resolved.iter().find(|(of, _)| *of == on) {
            return Arc::clone(settings);
        }
        let settings = Arc::new(self.scopes(&on).settle(&self.lints));
        resolved.push((on, Arc::clone(&settings)));
        settings
    }

    /// Which `[[files]]` are about a file.
    pub(super) fn about(&self, path: &Path) -> Vec<usize> {
        (0..self.overrides.len()).filter(|&it| self.overrides[it].2.contain(path)).collect()
    }

    /// What the nearest config file says that says anything.
    pub(super) fn last<T>(&self, of: impl Fn(&File) -> Option<&Spanned<T>>) -> Option<Said<&T>> {
        layers::last(&self.layers, of)
    }

    /// The settings where no file is named.
    pub fn general(&self) -> FileSettings {
        self.scopes(&[]).settle(&self.lints)
    }

    /// What each layer says of all files, and after it what those `[[files]]` of it say that are named by their index.
    pub(super) fn scopes(&self, overrides: &[usize]) -> Scopes<'_> {
        let mut scopes = Vec::new();
        for (at, layer) in self.layers.iter().enumerate() {
            scopes.push((layer, &layer.file.scope));
            let some = overrides.iter().map(|&it| &self.overrides[it]).filter(|it| it.0 == at);
            scopes.extend(some.map(|it| (layer, &layer.file.overrides[it.1].scope)));
        }
        Scopes { scopes, flags: &self.flags, shapes: Arc::clone(&self.shapes) }
    }

    fn check_flags(&self) -> Result<(), String> {
        if let Some(name) = &self.flags.preset
            && !PRESETS.contains(&name.as_str())
        {
            return Err(format!("there is no preset `{name}`; {}", hint(name, PRESETS.into_iter())));
        }
        if let Some(name) = &self.flags.stage {
            let stages = stages(&self.lints);
            if !stages.contains(&name.as_str()) {
                return Err(format!("there is no stage `{name}`; {}", hint(name, stages.into_iter())));
            }
        }
        match self.flags.levels.as_slice() {
            [] => Ok(()),
            levels => levels::set_levels(&mut self.lints.clone(), levels),
        }
    }
}

/// Loads the folders of `lint-paths` of a config file.
fn own_lints(lints: &mut LintSet, layer: &mut Layer) -> Vec<Faulty> {
    let mut faulty = Vec::new();
    for path in &layer.file.lint_paths {
        let whole = layer.folder.join(path.get_ref());
        if !whole.exists() {
            let message = format!("there is no folder `{}`", path.get_ref());
            layer.faults.push(fault::at(KIND, message, path.span()));
            continue;
        }
        let loaded = lint_files::load(lints, &whole);
        faulty.extend(loaded.faulty);
        let wrong = loaded.unreadable.into_iter();
        layer.faults.extend(wrong.map(|it| fault::at(KIND, format!("cannot read these lints: {it}"), path.span())));
    }
    faulty
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn config(files: &[(&str, &str)], flags: Flags) -> (tempfile::TempDir, Config) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let config = Config::load(&Place::From(folder.path().into()), flags).unwrap();
        (folder, config)
    }

    fn level(settings: &FileSettings, name: &str) -> Level {
        let lints = &settings.settings.lints;
        lints.levels[lints.find(name).unwrap()].level
    }

    #[test]
    fn overrides_lie_on_top_and_flags_on_top_of_them() {
        let text = r#"
            preset = "gentle"
            [[files]]
            glob = "templates/**"
            preset = "strict"
            stage = "cold"
            [files.speakers]
            rep = ["Jordan"]
            [[files]]
            glob = "*.old.txt"
            [files.lints]
            push-to-close = "off"
        "#;
        let flags = Flags { reps: vec!["Sam".into()], ..Flags::default() };
        let (folder, config) = config(&[("softsell.toml", text)], flags);
        assert!(config.faulty.is_empty(), "{:?}", config.faulty);
        let plain = config.of_file(&folder.path().join("a.txt"));
        let strict = config.of_file(&folder.path().join("templates/a.txt"));
        let both = config.of_file(&folder.path().join("templates/a.old.txt"));
        assert_eq!(level(&plain, "push-to-close"), Level::Advice);
        assert_eq!(level(&strict, "push-to-close"), Level::Error);
        assert_eq!(level(&both, "push-to-close"), Level::Off);
        assert_eq!(strict.settings.stage.as_deref(), Some("cold"));
        assert_eq!(strict.options.naming.reps, ["Jordan", "Sam"]);
        assert_eq!(plain.options.naming.reps, ["Sam"]);
        assert!(Arc::ptr_eq(&plain, &config.of_file(&folder.path().join("b.txt"))), "resolved once");
    }

    #[test]
    fn own_lints_are_there_and_wrong_ones_are_faults() {
        let good = r#"
            summary = "s"
            message = "m"
            help = "h"
            level = "warning"
            since = "1"
            why = "w"
            [[match]]
            phrases.any = ["circle back"]
            [[bad]]
            email = "Let us «circle back»."
            [[good]]
            email = "Let us talk."
        "#;
        let files = [
            ("softsell.toml", "lint-paths = [\"mine\", \"none\"]\n[lints]\ncircling = \"error\"\n"),
            ("mine/house/circling.toml", good),
            ("mine/house/broken.toml", "summary = 3"),
        ];
        let (_folder, config) = config(&files, Flags::default());
        assert_eq!(level(&config.general(), "circling"), Level::Error);
        let messages: Vec<&str> = config.faulty.iter().map(|it| it.faults[0].message.as_str()).collect();
        assert_eq!(config.faulty.len(), 2, "{messages:?}");
        assert!(config.faulty[0].source.path.ends_with("mine/house/broken.toml"));
        assert_eq!(messages[1], "there is no folder `none`");
    }

    #[test]
    fn a_pack_that_is_named_twice_counts_where_it_is_named_first() {
        let files = [
            ("softsell.toml", "extends = [\"a\", \"b\"]"),
            ("a/softsell.toml", "extends = [\"../base\"]\nlints.chasing = \"error\"\nlints.tie-down = \"off\""),
            ("b/softsell.toml", "extends = [\"../base/.softsell.toml\"]\nlints.tie-down = \"error\""),
            ("base/.softsell.toml", "lints.chasing = \"advice\"\nlints.minimiser = \"error\""),
        ];
        let (_folder, config) = config(&files, Flags::default());
        assert!(config.faulty.is_empty(), "{:?}", config.faulty);
        assert_eq!(config.paths().count(), 4);
        let settings = config.general();
        for name in ["chasing", "tie-down", "minimiser"] {
            assert_eq!(level(&settings, name), Level::Error, "{name}");
        }
    }

    #[test]
    fn wrong_flags_are_errors() {
        let wrong = |flags: Flags| Config::load(&Place::Nowhere, flags).unwrap_err();
        assert!(wrong(Flags { preset: Some("strct".into()), ..Flags::default() }).contains("did you mean `strict`?"));
        assert!(wrong(Flags { stage: Some("dmo".into()), ..Flags::default() }).contains("did you mean `demo`?"));
    }
}
