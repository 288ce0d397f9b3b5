//! Paths into nested data, as the tables of readers write them: `results.channels[].alternatives[0].words[]`.

use super::Value;

/// How many values of an array a path is tried on that asks whether something is there.
const TRIED: usize = 4;

impl<'t> Value<'t> {
    /// The first value that one of the paths leads to, which `|` parts: `speaker.name|speaker`.
    ///
    /// A path is keys with dots between them, each followed by any number of `[]` (each value of an array),
    /// `[0]` (its first) and `[-1]` (its last). Of `[]` only the first few values are tried.
    pub fn find(self, paths: &str) -> Option<Value<'t>> {
        paths.split('|').find_map(|path| self.follow(path, &mut |value| Some(value)))
    }

    /// The same for values that are of use: `use_of` says what for.
    pub fn find_map<T>(self, paths: &str, mut use_of: impl FnMut(Value<'t>) -> Option<T>) -> Option<T> {
        paths.split('|').find_map(|path| self.follow(path, &mut use_of))
    }

    /// All values that the first path with any leads to, in the order of the file.
    pub fn all(self, paths: &str) -> Vec<Value<'t>> {
        for path in paths.split('|') {
            let (mut found, mut rest) = (vec![self], path);
            while let (own, next) = step(rest)
                && !own.is_empty()
            {
                found = match own {
                    "[]" => found.into_iter().flat_map(Value::items).collect(),
                    own => found.into_iter().filter_map(|value| value.one(own)).collect(),
                };
                rest = next;
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Whether paths are written as [`Value::find`] has them.
    ///
    /// # Errors
    /// In words that follow the path.
    pub fn check(paths: &str) -> Result<(), &'static str> {
        for path in paths.split('|') {
            let mut rest = path;
            while !rest.is_empty() {
                let (own, next) = step(rest);
                match own {
                    "" => return Err("has a key without a name"),
                    "[]" | "[0]" | "[1]" | "[-1]" => {}
                    own if own.starts_with('[') => return Err("has brackets other than `[]`, `[0]`, `[1]` and `[-1]`"),
                    own if own.contains(char::is_whitespace) => return Err("has a blank in a key"),
                    _ => {}
                }
                rest = next;
            }
            if path.is_empty() || path.ends_with('.') {
                return Err("has a key without a name");
            }
        }
        Ok(())
    }

    fn follow<T>(self, path: &str, use_of: &mut impl FnMut(Value<'t>) -> Option<T>) -> Option<T> {
        match step(path) {
            ("", _) => use_of(self),
            ("[]", rest) => self.items().take(TRIED).find_map(|value| value.follow(rest, use_of)),
            (step, rest) => self.one(step)?.follow(rest, use_of),
        }
    }

    /// Where a step leads that leads to one value.
    fn one(self, step: &str) -> Option<Value<'t>> {
        match step {
            "[0]" => self.items().next(),
            "[1]" => self.items().nth(1),
            "[-1]" => self.items().last(),
            key => self.get(key),
        }
    }
}

/// The first key or bracket of a path, empty at its end, and what follows it.
fn step(path: &str) -> (&str, &str) {
    let bracket = path.starts_with('[');
    let end = match path.bytes().position(|byte| if bracket { byte == b']' } else { byte == b'.' || byte == b'[' }) {
        Some(end) => end + usize::from(bracket),
        None => path.len(),
    };
    let rest = &path[end..];
    (&path[..end], rest.strip_prefix('.').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_keys_and_brackets() {
        for path in ["a", "a.b|c", "[]", "[].text", "a[0][-1].b", "_a.ß[]"] {
            assert_eq!(Value::check(path), Ok(()), "{path}");
        }
        for path in ["", "a..b", ".a", "a.", "a|", "a[2]", "a[", "a[x].b", "a b"] {
            assert!(Value::check(path).is_err(), "{path}");
        }
    }
}
