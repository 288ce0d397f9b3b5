//! What stands under the pointer: a diagnostic, a comment that allows, or the name of a lint in a config, with what the
//! lint is about.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::asks::View;
use super::linted::Said;
use super::workspace::is_config;
use crate::explanation::Explanation;
use crate::lint::LintSet;
use crate::output::{lines, one_line, visible};
use crate::source::Span;
use crate::suppress;

/// How many examples of either kind are shown: it is a small window.
const MOST_EXAMPLES: usize = 2;

pub fn hover(place: Position, view: View) -> Option<Hover> {
    let at = view.client.encoding.offset(&view.buffer.text, place);
    let (span, text) = comment(at, view).or_else(|| diagnostics(at, view)).or_else(|| name(at, view))?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(view.client.encoding.range(view.linted.source(), span)) })
}

/// Every diagnostic whose words are pointed at.
fn diagnostics(at: u32, View { linted, .. }: View) -> Option<(Span, String)> {
    let Said::Words(_, report) = &linted.said else { return None };
    let holds = |span: Span| (span.start..=span.end).contains(&at);
    let (mut whole, mut texts, mut explained) = (None, Vec::new(), Vec::new());
    for it in &report.diagnostics {
        let Some(label) = it.labels.iter().find(|label| label.primary && holds(label.span)) else { continue };
        whole.get_or_insert(label.span);
        let said = lines(it, report.kind(it.document));
        texts.push(said.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\\n"));
        if !explained.contains(&it.lint) {
            texts.extend(explanation(&linted.settings.settings.lints, &it.lint));
            explained.push(it.lint.clone());
        }
    }
    Some((whole?, texts.join("\n\n---\n\n")))
}

/// The lints that a comment allows.
fn comment(at: u32, View { linted, .. }: View) -> Option<(Span, String)> {
    let Said::Words(reading, _) = &linted.said else { return None };
    let comments = suppress::comments(linted.source(), &reading.documents, reading.format.name);
    let comment = comments.into_iter().find(|it| (it.span().start..it.span().end).contains(&at))?;
    let set = &linted.settings.settings.lints;
    let texts: Vec<String> =
        comment.directive.iter().flat_map(|it| &it.lints).filter_map(|name| explanation(set, name)).collect();
    (!texts.is_empty()).then(|| (comment.span(), texts.join("\n\n---\n\n")))
}

/// The lint that a config names.
fn name(at: u32, View { buffer, linted, .. }: View) -> Option<(Span, String)> {
    if !is_config(&buffer.file) {
        return None;
    }
    let is_part = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'-';
    let (before, after) = linted.source.bytes.split_at_checked(at as usize)?;
    let start = at as usize - before.iter().rev().take_while(|byte| is_part(byte)).count();
    let end = at as usize + after.iter().take_while(|byte| is_part(byte)).count();
    let name = std::str::from_utf8(&linted.source.bytes[start..end]).ok()?;
    Some((Span::new(start, end), explanation(&linted.settings.settings.lints, name)?))
}

/// What `softsell explain` says, as Markdown.
pub fn explanation(set: &LintSet, name: &str) -> Option<String> {
    let it = Explanation::of(set, set.find(name)?);
    let mut text = format!("**{}** ({}): {}\n", escaped(&it.name), escaped(&it.group), escaped(&it.summary));
    for paragraph in &it.why {
        text.push_str(&format!("\n{}\n", escaped(paragraph)));
    }
    text.push('\n');
    for (word, row) in &it.rows {
        match *word {
            "" => text.push_str(&format!("  - {}\n", escaped(row))),
            "sources" => text.push_str(&format!("- *sources*:\n  - {}\n", escaped(row))),
            word => text.push_str(&format!("- *{word}*: {}\n", escaped(row))),
        }
    }
    for bad in [true, false] {
        for example in it.examples.iter().filter(|example| example.bad == bad).take(MOST_EXAMPLES) {
            text.push_str(&format!("\n{}:\n\n{}", escaped(&example.caption), block("text", &example.text)));
        }
    }
    for (how, lines) in &it.changes {
        text.push_str(&format!("\n{}\n\n{}", escaped(how), block("toml", lines)));
    }
    Some(text)
}

/// Lines that are shown as they are, whatever they hold.
fn block(language: &str, text: &str) -> String {
    let mut fence = "```".to_string();
    while text.contains(&fence) {
        fence.push('`');
    }
    let lines: Vec<String> = text.lines().map(|line| visible(line).into_owned()).collect();
    format!("{fence}{language}\n{}\n{fence}\n", lines.join("\n"))
}

/// Text on one line in which nothing is markup but code between backticks.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let line = one_line(text);
    // Without its pair, a backtick is a letter as well.
    let pairs = line.matches('`').count() / 2 * 2;
    let mut ticks = 0;
    for character in line.chars() {
        let is_code = character != '`' && ticks % 2 == 1 && ticks < pairs;
        ticks += usize::from(character == '`');
        let is_mark = (character == '`' && ticks > pairs) || (character != '`' && "\\*_<>[]#|~!&".contains(character));
        if is_mark && !is_code {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_markup() {
        assert_eq!(escaped("`a*b` is *not* <b>"), "`a*b` is \\*not\\* \\<b\\>");
        assert_eq!(escaped("a ` b_c\nd"), "a \\` b\\_c d");
        assert_eq!(block("text", "a\n```\nb"), "````text\na\n```\nb\n````\n");
    }

    #[test]
    fn every_lint_can_be_explained() {
        let set = LintSet::built_in();
        for lint in set.lints.iter() {
            let text = explanation(&set, &lint.name).expect("it is there");
            assert!(text.starts_with(&format!("**{}** (", lint.name)), "{text}");
            assert!(text.contains("*instead*: ") && text.contains("```toml\n[lints]"), "{text}");
        }
    }
}
