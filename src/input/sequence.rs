//! Emails of a sequence: where in nested data they are, in which order they go out, and how each becomes a document.

use std::collections::HashMap;

use crate::diagnostic::Problem;
use crate::document::{Document, Touch};
use crate::source::{Mapped, Span};

use super::bounds;
use super::cadence::{self, Timing};
use super::html::Page;
use super::mail::Mail;
use super::tree::{Kind as ValueKind, Tree, Value};

/// One email of a sequence, before its text is cut into parts.
pub(super) struct Step {
    pub span: Span,
    pub subject: Option<Mapped>,
    pub body: Mapped,
    /// What else is known, by the names of [`FIELDS`].
    pub fields: Vec<(&'static str, Mapped)>,
    /// Any number that the steps of one sequence share; steps are put in order within their sequence alone.
    pub sequence: u32,
}

/// What is kept of a step, and the keys that mean it.
pub(super) const FIELDS: [(&str, &[&str]); 7] = [
    ("step", &["step", "stepNumber", "sequenceStep", "emailNumber", "position", "order", "touch", "number"]),
    ("day", &["day", "dayOffset", "sendDay", "sendOnDay"]),
    ("delay", &["delay", "delayDays", "delayInDays", "wait", "waitDays", "waitTime", "interval", "days"]),
    ("channel", &["channel", "medium"]),
    ("variant", &["variant", "version"]),
    ("stage", &["stage"]),
    ("from", &["from", "fromEmail", "sender", "senderEmail"]),
];

pub(super) const SUBJECTS: &[&str] = &["subject", "subjectLine", "emailSubject"];

/// Plain text before markup: where a tool stores both, it makes the one from the other.
pub(super) const BODIES: &[&str] = &[
    "bodyText",
    "textBody",
    "plainText",
    "emailBody",
    "body",
    "content",
    "copy",
    "message",
    "text",
    "emailCopy",
    "bodyHtml",
    "htmlBody",
    "html",
];

/// How many levels up fields of an email may stand: `steps[].variants[]`.
const MOST_ABOVE: usize = 4;

/// All emails of a file, in its order: objects that have a subject and a body.
///
/// Outreach has `data[].attributes.{subject,bodyHtml,bodyText}`, Salesloft `data[].{subject,body}`, Apollo
/// `emailer_touches[].emailer_template.{subject,body_html,body_text}`, Instantly
/// `sequences[].steps[].variants[].{subject,body}`, Lemlist `sequences[].steps[].{subject,message}`; no real file of
/// these was seen, and none is needed, as any object with both counts.
///
/// At most one more than the file may have.
pub(super) fn find(tree: &Tree) -> Vec<Step> {
    let most = most(tree);
    let mut steps = Vec::new();
    let mut above: Vec<Above> = Vec::new();
    for value in tree.values() {
        while above.last().is_some_and(|above| above.value.next() <= value.index()) {
            above.pop();
        }
        if !matches!(value.kind(), ValueKind::Object | ValueKind::Array) {
            continue;
        }
        above.push(Above { value, fields: fields(value) });
        if let Some((subject, body)) = email(value) {
            steps.push(step(value, (subject, body), &above));
            if steps.len() > most {
                break;
            }
        }
    }
    steps
}

/// How many emails a file may have.
pub(super) fn most(tree: &Tree) -> usize {
    bounds::most_mails(tree.bytes())
}

/// The documents of a file's emails, in the order in which each sequence sends them; of more than `most`, the first.
pub(super) fn documents(mut steps: Vec<Step>, most: usize, problems: &mut Vec<Problem>) -> Vec<Document> {
    problems.extend(steps.get(most).map(|step| bounds::full("emails", step.span)));
    steps.truncate(most);
    let is_numbered = steps.iter().any(|step| step.number().is_some());
    let mut ranks: HashMap<u32, (usize, usize)> = HashMap::new();
    for step in &mut steps {
        let next = ranks.len();
        let (rank, length) = ranks.entry(step.sequence).or_insert((next, 0));
        *length += 1;
        step.sequence = *rank as u32;
        if !is_numbered {
            // The place in the list says what no field does, and stands nowhere in the file.
            let mut number = Mapped::default();
            number.push_joined(&length.to_string());
            step.fields.insert(0, ("step", number));
        }
    }
    steps.sort_by(|a, b| a.sequence.cmp(&b.sequence).then(a.order().total_cmp(&b.order())));
    let touches: Vec<Option<Touch>> = steps.chunk_by(|a, b| a.sequence == b.sequence).flat_map(touches).collect();
    let documents = steps.into_iter().map(document).zip(touches).map(|(mut document, touch)| {
        document.meta.touch = touch;
        document
    });
    documents.filter(|document| !document.turns.is_empty()).collect()
}

/// Where the emails of one sequence stand in it.
fn touches(steps: &[Step]) -> Vec<Option<Touch>> {
    let timing = |step: &Step| {
        let mut timing = Timing::default();
        for (name, value) in &step.fields {
            timing.set(name, &value.text, value.extent().map(|span| span.start));
        }
        timing
    };
    cadence::touches(&steps.iter().map(timing).collect::<Vec<Timing>>())
}

/// An object or array that the current value stands in.
struct Above<'t> {
    value: Value<'t>,
    fields: Vec<(&'static str, Value<'t>)>,
}

