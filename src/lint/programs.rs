//! The compiled phrases of a set by number; those of the pack are decoded when a text first needs them.

use std::sync::OnceLock;

use zerovec::ZeroVec;

use super::phrase::Program;

/// Programs in the order of their numbers: first those of the pack, then those of users' lints.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    packed: &'static [u8],
    /// Where each packed program ends within `packed`.
    ends: ZeroVec<'static, u32>,
    decoded: Vec<OnceLock<Box<Program>>>,
}

impl Programs {
    /// Programs that `build.rs` wrote one after the other.
    pub fn packed(packed: &'static [u8], ends: ZeroVec<'static, u32>) -> Programs {
        let decoded = ends.iter().map(|_| OnceLock::new()).collect();
        Programs { packed, ends, decoded }
    }

    /// # Panics
    /// When there is no such phrase.
    pub fn get(&self, phrase: u32) -> &Program {
        self.decoded[phrase as usize].get_or_init(|| Box::new(self.decode(phrase as usize)))
    }

    /// The same, to be changed: the tests of the lints take phrases away.
    pub fn get_mut(&mut self, phrase: u32) -> &mut Program {
        self.get(phrase);
        self.decoded[phrase as usize].get_mut().expect("it was just decoded")
    }

    /// Adds a program and returns its number.
    pub fn push(&mut self, program: Program) -> u32 {
        self.decoded.push(OnceLock::from(Box::new(program)));
        self.decoded.len() as u32 - 1
    }

    /// How many there are; the number of the next one.
    pub fn count(&self) -> u32 {
        self.decoded.len() as u32
    }

    /// The numbers of those that did not come with the pack.
    pub fn added(&self) -> std::ops::Range<u32> {
        self.ends.len() as u32..self.count()
    }

    fn decode(&self, at: usize) -> Program {
        let end = |at: usize| self.ends.get(at).map(|end| end as usize);
        let start = at.checked_sub(1).and_then(end).unwrap_or(0);
        let packed = end(at).and_then(|end| self.packed.get(start..end)).unwrap_or_default();
        postcard::from_bytes(packed).expect("build.rs wrote it with the same type")
    }
}
