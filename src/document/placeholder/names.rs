//! What fields are called, whatever the spelling.

/// The letters and digits of a name in lower case: `First Name`, `first_name` and `firstName` are one.
pub fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a field is what a mail calls its reader by.
pub fn is_person(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    ["firstname", "fname", "name", "nickname", "first", "fullname", "lastname", "lname"]
        .contains(&letters(last).as_str())
}

/// Whether a field stands for whoever sends the mail.
pub fn is_sender(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name);
    let senders = ["sender", "signature", "owner", "yourname", "myname", "yourfirstname"];
    let name = letters(name);
    senders.iter().any(|word| name.contains(word)) || ["user", "rep", "me"].contains(&letters(first).as_str())
}

/// Whether a name is one that fields have everywhere, so that it tells a field from other words.
pub(super) fn is_common(name: &str) -> bool {
    const COMMON: [&str; 24] = [
        "firstname",
        "lastname",
        "fullname",
        "fname",
        "lname",
        "name",
        "yourname",
        "yourcompany",
        "company",
        "companyname",
        "businessname",
        "email",
        "phone",
        "city",
        "state",
        "country",
        "title",
        "jobtitle",
        "position",
        "role",
        "industry",
        "website",
        "sendername",
        "signature",
    ];
    COMMON.contains(&letters(name).as_str())
}

/// The name that a text begins with: letters, digits, `_`, `.` and `-`.
pub(super) fn leading(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '-'])
}

/// Whether a text is a name as tools write them, and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && leading(text).len() == text.len() && text.len() <= 60
}
