//! What was said or written, by whom and when: the one form in which readers hand text to lints.

pub mod language;
pub mod metrics;
pub mod placeholder;
pub mod roles;
mod sentences;
pub mod spin;

use std::ops::Range;

use crate::source::{Mapped, Span, TimeRange};

/// One call or one email; a file may hold several.
#[derive(Clone, Debug)]
pub struct Document {
    pub kind: Kind,
    /// The part of the file that this document was read from.
    pub span: Span,
    pub speakers: Vec<Speaker>,
    /// In the order of the conversation, not of the file: quoted mail comes before the mail that quotes it.
    pub turns: Vec<Turn>,
    pub meta: Meta,
    /// Whether the text is held by its file in such a form that no edit of it can be made there.
    pub read_only: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Call,
    Email,
}

/// What a file says about a document beside its words.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Where the deal stands, as front matter says: `cold`, `discovery`, `demo`, `proposal`, `customer`.
    pub stage: Option<String>,
    /// Whether the mail answers another one: it quotes, or it has `In-Reply-To` or `References`. Where the thread is
    /// known, whether somebody else wrote before it.
    pub is_reply: bool,
    /// Where the mail stands in its thread, if others of it are known.
    pub place: Option<Place>,
    /// Where the mail stands in a sequence, if its file says when its mails go out.
    pub touch: Option<Touch>,
    /// Further header and front matter fields, names in lower case.
    pub fields: Vec<(String, String)>,
}

/// Where a mail stands among those of its thread, in the order in which they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The same number for all mails of the thread.
    pub thread: u32,
    /// Counts from 1.
    pub at: u32,
    pub of: u32,
    /// In seconds since 1970.
    pub date: Option<i64>,
    /// Mails right before it by its own author, which nobody has answered.
    pub nudges: u32,
    /// Seconds since the last of those.
    pub since_own: Option<i64>,
}

/// The place of a mail among those that a sequence sends as long as nobody answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// How many mails it makes, this one included.
    pub nth: u32,
    /// Days since the mail before it, if the file says so.
    pub wait: Option<f64>,
}

/// A person of the conversation, under all the labels that the file has for them.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    pub name: String,
    pub labels: Vec<String>,
    /// The address that a mail names, in lower case.
    pub address: Option<String>,
    pub role: Role,
    /// How sure the role is, from 0 (a guess) to 1 (somebody said so).
    pub confidence: f32,
}

/// Index into [`Document::speakers`].
pub type SpeakerId = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who sells: the caller, the author of the draft.
    Rep,
    /// Who is sold to.
    Prospect,
    /// Neither: a narrator, a machine, a receptionist.
    Other,
    Unknown,
}

/// What one person said or wrote in one go.
#[derive(Clone, Debug)]
pub struct Turn {
    pub speaker: Option<SpeakerId>,
    pub part: Part,
    pub time: Option<TimeRange>,
    /// The day on which a mail was sent, in days since 1970.
    pub sent: Option<i32>,
    /// Where the speaker's label stands, if it does.
    pub label: Option<Span>,
    pub prose: Prose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Spoken words.
    Speech,
    Subject,
    Greeting,
    Body,
    Signoff,
    Signature,
    /// Somebody else's earlier mail.
    Quote,
    /// Unsubscribe lines, legal notices: not the writer's voice.
    Footer,
}

/// Text that lints read, cut into utterances, with its way back to the bytes.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    pub mapped: Mapped,
    /// Sentences as byte ranges of the text, in order, without blanks around them.
    pub utterances: Vec<Range<usize>>,
    /// Where the text came in timed pieces (caption cues): the first byte of each, in order.
    pub cues: Vec<Cue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// First byte of the cue within the text.
    pub at: usize,
    pub time: TimeRange,
}

impl Prose {
    /// Cuts `mapped` into sentences.
    pub fn new(mapped: Mapped) -> Prose {
        Prose::timed(mapped, Vec::new())
    }

    /// The same for text that came in cues.
    pub fn timed(mut mapped: Mapped, mut cues: Vec<Cue>) -> Prose {
        let mut utterances = sentences::split(&mapped.text);
        // There may be very many that are very short.
        mapped.shrink();
        utterances.shrink_to_fit();
        cues.shrink_to_fit();
        Prose { mapped, utterances, cues }
    }

    pub fn text(&self) -> &str {
        &self.mapped.text
    }

    /// The time of the cues that a range of the text touches.
    pub fn time(&self, range: &Range<usize>) -> Option<TimeRange> {
        let first = self.cues.partition_point(|cue| cue.at <= range.start).checked_sub(1)?;
        let touched = self.cues[first..].iter().take_while(|cue| cue.at < range.end.max(range.start + 1));
        touched.map(|cue| cue.time).reduce(|a, b| TimeRange { start: a.start.min(b.start), end: a.end.max(b.end) })
    }
}

impl Turn {
    pub fn new(speaker: Option<SpeakerId>, part: Part, prose: Prose) -> Turn {
        Turn { speaker, part, time: None, sent: None, label: None, prose }
    }
}

impl Document {
    pub fn new(kind: Kind, span: Span) -> Document {
        Document { kind, span, speakers: Vec::new(), turns: Vec::new(), meta: Meta::default(), read_only: false }
    }

    /// The role and the confidence of whoever has the turn.
    pub fn role(&self, turn: &Turn) -> (Role, f32) {
        turn.speaker.map_or((Role::Unknown, 0.0), |id| (self.speakers[id].role, self.speakers[id].confidence))
    }
}

impl Speaker {
    pub fn new(label: impl Into<String>) -> Speaker {
        let name = label.into();
        Speaker { labels: vec![name.clone()], name, address: None, role: Role::Unknown, confidence: 0.0 }
    }
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Call => "call",
            Kind::Email => "email",
        }
    }
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Role::Rep => "rep",
            Role::Prospect => "prospect",
            Role::Other => "other",
            Role::Unknown => "unknown",
        }
    }
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Part::Speech => "speech",
            Part::Subject => "subject",
            Part::Greeting => "greeting",
            Part::Body => "body",
            Part::Signoff => "signoff",
            Part::Signature => "signature",
            Part::Quote => "quote",
            Part::Footer => "footer",
        }
    }
}
