//! JSON: transcripts of call recorders and speech recognisers, and email sequences.

pub(super) mod scan;
mod whole;

use crate::diagnostic::Problem;

use super::{Content, File, Format, Guess, Sureness, calls, sequence};

pub static FORMAT: Format =
    Format { name: "json", title: "JSON with calls or emails", extensions: &["json", "jsonl", "ndjson"], sniff, read };

fn sniff(file: &File) -> Option<Guess> {
    if !file.str().trim_start().starts_with(['{', '[']) {
        return None;
    }
    let (tree, _) = scan::scan(file.text);
    match calls::find(&tree).first() {
        Some(found) if found.is_known() => {
            Guess::new(Sureness::Certain, format!("its keys are those of {}", found.name()))
        }
        Some(_) => Guess::new(Sureness::Likely, "it is a list of texts with speakers"),
        None if !sequence::find(&tree).is_empty() => Guess::new(Sureness::Likely, "it holds subjects with bodies"),
        None if !whole::find(&tree).is_empty() => {
            Guess::new(Sureness::Likely, "it holds a whole transcript in a string")
        }
        None => None,
    }
}

fn read(file: &File) -> Content {
    let (tree, mut problems) = scan::scan(file.text);
    let mut documents = calls::read(&tree, &calls::find(&tree), &mut problems);
    if documents.is_empty() {
        documents = sequence::documents(sequence::find(&tree), sequence::most(&tree), &mut problems);
    }
    if documents.is_empty() {
        documents = whole::documents(&whole::find(&tree));
    }
    if let (true, true, Some(root)) = (documents.is_empty(), problems.is_empty(), tree.roots().next()) {
        let message = "no turns and no emails in any shape that softsell knows".to_string();
        problems.push(Problem { kind: "no-transcript", message, span: root.span() });
    }
    Content { documents, problems }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Document, Role, Turn};
    use crate::source::{Fidelity, Source};

    /// Reads a file if it is taken for one of this format: why it is, and one line a document, `who: text` a turn.
    fn lines(text: &str) -> (String, Vec<String>) {
        let source = Source::new("x.json", text.into());
        let mapped = source.text();
        let file = File { source: &source, text: &mapped };
        let Some(guess) = sniff(&file) else { return ("none".into(), Vec::new()) };
        let document = |document: Document| {
            let turn = |turn: &Turn| {
                let who = turn.speaker.map_or("-", |id| &document.speakers[id].name);
                let time = turn.time.map_or("-".into(), |time| format!("{}-{}", time.start, time.end));
                format!("{who} {time} {}", turn.prose.text())
            };
            document.turns.iter().map(turn).collect::<Vec<String>>().join(" | ")
        };
        (guess.reason, read(&file).documents.into_iter().map(document).collect())
    }

    /// What each shape gives, with the name that it is known by.
    #[rustfmt::skip]
    const SAMPLES: [(&str, &str, &str); 37] = [
        ("Gong", r#"{"callTranscripts":[{"callId":"7","transcript":[{"speakerId":"35","sentences":[{"start":1000,"end":2000,"text":"Hi."},{"start":2000,"end":3000,"text":"Well?"}]},{"speakerId":"36","sentences":[{"start":3000,"end":4000,"text":"Yes."}]}]}],"parties":[{"speakerId":"35","name":"Ann","affiliation":"Internal"},{"speakerId":"36","name":"Bo","affiliation":"External"}]}"#,
         "Ann 1000-3000 Hi. Well? | Bo 3000-4000 Yes."),
        ("Gong", r#"{"payload":{"callId":"7","transcript":[{"speakerId":"35","sentences":[{"start":1000,"end":2000,"text":"Hi."}]}]}}"#,
         "Speaker 35 1000-2000 Hi."),
        ("Zoom Revenue Accelerator", r#"{"participants":[{"display_name":"Ann","speaker_type":"rep","transcripts":[{"text":"Hi.","start_time":"2026-01-12T10:00:01Z","end_time":"2026-01-12T10:00:02Z"},{"text":"Good.","start_time":"2026-01-12T10:00:05Z"}]},{"display_name":"Bo","transcripts":[{"text":"Yes.","start_time":"2026-01-12T10:00:03Z"}]}]}"#,
         "Ann 0-1000 Hi. | Bo 2000-2000 Yes. | Ann 4000-4000 Good."),
        ("Fireflies", r#"{"data":{"transcript":{"title":"t","sentences":[{"index":0,"speaker_name":"Ann","text":"Hi.","start_time":1.2,"end_time":"2.0"},{"index":1,"speaker_name":"Bo","text":"Yes.","start_time":3,"end_time":4}]}}}"#,
         "Ann 1200-2000 Hi. | Bo 3000-4000 Yes."),
        ("Fathom", r#"{"transcript":[{"speaker":{"display_name":"Ann","matched_calendar_invitee_email":"a@x.example"},"text":"Hi.","timestamp":"00:05:32"}]}"#,
         "Ann 332000-332000 Hi."),
        ("Grain", r#"[{"speaker":"Ann","participant_id":"p","text":"Hi.","start":8000,"end":9000}]"#, "Ann 8000-9000 Hi."),
        ("tl;dv", r#"{"id":"a","data":[{"speaker":"Ann","text":"Hi.","startTime":1.2,"endTime":3},{"speaker":"Bo","text":"Yes.","startTime":"00:00:04","endTime":"00:00:05"}]}"#,
         "Ann 1200-3000 Hi. | Bo 4000-5000 Yes."),
        ("Avoma", r#"{"transcript":[{"transcript":"Hi there","speaker_id":1,"timestamps":[0.0,0.5]}],"speakers":[{"id":1,"name":"Ann","email":"a@x.example","is_rep":true}]}"#,
         "Ann 0-500 Hi there"),
        ("Granola", r#"{"transcript":[{"speaker":{"attribution":"me"},"text":"Hi."},{"speaker":{"attribution":"them"},"text":"Yes."}]}"#,
         "me - Hi. | them - Yes."),
        ("Rev", r#"{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Hi","ts":0.5,"end_ts":0.8},{"type":"punct","value":", "},{"type":"text","value":"Bo","ts":1,"end_ts":1.5}]},{"speaker":0,"elements":[{"type":"text","value":"Well?","ts":2,"end_ts":3}]}]}"#,
         "Speaker 0 500-3000 Hi, Bo Well?"),
        ("AWS Transcribe", r#"{"results":{"speaker_labels":{"segments":[{"start_time":"0.5","end_time":"1.4","speaker_label":"spk_0"},{"start_time":"2.0","end_time":"2.7","speaker_label":"spk_1"}]},"items":[{"start_time":"0.5","end_time":"0.9","alternatives":[{"content":"Hi"}],"type":"pronunciation"},{"alternatives":[{"content":"."}],"type":"punctuation"},{"start_time":"2.0","end_time":"2.3","alternatives":[{"content":"Oh"}]},{"start_time":"2.3","end_time":"2.7","alternatives":[{"content":"yes"}]}]}}"#,
         "spk_0 500-900 Hi. | spk_1 2000-2700 Oh yes"),
        ("AWS Transcribe", r#"{"results":{"items":[],"audio_segments":[{"transcript":"Hi you.","start_time":"0.5","end_time":"0.9","speaker_label":"spk_0"}]}}"#,
         "spk_0 500-900 Hi you."),
        ("AWS Transcribe", r#"{"results":{"channel_labels":{"channels":[{"channel_label":"ch_0","items":[{"start_time":"0.0","end_time":"0.5","alternatives":[{"content":"Hi"}]},{"alternatives":[{"content":"."}]},{"start_time":"2.0","end_time":"2.5","alternatives":[{"content":"So"}]}]},{"channel_label":"ch_1","items":[{"start_time":"1.0","end_time":"1.5","alternatives":[{"content":"Yes"}]}]}]}}}"#,
         "ch_0 0-500 Hi. | ch_1 1000-1500 Yes | ch_0 2000-2500 So"),
        ("AWS Contact Lens", r#"{"Participants":[{"ParticipantId":"a1","ParticipantRole":"AGENT"}],"Transcript":[{"ParticipantId":"a1","Content":"Hi","BeginOffsetMillis":120,"EndOffsetMillis":900},{"ParticipantRole":"CUSTOMER","Content":"Yes","BeginOffsetMillis":1000,"EndOffsetMillis":1900}]}"#,
         "a1 120-900 Hi | CUSTOMER 1000-1900 Yes"),
        ("AWS Contact Lens", r#"{"Channel":"VOICE","Segments":[{"Transcript":{"Id":"t1","ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER","Content":"Yes","BeginOffsetMillis":1000,"EndOffsetMillis":1900}},{"Categories":{"MatchedCategories":["x"]}},{"Transcript":{"Id":"t0","ParticipantId":"AGENT","ParticipantRole":"AGENT","Content":"Hi","BeginOffsetMillis":120,"EndOffsetMillis":900}}]}"#,
         "AGENT 120-900 Hi | CUSTOMER 1000-1900 Yes"),
        ("Chorus", r#"{"data":{"type":"conversation","attributes":{"name":"x","recording":{"utterances":[{"speaker_name":"Ann","speaker_type":"rep","snippet":"Hi.","snippet_time":1.5},{"speaker_name":"Bo","speaker_type":"cust","snippet":"Yes.","snippet_time":3}]}}}}"#,
         "Ann 1500-1500 Hi. | Bo 3000-3000 Yes."),
        ("Gong", r#"{"payload":{"metaData":{"id":"7"},"parties":[{"speakerId":"35","name":"Ann","affiliation":"Internal"},{"speakerId":"36","name":"Bo","affiliation":"External"}]}}
{"payload":{"callId":"7","transcript":[{"speakerId":"35","sentences":[{"start":1000,"end":2000,"text":"Hi."}]},{"speakerId":"36","sentences":[{"start":3000,"end":4000,"text":"Yes."}]}]}}"#,
         "Ann 1000-2000 Hi. | Bo 3000-4000 Yes."),
        ("whole transcript", r#"{"id":3,"transcript":"Rep: Hi, is now still good?\nBo Ek: Yes, I \"think\" so.\nRep: What made you call?\nBo Ek: The boots."}"#,
         "Rep - Hi, is now still good? | Bo Ek - Yes, I \"think\" so. | Rep - What made you call? | Bo Ek - The boots."),
        ("AssemblyAI", r#"{"id":"x","status":"completed","utterances":[{"speaker":"A","start":250,"end":2600,"text":"Hi.","words":[]}]}"#,
         "Speaker A 250-2600 Hi."),
        ("Deepgram", r#"{"results":{"channels":[],"utterances":[{"start":0.5,"end":1.4,"transcript":"Hi there.","speaker":0}]}}"#,
         "Speaker 0 500-1400 Hi there."),
        ("Deepgram", r#"{"channels":[{"alternatives":[{"paragraphs":{"paragraphs":[{"speaker":1,"sentences":[{"text":"Hi.","start":0.1,"end":0.3},{"text":"So.","start":0.4,"end":0.5}]}]}}]}]}"#,
         "Speaker 1 100-500 Hi. So."),
        ("Deepgram", r#"{"results":{"channels":[{"alternatives":[{"words":[{"word":"hi","punctuated_word":"Hi.","start":0.1,"end":0.3}]}]},{"alternatives":[{"words":[{"word":"yes","start":0.5,"end":0.6}]}]}]}}"#,
         "Speaker 0 100-300 Hi. | Speaker 1 500-600 yes"),
        ("Google Speech-to-Text", r#"{"results":[{"alternatives":[{"transcript":"hi oh","words":[{"word":"hi"},{"word":"oh"}]}]},{"alternatives":[{"words":[{"word":"hi","startTime":"0.300s","endTime":"0.600s","speakerTag":1},{"word":"oh","startTime":{"seconds":"1","nanos":200000000},"endTime":"1.4s","speakerTag":2}]}]}]}"#,
         "Speaker 1 300-600 hi | Speaker 2 1200-1400 oh"),
        ("Google Speech-to-Text", r#"{"results":[{"alternatives":[{"transcript":"hi oh"}],"resultEndTime":"2s"}]}"#, "- 0-2000 hi oh"),
        ("Azure batch", r#"{"combinedRecognizedPhrases":[],"recognizedPhrases":[{"channel":0,"speaker":1,"offset":"PT1.2S","offsetInTicks":12000000,"duration":"PT2S","nBest":[{"display":"Hi.","lexical":"hi"}]}]}"#,
         "Speaker 1 1200-3200 Hi."),
        ("Whisper", r#"{"text":" Hi.","segments":[{"id":0,"seek":0,"start":0.0,"end":2.1,"text":" Hi."},{"id":1,"seek":0,"start":2.1,"end":3,"text":" So."}]}"#,
         "- 0-2100 Hi. | - 2100-3000 So."),
        ("WhisperX", r#"{"segments":[{"start":0.1,"end":2,"text":" Hi.","speaker":"SPEAKER_00","words":[]},{"start":2,"end":3,"text":" So.","words":[]}],"word_segments":[]}"#,
         "SPEAKER_00 100-2000 Hi. | - 2000-3000 So."),
        ("whisper.cpp", r#"{"transcription":[{"timestamps":{"from":"00:00:00,000"},"offsets":{"from":0,"to":1000},"text":" Hi.","speaker":"0"}]}"#,
         "Speaker 0 0-1000 Hi."),
        ("HubSpot", r#"{"transcriptCreateUtterances":[{"speaker":{"id":"1","name":"Ann","email":"a@x.example"},"text":"Hi","startTimeMillis":0,"endTimeMillis":900}]}"#,
         "Ann 0-900 Hi"),
        ("Aircall", r#"{"transcription":{"id":1,"content":{"language":"en","utterances":[{"start_time":5.12,"end_time":6.5,"text":"Hi","participant_type":"external","phone_number":"+33 1"},{"start_time":7,"end_time":8,"text":"Yes","participant_type":"internal","user_id":9}]}}}"#,
         "+33 1 5120-6500 Hi | Speaker 9 7000-8000 Yes"),
        ("Dialpad", r#"{"call_id":"1","lines":[{"type":"transcript","name":"Ann","content":"Hi","time":"2026-01-12T10:00:03Z","contact_id":null,"user_id":"5"},{"type":"ai_question","name":"Ann","content":"Hi?"},{"type":"transcript","name":"Bo","content":"Yes","time":"2026-01-12T10:00:04Z","contact_id":"6"}]}"#,
         "Ann 0-0 Hi | Bo 1000-1000 Yes"),
        ("RingCentral", r#"{"status":"Success","response":{"utteranceInsights":[{"start":2.5,"end":6.5,"text":"Hi","speakerId":"1"}]}}"#,
         "Speaker 1 2500-6500 Hi"),
        ("Salesforce", r#"{"conversationEntries":[{"messageText":"Hi","sender":{"role":"Agent"},"clientTimestamp":1768212003000}]}"#,
         "Agent 0-0 Hi"),
        ("list of texts", r#"{"turns":[{"role":"assistant","content":"Hi you."},{"role":"user","content":"Yes I am."}]}"#,
         "assistant - Hi you. | user - Yes I am."),
        ("list of texts", r#"{"meta":1,"messages":[{"name":"Ann","message":"Hi you.","time":"0:05"},{"name":"Bo","message":"Yes?"},{"name":"Ann","message":"So."}],"tasks":[{"speaker":"Bo","text":"Send the thing"}]}"#,
         "Ann 5000-5000 Hi you. | Bo - Yes? | Ann - So."),
        ("list of texts", r#"[{"start":0,"end":2000,"speaker":"Ann","text":"Hi there you two"},{"start":2000,"end":3000,"speaker":{"name":"Bo"},"text":"Yes."}]"#,
         "Ann 0-2000 Hi there you two | Bo 2000-3000 Yes."),
        ("list of texts", r#"{"lines":[["Ann","Hi you."],["Bo","Yes?"],["Ann","So."]]}"#, "Ann - Hi you. | Bo - Yes? | Ann - So."),
    ];

    #[test]
    fn every_shape_is_known_and_read() {
        for (name, text, turns) in SAMPLES {
            let (reason, documents) = lines(text);
            assert!(reason.contains(name), "{name}: {reason}");
            assert_eq!(documents, [turns], "{name}");
        }
    }

    #[test]
    fn files_of_several_calls_are_several_documents() {
        let call = r#"[{"speaker":"Ann","text":"Hi you"}]"#;
        assert_eq!(lines(&format!("{call}\n{call}\n")).1.len(), 2);
        assert_eq!(lines(&format!(r#"[{{"id":1,"transcript":{call}}},{{"id":2,"transcript":{call}}}]"#)).1.len(), 2);
        assert_eq!(lines(&format!(r#"{{"first":{{"lines":{call}}},"second":{{"lines":{call}}}}}"#)).1.len(), 2);
    }

    #[test]
    fn json_of_other_kinds_is_left_alone() {
        let others = [
            r#"{"name":"x","version":"1.0.0","dependencies":{"a":"^1"},"scripts":{"test":"run it all"}}"#,
            r#"[{"name":"a.txt","content":"some words here"},{"name":"b.txt","content":"other words here"}]"#,
            r#"{"type":"FeatureCollection","features":[{"geometry":{"coordinates":[[1,2],[3,4]]}}]}"#,
            r#"[["a","b"],["c","d"]]"#,
            "[1,2,3]",
            "{{first_name}}, are you there?",
            "[Name], a word",
        ];
        for text in others {
            assert_eq!(lines(text).0, "none", "{text}");
        }
    }

    fn roles(text: &str) -> Vec<Role> {
        let content = reading(text.as_bytes());
        content.documents[0].speakers.iter().map(|speaker| speaker.role).collect()
    }

    fn reading(bytes: &[u8]) -> Content {
        let source = Source::new("x.json", bytes.into());
        let mapped = source.text();
        read(&File { source: &source, text: &mapped })
    }

    #[test]
    fn roles_are_those_that_the_file_gives() {
        let known = ["Gong", "AWS Contact Lens", "Aircall", "Dialpad", "Granola"];
        for (name, text, _) in SAMPLES.iter().filter(|(name, ..)| known.contains(name)) {
            let roles = roles(text);
            let all = roles.contains(&Role::Rep) && roles.contains(&Role::Prospect);
            assert!(all || roles.len() == 1, "{name}: {roles:?}");
        }
        assert_eq!(roles(SAMPLES[7].1), [Role::Rep]);
        assert_eq!(roles(SAMPLES[33].1), [Role::Rep, Role::Prospect]);
    }

    #[test]
    fn a_broken_file_is_read_up_to_the_break() {
        let content = reading(br#"[{"speaker":"Ann","text":"Hi you"},{"speaker":"Bo","text":"Yes I"#);
        assert_eq!(content.documents[0].turns.len(), 2);
        assert_eq!((content.problems[0].kind, content.problems[0].span.start), ("broken-json", 64));
        assert_eq!(reading(b"{}").problems[0].kind, "no-transcript");
    }

    #[test]
    fn emails_stand_in_the_order_of_their_steps() {
        let instantly = r#"{"sequences":[{"steps":[{"step":2,"delay":3,"variants":[{"subject":"","body":"Still there?"}]},{"step":1,"variants":[{"subject":"Boots","body":"The boots\n\nare new."}]}]}]}"#;
        let outreach = r#"{"data":[{"type":"template","attributes":{"subject":"Boots","bodyText":"Hi Ann"}},{"attributes":{"subject":"Shoes","bodyText":"Hi Bo"}}]}"#;
        let (reason, documents) = lines(instantly);
        assert_eq!(reason, "it holds subjects with bodies");
        assert_eq!(documents, ["author - Boots | author - The boots\n\nare new.", "author - Still there?"]);
        let fields = |text: &str| reading(text.as_bytes()).documents.pop().unwrap().meta.fields;
        assert_eq!(fields(instantly), [("step".into(), "2".into()), ("delay".into(), "3".into())]);
        assert_eq!(fields(outreach), [("step".into(), "2".into())]);
    }

    /// JSON that is nearly a transcript, and what people break in it.
    fn broken() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            r#"[\[\]{}:,"\\ué\n ]"#.prop_map(String::from),
            r#"\\u[0-9a-fd]{1,4}"#.prop_map(String::from),
            prop::sample::select(SAMPLES.map(|(_, text, _)| text).to_vec()).prop_map(String::from),
            Just(r#"{"speaker":"é\ud83d\ude00","text":"it\u2019s \"so\" é now","start":1}"#.to_string()),
        ];
        prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn no_input_panics_and_every_text_knows_its_bytes(text in broken(), cut in 0usize..400) {
            let bytes: Vec<u8> = text.chars().take(cut * 5).collect::<String>().into();
            let content = reading(&bytes);
            for problem in &content.problems {
                prop_assert!(problem.span.end as usize <= bytes.len());
            }
            for turn in content.documents.iter().flat_map(|document| &document.turns) {
                for (range, run) in turn.prose.mapped.runs() {
                    let own = &bytes[run.span.start as usize..run.span.end as usize];
                    let is_verbatim = run.fidelity == Fidelity::Verbatim;
                    prop_assert!(!is_verbatim || own == turn.prose.text()[range].as_bytes());
                }
                for cue in &turn.prose.cues {
                    prop_assert!(turn.prose.text().is_char_boundary(cue.at));
                }
            }
        }
    }
}
