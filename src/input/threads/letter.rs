//! What a mail says of itself that tells which thread it belongs to.

use mail_parser::DateTime;
use mail_parser::parsers::fields::thread::thread_name;

use crate::document::{Document, Part};
use crate::input::parts::Person;

/// The marks of one mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    pub id: Option<String>,
    /// Ids of mails that it answers or that were answered before it.
    pub references: Vec<String>,
    /// Without `Re:` and the like, in lower case.
    pub subject: String,
    /// In seconds since 1970.
    pub date: Option<i64>,
    pub author: Person,
    /// Addresses in lower case.
    pub recipients: Vec<String>,
    /// The address of the mailbox that it lies in, where a header tells.
    pub owner: Option<String>,
}

/// Recipients of whom a thread is told; a mail to more is none of two people.
const MOST_RECIPIENTS: usize = 20;

/// References that are read, from the last one back.
const MOST_REFERENCES: usize = 50;

impl Letter {
    /// Reads the fields of a mail that has been read.
    pub fn of(document: &Document) -> Letter {
        let fields = |name: &'static str| {
            let named = document.meta.fields.iter().filter(move |(known, _)| known == name);
            named.map(|(_, value)| value.as_str())
        };
        let author = document.speakers.first();
        let author = author.map(|author| Person { name: author.name.clone(), address: author.address.clone() });
        let author = author.unwrap_or_default();
        let sent = fields("x-gmail-labels").any(|labels| labels.split(',').any(|label| label.trim() == "Sent"));
        let delivered = || fields("delivered-to").find_map(|address| Person::parse(address)?.address);
        let subject = document.turns.iter().find(|turn| turn.part == Part::Subject);
        let mut references: Vec<String> = fields("references").chain(fields("in-reply-to")).flat_map(ids).collect();
        references.drain(..references.len().saturating_sub(MOST_REFERENCES));
        let recipients = fields("to").chain(fields("cc")).flat_map(|list| list.split([',', ';']));
        let recipients = recipients.filter_map(|person| Person::parse(person)?.address);
        Letter {
            id: fields("message-id").flat_map(ids).next(),
            references,
            subject: subject.map_or(String::new(), |subject| thread_name(subject.prose.text()).trim().to_lowercase()),
            date: fields("date").find_map(date),
            recipients: recipients.take(MOST_RECIPIENTS).collect(),
            owner: if sent { author.address.clone() } else { delivered() },
            author,
        }
    }

    /// Whether one person wrote both.
    pub fn is_by(&self, other: &Letter) -> bool {
        self.author.is(&other.author.name, other.author.address.as_deref())
    }
}

/// The message ids of a field: `<a@x> <b@x>`.
fn ids(field: &str) -> impl Iterator<Item = String> {
    field.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0.trim().to_string()))
}

/// A date as mail writes it (RFC 5322, 3.3).
fn date(field: &str) -> Option<i64> {
    let date = DateTime::parse_rfc822(field)?;
    date.is_valid().then(|| date.to_timestamp())
}
