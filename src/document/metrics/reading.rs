//! How much there is to read, and how hard it is.

use super::{Measured, Metric, Sentence, Spot, Unit, fixed_words, heaviest, own_sentences, words};
use crate::document::{Document, Kind};

pub(super) const EMAIL_WORDS: Metric = Metric {
    name: "email-words",
    unit: Unit::Words,
    formula: "words of the body; subject, greeting, sign-off, signature, quotes and footer are left out",
    kind: Some(Kind::Email),
    find: |document| email_words(document).into_iter().collect(),
};

/// Counted: sentences.
pub(super) const SENTENCE_WORDS: Metric = Metric {
    name: "sentence-words",
    unit: Unit::Words,
    formula: "mean number of words of the sentences of the body",
    kind: Some(Kind::Email),
    find: |document| sentence_words(document).into_iter().collect(),
};

/// Flesch and Kincaid: Derivation of New Readability Formulas (1975), Naval Technical Training Command 8-75.
pub(super) const GRADE: Metric = Metric {
    name: "reading-grade",
    unit: Unit::Grade,
    formula: "Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59 over the body; names, numbers, links and \
              placeholders are left out, and lines of fewer than three words",
    kind: Some(Kind::Email),
    find: |document| grade(document).into_iter().collect(),
};

fn email_words(document: &Document) -> Option<Measured> {
    let counted: Vec<(usize, Spot)> = own_sentences(document).map(|it| (words(it.text).count(), it.spot)).collect();
    let all = counted.iter().map(|(count, _)| count).sum::<usize>() as f64;
    (all > 0.0).then(|| Measured { value: all, counted: all, spots: heaviest(counted) })
}

fn sentence_words(document: &Document) -> Option<Measured> {
    let counted: Vec<(usize, Spot)> = own_sentences(document).map(|it| (words(it.text).count(), it.spot)).collect();
    let (all, sentences) = (counted.iter().map(|(count, _)| count).sum::<usize>(), counted.len());
    (all > 0).then(|| Measured {
        value: all as f64 / sentences as f64,
        counted: sentences as f64,
        spots: heaviest(counted),
    })
}

fn grade(document: &Document) -> Option<Measured> {
    let (mut all, mut syllables, mut sentences) = (0, 0, 0);
    let mut weighed = Vec::new();
    for Sentence { spot, text } in own_sentences(document) {
        let read: Vec<usize> = fixed_words(text)
            .enumerate()
            .filter(|(nth, word)| is_read(*nth, word))
            .map(|(_, word)| syllables_of(word))
            .collect();
        if read.len() < 3 {
            continue;
        }
        sentences += 1;
        all += read.len();
        syllables += read.iter().sum::<usize>();
        // What a sentence adds to the grade: its length, and the syllables beyond one a word.
        weighed.push((read.len() + 2 * (read.iter().sum::<usize>() - read.len()), spot));
    }
    let words = f64::from(all as u32);
    (sentences > 0).then(|| Measured {
        value: (0.39 * words / f64::from(sentences) + 11.8 * syllables as f64 / words - 15.59).max(0.0),
        counted: words,
        spots: heaviest(weighed),
    })
}

/// Whether a word is one that a reader spells out: no name, number, link or placeholder.
fn is_read(nth: usize, word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let name = nth > 0
        && inner.chars().next().is_some_and(char::is_uppercase)
        && inner != "I"
        && !inner.starts_with("I'")
        && !inner.starts_with("I’");
    let strange = word.contains(['{', '[', '<', '|', '@', '/'])
        || inner.contains("://")
        || inner.chars().any(|c| c.is_ascii_digit());
    !name && !strange
}

/// Syllables of an English word, by its groups of vowels; a final silent e counts for nothing.
fn syllables_of(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ê' | 'ï');
    let groups = letters.chunk_by(|a, b| is_vowel(a) && is_vowel(b)).filter(|group| is_vowel(&group[0])).count();
    let silent = match letters.as_slice() {
        [.., 'l', 'e'] => letters.len() > 2 && letters.get(letters.len() - 3).is_some_and(is_vowel),
        [.., a, 'e'] => !is_vowel(a),
        [.., a, 'e', 'd'] => !is_vowel(a) && *a != 't' && *a != 'd',
        [.., a, 'e', 's'] => !is_vowel(a) && !matches!(a, 's' | 'x' | 'z' | 'c' | 'g' | 'h'),
        _ => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::syllables_of;

    #[test]
    fn syllables() {
        for (word, count) in [
            ("cat", 1),
            ("table", 2),
            ("mine", 1),
            ("rated", 2),
            ("asked", 1),
            ("boxes", 2),
            ("lines", 1),
            ("company", 3),
            ("the", 1),
            ("I'm", 1),
            ("yearly", 2),
            ("education", 4),
            ("whale", 1),
            ("rhythm", 1),
        ] {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }
}
