//! What a user says of the placeholders of their tool.

use crate::document::placeholder::{Dialect, letters};

/// The fields that there are, and how they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Empty where nobody has said.
    pub names: Vec<String>,
    pub dialect: Option<Dialect>,
}

impl Fields {
    /// Whether there is a field of a name: letter by letter, or, where the list has it as people head their tables
    /// (`First Name`, `Company`), by its letters alone.
    pub fn knows(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name || (is_heading(known) && letters(known) == letters(name)))
    }
}

/// Whether a name is written as above a column: with blanks, or with a capital and small letters.
fn is_heading(name: &str) -> bool {
    let mut first = name.chars().take(2);
    let capital = first.next().is_some_and(char::is_uppercase) && first.next().is_some_and(char::is_lowercase);
    capital || name.contains(' ')
}

/// Whether every tool fills in a field by itself: the sender's data, the link to unsubscribe, the date.
pub fn is_built_in(name: &str) -> bool {
    const STARTS: [&str; 14] = [
        "sender",
        "user",
        "owner",
        "my",
        "unsub",
        "optout",
        "subscription",
        "updateprofile",
        "list",
        "mc",
        "archive",
        "campaign",
        "accountsignature",
        "signature",
    ];
    const NAMES: [&str; 14] = [
        "subject",
        "originalsubject",
        "now",
        "today",
        "date",
        "dayofweek",
        "currentyear",
        "currentdate",
        "uniqid",
        "senderdomain",
        "emailsignature",
        "contentblock",
        "this",
        "else",
    ];
    let letters = letters(name);
    NAMES.contains(&letters.as_str()) || STARTS.iter().any(|start| letters.starts_with(start))
}
