//! What speaks against the labels of a call: swapped, shared by two people, borne by nobody in particular.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::labels::{self, words};
use super::{MOST, SAID, SURE};
use crate::document::{Document, Kind, Role};
use crate::source::Span;

/// Why a label may lie, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub message: String,
    /// The label that `{name}` in the message stands for.
    pub name: String,
    pub span: Span,
}

/// What speaks against the labels of a call. The confidence in roles that rest on them falls below [`SURE`], unless the
/// user has said who is who.
pub fn doubts(document: &mut Document) -> Vec<Doubt> {
    if document.kind != Kind::Call || document.speakers.len() > MOST {
        return Vec::new();
    }
    let heard = Heard::of(document);
    let doubts = [swapped(document, &heard), shared(document, &heard)].into_iter().flatten();
    let mut doubts: Vec<Doubt> = doubts.collect();
    if !doubts.is_empty() {
        doubt(document, |_| true);
    }
    doubts.extend(nobody(document));
    doubts.extend(misnamed(document));
    doubts
}

/// Below what lints rely on.
const DOUBTED: f32 = 0.4;

fn doubt(document: &mut Document, is: impl Fn(usize) -> bool) {
    for (id, speaker) in document.speakers.iter_mut().enumerate() {
        if speaker.confidence < SAID && is(id) {
            speaker.confidence = speaker.confidence.min(DOUBTED);
        }
    }
}

/// What hardly anybody says but who sells.
const SELLS: [&str; 24] = [
    "calling from",
    "calling because",
    "calling about",
    "calling on behalf",
    "reason for my call",
    "reason i'm calling",
    "reason i called",
    "our platform",
    "our product",
    "our software",
    "our pricing",
    "our solution",
    "our customers save",
    "our clients save",
    "we help",
    "i can offer you",
    "let me show you",
    "love to show you",
    "did i catch you",
    "have i caught you",
    "get you set up",
    "sign you up",
    "i'll send you our",
    "how do you currently",
];

/// What hardly anybody says but who is sold to, in few words.
const BUYS: [&str; 30] = [
    "not interested",
    "who is this",
    "who's this",
    "who is calling",
    "who's calling",
    "what's this about",
    "what is this about",
    "how did you get my",
    "how did you get this",
    "where did you get my",
    "just send me",
    "send me an email",
    "send me something",
    "we already have",
    "we already use",
    "we're happy with",
    "we are happy with",
    "how much is it",
    "how much does",
    "how much would it",
    "what does it cost",
    "your platform",
    "your product",
    "your software",
    "your pricing",
    "too expensive",
    "take me off",
    "stop calling",
    "don't call",
    "not for us",
];

/// What is in a sentence of more words is rather told than said.
const FEW_WORDS: usize = 14;

/// Telling phrases and where they were said.
struct Heard {
    hits: Vec<Hit>,
}

struct Hit {
    speaker: usize,
    sells: bool,
    /// Index into the phrases.
    phrase: usize,
    turn: usize,
    utterance: usize,
}

impl Heard {
    fn of(document: &Document) -> Heard {
        let padded = SELLS.iter().chain(&BUYS).map(|phrase| format!(" {phrase} "));
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(padded);
        let automaton = automaton.expect("a few dozen short phrases fit");
        let mut hits = Vec::new();
        for (at, turn) in document.turns.iter().enumerate() {
            let Some(speaker) = turn.speaker else { continue };
            for (utterance, range) in turn.prose.utterances.iter().enumerate() {
                let words: Vec<String> = super::evidence::words(&turn.prose.text()[range.clone()]).collect();
                let text = format!(" {} ", words.join(" "));
                for found in automaton.find_overlapping_iter(&text) {
                    let phrase = found.pattern().as_usize();
                    let sells = phrase < SELLS.len();
                    if sells || words.len() <= FEW_WORDS {
                        hits.push(Hit { speaker, sells, phrase, turn: at, utterance });
                    }
                }
            }
        }
        Heard { hits }
    }

    fn by(&self, is: impl Fn(&Hit) -> bool) -> Vec<&Hit> {
        self.hits.iter().filter(|hit| is(hit)).collect()
    }
}

