//! When the mails of a sequence go out: after how many others, and after how long a wait.

use crate::document::Touch;

/// What a file says of when one of its mails goes out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Timing {
    /// Of the mail in its sequence; variants of one mail have the same.
    pub step: Option<f64>,
    /// Day on which it goes out, counted from the first mail.
    pub day: Option<f64>,
    /// Days between this mail and the one before it.
    pub delay: Option<f64>,
    /// Who sends it.
    pub from: Option<String>,
    /// Where the file says so; variants of one mail may share the place.
    pub place: Option<u32>,
}

impl Timing {
    /// Takes in a field by its name.
    pub(super) fn set(&mut self, name: &str, text: &str, place: Option<u32>) {
        match name {
            "step" => self.step = number(text).map(|(step, _)| step),
            "day" => (self.day, self.place) = (days(text), self.place.or(place)),
            "delay" => (self.delay, self.place) = (days(text), self.place.or(place)),
            "from" => self.from = Some(text.trim().to_lowercase()),
            _ => {}
        }
    }

    /// Whether both are one mail in other words.
    fn is_variant_of(&self, other: &Timing) -> bool {
        let same = |a: Option<f64>, b: Option<f64>| a.is_some() && a == b;
        same(self.step, other.step) || (self.place.is_some() && self.place == other.place)
    }

    /// Whether the same person sends both, as far as anybody says.
    fn is_by_sender_of(&self, other: &Timing) -> bool {
        self.from.as_ref().zip(other.from.as_ref()).is_none_or(|(a, b)| a == b)
    }
}

/// Where each of the mails of a sequence stands, in the order in which they go out; nothing for those of which
/// the file does not say when.
pub(super) fn touches(timings: &[Timing]) -> Vec<Option<Touch>> {
    let delays = delays(timings);
    let mut touches: Vec<Option<Touch>> = Vec::new();
    for (at, timing) in timings.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| (&timings[at], touches[at]));
        touches.push(match before {
            Some((before, touch)) if timing.is_variant_of(before) => touch,
            _ if timing.day.is_none() && delays[at].is_none() => None,
            Some((before, touch)) if timing.is_by_sender_of(before) => Some(next(timing, delays[at], before, touch)),
            _ => Some(FIRST),
        });
    }
    touches
}

const FIRST: Touch = Touch { nth: 1, wait: None };

/// A mail after another one. Where the days do not rise, another sequence begins.
fn next(timing: &Timing, delay: Option<f64>, before: &Timing, touch: Option<Touch>) -> Touch {
    let days = timing.day.zip(before.day).map(|(day, before)| day - before);
    if days.is_some_and(|days| days <= 0.0) || (timing.day.is_some() && touch.is_none()) {
        return FIRST;
    }
    Touch { nth: touch.map_or(1, |touch| touch.nth) + 1, wait: days.or(delay) }
}

/// The delay before each mail. Some tools store the one after it: then the first mail has one and the last has none.
fn delays(timings: &[Timing]) -> Vec<Option<f64>> {
    let own: Vec<Option<f64>> = timings.iter().map(|timing| timing.delay).collect();
    let waits = |delay: Option<&Option<f64>>| delay.copied().flatten().is_some_and(|days| days > 0.0);
    if own.len() > 1 && waits(own.first()) && !waits(own.last()) {
        return std::iter::once(Some(0.0)).chain(own[..own.len() - 1].iter().copied()).collect();
    }
    own
}

/// Days in words: `3`, `Day 3`, `3 days`, `48 hours`, `1 week`. A bare number that is too great counts something else.
fn days(text: &str) -> Option<f64> {
    const MOST: f64 = 90.0;
    let (number, unit) = number(text)?;
    let days = match unit.to_lowercase().as_str() {
        "" => Some(number).filter(|&days| days <= MOST),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(number / 24.0),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(number * 7.0),
        unit if unit.starts_with('d') || unit.starts_with("business") || unit.starts_with("working") => Some(number),
        _ => None,
    };
    days.filter(|days| days.is_finite())
}

/// The number in a text, and the word after it.
fn number(text: &str) -> Option<(f64, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches('.').parse().ok()?;
    let unit = rest[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let unit_end = unit.find(|c: char| !c.is_alphabetic()).unwrap_or(unit.len());
    Some((number, &unit[..unit_end]))
}

/// What a heading says of when the mail under it goes out, as a field: `Email 2 (Day 3)` is `day` 3, `Follow-up, 4 days
/// later` is `delay` 4.
pub(super) fn in_heading(heading: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let day = words.windows(2).find(|pair| pair[0].eq_ignore_ascii_case("day") && is_number(&pair[1]));
    let later = |three: &&[&str]| {
        is_number(&three[0])
            && ["day", "days"].contains(&three[1].to_lowercase().as_str())
            && three[2].eq_ignore_ascii_case("later")
    };
    let day = day.map(|pair| ("day", pair[1].to_string()));
    day.or_else(|| words.windows(3).find(later).map(|three| ("delay", three[0].to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timings(fields: &[&[(&str, &str)]]) -> Vec<Timing> {
        let timing = |fields: &&[(&str, &str)]| {
            let mut timing = Timing::default();
            fields.iter().for_each(|(name, text)| timing.set(name, text, None));
            timing
        };
        fields.iter().map(timing).collect()
    }

    #[track_caller]
    fn check(fields: &[&[(&str, &str)]], expected: &[Option<(u32, Option<f64>)>]) {
        let touches = touches(&timings(fields));
        let touches: Vec<_> = touches.iter().map(|touch| touch.map(|touch| (touch.nth, touch.wait))).collect();
        assert_eq!(touches, expected);
    }

    #[test]
    fn days_from_the_first_mail_on() {
        check(
            &[&[("day", "0")], &[("day", "Day 3")], &[("day", "7")]],
            &[Some((1, None)), Some((2, Some(3.0))), Some((3, Some(4.0)))],
        );
        check(
            &[&[("day", "1")], &[("day", "4")], &[("day", "1")], &[]],
            &[Some((1, None)), Some((2, Some(3.0))), Some((1, None)), None],
        );
    }

    #[test]
    fn delays_before_or_after_a_mail() {
        let expected = [Some((1, None)), Some((2, Some(2.0))), Some((3, Some(7.0)))];
        check(&[&[("delay", "0")], &[("delay", "48 hours")], &[("delay", "1 week")]], &expected);
        check(&[&[("delay", "2 days")], &[("delay", "7")], &[("delay", "0")]], &expected);
        check(&[&[("delay", "259200")], &[("delay", "259200")]], &[None, None]);
    }

    #[test]
    fn variants_are_one_mail_and_other_senders_begin_anew() {
        let two = &[("step", "2"), ("delay", "3")][..];
        check(
            &[&[("step", "1")], two, two, &[("step", "3"), ("delay", "4")]],
            &[None, Some((2, Some(3.0))), Some((2, Some(3.0))), Some((3, Some(4.0)))],
        );
        check(
            &[&[("day", "1"), ("from", "a@x.example")], &[("day", "2"), ("from", "b@y.example")]],
            &[Some((1, None)), Some((1, None))],
        );
    }

    #[test]
    fn headings_say_when() {
        assert_eq!(in_heading("## Email 2: the nudge (Day 3 after demo)"), Some(("day", "3".to_string())));
        assert_eq!(in_heading("### Follow-up, 4 days later"), Some(("delay", "4".to_string())));
        assert_eq!(in_heading("## A better day for 3 teams"), None);
    }
}
