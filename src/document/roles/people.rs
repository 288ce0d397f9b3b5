//! What a file says above a call about the people in it: attendee lists, "Ana is the closer".

use super::labels;
use crate::document::{Document, Role};

/// Gives roles to speakers whom the fields of a document describe and whom nothing else has settled.
pub fn apply(document: &mut Document) {
    let mut known: Vec<Option<Described>> = vec![None; document.speakers.len()];
    for (field, value) in &document.meta.fields {
        match field.as_str() {
            "preamble" => declared(document, value, &mut known),
            _ if PEOPLE.iter().any(|word| field.contains(word)) => {
                for entry in entries(value) {
                    describe(document, &entry, &mut known);
                }
            }
            _ => named_role(document, field, value, &mut known),
        }
    }
    let seller = known.iter().flatten().find(|described| described.role == Some(Role::Rep));
    let home = seller.and_then(|described| described.company.clone());
    for (speaker, described) in document.speakers.iter_mut().zip(known) {
        let Some(described) = described.filter(|_| speaker.confidence == 0.0) else { continue };
        let role = described.role.or_else(|| match (&home, &described.company) {
            (Some(home), Some(company)) if home == company => Some(Role::Rep),
            (Some(_), Some(_)) => Some(Role::Prospect),
            _ => None,
        });
        if let Some(role) = role {
            (speaker.role, speaker.confidence) = (role, CONFIDENCE);
        }
    }
}

const CONFIDENCE: f32 = 0.85;

/// Fields that list people.
const PEOPLE: [&str; 7] = ["participant", "attendee", "attending", "present", "people", "speakers", "with"];

#[derive(Clone)]
struct Described {
    role: Option<Role>,
    company: Option<String>,
}

/// `Ana Ruiz (AE, Northline), Dana Lee (CFO, Acme)`: split where no bracket is open.
fn entries(value: &str) -> Vec<String> {
    let mut entries = vec![String::new()];
    let mut depth = 0i32;
    for c in value.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' | '/' if depth <= 0 => {
                entries.push(String::new());
                continue;
            }
            _ => {}
        }
        entries.last_mut().expect("it begins with one").push(c);
    }
    entries
}

fn describe(document: &Document, entry: &str, known: &mut [Option<Described>]) {
    let cut = ["(", "[", " - ", " – ", " — ", ": ", " from ", " of "].iter().find_map(|sign| entry.split_once(sign));
    let Some((name, description)) = cut else { return };
    let Some(id) = speaker(document, name) else { return };
    let description = description.trim_end_matches([')', ']', ' ', '*']);
    known[id] = Some(Described { role: labels::title_role(description), company: company(description) });
}

/// The company of a description: what stands behind its last comma or "at", or before a seller's title.
fn company(description: &str) -> Option<String> {
    let behind = description.rsplit_once(", ").or_else(|| description.rsplit_once(" at ")).map(|(_, company)| company);
    let words = match behind {
        Some(company) => labels::words(company),
        None => {
            let words = labels::words(description);
            words.into_iter().take_while(|word| !labels::is_title(word) && !GRADES.contains(&word.as_str())).collect()
        }
    };
    (!words.is_empty()).then(|| words.join(" "))
}

const GRADES: [&str; 10] =
    ["account", "executive", "senior", "junior", "business", "solutions", "solution", "customer", "regional", "sales"];

/// `Rep: Jordan`, `Prospect: Dana Lee (Acme)` as a field.
fn named_role(document: &Document, field: &str, value: &str, known: &mut [Option<Described>]) {
    let name = value.split(['(', ',']).next().unwrap_or(value);
    if let (Some(role), Some(id)) = (labels::role(field), speaker(document, name)) {
        known[id] = Some(Described { role: Some(role), company: None });
    }
}

/// "Dev is my closer", "Ana is the closer, Ben is the lead".
fn declared(document: &Document, line: &str, known: &mut [Option<Described>]) {
    for clause in line.split(['.', ',', ';']) {
        let words = labels::words(clause);
        let Some(at) = words.iter().position(|word| word == "is") else { continue };
        let role = words[at + 1..].iter().take(4).find_map(|word| labels::role(word));
        let id = words[..at].last().and_then(|name| speaker(document, name));
        if let (Some(role), Some(id)) = (role, id) {
            known[id] = Some(Described { role: Some(role), company: None });
        }
    }
}

/// The one speaker with a name, or with its first name.
fn speaker(document: &Document, name: &str) -> Option<usize> {
    let wanted = labels::words(name);
    let first = wanted.first()?;
    let mut found = document.speakers.iter().enumerate().filter(|(_, speaker)| {
        let names = labels::words(&speaker.name);
        names == wanted || (names.first() == Some(first) && (names.len() == 1 || wanted.len() == 1))
    });
    let (id, _) = found.next()?;
    found.next().is_none().then_some(id)
}
