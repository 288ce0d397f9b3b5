//! The lines by which mail programs introduce what they quote.

use super::lines::Line;
use super::person::Person;
use super::shapes;
use crate::input::dates;

/// An introduction to quoted mail: how many lines it takes, who wrote what follows, and on which day since 1970.
#[derive(Debug, PartialEq, Eq)]
pub struct Splitter {
    pub lines: usize,
    pub person: Option<Person>,
    pub sent: Option<i32>,
}

/// The splitter that begins with line `at`, if one does; all its lines are quoted equally deep.
pub fn at(text: &str, lines: &[Line], at: usize) -> Option<Splitter> {
    let line = lines.get(at).filter(|line| !line.is_blank())?;
    let rest = &lines[at..lines.len().min(at + LONGEST)];
    let level = rest.iter().position(|next| next.depth != line.depth).unwrap_or(rest.len());
    let block: Vec<&str> = rest[..level].iter().map(|line| clipped(line.text(text))).collect();
    wrote(&block).or_else(|| header(&block)).or_else(|| banner(&block)).or_else(|| undated(text, lines, at))
}

/// `Ann Lee wrote:` right above lines that are quoted deeper.
fn undated(text: &str, lines: &[Line], at: usize) -> Option<Splitter> {
    let line = &lines[at];
    let before = clipped(line.text(text)).strip_suffix(':')?;
    let (name, after) = VERBS.iter().find_map(|verb| verb_in(before, verb))?;
    let below = lines[at + 1..].iter().take(2).find(|line| !line.is_blank())?;
    let named = after.is_empty() && shapes::name(name) && !PRONOUNS.contains(&name.to_lowercase().as_str());
    (named && below.depth > line.depth).then(|| Splitter { lines: 1, person: Person::parse(name), sent: None })
}

/// How many lines are looked at for one splitter.
const LONGEST: usize = 12;

/// Longer lines are no part of a splitter; in bytes.
const WIDEST: usize = 400;

fn clipped(line: &str) -> &str {
    if line.len() > WIDEST { "" } else { line }
}

/// How attribution lines begin and what their verb is, in the languages of common mail programs.
const OPENERS: [&str; 10] = ["on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "w dniu ", "dnia "];
const VERBS: [&str; 10] =
    ["wrote", "writes", "a écrit", "schrieb", "escribió", "schreef", "ha scritto", "escreveu", "skrev", "napisał"];

/// Nobody is called that.
const PRONOUNS: [&str; 6] = ["i", "you", "he", "she", "we", "they"];

/// `On Mon, 3 Jun 2024 at 10:00, Ann Lee <ann@lee.example> wrote:`, over up to four lines.
fn wrote(block: &[&str]) -> Option<Splitter> {
    let first = block.first()?;
    let opened =
        OPENERS.iter().any(|opener| starts_with(first, opener)) || first.starts_with(|c: char| c.is_ascii_digit());
    if !opened && !first.contains('<') {
        return None;
    }
    let mut joined = String::new();
    for (index, line) in block.iter().take(4).enumerate() {
        if line.is_empty() {
            return None;
        }
        joined.push_str(if index > 0 { " " } else { "" });
        joined.push_str(line);
        let Some(before) = joined.trim_end().strip_suffix(':') else { continue };
        let verb = VERBS.iter().find_map(|verb| verb_in(before, verb));
        let dated = opened && before.bytes().any(|byte| byte.is_ascii_digit());
        let named = index == 0 && before.contains('<') && before.contains('@');
        return match verb {
            Some((name, after)) if dated || named => {
                let person = if after.is_empty() { attributed(name) } else { Person::parse(after) };
                let somebody = person.as_ref().is_none_or(|person| {
                    let last = person.name.rsplit(' ').next().unwrap_or("").to_lowercase();
                    !PRONOUNS.contains(&last.as_str())
                });
                somebody.then(|| Splitter { lines: index + 1, person, sent: dates::day(before) })
            }
            _ => None,
        };
    }
    None
}

/// What stands before and after a verb, which is a word of its own; in English nothing comes after it.
fn verb_in<'a>(line: &'a str, verb: &str) -> Option<(&'a str, &'a str)> {
    let at = line.rfind(verb)?;
    let (before, after) = (&line[..at], line[at + verb.len()..].trim_start_matches("(a)"));
    let apart = before.ends_with([' ', '\u{a0}', ',']) && !after.starts_with(char::is_alphanumeric);
    let last = after.trim().is_empty() || !verb.starts_with("wr");
    (apart && last).then_some((before.trim(), after.trim()))
}

