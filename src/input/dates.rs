//! Calendar days in the lines that mail programs write.

use mail_parser::DateTime;

/// The first day that a text names with its month in words or as `2024-06-05`, in days since 1970.
///
/// `05/06/2024` is June to some and May to others, and is no day here; `05.06.2024` is June to all who write it so.
pub(super) fn day(text: &str) -> Option<i32> {
    day_of(text, false)
}

/// The same where it is known whether days stand before months: then `05/06/2024` is a day in June.
pub(super) fn day_of(text: &str, day_first: bool) -> Option<i32> {
    let apart = |c: char| !c.is_alphanumeric() || ['年', '月', '日', '년', '월', '일'].contains(&c);
    // "5 de junio de 2024".
    let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty() && *word != "de").collect();
    let spelled = words.iter().enumerate().find_map(|(at, word)| spelled(&words, at, month(word)?));
    let found = spelled.or_else(|| (0..words.len()).find_map(|at| numbered(&words, at)));
    found.or_else(|| words.windows(3).find_map(turned).filter(|_| day_first || is_dotted(text)))
}

/// The day beside a month: `5 Jun 2024`, `June 5th, 2024`.
fn spelled(words: &[&str], at: usize, month: u8) -> Option<i32> {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1).filter(|word| word.len() <= 4 && year(word).is_none());
    let day = [before, after].into_iter().flatten().find_map(|word| day_number(word))?;
    let year = words[at + 1..].iter().take(2).find_map(|word| year(word))?;
    since_1970(year, month, day)
}

/// `2024-06-05`, of which the day may run on to the time: `05T10`. A year after a number ends a date, it begins none.
fn numbered(words: &[&str], at: usize) -> Option<i32> {
    let [first, month, last] = words.get(at..at + 3)? else { return None };
    let begins = at.checked_sub(1).is_none_or(|before| number(words[before]).is_none());
    let year = year(first).filter(|_| begins)?;
    since_1970(year, number(month)?, number(last.split('T').next()?)?)
}

/// `05.06.2024`, `5/6/24`.
fn turned(words: &[&str]) -> Option<i32> {
    let [day, month, year_word] = words else { return None };
    let short = || year_word.parse().ok().filter(|_| year_word.len() == 2).map(|year: u16| 2000 + year);
    since_1970(year(year_word).or_else(short)?, number(month)?, number(day)?)
}

/// Whether a text has a number such as `05.06.2024`.
fn is_dotted(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = text.split([' ', ',']).map(|word| word.trim_end_matches('.'));
    words.any(|word| word.split('.').count() == 3 && word.split('.').all(digits))
}

/// A day or a month in one or two digits.
fn number(word: &str) -> Option<u8> {
    word.parse().ok().filter(|_| word.len() <= 2)
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

/// `June`, `Jun`, `Sept`, and so in the languages of common mail programs.
fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let named = |names: &str| names.split(' ').any(|name| name.starts_with(&word));
    let at = MONTHS.iter().position(|names| word.chars().count() >= 3 && named(names))?;
    Some(at as u8 + 1)
}

/// The months as dates have them in English, German, French, Spanish, Portuguese, Italian, Dutch, the languages of
/// Scandinavia, Finnish, Polish, Czech, Russian and Turkish; what is the same or shorter elsewhere stands once.
const MONTHS: [&str; 12] = [
    "january januar janvier enero janeiro gennaio januari tammikuuta stycznia ledna января ocak",
    "february februar février febrero fevereiro febbraio februari helmikuuta lutego února февраля şubat",
    "march märz mars marzo março maart marts maaliskuuta marca března марта mart",
    "april avril abril aprile huhtikuuta kwietnia dubna апреля nisan",
    "may mai mayo maio maggio mei maj toukokuuta maja května мая mayıs",
    "june juni juin junio junho giugno kesäkuuta czerwca června июня haziran",
    "july juli juillet julio julho luglio heinäkuuta lipca července июля temmuz",
    "august août agosto augustus augusti elokuuta sierpnia srpna августа ağustos",
    "september septembre septiembre setembro settembre syyskuuta września září сентября eylül",
    "october oktober octobre octubre outubro ottobre lokakuuta października října октября ekim",
    "november novembre noviembre novembro marraskuuta listopada listopadu ноября kasım",
    "december dezember décembre diciembre dezembro dicembre joulukuuta grudnia prosince декабря aralık",
];

#[cfg(test)]
mod tests {
    use super::{day, day_of};

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
            "Am Mi., 5. Juni 2024 um 17:58 Uhr",
            "Em qua., 5 de jun. de 2024 às 17:58",
            "le mer. 5 juin 2024",
            "ke 5. kesäk. 2024 klo 17.58",
            "5 czerwca 2024",
            "ср, 5 июн. 2024 г. в 17:58",
            "5 Haz 2024 Çar, 17:58",
            "2024年6月5日(水) 17:58",
            "2024. 6. 5. 오후 5:58",
            "2024/6/5",
            "05.06.2024 17:58",
            "5.6.2024",
            "05.06.2024 10:05",
        ] {
            assert_eq!(day(text), Some(19_879), "{text}");
        }
    }

    #[test]
    fn days_may_stand_before_months() {
        for text in ["05/06/2024 17:58", "5/6/24", "05-06-2024", "5. 6. 2024 v 17:58"] {
            assert_eq!((day_of(text, true), day_of(text, false)), (Some(19_879), None), "{text}");
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
