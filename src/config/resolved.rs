//! The settings that config file, preset and flags come to, for each file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use toml::Spanned;

use super::allows::Allows;
use super::entries::{hint, unknown};
use super::file::{File, Speakers};
use super::find::{Place, shown, unreadable};
use super::globs::Globs;
use super::levels::{self, LevelFlag};
use super::lint_files;
use super::presets::{PRESETS, Preset};
use super::{FailOn, Faulty, KIND};
use crate::Settings;
use crate::diagnostic::Diagnostic;
use crate::document::roles::Naming;
use crate::input::{Format, Options};
use crate::lint::definition::Level;
use crate::lint::{LintSet, Origin, fault};
use crate::paths::absolute;
use crate::source::Source;
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
    /// The day on which the program runs, if what ends on a day is to end.
    pub today: Option<Day>,
}

/// All that the user wants of a run.
#[derive(Debug)]
pub struct Config {
    flags: Flags,
    file: File,
    /// The path of the config file, for people.
    path: Option<String>,
    /// The folder that the paths in it start from.
    folder: PathBuf,
    bytes: Vec<u8>,
    exclude: Globs,
    allows: Allows,
    /// Which files each `[[files]]` is about.
    overrides: Vec<Globs>,
    /// All lints, the user's too, at their own levels.
    lints: LintSet,
    /// What is wrong with the config and the lint files; the rest of them holds.
    pub faulty: Vec<Faulty>,
    resolved: Mutex<Vec<(Vec<usize>, Arc<FileSettings>)>>,
}

/// How some files are read and linted.
#[derive(Debug)]
pub struct FileSettings {
    pub options: Options,
    pub settings: Settings,
}

impl Config {
    /// Reads the config file, if there is one, and the lint files that it names.
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
        let mut faults = Vec::new();
        let (mut file, mut source) = (File::default(), None);
        let folder = found.as_ref().and_then(|(path, _)| path.parent()).unwrap_or(Path::new(".")).to_path_buf();
        if let Some((path, bytes)) = found {
            file = read(&bytes, &mut faults);
            source = Some(Source::new(shown(path), bytes));
        }
        let mut lints = LintSet::built_in();
        let mut faulty = own_lints(&mut lints, (&folder, &file.lint_paths), &mut faults);
        check(&mut lints, &file, &mut faults);
        let overrides = file.overrides.iter_mut().map(|it| &mut it.placeholders);
        for placeholders in std::iter::once(&mut file.placeholders).chain(overrides) {
            placeholders.read_csv(&folder, &mut faults);
        }
        let exclude = Globs::new(&folder, &file.exclude, &mut faults);
        let overrides = file.overrides.iter().map(|it| Globs::new(&folder, &it.globs, &mut faults)).collect();
        let written = std::mem::take(&mut file.allows);
        let allows = Allows::new(written, (&folder, &lints), (flags.today, file.require_reason), &mut faults);
        let path = source.as_ref().map(|source| source.path.clone());
        faults.sort_by_key(|fault| fault.labels[0].span.start);
        // Where the TOML is broken, what was made of it is no second fault.
        faults.dedup_by_key(|fault| fault.labels[0].span.start);
        let is_faulty = !faults.is_empty();
        let bytes = source.as_ref().map(|source| source.bytes.clone()).unwrap_or_default();
        faulty.extend(source.filter(|_| is_faulty).map(|source| Faulty { source, faults }));
        let config = Config {
            flags,
            file,
            path,
            folder,
            bytes,
            exclude,
            allows,
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
        self.file.lint_paths.iter().map(|path| absolute(&self.folder.join(path.get_ref())))
    }

    /// What the config allows in a file.
    pub fn allows<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Allow> {
        self.allows.of(path)
    }

    /// Whether whoever allows something must say why.
    pub fn requires_reasons(&self) -> bool {
        self.file.require_reason
    }

    /// What there is to say of the config once its files have been linted.
    pub fn remarks(&self) -> Option<Faulty> {
        let faults = self.allows.idle();
        let path = self.path.clone().filter(|_| !faults.is_empty())?;
        Some(Faulty { source: Source::new(path, self.bytes.clone()), faults })
    }

    /// All lints, the user's too, at their own levels.
    pub fn lints(&self) -> &LintSet {
        &self.lints
    }

    pub fn fail_on(&self) -> FailOn {
        self.flags.fail_on.or(self.file.fail_on).unwrap_or_default()
    }

