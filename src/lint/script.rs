//! A document as lints see it: whose turn it is, sentences as words, the phrases found in them, acts and moves.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::memo::Memo;
use super::pack::PhraseRange;
use super::scan::{Hit, Scan};
use super::set::LintSet;
use super::words::{Reading, Words};
use crate::document::{Document, Kind, Part, Role, roles};

/// Everything about a document that no single lint decides.
#[derive(Debug)]
pub struct Script<'a> {
    pub document: &'a Document,
    /// Of the deal, where it is known.
    pub stage: Option<String>,
    /// One for each turn of the document.
    pub turns: Vec<Scene>,
    pub sentences: Vec<Sentence>,
    /// By phrase, then by place.
    hits: Vec<Hit>,
    /// The hits as indices, by sentence: what a turn does, and what excuses a hit, is looked for there alone.
    in_order: Vec<u32>,
    /// Words of all turns that are somebody's own: no signatures, no footers.
    pub words: usize,
    /// Whether it is known who the rep is.
    pub knows_rep: bool,
    /// By act: the first turn that does it, once the acts have been recognised.
    pub first_turns: Vec<Option<usize>>,
}

/// What lints know about a turn.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Unknown where the confidence is too small.
    pub role: Role,
    pub part: Part,
    pub sentences: Range<usize>,
    /// How many answers the rep has begun so far, this turn included if it is the rep's. Turns of reps that
    /// follow each other are one answer.
    pub round: u32,
    /// Acts of the prospect's turn, or moves of the rep's, as indices into the set; the one that counts first. Empty
    /// until the acts have been recognised.
    pub acts: Vec<usize>,
}

/// A sentence of a turn.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub turn: usize,
    /// Within the text of the turn.
    pub range: Range<usize>,
    pub words: Arc<Words>,
    /// Words of the document before it.
    pub at_word: usize,
    /// How many sentences people of the same role have had in the same kind of part; the first is 0.
    pub nth: usize,
}

thread_local! {
    /// What a scan needs room for, kept from document to document.
    static SCAN: RefCell<Scan> = RefCell::default();
}

