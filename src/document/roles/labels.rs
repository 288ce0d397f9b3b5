//! What the words of a speaker label say about the role: `Rep`, `Customer (Anita)`, `PROSPECT_SARAH`.

use crate::document::Role;

/// The role that a label names, if it names one.
///
/// What stands before a bracket counts more than what stands in it. Of several words the last one decides: a
/// `Customer Success Rep` sells.
pub fn role(label: &str) -> Option<Role> {
    let (head, note) = match label.split_once(['(', '[', ',', '|']) {
        Some((head, note)) => (head, note),
        None => (label, ""),
    };
    words_role(&words(head)).or_else(|| match words(note).as_slice() {
        [only] => words_role(std::slice::from_ref(only)),
        _ => title_role(note),
    })
}

/// The role that a description of a person names: `AE, Northline`, `Account Executive at Northline`.
///
/// Narrower than [`role`]: a buyer may well be a `VP Sales` or a `Sales Manager`.
pub fn title_role(description: &str) -> Option<Role> {
    let words = words(description);
    let named = |titles: &[&str]| titles.iter().any(|title| contains(&words, title));
    match () {
        () if named(SELLER_TITLES) => Some(Role::Rep),
        () if named(BUYER_TITLES) => Some(Role::Prospect),
        () => None,
    }
}

/// Whether a word is a job or a department rather than a name: `CISO (Elena)` is Elena.
pub fn is_title(label: &str) -> bool {
    let words = words(label);
    !words.is_empty()
        && words.iter().all(|word| {
            TITLES.contains(&word.as_str()) || word.bytes().all(|b| b.is_ascii_digit()) || word_role(word).is_some()
        })
}

fn words_role(words: &[String]) -> Option<Role> {
    let phrase = PHRASES.iter().find(|(phrase, _)| contains(words, phrase));
    if let Some(&(_, role)) = phrase {
        return Some(role);
    }
    // A "Team Lead" or a "VP Sales" may sit on either side.
    let ranked = words.len() > 1 && words.iter().any(|word| RANKS.contains(&word.as_str()));
    let vague = |word: &str| ranked && matches!(word, "sales" | "lead" | "owner" | "associate");
    words.iter().rev().filter(|word| !vague(word)).find_map(|word| word_role(word))
}

fn word_role(word: &str) -> Option<Role> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let of = |table: &[&str]| table.contains(&word) || table.contains(&singular);
    match () {
        () if of(SELLERS) => Some(Role::Rep),
        () if of(BUYERS) => Some(Role::Prospect),
        () if of(OTHERS) => Some(Role::Other),
        () => None,
    }
}

/// The words of a label in lower case; `PROSPECT_SARAH` and `SalesRep1` have two and three.
pub fn words(label: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut last = ' ';
    for c in label.chars() {
        let camel = last.is_lowercase() && c.is_uppercase();
        let number = last.is_alphabetic() && c.is_ascii_digit();
        if (camel || number || !c.is_alphanumeric()) && !words[words.len() - 1].is_empty() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("it begins with one").extend(c.to_lowercase());
        }
        last = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

fn contains(words: &[String], phrase: &str) -> bool {
    let length = phrase.split(' ').count();
    words.windows(length).any(|window| window.iter().zip(phrase.split(' ')).all(|(a, b)| a == b))
}

/// Labels whose single words would mislead.
#[rustfmt::skip]
const PHRASES: &[(&str, Role)] = &[
    ("customer success", Role::Rep), ("customer service", Role::Rep), ("customer care", Role::Rep),
    ("customer support", Role::Rep), ("customer relations", Role::Rep), ("client advisor", Role::Rep),
    ("client partner", Role::Rep), ("client services", Role::Rep), ("account manager", Role::Rep),
    ("account executive", Role::Rep), ("account exec", Role::Rep), ("business development", Role::Rep),
    ("solutions engineer", Role::Rep), ("solution engineer", Role::Rep), ("solutions consultant", Role::Rep),
    ("solution consultant", Role::Rep), ("sales lead", Role::Rep), ("buying agent", Role::Prospect),
    ("purchasing agent", Role::Prospect), ("decision maker", Role::Prospect), ("call center", Role::Rep),
    ("call centre", Role::Rep), ("potential client", Role::Prospect), ("audio plays", Role::Other),
];

#[rustfmt::skip]
const RANKS: &[&str] = &[
    "vp", "svp", "director", "head", "chief", "ops", "operations", "manager", "president", "lead", "product", "owner",
];

#[rustfmt::skip]
const SELLERS: &[&str] = &[
    "rep", "representative", "sales", "salesperson", "salesman", "saleswoman", "salesrep", "seller", "ae", "sdr",
    "bdr", "adr", "isr", "agent", "closer", "setter", "advisor", "adviser", "consultant", "recruiter", "headhunter",
    "se", "csm", "caller", "telemarketer", "broker", "dealer", "vendor", "salesforce", "fundraiser", "canvasser",
    "realtor", "teller", "underwriter", "counselor", "counsellor", "salesclerk", "clerk", "shopkeeper", "associate",
    "telecaller", "estimator", "presenter", "founder",
];

#[rustfmt::skip]
const BUYERS: &[&str] = &[
    "prospect", "prospective", "customer", "client", "buyer", "homeowner", "lead", "procurement", "purchasing",
    "candidate", "donor", "shopper", "renter", "tenant", "patient", "owner", "policyholder", "subscriber", "member",
    "borrower", "consumer", "purchaser", "cust", "callee", "gatekeeper", "householder", "guest", "user", "student",
    "parent", "driver", "landlord", "supporter",
];

#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "narrator", "operator", "ringing", "ring", "ringtone", "ivr", "voicemail", "system", "recording", "announcer",
    "announcement", "bot", "notetaker", "automated", "machine", "music", "audio", "video", "receptionist", "dialtone",
    "moderator", "sound", "beep", "silence", "background",
];

