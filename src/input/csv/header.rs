//! What the columns of a table hold, by their names.

use std::collections::BTreeMap;

/// The columns of a table of turns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Turns {
    pub call: Option<usize>,
    /// Missing where a cell holds a whole transcript.
    pub speaker: Option<usize>,
    pub role: Option<usize>,
    pub text: usize,
    pub start: Option<usize>,
    pub end: Option<usize>,
}

/// The columns of one email in a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Email {
    /// The number of the step, where the names of the columns have one.
    pub step: Option<u32>,
    pub subject: Option<usize>,
    pub body: Option<usize>,
}

/// What a table is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Header {
    Turns(Turns),
    /// One or more emails a row, and the columns of what else is known of each, by the names of steps.
    Emails(Vec<Email>, Vec<(&'static str, usize)>),
}

const CALLS: &[&str] = &[
    "call id",
    "callid",
    "call",
    "conversation id",
    "conversation",
    "session id",
    "meeting id",
    "recording id",
    "dialogue id",
    "transcript id",
    "opportunityid",
    "opportunity id",
];
const SPEAKERS: &[&str] = &["speaker", "speaker name", "participant", "name", "who", "speaker label", "speaker id"];
const ROLES: &[&str] = &["role", "speaker role", "side", "speaker type", "participant role"];
const TEXTS: &[&str] =
    &["text", "utterance", "transcript", "message", "content", "sentence", "line", "speech", "transcription", "words"];
const STARTS: &[&str] = &[
    "start",
    "start time",
    "time",
    "timestamp",
    "begin",
    "offset",
    "start ms",
    "start s",
    "start seconds",
    "start sec",
];
const ENDS: &[&str] = &["end", "end time", "stop", "end ms", "end s", "end seconds", "end sec"];
const SUBJECTS: &[&str] = &["subject", "subject line", "email subject"];
const BODIES: &[&str] =
    &["body", "email body", "copy", "email copy", "message", "content", "text", "email", "body text"];

/// The names that [`crate::input::sequence::FIELDS`] has for columns of steps.
const STEPS: [(&str, &[&str]); 5] = [
    ("step", &["step", "step number", "email number", "sequence step", "touch", "position", "order", "number", "#"]),
    ("day", &["day", "send day", "day offset", "send on day"]),
    ("delay", &["delay", "wait", "delay days", "wait days", "delay (days)", "wait time"]),
    ("channel", &["channel", "type", "medium"]),
    ("variant", &["variant", "version"]),
];

impl Header {
    /// What the names of columns say; nothing where there are neither turns nor emails.
    pub fn of(names: &[String]) -> Option<Header> {
        let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let column = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
        if let (Some(subject), Some(body)) = (column(SUBJECTS), column(BODIES)) {
            let fields = STEPS.iter().filter_map(|(field, known)| Some((*field, column(known)?))).collect();
            let email = Email { step: None, subject: Some(subject), body: Some(body) };
            return Some(Header::Emails(vec![email], fields));
        }
        let emails = numbered(&names);
        if emails.iter().any(|email| email.subject.is_some()) && emails.iter().any(|email| email.body.is_some()) {
            return Some(Header::Emails(emails, Vec::new()));
        }
        let text = column(TEXTS)?;
        let (speaker, role) = (column(SPEAKERS), column(ROLES));
        let is_whole = names[text].starts_with("transcript");
        let turns = Turns { call: column(CALLS), speaker, role, text, start: column(STARTS), end: column(ENDS) };
        (speaker.or(role).is_some() || is_whole).then_some(Header::Turns(turns))
    }
}

/// Emails whose columns are numbered, in the order of their numbers: `subject_1`, `email_1_body`, `Step 2 Subject`.
fn numbered(names: &[String]) -> Vec<Email> {
    let mut emails: BTreeMap<u32, Email> = BTreeMap::new();
    for (column, name) in names.iter().enumerate() {
        let Some((step, is_subject)) = numbered_column(name) else { continue };
        let email = emails.entry(step).or_insert(Email { step: Some(step), ..Email::default() });
        let place = if is_subject { &mut email.subject } else { &mut email.body };
        *place = place.or(Some(column));
    }
    emails.into_values().collect()
}

/// The number in a name and whether it is that of a subject or of a body; nothing for other names.
fn numbered_column(name: &str) -> Option<(u32, bool)> {
    let boundary = |(at, _): &(usize, char)| {
        let (before, after) = name.split_at(*at);
        let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
        digit(before.chars().next_back()) != digit(after.chars().next())
    };
    let mut words: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, _) in name.char_indices().filter(boundary).chain([(name.len(), ' ')]) {
        words.extend(name[start..at].split_whitespace());
        start = at;
    }
    let (mut number, mut is_subject) = (None, None);
    for word in words {
        match word {
            "subject" => is_subject = Some(true),
            "body" | "copy" | "content" | "message" | "text" => is_subject = is_subject.or(Some(false)),
            "email" | "mail" | "step" | "touch" | "line" | "sequence" => {}
            word => number = Some(word.parse().ok().filter(|_| number.is_none())?),
        }
    }
    Some((number?, is_subject?))
}

/// A name in lower case, with blanks for dashes and underscores.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '-'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Option<Header> {
        Header::of(&names.split(',').map(String::from).collect::<Vec<String>>())
    }

    #[test]
    fn names_tell_turns_from_emails() {
        let Some(Header::Turns(turns)) = header("Call ID,Speaker,Start,Text") else { panic!("no turns") };
        assert_eq!((turns.call, turns.speaker, turns.start, turns.text), (Some(0), Some(1), Some(2), 3));
        let Some(Header::Emails(emails, fields)) = header("step,day,subject,body") else { panic!("no emails") };
        assert_eq!((emails[0].body, fields), (Some(3), vec![("step", 0), ("day", 1)]));
        assert_eq!(header("name,price"), None);
        assert_eq!(header("name,email,company"), None);
    }

    #[test]
    fn numbered_columns_are_steps() {
        for names in ["body_2,Subject 1,Body 1,subject2", "email_2_body,email_1_subject,step_1_copy,email_2_subject"] {
            let Some(Header::Emails(emails, _)) = header(names) else { panic!("no emails") };
            let columns: Vec<_> = emails.iter().map(|email| (email.step, email.subject, email.body)).collect();
            assert_eq!(columns, [(Some(1), Some(1), Some(2)), (Some(2), Some(3), Some(0))]);
        }
    }
}
