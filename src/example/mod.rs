//! Runs the examples of lint files, which are their documentation and their tests at once.

mod idle;
mod marked;
pub mod passage;

use self::marked::Marked;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::Role;
use crate::lint::definition::Example;
use crate::lint::pack::ActKind;
use crate::lint::{LintSet, Origin, SetLevel, definition::Level};
use crate::source::Span;
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
    marked: Result<Marked, String>,
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
        let (bad, good) = set.examples(lint);
        let bad = bad.iter().zip(1..).map(|(example, nth)| (format!("bad {nth}"), example));
        let good = good.iter().zip(1..).map(|(example, nth)| (format!("good {nth}"), example));
        let examples = bad.chain(good).map(|(name, example)| Prepared::new(name, example)).collect();
        Bench { settings: Settings { lints: alone, stage: None }, lint, examples }
    }

    pub fn run(&mut self) -> Vec<Trial> {
        let mut trials = Vec::new();
        for example in &self.examples {
            self.settings.stage = example.example.stage.clone();
            self.settings.lints.fields.names.clone_from(&example.example.fields);
            trials.push(Trial {
                name: example.name.clone(),
                todo: example.example.todo.clone(),
                fault: example.fault(&self.settings),
            });
        }
        trials
    }

    /// Whether every example that is no known gap goes as it should.
    pub fn passes(&mut self) -> bool {
        self.run().iter().all(|trial| trial.todo.is_some() || trial.fault.is_none())
    }
}

impl Prepared {
    fn new(name: String, example: &Example) -> Prepared {
        let marked = example.text().map(|(format, marked)| Marked::new(format, marked));
        let marked = marked.ok_or_else(|| "it is either a call, or an email, or a sequence".to_string());
        Prepared { name, example: example.clone(), marked }
    }

    /// What is wrong with how the lint takes the example.
    fn fault(&self, settings: &Settings) -> Option<String> {
        self.judge(settings).err()
    }

    fn judge(&self, settings: &Settings) -> Result<(), String> {
        let Marked { text, marks, reading } = self.marked.as_ref()?;
        if self.name.starts_with("bad") == marks.is_empty() {
            return Err("a bad example has «marks», a good one has none".into());
        }
        let report = check(reading.as_ref()?, (0, "example"), settings);
        let mut found: Vec<Span> = primary(&report.diagnostics).collect();
        found.sort_unstable();
        found.dedup();
        if found != *marks {
            let abstained = report.abstained.first().map_or("", |it| it.reason.name());
            return Err(format!("wanted {}, found {} {abstained}", show(text, marks), show(text, &found)));
        }
        let Some(fixed) = &self.example.fixed else { return Ok(()) };
        let got = fix::apply(text.as_bytes(), &report.diagnostics, Applicability::Unsafe).bytes;
        let got = String::from_utf8_lossy(&got);
        if got == *fixed { Ok(()) } else { Err(format!("wanted it fixed as `{fixed}`, got `{got}`")) }
    }
}

/// The names of the acts of a prospect's turn, or of the moves of a rep's, where nothing else was said before but
/// what the other one opened with.
///
/// # Errors
/// When the turn does not read as one.
pub fn acts(set: &LintSet, turn: &str, kind: ActKind) -> Result<Vec<String>, String> {
    let (call, role) = match kind {
        ActKind::Act => (format!("Rep: Good morning to you.\nProspect: {turn}\n"), Role::Prospect),
        ActKind::Move => (format!("Prospect: I do not know about this.\nRep: {turn}\n"), Role::Rep),
    };
    let marked = Marked::new("transcript", &call);
    let document = marked.reading.as_ref()?.documents.first().ok_or("it is no call")?;
    let turns = lint::acts_of(document, set).into_iter().filter(|(of, _)| *of == role);
    Ok(turns.flat_map(|(_, acts)| acts).map(|act| set.acts[act].name.clone()).collect())
}

fn show(text: &str, spans: &[Span]) -> String {
    let words: Vec<String> =
        spans.iter().map(|span| format!("«{}»", &text[span.start as usize..span.end as usize])).collect();
    if words.is_empty() { "nothing".into() } else { words.join(" ") }
}

fn primary(diagnostics: &[Diagnostic]) -> impl Iterator<Item = Span> + '_ {
    diagnostics.iter().flat_map(|it| &it.labels).filter(|label| label.primary).map(|label| label.span)
}
