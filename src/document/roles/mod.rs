//! Who sells and who is sold to.

mod evidence;
pub mod labels;
mod links;
mod people;
mod phrases;

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
/// the label (0.9), what stands above the call (0.85), and what people say, by the margin between them.
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

/// Settles who is left by what everybody says.
fn by_words(document: &mut Document) {
    if document.speakers.len() > MOST {
        return;
    }
    let known = |document: &Document, role| {
        document.speakers.iter().any(|speaker| speaker.role == role && speaker.confidence > 0.0)
    };
    let (reps, prospects) = (known(document, Role::Rep), known(document, Role::Prospect));
    let evidence = Evidence::of(document);
    let links = Links::of(document);
    match (reps, prospects) {
        (false, false) => divide(document, &evidence, &links),
        _ => complete(document, &evidence, &links),
    }
    if reps && prospects {
        doubt(document, &evidence);
    }
}

/// Speakers beyond which a file is no sales call, and is not weighed as one: each is compared with each.
const MOST: usize = 64;

/// Nobody is known: whoever sounds most like a seller is one, with the others on that side.
fn divide(document: &mut Document, evidence: &Evidence, links: &Links) {
    let open: Vec<usize> = unknown(document);
    let Some(&top) = open.iter().max_by(|&&a, &&b| evidence.score(a).total_cmp(&evidence.score(b))) else { return };
    let with_top = |id: usize| {
        id == top
            || links.side(top, id) > 0
            || (evidence.score(id) > 0.6 * evidence.score(top) && evidence.score(id) > COLLEAGUE)
    };
    let (side, others): (Vec<usize>, Vec<usize>) = open.iter().partition(|&&id| with_top(id));
    let best = others.iter().map(|&id| evidence.score(id)).fold(f32::NEG_INFINITY, f32::max);
    let margin = if others.is_empty() { evidence.score(top) - COLLEAGUE } else { evidence.score(top) - best };
    let confidence = confidence(margin);
    let sure = confidence >= SURE;
    for (ids, role) in [(side, Role::Rep), (others, Role::Prospect)] {
        for id in ids {
            document.speakers[id].role = if sure { role } else { Role::Unknown };
            document.speakers[id].confidence = confidence;
        }
    }
}

/// Some are known: the rest follow from whom they belong to, or from there being nobody else.
fn complete(document: &mut Document, evidence: &Evidence, links: &Links) {
    let of = |document: &Document, role: Role| -> Vec<usize> {
        let speakers = document.speakers.iter().enumerate();
        speakers.filter(|(_, speaker)| speaker.role == role && speaker.confidence > 0.0).map(|(id, _)| id).collect()
    };
    let (reps, prospects, open) = (of(document, Role::Rep), of(document, Role::Prospect), unknown(document));
    let side = |id: usize| -> i32 {
        let with_reps: i32 = reps.iter().map(|&rep| links.side(rep, id)).sum();
        let with_prospects: i32 = prospects.iter().map(|&prospect| links.side(prospect, id)).sum();
        with_reps - with_prospects
    };
    for &id in &open {
        let (role, confidence) = match (side(id), reps.is_empty(), prospects.is_empty()) {
            (1.., ..) => (Role::Rep, 0.75),
            (..=-1, ..) => (Role::Prospect, 0.75),
            (_, false, true) => (Role::Prospect, if open.len() == 1 { 0.8 } else { 0.65 }),
            (_, true, false) if open.len() == 1 => (Role::Rep, 0.8),
            (_, true, false) => {
                let most = open.iter().all(|&other| evidence.score(other) <= evidence.score(id));
                if most { (Role::Rep, 0.6) } else { (Role::Unknown, 0.3) }
            }
            _ => match evidence.score(id) {
                score if score > COLLEAGUE => (Role::Rep, 0.55),
                // Whoever else is in a sales call has mostly come with the buyer.
                score if score < STRANGER => (Role::Prospect, 0.55),
                _ => (Role::Unknown, 0.3),
            },
        };
        (document.speakers[id].role, document.speakers[id].confidence) = (role, confidence);
    }
}

/// Labels lie: where the one called prospect speaks like the seller and the rep like the buyer, nothing is sure.
fn doubt(document: &mut Document, evidence: &Evidence) {
    let best = |role: Role| {
        let of_role = document.speakers.iter().enumerate().filter(|(_, speaker)| speaker.role == role);
        of_role.map(|(id, _)| evidence.score(id)).fold(f32::NEG_INFINITY, f32::max)
    };
    let (rep, prospect) = (best(Role::Rep), best(Role::Prospect));
    if prospect - rep > SWAPPED && prospect > COLLEAGUE && rep < 0.0 {
        for speaker in document.speakers.iter_mut().filter(|speaker| speaker.confidence < SAID) {
            speaker.confidence = speaker.confidence.min(0.4);
        }
    }
}

fn unknown(document: &Document) -> Vec<usize> {
    let speakers = document.speakers.iter().enumerate();
    speakers.filter(|(_, speaker)| speaker.confidence == 0.0).map(|(id, _)| id).collect()
}

/// A score from which on somebody sounds like a seller on their own account.
const COLLEAGUE: f32 = 2.0;
/// A score below which nobody sounds like a seller.
const STRANGER: f32 = 0.7;
/// A margin between prospect and rep from which on their labels look exchanged.
const SWAPPED: f32 = 6.0;

/// From 0.3 for no margin over 0.5 at three quarters to nearly 0.9.
fn confidence(margin: f32) -> f32 {
    0.3 + 0.6 * margin.max(0.0) / (margin.max(0.0) + 1.5)
}
