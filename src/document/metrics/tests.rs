//! Every metric worked out by hand on three calls and three mails.

use super::{Measured, by_name};
use crate::document::{Document, Kind, Part, Place, Prose, Role, Speaker, Touch, Turn};
use crate::source::{Mapped, Span, TimeRange};

/// Who speaks, what, and from when to when.
type Said<'a> = (char, &'a str, Option<(u32, u32)>);

fn call(turns: &[Said]) -> Document {
    let mut document = Document::new(Kind::Call, Span::new(0, 0));
    for (label, role) in [("Rep", Role::Rep), ("Prospect", Role::Prospect)] {
        document.speakers.push(Speaker { role, confidence: 1.0, ..Speaker::new(label) });
    }
    for (who, text, time) in turns {
        let mut turn = Turn::new(Some(usize::from(*who == 'P')), Part::Speech, prose(text));
        turn.time = time.map(|(start, end)| TimeRange { start, end });
        document.turns.push(turn);
    }
    document
}

fn email(body: &str) -> Document {
    let mut document = Document::new(Kind::Email, Span::new(0, 0));
    document.speakers.push(Speaker { role: Role::Rep, confidence: 1.0, ..Speaker::new("author") });
    for (part, text) in
        [(Part::Subject, "I and I"), (Part::Greeting, "Dear Ana,"), (Part::Body, body), (Part::Signoff, "My best,")]
    {
        document.turns.push(Turn::new(Some(0), part, prose(text)));
    }
    document
}

fn prose(text: &str) -> Prose {
    Prose::new(Mapped::verbatim(text, 0))
}

fn measure(document: &Document, name: &str) -> Vec<Measured> {
    by_name(name).unwrap().measure(document)
}

/// The values and what was counted, to two places.
#[track_caller]
fn check(document: &Document, name: &str, expected: &[(f64, f64)]) {
    let round = |value: f64| (value * 100.0).round() / 100.0;
    let measured = measure(document, name);
    let found: Vec<_> = measured.iter().map(|it| (round(it.value), round(it.counted))).collect();
    assert_eq!(found, expected, "{name}");
    assert!(measured.iter().all(|it| !it.spots.is_empty() || it.value == 0.0), "{name} points nowhere");
}

fn stock_count() -> Document {
    call(&[
        ('R', "Hello, is that Ana?", Some((0, 1500))),
        ('P', "Yes, speaking.", Some((1600, 2400))),
        ('R', "I saw that you run two shops. What happens at stock count?", Some((2600, 6600))),
        ('P', "We close on a Sunday and count by hand.", Some((7000, 10_000))),
        ('R', "Right.", Some((10_050, 10_300))),
        ('P', "It takes the whole day, um, and we lose the till.", Some((10_400, 13_400))),
        ('R', "Who does it?", Some((12_800, 13_800))),
        ('P', "Me.", Some((14_000, 14_300))),
    ])
}

fn volley() -> Document {
    call(&[
        ('R', "We do stock counts. We also do tills.", None),
        ('P', "Mm-hmm.", None),
        ('R', "And we train your staff, right?", None),
        ('P', "I suppose.", None),
        ('R', "What do you count? How often is that? Who does it?", None),
        ('P', "Uh, monthly.", None),
    ])
}

fn cut_off() -> Document {
    call(&[
        ('P', "The trouble we had was that the --", Some((0, 4000))),
        ('R', "Um, it is easy, you know, for all of us here.", Some((5000, 8000))),
    ])
}

#[test]
fn a_call_with_times() {
    let call = stock_count();
    check(&call, "talk-ratio", &[(0.45, 42.0)]); // 4 + 12 + 3 of 42
    check(&call, "talk-time-ratio", &[(0.48, 13.6)]); // 6.5 s of 13.6 s
    check(&call, "monologue-words", &[(4.0, 4.0), (12.0, 12.0), (1.0, 1.0), (3.0, 3.0)]);
    check(&call, "monologue-seconds", &[(1.5, 1.5), (4.0, 4.0), (0.25, 0.25), (1.0, 1.0)]);
    check(&call, "answered-questions", &[(46.51, 43.0)]); // 2 in 43 words
    check(&call, "stacked-questions", &[(1.0, 1.0), (1.0, 1.0)]);
    check(&call, "first-question-words", &[(11.0, 20.0)]);
    check(&call, "first-question-seconds", &[(2.6, 2.6)]);
    check(&call, "interruptions", &[(1.0, 4.0)]);
    check(&call, "answer-gap", &[(0.05, 3.0)]); // of 0, 50 and 200 ms
    check(&call, "words-a-minute", &[(180.0, 12.0)]);
    check(&call, "i-you-ratio", &[(1.0, 1.0)]);
    check(&call, "we-you-ratio", &[]);
    check(&call, "i-openings", &[(0.25, 4.0)]);
    check(&call, "hesitation", &[(0.0, 20.0)]);
    check(&call, "tie-downs", &[(0.0, 20.0)]);
    check(&call, "email-words", &[]);
}

#[test]
fn a_call_without_times() {
    let call = volley();
    check(&call, "talk-ratio", &[(0.86, 29.0)]); // 25 of 29
    check(&call, "talk-time-ratio", &[]);
    check(&call, "monologue-words", &[(14.0, 14.0), (11.0, 11.0)]);
    check(&call, "monologue-seconds", &[]);
    check(&call, "answered-questions", &[(33.33, 30.0)]);
    check(&call, "stacked-questions", &[(3.0, 3.0)]);
    check(&call, "first-question-words", &[(14.0, 25.0)]);
    check(&call, "first-question-seconds", &[]);
    check(&call, "interruptions", &[(0.0, 3.0)]);
    check(&call, "answer-gap", &[]);
    check(&call, "words-a-minute", &[]);
    check(&call, "we-you-ratio", &[(1.5, 3.0)]);
    check(&call, "tie-downs", &[(4.0, 25.0)]);
}

