//! Names that stand for what must not be said: `[person-1]`, the same for the same person in all files of a run.

use rustc_hash::FxHashMap;

/// What a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Person,
    Company,
    /// Of mail or of the web.
    Address,
    /// Of telephones, too.
    Number,
}

/// The tokens that were given, by what they stand for.
#[derive(Debug, Default)]
pub struct Tokens {
    given: FxHashMap<(Kind, String), usize>,
    counts: FxHashMap<Kind, usize>,
}

impl Tokens {
    /// The token of something; a new one where it is new.
    pub fn of(&mut self, kind: Kind, words: &str) -> String {
        let key = (kind, normal(words));
        let number = match self.given.get(&key) {
            Some(&number) => number,
            None => {
                let number = self.next(kind);
                self.given.insert(key, number);
                number
            }
        };
        kind.token(number)
    }

    /// The token of something that has one.
    pub fn known(&self, kind: Kind, words: &str) -> Option<String> {
        self.given.get(&(kind, normal(words))).map(|&number| kind.token(number))
    }

    /// Lets words that have no token stand for what others stand for.
    pub fn alias(&mut self, kind: Kind, words: &str, other: &str) {
        if let Some(&number) = self.given.get(&(kind, normal(other))) {
            self.given.entry((kind, normal(words))).or_insert(number);
        }
    }

    fn next(&mut self, kind: Kind) -> usize {
        *self.counts.entry(kind).and_modify(|it| *it += 1).or_insert(1)
    }
}

impl Kind {
    fn token(self, number: usize) -> String {
        let name = match self {
            Kind::Person => "person",
            Kind::Company => "company",
            Kind::Address => "address",
            Kind::Number => "number",
        };
        format!("[{name}-{number}]")
    }
}

/// Words as they are compared: in lower case, one blank between them.
fn normal(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
