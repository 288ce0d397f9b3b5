//! Labels to people: `AE (Jordan)`, `AE` and `Jordan` are one speaker, `Prospect (Priya)` and `Prospect (Dan)` two.

use std::collections::HashMap;

use super::alias;
use crate::document::roles::labels;
use crate::document::{Role, Speaker, SpeakerId};

/// The speakers behind labels in the order in which they first speak, and the speaker of each label.
///
/// `labels` are as they stand in the file, one for each turn.
pub fn cast(labels: &[&str]) -> (Vec<Speaker>, Vec<SpeakerId>) {
    let mut distinct: Vec<&str> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let turns: Vec<usize> = labels
        .iter()
        .map(|label| {
            *index.entry(key(label)).or_insert_with(|| {
                distinct.push(label);
                distinct.len() - 1
            })
        })
        .collect();
    let people = people(&distinct);
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut of_person: HashMap<usize, SpeakerId> = HashMap::new();
    let mut ids = Vec::with_capacity(turns.len());
    for (&label, turn) in labels.iter().zip(turns) {
        let person = people[turn].group;
        let id = *of_person.entry(person).or_insert_with(|| {
            speakers.push(Speaker::new(label));
            speakers.len() - 1
        });
        let speaker = &mut speakers[id];
        if let Some(name) =
            people[turn].name.as_ref().filter(|name| speaker.labels.len() == 1 && speaker.name != **name)
        {
            speaker.name.clone_from(name);
        }
        speaker.address = speaker.address.take().or_else(|| alias::address(label));
        if !speaker.labels.iter().any(|known| known == label) {
            speaker.labels.push(label.to_string());
        }
        ids.push(id);
    }
    (speakers, ids)
}

/// A label taken apart.
struct Person {
    /// Index of the first label of the same person.
    group: usize,
    name: Option<String>,
    /// The role or job in lower case.
    job: Option<String>,
    role: Option<Role>,
}

/// Labels beyond which each is taken for a person of its own: every one is compared with every other.
const MOST: usize = 300;

fn key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn people(labels: &[&str]) -> Vec<Person> {
    let heads: Vec<String> = labels.iter().map(|label| key(take_apart(label).0)).collect();
    let mut people: Vec<Person> = Vec::with_capacity(labels.len());
    for (index, label) in labels.iter().enumerate() {
        let (name, job) = name_and_job(label, &heads);
        let name = name.map(|name| alias::plain(&name, take_apart(label).1, &heads));
        people.push(Person { group: index, name, job, role: labels::role(label) });
    }
    if people.len() > MOST {
        return people;
    }
    for index in 0..people.len() {
        if people[index].name.is_some() {
            people[index].group = namesake(&people, index).unwrap_or(index);
        }
    }
    // A job without a name belongs to the one person who has it, wherever that person is named.
    for index in 0..people.len() {
        if people[index].name.is_none() {
            people[index].group = holder(&people, index).unwrap_or(index);
        }
    }
    for index in 0..people.len() {
        let mut root = index;
        while people[root].group != root {
            root = people[root].group;
        }
        people[index].group = root;
    }
    people
}

/// The label before and in its brackets, or before and after a dash.
fn take_apart(label: &str) -> (&str, Option<&str>) {
    let cut = [" (", "(", " [", " – ", " - ", " — ", " | ", "/"].iter().find_map(|sign| {
        let (head, note) = label.split_once(sign)?;
        (!head.trim().is_empty()).then_some((head, note))
    });
    match cut {
        Some((head, note)) => (head.trim(), Some(note.trim_end_matches([')', ']']).trim())),
        None => (label.trim(), None),
    }
}

