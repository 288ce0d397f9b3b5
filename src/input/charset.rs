//! Text files in a charset that nobody declares: which one it may be, and the text in UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::diagnostic::Problem;
use crate::source::{Decoded, Home, Origin, Recoded, Source, decode};

/// The text of a file that is not in UTF-8, and what of it means nothing; nothing where it is UTF-8 with broken bytes,
/// or no text.
pub(super) fn recode(source: &Source) -> Option<(Source, Option<Problem>)> {
    let (encoding, start) = match marked(&source.bytes) {
        Some(encoding) => (encoding, MARK),
        None => (guess(&source.bytes)?, 0),
    };
    let guessed = if start == MARK { "" } else { ", which is a guess" };
    let how = format!("taken for {}{guessed}", encoding.name().to_lowercase());
    let Decoded { text, home, lost } = Recoded::decode(&source.bytes, start, encoding);
    let origin = Origin { how, home: Home::Recoded(home), parts: Vec::new() };
    Some((Source::extracted(source.path.clone(), text, origin), lost.map(|(span, count)| super::lost(span, count))))
}

/// The charset of some bytes, if it has to be guessed.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return None;
    }
    if let Some(encoding) = wide(bytes) {
        return Some(encoding);
    }
    if decode::is_binary(bytes) || std::str::from_utf8(bytes).is_ok() {
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

/// UTF-16 by its byte order mark.
fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes of the byte order mark of UTF-16.
const MARK: usize = 2;

/// Whether bytes begin as UTF-16 does.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    marked(bytes).or_else(|| wide(bytes)).is_some()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn recoded(bytes: &[u8]) -> Option<(String, String)> {
        let (source, _) = recode(&Source::new("a.txt", bytes.to_vec()))?;
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
    fn utf16_needs_no_mark_and_may_have_one() {
        let text = "Rep: so, how are the boots?\nProspect: Dry — all of them.\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, bytes, name) in [(b"\xff\xfe", &little, "utf-16le"), (b"\xfe\xff", &big, "utf-16be")] {
            assert_eq!(recoded(&[mark, bytes.as_slice()].concat()).unwrap(), (name.to_string(), text.to_string()));
        }
        assert_eq!(recoded(&little).unwrap(), ("utf-16le".to_string(), text.to_string()));
        assert_eq!(recoded(&big).unwrap(), ("utf-16be".to_string(), text.to_string()));
    }

    #[test]
    fn lone_surrogates_are_told() {
        let bytes = b"\xff\xfeR\0\x00\xd8e\0\x00\xdcp\0";
        let (source, problem) = recode(&Source::new("a.txt", bytes.to_vec())).unwrap();
        assert_eq!(source.bytes, "R\u{fffd}e\u{fffd}p".as_bytes());
        let problem = problem.unwrap();
        assert_eq!((problem.span, problem.kind), (Span::new(1, 5), "broken-encoding"));
        assert!(problem.message.contains("and 1 more"), "{}", problem.message);
    }

    #[test]
    fn what_is_utf8_stays_so() {
        assert_eq!(recoded(FRENCH.as_bytes()), None);
        assert_eq!(recoded(&[FRENCH.as_bytes(), b"\xff"].concat()), None);
        assert_eq!(recoded(b"plain"), None);
    }
}