/// How many different phrases there are.
fn different(hits: &[&Hit]) -> usize {
    let mut phrases: Vec<usize> = hits.iter().map(|hit| hit.phrase).collect();
    phrases.sort_unstable();
    phrases.dedup();
    phrases.len()
}

/// Where the bytes of a sentence begin, as one span.
fn place(document: &Document, turn: usize, range: &Range<usize>) -> Option<Span> {
    document.turns[turn].prose.mapped.spans(range.clone()).into_iter().next()
}

fn place_of(document: &Document, hit: &Hit) -> Option<Span> {
    place(document, hit.turn, &document.turns[hit.turn].prose.utterances[hit.utterance])
}

/// Whoever is called a prospect sells, and whoever is called a rep is sold to.
fn swapped(document: &Document, heard: &Heard) -> Option<Doubt> {
    let of = |role: Role| move |hit: &Hit| document.speakers[hit.speaker].role == role;
    if document.speakers.iter().any(|speaker| speaker.confidence >= SAID) {
        return None;
    }
    let (theirs, own) = (heard.by(of(Role::Prospect)), heard.by(of(Role::Rep)));
    let side = |hits: &[&Hit], sells: bool| {
        let hits: Vec<&Hit> = hits.iter().copied().filter(|hit| hit.sells == sells).collect();
        different(&hits)
    };
    let exchanged = side(&theirs, true) >= 2 && side(&own, false) >= 2 && side(&own, true) == 0;
    // The words of labels were doubted before, by all that everybody says.
    let labelled = |role: Role| {
        let is = |it: &&crate::document::Speaker| it.labels.iter().any(|label| labels::role(label) == Some(role));
        document.speakers.iter().any(|it| it.confidence > 0.0 && it.confidence < SURE && is(&it))
    };
    let doubted = labelled(Role::Rep) && labelled(Role::Prospect);
    if !exchanged && !doubted {
        return None;
    }
    let telling = theirs.iter().find(|hit| hit.sells).or_else(|| own.iter().find(|hit| !hit.sells));
    let span = match telling {
        Some(hit) => place_of(document, hit),
        None => document.turns.iter().find_map(|turn| turn.label.or(turn.prose.mapped.extent())),
    }?;
    let message = "who is labelled as the prospect sells, and who is labelled as the rep is sold to; the labels may be \
                   swapped, so no lint relies on them";
    Some(Doubt { message: message.into(), name: String::new(), span })
}

/// One label, under which nearly everything is said, speaks for both sides.
fn shared(document: &Document, heard: &Heard) -> Option<Doubt> {
    let mut sizes = vec![0usize; document.speakers.len()];
    for turn in &document.turns {
        if let Some(id) = turn.speaker {
            sizes[id] += turn.prose.text().len();
        }
    }
    let all: usize = sizes.iter().sum();
    let (id, _) = sizes.iter().enumerate().find(|(_, size)| **size * 20 >= all * 19 && all > 0)?;
    let (sells, buys) =
        (heard.by(|hit| hit.speaker == id && hit.sells), heard.by(|hit| hit.speaker == id && !hit.sells));
    if document.speakers[id].confidence >= SAID || different(&sells) < 1 || different(&buys) < 2 {
        return None;
    }
    let span = place_of(document, buys[0])?;
    let name = document.speakers[id].name.clone();
    let message = "`{name}` speaks for both sides; two people may share this label, so no lint relies on it";
    Some(Doubt { message: message.into(), name, span })
}

