//! SubViewer captions, as YouTube and Google write them: two times with a comma between them, and lines of text.

use super::{Content, File, Format, Guess, Sureness, captions, cues};

pub static FORMAT: Format = Format { name: "sbv", title: "SubViewer captions", extensions: &["sbv"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    let first = file.str().lines().map(str::trim).find(|line| !line.is_empty())?;
    let is_pair = !first.contains("-->") && cues::timing(first).is_some();
    is_pair.then(|| Guess::new(Sureness::Certain, "it begins with the two times of a caption"))?
}

fn read(file: &File) -> Content {
    captions::read(file)
}

#[cfg(test)]
mod tests {
    use crate::input::transcript::tests::read;

    #[test]
    fn cues_have_two_times_and_a_comma() {
        let text = "0:00:01.000,0:00:03.200\r\nSam Ortiz: Did you get[br]the link?\r\n\r\n0:00:03.500,0:00:04.000\r\nDana: Yes.\r\n\r\n0:00:04.100,0:00:05.000\r\nDana: Thanks.";
        let outline = read("a.txt", text);
        assert!(outline.ends_with("Sam Ortiz: [1-3] Did you get the link?\nDana: [3-5] Yes. Thanks.\n"), "{outline}");
    }
}
