//! Quoted mail: who wrote each piece, and which came first.

use std::ops::Range;

use crate::document::placeholder;
use crate::document::{Document, Part, Prose, Role, Speaker, SpeakerId, Turn};
use crate::source::Mapped;

use super::lines::{self, Line};
use super::own;
use super::person::{NOBODY, Person};
use super::splitter::Splitters;

/// What is needed to tell quotes apart.
pub struct Quotes<'a> {
    pub text: &'a Mapped,
    pub lines: &'a [Line],
    pub splitters: &'a Splitters,
    pub author: SpeakerId,
    /// How the author signs, where nothing else names them.
    pub signed: Option<String>,
}

/// One quoted mail, or the part of one between two answers.
struct Message {
    person: Option<Person>,
    /// The day on which it was sent, in days since 1970.
    sent: Option<i32>,
    /// 1 for what the mail answers, 2 for what that answered, and so on.
    level: usize,
    lines: Vec<usize>,
}

/// How sure it is that whoever is quoted is the prospect.
const QUOTED: f32 = 0.7;

/// Nobody writes with more people than this; it bounds the time that it takes to find them.
const MOST_PEOPLE: usize = 64;

/// The same where nothing says who wrote the quote.
const UNSIGNED: f32 = 0.5;

impl Quotes<'_> {
    /// The turns of a quoted block, the earliest mail first, without sign-offs, signatures and small print.
    pub fn turns(&mut self, block: Range<usize>, document: &mut Document) -> Vec<Turn> {
        let mut messages = self.messages(block);
        messages.sort_by_key(|message| std::cmp::Reverse(message.level));
        let mut turns = Vec::new();
        for message in messages {
            let mapped = self.gathered(&message.lines[..self.words_end(&message)]);
            if mapped.text.chars().any(char::is_alphanumeric) {
                let speaker = self.speaker(&message, document);
                let turn = Turn::new(Some(speaker), Part::Quote, Prose::new(mapped));
                turns.push(Turn { sent: message.sent, ..turn });
            }
        }
        turns
    }

    /// How many of the lines of a mail are somebody's words.
    fn words_end(&self, Message { person, lines, .. }: &Message) -> usize {
        let mut texts = Vec::with_capacity(lines.len());
        // Which line each text is, with a blank one where lines are apart.
        let mut numbers = Vec::with_capacity(lines.len());
        for (number, &line) in lines.iter().enumerate() {
            if number > 0 && lines[number - 1] + 1 < line {
                texts.push("");
                numbers.push(number);
            }
            texts.push(self.lines[line].text(&self.text.text));
            numbers.push(number);
        }
        let author = person.as_ref().map_or(NOBODY, |person| &person.name);
        numbers.get(own::words_end(&texts, author)).copied().unwrap_or(lines.len())
    }

    /// The turn of a block that is no mail, but a passage that the author cites; nobody knows from whom.
    pub fn cited(&self, block: Range<usize>) -> Vec<Turn> {
        let lines: Vec<usize> = block.filter(|&line| !self.lines[line].is_blank()).collect();
        let mapped = self.gathered(&lines);
        vec![Turn::new(None, Part::Quote, Prose::new(mapped))]
    }

    /// Sorts the lines of a block by the mail that they belong to.
    ///
    /// `open[d]` is the message that lines quoted `d` deep belong to. A splitter opens a new one, one level
    /// further back: for deeper lines if such follow, as Gmail does it, else for those beside it, as Outlook does.
    fn messages(&self, block: Range<usize>) -> Vec<Message> {
        let mut messages: Vec<Message> = Vec::new();
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut at = block.start;
        while at < block.end {
            let depth = usize::from(self.lines[at].depth);
            if let Some(splitter) = self.splitters.at(at) {
                let level = level(&open, &messages, depth) + 1;
                let end = at + splitter.lines;
                let deeper = (end..block.end).find(|&line| !self.lines[line].is_blank());
                let deeper = deeper.is_some_and(|line| usize::from(self.lines[line].depth) > depth);
                let slot = depth + usize::from(deeper);
                open.truncate(slot);
                open.resize(slot, None);
                open.push(Some(messages.len()));
                let person = splitter.person.clone();
                messages.push(Message { person, sent: splitter.sent, level, lines: Vec::new() });
                at = end.min(block.end);
                continue;
            }
            if !self.lines[at].is_blank() {
                let message = message_at(&mut open, &mut messages, depth);
                messages[message].lines.push(at);
            }
            at += 1;
        }
        messages
    }

    /// The words of a message, its paragraphs apart.
    fn gathered(&self, lines: &[usize]) -> Mapped {
        let mut mapped = Mapped::default();
        for run in lines.chunk_by(|a, b| (*a..*b).all(|between| between == *a || self.lines[between].is_blank())) {
            if !mapped.is_empty() {
                mapped.push_joined("\n\n");
            }
            let (first, last) = (run[0], run[run.len() - 1]);
            mapped.append(&lines::gather(self.text, &self.lines[first..=last], 0..self.text.text.len()));
        }
        mapped
    }

    /// The speaker of a message: the author, somebody met before, or somebody new.
    fn speaker(&self, message: &Message, document: &mut Document) -> SpeakerId {
        let addressee =
            || document.meta.fields.iter().find(|(name, _)| name == "to").and_then(|(_, to)| Person::parse(to));
        let person = match (&message.person, message.level) {
            (Some(person), _) => Some(person.clone()),
            (None, 1) => addressee(),
            (None, _) => None,
        };
        let Some(person) = person else { return unknown(document, message.level, self.author) };
        let masked = self.is_masked(&person, document);
        if !masked && self.is_author(&person, document) {
            return self.author;
        }
        let is_known = |known: &Speaker| match masked {
            true => known.name == person.name,
            false => person.is(&known.name, known.address.as_deref()),
        };
        let known = document.speakers.iter().position(is_known);
        if known.is_none() && document.speakers.len() >= MOST_PEOPLE {
            return unknown(document, message.level, self.author);
        }
        known.unwrap_or_else(|| {
            let own = document.speakers[self.author].address.as_deref();
            let colleague = person.address.as_deref().zip(own).is_some_and(|(theirs, ours)| same_house(theirs, ours));
            let mut speaker = Speaker::new(if person.name.is_empty() {
                person.address.clone().unwrap_or_default()
            } else {
                person.name
            });
            speaker.address = person.address;
            speaker.role = if colleague { Role::Rep } else { Role::Prospect };
            speaker.confidence = if message.person.is_some() { QUOTED } else { UNSIGNED };
            document.speakers.push(speaker);
            document.speakers.len() - 1
        })
    }

    /// Whether a draft quotes somebody by another name from the author's own address, which no team shares. In mail
    /// that was sent it is the author, who has changed their name.
    fn is_masked(&self, person: &Person, document: &Document) -> bool {
        const SHARED: [&str; 9] = ["info", "sales", "hello", "team", "office", "contact", "support", "mail", "kontakt"];
        let author = &document.speakers[self.author];
        let local = person.address.as_deref().and_then(|address| address.split_once('@')).map(|(local, _)| local);
        let was_sent = document.meta.fields.iter().any(|(name, _)| name == "message-id");
        let named = !was_sent && author.name != NOBODY && !author.name.contains('@');
        let theirs = local.is_some_and(|local| !SHARED.contains(&local)) && person.address == author.address;
        named && theirs && person.is_stranger_to(&author.name)
    }

    fn is_author(&self, person: &Person, document: &Document) -> bool {
        let author = &document.speakers[self.author];
        let signed =
            self.signed.as_deref().is_some_and(|signature| author.name == NOBODY && person.signs_as(signature));
        let filled_in = || placeholder::outermost(&person.name).iter().any(|it| placeholder::is_sender(it.name()));
        signed || person.is(&author.name, author.address.as_deref()) || filled_in()
    }
}