fn name_and_job(label: &str, heads: &[String]) -> (Option<String>, Option<String>) {
    let (head, note) = take_apart(label);
    // PROSPECT_SARAH
    let joined = label.split_once('_').filter(|(job, name)| labels::is_title(job) && !labels::is_title(name));
    if let Some((job, name)) = joined.filter(|(_, name)| !name.is_empty()) {
        return (Some(capitalised(name)), Some(job.to_lowercase()));
    }
    let inner = note.map(|note| note.split([',', '–', '—', '|', ':']).next().unwrap_or(note).trim());
    let inner = inner.map(|inner| inner.split(" - ").next().unwrap_or(inner).trim());
    let titled = labels::is_title(head) || labels::role(head).is_some() && labels::role(label) == labels::role(head);
    let is_person = |inner: &str| {
        inner.chars().next().is_some_and(char::is_uppercase)
            && inner.split_whitespace().count() <= 3
            && !labels::is_title(inner)
            && labels::role(inner).is_none()
    };
    match inner {
        Some(inner) if is_person(inner) && (titled || heads.contains(&key(inner))) => {
            (Some(inner.to_string()), Some(key(head)))
        }
        _ if titled => (None, Some(key(head))),
        Some(inner) => (Some(head.to_string()), Some(key(inner))),
        None => (Some(head.to_string()), None),
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &letters.as_str().to_lowercase()
}

/// The first label with the same name: the whole name, or a first name that only one whole name begins with.
fn namesake(people: &[Person], index: usize) -> Option<usize> {
    let person = &people[index];
    let name = person.name.as_deref()?.to_lowercase();
    let first = name.split_whitespace().next()?;
    if let Some(same) = cut_short(people, index, &name) {
        return Some(same);
    }
    let differs = |other: &Person| matches!((person.role, other.role), (Some(a), Some(b)) if a != b);
    let whole = |other: &Person| other.name.as_deref().is_some_and(|other| other.to_lowercase() == name);
    if let Some(same) = people[..index].iter().position(|other| whole(other) && !differs(other)) {
        return Some(same);
    }
    let is_first = name == first;
    let others = people.iter().enumerate().filter(|&(at, other)| {
        let Some(other_name) = other.name.as_deref().map(str::to_lowercase) else { return false };
        let longer = if is_first { &other_name } else { &name };
        let shorter = if is_first { &name } else { &other_name };
        at != index && shorter != longer && !shorter.contains(' ') && longer.split_whitespace().next() == Some(shorter)
    });
    let mut found: Vec<usize> = others.filter(|(_, other)| !differs(other)).map(|(at, _)| at).collect();
    if is_first {
        // Two people called Sam: a bare "Sam" is a third.
        found.dedup_by_key(|&mut at| people[at].name.as_deref().map(str::to_lowercase));
        let [only] = found.as_slice() else { return None };
        return (*only < index).then_some(*only);
    }
    // This is the whole name; a bare first name came before, and no other whole name shares it.
    let rivals = people.iter().filter_map(|other| other.name.as_deref()).map(str::to_lowercase);
    let rivals = rivals.filter(|rival| rival.contains(' ') && rival.split_whitespace().next() == Some(first));
    let alone = rivals.collect::<std::collections::HashSet<_>>().len() == 1;
    found.into_iter().find(|&at| alone && at < index)
}

/// The first label that has the name with its surname cut short, or in full, where it can be of one person alone.
fn cut_short(people: &[Person], index: usize, name: &str) -> Option<usize> {
    let names = || people.iter().filter_map(|other| other.name.as_deref()).map(str::to_lowercase);
    let short = names().find(|other| alias::abbreviates(other, name)).unwrap_or(name.to_string());
    let full: std::collections::HashSet<String> = names().filter(|other| alias::abbreviates(&short, other)).collect();
    let is_same = |other: &Person| {
        let known = other.name.as_deref().map(str::to_lowercase);
        let opposed = matches!((people[index].role, other.role), (Some(a), Some(b)) if a != b);
        !opposed && known.is_some_and(|known| known == short || full.contains(&known))
    };
    (full.len() == 1).then(|| people[..index].iter().position(is_same)).flatten()
}

/// The one person whose label names the same job, or the first label with that job alone.
fn holder(people: &[Person], index: usize) -> Option<usize> {
    let job = people[index].job.as_ref()?;
    let mut holders: Vec<usize> = Vec::new();
    for (at, other) in people.iter().enumerate() {
        let named = other.name.is_some() && other.job.as_ref() == Some(job);
        if named && !holders.contains(&root(people, at)) {
            holders.push(root(people, at));
        }
    }
    match holders.as_slice() {
        [only] => Some(*only),
        _ => people[..index].iter().position(|other| other.name.is_none() && other.job.as_ref() == Some(job)),
    }
}

fn root(people: &[Person], mut index: usize) -> usize {
    while people[index].group != index {
        index = people[index].group;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(labels: &[&str]) -> (Vec<String>, Vec<usize>) {
        let (speakers, ids) = cast(labels);
        (speakers.into_iter().map(|speaker| format!("{}: {}", speaker.name, speaker.labels.join(" + "))).collect(), ids)
    }

    #[test]
    fn labels_that_drift_are_one_speaker() {
        let (speakers, ids) =
            who(&["AE (Jo)", "Prospect (Ann – Head of Ops)", "AE", "Ann", "Prospect", "Prospect (smiling)"]);
        assert_eq!(
            speakers,
            ["Jo: AE (Jo) + AE", "Ann: Prospect (Ann – Head of Ops) + Ann + Prospect + Prospect (smiling)"]
        );
        assert_eq!(ids, [0, 1, 0, 1, 1, 1]);
        assert_eq!(who(&["Lou (SE)", "Lou"]).1, [0, 0]);
        assert_eq!(who(&["CISO (Elena)", "Elena"]).1, [0, 0]);
        assert_eq!(who(&["Sam Ortiz", "Dana", "Sam"]).1, [0, 1, 0]);
        assert_eq!(who(&["Sam", "Dana", "Sam Ortiz"]).1, [0, 1, 0]);
        assert_eq!(who(&["PROSPECT_ANN", "REP", "Ann"]).1, [0, 1, 0]);
        assert_eq!(who(&["Lee, Ann (EXT)", "Bo's iPhone", "Ann Lee", "Bo"]).1, [0, 1, 0, 1]);
        assert_eq!(who(&["Ann L.", "Ann Lee", "ann.lee@x.example", "ANN LEE"]).1, [0, 0, 0, 0]);
        assert_eq!(who(&["Ann Lee", "Ann Ling", "Ann L"]).1, [0, 1, 2]);
    }

    #[test]
    fn two_people_in_one_role_stay_two() {
        assert_eq!(who(&["Prospect (Ann)", "Prospect (Dan)", "Rep", "Prospect"]).1, [0, 1, 2, 3]);
        assert_eq!(who(&["Advisor (Priya)", "Customer (Priya)"]).1, [0, 1]);
        assert_eq!(who(&["Speaker 1", "Speaker 2", "Speaker 1"]).1, [0, 1, 0]);
        assert_eq!(who(&["Sam Ortiz", "Sam Lee", "Sam"]).1, [0, 1, 2]);
    }

    #[test]
    fn companies_in_brackets_are_not_people() {
        assert_eq!(who(&["Sam (Beta)", "Dana (Acme)", "Sam (Beta)"]).0, ["Sam: Sam (Beta)", "Dana: Dana (Acme)"]);
    }
}