/// `Unknown Speaker`, where it may be either side's: nobody in particular, and more than one of each side is named.
fn nobody(document: &mut Document) -> Option<Doubt> {
    let is_nobody = |name: &str| {
        let words = words(name);
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| word.parse::<u32>().is_err()).collect();
        matches!(
            words.as_slice(),
            ["unknown" | "unidentified" | "unassigned"]
                | ["unknown" | "unidentified", "speaker" | "person" | "participant"]
        )
    };
    let nobodies: Vec<usize> =
        (0..document.speakers.len()).filter(|&id| is_nobody(&document.speakers[id].name)).collect();
    let &first = nobodies.first()?;
    let named = |role: Role| {
        let speakers = document.speakers.iter().enumerate();
        speakers.filter(|(id, it)| !nobodies.contains(id) && it.role == role && it.confidence >= SURE).count() > 0
    };
    // Of two people one is named, and the other is who is left.
    if !(named(Role::Rep) && named(Role::Prospect)) {
        return None;
    }
    doubt(document, |id| nobodies.contains(&id));
    let mut turns = document.turns.iter().filter(|turn| turn.speaker == Some(first));
    let turn = turns.next()?;
    let span = turn.label.or(turn.prose.mapped.extent())?;
    let more = match turns.count() {
        0 => String::new(),
        1 => ", here and once more".into(),
        more => format!(", here and {more} more times"),
    };
    let name = document.speakers[first].name.clone();
    Some(Doubt { message: format!("`{{name}}` may be anybody{more}; no lint relies on who that is"), name, span })
}

/// "Dmitry" who greets Dmitry.
fn misnamed(document: &mut Document) -> Vec<Doubt> {
    let firsts: Vec<Option<String>> = document.speakers.iter().map(|speaker| first_name(&speaker.name)).collect();
    let mut doubts = Vec::new();
    let mut suspects = Vec::new();
    for id in 0..document.speakers.len() {
        let Some(own) = firsts[id].as_ref().filter(|own| firsts.iter().flatten().filter(|it| it == own).count() == 1)
        else {
            continue;
        };
        let (mut here, mut others) = (Vec::new(), 0usize);
        for (at, turn) in document.turns.iter().enumerate().filter(|(_, turn)| turn.speaker == Some(id)) {
            for range in &turn.prose.utterances {
                let Some(name) = addressee(&turn.prose.text()[range.clone()]) else { continue };
                if name == *own {
                    here.push((at, range.clone()));
                } else {
                    others += usize::from(firsts.iter().flatten().any(|first| *first == name));
                }
            }
        }
        let Some(span) = here.first().and_then(|(turn, range)| place(document, *turn, range)) else { continue };
        let more = if here.len() > 1 { format!(", here and {} times in all", here.len()) } else { String::new() };
        let name = document.speakers[id].name.clone();
        let message = format!("`{{name}}` speaks to somebody of that name{more}; the label of the turn may be wrong");
        doubts.push(Doubt { message, name, span });
        if here.len() > 1 && here.len() > others {
            suspects.push(id);
        }
    }
    // Roles that follow from how somebody talks hold under any name.
    let by_name = |id: usize| document.speakers[id].labels.iter().any(|label| labels::role(label).is_some());
    if suspects.iter().any(|&id| by_name(id)) {
        doubt(document, |_| true);
    }
    doubts
}

/// The first name in a label, in lower case.
fn first_name(label: &str) -> Option<String> {
    let first = words(label).into_iter().find(|word| !["dr", "mr", "mrs", "ms"].contains(&word.as_str()))?;
    let plain = first.chars().count() > 2 && first.chars().all(char::is_alphabetic);
    (plain && !labels::is_title(&first)).then_some(first)
}

