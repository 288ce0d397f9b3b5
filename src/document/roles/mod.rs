//! Who sells and who is sold to.

mod evidence;
pub mod labels;
mod links;
mod manner;
mod people;
mod phrases;
mod sides;
pub mod suspect;

#[cfg(test)]
mod tests;

use self::evidence::Evidence;
use self::links::Links;
use super::{Document, Kind, Role};

/// What the user says about who is who; patterns are compared without regard to case.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// Names or labels of reps; `*` stands for anything.
    pub reps: Vec<String>,
    pub prospects: Vec<String>,
    /// Email domains of the reps, such as `northline.example`.
    pub rep_domains: Vec<String>,
}

/// The confidence from which on lints may rely on a role.
pub const SURE: f32 = 0.5;

/// Gives each speaker of a document a role and a confidence.
///
/// What the user says comes first (1.0); then what a reader found in the file; then, for calls alone, the words of
/// the label (0.9), what stands above the call (0.85), and how people talk (0.85 at most): twice how far the odds are
/// from even, so that a role that lints rely on is right in three cases of four at least.
pub fn assign(document: &mut Document, naming: &Naming) {
    by_naming(document, naming);
    if document.kind == Kind::Call {
        by_labels(document);
        people::apply(document);
        by_words(document);
    }
}

fn by_naming(document: &mut Document, naming: &Naming) {
    for speaker in &mut document.speakers {
        let names = speaker.labels.iter().chain([&speaker.name]).map(String::as_str);
        if let Some(role) = naming.said(names, speaker.address.as_deref()) {
            (speaker.role, speaker.confidence) = (role, SAID);
        }
    }
}

impl Naming {
    /// The role that the user gives to somebody with these names and this address.
    pub fn said<'n>(&self, names: impl IntoIterator<Item = &'n str>, address: Option<&'n str>) -> Option<Role> {
        let names: Vec<String> = names.into_iter().chain(address).map(str::to_lowercase).collect();
        let is = |patterns: &[String]| {
            patterns.iter().any(|pattern| names.iter().any(|name| matches(&pattern.to_lowercase(), name)))
        };
        let domain = address.and_then(|address| address.rsplit_once('@')).map(|(_, domain)| domain);
        let at_home =
            domain.is_some_and(|domain| self.rep_domains.iter().any(|home| home.eq_ignore_ascii_case(domain)));
        match (is(&self.reps), is(&self.prospects)) {
            (true, _) => Some(Role::Rep),
            (_, true) => Some(Role::Prospect),
            _ => at_home.then_some(Role::Rep),
        }
    }
}

/// The confidence of what the user says.
const SAID: f32 = 1.0;

/// Whether `name` is `pattern`, in which `*` stands for anything.
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

const LABEL: f32 = 0.9;

fn by_labels(document: &mut Document) {
    for speaker in &mut document.speakers {
        let role = speaker.labels.iter().find_map(|label| labels::role(label));
        if let (Some(role), true) = (role, speaker.confidence == 0.0) {
            (speaker.role, speaker.confidence) = (role, LABEL);
        }
    }
}

/// Settles who is left by how everybody talks.
fn by_words(document: &mut Document) {
    if document.speakers.len() > MOST {
        return;
    }
    let known = |role| document.speakers.iter().any(|speaker| speaker.role == role && speaker.confidence > 0.0);
    let labelled = known(Role::Rep) && known(Role::Prospect);
    let evidence = Evidence::of(document);
    for (id, sells) in sides::weigh(document, &evidence, &Links::of(document)) {
        let speaker = &mut document.speakers[id];
        speaker.confidence = ((sells - 0.5).abs() * 2.0).min(HEARD);
        speaker.role = match () {
            () if speaker.confidence < SURE => Role::Unknown,
            () if sells > 0.5 => Role::Rep,
            () => Role::Prospect,
        };
    }
    if labelled {
        doubt(document, &evidence);
    }
}

/// Speakers beyond which a file is no sales call, and is not weighed as one.
const MOST: usize = 64;
/// The highest confidence of what is only heard.
const HEARD: f32 = 0.85;

/// Labels lie: where the one called prospect speaks like the seller and the rep like the buyer, nothing is sure.
fn doubt(document: &mut Document, evidence: &Evidence) {
    let best = |role: Role| {
        let of_role = document.speakers.iter().enumerate().filter(|(_, speaker)| speaker.role == role);
        of_role.map(|(id, _)| evidence.score(id)).fold(f32::NEG_INFINITY, f32::max)
    };
    let (rep, prospect) = (best(Role::Rep), best(Role::Prospect));
    if prospect - rep > SWAPPED {
        for speaker in document.speakers.iter_mut().filter(|speaker| speaker.confidence < SAID) {
            speaker.confidence = speaker.confidence.min(0.4);
        }
    }
}

/// Log odds from which on the labels of prospect and rep look exchanged.
const SWAPPED: f32 = 6.0;
