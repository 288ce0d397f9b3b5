//! Questions that can be answered, and those that were.

use super::{Measured, Metric, Sentence, Spot, Unit, own_sentences, plain, role, sentences, words};
use crate::document::{Document, Kind, Part, Role};

/// Counted: words of the call.
pub(super) const ANSWERED: Metric = Metric {
    name: "answered-questions",
    unit: Unit::PerThousandWords,
    formula: "questions of the reps that the next turn of a prospect follows, for 1,000 words of the call; small talk, \
              technical checks and tags are left out",
    kind: Some(Kind::Call),
    find: |document| answered(document).into_iter().collect(),
};

/// Counted: questions of the turn.
pub(super) const STACKED: Metric = Metric {
    name: "stacked-questions",
    unit: Unit::Count,
    formula: "questions of one turn of a rep before anybody may answer; small talk, technical checks and tags are left out",
    kind: Some(Kind::Call),
    find: stacked,
};

/// Counted: words of the reps in the whole call.
pub(super) const FIRST_WORDS: Metric = Metric {
    name: "first-question-words",
    unit: Unit::Words,
    formula: "words of the reps before their first question; small talk, technical checks and tags are no question",
    kind: Some(Kind::Call),
    find: |document| first_words(document).into_iter().collect(),
};

pub(super) const FIRST_SECONDS: Metric = Metric {
    name: "first-question-seconds",
    unit: Unit::Seconds,
    formula: "seconds from the first turn to the turn of a rep with the first question; small talk, technical checks and \
              tags are no question",
    kind: Some(Kind::Call),
    find: |document| first_seconds(document).into_iter().collect(),
};

/// Counted: words of the body.
pub(super) const EMAIL: Metric = Metric {
    name: "email-questions",
    unit: Unit::Count,
    formula: "sentences of the body that end in a question mark",
    kind: Some(Kind::Email),
    find: |document| in_mail(document, |text| text.trim_end_matches(CLOSERS).ends_with('?')),
};

/// Counted: words of the body.
pub(super) const EMAIL_ASKS: Metric = Metric {
    name: "email-asks",
    unit: Unit::Count,
    formula: "sentences of the body that ask for something: questions, and those that begin with a request",
    kind: Some(Kind::Email),
    find: |document| in_mail(document, is_ask),
};

/// What may stand after a question mark.
const CLOSERS: [char; 7] = ['"', '\'', '”', '’', ')', '*', ' '];

/// Whether a sentence asks the prospect something that they can answer about themselves.
fn is_question(text: &str) -> bool {
    let text = text.trim_end_matches(CLOSERS);
    let said: Vec<String> = words(text).map(plain).collect();
    let joined = said.join(" ");
    text.ends_with('?') && said.len() > 2 && !SOCIAL.iter().any(|it| joined.contains(it)) && !is_tag(text)
}

/// Questions that nobody asks for the answer, or that are about the line and the hour.
const SOCIAL: [&str; 31] = [
    "hello is that",
    "hi is that",
    "hi there is that",
    "is this a good",
    "how are you",
    "how's it going",
    "how is it going",
    "how have you been",
    "how you doing",
    "how do you do",
    "hear me",
    "see my screen",
    "see the screen",
    "is that better",
    "good time",
    "bad time",
    "good moment",
    "caught you",
    "catch you",
    "got a minute",
    "have a minute",
    "have a moment",
    "you still there",
    "are you there",
    "am i speaking",
    "speaking with",
    "is that mr",
    "is that mrs",
    "is that ms",
    "does that make sense",
    "with me so far",
];

/// A tag after a comma: "right?", "isn't it?".
pub(super) fn is_tag(text: &str) -> bool {
    let text = text.trim_end_matches(CLOSERS);
    let Some(tag) = text.strip_suffix('?').and_then(|text| text.rsplit([',', '–', '—']).next()) else {
        return false;
    };
    let said: Vec<String> = words(tag).map(plain).collect();
    let commas = tag.len() + 1 < text.len();
    match said.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [one] => {
            commas && ["right", "yeah", "yes", "no", "correct", "agreed", "eh", "innit", "ok", "okay"].contains(one)
        }
        [verb, who] => {
            commas
                && verb.ends_with("n't")
                && ["it", "you", "we", "they", "that", "he", "she", "there", "i"].contains(who)
        }
        _ => false,
    }
}

fn questions(document: &Document, turn: usize) -> Vec<Spot> {
    let spoken = sentences(turn, &document.turns[turn]);
    spoken.filter(|it| is_question(it.text)).map(|it| it.spot).collect()
}

