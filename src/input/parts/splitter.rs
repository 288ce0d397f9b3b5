//! The lines by which mail programs introduce what they quote.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::input::dates;

use super::attribution::Attribution;
use super::languages::{self, LANGUAGES, Language};
use super::lines::Line;
use super::person::Person;

/// An introduction to quoted mail: how many lines it takes, who wrote what follows, and on which day since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splitter {
    pub lines: usize,
    pub person: Option<Person>,
    pub sent: Option<i32>,
}

/// The splitters of a mail by their first lines.
#[derive(Debug, Default)]
pub struct Splitters {
    found: HashMap<usize, Splitter>,
}

impl Splitters {
    pub fn find(text: &str, lines: &[Line]) -> Splitters {
        let mut found = HashMap::new();
        let mut at = 0;
        while at < lines.len() {
            let splitter = splitter(text, lines, at);
            let end = at + splitter.as_ref().map_or(1, |splitter| splitter.lines);
            found.extend(splitter.map(|splitter| (at, splitter)));
            at = end;
        }
        Splitters { found }
    }

    /// The splitter that begins with a line.
    pub fn at(&self, line: usize) -> Option<&Splitter> {
        self.found.get(&line)
    }

    pub fn any(&self, mut lines: std::ops::Range<usize>) -> bool {
        !self.found.is_empty() && lines.any(|line| self.found.contains_key(&line))
    }
}

/// The splitter that begins with line `at`, if one does; all its lines are quoted equally deep.
fn splitter(text: &str, lines: &[Line], at: usize) -> Option<Splitter> {
    let line = lines.get(at).filter(|line| !line.is_blank())?;
    let rest = &lines[at..lines.len().min(at + LONGEST)];
    let level = rest.iter().position(|next| next.depth != line.depth).unwrap_or(rest.len());
    let below = rest[1..].iter().take(2).find(|line| !line.is_blank());
    let deeper = below.is_some_and(|below| below.depth > line.depth);
    let block: Vec<&str> = rest[..level].iter().map(|line| clipped(line.text(text))).collect();
    wrote(&block, deeper).or_else(|| header(&block)).or_else(|| banner(&block))
}

/// How many lines are looked at for one splitter.
const LONGEST: usize = 12;

/// Longer lines are no part of a splitter; in bytes.
const WIDEST: usize = 400;

fn clipped(line: &str) -> &str {
    if line.len() > WIDEST { "" } else { line }
}

/// `On Mon, 3 Jun 2024 at 10:00, Ann Lee <ann@lee.example> wrote:`, over up to four lines, or `Ann Lee wrote:` right
/// above lines that are quoted deeper.
fn wrote(block: &[&str], deeper: bool) -> Option<Splitter> {
    let may_begin = block[0].contains(|c: char| c.is_ascii_digit() || matches!(c, '<' | '@' | ':' | '：'));
    let mut joined = String::new();
    for (index, line) in block.iter().take(4).enumerate().filter(|_| may_begin) {
        if line.is_empty() {
            return None;
        }
        let words = line.split_whitespace();
        words.for_each(|word| joined.extend([if joined.is_empty() { "" } else { " " }, word]));
        if joined.ends_with([':', '：']) || (joined.starts_with("--") && joined.ends_with("--")) {
            // Most lines that end with a colon hold nothing that an attribution must have.
            let may_be = deeper || joined.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '{' | '['));
            let read = if may_be { Attribution::read(&joined) } else { None };
            let found = read.filter(|it| it.evident || (deeper && it.is_named()))?;
            return Some(Splitter { lines: index + 1, person: found.person, sent: found.sent });
        }
    }
    None
}

/// At least two lines such as `From: Ann Lee` and `Sent: Monday`, one of the first three of which names the writer.
fn header(block: &[&str]) -> Option<Splitter> {
    let is_from = |key: &str| languages::phrases(|language| language.from).any(|from| from == key);
    let mut first = block.iter().take(3).map_while(|line| field(line));
    let (from, person) = first.find(|(key, _)| is_from(key))?;
    let fields: Vec<(String, &str)> = block.iter().map_while(|line| field(line)).collect();
    let spoken = LANGUAGES.iter().filter(|language| language.from.contains(&from.as_str()));
    let (count, language) = spoken.map(|language| (known(&fields, language), language)).max_by_key(|it| it.0)?;
    let sent = fields[..count].iter().find(|(key, _)| is_sent(key, language));
    let sent = sent.and_then(|(_, value)| dates::day_of(value, language.day_first));
    (count >= 2).then(|| Splitter { lines: count, person: Person::parse(person), sent })
}

