//! `On Wed, 5 Jun 2024 at 17:58, Ann Lee <ann@lee.example> wrote:` in many languages: who wrote what follows, and when.

use std::sync::LazyLock;

use crate::document::placeholder::{self, Placeholder};
use crate::input::dates;

use super::languages::{LANGUAGES, Language};
use super::person::Person;
use super::shapes;

/// What a line says of the mail quoted below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub person: Option<Person>,
    /// The day on which it was sent, in days since 1970.
    pub sent: Option<i32>,
    /// Whether a day or an address stands in it, as programs write them and people seldom do.
    pub evident: bool,
}

impl Attribution {
    /// Takes a line apart that ends with a colon, or stands between dashes as Zoho has it.
    pub fn read(line: &str) -> Option<Attribution> {
        let line = line.trim();
        let dashed = line.strip_prefix("--").and_then(|rest| rest.strip_suffix("--")).map(|it| it.trim_matches('-'));
        let line = line.strip_suffix([':', '：']).or(dashed)?.trim();
        let known = PATTERNS.iter().find_map(|pattern| Some((pattern.slots(line)?, pattern.day_first)));
        let ((date, name), day_first) = known.or_else(|| Some((without_verb(line)?, true)))?;
        let person = Person::parse(name);
        let last = person.as_ref().and_then(|person| person.name.rsplit(' ').next()).unwrap_or("");
        let nobody = PRONOUNS.iter().any(|word| last.eq_ignore_ascii_case(word));
        let addressed = person.as_ref().is_some_and(|person| person.address.is_some());
        let sent = date.and_then(|date| dates::day_of(date, day_first));
        (!nobody).then_some(Attribution { person, sent, evident: date.is_some() || addressed })
    }

    /// Whether the line is about somebody by name, as `Ann Lee wrote:` is and `Here is what he wrote:` is not.
    pub fn is_named(&self) -> bool {
        self.person.as_ref().is_some_and(|person| shapes::name(&person.name))
    }
}

/// Nobody is called that.
const PRONOUNS: [&str; 6] = ["i", "you", "he", "she", "we", "they"];

/// `Am {date} schrieb {name}`, taken apart.
struct Pattern {
    start: &'static str,
    /// What stands between date and name; nothing where there is a name alone.
    between: Option<&'static str>,
    date_first: bool,
    end: &'static str,
    day_first: bool,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let of = |language: &&'static Language| {
        let day_first = language.day_first;
        language.attributions.iter().map(move |pattern| Pattern { day_first, ..Pattern::new(pattern) })
    };
    LANGUAGES.iter().flat_map(of).collect()
});

impl Pattern {
    fn new(pattern: &'static str) -> Pattern {
        let (start, rest) = pattern.split_once('{').expect("every pattern has a slot");
        let (slots, end) = rest.rsplit_once('}').expect("every slot ends");
        let between = slots.split_once('}').map(|(_, rest)| rest.split_once('{').map_or(rest, |(between, _)| between));
        Pattern { start, between, date_first: slots.starts_with("date"), end, day_first: false }
    }

    /// The date and the name in a line; where nothing stands between them, the date is what looks like one.
    fn slots<'a>(&self, line: &'a str) -> Option<(Option<&'a str>, &'a str)> {
        let begun = line.get(..self.start.len()).filter(|begun| begun.eq_ignore_ascii_case(self.start))?;
        let rest = &line[begun.len()..];
        // "napisał(a)" is either he or she.
        let rest = rest.strip_suffix(self.end).or_else(|| rest.strip_suffix("(a)")?.strip_suffix(self.end))?;
        let rest = rest.trim_matches(BLANKS);
        let Some(between) = self.between else { return Some((None, rest)).filter(|_| named(rest)) };
        let (a, b) = match between.trim() {
            "" if self.date_first => dated(rest)?,
            "" => named_first(rest)?,
            _ => rest.split_once(between)?,
        };
        let (a, b) = (a.trim_matches(BLANKS), b.trim_matches(BLANKS));
        let (date, name) = if self.date_first { (a, b) } else { (b, a) };
        (is_date(date, self.start.is_empty()) && named(name)).then_some((Some(date), name))
    }
}

/// A day, a name and an address without a word between them, as Gmail has it in Russian and Japanese.
fn without_verb(line: &str) -> Option<(Option<&str>, &str)> {
    let (date, name) = dated(line).filter(|(_, name)| name.contains('@') && name.ends_with(['>', ')']))?;
    (date.contains([':', '.']) && dates::day_of(date, true).is_some()).then_some((Some(date), name))
}

const BLANKS: [char; 8] = [' ', ',', '、', '，', '(', '-', '|', '~'];

