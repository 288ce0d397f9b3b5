//! What the README shows is what the program does: each `console` block is run and compared.

use std::fs;
use std::process::Command;

use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("readme", blocks), Trial::test("readme/config", config)]
}

/// The config that the README shows for a recorder is the one that its example is read with.
fn config() -> Result<(), Failed> {
    let shown = format!("```toml\n{}```", fs::read_to_string("examples/recorder/softsell.toml")?);
    if fs::read_to_string("README.md")?.contains(&shown) { Ok(()) } else { Err("README.md shows another one".into()) }
}

fn blocks() -> Result<(), Failed> {
    let readme = fs::read_to_string("README.md")?;
    let mut written = String::with_capacity(readme.len());
    let mut rest = readme.as_str();
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```").ok_or("a console block is not closed")?;
        written.push_str(before);
        written.push_str("```console\n");
        written.push_str(&run(block)?);
        written.push_str("```");
        rest = after;
    }
    written.push_str(rest);
    if std::env::var_os("UPDATE").is_some() {
        return Ok(fs::write("README.md", written)?);
    }
    if written == readme { Ok(()) } else { Err("README.md shows something else (UPDATE=1 writes it anew)".into()) }
}

/// The block with the output that its commands have now.
fn run(block: &str) -> Result<String, Failed> {
    let mut shown = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ softsell ")) {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let output =
            Command::new(env!("CARGO_BIN_EXE_softsell")).args(&arguments).env_remove("CLICOLOR_FORCE").output()?;
        shown.push_str(&format!("$ softsell {line}\n{}", String::from_utf8(output.stdout)?));
    }
    Ok(shown)
}
