//! `softsell inspect`: how a file is read, so that one can see why lints say what they say.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Ending;
use super::candidates::Candidate;
use super::config_flags::ConfigFlags;
use super::reading_flags::ReadingFlags;
use super::redact_flags::RedactFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, FileSettings, Flags};
use crate::document::metrics::Unit;
use crate::document::{Document, Place, Role, Speaker, Touch};
use crate::input::{self, Reading, Sureness};
use crate::lint::{self, LintSet};
use crate::output::inspection::{self, Inspected, Inspection};
use crate::output::{Style, Tone, folded, human, one_line};
use crate::redact::Redactor;
use crate::source::{Source, TimeRange};

#[derive(Debug, Args)]
pub struct Inspect {
    /// A file; `-` is standard input
    file: PathBuf,
    /// How it is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Leave out what each turn does: refuse, object, validate, counter
    #[arg(long)]
    no_acts: bool,
    #[command(flatten)]
    redact: RedactFlags,
    #[command(flatten)]
    reading: ReadingFlags,
    #[command(flatten)]
    config: ConfigFlags,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// The whole document, for programs
    Json,
}

impl Inspect {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let flags = Flags { preset: self.config.preset.clone(), redact: self.redact.said(), ..self.reading.flags() };
        let folder = self.reading.folder(std::slice::from_ref(&self.file));
        let mut config = Config::load(&self.config.place(&folder), flags)?;
        let candidate = Candidate::named(&self.file, self.reading.stdin(), &config);
        if self.file.is_dir() {
            return Err(format!("{}: it is a folder", self.file.to_string_lossy()));
        }
        let bytes = candidate.bytes()?.unwrap_or_default();
        let source = Source::new(candidate.path.to_string_lossy(), bytes);
        let settings: &FileSettings = &candidate.settings;
        let mut reading =
            input::read(&source, &settings.options).map_err(|reason| format!("{}: {reason}", source.path))?;
        let acts = (!self.no_acts).then(|| acts(&reading.documents, &settings.settings.lints));
        let acts = acts.as_deref();
        let redacts = config.redacts();
        let redacted = redacts.then(|| {
            Redactor::default().documents(&mut reading.documents, &mut reading.problems);
            reading.source(&source).masked()
        });
        let source = redacted.as_ref().unwrap_or_else(|| reading.source(&source));
        let (out, style) = terminal.out();
        let written = match self.format {
            Format::Human => Outline { source, acts, style }.write(out, &reading),
            Format::Json => inspection::write(out, &inspected(source, &reading, (acts, !redacts))),
        };
        written.map_err(|error| unwritable(&error))?;
        if redacts {
            config.faulty.iter_mut().for_each(|it| it.source = it.source.masked());
        }
        terminal.faults(&config.faulty);
        Ok(if config.faulty.is_empty() { Ending::Fine } else { Ending::Wrong })
    }
}

/// The whole reading, with what its turns do and its placeholders, where they are to be shown.
fn inspected<'a>(
    source: &'a Source,
    reading: &'a Reading,
    (acts, has_placeholders): (Option<&'a [Acts<'a>]>, bool),
) -> Inspection<'a> {
    let inspected = |(at, document): (usize, &'a Document)| Inspected {
        document,
        turns: acts.map(|acts| acts[at].as_slice()),
        has_placeholders,
    };
    Inspection {
        source,
        format: (reading.format.name, reading.format.title),
        guess: (reading.guess.sureness.name(), &reading.guess.reason),
        documents: reading.documents.iter().enumerate().map(inspected).collect(),
        problems: &reading.problems,
    }
}

/// Of each document and turn: whose it is, and the names of its acts or moves.
type Acts<'a> = Vec<(Role, Vec<&'a str>)>;

fn acts<'a>(documents: &[Document], set: &'a LintSet) -> Vec<Acts<'a>> {
    let named = |acts: Vec<usize>| acts.into_iter().map(|act| set.acts[act].name.as_str()).collect();
    let turns = |document| lint::acts_of(document, set).into_iter().map(|(role, acts)| (role, named(acts))).collect();
    documents.iter().map(turns).collect()
}

/// What a file was read as.
struct Outline<'a> {
    source: &'a Source,
    /// Where acts are to be shown, those of each document.
    acts: Option<&'a [Acts<'a>]>,
    style: &'a Style,
}

