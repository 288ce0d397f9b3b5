//! Calendar days in the lines that mail programs write.

use mail_parser::DateTime;

/// The first day that a text names with its month in English words or as `2024-06-05`, in days since 1970.
///
/// `05/06/2024` is June to some and May to others, and is no day here.
pub(super) fn day(text: &str) -> Option<i32> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spelled = words.iter().enumerate().find_map(|(at, word)| spelled(&words, at, month(word)?));
    spelled.or_else(|| words.windows(3).find_map(numbered))
}

/// The day beside a month: `5 Jun 2024`, `June 5th, 2024`.
fn spelled(words: &[&str], at: usize, month: u8) -> Option<i32> {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1).filter(|word| word.len() <= 4 && year(word).is_none());
    let day = [before, after].into_iter().flatten().find_map(|word| day_number(word))?;
    let year = words[at + 1..].iter().take(2).find_map(|word| year(word))?;
    since_1970(year, month, day)
}

/// `2024-06-05`, of which the day may run on to the time: `05T10`.
fn numbered(words: &[&str]) -> Option<i32> {
    let [first, month, last] = words else { return None };
    let two = |word: &str| word.get(..2).and_then(|digits| digits.parse().ok());
    let ends = |word: &str| !word[2..].starts_with(|c: char| c.is_ascii_digit());
    let fits = month.len() == 2 && two(last).is_some() && ends(last);
    since_1970(year(first).filter(|_| fits)?, two(month)?, two(last)?)
}

fn since_1970(year: u16, month: u8, day: u8) -> Option<i32> {
    const SECONDS: i64 = 24 * 60 * 60;
    let date = DateTime { year, month, day, ..DateTime::from_timestamp(0) };
    let time = date.is_valid().then(|| date.to_timestamp())?;
    // 31 February would be a day of March.
    (DateTime::from_timestamp(time).day == day).then_some((time / SECONDS) as i32)
}

fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1970..2200).contains(year))
}

/// `5`, `05`, `5th`.
fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let plain = ["", "st", "nd", "rd", "th"].contains(&ending.to_ascii_lowercase().as_str());
    digits.parse().ok().filter(|day| plain && (1..=31).contains(day))
}

/// `June`, `Jun`, `Sept`.
fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_come_in_many_dresses() {
        for text in [
            "Wed, 05 Jun 2024 17:58:01 +0200",
            "On Wed, 5 Jun 2024 at 17:58, Ann Lee wrote:",
            "On Wed, Jun 5, 2024 at 5:58 PM Ann Lee <ann@lee.example>",
            "Wednesday, June 5th, 2024 5:58 PM",
            "2024-06-05T17:58:01Z",
            "On 2024-06-05 17:58, Ann Lee wrote:",
            "Sent: 5 June 2024",
        ] {
            assert_eq!(day(text), Some(19_879), "{text}");
        }
    }

    #[test]
    fn what_names_no_day() {
        for text in
            ["", "05/06/2024", "Monday", "May I come in 2024?", "31 Feb 2024", "Jun 2024", "2024-06", "5 é 2024"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