/// Cuts `Wed, 5 Jun 2024 at 17:58, Ann Lee <ann@lee.example>` after the last word that looks like a time.
fn dated(text: &str) -> Option<(&str, &str)> {
    let end = text.find(['<', '[', '@']).unwrap_or(text.len());
    let mut cut = None;
    let mut at = 0;
    for word in text[..end].split_inclusive([' ', ',', '、', '，']) {
        let goes_on = cut == Some(at) && is_letter(word);
        at += word.len();
        cut = if goes_on || is_timely(word) { Some(at) } else { cut };
    }
    // `{{date}}` of a template.
    let filled = placeholder::outermost(text);
    let timely = filled.iter().rfind(|it| is_moment(it)).map(|it| it.range.end);
    Some(text.split_at(cut.max(timely)?))
}

/// Whether a placeholder stands for a day or a time.
fn is_moment(placeholder: &Placeholder) -> bool {
    let name = placeholder::letters(placeholder.name());
    ["date", "day", "time", "sent"].iter().any(|word| name.contains(word))
}

/// Cuts `Ann Lee <ann@lee.example>, 5 Haz 2024 Çar, 17:58` after the address, else before the first number.
fn named_first(text: &str) -> Option<(&str, &str)> {
    let address = text.find('>').or_else(|| text.find(')')).map(|end| end + 1);
    Some(text.split_at(address.or_else(|| text.find(|c: char| c.is_ascii_digit()))?))
}

fn is_timely(word: &str) -> bool {
    const CLOCKS: [&str; 10] = ["AM", "PM", "a.m", "p.m", "Uhr", "GMT", "UTC", "CET", "CEST", "EST"];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let numbered = bare.contains(|c: char| c.is_ascii_digit()) && !bare.contains('@');
    numbered || CLOCKS.iter().any(|clock| bare.eq_ignore_ascii_case(clock))
}

/// A letter of `5:58 p. m.`, and the comma after it.
fn is_letter(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() == 1 && bare.chars().all(char::is_lowercase)
}

/// Whether a text may be a day; where nothing says that one comes, it has a year or a time as well.
fn is_date(text: &str, unannounced: bool) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count();
    let filled = || placeholder::outermost(text).iter().any(is_moment);
    text.len() <= LONGEST_DATE && (numbers >= if unannounced { 3 } else { 1 } || filled())
}

/// In bytes.
const LONGEST_DATE: usize = 100;

fn named(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 5 June 2024.
    const DAY: Option<i32> = Some(19_879);

    fn read(line: &str) -> (String, Option<String>, Option<i32>) {
        let found = Attribution::read(line).unwrap_or_else(|| panic!("{line}"));
        assert!(found.evident, "{line}");
        let person = found.person.unwrap_or_default();
        (person.name, person.address, found.sent)
    }

    #[test]
    fn lines_of_common_mail_programs() {
        let lines = include_str!("attributions.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut count = 0;
        for line in lines {
            let address = line.contains('@').then(|| "ann@lee.example".to_string());
            // Of a year in two digits nobody knows where it stands.
            let sent = DAY.filter(|_| !line.starts_with("24. ") && !line.starts_with("On 6/5/24"));
            assert_eq!(read(line), ("Ann Lee".to_string(), address, sent), "{line}");
            count += 1;
        }
        assert_eq!(count, 77);
    }

    #[test]
    fn names_in_other_letters() {
        for (line, name) in [
            ("张伟 <zhang@wei.example> 于2024年6月5日周三 17:58写道：", "张伟"),
            ("2024年6月5日(水) 17:58 山田太郎 <yamada@taro.example>:", "山田太郎"),
            ("2024년 6월 5일 (수) 오후 5:58, 김민수 <kim@minsu.example>님이 작성:", "김민수"),
            ("05.06.2024 17:58, Анна Ли пишет:", "Анна Ли"),
            ("On 1/2/24 3:04 PM, Lee, Ann wrote:", "Lee, Ann"),
            ("On {{ date }} at 9:14 AM {{ first_name }} <{{email}}> wrote:", "{{ first_name }}"),
            ("On {{sent_date}}, [First Name] wrote:", "[First Name]"),
        ] {
            assert_eq!(read(line).0, name, "{line}");
        }
    }

    #[test]
    fn prose_is_none() {
        for line in [
            "On Monday you wrote me a note.",
            "On 3 June I wrote this:",
            "On 3 June I wrote:",
            "Hun kom 5. juni og skrev dette:",
            "He asked on 5 June 2024 what Ann wrote:",
            "Here are the times:",
            "Call me at 17:58, or write to ann@lee.example:",
        ] {
            assert!(Attribution::read(line).is_none_or(|it| !it.evident && !it.is_named()), "{line}");
        }
    }
}