/// The level of what stands at `depth`: 0 for the mail itself.
fn level(open: &[Option<usize>], messages: &[Message], depth: usize) -> usize {
    let shallower = open.iter().take(depth + 1).flatten().next_back();
    shallower.map_or(depth.saturating_sub(1), |&message| messages[message].level)
}

/// The message that a line `depth` deep belongs to; one that nothing introduced is made up.
fn message_at(open: &mut Vec<Option<usize>>, messages: &mut Vec<Message>, depth: usize) -> usize {
    if let Some(Some(message)) = open.get(depth) {
        return *message;
    }
    let above =
        open.iter().enumerate().take(depth).rev().find_map(|(at, message)| message.map(|message| (at, message)));
    let level = above.map_or(depth.max(1), |(at, message)| messages[message].level + depth - at);
    open.resize(open.len().max(depth + 1), None);
    open[depth] = Some(messages.len());
    messages.push(Message { person: None, sent: None, level, lines: Vec::new() });
    messages.len() - 1
}

/// Somebody of whom nothing is known; what an answer answered may well be by its author.
fn unknown(document: &mut Document, level: usize, author: SpeakerId) -> SpeakerId {
    let name = if level % 2 == 1 { "correspondent" } else { "earlier writer" };
    if let Some(known) = document.speakers.iter().position(|speaker| speaker.name == name) {
        return known;
    }
    let rep = document.speakers[author].role == Role::Rep && level.is_multiple_of(2);
    let mut speaker = Speaker::new(name);
    speaker.role = if rep { Role::Rep } else { Role::Prospect };
    speaker.confidence = UNSIGNED;
    document.speakers.push(speaker);
    document.speakers.len() - 1
}

/// Whether two addresses belong to one house, which those of the big providers do not.
fn same_house(a: &str, b: &str) -> bool {
    const ANYBODY: [&str; 9] =
        ["gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "aol", "proton"];
    let (a, b) = (a.rsplit_once('@').map(|(_, domain)| domain), b.rsplit_once('@').map(|(_, domain)| domain));
    a.is_some() && a == b && a.is_some_and(|domain| !ANYBODY.contains(&domain.split('.').next().unwrap_or("")))
}
