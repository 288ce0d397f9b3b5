//! Packs `lints/` into the binary: TOML is read and phrases are compiled once, here, not at every start.

#[allow(dead_code)]
#[path = "diagnostic/severity.rs"]
mod diagnostic;

#[allow(dead_code, unused_imports)]
mod lint {
    pub mod definition;
    pub mod pack;
    pub mod phrase;
}

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use lint::definition::Definition;
use lint::pack::{Act, ActDefinition, Lint, Pack, PhraseRange};
use lint::phrase::{Compiler, Lists, Program, Vocabulary};

fn main() {
    println!("cargo::rerun-if-changed=lints");
    println!("cargo::rerun-if-changed=src/lint");
    println!("cargo::rerun-if-changed=src/build.rs");
    if let Err(error) = run() {
        println!("cargo::error={}", error.to_string().replace('\n', "\ncargo::error="));
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let lists: Lists = toml::from_str(&fs::read_to_string("lints/words.toml")?)?;
    let mut packer = Packer { vocabulary: Vocabulary::default(), programs: Vec::new(), lists: &lists };
    let (mut lints, mut acts) = (Vec::new(), Vec::new());
    for path in toml_files(Path::new("lints"))? {
        let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
        let ["lints", folder, file] = parts.as_slice() else { continue };
        let name = file.trim_end_matches(".toml").to_string();
        let text = fs::read_to_string(&path)?;
        let place = |error: Box<dyn Error>| format!("{}: {error}", path.display());
        match *folder {
            "acts" => acts.push(Act { name, definition: packer.act(&text).map_err(place)? }),
            group => lints.push(Lint { name, group: group.into(), definition: packer.lint(&text).map_err(place)? }),
        }
    }
    let words = packer.vocabulary.words().into_iter().map(str::to_string).collect();
    let pack = Pack { words, programs: packer.programs, lints, acts, lists: lists.clone() };
    let out = PathBuf::from(env::var("OUT_DIR")?).join("lints.pack");
    Ok(fs::write(out, postcard::to_stdvec(&pack)?)?)
}

struct Packer<'a> {
    vocabulary: Vocabulary,
    programs: Vec<Program>,
    lists: &'a Lists,
}

impl Packer<'_> {
    fn lint(&mut self, text: &str) -> Result<Definition<PhraseRange>, Box<dyn Error>> {
        let definition: Definition<Vec<String>> = toml::from_str(text)?;
        definition.hold(&mut |phrases| self.compile(&phrases))
    }

    fn act(&mut self, text: &str) -> Result<ActDefinition<PhraseRange>, Box<dyn Error>> {
        let definition: ActDefinition<Vec<String>> = toml::from_str(text)?;
        definition.hold(&mut |phrases| self.compile(&phrases))
    }

    fn compile(&mut self, phrases: &[String]) -> Result<PhraseRange, Box<dyn Error>> {
        let start = self.programs.len() as u32;
        for phrase in phrases {
            let mut compiler = Compiler { vocabulary: &mut self.vocabulary, lists: self.lists };
            let program = compiler.compile(phrase).map_err(|error| format!("in `{phrase}`: {error}"))?;
            self.programs.push(program);
        }
        Ok(PhraseRange { start, end: self.programs.len() as u32 })
    }
}

/// Every TOML file below a folder, in the order of the names.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(toml_files(&path)?.into_iter().map(|path| (path, ())));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.insert(path, ());
        }
    }
    Ok(files.into_keys().collect())
}
