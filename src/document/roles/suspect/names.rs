//! Labels that their own names speak against: borne by nobody in particular, or by whom their bearer greets.

use super::{Doubt, doubt, place};
use crate::document::roles::SURE;
use crate::document::roles::labels::{self, words};
use crate::document::{Document, Role};

/// `Unknown Speaker`, where it may be either side's: nobody in particular, and more than one of each side is named.
pub fn nobody(document: &mut Document) -> Option<Doubt> {
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
pub fn misnamed(document: &mut Document) -> Vec<Doubt> {
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
