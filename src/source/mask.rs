//! Text without its words: what is left is their shape, in as many bytes.

use super::Source;

/// The text with another character of the same width for all but blanks and plain marks.
pub fn masked(text: &str) -> String {
    text.chars().map(mask).collect()
}

impl Source {
    /// The same file with its words masked; lines, columns and bytes are where they were.
    pub fn masked(&self) -> Source {
        Source { origin: self.origin.clone(), ..Source::new(self.path.clone(), utf8(&self.bytes)) }
    }
}

/// One character for each number of bytes of UTF-8.
fn mask(character: char) -> char {
    let shows = character.is_whitespace()
        || character.is_ascii_punctuation()
        || matches!(character, '\u{2010}'..='\u{2027}' | '\u{feff}');
    match character.len_utf8() {
        _ if shows => character,
        1 => 'x',
        2 => '×',
        3 => '⨯',
        _ => '𝗑',
    }
}

/// What does not decode stands for no letter, and stays.
fn utf8(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.extend_from_slice(masked(chunk.valid()).as_bytes());
        out.extend_from_slice(chunk.invalid());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_their_shape() {
        assert_eq!(masked("Hi Dana, 50% – “naïve” 你好 😀\x1b\u{202e}!\r\n"), "xx xxxx, xx% – “xx×xx” ⨯⨯ 𝗑x⨯!\r\n");
    }

    #[test]
    fn places_stay_where_they_were() {
        let text = "Hé, 😀 you\r\nand me\n";
        let source = Source::new("a.txt", [b"\xef\xbb\xbf", text.as_bytes(), b"\xe9 \xff"].concat());
        let masked = source.masked();
        assert_eq!(masked.bytes.len(), source.bytes.len());
        for at in 0..=source.bytes.len() as u32 {
            assert_eq!(masked.position(at), source.position(at));
        }
        assert!(masked.text().text.contains("x×, 𝗑 xxx\r\nxxx xx\n"), "{:?}", masked.text().text);
    }
}