#[rustfmt::skip]
const SELLER_TITLES: &[&str] = &[
    "account executive", "account exec", "account manager", "ae", "sdr", "bdr", "csm", "closer", "sales rep",
    "sales representative", "sales engineer", "solutions engineer", "solution engineer", "solutions consultant",
    "solution consultant", "solutions architect", "sales development", "business development", "sales consultant",
    "sales advisor", "sales agent", "sales specialist", "sales executive", "customer success", "recruiter", "seller",
    "salesperson", "rep", "advisor", "broker", "fundraiser", "vendor", "agent",
];

#[rustfmt::skip]
const BUYER_TITLES: &[&str] = &[
    "prospect", "customer", "client", "buyer", "procurement", "lead prospect", "homeowner", "candidate", "donor",
    "purchasing", "prospective customer", "champion",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "ceo", "cfo", "cto", "coo", "cio", "ciso", "cmo", "cro", "cpo", "chro", "vp", "svp", "evp", "fd", "md", "gm",
    "hr", "it", "ops", "operations", "finance", "legal", "security", "procurement", "purchasing", "marketing",
    "engineering", "product", "pricing", "support", "director", "manager", "head", "lead", "officer", "president",
    "chief", "engineer", "architect", "analyst", "counsel", "lawyer", "partner", "supervisor", "boss", "secretary",
    "spouse", "husband", "wife", "of", "and", "the", "speaker", "participant", "person", "voice", "interviewer",
    "host", "coach", "team",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_words_give_roles() {
        for label in ["Rep", "SALES REP", "AE (Jordan)", "Luis (SE)", "Customer Success", "Agent 2", "SalesRep1", "CSM"]
        {
            assert_eq!(role(label), Some(Role::Rep), "{label}");
        }
        for label in ["Prospect (Ann – Sales Director)", "PROSPECT_SARAH", "Customer 1", "Lead", "Prospective (Bo)"] {
            assert_eq!(role(label), Some(Role::Prospect), "{label}");
        }
        for label in ["Audio plays", "Narrator", "Phone ringing"] {
            assert_eq!(role(label), Some(Role::Other), "{label}");
        }
        for label in ["Sarah", "Team Lead", "VP Sales", "CISO (Elena)", "Speaker 1", "Ann (Product Owner)", ""] {
            assert_eq!(role(label), None, "{label}");
        }
    }

    #[test]
    fn titles_are_told_from_names() {
        assert!(is_title("CISO") && is_title("VP of Finance") && is_title("Prospect"));
        assert!(!is_title("Elena") && !is_title("Beta"));
        assert_eq!(title_role("Account Executive, Northline"), Some(Role::Rep));
        assert_eq!(title_role("VP Sales, Northline"), None);
    }
}
