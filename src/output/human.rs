//! The report for people: each diagnostic with the words it is about, drawn by miette, and a summary.

use std::fmt;
use std::io;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents};
use miette::{SourceCode, SourceSpan, SpanContents};

use super::excerpt::{Excerpt, Mark};
use super::style::{Style, Tone, folded};
use super::visible::{one_line, visible};
use super::{rewrite, summary};
use crate::diagnostic::{Diagnostic, Label, Problem, Severity};
use crate::document::{Kind, Role, Speaker};
use crate::report::{Entry, FileReport, Report};
use crate::source::Source;

/// Writes the files that there is something to say about, one after the other, then the summary.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], style: &Style) -> io::Result<()> {
    files(out, report, sources, style)?;
    summary::write(out, report, style)
}

/// The same without the summary.
pub fn files(out: &mut dyn io::Write, report: &Report, sources: &[Source], style: &Style) -> io::Result<()> {
    for file in &report.files {
        let entries = file.entries();
        if entries.is_empty() {
            continue;
        }
        heading(out, file, style)?;
        for entry in entries {
            match entry {
                Entry::Diagnostic(diagnostic) => {
                    let place = (&sources[file.source], file.kind(diagnostic.document));
                    print(out, (diagnostic, diagnostic.severity.name()), place, style)?;
                }
                Entry::Problem(problem) => self::problem(out, problem, &sources[file.source], style)?,
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Writes one diagnostic, such as one about a config or a lint file, without a blank line after it.
pub fn diagnostic(out: &mut dyn io::Write, diagnostic: &Diagnostic, source: &Source, style: &Style) -> io::Result<()> {
    print(out, (diagnostic, diagnostic.severity.name()), (source, None), style)
}

/// Writes a part of a file that could not be read; it looks like advice and is none.
pub fn problem(out: &mut dyn io::Write, problem: &Problem, source: &Source, style: &Style) -> io::Result<()> {
    let diagnostic = Diagnostic {
        lint: problem.kind.to_string(),
        group: String::new(),
        severity: Severity::Advice,
        message: problem.message.clone(),
        labels: vec![Label::primary(problem.span)],
        help: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
        document: 0,
        fingerprint: String::new(),
    };
    print(out, (&diagnostic, "problem"), (source, None), style)
}

/// `calls/a.txt (call; rep Jordan; prospect Dana)`: what the file was taken for.
fn heading(out: &mut dyn io::Write, file: &FileReport, style: &Style) -> io::Result<()> {
    let path = visible(&file.path);
    let what = match file.documents.as_slice() {
        [] => String::new(),
        [one] => format!(" ({}{})", one.kind.name(), people(&one.speakers)),
        many => format!(" ({} documents)", many.len()),
    };
    writeln!(out, "{}{}\n", style.paint(Tone::Strong, &path), style.paint(Tone::Faint, &what))
}

fn people(speakers: &[Speaker]) -> String {
    let mut people = String::new();
    for role in [Role::Rep, Role::Prospect, Role::Other, Role::Unknown] {
        let names: Vec<_> = speakers.iter().filter(|it| it.role == role).map(|it| one_line(&it.name)).collect();
        if names.is_empty() {
            continue;
        }
        let title = if role == Role::Unknown { "role unknown:" } else { role.name() };
        let more = if names.len() > MOST_NAMES { ", …" } else { "" };
        people.push_str(&format!("; {title} {}{more}", names[..names.len().min(MOST_NAMES)].join(", ")));
    }
    people
}

/// Speakers of one role that a heading names.
const MOST_NAMES: usize = 4;

fn print(
    out: &mut dyn io::Write,
    (diagnostic, word): (&Diagnostic, &str),
    (source, kind): (&Source, Option<Kind>),
    style: &Style,
) -> io::Result<()> {
    let lead = format!("{word}[{}]", visible(&diagnostic.lint));
    let message = folded(&one_line(&diagnostic.message), lead.chars().count() + 2, 2, style.columns());
    let lead = style.paint(Tone::of(diagnostic.severity), &lead);
    writeln!(out, "{lead}{}", style.paint(Tone::Strong, &format!(": {message}")))?;
    let art = Art::new(diagnostic, source, style);
    out.write_all(art.draw(style).as_bytes())?;
    if let Some(help) = &diagnostic.help {
        remark(out, "help:", help, style)?;
    }
    rewrite::write(out, &diagnostic.suggestions, (source, kind), style)?;
    for note in &diagnostic.notes {
        remark(out, "note:", note, style)?;
    }
    match art.excerpt.left_out {
        0 => Ok(()),
        1 => remark(out, "note:", "one more place is not shown", style),
        more => remark(out, "note:", &format!("{more} more places are not shown"), style),
    }
}

fn remark(out: &mut dyn io::Write, lead: &str, text: &str, style: &Style) -> io::Result<()> {
    let text = folded(&one_line(text), lead.len() + 3, lead.len() + 3, style.columns());
    let tone = if lead == "help:" { Tone::Advice } else { Tone::Faint };
    writeln!(out, "  {} {text}", style.paint(tone, lead))
}

/// The excerpt of a diagnostic, as miette takes it: it draws the frame and nothing else.
#[derive(Debug)]
struct Art<'s> {
    source: &'s Source,
    /// The path, as the terminal is to show it.
    name: String,
    severity: Severity,
    excerpt: Excerpt,
}

impl<'s> Art<'s> {
    fn new(diagnostic: &Diagnostic, source: &'s Source, style: &Style) -> Art<'s> {
        let name = style.link(&source.path, &visible(&source.path));
        let excerpt = Excerpt::new(source, &diagnostic.labels, style.columns());
        Art { source, name, severity: diagnostic.severity, excerpt }
    }

    fn draw(&self, style: &Style) -> String {
        if self.excerpt.marks.is_empty() {
            return format!("   ╭─[{}]\n   ╰────\n", self.name);
        }
        let mut drawn = String::new();
        self.renderer(style)
            .render_report(&mut drawn, self)
            .expect("a String takes all, and every mark lies in a block");
        // The first line is where miette puts the message: ours stands above already.
        drawn.split_once('\n').map_or(String::new(), |(_, frame)| frame.to_string())
    }

    /// miette gives colours to labels by their order, so each excerpt has a theme of its own.
    fn renderer(&self, style: &Style) -> GraphicalReportHandler {
        let mut theme = if style.colors { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        if style.colors {
            let (secondary, faint) = (theme.styles.help, theme.styles.linum);
            let primary = match self.severity {
                Severity::Error => theme.styles.error,
                Severity::Warning => theme.styles.warning,
                Severity::Advice => theme.styles.advice,
            }
            .bold();
            let color = |mark: &Mark| if mark.primary { primary } else { secondary };
            theme.styles.highlights = self.excerpt.marks.iter().map(color).collect();
            theme.styles.link = faint;
        }
        GraphicalReportHandler::new_themed(theme).with_urls(false).with_width(style.columns())
    }
}

impl fmt::Display for Art<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Art<'_> {}

impl miette::Diagnostic for Art<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = |mark: &Mark| SourceSpan::from(mark.range.clone());
        Some(Box::new(self.excerpt.marks.iter().map(move |mark| match mark.primary {
            true => LabeledSpan::new_primary_with_span(mark.text.clone(), span(mark)),
            false => LabeledSpan::new_with_span(mark.text.clone(), span(mark)),
        })))
    }
}

impl SourceCode for Art<'_> {
    /// With lines of context wanted: the whole block that holds the span. Without: where the mark stands in the file.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let holds = |start: usize, end: usize| start <= span.offset() && span.offset() < end;
        let block = self.excerpt.blocks.iter().find(|block| holds(block.range.start, block.range.end));
        let block = block.ok_or(MietteError::OutOfBounds)?;
        let mark = self.excerpt.marks.iter().find(|mark| before + after == 0 && mark.range.start == span.offset());
        let (line, column) = match mark {
            Some(mark) => (mark.position.line as usize - 1, mark.position.column as usize - 1),
            None => (block.line, 0),
        };
        let start = mark.map_or(self.source.lines().start_of(block.line).unwrap_or(0), |mark| mark.start);
        let name = self.source.within(&self.name, start);
        let data = &self.excerpt.text.as_bytes()[block.range.clone()];
        let span = SourceSpan::from(block.range.clone());
        Ok(Box::new(MietteSpanContents::new_named(name.into_owned(), data, span, line, column, block.lines)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{self, CALL, MAIL};
    use super::*;
    use crate::diagnostic::{Applicability, Edit, Suggestion};
    use crate::source::Span;

    fn rendered(text: &[u8], labels: Vec<Label>) -> String {
        let source = Source::new("a.txt", text.to_vec());
        let mut out = Vec::new();
        diagnostic(&mut out, &sample::diagnostic("chasing", "it chases", labels), &source, &Style::default()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_sample_reads_well() {
        let text = sample::written(write, &sample::report(), &Style { width: 90, ..Style::default() });
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outputs/human.txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        assert_eq!(text, std::fs::read_to_string(path).unwrap(), "{text}");
        let colored = sample::written(write, &sample::report(), &Style { width: 90, colors: true, links: None });
        assert_eq!(bare(&colored), text);
    }

    /// The text without colours.
    fn bare(colored: &str) -> String {
        let mut parts = colored.split('\x1b');
        let first = parts.next().unwrap_or_default().to_string();
        parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
    }

    #[test]
    fn a_match_over_two_lines_is_marked_on_both() {
        let text = rendered(MAIL.as_bytes(), vec![Label::primary(sample::span(MAIL, "proposal.\nIt would"))]);
        let expected = "\
warning[chasing]: it chases
   ╭─[a.txt:3:34]
 3 │ I just wanted to check in on the proposal.
   ·                                  ─────────
 4 │ It would be great to hear from you.
   · ────────
   ╰────
";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_match_over_two_cues_tells_its_time_once() {
        let text =
            "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Jo>So are you\n\n00:03.000 --> 00:05.000\n<v Jo>ready to sign?\n";
        let time = Some(crate::source::TimeRange { start: 1000, end: 5000 });
        let label = |words| Label { time, ..Label::primary(sample::span(text, words)) };
        let text = rendered(text.as_bytes(), vec![label("are you"), label("ready to sign")]);
        let expected = "\
warning[chasing]: it chases
   ╭─[a.txt:4:10]
 3 │ 00:01.000 --> 00:03.000
 4 │ <v Jo>So are you
   ·          ───┬───
   ·             ╰── at 0:01
 5 │ 
 6 │ 00:03.000 --> 00:05.000
 7 │ <v Jo>ready to sign?
   ·       ─────────────
   ╰────
";
        assert_eq!(text, expected, "{text}");
    }

    #[test]
    fn faults_of_a_config_are_shown_like_diagnostics() {
        let text = "preset = \"gentle\"\n[lints]\ntalk-ration = \"off\"\n";
        let source = Source::new("softsell.toml", text.into());
        let label =
            Label { text: Some("no lint has this name".into()), ..Label::primary(sample::span(text, "talk-ration")) };
        let mut fault = sample::diagnostic("unknown-lint", "`talk-ration` is not a lint", vec![label]);
        (fault.severity, fault.help) = (Severity::Error, Some("did you mean `talk-ratio`?".into()));
        let mut out = Vec::new();
        diagnostic(&mut out, &fault, &source, &Style::default()).unwrap();
        let expected = "\
error[unknown-lint]: `talk-ration` is not a lint
   ╭─[softsell.toml:3:1]
 2 │ [lints]
 3 │ talk-ration = \"off\"
   · ─────┬─────
   ·      ╰── no lint has this name
   ╰────
  help: did you mean `talk-ratio`?
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn places_far_apart_have_frames_of_their_own() {
        let text = "one\n\n\ntwo\nthree\nfour\nfive\n";
        let text = rendered(text.as_bytes(), ["one", "five"].map(|it| Label::primary(sample::span(text, it))).to_vec());
        let expected = "\
warning[chasing]: it chases
   ╭─[a.txt:1:1]
 1 │ one
   · ───
   ╰────
   ╭─[a.txt:7:1]
 6 │ four
 7 │ five
   · ────
   ╰────
";
        assert_eq!(text, expected);
    }

    #[test]
    fn labels_that_lie_nowhere_are_dropped_and_empty_ones_are_seen() {
        let far = Label::primary(Span { start: 3, end: 99 });
        let turned = Label::primary(Span { start: 2, end: 1 });
        assert_eq!(rendered(b"abc", vec![far, turned]), "warning[chasing]: it chases\n   ╭─[a.txt]\n   ╰────\n");
        let frame = |line: &str, mark: &str, at: usize| {
            format!("warning[chasing]: it chases\n   ╭─[a.txt:1:{at}]\n 1 │ {line}\n   · {mark}\n   ╰────\n")
        };
        assert_eq!(rendered(b"abc", vec![Label::primary(Span::new(3, 3))]), frame("abc ", "   ─", 4));
        assert_eq!(rendered(b"abc", vec![Label::primary(Span::new(1, 1))]), frame("abc", " ─", 2));
        assert_eq!(rendered(b"", vec![Label::primary(Span::new(0, 0))]), frame(" ", "─", 1));
        assert_eq!(
            rendered("hé\u{1b}é just\0".as_bytes(), vec![Label::primary(Span::new(7, 11))]),
            frame("hé␛é just␀", "     ────", 6)
        );
    }

    #[test]
    fn long_lines_and_many_labels_stay_small() {
        let text = "word ".repeat(200_000);
        let labels = (0..50).map(|at| Label::primary(Span::new(at * 10_000, at * 10_000 + 4))).collect();
        let shown = rendered(text.as_bytes(), labels);
        assert!(shown.len() < 8000 && shown.contains("30 more places are not shown"), "{shown}");
        let whole = rendered(text.as_bytes(), vec![Label::primary(Span::new(0, text.len()))]);
        assert!(whole.len() < 1000, "{whole}");
        let monologue = rendered("a\n".repeat(500).as_bytes(), vec![Label::primary(Span::new(10, 800))]);
        assert!(monologue.contains("╰── to line 400") && monologue.len() < 300, "{monologue}");
    }

    #[test]
    fn overlapping_labels_are_parted() {
        let mut around = Label::primary(sample::span(CALL, "So are you ready to sign today?"));
        (around.primary, around.text) = (false, Some("the question".into()));
        let text = rendered(CALL.as_bytes(), vec![Label::primary(sample::span(CALL, "you ready")), around]);
        assert!(text.contains("───┬────────────") && text.contains("╰── the question"), "{text}");
    }

    #[test]
    fn hostile_text_is_shown_and_not_obeyed() {
        let text = "Ann\x1b]8;;http://x\x07\u{202e}: ##[error]so just sign\u{200b}\n::error::x\n";
        let source = Source::new("a\x1b[2J\n::error::.txt", text.into());
        let mut hostile = sample::diagnostic(
            "x\x1b",
            "::error:: `\x1b[31m`\n::warning::",
            vec![Label::primary(sample::span(text, "just"))],
        );
        hostile.help = Some("##vso[task]\u{202e}".into());
        hostile.suggestions = vec![Suggestion {
            title: "\x1b".into(),
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: sample::span(text, "just "), replacement: "\n::set-env::\x1b".into() }],
        }];
        let mut out = Vec::new();
        diagnostic(&mut out, &hostile, &source, &Style::default()).unwrap();
        assert_safe(&String::from_utf8(out).unwrap());
    }

    fn assert_safe(text: &str) {
        let obeyed = |c: char| !matches!(c, '\n' | '\t') && c.is_control() || super::super::visible::is_hidden(c);
        assert_eq!(text.find(obeyed), None, "{text:?}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
        assert!(!text.contains("##[") && !text.contains("##vso["), "{text}");
    }

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "a",
            "so are you ",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "é",
            "你好",
            "😀",
            "\x1b[31m",
            "\u{202e}",
            "\u{200b}",
            "\0",
            "::error::",
            "##[x]",
            "\u{9b}",
            "e\u{301}",
            "👩\u{200d}🚀",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_panics_and_nothing_slips_through(
            pieces in prop::collection::vec(piece(), 0..60),
            spans in prop::collection::vec((0u32..300, 0u32..60, any::<bool>()), 0..6),
            width in 0usize..130,
        ) {
            let text = pieces.concat();
            let label = |&(start, length, primary): &(u32, u32, bool)| Label {
                span: Span { start, end: start + length },
                primary,
                text: (!primary).then(|| text.clone()),
                time: None,
            };
            let mut diagnostic = sample::diagnostic("chasing", &text, spans.iter().map(label).collect());
            let edit = |&(start, length, _): &(u32, u32, bool)| Edit { span: Span { start, end: start + length }, replacement: text.clone() };
            diagnostic.suggestions = vec![Suggestion { title: text.clone(), applicability: Applicability::Safe, edits: spans.iter().map(edit).collect() }];
            let (mut report, sources) = sample::one(text.as_bytes(), diagnostic);
            report.files[0].path = text.clone();
            let style = Style { width, ..Style::default() };
            assert_safe(&sample::written(write, &(report, sources), &style));
        }

        #[test]
        fn bytes_that_are_no_text_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400), start in 0u32..400, length in 0u32..400) {
            let text = rendered(&bytes, vec![Label::primary(Span { start, end: start + length })]);
            assert!(!text.contains('\x1b'));
        }
    }
}
