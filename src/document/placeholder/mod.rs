//! Placeholders of templates: what a tool or a person fills in before a mail goes out.

mod braces;
mod marks;
mod names;
mod scan;

use std::ops::Range;

pub use names::{is_person, is_sender, letters};

/// One placeholder within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder<'t> {
    /// Bytes of the text, marks included.
    pub range: Range<usize>,
    pub dialect: Dialect,
    pub content: Content<'t>,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'t> {
    /// Something to be filled in, and what is taken where there is nothing to fill in.
    Field { name: &'t str, fallback: Option<&'t str> },
    /// A piece of logic: `{% if x %}`, `{{/if}}`, `*|ELSE:|*`.
    Control { keyword: &'t str, place: Place },
    /// Ways to say it of which one is taken, as ranges of the text: `{Hi|Hello}`, `{{RANDOM | Hi | Hello}}`.
    Spin { alternatives: Vec<Range<usize>> },
    /// It begins like a placeholder and does not end like one.
    Broken { name: &'t str },
}

/// Whether a piece of logic has a counterpart, which bears the same keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Opens,
    Closes,
    /// An `else`, an assignment, a comment.
    Within,
}

/// How a placeholder is written; where several tools write it alike, what they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `{{first_name}}`, `{{first_name | there}}`: half of all tools.
    Braces,
    /// `{{ first_name | default: "there" }}`, `{% if x %}`: Liquid, and Jinja, which writes its logic alike.
    Liquid,
    /// `{{ personalization_token("contact.firstname", "there") }}`: HubSpot.
    Hubl,
    /// `{{#if x}}`, `{{else}}`, `{{insert x "default=there"}}`: Handlebars, and Apollo's own.
    Handlebars,
    /// `{{^x}}`, `{{&x}}`, `{{#x}}`, `{{{x}}}`.
    Mustache,
    /// `*|FNAME|*`.
    Mailchimp,
    /// `{!Contact.FirstName}`.
    Salesforce,
    /// `%FIRSTNAME%`.
    Percent,
    /// `<<Company>>`.
    Chevrons,
    /// `{first_name}`.
    SingleBraces,
    /// `[First Name]`: for a person to fill in.
    Brackets,
    /// `{Hi|Hello}`, `{{RANDOM | Hi | Hello}}`: beside any other.
    Spintax,
}

/// Every placeholder of a text, in order; what stands within the alternatives of a spin follows it.
///
/// One pass, with bounded looks ahead: time linear in the text.
pub fn find(text: &str) -> Vec<Placeholder<'_>> {
    if !may_hold(text) {
        return Vec::new();
    }
    scan::Scanner::new(text).scan()
}

/// The placeholders that lie in no other; alternatives beyond a few words count as text, not as a placeholder.
pub fn outermost(text: &str) -> Vec<Placeholder<'_>> {
    let mut end = 0;
    let mut found = find(text);
    found.retain(|placeholder| {
        let long = matches!(placeholder.content, Content::Spin { .. }) && {
            let words = text[placeholder.range.clone()].split_whitespace().take(MOST_WORDS + 1).count();
            words > MOST_WORDS
        };
        let outer = placeholder.range.start >= end && !long;
        if outer {
            end = placeholder.range.end;
        }
        outer
    });
    found
}

/// A spin of more words is read as text where nobody has taken it apart.
const MOST_WORDS: usize = 5;

/// Whether a text has any byte that a placeholder begins with, or a broken one ends with.
fn may_hold(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'{' | b'}' | b'[' | b'<' | b'*' | b'%'))
}

impl<'t> Placeholder<'t> {
    /// What it is called; nothing for alternatives.
    pub fn name(&self) -> &'t str {
        match self.content {
            Content::Field { name, .. } | Content::Broken { name } => name,
            Content::Control { keyword, .. } => keyword,
            Content::Spin { .. } => "",
        }
    }
}

impl Content<'_> {
    /// `field`, `control`, `spin` or `broken`.
    pub fn kind(&self) -> &'static str {
        match self {
            Content::Field { .. } => "field",
            Content::Control { .. } => "control",
            Content::Spin { .. } => "spin",
            Content::Broken { .. } => "broken",
        }
    }
}

impl Dialect {
    pub const ALL: [Dialect; 12] = [
        Dialect::Braces,
        Dialect::Liquid,
        Dialect::Hubl,
        Dialect::Handlebars,
        Dialect::Mustache,
        Dialect::Mailchimp,
        Dialect::Salesforce,
        Dialect::Percent,
        Dialect::Chevrons,
        Dialect::SingleBraces,
        Dialect::Brackets,
        Dialect::Spintax,
    ];

    /// In kebab-case, as the configuration and the JSON have it.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Braces => "braces",
            Dialect::Liquid => "liquid",
            Dialect::Hubl => "hubl",
            Dialect::Handlebars => "handlebars",
            Dialect::Mustache => "mustache",
            Dialect::Mailchimp => "mailchimp",
            Dialect::Salesforce => "salesforce",
            Dialect::Percent => "percent",
            Dialect::Chevrons => "chevrons",
            Dialect::SingleBraces => "single-braces",
            Dialect::Brackets => "brackets",
            Dialect::Spintax => "spintax",
        }
    }

    pub fn by_name(name: &str) -> Option<Dialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// Whether one tool may fill in both.
    pub fn goes_with(self, other: Dialect) -> bool {
        use Dialect::{Braces, Handlebars, Hubl, Liquid, Mustache, Spintax};
        let pair = [self, other];
        let both = |a: Dialect, b: Dialect| pair == [a, b] || pair == [b, a];
        self == other
            || pair.contains(&Spintax)
            || both(Liquid, Hubl)
            || both(Handlebars, Mustache)
            || (pair.contains(&Braces) && pair.iter().any(|it| matches!(it, Liquid | Hubl | Handlebars | Mustache)))
    }
}

#[cfg(test)]
mod tests;
