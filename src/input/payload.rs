//! The text of a WebVTT cue: voices, other tags, entities.
//!
//! <https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules>, read loosely: close tags may be missing, and a `<` that
//! opens no tag is a character.

use std::ops::Range;

use super::json::scan;
use super::transcript::stage;
use crate::source::{Mapped, Span};

/// A part of a line of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub says: Says,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A `<v Name>` tag: the name, and where it stands.
    Voice((String, Option<Span>)),
    /// A run of words, other tags and entities in it still.
    Text(Range<usize>),
    /// Words that are decoded already.
    Words(Mapped),
}

/// Voices and words of a line; what follows is all words.
const MOST_PIECES: usize = 10_000;

/// Cuts a line at its voices.
pub fn read(text: &Mapped, line: Range<usize>) -> Vec<Piece> {
    if let Some(pieces) = metadata(text, line.clone()) {
        return pieces;
    }
    let mut pieces = Vec::new();
    let mut start = line.start;
    for (open, _) in text.text[line.clone()].match_indices('<') {
        let at = line.start + open;
        if pieces.len() >= MOST_PIECES {
            break;
        }
        let Some(name) = voice(&text.text[at..line.end]) else { continue };
        if at < start {
            continue;
        }
        push_text(&mut pieces, text, start..at);
        let end = text.text[at..line.end].find('>').map_or(line.end, |close| at + close + 1);
        let name = at + name.start..at + name.end;
        let label = decoded(&text.text[name.clone()]);
        if !label.is_empty() {
            pieces.push(Piece { says: Says::Voice((label, text.slice(name).extent())) });
        }
        start = end;
    }
    push_text(&mut pieces, text, start..line.end);
    pieces
}

/// The name and the words in the JSON that Teams writes into cues.
///
/// <https://learn.microsoft.com/graph/api/calltranscript-get>, `metadataContent`.
fn metadata(text: &Mapped, line: Range<usize>) -> Option<Vec<Piece>> {
    let json = &text.text[line.clone()];
    if !json.trim_start().starts_with('{') || !json.contains("spokenText") {
        return None;
    }
    let line = text.slice(line);
    let (tree, _) = scan::scan(&line);
    let root = tree.roots().next()?;
    let words = root.get("spokenText")?.text()?;
    let name = root.get("speakerName").and_then(|name| Some((name.word()?, Some(name.span()))));
    let name = name.map(|name| Piece { says: Says::Voice(name) });
    Some(name.into_iter().chain([Piece { says: Says::Words(words) }]).collect())
}

fn push_text(pieces: &mut Vec<Piece>, text: &Mapped, range: Range<usize>) {
    if text.text[range.clone()].chars().any(|c| !c.is_whitespace()) {
        pieces.push(Piece { says: Says::Text(range) });
    }
}

/// The name in the voice tag that `text` begins with: `<v Sam>`, `<v.loud Sam>`.
fn voice(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("<v")?;
    let close = rest.find('>').unwrap_or(rest.len());
    let blank = rest[..close].find([' ', '\t'])?;
    if blank > 0 && !rest.starts_with('.') {
        return None;
    }
    let name = super::transcript::trim(text, 2 + blank..2 + close);
    Some(name)
}

/// A run of a line as words: without tags and sounds, entities decoded.
pub fn plain(text: &Mapped, range: Range<usize>) -> Mapped {
    let mut mapped = Mapped::default();
    let range = super::transcript::trim(&text.text, range);
    for part in stage::words(&text.text, range) {
        let apart =
            mapped.text.ends_with(char::is_whitespace) || text.text[part.clone()].starts_with(char::is_whitespace);
        if !mapped.is_empty() && !apart {
            mapped.push_joined(" ");
        }
        let mut start = part.start;
        let mut at = part.start;
        while let Some(found) = text.text[at..part.end].find(['<', '&']) {
            at += found;
            let rest = &text.text[at..part.end];
            if let Some(len) = tag(rest) {
                mapped.append(&text.slice(start..at));
                at += len;
                start = at;
            } else if let Some((decoded, len)) = entity(rest) {
                mapped.append(&text.slice(start..at));
                if let Some(span) = text.slice(at..at + len).extent() {
                    mapped.push_decoded(decoded, span);
                }
                at += len;
                start = at;
            } else {
                at += 1;
            }
        }
        mapped.append(&text.slice(start..part.end));
    }
    mapped
}

/// The same for a name, of which only the characters matter.
pub fn decoded(text: &str) -> String {
    plain(&Mapped::verbatim(text, 0), 0..text.len()).text.trim().to_string()
}

/// The length of the tag that `text` begins with: `<i>`, `</v>`, `<c.yellow>`, `<00:00:01.000>`, `<font color=red>`.
fn tag(text: &str) -> Option<usize> {
    let inner = &text[1..];
    if !text.starts_with('<') || !inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/') {
        return None;
    }
    let close = inner.char_indices().take(200).find(|&(_, c)| c == '>' || c == '<')?;
    (close.1 == '>').then_some(close.0 + 2)
}

/// The entities of WebVTT, and the two for quotes and apostrophes that exporters write all the same.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    let known = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lrm;", ""),
        ("&rlm;", ""),
    ];
    known.into_iter().find(|(entity, _)| text.starts_with(entity)).map(|(entity, decoded)| (decoded, entity.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_part_a_line() {
        let text = Mapped::verbatim("<v Sam &amp; Co>Hi</v> <v.loud Dana>Yes", 10);
        let pieces = read(&text, 0..text.text.len());
        let said: Vec<String> = pieces
            .into_iter()
            .map(|piece| match piece.says {
                Says::Voice((name, span)) => format!("[{name} {}]", span.unwrap().start),
                Says::Text(range) => plain(&text, range).text,
                Says::Words(words) => words.text,
            })
            .collect();
        assert_eq!(said, ["[Sam & Co 13]", "Hi", "[Dana 41]", "Yes"]);
    }

    #[test]
    fn tags_go_and_entities_are_decoded() {
        let text = Mapped::verbatim("a <i>b</i> &lt;3 1 < 2 <00:01.000>R&amp;D [laughs] x", 0);
        let words = plain(&text, 0..text.text.len());
        assert_eq!(words.text, "a b <3 1 < 2 R&D  x");
        assert_eq!(words.spans(4..5), [Span::new(11, 15)]);
    }
}
