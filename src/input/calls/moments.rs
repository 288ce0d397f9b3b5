//! Times as transcripts write them, brought to milliseconds from the start of the recording.

use crate::source::TimeRange;

/// A point in time as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::input) enum Moment {
    /// A bare number, whose unit the format knows or not.
    Number(f64),
    /// Milliseconds from the start of the recording.
    Elapsed(f64),
    /// Milliseconds since 1970.
    Absolute(f64),
}

/// What a bare number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Milliseconds,
    /// Whichever of the two makes people speak at a human rate.
    Guessed,
}

impl Unit {
    pub const NAMES: [&str; 2] = ["seconds", "milliseconds"];

    /// The unit of a name; guessing has none.
    pub fn by_name(name: &str) -> Option<Unit> {
        [Unit::Seconds, Unit::Milliseconds].into_iter().find(|unit| unit.name() == Some(name))
    }

    /// Guessing has no name.
    pub fn name(self) -> Option<&'static str> {
        Unit::NAMES.get(self as usize).copied()
    }
}

/// When a piece of speech was spoken, as it is written, and how many words it has.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::input) struct Stretch {
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    pub words: usize,
}

/// Words a second in conversation: 2 to 4, pauses included (Yuan, Liberman & Cieri 2006, on conversational speech).
const SPEECH_RATE: f64 = 3.0;

/// From here on a number of milliseconds is a date: it would be a recording of nine years.
const LEAST_DATE: f64 = 3e11;

/// The times of pieces, and the unit that the numbers turned out to have where it is not the one that was named.
pub(in crate::input) fn timeline(stretches: &[Stretch], unit: Unit) -> (Vec<Option<TimeRange>>, Option<Unit>) {
    let (factor, other) = factor(stretches, unit);
    let absolute = |moment: Moment| match moment {
        Moment::Number(number) => number * factor,
        Moment::Elapsed(time) | Moment::Absolute(time) => time,
    };
    let starts = stretches.iter().filter_map(|stretch| stretch.start.or(stretch.end)).map(absolute);
    let first = starts.fold(f64::INFINITY, f64::min);
    let origin = if first >= LEAST_DATE && first.is_finite() { first } else { 0.0 };
    let mut before = 0;
    let times = stretches.iter().map(|stretch| {
        let place = |moment| (absolute(moment) - origin).round() as u32;
        let start = stretch.start.map(place).or(stretch.end.map(|end| before.min(place(end))))?;
        before = stretch.end.map_or(start, |end| place(end).max(start));
        Some(TimeRange { start, end: before })
    });
    (times.collect(), other)
}

/// Milliseconds that a bare number counts.
fn factor(stretches: &[Stretch], unit: Unit) -> (f64, Option<Unit>) {
    let measured = rate(stretches);
    let slow = |limit: f64| measured.is_some_and(|(rate, _)| rate < limit);
    let enough = measured.is_some_and(|(_, words)| words >= 20);
    match unit {
        // Fifty seconds for a word, or a hundred words in a second: the file says otherwise than its format.
        Unit::Seconds if enough && slow(0.02) => (1.0, Some(Unit::Milliseconds)),
        Unit::Milliseconds if enough && !slow(0.1) => (1000.0, Some(Unit::Seconds)),
        Unit::Seconds => (1000.0, None),
        Unit::Milliseconds => (1.0, None),
        // Between three words a second and three in a thousand, the middle of the scale.
        Unit::Guessed if slow(SPEECH_RATE / 1000_f64.sqrt()) => (1.0, None),
        Unit::Guessed => (1000.0, None),
    }
}

/// Words for each unit of the bare numbers, and how many words that was measured on.
fn rate(stretches: &[Stretch]) -> Option<(f64, usize)> {
    let number = |moment| match moment {
        Some(Moment::Number(number)) => Some(number),
        _ => None,
    };
    let (mut length, mut words) = (0.0, 0);
    for stretch in stretches {
        let (Some(start), Some(end)) = (number(stretch.start), number(stretch.end)) else { continue };
        if end > start {
            length += end - start;
            words += stretch.words;
        }
    }
    if length <= 0.0 {
        let mut starts = stretches.iter().filter_map(|stretch| Some((number(stretch.start)?, stretch.words)));
        let (first, mut before) = starts.next()?;
        let mut last = first;
        for (start, own) in starts {
            words += before;
            (last, before) = (start, own);
        }
        length = last - first;
    }
    (length > 0.0 && words > 0).then(|| (words as f64 / length, words))
}