/// Subject and body of an object that has both. A subject may be empty, as it is for answers in a thread.
fn email<'t>(value: Value<'t>) -> Option<(Value<'t>, Value<'t>)> {
    let subject = SUBJECTS.iter().find_map(|key| value.get(key)).filter(|value| value.is_text());
    let subject = subject.or_else(|| first_of_several(value))?;
    let filled = |value: &Value| value.is_text() && !value.raw().trim().is_empty();
    let body = BODIES.iter().find_map(|key| {
        let body = value.get(key)?;
        let within = || ["text", "plain", "html"].iter().find_map(|key| body.get(key).filter(filled));
        Some(body).filter(filled).or_else(within)
    });
    Some((subject, body?))
}

/// The first of the subjects that a template offers: `subjectLines: ["…", …]` or `[{ "text": "…" }, …]`.
fn first_of_several(value: Value<'_>) -> Option<Value<'_>> {
    let list = ["subjects", "subjectLines", "subjectOptions"].iter().find_map(|key| value.get(key))?;
    let first = list.children().next()?;
    let within = || ["text", "subject", "line"].iter().find_map(|key| first.get(key));
    Some(first).filter(|first| first.is_text()).or_else(within).filter(|subject| subject.is_text())
}

fn step<'t>(value: Value<'t>, (subject, body): (Value<'t>, Value<'t>), above: &[Above<'t>]) -> Step {
    let near = &above[above.len() - above.len().min(2 * MOST_ABOVE)..];
    let mut fields = Vec::new();
    // Where the number or the time of the step stands, what is around that is the sequence; else it is the innermost list.
    let mut placed = false;
    let is_item = |level: &usize| *level > 0 && above[level - 1].value.kind() == ValueKind::Array;
    let mut holder = (0..above.len()).rev().find(is_item).unwrap_or(above.len() - 1);
    for (name, _) in FIELDS {
        let found = near.iter().enumerate().rev().find_map(|(level, above)| {
            above.fields.iter().find(|(own, _)| *own == name).map(|(_, value)| (level, *value))
        });
        let Some((level, value)) = found else { continue };
        if ["step", "day", "delay"].contains(&name) && !placed {
            (holder, placed) = (above.len() - near.len() + level, true);
        }
        fields.extend(mapped(value).map(|text| (name, text)));
    }
    let sequence = holder.checked_sub(1).map_or(0, |outer| above[outer].value.index());
    Step { span: value.span(), subject: subject.text(), body: body.text().unwrap_or_default(), fields, sequence }
}

/// The fields of an object that an email in it may have.
fn fields<'t>(value: Value<'t>) -> Vec<(&'static str, Value<'t>)> {
    let field = |(name, keys): &(&'static str, &[&str])| {
        let value = keys.iter().find_map(|key| value.get(key).filter(|value| value.word().is_some()))?;
        Some((*name, value))
    };
    FIELDS.iter().filter_map(field).collect()
}

fn mapped(value: Value) -> Option<Mapped> {
    value.text().or_else(|| {
        let mut mapped = Mapped::default();
        mapped.push_decoded(value.raw(), value.span());
        Some(mapped)
    })
}

impl Step {
    pub fn number(&self) -> Option<f64> {
        let (_, number) = self.fields.iter().find(|(name, _)| *name == "step")?;
        let digits = number.text.trim_matches(|character: char| !character.is_ascii_digit());
        digits.parse().ok()
    }

    fn order(&self) -> f64 {
        self.number().unwrap_or(f64::MAX)
    }
}

/// The document of one email. A subject is there even if it is empty, as it is for answers in a thread.
fn document(step: Step) -> Document {
    let body = if is_html(&step.body.text) { Page::read(&step.body).text } else { step.body };
    let mut mail = Mail::new(step.span, body);
    for (name, value) in step.subject.map(|subject| ("subject", subject)).into_iter().chain(step.fields) {
        mail.set(name, value);
    }
    mail.into_document()
}

/// Whether a body is markup, which tools store under the same keys as plain text.
fn is_html(text: &str) -> bool {
    const TAGS: [&str; 9] = ["p", "br", "div", "span", "table", "html", "body", "ul", "a"];
    let tag = |start: &str| {
        let name = start.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or("");
        TAGS.iter().any(|known| name.eq_ignore_ascii_case(known))
            && start[name.len()..].starts_with(['>', ' ', '/', '\n'])
    };
    text.split('<').skip(1).any(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_as_such_and_keeps_its_way_home() {
        let html = "<p>The boots &amp; laces<br/>are new.</p>";
        let step = Step {
            span: Span::new(0, html.len()),
            subject: None,
            body: Mapped::verbatim(html, 0),
            fields: Vec::new(),
            sequence: 0,
        };
        let document = document(step);
        assert_eq!(document.turns[0].prose.text(), "The boots & laces\nare new.");
        assert_eq!(document.turns[0].prose.mapped.spans(10..11), [Span::new(13, 18)]);
        assert!(!is_html("a < b and <3, see <https://x.example>"));
    }
}
