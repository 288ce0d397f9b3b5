//! Plain transcripts: text in which labels say who speaks.

mod inline;
mod label;
mod lines;
pub(super) mod name;
mod preamble;
mod sections;
pub(super) mod stage;
pub(super) mod stamp;
mod turns;
mod voices;

#[cfg(test)]
pub(super) mod tests;

use self::label::{Label, Shape};
pub(super) use self::lines::trim;
use self::lines::{Line, LineKind};
use self::voices::Candidate;
use super::{Content, File, Format, Guess, Sureness, bounds, first_line};
use crate::diagnostic::Problem;
use crate::document::roles::labels;
use crate::document::{Document, Kind, Role};
use crate::source::{Mapped, Span};

pub static FORMAT: Format =
    Format { name: "transcript", title: "plain transcript", extensions: &["txt", "md"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    guess(file.str())
}

/// How surely a text is a conversation, and why.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let lines = lines::split(text);
    let Voices { voices, .. } = voices(text, &lines);
    let speakers = speakers(text, &voices);
    let reason = match voices.len() {
        1 => "it begins with the role of its only speaker".to_string(),
        count => format!("{count} lines begin with the name of one of {speakers} speakers"),
    };
    let sureness = sureness(text, &lines, &voices, speakers)?;
    Guess::new(sureness, reason)
}

fn read(file: &File) -> Content {
    let span = Span::new(0, file.source.bytes.len());
    from_text(file.text, span).unwrap_or_else(|| {
        let message = "no line begins with the name of a speaker".to_string();
        let problem = Problem { kind: "no-speakers", message, span: first_line(file.text) };
        Content { documents: Vec::new(), problems: vec![problem] }
    })
}

/// The call that a text is, if it reads as one: labels at the starts of lines that say who speaks.
///
/// `span` is the part of the file that the text was read from.
pub(super) fn from_text(text: &Mapped, span: Span) -> Option<Content> {
    let lines = lines::split(&text.text);
    let Voices { voices, end } = voices(&text.text, &lines);
    let end_line = end.map_or(lines.len(), |end| lines.partition_point(|line| line.full.start < end));
    let place = |end| Span { start: text.offset(end), end: text.offset(end) };
    let problems = end.map(|end| bounds::full("turns", place(end)));
    let lines = &lines[..end_line];
    let mut document = Document::new(Kind::Call, span);
    turns::fill(&mut document, text, lines, &voices);
    let first = voices.first()?.line;
    preamble::fill(&mut document.meta, &text.text, &lines[..first]);
    (!document.turns.is_empty())
        .then(|| Content { documents: vec![document], problems: problems.into_iter().collect() })
}

/// The labels that say who speaks.
struct Voices {
    voices: Vec<Candidate>,
    /// Where the first of the labels begins that are too many to be read, if there are such.
    end: Option<usize>,
}

fn voices(text: &str, lines: &[Line]) -> Voices {
    let most = bounds::most_turns(text.len());
    let text_lines = lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text);
    let candidates = text_lines.filter_map(|(index, line)| {
        let mut label = label::parse(text, line.body.clone()).or_else(|| above_time(text, lines, index))?;
        label.shape.timed |= index > 0 && is_stamp(text, &lines[index - 1]);
        Some(Candidate { line: index, label })
    });
    let mut candidates: Vec<Candidate> = candidates.take(most + 1).collect();
    let end = candidates.get(most).map(|candidate| lines[candidate.line].full.start);
    candidates.truncate(most);
    let chosen = voices::choose(text, lines, candidates);
    if chosen.len() > 3 {
        return Voices { voices: chosen, end };
    }
    let mut inline = inline::voices(text, lines, most + 1);
    if inline.is_empty() {
        return Voices { voices: chosen, end };
    }
    let end = inline.get(most).map(|candidate| candidate.label.name.start);
    inline.truncate(most);
    Voices { voices: inline, end }
}

/// The name on a line of its own above a time on a line of its own, as pages are copied.
fn above_time(text: &str, lines: &[Line], index: usize) -> Option<Label> {
    let (line, below) = (&lines[index], lines.get(index + 1)?);
    let name = &text[line.body.clone()];
    let names =
        below.kind == LineKind::Text && is_stamp(text, below) && name::is_name(name) && name::is_capitalised(name);
    let (time, _) = names.then(|| label::bare_time(text, &below.body)).flatten()?;
    let shape = Shape { timed: true, alone: true, ..Shape::default() };
    Some(Label { name: line.body.clone(), words: line.body.end..line.body.end, time: Some(time), shape })
}