impl Moment {
    /// Reads `12.5`, `"12.5s"`, `0:05`, `00:00:05,250`, `PT1.2S` (ISO 8601) and dates (RFC 3339).
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if text.len() > 40 || !text.is_ascii() {
            return None;
        }
        let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
        if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
            if let Some(number) = number(text) {
                return Some(Moment::Number(number));
            }
            if let Some(seconds) = text.strip_suffix('s').and_then(number) {
                return Some(Moment::Elapsed(seconds * 1000.0));
            }
        }
        duration(text).or_else(|| clock(text)).map(|seconds| Moment::Elapsed(seconds * 1000.0)).or_else(|| date(text))
    }

    /// The moment a while after this one.
    pub fn plus(self, length: Moment) -> Option<Moment> {
        match (self, length) {
            (Moment::Number(start), Moment::Number(length)) => Some(Moment::Number(start + length)),
            (Moment::Elapsed(start), Moment::Elapsed(length)) => Some(Moment::Elapsed(start + length)),
            (Moment::Absolute(start), Moment::Elapsed(length)) => Some(Moment::Absolute(start + length)),
            _ => None,
        }
    }
}

/// Seconds of `hh:mm:ss.mmm` or `mm:ss`.
fn clock(text: &str) -> Option<f64> {
    let fields: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&fields.len()) {
        return None;
    }
    fields.iter().try_fold(0.0, |seconds, field| {
        let field = field.replace(',', ".");
        let digits = !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        Some(seconds * 60.0 + digits.then(|| field.parse::<f64>().ok())??)
    })
}

/// Seconds of `PT1H2M3.5S`.
fn duration(text: &str) -> Option<f64> {
    let mut rest = text.strip_prefix("PT")?;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let end = rest.find(['H', 'M', 'S'])?;
        let scale = match rest.as_bytes()[end] {
            b'H' => 3600.0,
            b'M' => 60.0,
            _ => 1.0,
        };
        seconds += rest[..end].parse::<f64>().ok().filter(|number| number.is_finite())? * scale;
        rest = &rest[end + 1..];
    }
    Some(seconds)
}

/// A date and time of day as RFC 3339 has it, or with a blank for the `T`; without a zone it is taken as UTC.
fn date(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once(['T', ' '])?;
    let mut fields = day.splitn(3, '-').map(|field| field.parse::<i32>().ok());
    let (year, month, day) = (fields.next()??, fields.next()??, fields.next()??);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let seconds = clock(&time[..zone])?;
    let offset = match time[zone..].chars().next() {
        Some('+') => clock(&time[zone + 1..]).unwrap_or(0.0) * 60.0,
        Some('-') => clock(&time[zone + 1..]).unwrap_or(0.0) * -60.0,
        _ => 0.0,
    };
    // Days since 1970 after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = i64::from(shifted) * 365 + i64::from(shifted / 4 - shifted / 100 + shifted / 400 + of_year) - 719_468;
    Some(Moment::Absolute((days as f64 * 86_400.0 + seconds - offset) * 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(start: f64, end: f64) -> Stretch {
        Stretch { start: Some(Moment::Number(start)), end: Some(Moment::Number(end)), words: 10 }
    }

    #[test]
    fn every_notation_is_read() {
        for (text, time) in [("1.5s", 1500.0), ("0:05", 5000.0), ("01:00:05,250", 3_605_250.0), ("PT1M2.5S", 62_500.0)]
        {
            assert_eq!(Moment::parse(text), Some(Moment::Elapsed(time)), "{text}");
        }
        assert_eq!(Moment::parse("12"), Some(Moment::Number(12.0)));
        assert_eq!(Moment::parse("2000-03-01T00:00:00Z"), Some(Moment::Absolute(951_868_800_000.0)));
        assert_eq!(Moment::parse("2000-03-01T02:00:00+02:00"), Some(Moment::Absolute(951_868_800_000.0)));
        assert_eq!(["", "nan", "x", "é", "1:é", "1e999", "P"].map(Moment::parse), [None; 7]);
    }

    #[test]
    fn the_rate_of_speech_tells_the_unit() {
        let time = |stretches: &[Stretch], unit| timeline(stretches, unit).0[1].unwrap().start;
        assert_eq!(time(&[stretch(0.0, 3.0), stretch(4.0, 8.0)], Unit::Guessed), 4000);
        assert_eq!(time(&[stretch(0.0, 3000.0), stretch(4000.0, 8000.0)], Unit::Guessed), 4000);
        let odd = timeline(&[stretch(0.0, 3000.0), stretch(4000.0, 8000.0)], Unit::Seconds);
        assert_eq!((odd.0[1].unwrap().start, odd.1), (4000, Some(Unit::Milliseconds)));
    }

    #[test]
    fn dates_count_from_the_first_one() {
        let at = |text| Stretch { start: Moment::parse(text), ..Stretch::default() };
        let (times, _) = timeline(&[at("2026-01-12T10:00:03Z"), at("2026-01-12T10:00:05.5Z")], Unit::Guessed);
        assert_eq!(times[1], Some(TimeRange { start: 2500, end: 2500 }));
    }
}
