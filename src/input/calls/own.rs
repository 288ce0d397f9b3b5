//! A row of the user's own for the table of shapes.

use super::moments::Unit;
use super::search::MOST_OWN;
use super::shape::{Joint, PLAIN, Shape};
use crate::input::tree::Value;

/// How some tool of the user's writes transcripts. What is left out is as in most shapes; see `Shape` for what each
/// field is, and [`OwnShape::check_path`] for what paths are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnShape {
    /// For people.
    pub name: String,
    /// At least one.
    pub marks: Vec<String>,
    pub groups: String,
    pub pieces: Option<String>,
    pub text: Option<String>,
    pub speaker: Option<String>,
    pub address: Option<String>,
    pub role: Option<String>,
    pub rep: Option<String>,
    pub prospect: Option<String>,
    pub start: Option<String>,
    pub end: Option<String>,
    pub length: Option<String>,
    pub people: Option<String>,
    pub stretches: Option<String>,
    pub unit: Option<Unit>,
    pub joint: Option<Joint>,
    pub shuffled: bool,
    pub numbered: bool,
    /// A field of pieces and the value that those have which are speech.
    pub spoken: Option<(String, String)>,
}

impl OwnShape {
    /// More rows than that are not looked at.
    pub const MOST: usize = MOST_OWN;

    /// The row, of which `marks` are the marks.
    pub(in crate::input) fn shape<'s>(&'s self, marks: &'s [&'s str]) -> Shape<'s> {
        let or = |own: &'s Option<String>, plain: &'static str| own.as_deref().unwrap_or(plain);
        Shape {
            name: &self.name,
            marks,
            groups: &self.groups,
            pieces: or(&self.pieces, PLAIN.pieces),
            text: or(&self.text, PLAIN.text),
            speaker: or(&self.speaker, PLAIN.speaker),
            address: or(&self.address, PLAIN.address),
            role: or(&self.role, PLAIN.role),
            rep: or(&self.rep, PLAIN.rep),
            prospect: or(&self.prospect, PLAIN.prospect),
            start: or(&self.start, PLAIN.start),
            end: or(&self.end, PLAIN.end),
            length: or(&self.length, PLAIN.length),
            people: or(&self.people, PLAIN.people),
            stretches: or(&self.stretches, PLAIN.stretches),
            unit: self.unit.unwrap_or(Unit::Guessed),
            joint: self.joint.unwrap_or(PLAIN.joint),
            shuffled: self.shuffled,
            numbered: self.numbered,
            spoken: self.spoken.as_ref().map(|(key, value)| (key.as_str(), value.as_str())),
            proof: PLAIN.proof,
        }
    }

    /// Says what is wrong with paths such as `speaker.name|speaker` or `calls[].turns[0].text`.
    ///
    /// # Errors
    /// In words that follow the path: "has a key without a name".
    pub fn check_path(paths: &str) -> Result<(), &'static str> {
        Value::check(paths)
    }
}
