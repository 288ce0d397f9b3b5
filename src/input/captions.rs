//! Cues to turns: who speaks, by every convention of caption files, and what they say.

use std::collections::HashMap;
use std::ops::Range;

use super::cast::cast;
use super::cues::{self, Cue};
use super::payload::{self, Piece, Says};
use super::transcript::name;
use super::{Content, File, bounds, first_line};
use crate::diagnostic::Problem;
use crate::document::{self, Document, Kind, Part, Prose, Speaker, Turn};
use crate::source::{Mapped, Span, TimeRange};

/// Reads the cues of a file into one call.
pub fn read(file: &File) -> Content {
    let (cues, mut problems) = cues::read(file.text);
    let convention = Convention::of(file.str(), &cues);
    let mut turns = Turns { done: Vec::new(), left: bounds::most_turns(file.str().len()), is_full: false };
    let mut before = String::new();
    for cue in &cues {
        let mut pieces = Vec::new();
        for line in &cue.lines {
            let repeats = convention.rolls && payload::decoded(&file.str()[line.clone()]) == before;
            if !repeats {
                pieces.extend(payload::read(file.text, line.clone()));
            }
        }
        if let Some(last) = cue.lines.last().filter(|_| convention.rolls) {
            before = payload::decoded(&file.str()[last.clone()]);
        }
        turns.cue(file.text, cue, pieces, &convention);
        if turns.is_full {
            let place = cue.lines.first().and_then(|line| file.text.slice(line.clone()).extent());
            problems.push(bounds::full("turns", place.unwrap_or(Span::new(0, 0))));
            break;
        }
    }
    let mut document = Document::new(Kind::Call, Span::new(0, file.source.bytes.len()));
    turns.fill(&mut document);
    if cues.is_empty() && problems.is_empty() {
        let message = "there is no cue in this file".to_string();
        problems.push(Problem { kind: "no-cues", message, span: first_line(file.text) });
    }
    Content { documents: vec![document], problems }
}

/// What the labels of one file look like.
struct Convention {
    /// Names that stand before a colon or in brackets, in lower case, with how often they do.
    names: HashMap<String, u32>,
    /// Whether most cues begin with a name and a colon: then every such name is one.
    most: bool,
    /// Whether each cue repeats the last line of the one before, as automatic captions do that scroll.
    rolls: bool,
}

impl Convention {
    fn of(text: &str, cues: &[Cue]) -> Convention {
        let mut names = HashMap::new();
        let mut named = 0;
        for line in cues.iter().flat_map(|cue| &cue.lines) {
            if let Some(label) = label(text, line.clone()) {
                named += 1;
                *names.entry(text[label.name].to_lowercase()).or_insert(0) += 1;
            }
        }
        let most = named * 10 >= cues.len() * 3;
        let rolls = cues.iter().any(|cue| cue.lines.iter().any(|line| has_word_times(&text[line.clone()])));
        Convention { names, most, rolls }
    }

    fn knows(&self, name: &str) -> bool {
        self.most || self.names.get(&name.to_lowercase()).is_some_and(|&count| count >= 2) || name::is_plain_role(name)
    }
}

