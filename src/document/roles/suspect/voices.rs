//! Labels that what is said speaks against: swapped, or shared by both sides.

use super::Doubt;
use super::heard::{Heard, Hit, different};
use crate::document::roles::{SAID, SURE, labels};
use crate::document::{Document, Role, Speaker};

/// Whoever is called a prospect sells, and whoever is called a rep is sold to.
pub fn swapped(document: &Document, heard: &Heard) -> Option<Doubt> {
    let of = |role: Role| move |hit: &Hit| document.speakers[hit.speaker].role == role;
    if document.speakers.iter().any(|speaker| speaker.confidence >= SAID) {
        return None;
    }
    let (theirs, own) = (heard.by(of(Role::Prospect)), heard.by(of(Role::Rep)));
    let side = |hits: &[&Hit], sells: bool| {
        let hits: Vec<&Hit> = hits.iter().copied().filter(|hit| hit.sells == sells).collect();
        different(&hits)
    };
    let exchanged = side(&theirs, true) >= 2 && side(&own, false) >= 2 && side(&own, true) == 0;
    // The words of labels were doubted before, by all that everybody says.
    let labelled = |role: Role| {
        let is = |it: &&Speaker| it.labels.iter().any(|label| labels::role(label) == Some(role));
        document.speakers.iter().any(|it| it.confidence > 0.0 && it.confidence < SURE && is(&it))
    };
    let doubted = labelled(Role::Rep) && labelled(Role::Prospect);
    if !exchanged && !doubted {
        return None;
    }
    let telling = theirs.iter().find(|hit| hit.sells).or_else(|| own.iter().find(|hit| !hit.sells));
    let span = match telling {
        Some(hit) => hit.place(document),
        None => document.turns.iter().find_map(|turn| turn.label.or(turn.prose.mapped.extent())),
    }?;
    let message = "who is labelled as the prospect sells, and who is labelled as the rep is sold to; the labels may be \
                   swapped, so no lint relies on them";
    Some(Doubt { message: message.into(), name: String::new(), span })
}

/// One label, under which nearly everything is said, speaks for both sides.
pub fn shared(document: &Document, heard: &Heard) -> Option<Doubt> {
    let mut sizes = vec![0usize; document.speakers.len()];
    for turn in &document.turns {
        if let Some(id) = turn.speaker {
            sizes[id] += turn.prose.text().len();
        }
    }
    let all: usize = sizes.iter().sum();
    let (id, _) = sizes.iter().enumerate().find(|(_, size)| **size * 20 >= all * 19 && all > 0)?;
    let (sells, buys) =
        (heard.by(|hit| hit.speaker == id && hit.sells), heard.by(|hit| hit.speaker == id && !hit.sells));
    if document.speakers[id].confidence >= SAID || different(&sells) < 1 || different(&buys) < 2 {
        return None;
    }
    let span = buys[0].place(document)?;
    let name = document.speakers[id].name.clone();
    let message = "`{name}` speaks for both sides; two people may share this label, so no lint relies on it";
    Some(Doubt { message: message.into(), name, span })
}
