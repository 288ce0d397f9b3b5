//! Calls in nested data: where in a file they are, and how a row of the table of shapes reads one.

mod anybody;
mod aws;
pub(super) mod conversation;
pub(super) mod moments;
mod own;
mod reading;
mod roster;
mod search;
pub(super) mod shape;
mod shapes;
pub(super) mod sides;

use std::collections::HashMap;

use crate::diagnostic::Problem;
use crate::document::Document;

use super::bounds;
use super::tree::{Tree, Value};
use reading::Call;
use roster::Roster;
use shape::Proof;

pub use own::OwnShape;
pub(super) use shape::Shape;

/// A call that was found in a file.
pub(super) struct Found<'t> {
    shape: &'t Shape<'t>,
    call: Value<'t>,
    /// The objects around it and itself, innermost first.
    around: Vec<Value<'t>>,
}

impl<'t> Found<'t> {
    /// For people: "Gong", or "turns" where the shape is nobody's.
    pub fn name(&self) -> &'t str {
        self.shape.name
    }

    /// Whether the keys are those of one vendor.
    pub fn is_known(&self) -> bool {
        self.shape.proof == Proof::Marks
    }
}

/// All calls of a file; `own` are the rows of the user.
pub(super) fn find<'t>(tree: &'t Tree, own: &'t [Shape<'t>]) -> Vec<Found<'t>> {
    search::search(tree, own)
}

/// Reads the calls that were found in a file. Those without a word are left out.
pub(super) fn read(tree: &Tree, found: &[Found], problems: &mut Vec<Problem>) -> Vec<Document> {
    let people = found.iter().map(|found| found.shape.people).find(|people| !people.is_empty());
    let everybody = people.map(|people| Roster::of_file(tree, people));
    let mut rosters = HashMap::new();
    for around in found.iter().flat_map(|found| &found.around) {
        rosters.entry(around.index()).or_insert_with(|| Roster::of(*around));
    }
    let mut left = bounds::most_turns(tree.bytes());
    let most = bounds::most_calls(tree.bytes());
    problems.extend(found.get(most).map(|found| bounds::full("calls", found.call.span())));
    let calls = found.iter().take(most).map(|found| {
        let around = found.around.iter().filter_map(|around| rosters[&around.index()].as_ref());
        let rosters = around.chain(everybody.as_ref().filter(|_| !found.shape.people.is_empty())).collect();
        Call { shape: found.shape, rosters }.read(found.call, &mut left, problems)
    });
    calls.filter(|document| !document.turns.is_empty()).collect()
}