/// The person at the end of `On Mon, 3 Jun 2024 at 10:00, Ann Lee <ann@lee.example>`: all after what looks like a time.
fn attributed(line: &str) -> Option<Person> {
    let name_end = line.find('<').unwrap_or(line.len());
    let mut start = 0;
    let mut at = 0;
    for word in line[..name_end].split_inclusive(char::is_whitespace) {
        at += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let timely = bare.bytes().any(|byte| byte.is_ascii_digit()) && !bare.contains('@');
        if timely || matches!(bare, "AM" | "PM" | "am" | "pm" | "GMT" | "UTC") {
            start = at;
        }
    }
    Person::parse(line[start..].trim_start_matches([',', ' ']))
}

/// What the lines of a quoted header are called; Outlook translates them.
const FROM: [&str; 9] = ["from", "von", "de", "da", "fra", "från", "van", "od", "expéditeur"];
const FIELDS: [&str; 40] = [
    "sent",
    "date",
    "to",
    "cc",
    "bcc",
    "subject",
    "reply-to",
    "importance",
    "gesendet",
    "an",
    "betreff",
    "datum",
    "envoyé",
    "à",
    "objet",
    "enviado",
    "enviado el",
    "para",
    "asunto",
    "assunto",
    "inviato",
    "data",
    "a",
    "oggetto",
    "sendt",
    "dato",
    "til",
    "emne",
    "skickat",
    "till",
    "kopia",
    "ämne",
    "verzonden",
    "aan",
    "onderwerp",
    "wysłano",
    "do",
    "temat",
    "attachments",
    "when",
];

/// At least two lines such as `From: Ann Lee` and `Sent: Monday`, the first or second of which names the writer.
fn header(block: &[&str]) -> Option<Splitter> {
    let (mut person, mut sent) = (None, None);
    let mut from = false;
    let mut count = 0;
    for line in block {
        let Some((key, value)) = field(line) else { break };
        if FROM.contains(&key.as_str()) && !from {
            (from, person) = (true, Person::parse(value));
        } else if !FIELDS.contains(&key.as_str()) {
            break;
        }
        sent = sent.or_else(|| dates::day(value).filter(|_| ["sent", "date"].contains(&key.as_str())));
        count += 1;
    }
    (from && count >= 2).then_some(Splitter { lines: count, person, sent })
}

/// The name in lower case and the value of a header line, which may be set in bold.
fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.trim_start_matches(['*', '_']).split_once(':')?;
    let key = key.trim().trim_matches('*').to_lowercase();
    (key.len() <= 16).then(|| (key, value.trim_start_matches(['*', ' '])))
}

/// `-----Original Message-----`, `Begin forwarded message:` or a rule of underscores, with the header after it.
fn banner(block: &[&str]) -> Option<Splitter> {
    let first = block.first()?;
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
    const TITLES: [&str; 10] = [
        "originalmessage",
        "forwardedmessage",
        "ursprünglichenachricht",
        "weitergeleitetenachricht",
        "messaged'origine",
        "messagetransféré",
        "mensajeoriginal",
        "mensagemoriginal",
        "messaggiooriginale",
        "oprindeligmeddelelse",
    ];
    let dashes = line.bytes().filter(|&byte| byte == b'-').count();
    let letters: String =
        line.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect();
    let begun = letters == "beginforwardedmessage:";
    let dashed = dashes >= 4 && line.starts_with('-') && TITLES.iter().any(|title| letters.starts_with(title));
    begun || dashed || (dashes >= 4 && line.starts_with('-') && letters.starts_with("forwardedby"))
}

fn starts_with(line: &str, start: &str) -> bool {
    line.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::parts::lines;

    fn found(text: &str) -> Option<(usize, Option<String>)> {
        let split = at(text, &lines::split(text), 0)?;
        Some((split.lines, split.person.map(|person| person.name)))
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
