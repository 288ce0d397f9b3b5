//! What can be done about what is reported.

use std::time::Duration;

use lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Range, TextEdit, WorkspaceEdit,
};
use serde_json::json;
use similar::TextDiff;

use super::allowing::{self, Allowing};
use super::asks::View;
use super::diagnostics;
use super::linted::Said;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Suggestion};
use crate::output::one_line;

/// Applies everything that is safe in a file.
pub const FIX_ALL: &str = "source.fixAll.softsell";

/// Shows the user where to say why something is allowed.
pub const SHOW_REASON: &str = "softsell.showReason";

/// The longest title of an action, in characters.
const LONGEST: usize = 100;

/// How long it is looked for edits that leave most lines alone; after that they are larger than they need be.
const LONGEST_LOOK: Duration = Duration::from_secs(1);

/// Everything that can be done about what stands in a range, of the kinds that are asked for.
pub fn actions(range: Range, context: &CodeActionContext, view: View) -> Vec<CodeActionOrCommand> {
    let Said::Words(_, report) = &view.linted.said else { return Vec::new() };
    let wants = |kind: &str| {
        let within =
            |asked: &str| kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        context.only.as_ref().is_none_or(|only| only.iter().any(|asked| within(asked.as_str())))
    };
    let mut actions = Vec::new();
    if wants(CodeActionKind::QUICKFIX.as_str()) {
        let encoding = view.client.encoding;
        let (from, to) =
            (encoding.offset(&view.buffer.text, range.start), encoding.offset(&view.buffer.text, range.end));
        let touched = |it: &&Diagnostic| {
            it.labels.iter().any(|label| label.primary && label.span.start <= to && from <= label.span.end)
        };
        let touched: Vec<&Diagnostic> = report.diagnostics.iter().filter(touched).collect();
        // What is better comes first: other words, then leaving them as they are.
        actions.extend(touched.iter().flat_map(|it| fixes(it, view)));
        actions.extend(touched.iter().flat_map(|it| allowances(it, view)));
    }
    if wants(FIX_ALL) {
        actions.extend(fix_all(view));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// One action for each suggestion that can be applied.
fn fixes<'a>(it: &'a Diagnostic, view: View<'a>) -> impl Iterator<Item = CodeAction> + 'a {
    let safe = it.fix(Applicability::Safe);
    let applied = it.suggestions.iter().filter(|suggestion| !suggestion.edits.is_empty());
    applied.map(move |suggestion| CodeAction {
        is_preferred: safe.is_some_and(|safe| std::ptr::eq(safe, suggestion)).then_some(true),
        ..quick_fix(title(suggestion), it, edits(&suggestion.edits, view), view)
    })
}

fn title(suggestion: &Suggestion) -> String {
    let is_left_out = suggestion.edits.iter().all(|edit| edit.replacement.is_empty());
    let words = one_line(&suggestion.title);
    let title = if is_left_out { words.into_owned() } else { format!("write `{words}`") };
    let title = match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &title[..end]),
        None => title,
    };
    match suggestion.applicability {
        Applicability::Unsafe => format!("{title} (may change the meaning)"),
        _ => title,
    }
}

fn quick_fix(title: String, it: &Diagnostic, edit: WorkspaceEdit, view: View) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostics::one(view.linted, it, (&view.buffer.uri, view.client))]),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// Allowing a diagnostic, in the text and in the config. Faults of comments and of files are not allowed but mended.
fn allowances(it: &Diagnostic, view: View) -> Vec<CodeAction> {
    if view.linted.settings.settings.lints.find(&it.lint).is_none() {
        return Vec::new();
    }
    let here = allowing::in_text(it, view);
    let here = here.map(|edit| quick_fix(format!("allow `{}` here, by a comment", it.lint), it, edit, view));
    let in_config = allowing::in_config(it, view).map(|Allowing { edit, config, reason }| {
        let title = format!("allow this `{}` in softsell.toml", it.lint);
        let command = view.client.shows_documents.then(|| Command {
            title: "say why".into(),
            command: SHOW_REASON.into(),
            arguments: Some(vec![json!({ "uri": config, "takeFocus": true, "selection": reason })]),
        });
        CodeAction { command, ..quick_fix(title, it, edit, view) }
    });
    here.into_iter().chain(in_config).collect()
}

/// Edits of the program as those of the protocol.
fn edits(edits: &[Edit], view: View) -> WorkspaceEdit {
    let edit = |it: &Edit| TextEdit {
        range: view.client.encoding.range(view.linted.source(), it.span),
        new_text: it.replacement.clone(),
    };
    let edits = edits.iter().map(edit).collect();
    allowing::edits((&view.buffer.uri, Some(view.buffer.version)), edits, view)
}

/// Everything that is safe, until nothing is left.
fn fix_all(view: View) -> Option<CodeAction> {
    let fixed = view.linted.fixed()?;
    let source = view.linted.source();
    let (old, new) = (std::str::from_utf8(&source.bytes).ok()?, std::str::from_utf8(&fixed).ok()?);
    let (mut hunks, mut at) = (Vec::new(), 0);
    let difference = TextDiff::configure().timeout(LONGEST_LOOK).diff_lines(old, new);
    for change in difference.ops() {
        let taken: usize = change.old_range().filter_map(|line| difference.old_slice(line)).map(str::len).sum();
        let given: String = change.new_range().filter_map(|line| difference.new_slice(line)).collect();
        let end = at + taken;
        if change.tag() != similar::DiffTag::Equal {
            hunks.push(Edit { span: crate::source::Span::new(at, end), replacement: given });
        }
        at = end;
    }
    Some(CodeAction {
        title: "apply everything that keeps the meaning".into(),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        edit: Some(edits(&hunks, view)),
        ..CodeAction::default()
    })
}
