//! Mails with alternatives (`{Hi|Hello}`): what they say with one or the other taken.

use std::ops::Range;

use super::placeholder::{self, Content, Placeholder};
use super::{Document, Kind, Prose};
use crate::source::{Mapped, Span};

/// A mail in which something is said in several ways.
pub struct Spun<'d> {
    document: &'d Document,
    /// The turns that have alternatives, by their index.
    turns: Vec<(usize, Vec<Spin>)>,
    /// How many versions it takes to see each alternative once.
    needed: usize,
}

/// A mail with one alternative taken at each place, and the bytes of the alternatives that were taken.
pub struct Version {
    pub document: Document,
    pub taken: Vec<Span>,
}

/// A place with alternatives.
struct Spin {
    range: Range<usize>,
    alternatives: Vec<Alternative>,
}

struct Alternative {
    range: Range<usize>,
    inner: Vec<Spin>,
}

/// At most so many versions of a mail are looked at; alternatives are taken side by side, not in all combinations.
pub const MOST_VERSIONS: usize = 64;

/// Versions of one mail have at most so many bytes together, beside the first.
const MOST_BYTES: usize = 4 << 20;

impl<'d> Spun<'d> {
    /// Nothing where the document has no alternatives.
    pub fn new(document: &'d Document) -> Option<Spun<'d>> {
        if document.kind != Kind::Email {
            return None;
        }
        let mut turns = Vec::new();
        for (at, turn) in document.turns.iter().enumerate() {
            let found = placeholder::find(turn.prose.text());
            let mut rest = found.as_slice();
            let spins = spins(&mut rest, usize::MAX);
            if !spins.is_empty() {
                turns.push((at, spins));
            }
        }
        let needed = turns.iter().map(|(_, spins)| widest(spins)).max()?;
        Some(Spun { document, turns, needed })
    }

    /// The first bytes with alternatives where there are more of them than are looked at, and how many there are.
    pub fn cut(&self) -> Option<(Span, usize)> {
        if self.count() == self.needed {
            return None;
        }
        let wide = |spins: &'_ [Spin]| spins.iter().find(|spin| spin.width() > self.count()).map(|it| it.range.clone());
        let (turn, range) = self.turns.iter().find_map(|(at, spins)| Some((*at, wide(spins)?)))?;
        let span = self.document.turns[turn].prose.mapped.spans(range).into_iter().reduce(Span::to)?;
        Some((span, self.needed))
    }

    pub fn count(&self) -> usize {
        let size: usize = self.document.turns.iter().map(|turn| turn.prose.text().len()).sum();
        self.needed.min(MOST_VERSIONS).min(1 + MOST_BYTES / size.max(1))
    }

    /// The mail with the `nth` alternative of every place; where there are fewer, they begin again.
    pub fn version(&self, nth: usize) -> Version {
        let mut version = Version { document: self.document.clone(), taken: Vec::new() };
        for (at, spins) in &self.turns {
            let prose = &self.document.turns[*at].prose;
            let mut out = Mapped::default();
            let whole = 0..prose.text().len();
            write((&prose.mapped, whole), spins, nth, (&mut out, &mut version.taken));
            version.document.turns[*at].prose = Prose::new(out);
        }
        version
    }
}

/// The alternatives among placeholders that lie before `end`, each with those within it.
fn spins(rest: &mut &[Placeholder], end: usize) -> Vec<Spin> {
    let mut spins = Vec::new();
    while let [first, others @ ..] = *rest {
        if first.range.start >= end {
            break;
        }
        *rest = others;
        if let Content::Spin { alternatives } = &first.content {
            let alternatives = alternatives.iter().map(|range| {
                let inner = self::spins(rest, range.end);
                Alternative { range: range.clone(), inner }
            });
            spins.push(Spin { range: first.range.clone(), alternatives: alternatives.collect() });
        }
    }
    spins
}

fn widest(spins: &[Spin]) -> usize {
    spins.iter().map(Spin::width).max().unwrap_or(1)
}

impl Spin {
    /// How many versions show each alternative, and each one within it.
    fn width(&self) -> usize {
        self.alternatives.iter().map(|it| widest(&it.inner)).sum()
    }

    /// The alternative of a version, and which version it is for what lies within.
    fn choose(&self, nth: usize) -> (&Alternative, usize) {
        let mut left = nth % self.width().max(1);
        for alternative in &self.alternatives {
            let width = widest(&alternative.inner);
            if left < width {
                return (alternative, left);
            }
            left -= width;
        }
        (&self.alternatives[0], 0)
    }
}

/// Appends a range of a text with its alternatives taken.
fn write((text, range): (&Mapped, Range<usize>), spins: &[Spin], nth: usize, to: (&mut Mapped, &mut Vec<Span>)) {
    let (out, taken) = to;
    let mut at = range.start;
    for spin in spins {
        out.append(&text.slice(at..spin.range.start));
        let (alternative, within) = spin.choose(nth);
        taken.extend(text.spans(alternative.range.clone()));
        write((text, alternative.range.clone()), &alternative.inner, within, (out, taken));
        at = spin.range.end;
    }
    out.append(&text.slice(at..range.end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Part, Turn};

    fn mail(text: &str) -> Document {
        let mut document = Document::new(Kind::Email, Span::new(0, text.len()));
        document.turns.push(Turn::new(None, Part::Body, Prose::new(Mapped::verbatim(text, 0))));
        document
    }

    #[test]
    fn each_alternative_is_said_once_beside_the_others() {
        let text = "{Hi|Hello} {{name}}, {{RANDOM | are you {in|up} | do you go | x}}?";
        let document = mail(text);
        let spun = Spun::new(&document).unwrap();
        let texts = (0..spun.count()).map(|nth| spun.version(nth).document.turns[0].prose.text().to_string());
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [
                "Hi {{name}}, are you in?",
                "Hello {{name}}, are you up?",
                "Hi {{name}}, do you go?",
                "Hello {{name}}, x?"
            ]
        );
        let bytes =
            |spans: &[Span]| spans.iter().map(|it| text[it.start as usize..it.end as usize].to_string()).collect();
        let taken: Vec<String> = bytes(&spun.version(1).taken);
        assert_eq!(taken, ["Hello", "are you {in|up}", "up"]);
        let version = spun.version(0).document;
        let words: Vec<String> = bytes(&version.turns[0].prose.mapped.spans(13..25));
        assert_eq!(words, ["are you ", "in", "?"]);
    }

    #[test]
    fn too_many_are_cut_and_said_so() {
        let text = format!("Hi. {{{}}}.", (0..100).map(|nth| format!("w{nth}")).collect::<Vec<_>>().join("|"));
        let document = mail(&text);
        let spun = Spun::new(&document).unwrap();
        assert_eq!((spun.count(), spun.cut()), (MOST_VERSIONS, Some((Span::new(4, text.len() - 1), 100))));
        assert!(Spun::new(&mail("Hi {name}.")).is_none());
    }

    #[test]
    fn a_large_mail_has_fewer_versions() {
        let text = format!("{{a|b|c}} {}", "word ".repeat(1 << 20));
        let document = mail(&text);
        assert_eq!(Spun::new(&document).unwrap().count(), 1);
    }
}
