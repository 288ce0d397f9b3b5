//! Names and addresses of the people who write to each other.

/// Somebody as a header or an attribution line names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Empty where there is an address alone.
    pub name: String,
    /// In lower case.
    pub address: Option<String>,
}

/// The name of an author whom nothing names.
pub const NOBODY: &str = "author";

impl Person {
    /// Reads `Ann Lee <ann@lee.example>`, `ann@lee.example`, `Ann Lee [mailto:ann@lee.example]`, `Lee, Ann`;
    /// of several people the first.
    pub fn parse(text: &str) -> Option<Person> {
        let text = text.trim();
        let first = match text.find(['>', ';']) {
            Some(end) => &text[..end],
            None => text,
        };
        let address = first
            .split(|c: char| c.is_whitespace() || "<>()[],:\"'".contains(c))
            .find(|word| is_address(word))
            .map(str::to_lowercase);
        // `[First Name]` is a name that is still to be filled in.
        let from = usize::from(first.starts_with('[') && !first.starts_with("[mailto:"));
        let end = first[from..].find(['<', '[', '(']).map_or(first.len(), |end| from + end);
        let end = if address.is_some() && end == first.len() {
            first.find('@').map_or(end, |at| word_start(first, at))
        } else {
            end
        };
        let name =
            first[..end].trim_matches(|c: char| c.is_whitespace() || "\"'*,;:|«»“”„‘’、，".contains(c)).to_string();
        (!name.is_empty() || address.is_some()).then_some(Person { name, address })
    }

    /// Whether both are the same: by address, else by name in any order of its words.
    pub fn is(&self, name: &str, address: Option<&str>) -> bool {
        match (&self.address, address) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => !self.name.is_empty() && words(&self.name) == words(name),
        }
    }

    /// Whether a name has no word in common with this person's.
    pub fn is_stranger_to(&self, name: &str) -> bool {
        let theirs = words(name);
        !self.name.is_empty() && !words(&self.name).iter().any(|word| theirs.contains(word))
    }

    /// Whether somebody who signs as `signature` may be this person: `Ann` is `Lee, Ann`.
    pub fn signs_as(&self, signature: &str) -> bool {
        let (name, signature) = (words(&self.name), words(signature));
        !signature.is_empty() && signature.len() <= 4 && signature.iter().all(|word| name.contains(word))
    }
}

fn words(name: &str) -> Vec<String> {
    let split = name.split(|c: char| !c.is_alphanumeric());
    let mut words: Vec<String> = split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.sort();
    words
}

fn is_address(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    !local.is_empty() && domain.contains('.') && !domain.contains('@')
}

fn word_start(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(|c: char| !c.is_whitespace()).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Option<String>) {
        let person = Person::parse(text).unwrap();
        (person.name, person.address)
    }

    #[test]
    fn addresses_come_in_many_dresses() {
        let ann = ("Ann Lee".to_string(), Some("ann@lee.example".to_string()));
        assert_eq!(parsed("Ann Lee <Ann@lee.example>"), ann);
        assert_eq!(parsed("\"Ann Lee\" [mailto:ann@lee.example]"), ann);
        assert_eq!(parsed("ann@lee.example"), (String::new(), ann.1.clone()));
        assert_eq!(parsed("Ann Lee ann@lee.example"), ann);
        assert_eq!(parsed("Ann Lee\u{a0}ann@lee.example"), ann);
        assert_eq!(parsed("Lee, Ann"), ("Lee, Ann".to_string(), None));
        assert_eq!(parsed("[First Name]"), ("[First Name]".to_string(), None));
        assert_eq!(Person::parse("  "), None);
    }

    #[test]
    fn the_same_person_by_any_name() {
        let ann = Person::parse("Lee, Ann").unwrap();
        assert!(ann.is_stranger_to("Bo Ek") && !ann.is_stranger_to("Ann"));
        assert!(ann.is("Ann Lee", None) && ann.signs_as("Ann") && !ann.signs_as("Bo"));
    }
}
