//! Text that knows which bytes of the file each part of it came from.

use std::ops::Range;

use super::{Notation, Span};

/// Text and its way home: segments in the order of the text, covering it without holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    pub text: String,
    segments: Vec<Segment>,
    /// How all of it is written down, as far as it stands in the file.
    pub notation: Notation,
}

/// A run of text and the bytes it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// First byte of the run within the text; it ends where the next one begins.
    pub at: u32,
    pub span: Span,
    pub fidelity: Fidelity,
}

/// What the bytes of a segment are to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// The same bytes.
    Verbatim,
    /// An encoded run (`=E9`, `&amp;`, two characters of base64), pointed at as a whole.
    Decoded,
    /// Nothing: a blank put between two runs that stand apart in the file.
    Joined,
}

/// Runs of a text that each know their own bytes. Of a text in more pieces, short ones that are neighbours are one run,
/// as the places would take many times the text.
const MOST_FINE: usize = 50_000;

/// Bytes of such a run in the text, and between two of its pieces in the file.
const COARSE: (usize, u32) = (16, 64);

impl Mapped {
    /// Text that is, byte for byte, the file from `start` on.
    pub fn verbatim(text: &str, start: usize) -> Mapped {
        let mut mapped = Mapped::default();
        mapped.push_verbatim(text, start);
        mapped
    }

    /// Appends `text`, which stands in the file as it is from byte `start` on.
    pub fn push_verbatim(&mut self, text: &str, start: usize) {
        self.push(text, Span::new(start, start + text.len()), Fidelity::Verbatim);
    }

    /// Appends `text`, which the bytes of `span` decode to, as one run that is never pointed into.
    pub fn push_decoded(&mut self, text: &str, span: Span) {
        self.push(text, span, Fidelity::Decoded);
    }

    /// Appends `text`, which stands nowhere in the file.
    pub fn push_joined(&mut self, text: &str) {
        let end = self.segments.last().map_or(0, |segment| segment.span.end);
        self.push(text, Span { start: end, end }, Fidelity::Joined);
    }

    /// The same text, which is written down in one more way.
    #[must_use]
    pub fn written(mut self, notation: Notation) -> Mapped {
        self.notation = self.notation.and(notation);
        self
    }

    /// Appends a copy of `other`, keeping its way home.
    pub fn append(&mut self, other: &Mapped) {
        self.notation = self.notation.and(other.notation);
        for (range, segment) in other.runs() {
            self.push(&other.text[range], segment.span, segment.fidelity);
        }
    }

    fn push(&mut self, text: &str, span: Span, fidelity: Fidelity) {
        if text.is_empty() {
            return;
        }
        let goes_on = |last: &&mut Segment| last.fidelity == Fidelity::Verbatim && last.span.end == span.start;
        if let Some(last) = self.segments.last_mut().filter(goes_on).filter(|_| fidelity == Fidelity::Verbatim) {
            last.span.end = span.end;
            self.text.push_str(text);
            return;
        }
        if self.segments.len() >= MOST_FINE && self.ends_near(text, span) {
            let last = self.segments.last_mut().expect("there are very many");
            (last.span, last.fidelity) = (last.span.to(span), Fidelity::Decoded);
            self.text.push_str(text);
            return;
        }
        self.segments.push(Segment { at: self.text.len() as u32, span, fidelity });
        self.text.push_str(text);
    }

    /// Whether the last run and one more are short and near each other in the file.
    fn ends_near(&self, text: &str, span: Span) -> bool {
        self.segments.last().is_some_and(|last| {
            let is_short = self.text.len() - last.at as usize + text.len() <= COARSE.0;
            is_short && last.span.start <= span.start && span.start <= last.span.end.saturating_add(COARSE.1)
        })
    }