/// Whom a sentence greets or thanks: "Hi Dmitry,", "Thanks, Dmitry." Not "Hi, Dmitry here", nor "Hello, Dmitry speaking".
fn addressee(sentence: &str) -> Option<String> {
    const OPENERS: [&str; 9] =
        ["hi", "hello", "hey", "thanks", "thank you", "good morning", "good afternoon", "good evening", "morning"];
    let lower = sentence.to_lowercase();
    let opener = OPENERS.iter().find(|opener| {
        let rest = lower.strip_prefix(**opener);
        rest.is_some_and(|rest| rest.starts_with([' ', ',']))
    })?;
    let rest = lower[opener.len()..].trim_start_matches([' ', ',']);
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    // "Hi Dmitry." and "Hi Dmitry, thanks": what follows at once belongs to the name.
    let closed = after.is_empty() || after.starts_with([',', '.', '!', '?', ';']);
    let next = after.trim_start_matches([',', '.', ' ']).split_whitespace().next().unwrap_or("");
    let introduces = ["here", "from", "speaking", "calling", "with", "at", "is", "my"].contains(&next);
    (closed && !introduces && !name.is_empty()).then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::roles::{self, Naming};
    use crate::document::{Part, Prose, Speaker, Turn};
    use crate::source::Mapped;

    /// The doubts about a call of lines "Name: words", each with the words that it points at, and the confidences.
    fn doubted(text: &str, naming: &Naming) -> (Vec<(String, String)>, Vec<f32>) {
        let mut document = Document::new(Kind::Call, Span::new(0, text.len()));
        let mut at = 0;
        for line in text.lines() {
            let (name, words) = line.split_once(": ").unwrap();
            let known = document.speakers.iter().position(|speaker| speaker.name == name);
            let id = known.unwrap_or_else(|| {
                document.speakers.push(Speaker::new(name));
                document.speakers.len() - 1
            });
            let prose = Prose::new(Mapped::verbatim(words, at + name.len() + 2));
            document.turns.push(Turn::new(Some(id), Part::Speech, prose));
            at += line.len() + 1;
        }
        roles::assign(&mut document, naming);
        let doubts = doubts(&mut document).into_iter();
        let said = |it: Doubt| {
            (it.message.replace("{name}", &it.name), text[it.span.start as usize..it.span.end as usize].to_string())
        };
        (doubts.map(said).collect(), document.speakers.iter().map(|it| it.confidence).collect())
    }

    const SWAPPED: &str = "Rep: Hello? Who is this?\nProspect: Hi, I'm calling from Tidewater. We help cafes.\n\
                           Rep: We are not interested, thanks.\nProspect: That is fine. Our platform plans shifts.";

    #[test]
    fn a_prospect_who_sells_is_none() {
        let (doubts, confidences) = doubted(SWAPPED, &Naming::default());
        assert_eq!(doubts[0].1, "Hi, I'm calling from Tidewater.");
        assert!(confidences.iter().all(|&it| it < SURE));
        let naming = Naming { reps: vec!["Rep".into()], ..Naming::default() };
        assert!(doubted(SWAPPED, &naming).0.is_empty());
        assert!(
            doubted(
                &SWAPPED.replace("Rep", "x").replace("Prospect", "Rep").replace('x', "Prospect"),
                &Naming::default()
            )
            .0
            .is_empty()
        );
    }

    #[test]
    fn one_label_for_both_is_doubted() {
        let text =
            "Speaker 1: Hello? Who is this?\nSpeaker 1: Hi, I'm calling from Tidewater.\nSpeaker 1: Not interested.";
        let (doubts, confidences) = doubted(text, &Naming::default());
        assert_eq!(doubts[0].1, "Who is this?");
        assert!(confidences[0] < SURE);
        let voicemail = "Speaker 1: Hi, I'm calling from Tidewater. We help cafes. If you're not interested, tell me.";
        assert!(doubted(voicemail, &Naming::default()).0.is_empty());
    }

    #[test]
    fn who_greets_themselves_is_somebody_else() {
        let text = "Dmitry: Hi Dmitry, thanks for coming.\nAnna: Hello.\nDmitry: Shall we?";
        assert_eq!(doubted(text, &Naming::default()).0[0].1, "Hi Dmitry, thanks for coming.");
        for fine in
            ["Hi, Dmitry here.", "Hi Anna, thanks.", "Hello, Dmitry from Acme.", "Hi Dmitry's team,", "Hi there."]
        {
            let text = format!("Dmitry: {fine}\nAnna: Hello.");
            assert_eq!(doubted(&text, &Naming::default()).0, [], "{fine}");
        }
    }

    #[test]
    fn nobody_in_particular_is_no_prospect() {
        let text = "Rep: Hi.\nDana (Customer): Hello.\nUnknown Speaker: Too expensive.\nUnknown Speaker 2: Yes.";
        let (doubts, confidences) = doubted(text, &Naming::default());
        assert!(doubts[0].0.starts_with("`Unknown Speaker` may be anybody;"));
        assert!(confidences[2] < SURE && confidences[0] >= SURE);
        assert!(doubted("Rep: Hi.\nUnknown Speaker: Hello.", &Naming::default()).0.is_empty());
    }
}
