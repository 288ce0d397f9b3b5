//! `[[transcripts]]`: how a tool of the user's writes calls, as rows beside those for known vendors.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries::{Entries, text};
use super::show::{array, string};
use crate::diagnostic::Diagnostic;
use crate::input::{Joint, OwnShape, Unit};

/// A `[[transcripts]]` table.
#[derive(Debug, PartialEq)]
pub struct Row {
    pub shape: OwnShape,
    pub place: Range<usize>,
}

impl Row {
    /// Its keys as TOML.
    pub fn keys(&self) -> Vec<(&'static str, String)> {
        let OwnShape { name, marks, groups, unit, joint, shuffled, numbered, spoken, .. } = &self.shape;
        let shape = &self.shape;
        let paths = [
            ("pieces", &shape.pieces),
            ("text", &shape.text),
            ("speaker", &shape.speaker),
            ("address", &shape.address),
            ("role", &shape.role),
            ("rep", &shape.rep),
            ("prospect", &shape.prospect),
            ("start", &shape.start),
            ("end", &shape.end),
            ("length", &shape.length),
            ("people", &shape.people),
            ("stretches", &shape.stretches),
        ];
        let mut keys = vec![("name", string(name)), ("marks", array(marks.iter())), ("groups", string(groups))];
        keys.extend(paths.into_iter().filter_map(|(key, path)| Some((key, string(path.as_ref()?)))));
        keys.extend(unit.and_then(Unit::name).map(|unit| ("unit", string(unit))));
        keys.extend(joint.map(|joint| ("joint", string(joint.name()))));
        keys.extend(shuffled.then(|| ("shuffled", "true".to_string())));
        keys.extend(numbered.then(|| ("numbered", "true".to_string())));
        keys.extend(spoken.iter().map(|(key, value)| ("spoken", format!("{{ {} = {} }}", string(key), string(value)))));
        keys
    }
}

/// Reads the `[[transcripts]]` tables, in their order; those that lack what they need are left out.
pub fn read(entries: &mut Entries) -> Vec<Row> {
    let tables = entries.tables("transcripts");
    if let Some((_, place)) = tables.get(OwnShape::MOST) {
        entries.fault(format!("there may be {} [[transcripts]], and this is one more", OwnShape::MOST), place.clone());
    }
    let row = |(table, place): (_, Range<usize>)| {
        let shape = one(table, place.clone(), entries.faults())?;
        Some(Row { shape, place })
    };
    tables.into_iter().filter_map(row).collect()
}

fn one(table: &DeTable, place: Range<usize>, faults: &mut Vec<Diagnostic>) -> Option<OwnShape> {
    let mut entries = Entries::new(table, faults);
    let name = entries.string("name").map(Spanned::into_inner);
    let marks = entries.list("marks");
    let marks: Vec<String> = marks.into_iter().filter_map(|mark| path(mark, &mut entries)).collect();
    let groups = paths("groups", &mut entries);
    let shape = OwnShape {
        pieces: paths("pieces", &mut entries),
        text: paths("text", &mut entries),
        speaker: paths("speaker", &mut entries),
        address: paths("address", &mut entries),
        role: paths("role", &mut entries),
        rep: paths("rep", &mut entries),
        prospect: paths("prospect", &mut entries),
        start: paths("start", &mut entries),
        end: paths("end", &mut entries),
        length: paths("length", &mut entries),
        people: paths("people", &mut entries),
        stretches: paths("stretches", &mut entries),
        unit: entries.choice("unit", &Unit::NAMES, Unit::by_name).map(Spanned::into_inner),
        joint: entries.choice("joint", &Joint::NAMES, Joint::by_name).map(Spanned::into_inner),
        shuffled: entries.flag("shuffled").is_some_and(Spanned::into_inner),
        numbered: entries.flag("numbered").is_some_and(Spanned::into_inner),
        spoken: spoken(&mut entries),
        ..OwnShape::default()
    };
    entries.finish();
    let lacking = match (&name, marks.is_empty(), &groups) {
        (None, ..) => "a `name`",
        (_, true, _) => "`marks`: paths to keys that only its files have",
        (.., None) => "`groups`: the path to its turns",
        (Some(name), false, Some(groups)) => {
            return Some(OwnShape { name: name.clone(), marks, groups: groups.clone(), ..shape });
        }
    };
    // Of a value that is there and wrong enough has been said.
    let said = ["name", "marks", "groups"].iter().filter(|key| table.contains_key(**key)).count() == 3;
    if !said {
        faults.push(crate::lint::fault::at(super::KIND, format!("[[transcripts]] needs {lacking}"), place));
    }
    None
}

/// One path, or several with `|` between them.
fn paths(key: &'static str, entries: &mut Entries) -> Option<String> {
    let written = entries.string(key)?;
    path(written, entries)
}

