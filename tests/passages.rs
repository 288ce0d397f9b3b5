//! What each lint makes of passages by somebody who knew none of its phrases: figures to keep, not to fit.

use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use softsell::example::passage::{self, Passages};

const FOLDER: &str = "tests/passages";

/// One test for all, since they share the file of the figures: `UPDATE=1` writes it anew.
pub fn trials() -> Vec<Trial> {
    vec![Trial::test("passages", scores)]
}

fn scores() -> Result<(), Failed> {
    let settings = passage::all_on();
    let mut files: Vec<_> =
        fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut scores = String::from("# lint: found of those that deserve it, wrong\n");
    for file in files {
        let lint = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let passages: Passages =
            toml::from_str(&fs::read_to_string(&file)?).map_err(|error| format!("{lint}: {error}"))?;
        let score = passage::measure(&passages, &lint, &settings).map_err(|error| format!("{lint}: {error}"))?;
        scores.push_str(&format!("{lint}: {} of {}, {} wrong\n", score.found, score.deserving, score.wrong));
    }
    let kept = Path::new(FOLDER).join("scores.txt");
    if std::env::var_os("UPDATE").is_some() {
        return Ok(fs::write(kept, scores)?);
    }
    let expected = fs::read_to_string(&kept).unwrap_or_default();
    let moved: Vec<String> = scores
        .lines()
        .filter(|line| !expected.lines().any(|kept| kept == *line))
        .map(|line| format!("now {line}"))
        .collect();
    if moved.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\n(UPDATE=1 keeps the new figures)", moved.join("\n")).into())
    }
}
