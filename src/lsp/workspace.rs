//! The configs and baselines that files in an editor go by, read once until somebody says that they have changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use crate::Terms;
use crate::config::{Config, FileSettings, Flags, NAMES, Place};
use crate::files;
use crate::suppress::{BASELINE, Baseline};

/// What holds for all files of an editor.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    wishes: Wishes,
    /// What the settings of the editor say beside them.
    asked: Asked,
    folders: Vec<PathBuf>,
    /// By the folder of a file.
    known: HashMap<PathBuf, Rules>,
    /// By the path of the config file, and where there is none.
    configs: HashMap<Option<PathBuf>, Arc<Config>>,
    baselines: HashMap<PathBuf, Option<Arc<Baseline>>>,
    /// How often configs or baselines have changed.
    pub epoch: u64,
    /// What has gone wrong and was not said yet.
    pub complaints: Vec<String>,
}

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The config file to take, or none; the nearest one where nothing is said.
    pub place: Option<Place>,
    pub flags: Flags,
}

/// The settings of the editor, under `softsell`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A config file to take instead of the nearest one.
    pub config: Option<PathBuf>,
    pub preset: Option<String>,
    pub stage: Option<String>,
}

/// What a file goes by.
#[derive(Clone, Debug)]
pub struct Rules {
    pub config: Arc<Config>,
    /// Where the config stands, if there is one.
    pub path: Option<PathBuf>,
    pub baseline: Option<Arc<Baseline>>,
}

impl Workspace {
    pub fn new(wishes: Wishes, folders: Vec<PathBuf>) -> Workspace {
        Workspace { wishes, folders, ..Workspace::default() }
    }

    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Takes folders in and out, as the editor does.
    pub fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
        self.forget();
    }

    /// Takes over the settings of the editor, and says whether they are other ones.
    pub fn ask(&mut self, asked: Asked) -> bool {
        let is_new = self.asked != asked;
        if is_new {
            self.asked = asked;
            self.forget();
        }
        is_new
    }

    /// Reads everything anew from now on.
    pub fn forget(&mut self) {
        self.known.clear();
        self.configs.clear();
        self.baselines.clear();
        self.epoch += 1;
    }

    /// The folder in which files without a place are taken to lie.
    pub fn home(&self) -> PathBuf {
        self.folders.first().cloned().unwrap_or_else(|| PathBuf::from("."))
    }

    /// What a file goes by: the nearest config and the nearest baseline from its folder upward, as on the command line.
    pub fn rules(&mut self, file: &Path) -> Rules {
        let folder = file.parent().unwrap_or(Path::new(".")).to_path_buf();
        if let Some(rules) = self.known.get(&folder) {
            return rules.clone();
        }
        let rules = self.find(&folder);
        self.known.insert(folder, rules.clone());
        rules
    }

    fn find(&mut self, folder: &Path) -> Rules {
        let place = self.place(folder);
        let path = place.find();
        let config = match self.configs.get(&path) {
            Some(config) => Arc::clone(config),
            None => {
                let config = Arc::new(self.load(&path));
                self.configs.insert(path.clone(), Arc::clone(&config));
                config
            }
        };
        let isolated = matches!(place, Place::Nowhere);
        let baseline = files::nearest_baseline(folder).filter(|_| !isolated).and_then(|path| self.baseline(path));
        Rules { config, path, baseline }
    }

    fn place(&self, folder: &Path) -> Place {
        let asked = self.asked.config.as_ref().map(|path| Place::Named(self.home().join(path)));
        asked.or_else(|| self.wishes.place.clone()).unwrap_or_else(|| Place::From(folder.to_path_buf()))
    }

    /// Where it is wrong beyond repair, nothing is configured, and that is complained about.
    fn load(&mut self, path: &Option<PathBuf>) -> Config {
        let place = path.clone().map_or(Place::Nowhere, Place::Named);
        let config = Config::load(&place, self.flags()).unwrap_or_else(|error| {
            self.complaints.push(error);
            Config::load(&Place::Nowhere, Flags::default()).expect("neither a file nor a flag can be wrong")
        });
        // The rest holds, and the faults are shown in place once the file is open.
        let faulty = config.faulty.iter().map(|it| format!("{}: {}", it.source.path, it.faults[0].message));
        self.complaints.extend(faulty);
        config
    }

    /// What flags and settings come to.
    pub fn flags(&self) -> Flags {
        let Flags { preset, stage, .. } = &self.wishes.flags;
        Flags {
            preset: self.asked.preset.clone().or_else(|| preset.clone()),
            stage: self.asked.stage.clone().or_else(|| stage.clone()),
            today: files::today(),
            ..self.wishes.flags.clone()
        }
    }

    fn baseline(&mut self, path: PathBuf) -> Option<Arc<Baseline>> {
        if let Some(known) = self.baselines.get(&path) {
            return known.clone();
        }
        let read = files::read_baseline(&path).map_err(|error| self.complaints.push(error)).ok().map(Arc::new);
        self.baselines.insert(path, read.clone());
        read
    }
}

impl Rules {
    /// What a file with these settings is held to.
    pub fn terms<'a>(&'a self, settings: &'a FileSettings) -> Terms<'a> {
        let FileSettings { settings, before_sending, .. } = settings;
        let baseline = self.baseline.as_deref();
        Terms { settings, config: &self.config, baseline, before_sending: *before_sending }
    }

    /// Whether a file is one of the user's lints.
    pub fn is_lint_file(&self, file: &Path) -> bool {
        self.config.lint_folders().any(|folder| file.starts_with(folder))
    }
}

/// Whether a change of a file may change what is reported of others.
pub fn matters(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    file.extension().is_some_and(|extension| extension == "toml") || name == BASELINE
}

/// Whether a file is a config.
pub fn is_config(file: &Path) -> bool {
    file.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known))
}