fn speakers(text: &str, voices: &[Candidate]) -> usize {
    let mut names: Vec<String> = voices.iter().map(|voice| text[voice.label.name.clone()].to_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// A conversation has two speakers who take turns, labels on most of its paragraphs, and words that people say.
fn sureness(text: &str, lines: &[Line], voices: &[Candidate], speakers: usize) -> Option<Sureness> {
    let (first, last) = (voices.first()?.line, voices.last()?.line);
    let name = |voice: &Candidate| text[voice.label.name.clone()].to_lowercase();
    let changes = voices.windows(2).filter(|pair| name(&pair[0]) != name(&pair[1])).count();
    let strong = voices.iter().filter(|voice| voice.label.shape.timed || name::is_plain_role(&name(voice))).count();
    let enough = voices.len() >= 4 || (strong == voices.len() && voices.len() >= 2);
    let mail = lines[..first]
        .iter()
        .any(|line| sections::field(text, line).is_some_and(|(name, _)| name.eq_ignore_ascii_case("subject")));
    let timed = voices.iter().all(|voice| voice.label.shape.timed);
    // Roles that come again and again are enough, whatever is said.
    let roles = strong == voices.len() && strong >= 4 && speakers * 2 <= strong;
    let talk = timed || roles || spoken(text, lines, voices) * 5 >= voices.len() * 2;
    if !mail && is_message(text, lines, voices) {
        return Some(Sureness::Possible);
    }
    let exchange = speakers >= 2 && changes * 4 >= voices.len() && talk;
    if !exchange || (mail && voices.len() < 8) {
        return None;
    }
    // In a handbook with a snippet of dialogue, the snippet is not what the file is.
    let width = lines[last].full.end - lines[first].full.start;
    let most = width * 4 >= text.len() || voices.len() >= 12;
    let likely = enough && most && unlabelled(text, lines, voices) <= voices.len();
    Some(if likely { Sureness::Likely } else { Sureness::Possible })
}

/// Whether one person with a role says all there is, as on an answering machine.
fn is_message(text: &str, lines: &[Line], voices: &[Candidate]) -> bool {
    let [voice] = voices else { return false };
    let role = labels::role(&text[voice.label.name.clone()]);
    let first = lines[..voice.line].iter().all(|line| line.kind == LineKind::Blank);
    first && matches!(role, Some(Role::Rep | Role::Prospect)) && spoken(text, lines, voices) == 1
}

/// How many paragraphs between the first and the last label have none.
fn unlabelled(text: &str, lines: &[Line], voices: &[Candidate]) -> usize {
    let (first, last) = (voices[0].line, voices[voices.len() - 1].line);
    let mut labelled = vec![false; lines.len()];
    for voice in voices {
        labelled[voice.line] = true;
    }
    let begins = |index: usize| index == first || lines[index - 1].kind != LineKind::Text;
    let bare = |&index: &usize| {
        let line = &lines[index];
        line.kind == LineKind::Text && begins(index) && !labelled[index] && !is_stamp(text, line)
    };
    (first..=last).filter(bare).count()
}

/// Whether a line holds a time and nothing else.
fn is_stamp(text: &str, line: &Line) -> bool {
    label::bare_time(text, &line.body).is_some_and(|(_, at)| at >= line.body.end)
}

/// How many turns hold a word that people say to each other, or a question.
fn spoken(text: &str, lines: &[Line], voices: &[Candidate]) -> usize {
    let says = |&(nth, voice): &(usize, &Candidate)| {
        let next = voices.get(nth + 1).map_or(lines.len(), |next| next.line).max(voice.line + 1);
        let below = lines[voice.line + 1..next].iter().filter(|line| line.kind == LineKind::Text).take(2);
        let mut parts = below.map(|line| &text[line.body.clone()]).chain([&text[voice.label.words.clone()]]);
        parts.any(says)
    };
    voices.iter().enumerate().filter(says).count()
}

/// Whether some words hold one that people say to each other, or a question.
fn says(words: &str) -> bool {
    let mut each = words.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'));
    let said = |word: &str| {
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        SAID.iter().any(|said| stem.eq_ignore_ascii_case(said))
    };
    words.contains('?') || each.any(said)
}

#[rustfmt::skip]
const SAID: &[&str] = &[
    "i", "you", "we", "my", "your", "me", "us", "our", "hi", "hello", "hey", "yes", "no", "yeah", "yep", "okay", "ok", "sure",
    "thanks", "thank", "please", "sorry", "bye", "perfect", "great", "right", "well", "oh", "um", "uh", "let", "that",
];
