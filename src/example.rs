//! Runs the examples of lint files, which are their documentation and their tests at once.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic};
use crate::input::{self, Format, Options, Reading};
use crate::lint::definition::Example;
use crate::lint::{LintSet, Origin, SetLevel, definition::Level};
use crate::source::{Source, Span};
use crate::{Settings, check, fix, lint};

/// How an example went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// `bad 2`, `good 1`: which example of the lint.
    pub name: String,
    /// The reason that the lint file gives for a known gap.
    pub todo: Option<String>,
    /// What went wrong, if something did.
    pub fault: Option<String>,
}

/// A lint by itself, and its examples, read and ready to be run again and again.
pub struct Bench {
    settings: Settings,
    lint: usize,
    examples: Vec<Prepared>,
}

struct Prepared {
    name: String,
    example: Example,
    text: String,
    marks: Vec<Span>,
    reading: Result<Reading, String>,
}

/// Runs the examples of one lint, with that lint alone.
pub fn run(set: &LintSet, lint: usize) -> Vec<Trial> {
    Bench::new(set, lint).run()
}

impl Bench {
    pub fn new(set: &LintSet, lint: usize) -> Bench {
        let mut alone = set.clone();
        for (at, set) in alone.levels.iter_mut().enumerate() {
            let level = if at == lint { set.level.max(Level::Advice) } else { Level::Off };
            *set = SetLevel { level, origin: Origin::Lint };
        }
        alone.index();
        let definition = &set.lints[lint].definition;
        let bad = definition.bad.iter().zip(1..).map(|(example, nth)| (format!("bad {nth}"), example));
        let good = definition.good.iter().zip(1..).map(|(example, nth)| (format!("good {nth}"), example));
        let examples = bad.chain(good).map(|(name, example)| Prepared::new(name, example)).collect();
        Bench { settings: Settings { lints: alone, stage: None }, lint, examples }
    }

    pub fn run(&mut self) -> Vec<Trial> {
        let mut trials = Vec::new();
        for example in &self.examples {
            self.settings.stage = example.example.stage.clone();
            trials.push(Trial {
                name: example.name.clone(),
                todo: example.example.todo.clone(),
                fault: example.fault(&self.settings),
            });
        }
        trials
    }

    /// Phrases that no example needs: without any one of them the examples go as they do with it.
    pub fn idle_phrases(&mut self) -> Vec<String> {
        let ranges: Vec<_> = lint::ranges(&self.settings.lints.lints[self.lint].definition).collect();
        let mut idle = Vec::new();
        for phrase in ranges.into_iter().flat_map(|range| range.start..range.end) {
            let first = std::mem::take(&mut self.settings.lints.programs[phrase as usize].first);
            if self.passes() {
                idle.push(self.settings.lints.programs[phrase as usize].text.to_string());
            }
            self.settings.lints.programs[phrase as usize].first = first;
        }
        idle.sort();
        idle.dedup();
        idle
    }

    /// Whether every example that is no known gap goes as it should.
    pub fn passes(&mut self) -> bool {
        self.run().iter().all(|trial| trial.todo.is_some() || trial.fault.is_none())
    }
}

impl Prepared {
    fn new(name: String, example: &Example) -> Prepared {
        let marked = example.call.as_ref().or(example.email.as_ref()).map_or("", String::as_str);
        let (text, marks) = unmark(marked);
        let format = Format::by_name(if example.call.is_some() { "transcript" } else { "draft" });
        let source = Source::new("example", text.clone().into_bytes());
        let reading = input::read(&source, &Options { format, ..Options::default() });
        Prepared { name, example: example.clone(), text, marks, reading }
    }

    /// What is wrong with how the lint takes the example.
    fn fault(&self, settings: &Settings) -> Option<String> {
        if self.example.call.is_some() == self.example.email.is_some() {
            return Some("an example is either a call or an email".into());
        }
        if self.name.starts_with("bad") == self.marks.is_empty() {
            return Some("a bad example has «marks», a good one has none".into());
        }
        let reading = match &self.reading {
            Ok(reading) => reading,
            Err(error) => return Some(error.clone()),
        };
        let report = check(reading, (0, "example"), settings);
        let mut found: Vec<Span> = primary(&report.diagnostics).collect();
        found.sort_unstable();
        found.dedup();
        if found != self.marks {
            let abstained = report.abstained.first().map_or("", |it| it.reason.name());
            return Some(format!("wanted {}, found {} {abstained}", self.show(&self.marks), self.show(&found)));
        }
        let fixed = self.example.fixed.as_ref()?;
        let got = fix::apply(self.text.as_bytes(), &report.diagnostics, Applicability::Unsafe).bytes;
        let got = String::from_utf8_lossy(&got);
        (got != *fixed).then(|| format!("wanted it fixed as `{fixed}`, got `{got}`"))
    }

    fn show(&self, spans: &[Span]) -> String {
        let words: Vec<String> =
            spans.iter().map(|span| format!("«{}»", &self.text[span.start as usize..span.end as usize])).collect();
        if words.is_empty() { "nothing".into() } else { words.join(" ") }
    }
}

fn primary(diagnostics: &[Diagnostic]) -> impl Iterator<Item = Span> + '_ {
    diagnostics.iter().flat_map(|it| &it.labels).filter(|label| label.primary).map(|label| label.span)
}

/// The text without its «marks», and what they stood around.
fn unmark(marked: &str) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks: Vec<Range<usize>> = Vec::new();
    for c in marked.chars() {
        match c {
            '«' => marks.push(text.len()..text.len()),
            '»' => {
                if let Some(mark) = marks.last_mut() {
                    mark.end = text.len();
                }
            }
            c => text.push(c),
        }
    }
    let mut spans: Vec<Span> = marks.into_iter().map(|mark| Span::new(mark.start, mark.end)).collect();
    spans.sort_unstable();
    (text, spans)
}
