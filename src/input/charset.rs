//! Text files in a charset that nobody declares: which one it may be, and the text in UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_16BE, UTF_16LE};

use crate::source::{Home, Origin, Runs, Source, decode};

/// The text of a file that is neither UTF-8 nor has a byte order mark; nothing where it is UTF-8 with broken bytes, or
/// no text.
pub(super) fn recode(source: &Source) -> Option<Source> {
    let encoding = guess(&source.bytes)?;
    let (text, runs) = characters(&source.bytes, encoding);
    let how = format!("taken for {}, which is a guess", encoding.name().to_lowercase());
    let origin = Origin { how, home: Home::Recoded(runs), parts: Vec::new() };
    Some(Source::extracted(source.path.clone(), text, origin))
}

/// The charset of some bytes, if it has to be guessed.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_marked = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0xef, 0xbb, 0xbf, ..]);
    if let Some(encoding) = wide(bytes).filter(|_| !is_marked) {
        return Some(encoding);
    }
    if is_marked || decode::is_binary(bytes) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // In other charsets letters do not come in the pairs and triples of UTF-8 more often than not.
    if sound >= broken {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, Utf8Detection::Deny))
}

/// Whether bytes begin as UTF-16 does that has no byte order mark.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// UTF-16 without its mark, in which every second byte of Western text is NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    match () {
        () if pairs < 8 => None,
        () if odd * 10 >= pairs * 7 && even == 0 => Some(UTF_16LE),
        () if even * 10 >= pairs * 7 && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// How much of a file tells whether it is UTF-16.
const HEAD: usize = 4096;

/// Bytes as UTF-8, and which of them each character came from.
fn characters(bytes: &[u8], encoding: &'static Encoding) -> (String, Runs) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut runs) = (String::with_capacity(bytes.len()), Runs::default());
    let mut start = 0;
    for end in 1..=bytes.len() {
        let before = text.len();
        text.reserve(16);
        let (result, _, _) = decoder.decode_to_string(&bytes[end - 1..end], &mut text, end == bytes.len());
        debug_assert_eq!(result, CoderResult::InputEmpty);
        if text.len() > before {
            runs.push((before, start), (text.len() - before, end - start));
            start = end;
        }
    }
    (text, runs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Span;

    fn recoded(bytes: &[u8]) -> Option<(String, String)> {
        let source = recode(&Source::new("a.txt", bytes.to_vec()))?;
        let how = source.origin().unwrap().how.clone();
        Some((how.split([' ', ',']).nth(2).unwrap().to_string(), String::from_utf8(source.bytes).unwrap()))
    }

    const FRENCH: &str = "Rep: Ça va bien après le déjeuner ? Voilà l’été, c’est très agréable.\n";
    const RUSSIAN: &str = "Менеджер: Добрый день, вам удобно сейчас говорить о договоре?\n";
    const JAPANESE: &str = "営業: こんにちは、少しお時間よろしいでしょうか。\n";

    #[test]
    fn charsets_are_guessed_from_what_is_written() {
        let cases = [
            (FRENCH, encoding_rs::WINDOWS_1252),
            (RUSSIAN, encoding_rs::WINDOWS_1251),
            (JAPANESE, encoding_rs::SHIFT_JIS),
        ];
        for (text, encoding) in cases {
            let bytes = encoding.encode(text).0;
            let name = encoding.name().to_lowercase();
            assert_eq!(recoded(&bytes), Some((name, text.to_string())));
        }
    }

    #[test]
    fn utf16_needs_no_mark() {
        let text = "Rep: so, how are the boots?\nProspect: Dry — all of them.\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(recoded(&little).unwrap(), ("utf-16le".to_string(), text.to_string()));
        assert_eq!(recoded(&big).unwrap(), ("utf-16be".to_string(), text.to_string()));
    }

    #[test]
    fn what_is_utf8_stays_so() {
        assert_eq!(recoded(FRENCH.as_bytes()), None);
        assert_eq!(recoded(&[FRENCH.as_bytes(), b"\xff"].concat()), None);
        assert_eq!(recoded(b"\xff\xfeR\0e\0p\0"), None);
        assert_eq!(recoded(b"plain"), None);
    }

    proptest! {
        #[test]
        fn every_character_knows_its_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80), which in 0usize..5) {
            let encoding = [encoding_rs::WINDOWS_1252, encoding_rs::SHIFT_JIS, encoding_rs::GB18030, UTF_16LE, encoding_rs::EUC_KR][which];
            let (text, runs) = characters(&bytes, encoding);
            let (whole, _) = encoding.decode_without_bom_handling(&bytes);
            prop_assert_eq!(&text, &whole);
            let origin = Origin { how: String::new(), home: Home::Recoded(runs), parts: Vec::new() };
            let mut end = 0;
            for (at, character) in text.char_indices() {
                let home = origin.home(Span::new(at, at + character.len_utf8()));
                prop_assert!(home.start <= end && home.start < home.end && home.end as usize <= bytes.len());
                end = home.end;
            }
        }
    }
}
