//! What the sources of a lint are worth: the register of `lints/evidence.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One entry of the register.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Evidence {
    tier: String,
    seen: String,
    work: String,
    #[serde(default)]
    figure: String,
    #[serde(default, rename = "where")]
    place: String,
    #[serde(default)]
    caveat: String,
}

/// A source in words: the work, what it found, how much that is worth; the key alone where the register has no more.
pub fn describe(key: &str) -> String {
    match register().get(key) {
        Some(it) => {
            let sentences = [&it.figure, &it.caveat].into_iter().filter(|text| !text.is_empty());
            let rest: String = sentences.map(|text| format!(" {}.", text.trim_end_matches('.'))).collect();
            let place = if it.place.is_empty() { String::new() } else { format!(" [{}]", it.place) };
            format!("{key} ({}, {}): {}.{rest}{place}", it.tier, seen(&it.seen), it.work.trim_end_matches('.'))
        }
        None => key.to_string(),
    }
}

fn seen(how: &str) -> String {
    match how {
        "source" => "read at the source".into(),
        "abstract" => "abstract read".into(),
        other => other.to_string(),
    }
}

fn register() -> BTreeMap<String, Evidence> {
    toml::from_str(include_str!("../../lints/evidence.toml")).expect("a test reads the register")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_read() {
        assert!(register().len() > 20);
        assert!(describe("SPIN-190").starts_with("SPIN-190 (book, second-hand): "), "{}", describe("SPIN-190"));
        assert_eq!(describe("a book of ours"), "a book of ours");
    }
}
