//! The examples of lints as captions in which a cue ends within every match: two spans each, and no edit.

use libtest_mimic::Failed;
use softsell::Settings;
use softsell::diagnostic::{Diagnostic, Label};
use softsell::input::Options;
use softsell::lint::definition::Level;
use softsell::source::Source;

use super::promises::diagnostics::squeezed;
use super::promises::{self, Faults, run};
use super::{ended, unmarked};

/// Stands where a cue ends.
const BREAK: char = '\u{1}';

pub fn over_cues(lint: usize, settings: &Settings) -> Result<(), Failed> {
    let settings = &alone(lint, settings);
    let mut faults = Faults::new();
    for example in settings.lints.lints[lint].definition.bad.iter().filter(|example| example.todo.is_none()) {
        let Some(marked) = &example.call else { continue };
        let (plain, options) = unmarked(example);
        let captions = captions(marked);
        faults.extend(promises::faults("example.vtt", captions.as_bytes(), &Options::default(), settings));
        let before = run("example", plain.as_bytes(), &options, settings);
        let after = run("example.vtt", captions.as_bytes(), &Options::default(), settings);
        let (Some((.., before)), Some((source, _, after))) = (before, after) else { continue };
        // What is said in the same words is found as before, unless times or turns tell otherwise.
        if before.diagnostics.len() == after.diagnostics.len() {
            let lost = parted(marked).filter(|words| !after.diagnostics.iter().any(|it| holds(&source, it, words)));
            faults.extend(lost.map(|words| format!("`{words}` is not found over two cues")));
        }
    }
    ended(faults)
}

/// One lint without those that may cover it.
fn alone(lint: usize, settings: &Settings) -> Settings {
    let mut settings = settings.clone();
    let others = settings.lints.levels.iter_mut().enumerate().filter(|(at, _)| *at != lint);
    others.for_each(|(_, set)| set.level = Level::Off);
    settings.lints.index();
    settings
}

/// Whether a diagnostic has the words in two spans or more.
fn holds(source: &Source, diagnostic: &Diagnostic, words: &str) -> bool {
    let parts: Vec<&Label> = diagnostic.labels.iter().filter(|label| label.primary).collect();
    let text: Vec<_> = parts.iter().map(|label| String::from_utf8_lossy(source.slice(label.span))).collect();
    parts.len() >= 2 && squeezed(&text.join(" ")).contains(&squeezed(words))
}

/// A transcript as captions: a cue for each line, and a new one behind the first word of every «match».
fn captions(marked: &str) -> String {
    let mut within = false;
    let broken = marked.chars().filter_map(|c| {
        let is_break = within && c == ' ';
        within = c == '«' || (within && c != '»' && !is_break);
        if is_break { Some(BREAK) } else { Some(c).filter(|c| !['«', '»'].contains(c)) }
    });
    let broken: String = broken.collect();
    let (mut captions, mut name) = (String::from("WEBVTT\n"), "Rep");
    let lines = broken.lines().flat_map(|line| {
        let (label, words) = line.split_once(": ").unwrap_or(("", line));
        words.split(BREAK).map(move |words| (label, words))
    });
    for ((label, words), at) in lines.filter(|(_, words)| !words.trim().is_empty()).zip(0..) {
        name = if label.is_empty() { name } else { label };
        let (time, words) =
            (format!("00:{:02}:{:02}", at / 60, at % 60), words.replace('&', "&amp;").replace('<', "&lt;"));
        captions += &format!("\n{time}.000 --> {time}.900\n<v {name}>{words}</v>\n");
    }
    captions
}

/// The matches that were broken.
fn parted(marked: &str) -> impl Iterator<Item = &str> {
    let matches = marked.split('«').skip(1).filter_map(|rest| rest.split_once('»'));
    matches.map(|(words, _)| words).filter(|words| words.contains(' '))
}
