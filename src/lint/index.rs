//! From the words of a sentence to the phrases that may stand in it, and from the sets of phrases to their words.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use zerovec::ZeroVec;

use super::phrase::{SetId, Sets, Slot, WordSet};

/// What must be known of the phrases that were compiled together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index<'p> {
    /// By the number of a small set: the slots of its words.
    #[serde(borrow)]
    members: Table<'p>,
    /// By slot: the large sets that hold it.
    #[serde(borrow)]
    holders: Table<'p>,
    /// By slot: the phrases that are anchored by a set that holds it, of reps and of prospects.
    #[serde(borrow)]
    anchored: [Table<'p>; 2],
}

/// From so many words on a set is large: sentences are asked which of its words they have, not the set.
const LARGE: usize = 12;

/// Lists of numbers by number; those of the pack are read where they lie, nothing is decoded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Table<'p> {
    /// The number of the first list.
    first: u32,
    /// Where each list begins in `values`; the entry after it says where it ends.
    #[serde(borrow)]
    starts: ZeroVec<'p, u32>,
    #[serde(borrow)]
    values: ZeroVec<'p, u32>,
}

impl<'p> Index<'p> {
    /// An index over sets, and over the phrases of both sides with the sets that anchor them.
    pub fn new(sets: &Sets, sides: [Vec<(SetId, u32)>; 2]) -> Index<'p> {
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
    pub fn members(&self, set: u32) -> impl Iterator<Item = Slot> {
        self.members.of(set)
    }

    /// The large sets that hold a word.
    pub fn holders(&self, slot: Slot) -> impl Iterator<Item = u32> {
        self.holders.of(slot)
    }

    /// The phrases of a side that cannot match without this word or another of its set.
    pub fn anchored(&self, slot: Slot, on_prospect: bool) -> impl Iterator<Item = u32> {
        self.anchored[usize::from(on_prospect)].of(slot)
    }
}

impl<'p> Table<'p> {
    fn new(mut pairs: Vec<(u32, u32)>) -> Table<'p> {
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
        let values = pairs.into_iter().map(|(_, value)| value).collect();
        Table { first, starts: ZeroVec::alloc_from_slice(&starts), values }
    }

    fn of(&self, key: u32) -> impl Iterator<Item = u32> {
        let at = key.checked_sub(self.first).map(|at| at as usize);
        let bounds = at.and_then(|at| Some((self.starts.get(at)? as usize, self.starts.get(at + 1)? as usize)));
        let values = bounds.and_then(|(start, end)| self.values.get_subslice(start..end));
        values.into_iter().flat_map(|values| values.iter())
    }
}
