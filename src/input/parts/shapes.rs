//! What single lines of a mail look like: a greeting, a sign-off, a name, a footer.

use crate::document::placeholder;

use super::languages::{folded, phrases};
use super::phrases::{COMMANDS, EVERYBODY, PLURAL, SMALL_WORDS};

/// Where a greeting at the start of a line ends, in bytes; 0 where there is none.
///
/// `Hi Ann,` greets, so does the start of `Hi Ann, did the boots come?`, and `Ann,` alone on its line.
pub fn greeting(line: &str) -> usize {
    let marks = |line: &str| line.len() - line.trim_start_matches(['"', '“', '\'', '*', '_']).len();
    let start = if line.starts_with("*|") { 0 } else { marks(line) };
    let words = &line[start..];
    // What stands within a placeholder ends nothing: `Hi {{first_name | default: "there"}},`.
    let mut placeholders = placeholder::outermost(words).into_iter().peekable();
    let stop = words.char_indices().find(|&(at, c)| {
        while placeholders.next_if(|it| it.range.end <= at).is_some() {}
        let inside = placeholders.peek().is_some_and(|it| it.range.start <= at);
        !inside && stops(&words[..at], c)
    });
    let (at, mark) = stop.unwrap_or((words.len(), ' '));
    let rest = &words[words.len().min(at + mark.len_utf8())..];
    let alone = !rest.contains(char::is_alphanumeric);
    let address = words[..at].trim_end();
    if said(address).len() > 60 || mark == '?' {
        return 0;
    }
    let lower = folded(address);
    let openers = phrases(|language| language.greetings).filter(|greeting| starts_with_word(&lower, greeting));
    let opener = openers.map(str::len).max();
    // Lower case may be longer or shorter than what it stands for, so the opener is only cut where that is safe.
    let whom = opener.and_then(|opener| address.get(opener..)).unwrap_or("").trim();
    let is_plural = PLURAL.iter().any(|word| starts_with_word(&lower, word));
    let brief = word_count(&said(whom)) <= 4;
    let named =
        whom.is_empty() || name(whom) || is_placeholder(whom) || EVERYBODY.contains(&whom.to_lowercase().as_str());
    match (opener.is_some(), alone) {
        (true, true) if brief && (named || !is_plural) => line.len(),
        (true, false) if whom.is_empty() && !is_plural && called(rest) => line.len(),
        (true, false) if named => start + at + mark.len_utf8(),
        (false, true) if mark == ',' && (name(address) || is_placeholder(address)) && !sign_off(line) => line.len(),
        (false, true) if honoured(address) => line.len(),
        _ => 0,
    }
}

/// A text with one letter for each placeholder.
fn said(text: &str) -> String {
    let mut said = String::new();
    let mut at = 0;
    for placeholder in placeholder::outermost(text) {
        said.push_str(&text[at..placeholder.range.start]);
        said.push('x');
        at = placeholder.range.end;
    }
    said + &text[at..]
}

/// Whether a character ends a greeting, which the full stop of `Mr.` does not.
fn stops(before: &str, c: char) -> bool {
    const TITLES: [&str; 8] = ["mr", "mrs", "ms", "dr", "prof", "rev", "st", "sr"];
    let title = || {
        let last = before.rsplit(' ').next().unwrap_or("");
        TITLES.iter().any(|title| last.eq_ignore_ascii_case(title)) || last.chars().count() == 1
    };
    matches!(c, ',' | '!' | ':' | '–' | '—' | '?' | '，' | '！' | '：' | '、' | '。') || (c == '.' && !title())
}

/// Whether a text is a name with a mark after it, as in `Добрый день, Анна!`
fn called(text: &str) -> bool {
    let whom = text.trim_end().strip_suffix([',', '!', '，', '！']);
    whom.is_some_and(|whom| name(whom) || is_placeholder(whom))
}

/// Whether a text is a short name with an honorific after it: `山田様`, `김민수 님`.
fn honoured(text: &str) -> bool {
    let whom = phrases(|language| language.honorifics).find_map(|honorific| text.strip_suffix(honorific));
    whom.is_some_and(|whom| !whom.is_empty() && whom.chars().count() <= 24 && word_count(whom) <= 3 && name(whom))
}

/// Whether a line closes a mail, with or without a name after it.
pub fn closes(line: &str) -> bool {
    sign_off(line) || name_after_sign_off(line).is_some()
}

