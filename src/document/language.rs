//! Whether a document is in English, which is all that the lints read.

use super::{Document, Part};

/// False only where there is enough text to tell and little of it is English.
///
/// Of English prose and speech, 35 to 50 in 100 words are among the commonest hundred or so; of other languages
/// that are written in the same letters, fewer than 15 look as if they were.
pub fn is_english(document: &Document) -> bool {
    let spoken =
        document.turns.iter().filter(|turn| !matches!(turn.part, Part::Quote | Part::Footer | Part::Signature));
    let (mut words, mut common, mut foreign) = (0u32, 0u32, 0u32);
    for word in
        spoken.flat_map(|turn| turn.prose.text().split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')))
    {
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        words += 1;
        let is_ascii = word.is_ascii() || word.contains('’');
        common += u32::from(is_ascii && is_common(word));
        // Chinese and Japanese have no blanks: each letter is about half a word.
        foreign += word.chars().filter(|&c| c as u32 >= 0x2e80).count() as u32 / 2;
        if words >= MOST {
            break;
        }
    }
    let words = words + foreign;
    words < LEAST || common * 100 >= words * SHARE
}

/// Words below which nothing can be told.
const LEAST: u32 = 25;
/// Words that are enough to tell.
const MOST: u32 = 600;
/// The least share of common words in English, in percent.
const SHARE: u32 = 20;

fn is_common(word: &str) -> bool {
    // "don't", "it's", "you're" begin with a common word or end like no other language.
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    [word, stem].iter().any(|word| word.len() <= 7 && COMMON.iter().any(|common| word.eq_ignore_ascii_case(common)))
}

/// The commonest words of English that are no common words of French, German, Spanish, Italian, Dutch or Portuguese.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the", "and", "of", "to", "that", "it", "for", "you", "with", "on", "this", "have", "be", "at", "or", "from",
    "by", "not", "but", "what", "all", "were", "when", "your", "can", "there", "which", "their", "if", "will",
    "would", "about", "how", "up", "out", "them", "then", "some", "these", "has", "had", "his", "her", "they", "we",
    "our", "my", "just", "like", "know", "get", "got", "because", "could", "should", "think", "going", "want", "yeah",
    "yes", "right", "well", "okay", "here", "who", "been", "don", "didn", "doesn", "isn", "i'm", "it's", "let", "one",
    "more", "only", "other", "into", "your", "time", "now", "make", "work", "call", "than", "much", "really", "any",
    "do", "does", "did", "are", "is", "was", "i", "a", "in", "as", "an", "so", "thanks", "thank", "please", "sure",
    "good", "team", "where", "very",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Prose, Turn};
    use crate::source::{Mapped, Span};

    fn english(text: &str) -> bool {
        let mut document = Document::new(Kind::Call, Span::new(0, 0));
        document.turns.push(Turn::new(None, Part::Speech, Prose::new(Mapped::verbatim(text, 0))));
        is_english(&document)
    }

    #[test]
    fn english_is_told_from_its_neighbours() {
        assert!(english(
            "So I was looking at what you sent over, and we don't really have the budget for it this year, but let me \
             think about where it could fit and come back to you."
        ));
        assert!(english(
            "Yep. Larkfield Copiers, invoices, printers, toner, paper, renewal terms. Monday at nine? Fine. I'll \
             ring. The boss is out, so it's only me and the dog today, love."
        ));
        for text in [
            "Guten Tag, ich wollte nur kurz fragen, ob Sie schon Zeit hatten, sich das Angebot anzusehen, das ich Ihnen \
             letzte Woche geschickt habe, und ob wir im Juni noch einmal sprechen sollen, wenn alle wieder da sind.",
            "Bonjour, je me permets de vous relancer au sujet de notre proposition, car nous aimerions savoir si elle a pu \
             retenir votre attention et si vous avez des questions sur les tarifs ou sur la mise en place de la solution.",
            "Goedemiddag, ik wilde even vragen of u al tijd had om naar de offerte te kijken die ik vorige week heb gestuurd, \
             en of we in juni nog een keer kunnen bellen als iedereen weer terug is van vakantie.",
            "Hola, le escribo para saber si ha podido revisar la propuesta que le envié la semana pasada y si tiene alguna \
             pregunta sobre los precios o sobre la puesta en marcha del servicio en su empresa.",
            "您好，我想问一下您是否有时间看一下我上周发给您的报价，如果有任何问题请随时告诉我，我们可以在六月再次通话讨论一下合作的细节和价格。",
        ] {
            assert!(!english(text), "{text}");
        }
    }

    #[test]
    fn a_few_words_prove_nothing() {
        assert!(english("Guten Tag!"));
        assert!(english(""));
    }
}
