//! From the words of a sentence to the phrases that may stand in it, and from the sets of phrases to their words.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::phrase::{SetId, Sets, Slot, WordSet};

/// What must be known of the phrases that were compiled together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// By the number of a small set: the slots of its words.
    members: Table,
    /// By slot: the large sets that hold it.
    holders: Table,
    /// By slot: the phrases that are anchored by a set that holds it, of reps and of prospects.
    anchored: [Table; 2],
}

/// From so many words on a set is large: sentences are asked which of its words they have, not the set.
const LARGE: usize = 12;

/// Lists of numbers by number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Table {
    /// The number of the first list.
    first: u32,
    /// Where each list begins in `values`; the entry after it says where it ends.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Index {
    /// An index over sets, and over the phrases of both sides with the sets that anchor them.
    pub fn new(sets: &Sets, sides: [Vec<(SetId, u32)>; 2]) -> Index {
        let pairs = |large: bool| {
            let sized = sets.iter().filter(move |(_, set)| (set.slots().len() >= LARGE) == large);
            sized.flat_map(|(number, set)| set.slots().iter().map(move |&slot| (number, slot)))
        };
        let by_number: FxHashMap<u32, &WordSet> = sets.iter().collect();
        let slots = |set: SetId| match set.split() {
            Ok(slot) => vec![slot],
            Err(number) => by_number[&number].slots().to_vec(),
        };
        let anchored = sides.map(|phrases| {
            let of = |(set, phrase)| slots(set).into_iter().map(move |slot| (slot, phrase));
            Table::new(phrases.into_iter().flat_map(of).collect())
        });
        let holders = pairs(true).map(|(number, slot)| (slot, number)).collect();
        Index { members: Table::new(pairs(false).collect()), holders: Table::new(holders), anchored }
    }

    /// The words of a small set of this index.
    pub fn members(&self, set: u32) -> &[Slot] {
        self.members.of(set)
    }

    /// The large sets that hold a word.
    pub fn holders(&self, slot: Slot) -> &[u32] {
        self.holders.of(slot)
    }

    /// The phrases of a side that cannot match without this word or another of its set.
    pub fn anchored(&self, slot: Slot, on_prospect: bool) -> &[u32] {
        self.anchored[usize::from(on_prospect)].of(slot)
    }
}

impl Table {
    fn new(mut pairs: Vec<(u32, u32)>) -> Table {
        pairs.sort_unstable();
        pairs.dedup();
        let (Some(&(first, _)), Some(&(last, _))) = (pairs.first(), pairs.last()) else { return Table::default() };
        let mut starts = vec![0; (last - first) as usize + 2];
        for (key, _) in &pairs {
            starts[(key - first) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Table { first, starts, values: pairs.into_iter().map(|(_, value)| value).collect() }
    }

    fn of(&self, key: u32) -> &[u32] {
        let at = key.checked_sub(self.first).map(|at| at as usize);
        match at.and_then(|at| self.starts.get(at..at + 2)) {
            Some(&[start, end]) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }
}