/// Whether a line is a phrase that closes a mail: `Best regards,`, `Cheers`, `Thanks so much!`.
pub fn sign_off(line: &str) -> bool {
    let lower = folded(bare(line));
    let words = lower.trim_end_matches([',', '.', '!', '-', '–', '—', ' ', ':', '，', '。', '！']);
    if lower.ends_with('?') || words.len() > LONGEST_SIGN_OFF {
        return false;
    }
    let known = |words: &str| phrases(|language| language.sign_offs).any(|phrase| phrase == words);
    let started = || {
        let mut long = phrases(|language| language.sign_offs).filter(|phrase| phrase.len() > 2);
        long.any(|phrase| starts_with_word(words, phrase))
    };
    let joined = words.split_once(" / ").is_some_and(|(a, b)| known(a) || known(b));
    let both = words.split_once(" and ").is_some_and(|(a, b)| known(a) && known(b));
    known(words) || joined || both || (lower.ends_with(',') && word_count(words) <= 6 && started())
}

/// In bytes.
const LONGEST_SIGN_OFF: usize = 60;

/// Where the name begins in `Best, Ann`, in bytes.
pub fn name_after_sign_off(line: &str) -> Option<usize> {
    let (phrase, rest) =
        line.split_once([',', '!', '–', '—']).filter(|(phrase, _)| phrase.len() <= LONGEST_SIGN_OFF)?;
    let phrase = folded(bare(phrase));
    let known = phrases(|language| language.sign_offs).any(|known| known == phrase);
    let at = line.len() - rest.trim_start_matches([' ', ',', '-']).len();
    (known && name(&line[at..])).then_some(at)
}

/// Whether a line could be somebody's name, or their placeholder.
pub fn name(line: &str) -> bool {
    let bare = bare(line).trim_end_matches(',').trim_start_matches(['-', '–', '—', '~', ' ']);
    if bare.is_empty() || bare.len() > 48 || bare.ends_with(['?', '!', ':', ';']) {
        return false;
    }
    if let Some(inner) = placeholder(bare) {
        let inner = inner.to_lowercase();
        let own = |word: &str| ["your", "rep", "me", "owner"].contains(&word);
        let names = ["name", "sender", "signature", "founder"].iter().any(|word| inner.contains(word));
        return (names || inner.split(|c: char| !c.is_alphanumeric()).any(own)) && !inner.contains("link");
    }
    let mut words = 0;
    for word in bare.split_whitespace() {
        words += 1;
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        // Chinese, Japanese and Korean have no capitals, but short names.
        let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase();
        let capital = letters.starts_with(char::is_uppercase)
            || (letters.starts_with(caseless) && letters.chars().all(caseless) && letters.chars().count() <= 8);
        let small = words > 1 && SMALL_WORDS.contains(&word.to_lowercase().as_str());
        let stopped = word.ends_with('.') && letters.chars().count() > 3;
        if !(capital || small) || stopped || COMMANDS.contains(&letters.to_lowercase().as_str()) {
            return false;
        }
        if letters.bytes().any(|byte| byte.is_ascii_digit())
            || word.contains(['@', '/', ':'])
            || letters.starts_with("I'")
        {
            return false;
        }
    }
    words <= 4
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    placeholder(text).is_some()
        || (text.starts_with("{{") && text.ends_with("}}") || text.starts_with("*|") && text.ends_with("|*"))
}

/// What stands in a line that is one placeholder and no more: `{{name}}`, `[Your Name]`, `*|NAME|*`.
fn placeholder(line: &str) -> Option<&str> {
    const BRACKETS: [(&str, &str); 6] = [("{{", "}}"), ("{", "}"), ("[", "]"), ("*|", "|*"), ("<<", ">>"), ("%", "%")];
    let inner = |(open, close): &(&str, &str)| line.strip_prefix(open)?.strip_suffix(close);
    let inner = BRACKETS.iter().find_map(inner)?;
    (!inner.contains(['[', '{', '|'])).then_some(inner)
}

/// Whether a line may belong to a signature: short, and no sentence.
pub fn contact(line: &str) -> bool {
    let bare = bare(line);
    let words = word_count(bare);
    let data = bare.contains(['@', '|', '·', '•']) || bare.contains("://") || bare.contains("www.");
    let sentence = words >= 6 && bare.ends_with(['.', '!']) && bare.chars().filter(|c| c.is_uppercase()).count() < 4;
    if is_rule(line) || (data && bare.len() <= 160) {
        return true;
    }
    bare.len() <= 80 && words <= 12 && !sentence && !bare.ends_with('?') && !is_item(line)
}

/// `--`, `-- `, `—` or a rule: what stands between a mail and its signature.
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let rule = |mark: char| line.chars().all(|c| c == mark);
    matches!(line, "--" | "—" | "–" | "——") || (line.len() >= 3 && ['-', '_', '=', '*', '~', '—'].into_iter().any(rule))
}