    /// Gives back memory that only more text would need.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.segments.shrink_to_fit();
    }

    /// A part of the text, with its way home. `range` lies on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> Mapped {
        let mut part = Mapped { notation: self.notation, ..Mapped::default() };
        for (run, segment) in self.runs_in(range.clone()) {
            let cut = run.start.max(range.start)..run.end.min(range.end);
            let span = within(&run, &segment, &cut);
            part.push(&self.text[cut], span, segment.fidelity);
        }
        part
    }

    /// The bytes of a range of the text: one span for each run of the file that it touches, in the order of the text.
    ///
    /// Verbatim runs are cut to the range, decoded ones are taken whole, runs that follow each other in the
    /// file become one span.
    pub fn spans(&self, range: Range<usize>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for (run, segment) in self.runs_in(range.clone()) {
            if segment.fidelity == Fidelity::Joined {
                continue;
            }
            let cut = run.start.max(range.start)..run.end.min(range.end);
            let span = within(&run, &segment, &cut);
            match spans.last_mut() {
                // Characters of base64 share bytes, so the runs may also overlap.
                Some(last) if last.start <= span.start && span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        spans
    }

    /// The one span whose bytes are exactly the range, or nothing where it is decoded or broken.
    pub fn verbatim_span(&self, range: Range<usize>) -> Option<Span> {
        let mut runs = self.runs_in(range.clone());
        let (run, segment) = runs.next()?;
        let whole = segment.fidelity == Fidelity::Verbatim && run.end >= range.end;
        whole.then(|| within(&run, &segment, &range))
    }

    /// The bytes from the first to the last run, or nothing where no byte of the text stands in the file.
    pub fn extent(&self) -> Option<Span> {
        let real = self.segments.iter().filter(|segment| segment.fidelity != Fidelity::Joined);
        real.map(|segment| segment.span).reduce(Span::to)
    }

    /// The file offset that the byte `at` of the text came from.
    pub fn offset(&self, at: usize) -> u32 {
        match self.runs_in(at..at + 1).next() {
            Some((run, segment)) if segment.fidelity == Fidelity::Verbatim => {
                segment.span.start + (at - run.start) as u32
            }
            Some((_, segment)) => segment.span.start,
            None => self.segments.last().map_or(0, |segment| segment.span.end),
        }
    }

    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Every run with its range of the text.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, Segment)> + '_ {
        self.runs_in(0..self.text.len())
    }

    fn runs_in(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Segment)> + '_ {
        let first = self.segments.partition_point(|segment| segment.at as usize <= range.start);
        let ends = move |index: usize| self.segments.get(index + 1).map_or(self.text.len(), |next| next.at as usize);
        (first.saturating_sub(1)..self.segments.len())
            .map(move |index| (self.segments[index].at as usize..ends(index), self.segments[index]))
            .take_while(move |(run, _)| run.start < range.end && run.end > range.start && !range.is_empty())
    }
}

/// The bytes of the part `cut` of a run.
fn within(run: &Range<usize>, segment: &Segment, cut: &Range<usize>) -> Span {
    match segment.fidelity {
        Fidelity::Verbatim => {
            let start = segment.span.start as usize + cut.start - run.start;
            Span::new(start, start + cut.len())
        }
        Fidelity::Decoded | Fidelity::Joined => segment.span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Mapped {
        let mut mapped = Mapped::verbatim("caf", 10);
        mapped.push_decoded("é", Span::new(13, 16));
        mapped.push_verbatim(" now", 16);
        mapped.push_joined(" ");
        mapped.push_verbatim("then", 30);
        mapped
    }

    #[test]
    fn spans_take_decoded_runs_whole_and_split_where_the_file_does() {
        let mapped = sample();
        assert_eq!(mapped.text, "café now then");
        assert_eq!(mapped.spans(0..5), [Span::new(10, 16)]);
        assert_eq!(mapped.spans(3..5), [Span::new(13, 16)]);
        assert_eq!(mapped.spans(6..14), [Span::new(17, 20), Span::new(30, 34)]);
        assert_eq!(mapped.spans(4..4), []);
    }

    #[test]
    fn only_what_stands_in_the_file_as_it_is_can_be_edited() {
        let mapped = sample();
        assert_eq!(mapped.verbatim_span(0..2), Some(Span::new(10, 12)));
        assert_eq!(mapped.verbatim_span(0..5), None);
        assert_eq!(mapped.verbatim_span(6..14), None);
    }

    #[test]
    fn very_many_pieces_are_runs_of_several() {
        let mut mapped = Mapped::default();
        for at in (0..8 * MOST_FINE).step_by(4) {
            mapped.push_verbatim("a", at);
            mapped.push_decoded("b", Span::new(at + 1, at + 3));
        }
        assert!(mapped.segments().len() < 2 * MOST_FINE, "{}", mapped.segments().len());
        let (first, last) = (mapped.spans(2..3), mapped.spans(mapped.text.len() - 1..mapped.text.len()));
        assert_eq!(first, [Span::new(4, 5)]);
        assert!(last[0].end as usize == 8 * MOST_FINE - 1 && last[0].len() < 40, "{last:?}");
    }

    #[test]
    fn slices_and_appends_keep_the_way_home() {
        let mapped = sample();
        let part = mapped.slice(3..11);
        assert_eq!(part.text, "é now t");
        assert_eq!(part.spans(0..part.text.len()), mapped.spans(3..11));
        let mut twice = Mapped::default();
        twice.append(&mapped);
        assert_eq!(twice, mapped);
        assert_eq!((mapped.offset(1), mapped.offset(3), mapped.offset(10), mapped.offset(99)), (11, 13, 30, 34));
    }
}
