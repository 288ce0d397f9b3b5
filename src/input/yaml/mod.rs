//! YAML: email sequences, and transcripts that somebody wrote down as lists.

mod scan;

use super::{Content, File, Format, Guess, Sureness, calls, sequence};

pub static FORMAT: Format = Format { name: "yaml", title: "YAML sequence", extensions: &["yaml", "yml"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    let is_named = file.is_named(&FORMAT);
    if !is_named && !is_list(file.str()) {
        return None;
    }
    let (tree, problems) = scan::scan(file.text);
    // Notes and Markdown hold lines that are no YAML.
    if !is_named && !problems.is_empty() {
        return None;
    }
    match (sequence::find(&tree).len(), calls::find(&tree).len()) {
        (0, 0) => None,
        (0, _) => Guess::new(Sureness::Likely, "it is a YAML list of texts with speakers"),
        _ => Guess::new(Sureness::Likely, "it is YAML with subjects and bodies"),
    }
}

fn read(file: &File) -> Content {
    let (tree, mut problems) = scan::scan(file.text);
    let mut documents = sequence::documents(sequence::find(&tree), sequence::most(&tree), &mut problems);
    if documents.is_empty() {
        documents = calls::read(&tree, &calls::find(&tree), &mut problems);
    }
    Content { documents, problems }
}

/// Whether the text has lines `- key: …` and, at its start, nothing that is not YAML.
fn is_list(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(['#', '%']));
    let is_yaml = |line: &str| {
        let line = line.trim_start_matches(['-', ' ']);
        line.is_empty() || line.split_once(':').is_some_and(|(key, _)| !key.contains([' ', '*', '"']) && key.len() < 40)
    };
    lines.next().is_some_and(is_yaml) && text.lines().any(|line| line.trim_start().starts_with("- ") && is_yaml(line))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{Fidelity, Source};

    fn reading(bytes: &[u8]) -> (Option<Guess>, Content) {
        let source = Source::new("x.txt", bytes.into());
        let mapped = source.text();
        let file = File { source: &source, text: &mapped };
        (sniff(&file), read(&file))
    }

    fn texts(content: &Content) -> Vec<Vec<&str>> {
        let turns = content.documents.iter().map(|document| &document.turns);
        turns.map(|turns| turns.iter().map(|turn| turn.prose.text()).collect()).collect()
    }

    const SEQUENCE: &str = "\
# boots
sequence: boots
steps:
  - step: 2
    day: 4   # after the weekend
    subject: ''
    body: >-
      Did the boots
      fit?

      Or not?
  - step: 1
    day: 0
    subject: \"Boots \\u2013 size 9\"
    body: |

      New boots, {{first_name}}:

        they are here.
";

    #[test]
    fn a_sequence_is_read_in_the_order_of_its_steps() {
        let (guess, content) = reading(SEQUENCE.as_bytes());
        assert_eq!(guess.map(|guess| guess.sureness), Some(Sureness::Likely));
        let first = ["Boots \u{2013} size 9", "New boots, {{first_name}}:\n\n  they are here."];
        assert_eq!(texts(&content), [first.to_vec(), vec!["Did the boots fit?\nOr not?"]]);
        let fields = [("step".to_string(), "2".to_string()), ("day".to_string(), "4".to_string())];
        assert_eq!(content.documents[1].meta.fields, fields);
        assert_eq!(content.problems, []);
    }

    #[test]
    fn lists_may_stand_as_far_left_as_their_key_and_texts_need_no_quotes() {
        let text = "emails:\n- subject: Boots: new ones\n  content: Boots, Ann,\n    are they\n    warm? # ask\n- subject: 'It''s me'\n  text: So\n---\nsubject: Last\nbody: Bye now\n";
        let (_, content) = reading(text.as_bytes());
        let expected = [["Boots: new ones", "Boots, Ann, are they warm?"], ["It's me", "So"], ["Last", "Bye now"]];
        assert_eq!(texts(&content), expected);
    }

    #[test]
    fn lines_that_fit_nowhere_are_told_and_prose_is_left_alone() {
        let (guess, content) = reading(b"- subject: a\n  body: b\n   odd: c\n  nothing\n- subject: d\n  body: \"e\n");
        assert_eq!(guess, None);
        assert_eq!(content.documents.len(), 2);
        assert_eq!(content.problems.iter().map(|problem| problem.span.start).collect::<Vec<u32>>(), [35, 64]);
        for text in [
            "Subject: Hi\n\nHi Ann,\n\n- one: two\n",
            "Ann: Hi\nBo: Hello\n",
            "- a list\n- of things\n",
            "---\nsubject: x\n---\nHi",
        ] {
            assert_eq!(reading(text.as_bytes()).0, None, "{text}");
        }
    }

    fn broken() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[ \n\r\t:|>'\"#é-]{1,4}".prop_map(String::from),
            prop::sample::select(vec![
                "- subject: it''s é\n",
                "  body: |\n",
                "  body: >\n    a\n     b\n",
                " text",
                "- - -",
                "---\n",
                SEQUENCE
            ])
            .prop_map(String::from),
        ];
        prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn no_input_panics_and_every_text_knows_its_bytes(text in broken()) {
            let (_, content) = reading(text.as_bytes());
            for turn in content.documents.iter().flat_map(|document| &document.turns) {
                for (range, run) in turn.prose.mapped.runs() {
                    let own = &text.as_bytes()[run.span.start as usize..run.span.end as usize];
                    let is_verbatim = run.fidelity == Fidelity::Verbatim;
                    prop_assert!(!is_verbatim || own == turn.prose.text()[range].as_bytes());
                }
            }
        }
    }
}
