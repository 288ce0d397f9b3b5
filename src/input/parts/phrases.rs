//! English words by which single lines of a mail are told apart, in lower case; the rest stands in `languages`.

/// First words of buttons and of lines that are no name for all their capitals.
pub const COMMANDS: [&str; 44] = [
    "book",
    "call",
    "click",
    "learn",
    "get",
    "start",
    "buy",
    "shop",
    "view",
    "see",
    "read",
    "reply",
    "order",
    "join",
    "sign",
    "claim",
    "watch",
    "download",
    "register",
    "unsubscribe",
    "yes",
    "no",
    "not",
    "this",
    "that",
    "here",
    "what",
    "why",
    "how",
    "who",
    "when",
    "where",
    "you",
    "your",
    "we",
    "our",
    "it",
    "is",
    "are",
    "i",
    "free",
    "worth",
    "let",
    "schedule",
];

/// What may stand within a name without a capital.
pub const SMALL_WORDS: [&str; 24] = [
    "de", "da", "del", "della", "der", "den", "di", "du", "van", "von", "zu", "la", "le", "el", "bin", "al", "y", "&",
    "and", "the", "+", "|", "team", "of",
];

/// Whom a greeting may be for without a name.
pub const EVERYBODY: [&str; 8] = ["there", "all", "team", "everyone", "everybody", "folks", "both", "friends"];

/// Openers that are common words too.
pub const PLURAL: [&str; 6] = ["team", "all", "folks", "friends", "welcome", "morning"];
