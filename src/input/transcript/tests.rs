//! Samples of every shape, outlined.

use crate::document::Document;
use crate::input::{self, Options};
use crate::source::Source;

/// A document as text: its speakers with their roles, and who says what.
pub fn outline(document: &Document) -> String {
    let mut out = format!("{}\n", document.kind.name());
    for speaker in &document.speakers {
        out += &format!("{} = {} {:.1}\n", speaker.labels.join(" + "), speaker.role.name(), speaker.confidence);
    }
    for turn in &document.turns {
        let who = turn.speaker.map_or("?", |id| document.speakers[id].name.as_str());
        let time = turn.time.map(|time| format!(" [{}-{}]", time.start / 1000, time.end / 1000)).unwrap_or_default();
        out += &format!("{who}:{time} {}\n", turn.prose.text());
    }
    out
}

/// The outline of the only document of a file.
pub fn read(path: &str, text: &str) -> String {
    let source = Source::new(path, text.as_bytes().to_vec());
    match input::read(&source, &Options::default()) {
        Ok(reading) => reading.documents.iter().map(outline).collect(),
        Err(reason) => reason,
    }
}

/// The lines of an outline that say who said what.
fn turns(text: &str) -> Vec<String> {
    let outline = read("call.txt", text);
    let is_turn = |line: &&str| !line.contains(" = ") && *line != "call";
    outline.lines().filter(is_turn).map(String::from).collect()
}

#[test]
fn labels_are_read_in_every_dress() {
    let plain = ["Rep: Hi, is that Mo?", "Mo: It is. Who is this?", "Rep: Kim, from Larkfield.", "Mo: Oh, hello."];
    for (before, after) in [("", ": "), ("**", ":** "), ("**", "**: "), ("> **", ":** "), ("- ", ": "), ("[", "]: ")] {
        let lines = plain.map(|line| {
            let (name, words) = line.split_once(": ").unwrap();
            format!("{before}{name}{after}{words}")
        });
        assert_eq!(turns(&lines.join("\n")), plain, "{before}");
        assert_eq!(turns(&lines.join("\n\n")), plain, "{before}");
    }
    let below = plain.map(|line| line.replacen(": ", ":\n", 1));
    assert_eq!(turns(&below.join("\n\n")), plain);
    let quoted = plain.map(|line| line.replacen(": ", ": \"", 1) + "\"");
    assert_eq!(turns(&quoted.join("\n")), plain);
    assert_eq!(turns(&format!("```\n{}\n```\n", plain.join("\n"))), plain);
    assert_eq!(turns(&plain.join(" ")), plain);
}

#[test]
fn times_stand_before_and_behind_names() {
    let wanted = ["Sam: [2-2] Hello there.", "Dana: [5-5] Hi.", "Sam: [9-9] How are you?"];
    for text in [
        "[00:02] Sam: Hello there.\n[00:05] Dana: Hi.\n[00:09] Sam: How are you?\n",
        "0:02 : Sam : Hello there.\n0:05 : Dana : Hi.\n0:09 : Sam : How are you?\n",
        "Sam  0:02  \nHello there.\n\nDana  0:05  \nHi.\n\nSam  0:09\nHow are you?\n\nTranscribed by https://otter.ai\n",
        "Sam (00:02):\nHello there.\n\nDana (00:05): Hi.\n\nSam (00:09): How are you?\n",
        "**Sam** (0:02)\nHello there.\n\n**Dana** (0:05)\nHi.\n\n**Sam** (0:09)\nHow are you?\n",
        "Sam\n00:02\nHello there.\n\nDana\n00:05\nHi.\n\nSam\n00:09\nHow are you?\n",
        "00:02\nSam:\nHello there.\n\n00:05\nDana:\nHi.\n\n00:09\nSam:\nHow are you?\n",
        "Acme <> Beta - March\nVIEW RECORDING - 3 mins: https://x.example/1\n\n---\n\n0:02 - Sam\n  Hello there.\n\n0:05 - Dana\n  Hi.\n  ACTION ITEM: Call Sam - WATCH: https://x.example/2\n\n0:09 - Sam\n  How are you?\n",
    ] {
        assert_eq!(turns(text), wanted, "{text}");
    }
    let headed = "### 00:02\n\n**Sam:** Hello there.\n\n**Dana:** Hi.\n\n### 00:09\n\n**Sam:** How are you?\n\n**Dana:** Well.\n";
    assert_eq!(turns(headed), ["Sam: [2-2] Hello there.", "Dana: Hi.", "Sam: [9-9] How are you?", "Dana: Well."]);
    let clock = "[Sam] 14:02:11\nHello there.\n\n[Dana] 14:02:14\nHi.\n\n[Sam] 14:02:18\nHow are you?\n";
    assert_eq!(turns(clock), ["Sam: [0-0] Hello there.", "Dana: [3-3] Hi.", "Sam: [7-7] How are you?"]);
}

