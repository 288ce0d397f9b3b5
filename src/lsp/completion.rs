//! What can be written next in a config or a lint file.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent, MarkupKind, Position, Range,
    TextEdit,
};

use super::buffers::Buffer;
use super::hover;
use super::places::Encoding;
use super::toml_place::{At, TomlPlace, place};
use super::toml_words::{CONFIG, LINT, Tables, config_keys, config_values, keys, lint_values};
use super::workspace::{Rules, is_config};
use crate::lint::LintSet;
use crate::output::one_line;

/// Everything that can stand at a place.
pub fn completion(at: Position, buffer: &Buffer, (rules, encoding): (&Rules, Encoding)) -> Vec<CompletionItem> {
    let is_config = is_config(&buffer.file);
    if !is_config && !rules.is_lint_file(&buffer.file) {
        return Vec::new();
    }
    let text = buffer.text.to_string();
    let offset = encoding.offset(&buffer.text, at) as usize;
    let found = place(&text, offset);
    let set = rules.config.lints();
    let range = Range { start: position(encoding, buffer, found.start), end: at };
    let rest = text[offset..].lines().next().unwrap_or_default();
    let words = words(&found, is_config, set);
    words.into_iter().map(|word| item(&word, (&found, range), rest, is_config.then_some(set))).collect()
}

fn words(found: &TomlPlace, is_config: bool, set: &LintSet) -> Vec<String> {
    let table: Vec<&str> = found.table.iter().map(String::as_str).collect();
    match (&found.at, is_config) {
        (At::Elsewhere, _) => Vec::new(),
        (At::Header, true) => headers(CONFIG),
        (At::Header, false) => headers(LINT),
        (At::Key, true) => config_keys(&table, set),
        (At::Key, false) => keys(LINT, &table),
        (At::Value { key, .. }, true) => config_values(&table, key, set),
        (At::Value { key, .. }, false) => lint_values(&table, key, set),
    }
}

/// The names of the tables, and of those that have no keys of their own.
fn headers(tables: Tables) -> Vec<String> {
    let mut headers: Vec<String> =
        tables.iter().map(|(path, _)| path.join(".")).filter(|name| !name.is_empty()).collect();
    if tables == CONFIG {
        headers.extend(["lints".to_string(), "files.lints".to_string()]);
    }
    headers
}

/// A word and what is to be put in the place of what is there of it.
fn item(word: &str, (found, range): (&TomlPlace, Range), rest: &str, set: Option<&LintSet>) -> CompletionItem {
    let (kind, new_text) = match &found.at {
        At::Key if rest.contains('=') || word_is_table(word) => (CompletionItemKind::PROPERTY, word.to_string()),
        At::Key => (CompletionItemKind::PROPERTY, format!("{word} = ")),
        At::Value { quoted: false, .. } if !matches!(word, "true" | "false") => {
            (CompletionItemKind::VALUE, format!("\"{word}\""))
        }
        At::Value { .. } => (CompletionItemKind::VALUE, word.to_string()),
        At::Header | At::Elsewhere => (CompletionItemKind::MODULE, word.to_string()),
    };
    let lint = set.and_then(|set| Some(&set.lints[set.find(word)?]));
    let text = set.and_then(|set| hover::explanation(set, word));
    CompletionItem {
        label: word.to_string(),
        kind: Some(kind),
        detail: lint.map(|lint| one_line(&lint.definition.summary).into_owned()),
        documentation: text
            .map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        ..CompletionItem::default()
    }
}

/// Whether a key is one that is mostly written as a table of its own.
fn word_is_table(word: &str) -> bool {
    [
        "lints",
        "speakers",
        "placeholders",
        "files",
        "allow",
        "disallowed",
        "transcripts",
        "match",
        "escalate",
        "rewrite",
        "bad",
        "good",
    ]
    .contains(&word)
}

fn position(encoding: Encoding, buffer: &Buffer, offset: usize) -> Position {
    let text = &buffer.text;
    let character = text.byte_to_char(offset);
    let line = text.char_to_line(character);
    let before = text.slice(text.line_to_char(line)..character);
    let column = match encoding {
        Encoding::Utf8 => before.len_bytes(),
        Encoding::Utf16 => before.len_utf16_cu(),
        Encoding::Utf32 => before.len_chars(),
    };
    Position { line: line as u32, character: column as u32 }
}
