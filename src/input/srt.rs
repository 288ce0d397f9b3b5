//! SubRip captions, and captions with the times of WebVTT but without its signature.

use super::cues;
use super::{Content, File, Format, Guess, Sureness, captions};

pub static FORMAT: Format = Format { name: "srt", title: "SubRip captions", extensions: &["srt"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    let mut lines = file.str().lines().map(str::trim).filter(|line| !line.is_empty()).take(40);
    let first = lines.next()?;
    let timing = if cues::is_timing(first) { Some(first) } else { lines.next() }?;
    // A hyphen and an arrow within words are no timing.
    let starts = timing.starts_with(|c: char| c.is_ascii_digit()) && cues::timing(timing).is_some();
    let numbered = first.bytes().all(|byte| byte.is_ascii_digit()) || cues::is_timing(first);
    match (starts && numbered, file.is_named(&FORMAT)) {
        (true, _) => Guess::new(Sureness::Certain, "it begins with the times of a caption"),
        (false, true) if lines.any(cues::is_timing) => {
            Guess::new(Sureness::Likely, "it is named .srt and has captions")
        }
        _ => None,
    }
}

fn read(file: &File) -> Content {
    captions::read(file)
}

#[cfg(test)]
mod tests {
    use crate::input::transcript::tests::read;

    #[test]
    fn names_brackets_and_dashes_tell_speakers() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nSam: Did you\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nSam: get it?\r\n\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\n[Dana] Yes.\r\n\r\n4\r\n00:00:05,000 --> 00:00:06,000\r\n[Dana] [laughs] Thanks.";
        let outline = read("a.srt", text);
        assert!(outline.ends_with("Sam: [1-3] Did you get it?\nDana: [4-6] Yes.  Thanks.\n"), "{outline}");
        let dashes = "1\n00:00:01,000 --> 00:00:02,000\n- Hello?\n- It's Sam.\n\n2\n00:00:02,500 --> 00:00:03,000\nFrom Northline.\n";
        assert_eq!(read("b.srt", dashes), "call\n?: [1-2] Hello?\n?: [1-3] It's Sam. From Northline.\n");
    }

    #[test]
    fn one_broken_cue_does_not_lose_the_rest() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nHello there.\n\n2\nzz --> 00:00:03\nlost\n\n3\n00:00:08,000 --> 00:00:09,000\nBye.\n";
        assert_eq!(read("a.srt", text), "call\n?: [1-2] Hello there.\n?: [8-9] Bye.\n");
    }
}