#[test]
fn labels_that_are_roles_speak_for_themselves() {
    let text = "Speaker 1: Good afternoon.\nSpeaker 2: Good afternoon.\nSpeaker 1: Late train.\nSpeaker 2: Again.\n";
    assert_eq!(turns(text).len(), 4);
    assert_eq!(
        turns("Rep: Hi Mo, this is Kim. No need to call back.\n"),
        ["Rep: Hi Mo, this is Kim. No need to call back."]
    );
    assert_eq!(turns("Rep: At the weighbridge, what does it take\nto get it done?\nProspect: Time.\n").len(), 3);
    assert!(read("notes.txt", "Customer: Acme, 40 seats\n").starts_with("email"));
    assert!(read("notes.txt", "Notes of Monday\n\nRep: I will call them\n").starts_with("email"));
}

#[test]
fn what_surrounds_a_call_is_nobodys_words() {
    let text = "# Call with Acme\n\n**Date:** 3 March\n**Rep:** Kim\n**Participants:**\n- Kim (Larkfield AE)\n- Mo Lee (Head, Acme)\n\n---\n\n\
                ### Timestamp 0:00 - 2:15\n\n**Kim:** Hi Mo.\n\n**Mo:** Hi. [laughs] One thing:\n- price\n\n### Later\n\n**Kim:** Sure: two\nthings. *sighs*\n\n(They wait.)\n\n\
                **Mo:** Bye.\n\nThe rep should have asked more.\n\n**Call Notes:**\n- Too pushy\n\n## Key moments\n\n**Kim:** \"Sure\"\n";
    let outline = read("call.md", text);
    let wanted = "call\nKim = rep 0.8\nMo = prospect 0.8\nKim: Hi Mo.\nMo: Hi.  One thing:\n- price\nKim: Sure: two\nthings. \nMo: Bye.\n";
    assert_eq!(outline.replace("0.9", "0.8"), wanted);
}

#[test]
fn only_the_transcript_of_meeting_notes_is_read() {
    let text = "Acme intro - Transcript\nAttendees\nSam Ortiz, Dana Reyes\nSummary\nSam: will send the deck\nTranscript\n00:00:00\n \nSam Ortiz: Thanks for joining.\n\
                Dana Reyes: Sure.\n00:05:12\n \nSam Ortiz: So, is it a yes?\nDana Reyes: No.\n\nTranscription ended after 00:32:49\n\nThis editable transcript was computer generated.\n";
    let said = [
        "Sam Ortiz: [0-0] Thanks for joining.",
        "Dana Reyes: Sure.",
        "Sam Ortiz: [312-312] So, is it a yes?",
        "Dana Reyes: No.",
    ];
    assert_eq!(turns(text), said);
}

#[test]
fn two_transcripts_of_one_file_are_both_read() {
    let text = "# First\n\n## Transcript\n\nRep: Hi there.\nMo: Hello.\n\n## Notes\n\nRep: pushy\n\n# Second\n\n## Transcript\n\nRep: Hi again.\nMo: You again.\n";
    assert_eq!(turns(text), ["Rep: Hi there.", "Mo: Hello.", "Rep: Hi again.", "Mo: You again."]);
}

#[test]
fn words_on_several_lines_know_where_they_stand() {
    let text = "> Rep: One\n> two [coughs] three\n>\n> Customer: Four\n> Rep: You sure?\n> Customer: Six?\n";
    let source = Source::new("call.txt", text.as_bytes().to_vec());
    let reading = input::read(&source, &Options::default()).unwrap();
    let turn = &reading.documents[0].turns[0];
    assert_eq!(turn.prose.text(), "One\ntwo  three");
    let spans = turn.prose.mapped.spans(0..turn.prose.text().len());
    let parts: Vec<&[u8]> = spans.into_iter().map(|span| source.slice(span)).collect();
    assert_eq!(parts, [&b"One"[..], b"two ", b" three"]);
    assert_eq!(source.slice(turn.label.unwrap()), b"Rep");
}

#[test]
fn other_texts_are_not_calls() {
    for text in [
        "# Tool\n\nNote: read this.\n\nUsage: run it.\n\n- Added: one\n- Fixed: two\n- Added: three\n",
        "Subject: Your lease\nTo: mo@acme.example\n\nHi Mo,\n\nOne thing: the price. Another thing: the date.\n\nBest,\nKim\n",
        "name: a\ntext: b\nname: c\ntext: d\nname: e\ntext: f\n",
        "Problem: we lose time\nSolution: you buy\nProblem: we lose money\nSolution: you buy more\n",
        "fn main() {\n    match x {\n        A: 1,\n        B: 2,\n        A: 3,\n        B: 4,\n    }\n}\n",
        "12:00 INFO: started\n12:01 ERROR: failed\n12:02 INFO: stopped\n12:03 ERROR: gone\n",
        "**Q:** What is it?\n**A:** A tool.\n**Q:** Is it free?\n**A:** Yes.\n",
        "Just some prose about nothing. It has no labels at all.\n",
        "",
    ] {
        assert!(!read("a.txt", text).starts_with("call"), "{text}");
    }
}

#[test]
fn hostile_text_is_read_in_good_time() {
    for text in [
        "A: ".repeat(20_000),
        "[(*<".repeat(50_000),
        "a \t".repeat(60_000) + "b",
        ">".repeat(100_000),
        "A: x\nB: y\n".repeat(4_000),
    ] {
        read("a.txt", &text);
        read("a.srt", &text);
        read("a.vtt", &format!("WEBVTT\n\n0:1 --> 0:2\n{text}"));
    }
    read("a.vtt", &("WEBVTT\n\n".to_string() + &"x --> y\n".repeat(9_000)));
}
