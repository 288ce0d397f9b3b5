//! Text that was decoded from another charset, and the bytes that each character of it came from.

use std::ops::{ControlFlow, Range};

use encoding_rs::Encoding;

use super::Span;

/// The bytes of a file in another charset, with marks: what stands between two is found by decoding it once more, as
/// a place for each character would take many times the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    marks: Vec<Mark>,
}

/// Where a character begins in the text and in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    text: u32,
    file: u32,
}

/// What a file in another charset decodes to.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub text: String,
    pub home: Recoded,
    /// Where bytes stood in the text that mean nothing in the charset, and are U+FFFD now: the first, and how many.
    pub lost: Option<(Span, usize)>,
}

/// Bytes between two marks, about: what a look-up decodes.
const STRIDE: usize = 256;

impl Recoded {
    /// Decodes `bytes` from `start` on, behind a byte order mark.
    pub fn decode(bytes: &[u8], start: usize, encoding: &'static Encoding) -> Decoded {
        let mut text = String::with_capacity(bytes.len());
        let mut lost: Option<(Span, usize)> = None;
        let mut marks = vec![Mark { text: 0, file: start as u32 }];
        walk(bytes, start, encoding, |run, place, is_broken| {
            if is_broken {
                let (_, count) = lost.get_or_insert((Span::new(text.len(), text.len() + run.len()), 0));
                *count += 1;
            }
            text.push_str(run);
            // Behind a broken character, bytes that were read may still wait for what follows them.
            let is_far = place.end - marks[marks.len() - 1].file as usize >= STRIDE;
            if is_far && !is_broken {
                marks.push(Mark { text: text.len() as u32, file: place.end as u32 });
            }
            ControlFlow::Continue(())
        });
        text.shrink_to_fit();
        Decoded { text, home: Recoded { bytes: bytes.to_vec(), encoding, marks }, lost }
    }

    /// The offset in the file of one in the text; within a character, its start or its end.
    pub(super) fn offset(&self, offset: u32, is_end: bool) -> u32 {
        // The end of a span belongs to the character before it.
        let next = self.marks.partition_point(|mark| if is_end { mark.text < offset } else { mark.text <= offset });
        let mark = self.marks[next.saturating_sub(1)];
        if mark.text == offset {
            return mark.file;
        }
        let mut text = mark.text;
        let found = walk(&self.bytes, mark.file as usize, self.encoding, |run, place, _| {
            text += run.len() as u32;
            match () {
                () if is_end && offset <= text => ControlFlow::Break(place.end as u32),
                () if !is_end && offset < text => ControlFlow::Break(place.start as u32),
                () => ControlFlow::Continue(()),
            }
        });
        found.unwrap_or(self.bytes.len() as u32)
    }
}

/// Decodes bytes from `start` on and hands over what they come to: some text, mostly a character, the bytes of it, and
/// whether they mean nothing in the charset; until something comes of it.
fn walk(
    bytes: &[u8],
    start: usize,
    encoding: &'static Encoding,
    mut each: impl FnMut(&str, Range<usize>, bool) -> ControlFlow<u32>,
) -> Option<u32> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut run = String::with_capacity(16);
    let (mut from, mut is_broken) = (start, false);
    for end in start + 1..=bytes.len() {
        let (_, _, had_errors) = decoder.decode_to_string(&bytes[end - 1..end], &mut run, end == bytes.len());
        is_broken |= had_errors;
        if !run.is_empty() {
            if let ControlFlow::Break(found) = each(&run, from..end, is_broken) {
                return Some(found);
            }
            run.clear();
            (from, is_broken) = (end, false);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_character_knows_its_bytes(bytes in prop::collection::vec(any::<u8>(), 0..900), which in 0usize..6) {
            let encodings = [
                encoding_rs::WINDOWS_1252,
                encoding_rs::SHIFT_JIS,
                encoding_rs::GB18030,
                encoding_rs::UTF_16LE,
                encoding_rs::EUC_KR,
                encoding_rs::BIG5,
            ];
            let encoding = encodings[which];
            let Decoded { text, home, lost } = Recoded::decode(&bytes, 0, encoding);
            let (whole, had_errors) = encoding.decode_without_bom_handling(&bytes);
            prop_assert_eq!(&text, &whole);
            prop_assert_eq!(lost.is_some(), had_errors);
            let mut runs = Vec::new();
            walk(&bytes, 0, encoding, |run, place, _| {
                runs.push((run.len(), place));
                ControlFlow::Continue(())
            });
            let mut at = 0;
            for (length, place) in runs {
                let places = (home.offset(at, false), home.offset(at + length as u32, true));
                prop_assert_eq!(places, (place.start as u32, place.end as u32));
                at += length as u32;
            }
        }
    }
}
