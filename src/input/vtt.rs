//! WebVTT captions, as Zoom, Teams, Webex, Meet and others write them.

use super::{Content, File, Format, Guess, Sureness, captions};

pub static FORMAT: Format = Format { name: "webvtt", title: "WebVTT captions", extensions: &["vtt"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    let rest = file.str().strip_prefix("WEBVTT")?;
    let signed = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace());
    signed.then(|| Guess::new(Sureness::Certain, "it begins with WEBVTT"))?
}

fn read(file: &File) -> Content {
    captions::read(file)
}

#[cfg(test)]
mod tests {
    use crate::input::transcript::tests::read;

    #[test]
    fn voices_go_on_over_cues() {
        let text = "WEBVTT\n\n1f0c-1/1-0\n0:0:1.0 --> 0:0:3.0\n<v Ana Ruiz>So we are\nhappy</v>\n\n00:00:03.000 --> 00:00:05.500\n<v Ana Ruiz>to help.\n\n00:00:06.000 --> 00:00:07.000\n<v Ortiz, Sam>R&amp;D is.</v>\n";
        let wanted = "call\nAna Ruiz = unknown 0.0\nOrtiz, Sam = unknown 0.0\nAna Ruiz: [1-5] So we are happy to help.\nOrtiz, Sam: [6-7] R&D is.\n";
        assert_eq!(read("a.vtt", text), wanted);
    }

    #[test]
    fn names_stand_before_colons_in_ids_and_on_lines_of_their_own() {
        let zoom = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nSam Lee: Hi: ready?\n\n2\n00:00:02.000 --> 00:00:03.000\nIt is time.\n\n3\n00:00:03.000 --> 00:00:04.000\nDana: Yes.\n";
        let outline = read("a.vtt", zoom);
        assert!(outline.ends_with("Sam Lee: [1-3] Hi: ready? It is time.\nDana: [3-4] Yes.\n"), "{outline}");
        let webex = "WEBVTT\n\n1 \"Sam Lee\" (17)\n00:00:01.000 --> 00:00:02.000\nHi.\n\n2 \"Dana (she/her)\" (18)\n00:00:02.000 --> 00:00:03.000\nYes.\n";
        let outline = read("a.vtt", webex);
        assert!(outline.ends_with("Sam Lee: [1-2] Hi.\nDana: [2-3] Yes.\n"), "{outline}");
        let meet = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n(Sam)\nHi.\n-\n \n(Dana)\nYes\n\n00:00:02.000 --> 00:00:03.000\n(Dana)\nindeed.\n";
        let outline = read("a.vtt", meet);
        assert!(outline.ends_with("Sam: [1-2] Hi.\nDana: [1-3] Yes indeed.\n"), "{outline}");
    }

    #[test]
    fn the_words_may_be_json() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n{\"speakerName\":\"Ana\",\"spokenText\":\"So \\\"we\\\" are\"}\n\n00:02.000 --> 00:03.000\n{\"spokenText\":\"\",\"speakerName\":\"Bo\"}\n\n00:03.000 --> 00:04.000\n{\"speakerName\":\"Ana\",\"spokenText\":\"happy.\"}\n";
        let outline = read("a.vtt", text);
        assert!(outline.ends_with("Ana: [1-2] So \"we\" are\nAna: [3-4] happy.\n"), "{outline}");
    }

    #[test]
    fn scrolling_captions_are_said_once() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\nhello<00:00:01.500><c> there</c>\n\n00:02.000 --> 00:02.010\nhello there\n\n00:02.010 --> 00:03.000\nhello there\nmy friend<00:00:02.500><c> Sam</c>\n";
        assert_eq!(read("a.vtt", text), "call\n?: [1-3] hello there my friend Sam\n");
    }
}