impl Outline<'_> {
    fn write(&self, out: &mut dyn io::Write, reading: &Reading) -> io::Result<()> {
        let path = self.style.paint(Tone::Strong, &one_line(&self.source.path)).into_owned();
        let why = one_line(&reading.guess.reason);
        writeln!(
            out,
            "{path}: read as {} ({}), {}",
            reading.format.title,
            reading.format.name,
            because(reading, &why)
        )?;
        if let Some(origin) = self.source.origin() {
            writeln!(out, "the text is {}; it is never edited", one_line(&origin.how))?;
        }
        for (at, document) in reading.documents.iter().enumerate() {
            writeln!(out)?;
            self.document(out, document, self.acts.map(|acts| acts[at].as_slice()))?;
        }
        for problem in &reading.problems {
            writeln!(out)?;
            human::problem(out, problem, self.source, self.style)?;
        }
        Ok(())
    }

    fn document(
        &self,
        out: &mut dyn io::Write,
        document: &Document,
        acts: Option<&[(Role, Vec<&str>)]>,
    ) -> io::Result<()> {
        // What ends with a line break does not reach into the next line.
        let end = document.span.end.saturating_sub(1).max(document.span.start);
        let (first, last) = (self.source.position(document.span.start), self.source.position(end));
        let mut facts = vec![format!("lines {} to {}", first.line, last.line)];
        facts.extend(document.meta.stage.as_ref().map(|stage| format!("stage {}", one_line(stage))));
        facts.extend(document.meta.is_reply.then(|| "a reply".to_string()));
        facts.extend(document.meta.place.as_ref().map(place));
        facts.extend(document.meta.touch.map(|touch| touch_of(&touch)));
        writeln!(out, "{} ({})", self.style.paint(Tone::Strong, document.kind.name()), facts.join("; "))?;
        for speaker in &document.speakers {
            writeln!(out, "  {}", self::speaker(speaker, self.style))?;
        }
        for (at, turn) in document.turns.iter().enumerate() {
            writeln!(out)?;
            let acts = acts.map_or(&[][..], |acts| &acts[at].1);
            self.head(out, (document, at), acts)?;
            for utterance in &turn.prose.utterances {
                let text = one_line(&turn.prose.text()[utterance.clone()]).into_owned();
                writeln!(out, "     | {}", folded(&text, 7, 7, self.style.columns()))?;
            }
        }
        Ok(())
    }

    /// "3. Dana (speech, line 5; objection-price)".
    fn head(&self, out: &mut dyn io::Write, (document, at): (&Document, usize), acts: &[&str]) -> io::Result<()> {
        let turn = &document.turns[at];
        let who = turn.speaker.map_or("nobody".into(), |id| one_line(&document.speakers[id].name));
        let mut facts = vec![turn.part.name().to_string()];
        if let Some(first) = turn.prose.mapped.spans(0..turn.prose.text().len()).first() {
            facts.push(format!("line {}", self.source.position(first.start).line));
            facts.extend(self.source.part(first.start));
        }
        facts.extend(turn.time.map(|time| clock(&time)));
        let acts = if acts.is_empty() { String::new() } else { format!("; {}", acts.join(", ")) };
        writeln!(out, "  {}. {who} {}", at + 1, self.style.paint(Tone::Faint, &format!("({}{acts})", facts.join(", "))))
    }
}

fn because(reading: &Reading, why: &str) -> String {
    let sureness = match reading.guess.sureness {
        Sureness::Certain => "certainly",
        Sureness::Likely => "likely",
        Sureness::Possible => "possibly",
    };
    format!("{sureness}: {why}")
}

/// "mail 3 of 4 of thread 1, after 1 more by its author".
fn place(place: &Place) -> String {
    let mail = format!("mail {} of {} of thread {}", place.at, place.of, place.thread + 1);
    match place.nudges {
        0 => mail,
        nudges => format!("{mail}, after {nudges} more by its author"),
    }
}

/// "mail 3 of its sequence, 4 days after the one before".
fn touch_of(touch: &Touch) -> String {
    let wait = touch.wait.map(|days| format!(", {} after the one before", Unit::Days.show(days)));
    format!("mail {} of its sequence{}", touch.nth, wait.unwrap_or_default())
}

/// "Jordan: rep (confidence 0.90); labels AE (Jordan), AE".
fn speaker(speaker: &Speaker, style: &Style) -> String {
    let name = style.paint(Tone::Strong, &one_line(&speaker.name)).into_owned();
    let labels: Vec<_> = speaker.labels.iter().map(|label| one_line(label)).collect();
    let mut text = format!("{name}: {} (confidence {:.2})", speaker.role.name(), speaker.confidence);
    if !labels.is_empty() {
        text.push_str(&format!("; labels {}", labels.join(", ")));
    }
    if let Some(address) = &speaker.address {
        text.push_str(&format!("; {}", one_line(address)));
    }
    text
}

/// "1:02.5 to 1:04.0".
fn clock(time: &TimeRange) -> String {
    let one = |at: u32| {
        let (hours, minutes, tenths) = (at / 3_600_000, at / 60_000 % 60, at % 60_000 / 100);
        let seconds = format!("{:02}.{}", tenths / 10, tenths % 10);
        if hours > 0 { format!("{hours}:{minutes:02}:{seconds}") } else { format!("{minutes}:{seconds}") }
    };
    if time.start == time.end { one(time.start) } else { format!("{} to {}", one(time.start), one(time.end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_on_a_clock() {
        assert_eq!(clock(&TimeRange { start: 62_540, end: 64_000 }), "1:02.5 to 1:04.0");
        assert_eq!(clock(&TimeRange { start: 3_600_000, end: 3_600_000 }), "1:00:00.0");
    }
}
