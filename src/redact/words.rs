//! Words of a text as they may be said: tokens for whom and what they name, the shape of all others.

use super::tokens::{Kind, Tokens};
use crate::source::masked;

/// Words of one name that are looked up together.
const LONGEST_NAME: usize = 4;

/// What stands behind the name of a company, in lower case.
const LEGAL_FORMS: [&str; 14] =
    ["inc", "ltd", "llc", "llp", "plc", "corp", "corporation", "limited", "gmbh", "ag", "bv", "nv", "sa", "oy"];

/// The words on one line. Nothing of them is left but blanks and marks.
pub fn redacted(text: &str, tokens: &mut Tokens) -> String {
    let words: Vec<Word> = text.split_whitespace().map(Word::new).collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let (token, length) = match named(&words[at..], tokens) {
            Some((token, length)) => (token, length),
            None => (masked(first.core), 1),
        };
        out.push(format!("{}{token}{}", masked(first.before), masked(words[at + length - 1].after)));
        at += length;
    }
    out.join(" ")
}

/// A word and the marks around it.
struct Word<'a> {
    before: &'a str,
    core: &'a str,
    after: &'a str,
}

impl<'a> Word<'a> {
    fn new(text: &'a str) -> Word<'a> {
        let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let before = &text[..text.len() - rest.len()];
        let core = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let core = ["'s", "’s"].iter().find_map(|ending| core.strip_suffix(ending)).unwrap_or(core);
        Word { before, core, after: &rest[core.len()..] }
    }

    /// Whether a name may go on after it.
    fn goes_on(&self) -> bool {
        self.after.is_empty()
    }

    fn is_capital(&self) -> bool {
        self.core.starts_with(char::is_uppercase)
    }

    fn is_legal_form(&self) -> bool {
        LEGAL_FORMS.contains(&self.core.to_lowercase().as_str())
    }

    fn is_address(&self) -> bool {
        let host = self.core.split(['/', '?']).next().unwrap_or_default();
        let end = host.rsplit_once('.').map_or("", |(_, end)| end);
        self.core.contains("://") || end.len() > 1 && end.chars().all(char::is_alphabetic)
    }

    fn is_number(&self) -> bool {
        self.core.contains(|c: char| c.is_numeric())
    }
}

/// The token of what the first words name, and how many they are.
fn named(words: &[Word], tokens: &mut Tokens) -> Option<(String, usize)> {
    if words[0].core.is_empty() {
        return None;
    }
    if let Some(known) = known(words, tokens) {
        return Some(known);
    }
    if words[0].is_address() {
        return Some((tokens.of(Kind::Address, words[0].core), 1));
    }
    if words[0].is_number() {
        let length = number(words);
        let digits: String =
            words[..length].iter().flat_map(|word| word.core.chars()).filter(|c| c.is_alphanumeric()).collect();
        return Some((tokens.of(Kind::Number, &digits), length));
    }
    let length = company(words)?;
    let names: Vec<&str> = words[..length - 1].iter().map(|word| word.core).collect();
    Some((tokens.of(Kind::Company, &names.join(" ")), length))
}

/// The longest name that has a token already.
fn known(words: &[Word], tokens: &Tokens) -> Option<(String, usize)> {
    let most = words.iter().take(LONGEST_NAME).take_while(|word| word.goes_on()).count() + 1;
    (1..=most.min(words.len()).min(LONGEST_NAME)).rev().find_map(|length| {
        let name = words[..length].iter().map(|word| word.core).collect::<Vec<_>>().join(" ");
        let token = tokens.known(Kind::Person, &name).or_else(|| tokens.known(Kind::Company, &name));
        token.map(|token| (token, length))
    })
}

/// How many words a number takes: a telephone number may have blanks.
fn number(words: &[Word]) -> usize {
    let is_digits = |word: &Word| word.core.chars().all(|c| c.is_ascii_digit() || "()+-./".contains(c));
    if !is_digits(&words[0]) {
        return 1;
    }
    let more = words.windows(2).take_while(|pair| {
        let parted = !pair[0].after.chars().all(|c| c == ')') || !pair[1].before.chars().all(|c| c == '(');
        !parted && is_digits(&pair[1]) && !pair[1].core.is_empty()
    });
    1 + more.count()
}

/// How many words the name of a company and its legal form take.
fn company(words: &[Word]) -> Option<usize> {
    let capitals =
        words.iter().take(LONGEST_NAME).take_while(|word| word.is_capital() && !word.is_legal_form()).count();
    let form = words.get(capitals).filter(|word| capitals > 0 && word.is_legal_form());
    form.map(|_| capitals + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_what_is_named_has_a_token() {
        let mut tokens = Tokens::default();
        tokens.of(Kind::Person, "Dana Lee");
        tokens.alias(Kind::Person, "Dana", "Dana Lee");
        let mut redacted = |text: &str| redacted(text, &mut tokens);
        assert_eq!(redacted("Hi Dana, is Dana  Lee's offer “fine”?"), "xx [person-1], xx [person-1]'x xxxxx “xxxx”?");
        assert_eq!(redacted("Acme Blue Ltd. or acme blue, not Acme"), "[company-1]. xx [company-1], xxx xxxx");
        assert_eq!(
            redacted("call +44 (0)7700 900123, 50% or $3,000."),
            "xxxx +[number-1], [number-2]% xx $[number-3]."
        );
        assert_eq!(redacted("<d@x.example> or https://x.example/a?b=c"), "<[address-1]> xx [address-2]");
        assert_eq!(redacted("50 of 07700900123"), "[number-2] xx [number-4]");
        assert_eq!(redacted("— {{first_name}} ...  "), "— {{xxxxx_xxxx}} ...");
    }
}
