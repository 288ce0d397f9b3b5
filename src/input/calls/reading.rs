//! One call, read as its shape says.

use crate::diagnostic::Problem;
use crate::document::Document;
use crate::input::tree::Value;
use crate::source::TimeRange;

use super::conversation::{Conversation, Piece, Who};
use super::moments::{self, Moment, Stretch, Unit};
use super::roster::{Person, Roster};
use super::shape::{Joint, Shape};
use super::sides::Side;

/// How to read a call, and who may take part in it.
pub(super) struct Call<'r> {
    pub shape: &'static Shape,
    /// Innermost first.
    pub rosters: Vec<&'r Roster>,
}

/// A piece of text in its place.
#[derive(Clone, Copy)]
struct Spoken<'t> {
    piece: Value<'t>,
    group: Value<'t>,
    text: Value<'t>,
    /// The number of the group.
    number: usize,
    /// Whether it is the first of several pieces that its group may have.
    is_first: bool,
    time: Option<TimeRange>,
}

impl Call<'_> {
    /// `left` is how many more turns the file may have.
    pub fn read(&self, call: Value, left: &mut usize, problems: &mut Vec<Problem>) -> Document {
        let mut spoken = self.spoken(call);
        let unit = self.place_in_time(&mut spoken);
        if let Some(unit) = unit {
            let (unit, other) = match unit {
                Unit::Seconds => ("seconds", "milliseconds"),
                _ => ("milliseconds", "seconds"),
            };
            let message = format!("times that a {} transcript has in {other} can only be {unit}", self.shape.name);
            let span = spoken.first().map_or(call.span(), |first| first.text.span());
            problems.push(Problem { kind: "odd-times", message, span });
        }
        if self.shape.shuffled {
            spoken.sort_by_key(|spoken| spoken.time.map(|time| time.start));
        }
        let segments = self.segments(call);
        let groups = spoken.iter().map(|spoken| spoken.number).max().map_or(0, |last| last + 1);
        let mut conversation = Conversation::new(call.span(), left);
        for spoken in &spoken {
            let mut who = self.who(spoken).or_else(|| self.by_time(&segments, spoken.time));
            if self.shape.numbered && groups > 1 {
                who = who.or_else(|| Some(labelled(format!("{}", spoken.number))));
            }
            if let Some(piece) = self.piece(spoken, who) {
                conversation.say(piece);
            }
        }
        conversation.finish(problems)
    }

    /// All pieces that are speech, in the order of the file.
    fn spoken<'t>(&self, call: Value<'t>) -> Vec<Spoken<'t>> {
        let mut all = Vec::new();
        for (number, group) in call.all(self.shape.groups).into_iter().enumerate() {
            for (index, piece) in group.all(self.shape.pieces).into_iter().enumerate() {
                let is_speech = |(key, value): (&str, &str)| piece.get(key).is_none_or(|kind| kind.raw() == value);
                if !self.shape.spoken.is_none_or(is_speech) {
                    continue;
                }
                let words = |text: Value<'t>| Some(text).filter(|text| text.is_text() && !text.raw().is_empty());
                if let Some(text) = piece.find_map(self.shape.text, words) {
                    all.push(Spoken {
                        piece,
                        group,
                        text,
                        number,
                        is_first: index == 0 && !self.shape.pieces.is_empty(),
                        time: None,
                    });
                }
            }
        }
        all
    }

    /// Gives pieces their times; the unit is what the numbers turned out to count where it is not that of the shape.
    fn place_in_time(&self, spoken: &mut [Spoken]) -> Option<Unit> {
        let moment = |spoken: &Spoken, paths: &str| self.field(spoken, paths, moment);
        let stretches = spoken.iter().map(|spoken| {
            let start = moment(spoken, self.shape.start);
            let length = || start?.plus(moment(spoken, self.shape.length)?);
            let end = moment(spoken, self.shape.end).or_else(length);
            let words = spoken.text.raw().split_ascii_whitespace().count();
            Stretch { start, end, words }
        });
        let (times, unit) = moments::timeline(&stretches.collect::<Vec<Stretch>>(), self.shape.unit);
        let mut before = None;
        for (spoken, time) in spoken.iter_mut().zip(times) {
            // A punctuation mark has no time and stays with its word.
            spoken.time = time.or(before.filter(|_| self.shape.joint == Joint::Words && !spoken.is_first));
            before = spoken.time;
        }
        unit
    }

    fn piece(&self, spoken: &Spoken, who: Option<Who>) -> Option<Piece> {
        let text = spoken.text.text()?;
        match self.shape.joint {
            Joint::Sentences => Piece::sentence(text, who, spoken.time),
            Joint::Words => {
                let mark = text.text.starts_with(['.', ',', '?', '!', ';', ':', '…']);
                Piece::sentence(text, who, spoken.time).map(|piece| Piece { joint: !mark, ..piece })
            }
            Joint::Nothing => Some(Piece { who, text, time: spoken.time, joint: spoken.is_first }),
        }
    }

    /// Who says a piece, as the piece, its group and the tables of people have it.
    fn who(&self, spoken: &Spoken) -> Option<Who> {
        let side = self.field(spoken, self.shape.role, |value| Some((value, Side::named(&value.word()?)?)));
        let label = self.field(spoken, self.shape.speaker, |value| Some((value, value.word()?)));
        let (label, span) = match (label, side) {
            (Some((value, label)), _) => (label, value.span()),
            (None, Some((value, _))) => (value.word()?, value.span()),
            (None, None) => return None,
        };
        let address = self.field(spoken, self.shape.address, Value::word).filter(|address| address.contains('@'));
        let person = self.person(&label).or_else(|| self.person(address.as_ref()?));
        let name = person.and_then(|person| person.name.clone());
        let own_name = || self.field(spoken, "speaker.name|speakerName|speaker.displayName", Value::word);
        let side = side.map(|(_, side)| side).or_else(|| self.told(spoken));
        Some(Who {
            label,
            name: name.or_else(own_name),
            address: address.or_else(|| person?.address.clone()),
            side: side.or_else(|| person?.side),
            span: Some(span),
        })
    }

    /// The side that the mere presence of a field tells, or a flag.
    fn told(&self, spoken: &Spoken) -> Option<Side> {
        let told = |&(key, side): &(&str, Side)| self.field(spoken, key, Value::word).map(|_| side);
        let speaker = spoken.piece.get("speaker").unwrap_or(spoken.piece);
        let flags = || [spoken.piece, speaker, spoken.group].into_iter().find_map(Side::flagged);
        self.shape.tells.iter().find_map(told).or_else(flags)
    }

    fn person(&self, label: &str) -> Option<&Person> {
        self.rosters.iter().find_map(|roster| roster.get(label))
    }

    /// A field of a piece, or else of its group.
    fn field<'t, T>(
        &self,
        spoken: &Spoken<'t>,
        paths: &str,
        mut use_of: impl FnMut(Value<'t>) -> Option<T>,
    ) -> Option<T> {
        if paths.is_empty() {
            return None;
        }
        let own = spoken.piece.find_map(paths, &mut use_of);
        let is_apart = spoken.group.index() != spoken.piece.index();
        own.or_else(|| if is_apart { spoken.group.find_map(paths, use_of) } else { None })
    }

    /// The stretches of time that a file gives to speakers, in order.
    fn segments(&self, call: Value) -> Vec<(TimeRange, Who)> {
        if self.shape.stretches.is_empty() {
            return Vec::new();
        }
        let segment = |segment: Value| {
            let start = segment.find_map(self.shape.start, moment);
            let end = segment.find_map(self.shape.end, moment);
            let label = segment.find_map(self.shape.speaker, Value::word)?;
            Some((Stretch { start, end, words: 1 }, labelled(label)))
        };
        let (stretches, who): (Vec<Stretch>, Vec<Who>) =
            call.all(self.shape.stretches).into_iter().filter_map(segment).unzip();
        let (times, _) = moments::timeline(&stretches, self.shape.unit);
        let mut segments: Vec<_> = times.into_iter().zip(who).filter_map(|(time, who)| Some((time?, who))).collect();
        segments.sort_by_key(|(time, _)| time.start);
        segments
    }

    fn by_time(&self, segments: &[(TimeRange, Who)], time: Option<TimeRange>) -> Option<Who> {
        let start = time?.start;
        let begun = segments.partition_point(|(time, _)| time.start <= start);
        segments.get(begun.max(1) - 1).map(|(_, who)| who.clone())
    }
}

/// A time as a number, as text, or as `{"seconds": "1", "nanos": 200000000}`.
fn moment(value: Value) -> Option<Moment> {
    let part = |key: &str| value.get(key).and_then(|part| part.raw().parse::<f64>().ok());
    match (part("seconds"), part("nanos")) {
        (None, None) => Moment::parse(value.raw()),
        (seconds, nanos) => Some(Moment::Elapsed(seconds.unwrap_or(0.0) * 1e3 + nanos.unwrap_or(0.0) / 1e6)),
    }
}

fn labelled(label: String) -> Who {
    Who { label, name: None, address: None, side: None, span: None }
}
