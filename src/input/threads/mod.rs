//! Mails that answer each other: which belong together, in which order, and who of their authors is the rep.

mod letter;

use std::collections::{HashMap, HashSet};

use super::parts::Person;
use crate::document::roles::Naming;
use crate::document::{Document, Part, Place, Role, Turn};

pub use letter::Letter;

/// Gives the mails of one file their places and roles, and each answer the words that it answers.
pub(super) fn link(documents: &mut [Document], naming: &Naming) {
    let letters: Vec<Letter> = documents.iter().map(Letter::of).collect();
    let threads = threads(&letters);
    let sides = sides(&letters, &threads, naming);
    for (thread, mails) in threads.iter().enumerate() {
        for (at, &mail) in mails.iter().enumerate() {
            settle(&mut documents[mail], place(&letters, thread, mails, at), &sides[thread]);
        }
        for pair in mails.windows(2).rev() {
            quote(documents, pair[0], pair[1]);
        }
    }
}

/// The threads of some mails: their indices in the order in which they were written, a mail alone included.
///
/// Mails belong together that name each other (RFC 5322, 3.6.4), or the same third one, or that go between the same
/// two people under one subject: many first mails have one subject, and each goes to somebody else.
pub fn threads(letters: &[Letter]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(letters.len());
    let mut seen: HashMap<Key, usize> = HashMap::new();
    for (at, letter) in letters.iter().enumerate() {
        let ids = letter.id.iter().chain(&letter.references).map(|id| Key::Id(id));
        let pairs = letter.recipients.iter().filter_map(|recipient| {
            let author = letter.author.address.as_ref().filter(|author| *author != recipient)?;
            Some(Key::Subject(&letter.subject, author.min(recipient), author.max(recipient)))
        });
        for key in ids.chain(pairs.filter(|_| !letter.subject.is_empty())) {
            groups.join(at, *seen.entry(key).or_insert(at));
        }
    }
    let mut threads: Vec<Vec<usize>> = Vec::new();
    let mut of_group: HashMap<usize, usize> = HashMap::new();
    for at in 0..letters.len() {
        let thread = *of_group.entry(groups.find(at)).or_insert_with(|| {
            threads.push(Vec::new());
            threads.len() - 1
        });
        threads[thread].push(at);
    }
    for mails in &mut threads {
        if mails.iter().all(|&mail| letters[mail].date.is_some()) {
            mails.sort_by_key(|&mail| letters[mail].date);
        }
    }
    threads
}

/// What two mails of one thread have in common.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Id(&'a str),
    /// The subject and the two who write to each other.
    Subject(&'a str, &'a str, &'a str),
}

/// The place of a mail in its thread.
pub fn place(letters: &[Letter], thread: usize, mails: &[usize], at: usize) -> Place {
    let own = &letters[mails[at]];
    let by_own = |&&mail: &&usize| own.is_by(&letters[mail]);
    let nudges = mails[..at].iter().rev().take(MOST_NUDGES).take_while(by_own).count() as u32;
    let last = mails[..at].last().filter(|_| nudges > 0).and_then(|&mail| letters[mail].date);
    Place {
        thread: thread as u32,
        at: at as u32 + 1,
        of: mails.len() as u32,
        date: own.date,
        nudges,
        since_own: own.date.zip(last).and_then(|(own, last)| own.checked_sub(last)).filter(|&since| since >= 0),
    }
}

/// Nobody counts further.
const MOST_NUDGES: usize = 100;

/// Authors of a thread that may be on a side; of more, the later ones belong to a mailing list.
const MOST_AUTHORS: usize = 64;

/// Who wrote in a thread and which role that gives them; nobody of whom the mail itself says more.
pub type Sides = Vec<(Person, Role, f32)>;

/// The sides of each thread.
///
/// Whom the user names comes first. Then the owner of the mailbox is the rep, or whoever wrote the first mail of a
/// thread, since outbound mail is what reps write; everybody else in the thread is on the other side.
pub fn sides(letters: &[Letter], threads: &[Vec<usize>], naming: &Naming) -> Vec<Sides> {
    let owner = owner(letters);
    let said = |author: &Person| naming.said([author.name.as_str()], author.address.as_deref());
    let is_owners = |author: &Person| owner.is_some() && author.address.as_deref() == owner;
    let of_thread = |mails: &Vec<usize>| -> Sides {
        let mut authors: Vec<&Person> = Vec::new();
        let mut known = HashSet::new();
        for author in mails.iter().map(|&mail| &letters[mail].author) {
            if known.len() < MOST_AUTHORS && known.insert(author.address.as_ref().unwrap_or(&author.name)) {
                authors.push(author);
            }
        }
        let named = authors.iter().any(|author| said(author) == Some(Role::Rep));
        let owned = authors.iter().any(|author| is_owners(author));
        let side = |(nth, author): (usize, &&Person)| match said(author) {
            Some(_) => None,
            None if named => Some((Role::Prospect, BESIDE_NAMED)),
            None if owned && is_owners(author) => Some((Role::Rep, OWNER)),
            None if owned => Some((Role::Prospect, BESIDE_OWNER)),
            None if owner.is_some() => Some((Role::Unknown, 0.0)),
            None if authors.len() == 1 => None,
            None if nth == 0 => Some((Role::Rep, FIRST)),
            None => Some((Role::Prospect, FIRST)),
        };
        let sides = authors.iter().enumerate().map(|it| (it.1, side(it)));
        sides.filter_map(|(author, side)| side.map(|(role, sure)| ((*author).clone(), role, sure))).collect()
    };
    threads.iter().map(of_thread).collect()
}

