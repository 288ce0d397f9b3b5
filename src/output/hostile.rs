//! Hostile texts in every place of a report, over all formats: a parser of each format finds nothing that it would obey.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag};
use roxmltree::Document;
use serde_json::Value;

use super::visible::{one_line, visible};
use super::*;
use super::{sample, schema};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Label, Message, Problem, Severity, Suggestion};
use crate::document::{Kind, Speaker};
use crate::report::{Abstention, By, LintReport, Reason, Suppressed};
use crate::source::Span;

/// What a stranger may write, or call a file, in the hope that somebody obeys it.
const HOSTILE: [&str; 15] = [
    "\x1b[31mred\x1b[2J \x1b]8;;http://x\x1b\\link\x1b]8;;\x07 \u{9b}31m",
    "::error file=a.txt,line=1::b",
    "so it goes\n::set-env name=PATH::/tmp\r::stop-commands::x\r\n::error::b",
    "100%%0A::error::b%0D%25 %3A,line=7::x",
    "##[error]a ##vso[task.setvariable variable=x]y ##teamcity[x] ###[group]",
    "\u{202e}txt.exe\u{202c} \u{2066}a\u{2069} \u{200f}b\u{61c}",
    "a\u{200b}b\u{feff}c\u{ad}d\u{2060}e\u{e0041}\u{3164}",
    "line\u{2028}paragraph\u{2029}next\u{85}feed\u{c}tab\u{b}x",
    "\"quotes\" 'single' `back` \\ \\\" \\u001b \"}],\"x\":[{",
    "<script>alert(1)</script> & &amp; ]]> <!-- --> <?xml?> <!DOCTYPE x [<!ENTITY y 'z'>]> &y;",
    "a | b ||\n| --- | <img src=x onerror=y> ![i](http://x.y) [l](javascript:z) http://www.x.y",
    "# head\n\n> quote\n\n- list\n\n```\ncode\n```\n*a* **b** ~~c~~ `d` @team #1 \\| &#124; <br>",
    "a\nb\r\nc\rd\t\te\n\n",
    "nul\0 bell\x07 del\x7f \u{1}\u{fffe}\u{ffff} \u{80}",
    "",
];

/// As much of a text as the name of a file or of a lint can hold.
fn name(hostile: &str) -> String {
    hostile.chars().take(200).collect()
}

/// A report of a call and a mail that has the text wherever a text can be.
fn report(hostile: &str) -> (Report, Vec<Source>) {
    let path = format!("./a/{}", name(hostile));
    let text = format!("Jo: {hostile}\nHi {hostile} and\n{hostile}");
    let span = |from: usize| Span::new(from.min(text.len()), text.len());
    let mut said = sample::diagnostic(&name(hostile), "", vec![Label::primary(span(4))]);
    said.message.push(hostile);
    said.message.quote(hostile);
    said.help = Some(hostile.into());
    said.notes = vec![hostile.into()];
    said.group = hostile.into();
    said.fingerprint = "0123456789abcdef".into();
    said.labels.push(Label { span: span(0), primary: false, text: Some(hostile.into()), time: None });
    let edit = Edit { span: span(4), replacement: hostile.into() };
    let suggestion = |applicability, edits| Suggestion { title: Message::from(hostile), applicability, edits };
    said.suggestions = vec![suggestion(Applicability::Manual, vec![]), suggestion(Applicability::Safe, vec![edit])];
    let advice = Diagnostic { severity: Severity::Advice, ..said.clone() };
    let suppressed = Suppressed { diagnostic: said.clone(), by: By::Comment, reason: Some(hostile.into()) };
    let mut call = sample::file(&path, Kind::Call, vec![said, advice]);
    call.suppressed = vec![suppressed];
    call.problems = vec![Problem { kind: "odd-line", message: hostile.into(), span: span(0) }];
    call.documents[0].speakers = vec![Speaker { address: Some(hostile.into()), ..Speaker::new(hostile) }];
    let mut mail = sample::file(&path, Kind::Email, Vec::new());
    mail.abstained = vec![Abstention { lint: name(hostile), reason: Reason::NoRoles, document: 0 }];
    mail.documents[0].speakers = call.documents[0].speakers.clone();
    let lint = LintReport {
        name: name(hostile),
        group: hostile.into(),
        summary: hostile.into(),
        help: hostile.into(),
        why: hostile.into(),
        severity: None,
    };
    let report = Report { files: vec![call, mail], lints: vec![lint], statistics: true, ..Report::default() };
    (report, vec![Source::new(path, text.into_bytes())])
}

/// Each format with what holds its output against the text.
type Check = fn(output: &str, hostile: &str);
const FORMATS: [(&str, Write, Check); 13] = [
    ("human", human::write, |_, _| {}),
    ("human, quiet", human::files, |_, _| {}),
    ("statistics", statistics::write, |_, _| {}),
    ("short", short::write, |output, _| assert_eq!(output.lines().count(), 3)),
    ("agent", agent::write, |output, _| assert_eq!(output.lines().count(), 5)),
    ("json", json::write, json_is_whole),
    ("json-lines", json_lines::write, json_lines_are_whole),
    ("sarif", sarif::write, |output, _| schema::check("sarif-2.1.0", &parsed(output))),
    ("gitlab", gitlab::write, |output, _| schema::check("gitlab-code-quality", &parsed(output))),
    ("rdjson", rdjson::write, |output, _| schema::check("rdjson", &parsed(output))),
    ("junit", junit::write, junit_is_whole),
    ("github", github::write, github_obeys_annotations_alone),
    ("github-summary", github_summary::write, markdown_is_a_table_of_words),
];

