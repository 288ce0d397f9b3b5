//! A file that the report is written into, and in which format: `[FORMAT:]FILE`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::format::Format;
use super::replace::put;
use super::terminal::unwritten;
use crate::lint::fault::closest;
use crate::output::Style;
use crate::report::Report;
use crate::source::Source;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    pub path: PathBuf,
    pub format: Format,
}

impl Destination {
    /// Reads what stands behind `--output`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(written: OsString) -> Result<Destination, String> {
        let (named, path) = match written.to_str().and_then(|text| text.split_once(':')) {
            Some((name, path)) if is_name(name) => (Some(by_name(name)?), PathBuf::from(path)),
            _ => (None, PathBuf::from(written)),
        };
        if path == Path::new("-") {
            return Err("`-` is standard output, which `--format` is for".to_string());
        }
        if path.as_os_str().is_empty() {
            return Err("the name of the file is missing".to_string());
        }
        let format = named.or_else(|| Format::of_file(&path));
        let format = format.ok_or_else(|| {
            let names: Vec<String> = Format::names().collect();
            format!(
                "the name does not say the format; write FORMAT:{} with one of {}",
                path.display(),
                names.join(", ")
            )
        })?;
        Ok(Destination { path, format })
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    /// Why it was not written, with its path.
    pub fn write(&self, report: &Report, sources: &[Source]) -> Result<(), String> {
        if self.is_linted(report) {
            return Err(unwritten(&self.path, "it is one of the files that were linted"));
        }
        let mut text = Vec::new();
        self.format.write(report, false)(&mut text, report, sources, &Style::default())
            .expect("memory takes everything");
        put(&self.path, &text).map_err(|reason| unwritten(&self.path, &reason))
    }

    /// Whether it would take the place of a text that the report is about.
    fn is_linted(&self, report: &Report) -> bool {
        let Ok(path) = fs::canonicalize(&self.path) else { return false };
        report.files.iter().any(|file| fs::canonicalize(&file.path).is_ok_and(|linted| linted == path))
    }
}

/// Whether the words before a colon are meant as a format: no path, and no drive of Windows.
fn is_name(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn by_name(name: &str) -> Result<Format, String> {
    Format::by_name(name).ok_or_else(|| {
        let names: Vec<String> = Format::names().collect();
        match closest(name, names.iter().map(String::as_str)) {
            Some(meant) => format!("`{name}` is no format; did you mean `{meant}`?"),
            None => format!("`{name}` is no format; there are {}", names.join(", ")),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Format, String), String> {
        Destination::read(text.into()).map(|it| (it.format, it.path.display().to_string()))
    }

    #[test]
    fn the_format_is_named_or_said_by_the_file() {
        let is = |text: &str, format: Format, path: &str| assert_eq!(read(text), Ok((format, path.to_string())));
        is("junit:a.json", Format::Junit, "a.json");
        is("out/a.SARIF", Format::Sarif, "out/a.SARIF");
        is("a.sarif.json", Format::Sarif, "a.sarif.json");
        is("gl-code-quality-report.json", Format::Gitlab, "gl-code-quality-report.json");
        is("./odd:name.xml", Format::Junit, "./odd:name.xml");
        is("C:\\a.jsonl", Format::JsonLines, "C:\\a.jsonl");
        is("short:C:\\a", Format::Short, "C:\\a");
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(read("sarf:a.json").unwrap_err(), "`sarf` is no format; did you mean `sarif`?");
        assert!(read("qqq:a.json").unwrap_err().starts_with("`qqq` is no format; there are human, short, json"));
        assert!(read("a.txt").unwrap_err().starts_with("the name does not say the format; write FORMAT:a.txt with"));
        assert_eq!(read("json:").unwrap_err(), "the name of the file is missing");
        assert_eq!(read("json:-").unwrap_err(), "`-` is standard output, which `--format` is for");
    }
}