/// `<00:00:01.000>` within the words.
fn has_word_times(line: &str) -> bool {
    line.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A name at the start of a line of a cue.
struct Label {
    name: Range<usize>,
    /// Where the words begin.
    words: usize,
}

/// `Name: words`, `[Name] words`, `(Name)` alone.
fn label(text: &str, range: Range<usize>) -> Option<Label> {
    let line = super::transcript::trim(text, range);
    let body = &text[line.clone()];
    let dash = body.len() - body.trim_start_matches(['-', '–', '>', ' ']).len();
    let start = line.start + dash;
    let body = &text[start..line.end];
    let bracket = match body.chars().next()? {
        '[' => Some(']'),
        '(' => Some(')'),
        _ => None,
    };
    let (name, end) = match bracket {
        Some(close) => {
            let len = body.char_indices().take(name::LONGEST).find(|&(_, c)| c == close)?.0;
            let behind = body[len + 1..].trim_start();
            let alone = behind.is_empty() || behind.starts_with(':') || close == ']';
            (alone && name::is_capitalised(&body[1..len])).then_some((1..len, len + 1))?
        }
        None => {
            let len =
                body.match_indices(": ").map(|(at, _)| at).next().or_else(|| body.strip_suffix(':').map(str::len))?;
            (0..len, len + 1)
        }
    };
    let name = super::transcript::trim(text, start + name.start..start + name.end);
    let written = &text[name.clone()];
    let capital = name::is_capitalised(written) || name::is_plain_role(written);
    if !name::is_name(written) || !capital {
        return None;
    }
    let rest = text[start + end..line.end].trim_start_matches([':', ' ']);
    Some(Label { name, words: line.end - rest.len() })
}

/// The turns of a file as they grow, cue by cue.
struct Turns {
    done: Vec<Said>,
    /// How many more there may be.
    left: usize,
    /// Whether there are more than there may be; those are passed over.
    is_full: bool,
}

struct Said {
    /// What the speaker is called, and where.
    label: Option<(String, Option<Span>)>,
    mapped: Mapped,
    cues: Vec<document::Cue>,
}

impl Turns {
    fn cue(&mut self, text: &Mapped, cue: &Cue, pieces: Vec<Piece>, convention: &Convention) {
        let mut heard = webex(text, cue);
        let mut fresh = true;
        for piece in pieces {
            match piece.says {
                Says::Voice(label) => heard = Some(label),
                Says::Words(words) => {
                    self.say(heard.clone(), words, cue.time, fresh);
                    fresh = false;
                }
                Says::Text(range) => {
                    let Some(words) = self.words(text, range, &mut heard, convention) else { continue };
                    let mapped = payload::plain(text, words.range);
                    if words.changes {
                        heard = words.label;
                        self.begin(heard.clone());
                    }
                    self.say(heard.clone(), mapped, cue.time, fresh);
                    fresh = false;
                }
            }
        }
    }

    /// The words of a line, after a label that changes who is heard.
    fn words(
        &mut self,
        text: &Mapped,
        range: Range<usize>,
        heard: &mut Option<(String, Option<Span>)>,
        convention: &Convention,
    ) -> Option<Words> {
        let source = &text.text;
        let known = label(source, range.clone()).filter(|label| convention.knows(&source[label.name.clone()]));
        if let Some(label) = known {
            let span = text.slice(label.name.clone()).extent();
            *heard = Some((payload::decoded(&source[label.name]), span));
            return (label.words < range.end).then_some(Words {
                range: label.words..range.end,
                changes: false,
                label: None,
            });
        }
        let line = super::transcript::trim(source, range);
        let body = &source[line.clone()];
        let rest = body.trim_start_matches(['-', '–', '>']).trim_start();
        let dashed = rest.len() < body.len() && (body.starts_with(">>") || body.starts_with(['-', '–']));
        if rest.is_empty() {
            return None;
        }
        let range = line.end - rest.len()..line.end;
        Some(Words { range, changes: dashed, label: None })
    }

    fn begin(&mut self, label: Option<(String, Option<Span>)>) {
        self.is_full |= self.left == 0;
        if self.is_full {
            return;
        }
        self.left -= 1;
        self.done.push(Said { label, mapped: Mapped::default(), cues: Vec::new() });
    }

    fn say(&mut self, label: Option<(String, Option<Span>)>, mapped: Mapped, time: TimeRange, fresh: bool) {
        let goes_on = self.done.last().is_some_and(|last| match (&label, &last.label) {
            (Some((name, _)), Some((before, _))) => name == before,
            (Some(_), None) => false,
            (None, Some(_)) => true,
            (None, None) => !(fresh && last.has_ended(time)),
        });
        if !goes_on {
            self.begin(label);
        }
        if self.is_full {
            return;
        }
        let last = self.done.last_mut().expect("one was begun");
        if !last.mapped.is_empty() {
            last.mapped.push_joined(" ");
        }
        let at = last.mapped.text.len();
        if last.cues.last().is_none_or(|cue| cue.time != time) {
            last.cues.push(document::Cue { at, time });
        }
        last.mapped.append(&mapped);
    }

    fn fill(self, document: &mut Document) {
        let said: Vec<Said> =
            self.done.into_iter().filter(|said| said.mapped.text.chars().any(char::is_alphanumeric)).collect();
        let labels: Vec<&str> = said.iter().filter_map(|said| Some(said.label.as_ref()?.0.as_str())).collect();
        let (speakers, ids): (Vec<Speaker>, Vec<usize>) = cast(&labels);
        let mut ids = ids.into_iter();
        document.speakers = speakers;
        document.turns = said
            .into_iter()
            .map(|said| {
                let speaker = said.label.as_ref().and_then(|_| ids.next());
                let times = said.cues.iter().map(|cue| cue.time);
                let time = times.reduce(|a, b| TimeRange { start: a.start.min(b.start), end: a.end.max(b.end) });
                let mut turn = Turn::new(speaker, Part::Speech, Prose::timed(said.mapped, said.cues));
                turn.time = time;
                turn.label = said.label.and_then(|(_, span)| span);
                turn
            })
            .collect();
    }
}

struct Words {
    range: Range<usize>,
    /// Whether somebody else speaks, nobody knows who.
    changes: bool,
    label: Option<(String, Option<Span>)>,
}

impl Said {
    /// Without labels, a finished sentence and a pause of two seconds are all that tells one turn from the next.
    fn has_ended(&self, time: TimeRange) -> bool {
        let finished = self.mapped.text.trim_end().ends_with(['.', '?', '!']);
        finished && self.cues.last().is_some_and(|cue| time.start >= cue.time.end.saturating_add(2_000))
    }
}

/// The speaker in the id line of a cue: `2 "Sara W." (1262511360)`.
fn webex(text: &Mapped, cue: &Cue) -> Option<(String, Option<Span>)> {
    let id = &text.text[cue.id.clone()];
    let open = id.find(" \"")? + 2;
    let len = id[open..].rfind('"')?;
    let name = id[open..open + len].trim();
    let span = text.slice(cue.id.start + open..cue.id.start + open + len).extent();
    (id.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty()).then(|| (name.to_string(), span))
}