impl<'a> Script<'a> {
    /// Reads a document; what `memo` has of its sentences is not looked for again.
    pub fn new(document: &'a Document, set: &LintSet, mut memo: Option<&mut Memo>) -> Script<'a> {
        let mut script = Script {
            document,
            stage: None,
            turns: Vec::with_capacity(document.turns.len()),
            sentences: Vec::with_capacity(document.turns.iter().map(|turn| turn.prose.utterances.len()).sum()),
            hits: Vec::new(),
            in_order: Vec::new(),
            words: 0,
            knows_rep: false,
            first_turns: vec![None; set.acts.len()],
        };
        script.split(set, memo.as_deref_mut());
        script.search(set, memo);
        script
    }

    fn split(&mut self, set: &LintSet, mut memo: Option<&mut Memo>) {
        let reading = Reading { vocabulary: &set.vocabulary, spoken: self.document.kind == Kind::Call };
        let mut round = 0;
        let mut last = None;
        let mut counts = [[0; 2]; 4];
        for (at, turn) in self.document.turns.iter().enumerate() {
            let (role, confidence) = self.document.role(turn);
            let role = if confidence >= roles::SURE { role } else { Role::Unknown };
            let own = is_own(turn.part);
            let answers = role == Role::Rep && (self.document.kind == Kind::Email || last != Some(Role::Rep));
            round += u32::from(answers && own && turn.part != Part::Subject);
            last = Some(role);
            let first = self.sentences.len();
            for range in &turn.prose.utterances {
                let sentence = &turn.prose.text()[range.clone()];
                let words = match &mut memo {
                    None => Arc::new(reading.split(sentence)),
                    Some(memo) => Arc::clone(&memo.of(sentence, reading.spoken, || reading.split(sentence)).words),
                };
                let nth = &mut counts[role as usize][usize::from(matches!(turn.part, Part::Body | Part::Speech))];
                let count = words.words.iter().filter(|word| word.counts()).count();
                self.sentences.push(Sentence { turn: at, range: range.clone(), words, at_word: self.words, nth: *nth });
                self.words += if own { count } else { 0 };
                *nth += 1;
            }
            self.knows_rep |= role == Role::Rep;
            let sentences = first..self.sentences.len();
            self.turns.push(Scene { role, part: turn.part, sentences, round, acts: Vec::new() });
        }
    }

    fn search(&mut self, set: &LintSet, memo: Option<&mut Memo>) {
        SCAN.with_borrow_mut(|scan| self.search_with(scan, set, memo));
        self.hits.sort_unstable();
        self.hits.dedup();
        self.in_order = (0..self.hits.len() as u32).collect();
        self.in_order.sort_by_key(|&at| self.hits[at as usize].sentence);
    }

    fn search_with(&mut self, scan: &mut Scan, set: &LintSet, mut memo: Option<&mut Memo>) {
        let spoken = self.document.kind == Kind::Call;
        for (at, sentence) in self.sentences.iter().enumerate() {
            let on_prospect = match self.turns[sentence.turn].role {
                Role::Rep => false,
                Role::Prospect => true,
                Role::Other | Role::Unknown => continue,
            };
            let Some(memo) = &mut memo else {
                scan.sentence(at as u32, &sentence.words, (set, on_prospect), &mut self.hits);
                continue;
            };
            let text = &self.document.turns[sentence.turn].prose.text()[sentence.range.clone()];
            let known = memo.of(text, spoken, || (*sentence.words).clone()).hits(on_prospect, |words| {
                let mut hits = Vec::new();
                scan.sentence(0, words, (set, on_prospect), &mut hits);
                hits
            });
            self.hits.extend(known.iter().map(|hit| Hit { sentence: at as u32, ..hit.clone() }));
        }
    }

    /// Every hit of some phrases, by phrase and then by place.
    pub fn hits(&self, phrases: PhraseRange) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.phrase < phrases.start);
        let end = self.hits.partition_point(|hit| hit.phrase < phrases.end);
        &self.hits[start..end]
    }

    /// The hits of some phrases within some sentences, by sentence.
    pub fn hits_in(&self, phrases: PhraseRange, sentences: &Range<usize>) -> impl Iterator<Item = &Hit> {
        let hit = |&at: &u32| &self.hits[at as usize];
        let from = move |place| self.in_order.partition_point(|at| (hit(at).sentence, hit(at).phrase) < place);
        let (mut next, end) = (from((sentences.start as u32, phrases.start)), sentences.end);
        // A sentence may hold very many hits of other phrases, so each is searched and not walked through.
        std::iter::from_fn(move || {
            loop {
                let hit = self.in_order.get(next).map(hit).filter(|hit| (hit.sentence as usize) < end)?;
                match () {
                    () if phrases.is_empty() => return None,
                    () if hit.phrase < phrases.start => next = from((hit.sentence, phrases.start)),
                    () if hit.phrase >= phrases.end => next = from((hit.sentence + 1, phrases.start)),
                    () => {
                        next += 1;
                        return Some(hit);
                    }
                }
            }
        })
    }

    /// Whether some of the phrases stands in one of the sentences.
    pub fn has(&self, phrases: PhraseRange, sentences: &Range<usize>) -> bool {
        !phrases.is_empty() && self.hits_in(phrases, sentences).next().is_some()
    }

    /// The bytes of a hit within the text of its turn.
    pub fn range(&self, hit: &Hit) -> Range<usize> {
        let Sentence { range, words, .. } = &self.sentences[hit.sentence as usize];
        let (first, last) = (&words.words[hit.start as usize], &words.words[hit.end as usize - 1]);
        range.start + first.range.start as usize..range.start + last.range.end as usize
    }

    pub fn scene_of(&self, sentence: usize) -> &Scene {
        &self.turns[self.sentences[sentence].turn]
    }

    /// The sentences of the same turn, at most `window` away.
    pub fn around(&self, sentence: usize, window: usize) -> Range<usize> {
        let turn = &self.scene_of(sentence).sentences;
        sentence.saturating_sub(window).max(turn.start)..(sentence + window + 1).min(turn.end)
    }

    /// Words of some sentences.
    pub fn words_of(&self, sentences: Range<usize>) -> usize {
        self.sentences[sentences].iter().map(|it| it.words.words.iter().filter(|word| word.counts()).count()).sum()
    }
}

/// Whether the words of a part are the writer's own, and prose.
pub fn is_own(part: Part) -> bool {
    !matches!(part, Part::Signature | Part::Footer)
}