fn path(written: Spanned<String>, entries: &mut Entries) -> Option<String> {
    if let Err(amiss) = OwnShape::check_path(written.get_ref()) {
        entries.fault(format!("the path `{}` {amiss}", written.get_ref()), written.span());
        return None;
    }
    Some(written.into_inner())
}

/// `spoken = { type = "transcript" }`
fn spoken(entries: &mut Entries) -> Option<(String, String)> {
    let table = entries.table("spoken")?;
    let mut pairs = table.iter().map(|(key, value)| (key.get_ref().to_string(), value));
    match (pairs.next(), pairs.next()) {
        (Some((key, value)), None) if matches!(value.get_ref(), DeValue::String(_)) => {
            Some((key, text(value)?.into_inner()))
        }
        (first, _) => {
            let place = first.map_or(0..0, |(_, value)| value.span());
            entries.fault("`spoken` is one key and the string that it has where somebody speaks", place);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    fn rows(text: &str) -> (Vec<Row>, Vec<(String, String, String)>) {
        let table = DeTable::parse(text).unwrap();
        let mut faults = Vec::new();
        let mut entries = Entries::new(table.get_ref(), &mut faults);
        let rows = read(&mut entries);
        entries.finish();
        let shown = |fault: Diagnostic| {
            let span = fault.labels[0].span;
            let at = text[span.start as usize..span.end as usize].to_string();
            (at, fault.message.to_string(), fault.help.unwrap_or_default().to_string())
        };
        (rows, faults.into_iter().map(shown).collect())
    }

    #[test]
    fn every_key_of_a_row() {
        let (rows, faults) = rows(
            r#"
            [[transcripts]]
            name = "Recorder"
            marks = ["talk.lines[].said", "talk.id|talk.key"]
            groups = "talk.lines[]"
            pieces = "bits[]"
            text = "said"
            speaker = "who.name|who"
            address = "who.mail"
            role = "side"
            rep = "seat"
            prospect = "guest"
            start = "at"
            end = "till"
            length = "for"
            people = "people[]"
            stretches = "floor[]"
            unit = "milliseconds"
            joint = "words"
            shuffled = true
            numbered = true
            spoken = { kind = "speech" }
            "#,
        );
        assert_eq!(faults, []);
        let row = &rows[0].shape;
        assert_eq!((row.name.as_str(), row.marks.len(), row.groups.as_str()), ("Recorder", 2, "talk.lines[]"));
        let paths = [&row.pieces, &row.text, &row.speaker, &row.address, &row.role, &row.rep, &row.prospect];
        assert!(paths.iter().all(|path| path.is_some()));
        let paths = [&row.start, &row.end, &row.length, &row.people, &row.stretches];
        assert!(paths.iter().all(|path| path.is_some()));
        assert_eq!((row.unit, row.joint), (Some(Unit::Milliseconds), Some(Joint::Words)));
        assert!(row.shuffled && row.numbered);
        assert_eq!(row.spoken, Some(("kind".to_string(), "speech".to_string())));
    }

    #[test]
    fn faults_have_their_place() {
        let (rows, faults) = rows(
            r#"
            [[transcripts]]
            name = "A"
            marks = ["lines[2].said"]
            groups = "lines..x"
            speakr = "who"
            unit = "second"
            joint = 3
            spoken = { a = "b", c = "d" }
            [[transcripts]]
            marks = "lines"
            groups = "lines[]"
            "#,
        );
        assert_eq!(rows, []);
        let found: Vec<(&str, &str)> = faults.iter().map(|(at, message, _)| (at.as_str(), message.as_str())).collect();
        assert_eq!(found.len(), 7, "{found:?}");
        let brackets = "the path `lines[2].said` has brackets other than `[]`, `[0]`, `[1]` and `[-1]`";
        assert!(found.contains(&("\"lines[2].said\"", brackets)), "{found:?}");
        assert!(found.contains(&("\"lines..x\"", "the path `lines..x` has a key without a name")), "{found:?}");
        assert!(found.contains(&("speakr", "there is no key `speakr`")), "{found:?}");
        assert!(found.contains(&("\"second\"", "there is no value `second`")), "{found:?}");
        assert!(found.contains(&("3", "`joint` is a string, not a number")), "{found:?}");
        assert!(found.iter().any(|(_, message)| message.starts_with("`spoken` is one key")), "{found:?}");
        assert!(found.iter().any(|(_, message)| *message == "[[transcripts]] needs a `name`"), "{found:?}");
        let help: Vec<&str> = faults.iter().map(|(.., help)| help.as_str()).collect();
        for meant in ["speaker", "seconds"] {
            assert!(help.contains(&format!("did you mean `{meant}`?").as_str()), "{help:?}");
        }
    }
}
