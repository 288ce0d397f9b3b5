//! JUnit XML, as Jenkins (its junit-10 schema), GitLab and Azure read it: a file is a suite, a diagnostic a test.

use std::io;

use super::visible::{one_line, visible};
use super::{Style, wording};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{FileReport, Report};
use crate::source::Source;

/// Writes one suite a file. Errors and warnings fail; advice is the output of a test that passes; what was not read or
/// not judged is skipped; a file without any of these has one test that passes.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    let counts: Vec<Counts> = report.files.iter().map(Counts::new).collect();
    let (tests, failures) =
        (counts.iter().map(|it| it.tests).sum::<usize>(), counts.iter().map(|it| it.failures).sum::<usize>());
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="softsell" tests="{tests}" failures="{failures}" errors="0">"#)?;
    for (file, counts) in report.files.iter().zip(counts) {
        suite(out, (file, &sources[file.source]), counts)?;
    }
    writeln!(out, "</testsuites>")
}

struct Counts {
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Counts {
    fn new(file: &FileReport) -> Counts {
        let skipped = file.problems.len() + wording::abstentions(file).len();
        let failures = file.diagnostics.iter().filter(|it| it.severity > Severity::Advice).count();
        Counts { tests: (file.diagnostics.len() + skipped).max(1), failures, skipped }
    }
}

fn suite(out: &mut dyn io::Write, (file, source): (&FileReport, &Source), counts: Counts) -> io::Result<()> {
    let path = escaped(&visible(wording::path(&file.path)));
    let Counts { tests, failures, skipped } = counts;
    writeln!(
        out,
        r#"  <testsuite name="{path}" tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}">"#
    )?;
    for diagnostic in &file.diagnostics {
        let at = source.position(diagnostic.labels[0].span.start);
        let name = format!("{} at {}:{}", escaped(&visible(&diagnostic.lint)), at.line, at.column);
        writeln!(out, r#"    <testcase name="{name}" classname="{path}">"#)?;
        verdict(out, diagnostic, file)?;
        writeln!(out, "    </testcase>")?;
    }
    let unread = file.problems.iter().map(|it| (it.kind, one_line(&it.message).into_owned()));
    let unjudged = wording::abstentions(file).into_iter().map(|(reason, line)| (reason.name(), line));
    for (name, message) in unread.chain(unjudged) {
        writeln!(out, r#"    <testcase name="{name}" classname="{path}">"#)?;
        writeln!(out, r#"      <skipped message="{}"/>"#, escaped(&message))?;
        writeln!(out, "    </testcase>")?;
    }
    if file.diagnostics.is_empty() && skipped == 0 {
        writeln!(out, r#"    <testcase name="softsell" classname="{path}"/>"#)?;
    }
    writeln!(out, "  </testsuite>")
}

fn verdict(out: &mut dyn io::Write, diagnostic: &Diagnostic, file: &FileReport) -> io::Result<()> {
    let lines = wording::lines(diagnostic, file.kind(diagnostic.document));
    let severity = diagnostic.severity.name();
    let (message, rest) = (escaped(&lines[0]), escaped(&lines[1..].join("\n")));
    if diagnostic.severity > Severity::Advice {
        return writeln!(out, r#"      <failure type="{severity}" message="{message}">{rest}</failure>"#);
    }
    let gap = if rest.is_empty() { "" } else { "\n" };
    writeln!(out, "      <system-out>{severity}: {message}{gap}{rest}</system-out>")
}

/// XML text that also stands in an attribute; the two characters that XML 1.0 forbids and `visible` lets through go.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, Node};

    use super::super::sample;
    use super::*;
    use crate::diagnostic::Label;
    use crate::source::Span;

    /// What the junit-10 schema of Jenkins allows, as far as we use it: an element, its attributes (those with a `!`
    /// have to be there) and its children.
    const SCHEMA: [(&str, &[&str], &[&str]); 6] = [
        ("testsuites", &["name", "tests", "failures", "errors"], &["testsuite"]),
        ("testsuite", &["name!", "tests!", "failures!", "errors!", "skipped"], &["testcase"]),
        ("testcase", &["name!", "classname"], &["skipped", "failure", "system-out"]),
        ("failure", &["type", "message"], &[]),
        ("skipped", &["type", "message"], &[]),
        ("system-out", &[], &[]),
    ];

    fn check(node: Node) {
        let name = node.tag_name().name();
        let (_, attributes, children) = SCHEMA.iter().find(|it| it.0 == name).unwrap_or_else(|| panic!("no {name}"));
        for attribute in node.attributes() {
            let known = attributes.iter().any(|it| it.trim_end_matches('!') == attribute.name());
            assert!(known, "{name} may not have {}", attribute.name());
        }
        for attribute in attributes.iter().filter_map(|it| it.strip_suffix('!')) {
            assert!(node.has_attribute(attribute), "{name} lacks {attribute}");
        }
        for child in node.children().filter(Node::is_element) {
            assert!(children.contains(&child.tag_name().name()), "{child:?} within {name}");
            check(child);
        }
    }

    #[test]
    fn the_sample_is_what_jenkins_reads() {
        let text = sample::written(write, &sample::report(), &Style::default());
        check(Document::parse(&text).unwrap().root_element());
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="softsell" tests="4" failures="1" errors="0">
  <testsuite name="calls/dana.txt" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="push-to-close at 3:72" classname="calls/dana.txt">
      <failure type="warning" message="`are you ready to sign today` pushes for the close">help: ask where they want to go from here, and mean it
say instead: Where do you think it makes sense to go from here?
or: What would you like to look at first?</failure>
    </testcase>
    <testcase name="odd-line" classname="calls/dana.txt">
      <skipped message="nobody says this line"/>
    </testcase>
  </testsuite>
  <testsuite name="mail/lee.txt" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="minimiser at 3:3" classname="mail/lee.txt">
      <system-out>advice: `just` makes the request sound smaller than it is
rewrite: leave it out</system-out>
    </testcase>
  </testsuite>
  <testsuite name="calls/ann.txt" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="no-roles" classname="calls/ann.txt">
      <skipped message="not judged, because it is not known who the rep is: long-monologue, talk-ratio"/>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn a_clean_file_passes() {
        let (mut report, sources) =
            sample::one(b"a", sample::diagnostic("x", "y", vec![Label::primary(Span::new(0, 1))]));
        report.files[0].diagnostics.clear();
        let text = sample::written(write, &(report, sources), &Style::default());
        assert!(text.contains(r#"<testcase name="softsell" classname="a.txt"/>"#), "{text}");
        check(Document::parse(&text).unwrap().root_element());
    }

    #[test]
    fn what_xml_forbids_does_not_get_in() {
        let hostile = "\u{0}\u{ffff}]]><failure a='\"'/>&#0;";
        let (mut report, sources) =
            sample::one(b"a", sample::diagnostic(hostile, hostile, vec![Label::primary(Span::new(0, 1))]));
        report.files[0].path = hostile.into();
        let text = sample::written(write, &(report, sources), &Style::default());
        check(Document::parse(&text).unwrap().root_element());
    }
}
