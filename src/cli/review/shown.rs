//! What a review says: the diagnostic, the keys, what came of it all.

use std::io::{self, Write};
use std::slice::from_ref;

use super::desk::Desk;
use super::exchange::{Decision, Question, Spot};
use super::text::Text;
use super::walk::{Tally, Walk};
use crate::diagnostic::Applicability;
use crate::output::{Style, human, one_line};
use crate::report::{FileReport, Report};

/// Shows a diagnostic as `check` does, and what can be applied.
pub fn stop(out: &mut dyn Write, desk: &Desk, walk: &Walk, (spot, style): (Spot, &Style)) -> io::Result<()> {
    let (Text { report, source, .. }, diagnostic) = (desk.text(spot), desk.diagnostic(spot));
    let alone = FileReport {
        source: 0,
        diagnostics: vec![diagnostic.clone()],
        suppressed: Vec::new(),
        problems: Vec::new(),
        ..report.clone()
    };
    writeln!(out)?;
    human::files(out, &Report { files: vec![alone], ..Report::default() }, from_ref(source), style)?;
    for (nth, choice) in diagnostic.choices().enumerate().take(9) {
        let caution = match choice.applicability {
            Applicability::Manual => " (an example, to put into your own words)",
            Applicability::Unsafe => " (may change what you mean)",
            Applicability::Safe => "",
        };
        writeln!(out, "  {}  {}{caution}", nth + 1, one_line(&choice.title))?;
    }
    match walk.decision(spot) {
        Some(Decision::Skipped) => writeln!(out, "  (skipped before)"),
        Some(Decision::Allowed | Decision::Known) | None => Ok(()),
    }
}

/// The keys that make sense, and a place for the answer.
pub fn keys(out: &mut dyn Write, desk: &Desk, walk: &Walk, at: Option<Spot>) -> io::Result<()> {
    let mut keys = Vec::new();
    let mut place = String::new();
    if let Some(spot) = at {
        let (nth, of) = walk.count(spot);
        place = format!("{nth}/{of}  ");
        let diagnostic = desk.diagnostic(spot);
        match diagnostic.choices().count() {
            0 => {}
            1 => keys.push("1 apply".to_string()),
            many => keys.push(format!("1-{} apply", many.min(9))),
        }
        if !desk.text(spot).is_call(diagnostic) {
            keys.extend(["r replace".to_string(), "e edit".to_string()]);
        }
        keys.extend(["s skip", "a allow", "b baseline"].map(String::from));
    }
    let more = [(walk.can_undo(), "u undo"), (walk.can_go_back(), "p previous"), (true, "q quit"), (true, "? help")];
    keys.extend(more.into_iter().filter(|(makes_sense, _)| *makes_sense).map(|(_, key)| key.to_string()));
    write!(out, "{place}{}: ", keys.join(" · "))
}

pub fn ask(out: &mut dyn Write, question: Question) -> io::Result<()> {
    let question = match question {
        Question::Words => "the words to stand there instead (nothing leaves it as it is)",
        Question::Reason => {
            "why it is fine here, with `until 2027-01-31` at the end if it ends (nothing leaves it as it is)"
        }
    };
    write!(out, "{question}: ")
}

pub fn say(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", one_line(text))
}

pub fn help(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"\
1-9  apply this suggestion
r    replace the words that are marked by others, which you type
e    edit the file in $VISUAL or $EDITOR, at this line
s    skip it: it is not shown again, in later reviews either (unless --again)
a    allow it: an [[allow]] with your reason goes into softsell.toml
b    take it into the baseline
u    undo what you did last
p    go back to the previous one
q    quit; the next review starts after what you skipped
",
    )
}

/// What came of it.
pub fn tally(out: &mut dyn Write, tally: Tally) -> io::Result<()> {
    let Tally { edited, allowed, known, skipped, left } = tally;
    let parts =
        [(edited, "edited"), (allowed, "allowed"), (known, "in the baseline"), (skipped, "skipped"), (left, "left")];
    let said: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    writeln!(out, "{}", if said.is_empty() { "nothing left".to_string() } else { said.join(", ") })
}

/// That diagnostics are not shown, as they were skipped before.
pub fn unseen(count: usize) -> String {
    match count {
        1 => "1 that was skipped before is not shown; `--again` shows it".into(),
        many => format!("{many} that were skipped before are not shown; `--again` shows them"),
    }
}