#[test]
fn nothing_in_a_text_is_obeyed() {
    let long = "word \u{202e}::error::\x1b[é".repeat(5_000);
    for hostile in HOSTILE.into_iter().chain([long.as_str()]) {
        for (format, write, check) in FORMATS {
            let output = sample::written(write, &report(hostile), &Style::default());
            nothing_is_obeyed(&output, &format!("{format} of {:.80?}", hostile));
            check(&output, hostile);
        }
        let mut diff = Vec::new();
        diff::write(&mut diff, hostile, (hostile.as_bytes(), b"x\n"), true).unwrap();
        nothing_is_obeyed(&String::from_utf8(diff).unwrap(), "diff");
    }
}

/// No line that is shown is longer than a terminal takes, however long those of the text are.
#[test]
fn long_lines_are_cut_where_people_read() {
    for write in [human::write, short::write, agent::write, junit::write, github::write, github_summary::write] {
        let output = sample::written(write, &report(&"word ".repeat(20_000)), &Style::default());
        assert!(output.len() < 40_000, "{} bytes", output.len());
    }
}

/// What a terminal or a CI runner looks for in any output, whatever the format.
fn nothing_is_obeyed(output: &str, what: &str) {
    let steers = |c: char| (c.is_control() && !['\n', '\t'].contains(&c)) || hides(c);
    if let Some(at) = output.find(steers) {
        panic!("{what}: {:?} at {at}", &output[at..output.len().min(at + 8)]);
    }
    for line in output.lines() {
        for opening in ["##[", "##vso[", "##teamcity["] {
            assert!(!line.contains(opening), "{what}: {line:.200}");
        }
        let command = line.trim_start().starts_with("::");
        assert!(!command || what.starts_with("github of"), "{what}: {line:.200}");
    }
}

/// Bidi controls (UAX #9), and what has no width.
fn hides(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{ad}' | '\u{3164}' | '\u{e0000}'..='\u{e007f}')
}

fn parsed(output: &str) -> Value {
    serde_json::from_str(output).unwrap()
}

fn json_is_whole(output: &str, hostile: &str) {
    assert_eq!(output.lines().count(), 1);
    let value = parsed(output);
    let diagnostic = &value["files"][0]["diagnostics"][0];
    assert_eq!(diagnostic["message"], format!("{hostile}{hostile}"));
    assert_eq!(diagnostic["suggestions"][1]["edits"][0]["replacement"], hostile);
    assert_eq!(value["files"][0]["speakers"][0]["name"], hostile);
    assert_eq!(value["statistics"][0]["lint"], name(hostile));
}

fn json_lines_are_whole(output: &str, hostile: &str) {
    let lines: Vec<Value> = output.lines().map(parsed).collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[0]["labels"][1]["text"], hostile);
    assert_eq!(lines[3]["reason"], hostile);
}

fn junit_is_whole(output: &str, hostile: &str) {
    let document = Document::parse(output).unwrap();
    let named = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
    assert_eq!((named("testsuite").count(), named("testcase").count()), (2, 4));
    assert_eq!((named("failure").count(), named("skipped").count(), named("system-out").count()), (1, 2, 1));
    let plain = |text: &str| text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    let message = plain(&one_line(&format!("{hostile}{hostile}")));
    assert_eq!(named("failure").next().unwrap().attribute("message"), Some(&*message));
}

/// What the runner of GitHub Actions obeys.
struct Command {
    name: String,
    properties: BTreeMap<String, String>,
    words: String,
}

/// Takes a line as the runner does (`ActionCommand.cs`): blanks, `::name key=value,…::words`.
fn command(line: &str) -> Option<Command> {
    let (head, words) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let decoded = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        (key.to_string(), decoded(&value.replace("%3A", ":").replace("%2C", ",")))
    };
    let properties = properties.split(',').map(property).collect();
    Some(Command { name: name.to_string(), properties, words: decoded(words) })
}

fn github_obeys_annotations_alone(output: &str, hostile: &str) {
    // The runner takes a lone CR for the end of a line, too.
    let commands: Vec<Command> = output.split(['\n', '\r']).filter_map(command).collect();
    assert_eq!(commands.iter().map(|it| &*it.name).collect::<Vec<_>>(), ["warning", "notice"]);
    let path = format!("a/{}", name(hostile));
    for Command { properties, words, .. } in commands {
        assert_eq!((&*properties["file"], &*properties["line"]), (&*visible(&path), "1"));
        assert_eq!(properties["title"], visible(&name(hostile)));
        assert!(words.starts_with(&*one_line(&format!("{hostile}{hostile}"))), "{words:.200}");
    }
}

fn markdown_is_a_table_of_words(output: &str, _: &str) {
    let mut found = (0, 0, 0);
    for event in Parser::new_ext(output, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { .. }) => found.0 += 1,
            Event::Start(Tag::TableCell) => found.1 += 1,
            Event::Start(Tag::Item) => found.2 += 1,
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::List(None)) => {}
            Event::InlineHtml(html) => assert_eq!(&*html, "<br>"),
            Event::End(_) | Event::Text(_) => {}
            other => panic!("{other:?} in {output:.2000}"),
        }
    }
    assert_eq!(found, (1, 15, 2), "{output:.2000}");
    // GitHub makes links of these, too.
    assert!(!output.contains("http:") && !output.contains("www.") && !output.contains('@'));
}
