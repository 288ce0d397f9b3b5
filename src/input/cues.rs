//! The cues of caption files, WebVTT, SRT and SBV alike: a line with an arrow between two times, and lines of text.

use std::ops::Range;

use super::bounds;
use super::transcript::stamp;
use crate::diagnostic::Problem;
use crate::source::{Mapped, Span, TimeRange};

/// One cue; the ranges are those of the text of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub time: TimeRange,
    /// The line above the arrow, empty where there is none.
    pub id: Range<usize>,
    /// The lines of the payload, without their ends; blank ones are left out.
    pub lines: Vec<Range<usize>>,
}

/// Every cue of a file in the order of time, and a problem for each that has no readable time.
///
/// Tolerant: `,` for `.`, hours left out, fields of one digit, a minus before a time, blank lines in a payload or
/// none between cues. Blocks of `NOTE`, `STYLE` and `REGION` are passed over.
pub fn read(text: &Mapped) -> (Vec<Cue>, Vec<Problem>) {
    let lines = lines(&text.text);
    let mut reader = Reader { text, cues: Vec::new(), problems: Vec::new(), state: State::Between };
    let most = bounds::most_turns(text.text.len());
    for (index, line) in lines.iter().enumerate() {
        reader.line(&lines, index, line.clone());
        if reader.cues.len() > most {
            reader.cues.pop();
            let span = text.slice(line.clone()).extent().unwrap_or(Span::new(0, 0));
            reader.problems.push(bounds::full("cues", span));
            break;
        }
    }
    let Reader { mut cues, problems, .. } = reader;
    // Some services write cues as they finish them, not as they begin; stable, so that equal times keep their order.
    cues.sort_by_key(|cue| cue.time.start);
    (cues, problems)
}

/// Whether a line is the timing of a cue, readable or not.
pub fn is_timing(line: &str) -> bool {
    line.contains("-->") || pair(line).is_some()
}

/// The two times of SBV, `0:00:01.000,0:00:03.200`, in which the comma is the arrow.
fn pair(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (start, end) = line.split_once(',').filter(|_| line.starts_with(|first: char| first.is_ascii_digit()))?;
    let is_time = |time: &str| stamp::moment(time).is_some_and(|(_, len)| len == time.len()) && time.contains('.');
    (is_time(start) && is_time(end)).then_some((start, end))
}

/// The times of a timing line, without the settings behind them.
pub fn timing(line: &str) -> Option<TimeRange> {
    let (start, end) = line.split_once("-->").or_else(|| pair(line))?;
    // What was said before the recording began has a negative time.
    let time = |text: &str| {
        let word = text.split_whitespace().next()?;
        let digits = word.trim_start_matches('-');
        let (time, len) = stamp::moment(digits)?;
        (len == digits.len()).then_some(if digits.len() < word.len() { 0 } else { time })
    };
    let (start, end) = (time(start)?, time(end)?);
    Some(TimeRange { start, end: end.max(start) })
}

/// Lines of a cue; what follows belongs to the last one.
const MOST_LINES: usize = 1000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    /// In the payload of the last cue.
    Payload,
    /// Behind a blank line in what may still be that payload.
    Parted,
    /// In a block that is no cue, or in a broken one.
    Skip,
}

struct Reader<'a> {
    text: &'a Mapped,
    cues: Vec<Cue>,
    problems: Vec<Problem>,
    state: State,
}

