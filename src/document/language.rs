//! Whether a document is in English, which is all that the lints read.

use super::{Document, Part};

/// False only where there is enough text to tell and little of it is English.
///
/// Of English prose and speech, 35 to 50 in 100 words are among the commonest hundred or so; of other languages
/// that are written in the same letters, fewer than 15 look as if they were.
pub fn is_english(document: &Document) -> bool {
    let own = document.turns.iter().filter(|turn| !matches!(turn.part, Part::Quote | Part::Footer | Part::Signature));
    let (mut words, mut common, mut foreign) = (0u32, 0u32, 0u32);
    for word in own.flat_map(|turn| written(turn.prose.text())).take(MOST) {
        words += 1;
        common += u32::from(is_common(word));
        // Chinese and Japanese have no blanks: each letter is about half a word.
        foreign += word.chars().filter(|&c| c as u32 >= 0x2e80).count() as u32 / 2;
    }
    let words = words + foreign;
    words < LEAST || common * 100 >= words * SHARE
}

/// Words below which nothing can be told.
const LEAST: u32 = 25;
/// Words that are enough to tell.
const MOST: usize = 300;
/// The least share of common words in English, in percent.
const SHARE: u32 = 17;

/// The words of a text; what stands in brackets or braces is to be filled in, and is no word of anybody's.
fn written(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['[', '{']).enumerate();
    let outside =
        parts.map(|(nth, part)| if nth == 0 { part } else { part.split_once([']', '}']).map_or(part, |it| it.1) });
    let words = outside.flat_map(|part| part.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')));
    words.filter(|word| word.chars().any(char::is_alphabetic))
}

fn is_common(word: &str) -> bool {
    // "don't", "it's", "you're" begin with a common word or end like no other language.
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    let mut lower = [0; 8];
    let Some(lower) = lower.get_mut(..stem.len()) else { return false };
    lower.copy_from_slice(stem.as_bytes());
    lower.make_ascii_lowercase();
    COMMON.binary_search_by(|common| common.as_bytes().cmp(lower)).is_ok()
}

/// The commonest words of English that are no common words of French, German, Spanish, Italian, Dutch or Portuguese,
/// in the order of their bytes.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by", "call",
    "can", "could", "did", "didn", "do", "does", "doesn", "don", "for", "from", "get", "going", "good", "got",
    "had", "has", "have", "her", "here", "his", "how", "i", "if", "in", "into", "is", "isn", "it", "just",
    "know", "let", "like", "make", "more", "much", "my", "not", "now", "of", "okay", "on", "one", "only", "or",
    "other", "our", "out", "please", "really", "right", "should", "so", "some", "sure", "team", "than", "thank",
    "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "think", "this", "time", "to",
    "up", "very", "want", "was", "we", "well", "were", "what", "when", "where", "which", "who", "will", "with",
    "work", "would", "yeah", "yes", "you", "your",
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
