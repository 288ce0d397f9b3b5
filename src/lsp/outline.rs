//! The turns of a call and the parts of a mail, as an outline and as what can be folded.

use lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, FoldingRange, FoldingRangeKind, Location, SymbolInformation, SymbolKind,
};

use super::asks::View;
use super::linted::Said;
use crate::document::{Document, Kind, Part, Turn};
use crate::output::one_line;
use crate::source::{Source, Span};

/// The longest line of an outline, in characters.
const LONGEST: usize = 60;

/// The outline of a text.
pub fn symbols(view: View) -> DocumentSymbolResponse {
    let Said::Words(reading, _) = &view.linted.said else { return DocumentSymbolResponse::Nested(Vec::new()) };
    let mut symbols: Vec<DocumentSymbol> =
        reading.documents.iter().filter_map(|document| of_document(document, view)).collect();
    // The one document of a file is the file.
    if let [one] = symbols.as_mut_slice() {
        symbols = one.children.take().unwrap_or_default();
    }
    match view.client.nests_symbols {
        true => DocumentSymbolResponse::Nested(symbols),
        false => DocumentSymbolResponse::Flat(symbols.into_iter().flat_map(|it| flat(it, view)).collect()),
    }
}

fn of_document(document: &Document, view: View) -> Option<DocumentSymbol> {
    let turns = document.turns.iter().filter_map(|turn| Some((turn, extent(turn)?)));
    let mut turns: Vec<(&Turn, Span)> = turns.collect();
    // The order of the file, which is not that of the conversation.
    turns.sort_by_key(|(_, extent)| *extent);
    let whole = turns.iter().map(|(_, extent)| *extent).reduce(Span::to)?;
    let children: Vec<DocumentSymbol> =
        turns.iter().map(|(turn, extent)| of_turn(document, turn, *extent, view)).collect();
    let subject = document.turns.iter().find(|turn| turn.part == Part::Subject).map(|turn| clipped(turn.prose.text()));
    let start = Span { start: whole.start, end: whole.start };
    let symbol = symbol(document.kind.name().into(), subject, SymbolKind::MODULE, (whole, start), view);
    Some(DocumentSymbol { children: Some(children), ..symbol })
}

fn of_turn(document: &Document, turn: &Turn, extent: Span, view: View) -> DocumentSymbol {
    let words = clipped(turn.prose.text());
    let speaker = turn.speaker.map(|id| &document.speakers[id]);
    let who = speaker.map(|it| one_line(&it.name).into_owned()).filter(|name| !name.trim().is_empty());
    let (name, kind) = match document.kind {
        Kind::Call => (who.unwrap_or_else(|| "somebody".into()), SymbolKind::EVENT),
        Kind::Email if turn.part == Part::Quote => {
            (who.map_or("quote".into(), |who| format!("quote of {who}")), SymbolKind::STRING)
        }
        Kind::Email => (turn.part.name().into(), SymbolKind::STRING),
    };
    let role = (document.kind == Kind::Call).then(|| document.role(turn).0.name());
    let detail = role.map_or(words.clone(), |role| format!("{role}: {words}"));
    let start = turn.label.unwrap_or(Span { start: extent.start, end: extent.start });
    symbol(name, Some(detail), kind, (extent, start), view)
}

#[expect(deprecated, reason = "the field has to be filled in")]
fn symbol(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    (whole, selected): (Span, Span),
    view: View,
) -> DocumentSymbol {
    let range = |span| view.client.encoding.range(view.linted.source(), span);
    let (range, selection_range) = (range(whole), range(selected));
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range, children: None }
}

/// A symbol and those in it, for clients that know no outline in an outline.
#[expect(deprecated, reason = "the field has to be filled in")]
fn flat(symbol: DocumentSymbol, view: View) -> Vec<SymbolInformation> {
    let DocumentSymbol { name, kind, range, children, .. } = symbol;
    let location = Location { uri: view.buffer.uri.clone(), range };
    let mut all = vec![SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: None }];
    all.extend(children.into_iter().flatten().flat_map(|child| flat(child, view)));
    all
}

/// What can be folded: every turn and every part of more than one line, and every document of several.
pub fn folds(view: View) -> Vec<FoldingRange> {
    let Said::Words(reading, _) = &view.linted.said else { return Vec::new() };
    let source = view.linted.source();
    let mut folds = Vec::new();
    for document in &reading.documents {
        let extents = document.turns.iter().filter_map(|turn| Some((turn.part, extent(turn)?)));
        let extents: Vec<(Part, Span)> = extents.collect();
        if reading.documents.len() > 1 {
            let whole = extents.iter().map(|(_, extent)| *extent).reduce(Span::to);
            folds.extend(whole.and_then(|whole| fold(whole, FoldingRangeKind::Region, (source, view))));
        }
        folds.extend(extents.into_iter().filter_map(|(part, extent)| {
            let is_aside = matches!(part, Part::Quote | Part::Footer);
            let kind = if is_aside { FoldingRangeKind::Comment } else { FoldingRangeKind::Region };
            fold(extent, kind, (source, view))
        }));
    }
    folds.sort_by_key(|fold| (fold.start_line, fold.end_line));
    folds
}

fn fold(extent: Span, kind: FoldingRangeKind, (source, view): (&Source, View)) -> Option<FoldingRange> {
    let range = view.client.encoding.range(source, extent);
    let character = |at: u32| (!view.client.folds_lines).then_some(at);
    (range.start.line < range.end.line).then(|| FoldingRange {
        start_line: range.start.line,
        start_character: character(range.start.character),
        end_line: range.end.line,
        end_character: character(range.end.character),
        kind: Some(kind),
        collapsed_text: None,
    })
}

/// From the label of a turn to its last byte.
fn extent(turn: &Turn) -> Option<Span> {
    let spans = turn.prose.mapped.spans(0..turn.prose.text().len());
    spans.into_iter().chain(turn.label).reduce(Span::to)
}

/// The beginning of a text on one line.
fn clipped(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.into_owned(),
    }
}