#[test]
fn a_prospect_who_is_cut_off() {
    let call = cut_off();
    check(&call, "talk-ratio", &[(0.61, 18.0)]); // 11 of 18
    check(&call, "interruptions", &[(1.0, 1.0)]);
    check(&call, "answer-gap", &[]); // whole seconds
    check(&call, "words-a-minute", &[(220.0, 11.0)]);
    check(&call, "hesitation", &[(18.18, 11.0)]);
    check(&call, "we-you-ratio", &[(1.0, 1.0)]);
    check(&call, "first-question-words", &[]);
}

#[test]
fn a_mail_about_the_writer() {
    let mail = email("I saw your shop. I think I can help you, so let me know. How do you count stock?");
    check(&mail, "email-words", &[(19.0, 19.0)]);
    check(&mail, "sentence-words", &[(6.33, 3.0)]);
    check(&mail, "email-questions", &[(1.0, 19.0)]);
    check(&mail, "email-asks", &[(1.0, 19.0)]);
    check(&mail, "i-you-ratio", &[(1.33, 4.0)]); // 4 to 3
    check(&mail, "i-openings", &[(0.67, 3.0)]);
    check(&mail, "reading-grade", &[(0.0, 19.0)]); // 0.39 × 6.33 + 11.8 − 15.59 is below nought
    check(&mail, "talk-ratio", &[]);
}

#[test]
fn a_mail_about_the_firm() {
    let mail = email("We make [your things] tills. Our tills last. Please reply by Monday. Thank you.");
    check(&mail, "email-words", &[(14.0, 14.0)]);
    check(&mail, "email-questions", &[(0.0, 14.0)]);
    check(&mail, "email-asks", &[(1.0, 14.0)]);
    check(&mail, "we-you-ratio", &[(2.0, 2.0)]); // "thank you" is no you
    check(&mail, "i-you-ratio", &[]);
    check(&mail, "reading-grade", &[(0.0, 9.0)]); // "Monday" is a name, "Thank you" too short
}

#[test]
fn a_mail_that_is_hard_to_read() {
    let mail = email("Organisational transformation necessitates considerable deliberation. I don't know.");
    // Six, four, four, five and five syllables and then three in three words:
    // 0.39 × 4 + 11.8 × 27 / 8 − 15.59.
    check(&mail, "reading-grade", &[(25.8, 8.0)]);
    check(&mail, "sentence-words", &[(4.0, 2.0)]);
    check(&mail, "i-openings", &[(0.0, 1.0)]); // "I don't know" serves
    check(&mail, "i-you-ratio", &[]);
}

#[test]
fn the_greatest_value_stands_for_the_document() {
    let longest = by_name("monologue-words").unwrap().summary(&stock_count()).unwrap();
    assert_eq!((longest.value, longest.spots[0].turn), (12.0, 2));
}

/// A mail of the first of June that quotes others: who wrote each (`R` or `P`), and how many days before, if it says so.
fn thread(quoted: &[(char, Option<i32>)]) -> Document {
    const TODAY: i32 = 20_240;
    let mut document = email("The grease is in. Do you want a tin?");
    document.speakers.push(Speaker { role: Role::Prospect, confidence: 0.7, ..Speaker::new("Ana") });
    document.turns.iter_mut().for_each(|turn| turn.sent = Some(TODAY));
    let quotes = quoted.iter().map(|&(who, ago)| {
        let turn = Turn::new(Some(usize::from(who == 'P')), Part::Quote, prose("Is it in yet?"));
        Turn { sent: ago.map(|ago| TODAY - ago), ..turn }
    });
    let quotes: Vec<Turn> = quotes.collect();
    document.turns.splice(0..0, quotes);
    document
}

#[test]
fn mails_in_a_row_are_counted_since_the_last_answer() {
    check(&thread(&[]), "unanswered-in-a-row", &[]);
    let answered = thread(&[('R', Some(9)), ('P', Some(2))]);
    check(&answered, "unanswered-in-a-row", &[(1.0, 1.0)]);
    check(&answered, "days-since-own-last", &[]);
    let chased = thread(&[('P', Some(9)), ('R', Some(5)), ('R', Some(2))]);
    check(&chased, "unanswered-in-a-row", &[(3.0, 3.0)]);
    check(&chased, "days-since-own-last", &[(2.0, 3.0)]);
    assert_eq!(measure(&chased, "days-since-own-last")[0].spots[0].turn, 5);
    check(&thread(&[('R', None)]), "days-since-own-last", &[]);
    check(&thread(&[('R', Some(-3))]), "days-since-own-last", &[]);
    let mut sequence = email("Still cold?");
    sequence.meta.touch = Some(Touch { nth: 4, wait: Some(1.5) });
    check(&sequence, "unanswered-in-a-row", &[(4.0, 4.0)]);
    check(&sequence, "days-since-own-last", &[(1.5, 4.0)]);
    // What the headers of a mailbox say goes before what a mail happens to quote.
    let mut letter = thread(&[('P', Some(9))]);
    letter.meta.place =
        Some(Place { thread: 0, at: 4, of: 4, date: Some(0), nudges: 2, since_own: Some(36 * 60 * 60) });
    check(&letter, "unanswered-in-a-row", &[(3.0, 3.0)]);
    check(&letter, "days-since-own-last", &[(1.5, 3.0)]);
}