impl Reader<'_> {
    fn line(&mut self, lines: &[Range<usize>], index: usize, line: Range<usize>) {
        let text = &self.text.text[line.clone()];
        let above_timing = lines.get(index + 1).is_some_and(|next| is_timing(&self.text.text[next.clone()]));
        if is_timing(text) {
            self.timing(lines, index);
        } else if text.trim().is_empty() {
            self.state = match self.state {
                // A line of blanks does not end a payload, an empty one does.
                State::Payload if !text.is_empty() => State::Payload,
                State::Payload | State::Parted => State::Parted,
                State::Between | State::Skip => State::Between,
            };
        } else if above_timing && (self.state != State::Payload || is_id(text)) {
            self.state = State::Between;
        } else if self.state != State::Payload && is_block(text) {
            self.state = State::Skip;
        } else if matches!(self.state, State::Between | State::Parted) && self.is_timing_without_arrow(lines, index) {
            self.broken(lines, index);
        } else if matches!(self.state, State::Payload | State::Parted) {
            let lines = &mut self.cues.last_mut().expect("a payload has a cue").lines;
            let is_full = lines.len() >= MOST_LINES;
            match lines.last_mut().filter(|_| is_full) {
                Some(last) => last.end = line.end,
                None => lines.push(line),
            }
        }
    }

    fn timing(&mut self, lines: &[Range<usize>], index: usize) {
        let line = lines[index].clone();
        match timing(&self.text.text[line.clone()]) {
            Some(time) => {
                let above = index.checked_sub(1).map(|above| lines[above].clone());
                let is_free = |above: &Range<usize>| {
                    let taken = self.cues.last().and_then(|cue| cue.lines.last()).is_some_and(|last| last == above);
                    !taken && !is_timing(&self.text.text[above.clone()])
                };
                let id = above.filter(is_free).unwrap_or(line.start..line.start);
                self.cues.push(Cue { time, id, lines: Vec::new() });
                self.state = State::Payload;
            }
            None => {
                self.broken(lines, index);
            }
        }
    }

    /// Whether here begins a cue whose arrow is lost or short: a time or two alone on a line, or an id above them.
    fn is_timing_without_arrow(&self, lines: &[Range<usize>], index: usize) -> bool {
        let line = |index: usize| lines.get(index).map_or("", |line| &self.text.text[line.clone()]);
        is_stamp(line(index)) || (is_id(line(index)) && is_stamp(line(index + 1)))
    }

    /// Passes over a cue up to the next blank line.
    fn broken(&mut self, lines: &[Range<usize>], index: usize) {
        let line = lines[index].clone();
        let is_rest = |line: &&Range<usize>| !line.is_empty() && !is_timing(&self.text.text[(*line).clone()]);
        let end = lines[index + 1..].iter().take_while(is_rest).last().map_or(line.end, |last| last.end);
        self.problem(line.start..end);
        self.state = State::Skip;
    }

    fn problem(&mut self, range: Range<usize>) {
        let span = self.text.slice(range).extent().unwrap_or(Span::new(0, 0));
        let message = "the times of this cue cannot be read, and its words are passed over".to_string();
        bounds::note(&mut self.problems, Problem { kind: "broken-cue", message, span });
    }
}

/// Whether a line holds one time, or one and another, and nothing else.
fn is_stamp(line: &str) -> bool {
    stamp::stretch(line.trim()).is_some_and(|(_, len)| len == line.trim().len())
}

/// Whether a line is the id of a cue even where no blank line stands above it.
fn is_id(line: &str) -> bool {
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    number > 0 && (line.len() == number || line[number..].starts_with(" \""))
}

/// Whether a line begins a block that holds no words.
fn is_block(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION", "WEBVTT"]
        .into_iter()
        .any(|block| line.strip_prefix(block).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ':'])))
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let most = bounds::most_lines(text.len());
    let mut start = 0;
    while start < text.len() {
        let rest = text.len() - start;
        let len = if lines.len() == most { rest } else { text[start..].find(['\n', '\r']).unwrap_or(rest) };
        lines.push(start..start + len);
        start += len + if text[start + len..].starts_with("\r\n") { 2 } else { 1 };
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(u32, String, String)>, usize) {
        let (cues, problems) = super::read(&Mapped::verbatim(text, 0));
        let lines = |cue: &Cue| cue.lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join("/");
        (
            cues.iter().map(|cue| (cue.time.start, text[cue.id.clone()].to_string(), lines(cue))).collect(),
            problems.len(),
        )
    }

    #[test]
    fn cues_are_read_loosely() {
        let text = "WEBVTT\n\nNOTE no\nwords\n\n1\n0:0:1.5 --> 0:0:2.0 align:start\none\ntwo\n2\n00:03,000 --> 00:04,000\nthree\n \nfour\n\nmore\n";
        let cues = [(1_500, "1".into(), "one/two".into()), (3_000, "2".into(), "three/four/more".into())];
        assert_eq!(read(text), (cues.to_vec(), 0));
    }

    #[test]
    fn broken_cues_are_named_and_passed_over() {
        let (cues, problems) = read("1\n00:0x --> 00:02\nlost\n\n2\n00:03.000 --> 00:04.000\nkept\n");
        assert_eq!((cues, problems), (vec![(3_000, "2".into(), "kept".into())], 1));
        let (cues, problems) = read("00:03.000 --> 00:04.000\nkept\n\n4\n00:05.000\nlost\n\n00:07.000\nlost too\n");
        assert_eq!((cues, problems), (vec![(3_000, "".into(), "kept".into())], 2));
        let (cues, problems) =
            read("00:03.000 --> 00:04.000\nkept\n\n4\n00:05.000 -> 00:06.000\nlost\n\n00:o7.000 --> 00:08\nlost\n");
        assert_eq!((cues, problems), (vec![(3_000, "".into(), "kept".into())], 2));
    }

    #[test]
    fn cues_out_of_order_are_sorted() {
        let (cues, _) = read("00:05.000 --> 00:06.000\nb\n\n-00:01.000 --> 00:02.000\na\n");
        assert_eq!(cues.iter().map(|cue| cue.2.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
