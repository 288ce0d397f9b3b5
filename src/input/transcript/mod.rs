//! Plain transcripts: text in which labels say who speaks.

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

pub(super) use self::lines::trim;
use self::lines::{Line, LineKind};
use self::voices::Candidate;
use super::{Content, File, Format, Guess, Sureness};
use crate::document::{Document, Kind};
use crate::source::{Mapped, Span};

pub static FORMAT: Format =
    Format { name: "transcript", title: "plain transcript", extensions: &["txt", "md"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    let lines = lines::split(file.str());
    let voices = voices(file.str(), &lines);
    let speakers = speakers(file.str(), &voices);
    let reason = format!("{} lines begin with the name of one of {} speakers", voices.len(), speakers);
    let sureness = sureness(file.str(), &lines, &voices, speakers)?;
    Guess::new(sureness, reason)
}

fn read(file: &File) -> Content {
    let span = Span::new(0, file.source.bytes.len());
    from_text(file.text, span).unwrap_or_default()
}

/// The call that a text is, if it reads as one: labels at the starts of lines that say who speaks.
///
/// `span` is the part of the file that the text was read from.
pub(super) fn from_text(text: &Mapped, span: Span) -> Option<Content> {
    let lines = lines::split(&text.text);
    let voices = voices(&text.text, &lines);
    let mut document = Document::new(Kind::Call, span);
    turns::fill(&mut document, text, &lines, &voices);
    let first = voices.first()?.line;
    preamble::fill(&mut document.meta, &text.text, &lines[..first]);
    (!document.turns.is_empty()).then(|| Content { documents: vec![document], problems: Vec::new() })
}

/// How sure it is that the labels of a text are those of a conversation.
pub(super) fn sureness_of(text: &str) -> Option<Sureness> {
    let lines = lines::split(text);
    let voices = voices(text, &lines);
    sureness(text, &lines, &voices, speakers(text, &voices))
}

fn voices(text: &str, lines: &[Line]) -> Vec<Candidate> {
    let text_lines = lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text);
    let candidates = text_lines.filter_map(|(index, line)| {
        Some(Candidate { line: index, label: label::parse(text, line.body.clone())? })
    });
    voices::choose(text, lines, candidates.collect())
}

fn speakers(text: &str, voices: &[Candidate]) -> usize {
    let mut names: Vec<String> = voices.iter().map(|voice| text[voice.label.name.clone()].to_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// A conversation has two speakers who take turns, and labels on most of its paragraphs.
fn sureness(text: &str, lines: &[Line], voices: &[Candidate], speakers: usize) -> Option<Sureness> {
    let (first, last) = (voices.first()?.line, voices.last()?.line);
    let name = |voice: &Candidate| text[voice.label.name.clone()].to_lowercase();
    let changes = voices.windows(2).filter(|pair| name(&pair[0]) != name(&pair[1])).count();
    let begins = |index: usize| index == first || lines[index - 1].kind != LineKind::Text;
    let mut labelled = voices.iter().map(|voice| voice.line).peekable();
    let mut unlabelled = 0usize;
    for index in first..=last {
        let is_labelled = labelled.next_if(|&line| line == index).is_some();
        while labelled.next_if(|&line| line == index).is_some() {}
        let body = &lines[index].body;
        let stamp = || label::bare_time(text, body).is_some_and(|(_, at)| at >= body.end);
        unlabelled += usize::from(lines[index].kind == LineKind::Text && begins(index) && !is_labelled && !stamp());
    }
    let strong = voices.iter().filter(|voice| voice.label.shape.timed || name::is_plain_role(&name(voice))).count();
    let enough = voices.len() >= 4 || (strong == voices.len() && voices.len() >= 2);
    let conversation = speakers >= 2 && changes * 4 >= voices.len() && enough && unlabelled <= voices.len();
    // In a handbook with a snippet of dialogue, the snippet is not what the file is.
    let width = lines[last].full.end - lines[first].full.start;
    match conversation && (width * 4 >= text.len() || voices.len() >= 12) {
        true => Some(Sureness::Likely),
        false => Some(Sureness::Possible),
    }
}
