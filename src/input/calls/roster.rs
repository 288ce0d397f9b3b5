//! Who takes part in a call: the tables of people that stand beside a transcript.

use std::collections::HashMap;

use crate::input::tree::{Kind, Tree, Value};

use super::sides::Side;

/// The people of one table, or of several, by each of the labels that turns may have for them.
#[derive(Default)]
pub(super) struct Roster {
    people: HashMap<String, Person>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Person {
    pub name: Option<String>,
    pub address: Option<String>,
    pub side: Option<Side>,
}

/// Where the tables are, from any object around a transcript; where two have the same label, the first one holds.
const TABLES: [&str; 9] = [
    "parties[]",
    "calls[].parties[]",
    "speakers[]",
    "speakerInfo[]",
    "participants[]",
    "meetingAttendees[]",
    "calendarInvitees[]",
    "attendees[]",
    "users[]",
];

/// Tables that are objects: `{"speakers": {"0": "Dana"}}`.
const NAMES: [&str; 4] = ["speakers", "speakerNames", "speakerMap", "participants"];

/// What a turn may call a person by.
const LABELS: [&str; 8] = [
    "speakerId",
    "participantId",
    "id",
    "userId",
    "speaker",
    "speakerLabel",
    "matchedSpeakerDisplayName",
    "name|displayName|fullName",
];

const NAME: &str = "name|displayName|fullName|speakerName";
const ADDRESS: &str = "emailAddress|email|mail";
const SIDE: &str = "affiliation|role|participantRole|speakerType|participantType|type|side";

impl Roster {
    /// The people whom the tables in an object name; nothing where it has none.
    pub fn of(around: Value) -> Option<Roster> {
        let mut roster = Roster::default();
        for person in TABLES.iter().flat_map(|table| around.all(table)) {
            roster.add(person);
        }
        for (key, name) in NAMES.iter().filter_map(|table| around.get(table)).flat_map(Value::members) {
            if let (Kind::Text(_), Some(name)) = (name.kind(), name.word()) {
                let person = Person { side: Side::named(&name), name: Some(name), address: None };
                roster.people.entry(key.raw().to_string()).or_insert(person);
            }
        }
        (!roster.people.is_empty()).then_some(roster)
    }

    /// The people of the tables that a path leads to from any object of a file.
    pub fn of_file(tree: &Tree, table: &str) -> Roster {
        let mut roster = Roster::default();
        let objects = tree.values().filter(|value| value.kind() == Kind::Object);
        objects.flat_map(|object| object.all(table)).for_each(|person| roster.add(person));
        roster
    }

    pub fn get(&self, label: &str) -> Option<&Person> {
        self.people.get(label)
    }

    fn add(&mut self, value: Value) {
        let word = |paths: &str| value.find_map(paths, Value::word);
        let address = word(ADDRESS).filter(|address| address.contains('@'));
        let side = value.find_map(SIDE, |side| Side::named(&side.word()?)).or_else(|| Side::flagged(value));
        let person = Person { name: word(NAME), address, side };
        let labels = LABELS.iter().filter_map(|label| word(label)).chain(person.address.clone());
        for label in labels.collect::<Vec<String>>() {
            self.people.entry(label).or_insert_with(|| person.clone());
        }
    }
}
