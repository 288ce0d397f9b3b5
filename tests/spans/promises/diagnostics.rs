//! What must hold of every diagnostic: it points at the words that it speaks of, and edits no more than those.

use softsell::Settings;
use softsell::diagnostic::{Diagnostic, Edit, Label};
use softsell::document::{Document, Kind, Part};
use softsell::input::Reading;
use softsell::report::FileReport;
use softsell::source::{Fidelity, Source, Span};

use super::{Faults, documents};

pub fn faults(source: &Source, reading: &Reading, report: &FileReport, settings: &Settings) -> Faults {
    let mut faults = Faults::new();
    for diagnostic in &report.diagnostics {
        let document = &reading.documents[diagnostic.document];
        let mut own = Faults::new();
        labels(source, document, diagnostic, &mut own);
        own.extend(misquoted(source, document, diagnostic, settings));
        edits(document, diagnostic, &mut own);
        faults.extend(own.into_iter().map(|fault| format!("{} `{}`: {fault}", diagnostic.lint, diagnostic.message)));
    }
    faults
}

fn labels(source: &Source, document: &Document, diagnostic: &Diagnostic, faults: &mut Faults) {
    if !diagnostic.labels.first().is_some_and(|label| label.primary) {
        faults.push("its first label is not primary".into());
    }
    if !diagnostic.labels.is_sorted_by_key(|label| !label.primary) {
        faults.push("primary labels stand behind others".into());
    }
    for label in &diagnostic.labels {
        match documents::outside(source, label.span, "a label") {
            Some(fault) => faults.push(fault),
            None if label.span.is_empty() => {}
            None if words(document, label.span).is_none() => {
                faults.push(format!("{:?} is not what some words of the document stand in", label.span));
            }
            None => {}
        }
    }
}

/// The message quotes its words; the spans of the primary labels must hold just those, decoded.
fn misquoted(source: &Source, document: &Document, diagnostic: &Diagnostic, settings: &Settings) -> Option<String> {
    let quote = quote(diagnostic, settings)?;
    let primary = diagnostic.labels.iter().filter(|label| label.primary);
    let primary: Vec<&Label> = primary.filter(|label| !label.span.is_empty()).collect();
    let words: Option<Vec<String>> = primary.iter().map(|label| words(document, label.span)).collect();
    let (found, wanted) = (squeezed(&words?.join(" ")), squeezed(quote.trim_end_matches('…')));
    let plain = primary.iter().all(|label| is_verbatim(document, label.span));
    // A decoded run is pointed at as a whole, and may hold more than the words.
    if !if plain { found.starts_with(&wanted) } else { found.contains(&wanted) } {
        return Some(format!("its labels hold `{found}`"));
    }
    let bytes: Vec<_> = primary.iter().map(|label| String::from_utf8_lossy(source.slice(label.span))).collect();
    let other = plain && !squeezed(&bytes.join(" ")).starts_with(&wanted);
    other.then(|| format!("the file has `{}` there", bytes.join(" ")))
}

/// What stands for `{match}` in the message, as far as the text of the lint says where that is.
fn quote<'d>(diagnostic: &'d Diagnostic, settings: &Settings) -> Option<&'d str> {
    let definition = &settings.lints.lints[settings.lints.find(&diagnostic.lint)?].definition;
    let own = definition.matches.iter().filter_map(|each| each.message.as_deref());
    let templates = own.chain([definition.message.as_str()]).filter_map(|template| template.split_once("{match}"));
    templates
        .filter(|(before, after)| !before.contains('{') && !after.contains('{'))
        .find_map(|(before, after)| diagnostic.message.strip_prefix(before)?.strip_suffix(after))
}

/// Text without its white space: where a match is broken, what joins its parts differs.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn edits(document: &Document, diagnostic: &Diagnostic, faults: &mut Faults) {
    for suggestion in &diagnostic.suggestions {
        let mut edits: Vec<&Edit> = suggestion.edits.iter().collect();
        if document.kind == Kind::Call && !edits.is_empty() {
            faults.push("it would edit a recording".into());
        }
        edits.sort_by_key(|edit| edit.span);
        if edits.windows(2).any(|pair| pair[0].span.overlaps(pair[1].span) || pair[0].span == pair[1].span) {
            faults.push("its edits overlap".into());
        }
        for edit in edits {
            if !is_verbatim(document, edit.span) {
                faults.push(format!("{:?} would be edited, which is decoded or broken", edit.span));
            }
            if in_quote(document, edit.span) {
                faults.push("it would edit what somebody else wrote".into());
            }
        }
    }
}

fn in_quote(document: &Document, span: Span) -> bool {
    let quotes = document.turns.iter().filter(|turn| turn.part == Part::Quote);
    quotes.flat_map(|turn| turn.prose.mapped.segments()).any(|segment| segment.span.overlaps(span))
}

/// Whether the bytes of a span are, character by character, words of one run of the document.
fn is_verbatim(document: &Document, span: Span) -> bool {
    document.turns.iter().any(|turn| {
        turn.prose.mapped.runs().any(|(range, segment)| {
            let holds = segment.span.start <= span.start && span.end <= segment.span.end;
            holds && segment.fidelity == Fidelity::Verbatim && {
                let at = |offset: u32| range.start + (offset - segment.span.start) as usize;
                turn.prose.text().is_char_boundary(at(span.start)) && turn.prose.text().is_char_boundary(at(span.end))
            }
        })
    })
}

/// The words of which a span holds just the bytes: parts of verbatim runs, decoded ones as a whole.
fn words(document: &Document, span: Span) -> Option<String> {
    document.turns.iter().find_map(|turn| {
        let mut words = String::new();
        let mut at = span.start;
        for (range, segment) in turn.prose.mapped.runs() {
            let run = segment.span;
            let (text, goes_on) = (&turn.prose.text()[range.clone()], run.start <= at && at <= run.end);
            match segment.fidelity {
                Fidelity::Joined if words.is_empty() => {}
                Fidelity::Joined => words.push_str(text),
                Fidelity::Verbatim if goes_on && at < run.end && at < span.end => {
                    let end = run.end.min(span.end);
                    words.push_str(text.get((at - run.start) as usize..(end - run.start) as usize)?);
                    at = end;
                }
                // Characters of base64 share bytes with their neighbours.
                Fidelity::Decoded if run.start >= span.start && run.end <= span.end && goes_on => {
                    words.push_str(text);
                    at = run.end;
                }
                _ if !words.is_empty() && at < span.end => return None,
                _ => {}
            }
        }
        (at == span.end && !words.is_empty()).then_some(words)
    })
}