    /// The settings of a file: those of the config, with every `[[files]]` that is about it on top, in their order.
    pub fn of_file(&self, path: &Path) -> Arc<FileSettings> {
        let on: Vec<usize> = (0..self.overrides.len()).filter(|&it| self.overrides[it].contain(path)).collect();
        // Nothing is half done where somebody panicked with the lock.
        let mut resolved = self.resolved.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, settings)) = resolved.iter().find(|(of, _)| *of == on) {
            return Arc::clone(settings);
        }
        let settings = Arc::new(self.resolve(&on));
        resolved.push((on, Arc::clone(&settings)));
        settings
    }

    /// The settings where no file is named.
    pub fn general(&self) -> FileSettings {
        self.resolve(&[])
    }

    fn resolve(&self, overrides: &[usize]) -> FileSettings {
        let overrides: Vec<_> = overrides.iter().map(|&it| &self.file.overrides[it]).collect();
        let stages = overrides.iter().rev().filter_map(|it| it.stage.as_ref());
        let stage = stages.chain(&self.file.stage).next().map(Spanned::get_ref);
        let mut lints = self.lints.clone();
        let presets = overrides.iter().rev().filter_map(|it| it.preset.as_ref());
        let preset = presets.chain(&self.file.preset).next().map(Spanned::get_ref);
        if let Some(preset) = self.flags.preset.as_ref().or(preset).and_then(|name| Preset::by_name(name)) {
            preset.apply(&mut lints);
        }
        let origin = Origin::Config(self.path.clone().unwrap_or_default());
        levels::apply(&mut lints, &self.file.lints, &origin);
        for each in &overrides {
            levels::apply(&mut lints, &each.lints, &origin);
        }
        levels::set_levels(&mut lints, &self.flags.levels).expect("the flags were checked when the config was loaded");
        if is_off(&lints).ne(is_off(&self.lints)) {
            lints.index();
        }
        for placeholders in std::iter::once(&self.file.placeholders).chain(overrides.iter().map(|it| &it.placeholders))
        {
            placeholders.take_over(&mut lints.fields);
        }
        let mut naming = Naming::default();
        for speakers in std::iter::once(&self.file.speakers).chain(overrides.iter().map(|it| &it.speakers)) {
            take_over(&mut naming, speakers);
        }
        naming.reps.extend(self.flags.reps.iter().cloned());
        let format = self.flags.format.or_else(|| overrides.iter().rev().find_map(|it| it.format));
        let stage = self.flags.stage.as_ref().or(stage).cloned();
        FileSettings { options: Options { format, naming }, settings: Settings { lints, stage } }
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

/// Which lints are off: what their index depends on.
fn is_off(lints: &LintSet) -> impl Iterator<Item = bool> {
    lints.levels.iter().map(|set| set.level == Level::Off)
}

fn read(bytes: &[u8], faults: &mut Vec<Diagnostic>) -> File {
    match std::str::from_utf8(bytes) {
        Ok(text) => File::read(text, faults),
        Err(error) => {
            let at = error.valid_up_to();
            faults.push(fault::at(KIND, "this file is not UTF-8", at..at + 1));
            File::default()
        }
    }
}

/// Loads the folders of `lint-paths`.
fn own_lints(
    lints: &mut LintSet,
    (folder, paths): (&Path, &[Spanned<String>]),
    faults: &mut Vec<Diagnostic>,
) -> Vec<Faulty> {
    let mut faulty = Vec::new();
    for path in paths {
        let whole: PathBuf = folder.join(path.get_ref());
        if !whole.exists() {
            let message = format!("there is no folder `{}`", path.get_ref());
            faults.push(fault::at(KIND, message, path.span()));
            continue;
        }
        let loaded = lint_files::load(lints, &whole);
        faulty.extend(loaded.faulty);
        let wrong = loaded.unreadable.into_iter();
        faults.extend(wrong.map(|it| fault::at(KIND, format!("cannot read these lints: {it}"), path.span())));
    }
    if !paths.is_empty() {
        lints.index();
    }
    faulty
}

/// Notes the names of a config file that stand for nothing.
fn check(lints: &mut LintSet, file: &File, faults: &mut Vec<Diagnostic>) {
    levels::check(lints, &file.lints, faults);
    for each in &file.overrides {
        levels::check(lints, &each.lints, faults);
    }
    for preset in file.overrides.iter().filter_map(|it| it.preset.as_ref()).chain(&file.preset) {
        if !PRESETS.contains(&preset.get_ref().as_str()) {
            faults.push(unknown(("preset", preset.get_ref()), preset.span(), PRESETS.into_iter()));
        }
    }
    let stages = stages(lints);
    for stage in file.overrides.iter().filter_map(|it| it.stage.as_ref()).chain(&file.stage) {
        if !stages.contains(&stage.get_ref().as_str()) {
            faults.push(unknown(("stage", stage.get_ref()), stage.span(), stages.iter().copied()));
        }
    }
}

/// The stages that a deal can be in: those that documents know, and those that lints ask for.
fn stages(lints: &LintSet) -> Vec<&str> {
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

/// What is said about speakers takes the place of what was said before.
fn take_over(naming: &mut Naming, speakers: &Speakers) {
    let Speakers { reps, prospects, rep_domains } = speakers.clone();
    naming.reps = reps.unwrap_or(std::mem::take(&mut naming.reps));
    naming.prospects = prospects.unwrap_or(std::mem::take(&mut naming.prospects));
    naming.rep_domains = rep_domains.unwrap_or(std::mem::take(&mut naming.rep_domains));
}

#[cfg(test)]
mod tests {
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
    fn wrong_flags_are_errors() {
        let wrong = |flags: Flags| Config::load(&Place::Nowhere, flags).unwrap_err();
        assert!(wrong(Flags { preset: Some("strct".into()), ..Flags::default() }).contains("did you mean `strict`?"));
        assert!(wrong(Flags { stage: Some("dmo".into()), ..Flags::default() }).contains("did you mean `demo`?"));
    }
}
