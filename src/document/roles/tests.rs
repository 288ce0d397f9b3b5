//! Small calls and who sells in them.

use super::*;
use crate::document::{Part, Prose, Speaker, Turn};
use crate::source::{Mapped, Span};

/// A call of lines "Name: words", and the roles of its speakers in the order in which they speak.
fn call(lines: &[&str]) -> Document {
    let mut document = Document::new(Kind::Call, Span::new(0, 0));
    for line in lines {
        let (name, words) = line.split_once(": ").unwrap();
        let known = document.speakers.iter().position(|speaker| speaker.name == name);
        let id = known.unwrap_or_else(|| {
            document.speakers.push(Speaker::new(name));
            document.speakers.len() - 1
        });
        document.turns.push(Turn::new(Some(id), Part::Speech, Prose::new(Mapped::verbatim(words, 0))));
    }
    document
}

fn roles(document: &mut Document, naming: &Naming) -> Vec<Role> {
    assign(document, naming);
    document.speakers.iter().map(|speaker| speaker.role).collect()
}

const COLD: [&str; 5] = [
    "Mo: Hello?",
    "Kim: Hi, this is Kim from Larkfield Copiers. Have I caught you at a bad time?",
    "Mo: I'm in the middle of something. What's this about?",
    "Kim: We help schools like yours. Can I ask what you use at the moment?",
    "Mo: We already have a printer. Just send me something.",
];

#[test]
fn words_tell_the_seller() {
    let mut document = call(&COLD);
    assert_eq!(roles(&mut document, &Naming::default()), [Role::Prospect, Role::Rep]);
    assert!(document.speakers.iter().all(|speaker| speaker.confidence >= SURE));
}

#[test]
fn small_talk_tells_nothing() {
    let mut document = call(&["Mo: Nice weather.", "Kim: Lovely.", "Mo: Rain later.", "Kim: Maybe."]);
    assert_eq!(roles(&mut document, &Naming::default()), [Role::Unknown, Role::Unknown]);
    assert!(document.speakers.iter().all(|speaker| speaker.confidence < SURE));
}

#[test]
fn the_user_has_the_last_word() {
    let naming = Naming { reps: vec!["m*".into()], ..Naming::default() };
    let mut document = call(&COLD);
    assert_eq!(roles(&mut document, &naming), [Role::Rep, Role::Prospect]);
    assert!(
        matches("*(ae)", "kim (ae)") && matches("k*m", "kim") && !matches("k*m", "kimi") && !matches("kim", "kimi")
    );
}

#[test]
fn labels_and_colleagues() {
    let mut document = call(&[
        "AE: On our side I have Elena, our security lead. From your team I see Arjun.",
        "Elena: Hi.",
        "Arjun: Hello. Does it run in Europe?",
    ]);
    assert_eq!(roles(&mut document, &Naming::default()), [Role::Rep, Role::Rep, Role::Prospect]);
}

#[test]
fn attendee_lists_tell_sides() {
    let mut document = call(&["Ana: Hi.", "Lou: Hi.", "Dana: Hi.", "Bo: Hi."]);
    let people = "Ana (AE, Northline), Lou (CTO, Northline), Dana Lee (VP Sales, Acme)";
    document.meta.fields.push(("attendees".into(), people.into()));
    document.meta.fields.push(("preamble".into(), "Review this, please. Bo is the buyer.".into()));
    assert_eq!(roles(&mut document, &Naming::default()), [Role::Rep, Role::Rep, Role::Prospect, Role::Prospect]);
}

#[test]
fn labels_that_lie_are_doubted() {
    let mut document = call(&[
        "Rep: Hello? Who's calling? What's this about?",
        "Prospect: I'm calling from Larkfield Copiers. We help schools, and our platform is great. Is it a bad time?",
        "Rep: How much is it? Not interested, send me something. We already have one.",
        "Prospect: I can offer a discount. Let me show you. I'll send you our pricing.",
    ]);
    assert_eq!(roles(&mut document, &Naming::default()), [Role::Rep, Role::Prospect]);
    assert!(document.speakers.iter().all(|speaker| speaker.confidence < SURE));
}

#[test]
fn emails_keep_the_roles_of_their_reader() {
    let mut document = call(&["Kim: Hi Mo,"]);
    document.kind = Kind::Email;
    assert_eq!(roles(&mut document, &Naming::default()), [Role::Unknown]);
}
