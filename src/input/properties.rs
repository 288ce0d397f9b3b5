//! What holds for the readers of mail whatever they are given.

use proptest::prelude::*;

use super::{FORMATS, File, draft, eml, html, markdown};
use crate::source::{Fidelity, Source};

/// Lines as mail has them, in no order.
fn line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Subject: =?utf-8?q?caf=C3=A9?= boots",
        "Subject Line Options:",
        "From: Ann Lee <ann@lee.example>",
        "To: Bo Ek <bo@ek.example>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8; format=flowed",
        "Content-Type: text/html; charset=shift_jis",
        "Content-Type: multipart/alternative; boundary=b",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding: base64",
        "--b",
        "--b--",
        "---",
        "-- ",
        "subject: \"a \\\" b\"",
        "",
        "",
        "Hi Bo, how are the *|BOOTS|*?",
        "Dear {{first_name | default: \"x\"}},",
        "On Mon, 3 Jun 2024 at 10:00, Ann Lee <ann@lee.example> wrote:",
        "-----Original Message-----",
        "Sent: Monday",
        "> They are dry.",
        "> > Are they? ",
        ">> ",
        "Best regards,",
        "Thanks, Ann",
        "Ann Lee",
        "P.S. **bold [link](x) _and_ `more`",
        "Unsubscribe here",
        "=E9=C3=",
        "caf=C3=A9 is =",
        "Y2Fmw6kgb2s=",
        "<p>a &amp; b<br><blockquote>c &nbsp;",
        "</blockquote><div style='display:none'>d<!-- e",
        "<title>x</title><script>y<pre>",
        "```",
        "# Heading",
        "**Subject:** boots **really**",
        "- item é😀",
        "<!-- note --> text -->",
        "\u{feff}\u{a0}…",
    ]);
    prop_oneof![8 => known.prop_map(str::to_string), 1 => "\\PC{0,40}", 1 => "[ >*_=?&<\\[\\]{}|:#-]{0,24}"]
}

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let ending = prop::sample::select(vec!["\n", "\r\n", "\r", " \n"]);
    prop::collection::vec((line(), ending), 0..40).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, ending)| [line, ending.to_string()]).collect::<String>().into_bytes()
    })
}

/// Reads bytes as every kind of mail, and says what is wrong with what comes of it.
fn check(bytes: Vec<u8>) -> Result<(), TestCaseError> {
    for path in ["a.eml", "a.txt", "a.md", "a.html"] {
        let source = Source::new(path, bytes.clone());
        let text = source.text();
        let file = File { source: &source, text: &text, shapes: &[] };
        for format in FORMATS {
            let _ = (format.sniff)(&file);
        }
        for format in [&eml::FORMAT, &draft::FORMAT, &html::FORMAT, &markdown::FORMAT] {
            let content = (format.read)(&file);
            for problem in &content.problems {
                prop_assert!(problem.span.start <= problem.span.end && problem.span.end as usize <= bytes.len());
            }
            for document in &content.documents {
                prop_assert!(document.span.end as usize <= bytes.len());
                for turn in &document.turns {
                    prop_assert!(turn.speaker.is_some_and(|speaker| speaker < document.speakers.len()));
                    let mapped = &turn.prose.mapped;
                    for (range, segment) in mapped.runs() {
                        prop_assert!(
                            segment.span.start <= segment.span.end && segment.span.end as usize <= bytes.len()
                        );
                        if segment.fidelity == Fidelity::Verbatim {
                            prop_assert_eq!(
                                mapped.text[range].as_bytes(),
                                source.slice(segment.span),
                                "{}",
                                format.name
                            );
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(bytes)?;
    }

    #[test]
    fn any_lines_are_read(bytes in soup()) {
        check(bytes)?;
    }
}