/// Whether a line opens a postscript.
pub fn postscript(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_', ' ']);
    let letters: String = bare.chars().take(8).filter(|c| *c != '.').collect::<String>().to_lowercase();
    let rest = letters.strip_prefix("pps").or_else(|| letters.strip_prefix("ps"));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a line is small print: how to unsubscribe, why one gets this, who it is meant for.
pub fn footer(line: &str) -> bool {
    let lower = folded(bare(line));
    let starts = phrases(|language| language.footers).any(|start| lower.starts_with(start));
    starts || phrases(|language| language.small_print).any(|phrase| lower.contains(phrase))
}

/// Whether a line is what a program on a phone signs with: `Sent from my iPhone`, `Get Outlook for iOS`.
pub fn device(line: &str) -> bool {
    let mut patterns = phrases(|language| language.devices);
    word_count(line) <= 8
        && patterns.any(|pattern| {
            let (start, end) = pattern.split_once("{device}").unwrap_or((pattern, ""));
            line.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)).is_some_and(|it| !it.trim().is_empty())
        })
}

/// Whether a line is all of a link to unsubscribe, as the last line of a newsletter is.
pub fn unsubscribes(line: &str) -> bool {
    let lower = line.to_lowercase();
    word_count(line) <= 12
        && (lower.contains("unsubscribe") || lower.contains("opt out") || lower.contains("remove me"))
}

/// Whether a line is an item of a list.
pub fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    (digits > 0 && (rest.starts_with(". ") || rest.starts_with(") ")))
        || ["- ", "* ", "+ ", "• ", "– "].iter().any(|mark| line.starts_with(mark))
}

pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The line without marks of emphasis around it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    if line.starts_with("*|") { line } else { line.trim_matches(['*', '_']).trim() }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_end_where_the_text_begins() {
        let greeted = |line: &'static str| &line[..greeting(line)];
        for line in [
            "Hi Ann,",
            "Dear Mr. Lee,",
            "Hi",
            "Ann,",
            "Morning all,",
            "*|FNAME|*,",
            "Hello {{first_name}},",
            "Hi [First Name] –",
        ] {
            assert_eq!(greeted(line), line);
        }
        for line in ["Добрый день, Анна!", "Hello, Ann,", "山田様", "您好！", "Sehr geehrte Frau Wolf,"]
        {
            assert_eq!(greeted(line), line);
        }
        assert_eq!(greeted("Hi Ann, did the boots come?"), "Hi Ann,");
        assert_eq!(greeted("Hi, did the boots come?"), "Hi,");
        for line in
            ["Hiking boots are back", "All of our boots, in one place", "However, we waited", "Thanks,", "Best,"]
        {
            assert_eq!(greeted(line), "", "{line}");
        }
    }

    #[test]
    fn names_and_closings() {
        for line in [
            "Ann",
            "Ann Lee",
            "C. J. Lee-Dunne",
            "[Your Name]",
            "{{sender_name}}",
            "Big Andy & Mandy",
            "Ludwig van Beethoven",
        ] {
            assert!(name(line), "{line}");
        }
        for line in [
            "Interested?",
            "worth a look",
            "Book Your Call",
            "[Calendar Link]",
            "Demo: [LINK]",
            "We are done.",
            "[A case they mentioned]",
        ] {
            assert!(!name(line), "{line}");
        }
        for line in [
            "Best,",
            "Kind regards",
            "Thanks!",
            "**Cheers,**",
            "Thanks again for the boots,",
            "Ta",
            "Mit freundlichen Grüßen / Best regards",
        ] {
            assert!(sign_off(line), "{line}");
        }
        for line in ["Thanks for the boots.", "Best of all, it is free.", "Thanks?"] {
            assert!(!sign_off(line), "{line}");
        }
        assert_eq!(name_after_sign_off("Best, Ann"), Some(6));
        assert_eq!(name_after_sign_off("Thanks, but no"), None);
    }

    #[test]
    fn phones_sign_in_many_languages() {
        for line in [
            "Sent from my iPhone",
            "Sent from Outlook for Android",
            "Get Outlook for iOS",
            "Von meinem iPhone gesendet",
            "Envoyé de mon iPhone",
            "Verstuurd vanaf mijn iPad",
            "Lähetetty iPhonesta",
            "Wysłane z iPhone'a",
            "iPhone'umdan gönderildi",
            "iPhoneから送信",
            "发自我的 iPhone",
            "나의 iPhone에서 보냄",
        ] {
            assert!(device(line), "{line}");
        }
        for line in [
            "Sent from",
            "We sent from our side what you asked for.",
            "Sent from my desk, where the boots are drying now",
        ] {
            assert!(!device(line), "{line}");
        }
    }

    #[test]
    fn postscripts_and_small_print() {
        assert!(
            postscript("P.S. one more") && postscript("PS: x") && postscript("**P.S.** x") && !postscript("Psst, hey")
        );
        assert!(footer("You are receiving this because you asked.") && !footer("We stopped receiving mail from you."));
    }
}
