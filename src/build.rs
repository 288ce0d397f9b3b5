//! Packs `lints/` into the binary: TOML is read and phrases are compiled once, here, not at every start.

#[allow(dead_code)]
#[path = "diagnostic/severity.rs"]
mod diagnostic;

#[allow(dead_code, unused_imports)]
mod lint {
    pub mod definition;
    pub mod index;
    pub mod pack;
    pub mod phrase;
}

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use zerovec::ZeroVec;

use lint::definition::Definition;
use lint::index::Index;
use lint::pack::{Act, ActDefinition, Examples, Lint, Pack, PhraseRange, sides};
use lint::phrase::{Compiler, Lists, Program, Sets, Vocabulary, WordId};

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
    let mut packer =
        Packer { vocabulary: Vocabulary::default(), sets: Sets::default(), programs: Vec::new(), lists: &lists };
    let (mut lints, mut acts) = (Vec::new(), Vec::new());
    for path in toml_files(Path::new("lints"))? {
        let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
        let ["lints", folder, file] = parts.as_slice() else { continue };
        let name = file.trim_end_matches(".toml").to_string();
        let text = fs::read_to_string(&path)?;
        let place = |error: Box<dyn Error>| format!("{}: {error}", path.display());
        match *folder {
            "acts" => {
                let mut definition = packer.act(&text).map_err(place)?;
                // The samples of acts are for those who read the files.
                (definition.yes, definition.no) = Default::default();
                acts.push(Act { name, definition });
            }
            group => lints.push(Lint { name, group: group.into(), definition: packer.lint(&text).map_err(place)? }),
        }
    }
    let index = packer.index(&lints, &acts);
    let examples: Vec<Examples> = lints.iter_mut().map(|lint| taken(&mut lint.definition)).collect();
    let (mut programs, mut ends) = (Vec::new(), Vec::new());
    for program in &packer.programs {
        programs.extend(postcard::to_stdvec(program)?);
        ends.push(programs.len() as u32);
    }
    let pack = Pack {
        programs: &programs,
        ends: ZeroVec::alloc_from_slice(&ends),
        sets: packer.sets.next_number(),
        index,
        lints,
        acts,
        lists: &postcard::to_stdvec(&lists)?,
        examples: &postcard::to_stdvec(&examples)?,
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("lints.pack"), postcard::to_stdvec(&pack)?)?;
    Ok(fs::write(out.join("words.rs"), words(&packer.vocabulary))?)
}

/// Rust for the map of all words to their numbers.
fn words(vocabulary: &Vocabulary) -> String {
    let mut map = phf_codegen::Map::new();
    let mut words: Vec<(&str, WordId)> = vocabulary.added().collect();
    words.sort_unstable_by_key(|&(_, id)| id);
    for (word, WordId(id)) in words {
        map.entry(word, id.to_string());
    }
    map.build().to_string()
}

/// The examples of a lint, taken out of it: a run that only checks texts needs none.
fn taken(definition: &mut Definition<PhraseRange>) -> Examples {
    (std::mem::take(&mut definition.bad), std::mem::take(&mut definition.good))
}

struct Packer<'a> {
    vocabulary: Vocabulary,
    sets: Sets,
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

    /// The index over what reps say and over what prospects say.
    fn index(&self, lints: &[Lint], acts: &[Act]) -> Index<'static> {
        let anchor = |phrase: u32| (self.programs[phrase as usize].anchor, phrase);
        Index::new(&self.sets, sides(lints, acts).map(|phrases| phrases.into_iter().map(anchor).collect()))
    }

    fn compile(&mut self, phrases: &[String]) -> Result<PhraseRange, Box<dyn Error>> {
        let start = self.programs.len() as u32;
        for phrase in phrases {
            let mut compiler = Compiler { vocabulary: &mut self.vocabulary, sets: &mut self.sets, lists: self.lists };
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