/// How many fields a header has that are written in one language, or in English.
fn known(fields: &[(String, &str)], language: &Language) -> usize {
    let english = LANGUAGES[0];
    let is_known = |key: &str| {
        let of = |it: &Language| it.from.contains(&key) || it.fields.contains(&key);
        of(language) || of(english) || is_sent(key, language)
    };
    fields.iter().take_while(|(key, _)| is_known(key)).count()
}

fn is_sent(key: &str, language: &Language) -> bool {
    language.sent.contains(&key) || LANGUAGES[0].sent.contains(&key)
}

/// The name as phrases are written and the value of a header line, which may be set in bold.
fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.trim_start_matches(['*', '_']).split_once([':', '：'])?;
    let key = key.trim().trim_matches('*').trim();
    (key.len() <= 40).then(|| (languages::folded(key), value.trim_start_matches(['*', ' ', '\t'])))
}

/// `-----Original Message-----`, `Begin forwarded message:` or a rule of underscores, with the header after it.
fn banner(block: &[&str]) -> Option<Splitter> {
    let first = block[0];
    let ruled = first.len() >= 10 && first.bytes().all(|byte| byte == b'_');
    if !ruled && !is_banner(first) {
        return None;
    }
    let next = block.iter().skip(1).position(|line| !line.is_empty()).map(|blank| blank + 1);
    let header = next.and_then(|next| Some((next, header(&block[next..])?)));
    match header {
        Some((next, header)) => Some(Splitter { lines: next + header.lines, ..header }),
        None if ruled => None,
        None => Some(Splitter { lines: 1, person: None, sent: None }),
    }
}

fn is_banner(line: &str) -> bool {
    let dashed = line.starts_with("--") && line.bytes().filter(|&byte| byte == b'-').count() >= 4;
    if line.len() > WIDEST_BANNER || !(dashed || line.ends_with([':', '：'])) {
        return false;
    }
    let title = without_blanks(&languages::folded(line).replace('：', ":"));
    let title = title.trim_matches('-');
    BANNERS
        .iter()
        .any(|banner| if banner.ends_with(':') { title == banner } else { dashed && title.starts_with(banner) })
}

/// In bytes.
const WIDEST_BANNER: usize = 120;

/// Programs do not agree on the blanks in them.
static BANNERS: LazyLock<Vec<String>> =
    LazyLock::new(|| languages::phrases(|language| language.banners).map(without_blanks).collect());

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::parts::lines;

    fn found(text: &str) -> Option<(usize, Option<String>)> {
        let splitters = Splitters::find(text, &lines::split(text));
        splitters.at(0).map(|split| (split.lines, split.person.clone().map(|person| person.name)))
    }

    #[test]
    fn attributions_in_several_languages() {
        let cases = [
            ("On Wed, 5 Jun 2024 at 17:58, Ann Lee <ann@lee.example> wrote:", 1, "Ann Lee"),
            ("On Mon, Jan 2, 2024 at 5:00 PM Ann Lee <ann@lee.example>\nwrote:", 2, "Ann Lee"),
            ("Am 05.06.2024 um 17:58 schrieb Ann Lee:", 1, "Ann Lee"),
            ("On 1/2/24 3:04 PM, Lee, Ann wrote:", 1, "Lee, Ann"),
            ("Le mer. 5 juin 2024 à 17:58, Ann Lee <ann@lee.example> a écrit :", 1, "Ann Lee"),
            ("Den ons 5 juni 2024 kl 17:58 skrev Ann Lee <ann@lee.example>:", 1, "Ann Lee"),
        ];
        for (text, lines, name) in cases {
            assert_eq!(found(text), Some((lines, Some(name.to_string()))), "{text}");
        }
    }

    #[test]
    fn headers_and_banners() {
        let ann = Some("Ann Lee".to_string());
        assert_eq!(found("From: Ann Lee\nSent: Monday\nTo: Bo\nSubject: x\n\nHi"), Some((4, ann.clone())));
        assert_eq!(found("-----Original Message-----\nFrom: Ann Lee\nSent: Monday\n"), Some((3, ann.clone())));
        assert_eq!(found("Von: Ann Lee\nGesendet: Montag\n"), Some((2, ann.clone())));
        assert_eq!(found("________________________________\nFrom: Ann Lee\nDate: Monday\n"), Some((3, ann)));
        assert_eq!(found("---------- Forwarded message ---------\nx"), Some((1, None)));
    }

    #[test]
    fn prose_is_no_splitter() {
        for text in [
            "On Monday you wrote me a note.",
            "From: Dublin",
            "On 3 June I wrote this:",
            "____",
            "Here is what he wrote:",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
