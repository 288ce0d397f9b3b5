//! A config file and the packs that it extends, each with what is wrong with it.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;

use super::entries::unknown;
use super::file::File;
use super::find::{shown, unreadable, within};
use super::levels;
use super::presets::PRESETS;
use super::scopes::Said;
use super::stages::stages;
use super::{Faulty, KIND};
use crate::diagnostic::Diagnostic;
use crate::lint::{LintSet, Origin, fault};
use crate::paths::absolute;
use crate::source::{Source, Span};

/// One config file.
#[derive(Debug)]
pub struct Layer {
    pub file: File,
    pub source: Source,
    pub faults: Vec<Diagnostic>,
    /// The folder that it stands in, from which its paths start.
    pub folder: PathBuf,
    /// The path without links, by which it is known again.
    whole: PathBuf,
}

/// A pack may extend a pack, and so on, so many times.
const DEEPEST: usize = 8;

/// Reads a config file and what it extends: what counts less comes first, the file itself last. A pack that is named
/// twice counts where it is named first. What is wrong with the packs are faults of those that name them.
pub fn of(path: &Path, bytes: Vec<u8>) -> Vec<Layer> {
    let mut layers = Vec::new();
    add(&mut layers, path, bytes, &mut Vec::new());
    layers
}

/// `open` are the files that are being read, each named by the one before.
fn add(layers: &mut Vec<Layer>, path: &Path, bytes: Vec<u8>, open: &mut Vec<PathBuf>) {
    // One that is being written in an editor may not be there yet.
    let whole = fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
    let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let mut faults = Vec::new();
    let file = read(&bytes, &mut faults);
    open.push(whole.clone());
    for pack in &file.extends {
        if let Err(message) = extend(layers, &folder.join(pack.get_ref()), open) {
            faults.push(fault::at(KIND, message, pack.span()));
        }
    }
    open.pop();
    layers.push(Layer { file, source: Source::new(shown(path), bytes), faults, folder, whole });
}

fn extend(layers: &mut Vec<Layer>, pack: &Path, open: &mut Vec<PathBuf>) -> Result<(), String> {
    let path = match fs::metadata(pack) {
        Ok(found) if found.is_dir() => within(pack).ok_or("there is no softsell.toml in this folder")?,
        // A pipe or a device might never end.
        Ok(found) if found.is_file() => pack.to_path_buf(),
        _ => return Err("there is no such file or folder".into()),
    };
    let whole = fs::canonicalize(&path).map_err(|error| unreadable(pack, &error))?;
    match open.iter().position(|it| *it == whole) {
        Some(at) if at + 1 == open.len() => return Err("this file extends itself".into()),
        Some(at) => {
            let names: Vec<String> = open[at..].iter().chain([&whole]).map(|it| shown(it)).collect();
            return Err(format!("packs extend each other in a circle: {}", names.join(", ")));
        }
        None if open.len() > DEEPEST => return Err(format!("packs extend packs more than {DEEPEST} deep")),
        None => {}
    }
    if layers.iter().any(|layer| layer.whole == whole) {
        return Ok(());
    }
    let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
    add(layers, &path, bytes, open);
    Ok(())
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

/// What the nearest file says that says anything.
pub fn last<'a, T>(layers: &'a [Layer], of: impl Fn(&'a File) -> Option<&'a Spanned<T>>) -> Option<Said<&'a T>> {
    layers.iter().rev().find_map(|layer| {
        let said = of(&layer.file)?;
        Some(Said { value: said.get_ref(), origin: layer.origin(said.span()) })
    })
}

impl Layer {
    /// Who says what stands at some bytes of the file.
    pub fn origin(&self, at: Range<usize>) -> Origin {
        Origin::Config(self.place(at))
    }

    /// The path of the file and the line of some of its bytes.
    pub fn place(&self, at: Range<usize>) -> String {
        let line = self.source.position(Span::new(at.start, at.end).start).line;
        format!("{}:{line}", self.source.path)
    }

    /// Notes the names that stand for nothing, and reads the tables of placeholders.
    pub fn check(&mut self, lints: &mut LintSet) {
        let Layer { file, faults, folder, .. } = self;
        for scope in file.scopes() {
            levels::check(lints, &scope.lints, faults);
            let presets = scope.preset.as_ref().filter(|it| !PRESETS.contains(&it.get_ref().as_str()));
            faults.extend(presets.map(|it| unknown(("preset", it.get_ref()), it.span(), PRESETS.into_iter())));
            let stages = stages(lints);
            let wrong = scope.stage.as_ref().filter(|it| !stages.contains(&it.get_ref().as_str()));
            faults.extend(wrong.map(|it| unknown(("stage", it.get_ref()), it.span(), stages.iter().copied())));
        }
        file.scopes_mut().for_each(|scope| scope.placeholders.read_csv(folder, faults));
    }

    /// What is wrong with the file, if anything is.
    pub fn faulty(&mut self) -> Option<Faulty> {
        let mut faults = std::mem::take(&mut self.faults);
        faults.sort_by_key(|fault| fault.labels[0].span.start);
        // Where the TOML is broken, what was made of it is no second fault.
        faults.dedup_by_key(|fault| fault.labels[0].span.start);
        (!faults.is_empty()).then(|| self.with(faults))
    }

    /// The file with these faults.
    pub fn with(&self, faults: Vec<Diagnostic>) -> Faulty {
        Faulty { source: Source::new(self.source.path.clone(), self.source.bytes.clone()), faults }
    }
}
