//! Times as people and machines write them in transcripts: `0:02`, `[00:01:12]`, `(61:15)`, `[00:01 - 00:05]`.

use crate::source::TimeRange;

/// A time or a stretch of time at the start of `text`, bracketed or not, and how many bytes it takes.
pub fn stretch(text: &str) -> Option<(TimeRange, usize)> {
    let close = match text.as_bytes().first()? {
        b'[' => Some(']'),
        b'(' => Some(')'),
        b'<' => Some('>'),
        _ => None,
    };
    let mut at = usize::from(close.is_some());
    at += blanks(&text[at..]);
    at += usize::from(text[at..].starts_with('@'));
    let (start, len) = moment(&text[at..])?;
    at += len;
    let mut end = start;
    if let Some((until, len)) = until(&text[at..]) {
        end = until.max(start);
        at += len;
    }
    if let Some(close) = close {
        at += blanks(&text[at..]);
        text[at..].starts_with(close).then_some(())?;
        at += 1;
    }
    Some((TimeRange { start, end }, at))
}

/// A single time at the start of `text` in milliseconds, and how many bytes it takes.
///
/// Two or three fields of one to three digits (minutes run past 59 in some exports), a fraction after `.` or `,`,
/// and `AM` or `PM`.
pub fn moment(text: &str) -> Option<(u32, usize)> {
    let (first, mut at) = field(text)?;
    let (mut fields, mut count) = ([first, 0, 0], 1);
    while count < 3 && text[at..].starts_with(':') {
        let Some((value, len)) = field(&text[at + 1..]) else { break };
        fields[count] = value;
        count += 1;
        at += 1 + len;
    }
    let [hours, minutes, seconds] = match count {
        1 => return None,
        2 => [0, fields[0], fields[1]],
        _ => fields,
    };
    let mut time = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    if let Some((milliseconds, len)) = fraction(&text[at..]) {
        time += milliseconds;
        at += len;
    }
    if let Some((noon, len)) = half_of_day(&text[at..]) {
        // "2:02 PM" has hours first.
        let clock = if count == 2 { (fields[0] % 12 * 60 + fields[1]) * 60_000 } else { time % (12 * 3_600_000) };
        time = clock + noon;
        at += len;
    }
    let ends = !text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '/');
    ends.then_some((time, at))
}

/// What follows a start: a dash or an arrow, and the end.
fn until(text: &str) -> Option<(u32, usize)> {
    let mut at = blanks(text);
    let dash = ["-->", "->", "→", "–", "—", "-", "to "].into_iter().find(|dash| text[at..].starts_with(dash))?;
    at += dash.len();
    at += blanks(&text[at..]);
    let (end, len) = moment(&text[at..])?;
    Some((end, at + len))
}

fn field(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&len).then(|| (text[..len].parse().expect("at most three digits"), len))
}

fn fraction(text: &str) -> Option<(u32, usize)> {
    let digits = text.strip_prefix(['.', ','])?;
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    (1..=9).contains(&len).then(|| {
        let kept = &digits[..len.min(3)];
        let value: u32 = kept.parse().expect("at most three digits");
        (value * 10u32.pow(3 - kept.len() as u32), len + 1)
    })
}

/// The milliseconds before noon or after it that `AM` and `PM` add.
fn half_of_day(text: &str) -> Option<(u32, usize)> {
    let at = blanks(text);
    let word = text.get(at..at + 2)?;
    let noon = match word {
        _ if word.eq_ignore_ascii_case("am") => 0,
        _ if word.eq_ignore_ascii_case("pm") => 12 * 3_600_000,
        _ => return None,
    };
    Some((noon, at + 2))
}

/// How many spaces and tabs `text` begins with.
pub fn blanks(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b' ' || byte == b'\t').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, u32, &str)> {
        stretch(text).map(|(time, len)| (time.start, time.end, &text[len..]))
    }

    #[test]
    fn times_are_read_in_all_their_shapes() {
        assert_eq!(read("0:02 x"), Some((2_000, 2_000, " x")));
        assert_eq!(read("[00:01:12] x"), Some((72_000, 72_000, " x")));
        assert_eq!(read("(61:15.5)"), Some((3_675_500, 3_675_500, "")));
        assert_eq!(read("[00:01 - 00:05]"), Some((1_000, 5_000, "")));
        assert_eq!(read("00:00:01,250 --> 00:00:02.000 x"), Some((1_250, 2_000, " x")));
        assert_eq!(read("2:02 PM"), Some((50_520_000, 50_520_000, "")));
        assert_eq!(read("@0:00 - Sam"), Some((0, 0, " - Sam")));
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for text in ["12", "1:", "[00:12", "10:30ish", "1234:00", "(1)", "", "[", "é:00"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
