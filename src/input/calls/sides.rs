//! The words by which transcripts say which side somebody is on.

use crate::document::Role;
use crate::input::tree::Value;

/// Which side somebody is on, as far as one word can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Side {
    Rep,
    Prospect,
    Other,
    /// A user of the tool that recorded: the rep beside customers, the prospect beside an agent.
    User,
    /// A machine that speaks: the rep beside users, else neither.
    Machine,
}

/// The word in lower case and the side it stands for.
#[rustfmt::skip]
const WORDS: [(&str, Side); 49] = [
    ("rep", Side::Rep), ("sales rep", Side::Rep), ("sales", Side::Rep), ("seller", Side::Rep),
    ("salesperson", Side::Rep), ("agent", Side::Rep), ("internal", Side::Rep), ("advisor", Side::Rep),
    ("adviser", Side::Rep), ("representative", Side::Rep), ("sdr", Side::Rep), ("bdr", Side::Rep), ("ae", Side::Rep),
    ("account executive", Side::Rep), ("employee", Side::Rep), ("me", Side::Rep), ("microphone", Side::Rep),
    ("setter", Side::Rep), ("closer", Side::Rep), ("salesman", Side::Rep),
    ("customer", Side::Prospect), ("external", Side::Prospect), ("prospect", Side::Prospect),
    ("client", Side::Prospect), ("buyer", Side::Prospect), ("lead", Side::Prospect), ("contact", Side::Prospect),
    ("end user", Side::Prospect), ("enduser", Side::Prospect), ("them", Side::Prospect), ("cust", Side::Prospect),
    ("consumer", Side::Prospect), ("homeowner", Side::Prospect), ("patient", Side::Prospect),
    ("borrower", Side::Prospect), ("visitor", Side::Prospect),
    ("system", Side::Other), ("ivr", Side::Other), ("narrator", Side::Other), ("moderator", Side::Other),
    ("supervisor", Side::Other), ("coach", Side::Other), ("voicemail", Side::Other), ("receptionist", Side::Other),
    ("user", Side::User),
    ("assistant", Side::Machine), ("bot", Side::Machine), ("ai", Side::Machine), ("custom bot", Side::Machine),
];

/// Keys that say yes or no, with the sides of either answer.
const FLAGS: [(&str, Option<Side>, Option<Side>); 8] = [
    ("isRep", Some(Side::Rep), Some(Side::Prospect)),
    ("isAgent", Some(Side::Rep), Some(Side::Prospect)),
    ("isSeller", Some(Side::Rep), Some(Side::Prospect)),
    ("isInternal", Some(Side::Rep), Some(Side::Prospect)),
    ("isExternal", Some(Side::Prospect), Some(Side::Rep)),
    ("isCustomer", Some(Side::Prospect), Some(Side::Rep)),
    ("isProspect", Some(Side::Prospect), Some(Side::Rep)),
    ("isContact", Some(Side::Prospect), None),
];

impl Side {
    /// The side that a word such as `CUSTOM_BOT` names.
    pub fn named(word: &str) -> Option<Side> {
        if word.len() > 32 {
            return None;
        }
        let word = word.trim().to_lowercase().replace(['_', '-'], " ");
        WORDS.iter().find(|(known, _)| *known == word).map(|&(_, side)| side)
    }

    /// The side that the flags of a person say.
    pub fn flagged(person: Value) -> Option<Side> {
        FLAGS.iter().find_map(|&(key, yes, no)| if person.get(key)?.truth()? { yes } else { no })
    }
}

/// The roles of the speakers of one conversation, which only all of them together make clear.
pub(super) fn roles(sides: &[Option<Side>]) -> Vec<Role> {
    let has = |side| sides.contains(&Some(side));
    let (users, machines) = (has(Side::User), has(Side::Machine));
    let role = |side: &Option<Side>| match side {
        Some(Side::Rep) => Role::Rep,
        Some(Side::Prospect) => Role::Prospect,
        Some(Side::Other) => Role::Other,
        Some(Side::User) if has(Side::Rep) || machines => Role::Prospect,
        Some(Side::User) if has(Side::Prospect) => Role::Rep,
        Some(Side::Machine) if !has(Side::Rep) && (users || has(Side::Prospect)) => Role::Rep,
        Some(Side::Machine) => Role::Other,
        Some(Side::User) | None => Role::Unknown,
    };
    sides.iter().map(role).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_whoever_the_other_one_is_not() {
        let roles = |words: [&str; 2]| roles(&words.map(Side::named));
        assert_eq!(roles(["user", "CUSTOMER"]), [Role::Rep, Role::Prospect]);
        assert_eq!(roles(["user", "agent"]), [Role::Prospect, Role::Rep]);
        assert_eq!(roles(["assistant", "user"]), [Role::Rep, Role::Prospect]);
        assert_eq!(roles(["CUSTOM_BOT", "AGENT"]), [Role::Other, Role::Rep]);
    }
}