const BESIDE_NAMED: f32 = 0.9;
const OWNER: f32 = 0.9;
const BESIDE_OWNER: f32 = 0.8;
const FIRST: f32 = 0.6;

/// The address to which most of the mails were delivered or from which they were sent.
fn owner(letters: &[Letter]) -> Option<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for owner in letters.iter().filter_map(|letter| letter.owner.as_deref()) {
        *counts.entry(owner).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(owner, _)| owner)
}

/// Tells a mail its place and who of its people is on which side.
pub fn settle(document: &mut Document, place: Place, sides: &Sides) {
    for speaker in &mut document.speakers {
        let own = sides.iter().find(|(person, ..)| person.is(&speaker.name, speaker.address.as_deref()));
        if let Some((_, role, confidence)) = own {
            (speaker.role, speaker.confidence) = (*role, *confidence);
        }
    }
    if place.at > 1 {
        // Who writes once more after a mail of their own answers nobody, whatever the headers say.
        let answers = place.nudges + 1 < place.at;
        let quotes = document.turns.iter().any(|turn| turn.part == Part::Quote && turn.speaker != Some(0));
        document.meta.is_reply = answers || quotes;
    }
    document.meta.place = (place.of > 1).then_some(place);
}

/// Puts what one mail says before one that somebody else wrote in answer to it, unless that quotes it already.
fn quote(documents: &mut [Document], earlier: usize, later: usize) {
    let answers = documents[later].meta.place.as_ref().is_some_and(|place| place.nudges == 0);
    if !answers || documents[later].turns.iter().any(|turn| turn.part == Part::Quote) {
        return;
    }
    let author = documents[earlier].speakers[0].clone();
    let own = documents[earlier].turns.iter().filter(|turn| turn.speaker == Some(0) && turn.part == Part::Body);
    let speaker = documents[later].speakers.len();
    let quotes: Vec<Turn> =
        own.map(|turn| Turn { part: Part::Quote, speaker: Some(speaker), ..turn.clone() }).collect();
    if !quotes.is_empty() {
        documents[later].speakers.push(author);
        documents[later].turns.splice(0..0, quotes);
    }
}

/// Sets of indices that grow together.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `id references subject date author recipient`, `-` for nothing.
    fn letter(words: &str) -> Letter {
        let words: Vec<&str> = words.split(' ').collect();
        let list = |at: usize| words[at].split(',').filter(|word| *word != "-").map(String::from).collect::<Vec<_>>();
        Letter {
            id: list(0).pop(),
            references: list(1),
            subject: list(2).concat(),
            date: words[3].parse().ok(),
            author: Person { name: words[4].into(), address: Some(format!("{}@x.example", words[4])) },
            recipients: list(5).iter().map(|name| format!("{name}@x.example")).collect(),
            owner: None,
        }
    }

    #[test]
    fn threads_are_found_by_ids_and_by_subjects_between_two() {
        let letters = [
            "1 - plan 10 ann bo",
            "2 - plan 11 ann cy",
            "3 1 re 30 bo ann",
            "4 - plan 20 ann bo",
            "5 9 - 40 dee ann",
            "6 9 - 50 ann dee",
            "- - - - - -",
        ];
        let letters = letters.map(letter);
        assert_eq!(threads(&letters), [vec![0, 3, 2], vec![1], vec![4, 5], vec![6]]);
        let place = place(&letters, 0, &[0, 3, 2], 1);
        assert_eq!((place.at, place.of, place.nudges, place.date, place.since_own), (2, 3, 1, Some(20), Some(10)));
    }

    #[test]
    fn the_rep_is_whom_the_user_names_or_who_owns_the_mailbox_or_who_wrote_first() {
        let mut letters = ["1 - plan 10 ann bo", "2 1 plan 20 bo ann", "3 - plan 30 cy ann"].map(letter);
        let of = |letters: &[Letter], naming: &Naming| -> Vec<String> {
            let side = |(person, role, _): &(Person, Role, f32)| format!("{} {}", person.name, role.name());
            sides(letters, &threads(letters), naming)
                .iter()
                .map(|sides| sides.iter().map(side).collect::<Vec<_>>().join(", "))
                .collect()
        };
        let none = Naming::default();
        assert_eq!(of(&letters, &none), ["ann rep, bo prospect", ""]);
        letters[0].owner = Some("bo@x.example".into());
        assert_eq!(of(&letters, &none), ["ann prospect, bo rep", "cy unknown"]);
        let naming = Naming { reps: vec!["ann".into()], ..none };
        assert_eq!(of(&letters, &naming), ["bo prospect", "cy unknown"]);
    }
}