/// Turns of reps and prospects in speech, as indices, with whether they are a rep's.
fn turns(document: &Document) -> Vec<(usize, bool)> {
    let spoken = document.turns.iter().enumerate().filter(|(_, turn)| turn.part == Part::Speech);
    let sides = spoken.filter_map(|(at, turn)| match role(document, turn) {
        Role::Rep => Some((at, true)),
        Role::Prospect => Some((at, false)),
        Role::Other | Role::Unknown => None,
    });
    sides.collect()
}

fn answered(document: &Document) -> Option<Measured> {
    let turns = turns(document);
    let all: usize = turns.iter().map(|&(at, _)| words(document.turns[at].prose.text()).count()).sum();
    let count = turns.windows(2).filter(|pair| pair[0].1 && !pair[1].1);
    let count = count.filter(|pair| !questions(document, pair[0].0).is_empty()).count();
    // Too few questions stand nowhere: the longest turn of a rep is where one could have stood.
    let own = turns.iter().filter(|(_, rep)| *rep).map(|&(at, _)| at);
    let longest = own.max_by_key(|&at| words(document.turns[at].prose.text()).count())?;
    let last = document.turns[longest].prose.utterances.last()?;
    let spots = vec![Spot { turn: longest, range: last.clone() }];
    (turns.iter().any(|(_, rep)| !rep)).then(|| Measured {
        value: count as f64 * 1000.0 / all.max(1) as f64,
        counted: all as f64,
        spots,
    })
}

fn stacked(document: &Document) -> Vec<Measured> {
    let own = turns(document).into_iter().filter(|(_, rep)| *rep).map(|(at, _)| questions(document, at));
    own.filter(|spots| !spots.is_empty())
        .map(|spots| Measured { value: spots.len() as f64, counted: spots.len() as f64, spots })
        .collect()
}

fn first_words(document: &Document) -> Option<Measured> {
    let (mut before, mut all, mut first) = (0, 0, None);
    for Sentence { spot, text } in own_sentences(document) {
        if first.is_none() && is_question(text) {
            first = Some(spot);
        }
        let count = words(text).count();
        before += if first.is_none() { count } else { 0 };
        all += count;
    }
    Some(Measured { value: before as f64, counted: all as f64, spots: vec![first?] })
}

fn first_seconds(document: &Document) -> Option<Measured> {
    let start = document.turns.first()?.time?.start;
    let own = turns(document).into_iter().filter(|(_, rep)| *rep);
    let (turn, spot) = own.filter_map(|(at, _)| Some((at, questions(document, at).into_iter().next()?))).next()?;
    let turn = &document.turns[turn];
    let asked = turn.prose.time(&spot.range).or(turn.time)?.start;
    let value = f64::from(asked.checked_sub(start)?) / 1000.0;
    Some(Measured { value, counted: value, spots: vec![spot] })
}

/// How many sentences of a mail's body `counts` takes; points at them, or at the last one where there is none.
fn in_mail(document: &Document, counts: impl Fn(&str) -> bool) -> Vec<Measured> {
    let (mut spots, mut all, mut last) = (Vec::new(), 0, None);
    for Sentence { spot, text } in own_sentences(document) {
        all += words(text).count();
        if counts(text) {
            spots.push(spot.clone());
        }
        last = Some(spot);
    }
    let value = spots.len() as f64;
    if spots.is_empty() {
        spots.extend(last);
    }
    if spots.is_empty() { Vec::new() } else { vec![Measured { value, counted: all as f64, spots }] }
}

fn is_ask(text: &str) -> bool {
    let text = text.trim_end_matches(CLOSERS);
    let said: Vec<String> = words(text).map(plain).collect();
    let joined = said.iter().skip_while(|it| LEADS.contains(&it.as_str())).cloned().collect::<Vec<_>>().join(" ");
    let begins = |it: &str| joined.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    text.ends_with('?') || REQUESTS.iter().any(|it| begins(it))
}

const LEADS: [&str; 6] = ["so", "and", "just", "please", "kindly", "then"];

const REQUESTS: [&str; 22] = [
    "let me know",
    "let us know",
    "reply",
    "answer",
    "click",
    "book",
    "call me",
    "ring me",
    "email me",
    "write back",
    "send me",
    "send us",
    "give me",
    "give us",
    "tell me",
    "sign up",
    "register",
    "schedule",
    "pick a time",
    "choose a time",
    "drop me",
    "confirm",
];
