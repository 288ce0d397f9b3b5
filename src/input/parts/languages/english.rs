//! English, which stands in mail of every language.

use super::Language;

#[rustfmt::skip]
pub static ENGLISH: Language = Language {
    greetings: &[
        "hi", "hello", "hey", "hiya", "heya", "dear", "my dear", "good morning", "good afternoon", "good evening",
        "good day", "morning", "afternoon", "evening", "greetings", "to whom", "howdy", "yo", "hi there", "g'day",
        "welcome", "team", "all", "folks", "friends",
    ],
    sign_offs: &[
        "best", "best regards", "best wishes", "best of luck", "all best", "all the best", "very best", "my best",
        "regards", "kind regards", "kindest regards", "warm regards", "warmest regards", "warmest", "warmly",
        "with warm regards", "rgds", "br", "kr", "brgds", "cheers", "ta", "thanks", "thanks again", "thanks so much",
        "thanks very much", "thanks a lot", "thanks in advance", "thanks for your time", "many thanks", "with thanks",
        "much appreciated", "thank you", "thank you again", "thank you so much", "thank you very much",
        "thank you for your time", "thank you in advance", "thx", "sincerely", "yours", "yours sincerely",
        "sincerely yours", "yours truly", "yours faithfully", "faithfully", "respectfully", "respectfully yours",
        "cordially", "with gratitude", "gratefully", "in gratitude", "appreciatively", "take care", "talk soon",
        "speak soon", "speak to you soon", "talk to you soon", "see you soon", "see you then", "until then",
        "till then", "more soon", "onwards", "onward", "to your success", "looking forward", "looking forward to it",
        "have a great day", "have a good one", "love", "lots of love", "xx", "x", "xoxo", "peace",
    ],
    replies: &["re"],
    attributions: &[
        "On {date} {name} wrote", "At {date} {name} wrote", "On {date} {name} writes", "{name} on {date} wrote",
        "{name} wrote on {date}", "{name} wrote", "{name} writes",
    ],
    day_first: false,
    from: &["from"],
    sent: &["sent", "date"],
    fields: &["to", "cc", "bcc", "subject", "reply-to", "importance", "attachments", "when"],
    banners: &[
        "original message", "original email", "forwarded message", "forwarded by", "fwd.msg",
        "begin forwarded message:", "forwarded message:",
    ],
    devices: &[
        "Sent from {device}", "Sent via {device}", "Sent with Proton Mail{device}", "Get Outlook for {device}",
        "Sent using {device}",
    ],
    footers: &[
        "unsubscribe", "to unsubscribe", "click here to unsubscribe", "confidentiality", "disclaimer",
        "manage preferences", "update your preferences", "view in browser", "view this email in", "©", "copyright ©",
        "reply stop",
    ],
    small_print: &[
        "you are receiving this", "you're receiving this", "you're getting this", "you have received this",
        "you received this", "unsubscribe from", "unsubscribe here", "unsubscribe at any time", "unsubscribe:",
        "to stop receiving", "no longer wish to receive", "intended recipient", "intended solely", "intended only for",
        "please consider the environment", "all rights reserved", "registered office", "registered in england",
        "update your preferences", "email preferences", "this is a system generated", "we got your details from",
    ],
    ..Language::NONE
};
