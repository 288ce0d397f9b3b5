//! CSV and TSV: calls with a turn or a transcript a row, and email sequences.

mod header;
mod table;

use std::collections::HashMap;

use crate::diagnostic::Problem;
use crate::document::Document;
use crate::source::{Mapped, Source, Span};

use super::calls::conversation::{Conversation, Piece, Who};
use super::calls::moments::{self, Moment, Stretch, Unit};
use super::calls::sides::Side;
use super::sequence::{self, Step};
use super::{Content, File, Format, Guess, Sureness, bounds, transcript};
use header::{Email, Header, Turns};
use table::{Row, Rows};

pub static FORMAT: Format =
    Format { name: "csv", title: "CSV with calls or emails", extensions: &["csv", "tsv"], sniff, read };

/// How many rows must have as many cells as the header has.
const ASKED: usize = 20;

fn sniff(file: &File) -> Option<Guess> {
    let mut rows = Rows::new(file.text);
    let first = rows.next()?;
    // A header is short; without this a file without line breaks would be one.
    let size = first.cells.last().map_or(0, |last| last.end) - first.cells[0].start;
    if first.cells.len() < 2 || size > 4096 {
        return None;
    }
    let header = Header::of(&names(&first))?;
    let (rows, stable) = rows
        .take(ASKED)
        .fold((0, 0), |(rows, stable), row| (rows + 1, stable + usize::from(row.cells.len() == first.cells.len())));
    if rows == 0 || stable + usize::from(rows > 4) < rows {
        return None;
    }
    let what = if matches!(header, Header::Turns(_)) { "turns of a call" } else { "emails" };
    Guess::new(Sureness::Likely, format!("its first row names columns of {what}"))
}

fn read(file: &File) -> Content {
    let mut rows = Rows::new(file.text);
    let mut content = Content::default();
    let Some(first) = rows.next() else { return content };
    let Some(header) = Header::of(&names(&first)) else {
        let message = "no columns for speakers with texts or subjects with bodies".into();
        content.problems.push(Problem { kind: "no-transcript", message, span: first.span() });
        return content;
    };
    let bytes = file.str().len();
    let most = if matches!(header, Header::Turns(_)) { bounds::most_turns(bytes) } else { bounds::most_mails(bytes) };
    let mut rows: Vec<Row> = rows.take(most + 1).collect();
    if rows.len() > most {
        content.problems.extend(rows.pop().map(|row| bounds::full("rows", row.span())));
    }
    for open in rows.iter().filter_map(|row| row.open_quote) {
        let place = super::tree::span(file.text, open..open + 1);
        let message = "the quote that opens here is never closed".into();
        content.problems.push(Problem { kind: "broken-csv", message, span: place });
    }
    content.documents = match header {
        Header::Turns(turns) => calls(&rows, &turns, bytes, &mut content.problems),
        Header::Emails(emails, fields) => {
            sequence::documents(steps(&rows, &emails, &fields, most), most, &mut content.problems)
        }
    };
    content
}

/// The names in the first row of a table.
pub fn columns(source: &Source) -> Vec<String> {
    let text = source.text();
    let names = Rows::new(&text).next().map_or(Vec::new(), |row| names(&row));
    names.into_iter().map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect()
}

/// Characters of the name of a column.
const LONGEST_NAME: usize = 200;

fn names(row: &Row) -> Vec<String> {
    (0..row.cells.len()).map(|column| row.get(column).text.chars().take(LONGEST_NAME).collect()).collect()
}

/// The calls of a table in a file of so many bytes, in the order in which they begin.
fn calls(rows: &[Row], columns: &Turns, bytes: usize, problems: &mut Vec<Problem>) -> Vec<Document> {
    let (mut left, most) = (bounds::most_turns(bytes), bounds::most_calls(bytes));
    if columns.speaker.or(columns.role).is_none() {
        problems.extend(rows.get(most).map(|row| bounds::full("calls", row.span())));
        let call = |row: &Row| call_in(row.get(columns.text), row.span(), &mut left, problems);
        return rows.iter().take(most).filter_map(call).collect();
    }
    let mut order: HashMap<Option<String>, usize> = HashMap::new();
    let mut calls: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let next = order.len();
        let call = *order.entry(row.word(columns.call)).or_insert(next);
        if call == most {
            problems.push(bounds::full("calls", row.span()));
            break;
        }
        if call == calls.len() {
            calls.push(Vec::new());
        }
        calls[call].push(row);
    }
    let calls = calls.iter().map(|rows| call(rows, columns, &mut left, problems));
    calls.filter(|document| !document.turns.is_empty()).collect()
}

fn call(rows: &[&Row], columns: &Turns, left: &mut usize, problems: &mut Vec<Problem>) -> Document {
    let moment = |row: &Row, column| Moment::parse(&row.word(column)?);
    let stretches = rows.iter().map(|row| Stretch {
        start: moment(row, columns.start),
        end: moment(row, columns.end),
        words: row.get(columns.text).text.split_whitespace().count(),
    });
    let (times, _) = moments::timeline(&stretches.collect::<Vec<Stretch>>(), Unit::Guessed);
    let span = rows.iter().map(|row| row.span()).reduce(Span::to).unwrap_or(Span { start: 0, end: 0 });
    let mut conversation = Conversation::new(span, left);
    for (row, time) in rows.iter().zip(times) {
        let role = row.word(columns.role);
        let column = if row.word(columns.speaker).is_some() { columns.speaker } else { columns.role };
        let who = row.word(column).map(|label| Who {
            label,
            name: None,
            address: None,
            side: role.and_then(|role| Side::named(&role)),
            span: column.and_then(|column| row.cell_span(column)),
        });
        if let Some(piece) = Piece::sentence(row.get(columns.text), who, time) {
            conversation.say(piece);
        }
    }
    conversation.finish(problems)
}

/// A whole transcript in one cell; nothing where it is none.
fn call_in(text: Mapped, span: Span, left: &mut usize, problems: &mut Vec<Problem>) -> Option<Document> {
    let plain = transcript::guess(&text.text).filter(|guess| guess.sureness >= Sureness::Likely);
    let plain = plain.and_then(|_| transcript::from_text(&text, span)?.documents.pop());
    // A cell has no title above its call, for which the other reader may take what looks like one.
    let found = [labelled(text, span, left, problems), plain].into_iter().flatten();
    found.max_by_key(|document| document.turns.len())
}

/// A cell with a name and a colon before each turn, which only its column tells to be a transcript.
fn labelled(text: Mapped, span: Span, left: &mut usize, problems: &mut Vec<Problem>) -> Option<Document> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (name, _) in text.text.split_inclusive('\n').filter_map(label) {
        *times.entry(name).or_default() += 1;
    }
    // "Next steps:" stands there once; who speaks comes back, but for the shortest of calls.
    let least = if times.values().filter(|&&times| times > 1).count() > 1 { 2 } else { 1 };
    let mut conversation = Conversation::new(span, left);
    let mut who: Option<Who> = None;
    let mut at = 0;
    for line in text.text.split_inclusive('\n') {
        let (mut start, end) = (at, at + line.len());
        at = end;
        if let Some((name, colon)) = label(line).filter(|(name, _)| times[name] >= least) {
            let place = Piece::sentence(text.slice(start..start + colon), None, None);
            let span = place.and_then(|place| place.text.extent());
            who = Some(Who { label: name.to_string(), name: None, address: None, side: None, span });
            start += colon + 1;
        }
        let piece = who.clone().and_then(|who| Piece::sentence(text.slice(start..end), Some(who), None));
        if let Some(piece) = piece {
            conversation.say(piece);
        }
    }
    let document = conversation.finish(problems);
    (document.turns.len() > 1).then_some(document)
}

/// The name at the start of a line that begins a turn, and where its colon stands.
fn label(line: &str) -> Option<(&str, usize)> {
    let colon = line.find(':')?;
    let name = line[..colon].trim();
    let is_name = name.starts_with(char::is_alphabetic) && name.len() <= 40 && name.split_whitespace().count() <= 4;
    (is_name && line[colon + 1..].starts_with(char::is_whitespace)).then_some((name, colon))
}

/// The emails of a table, one more than there may be at most. Each row of a table with numbered columns is a sequence of its own.
fn steps(rows: &[Row], emails: &[Email], fields: &[(&'static str, usize)], most: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for email in emails.iter().take(most + 1 - steps.len()) {
            let cell = |column: Option<usize>| column.map(|column| row.get(column)).unwrap_or_default();
            let (subject, body) = (cell(email.subject), cell(email.body));
            if subject.text.trim().is_empty() && body.text.trim().is_empty() {
                continue;
            }
            let filled = |&(name, column): &(&'static str, usize)| {
                let value = row.get(column);
                (!value.text.trim().is_empty()).then_some((name, value))
            };
            let mut fields: Vec<(&'static str, Mapped)> = fields.iter().filter_map(filled).collect();
            if let Some(step) = email.step {
                let mut number = Mapped::default();
                number.push_joined(&step.to_string());
                fields.push(("step", number));
            }
            let cells = [subject.extent(), body.extent()].into_iter().flatten();
            let span = if email.step.is_some() { cells.reduce(Span::to) } else { None };
            let sequence = email.step.map_or(0, |_| index as u32);
            steps.push(Step { span: span.unwrap_or(row.span()), subject: Some(subject), body, fields, sequence });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Role;
    use crate::source::{Fidelity, Source};

    fn reading(bytes: &[u8]) -> (Option<Guess>, Content) {
        let source = Source::new("x.txt", bytes.into());
        let mapped = source.text();
        let file = File { source: &source, text: &mapped, shapes: &[] };
        (sniff(&file), read(&file))
    }

    /// One line a document, `who: text` a turn.
    fn lines(text: &str) -> Vec<String> {
        let (guess, content) = reading(text.as_bytes());
        assert_eq!(guess.map(|guess| guess.sureness), Some(Sureness::Likely), "{text}");
        let line = |document: &Document| {
            let who = |id: Option<usize>| id.map_or("-", |id| document.speakers[id].name.as_str());
            let turns = document.turns.iter().map(|turn| format!("{}: {}", who(turn.speaker), turn.prose.text()));
            turns.collect::<Vec<String>>().join(" | ")
        };
        content.documents.iter().map(line).collect()
    }

    #[test]
    fn a_call_for_each_id() {
        let text = "\u{feff}call_id;speaker;role;start;text\n1;Ann;agent;0:01;\"Hi; \"\"you\"\"\"\n2;Cy;;0:01;Hm\n1;Bo;customer;0:03;Yes\n1;Bo;customer;0:04;no\n";
        assert_eq!(lines(text), ["Ann: Hi; \"you\" | Bo: Yes no", "Cy: Hm"]);
        let document = reading(text.as_bytes()).1.documents.remove(0);
        assert_eq!(
            document.speakers.iter().map(|speaker| speaker.role).collect::<Vec<Role>>(),
            [Role::Rep, Role::Prospect]
        );
        assert_eq!(document.turns[1].time.map(|time| (time.start, time.end)), Some((3000, 4000)));
    }

    #[test]
    fn a_call_in_each_cell() {
        let text = "id,transcript\n1,\"REP: Hi.\nNote: none\n\nBUYER: Yes?\nREP: So.\nBUYER: Well.\"\n2,\"no names in here\"\n";
        assert_eq!(lines(text), ["REP: Hi. Note: none | BUYER: Yes? | REP: So. | BUYER: Well."]);
    }

    #[test]
    fn emails_a_row_or_several() {
        let long = "step\tday\tsubject\tbody\n2\t3\t\tStill there?\n1\t0\tBoots\t\"The boots\n\nare new.\"\n";
        assert_eq!(lines(long), ["author: Boots | author: The boots\n\nare new.", "author: Still there?"]);
        let fields = reading(long.as_bytes()).1.documents.remove(1).meta.fields;
        assert_eq!(fields, [("step".to_string(), "2".to_string()), ("day".to_string(), "3".to_string())]);
        let wide = "email,subject_1,body_1,Subject 2,Body 2\na@x.example,Boots,Hi,,Well?\nb@x.example,Shoes,Hey,,So?\n";
        let expected = ["author: Boots | author: Hi", "author: Well?", "author: Shoes | author: Hey", "author: So?"];
        assert_eq!(lines(wide), expected);
    }

    #[test]
    fn other_tables_are_left_alone_and_a_lost_quote_is_told() {
        for text in ["name,price\nboots,3\n", "a, b\n", "speaker,text\n", "Ann, the text\nis here, speaker, now\n"] {
            assert_eq!(reading(text.as_bytes()).0, None, "{text}");
        }
        let (_, content) = reading(b"speaker,text\nAnn,\"Hi you");
        assert_eq!((content.problems[0].kind, content.problems[0].span), ("broken-csv", Span::new(17, 18)));
        assert_eq!(content.documents[0].turns[0].prose.text(), "Hi you");
    }

    proptest! {
        #[test]
        fn no_input_panics_and_every_text_knows_its_bytes(
            header in "(speaker,text,start|speaker;text|step,subject,body|subject_1,body_1|id\ttranscript)",
            rows in "[a1é:;,\t\"\r\n ]{0,60}",
        ) {
            let text = format!("{header}\n{rows}");
            let (_, content) = reading(text.as_bytes());
            for turn in content.documents.iter().flat_map(|document| &document.turns) {
                for (range, run) in turn.prose.mapped.runs() {
                    let own = &text.as_bytes()[run.span.start as usize..run.span.end as usize];
                    let is_verbatim = run.fidelity == Fidelity::Verbatim;
                    prop_assert!(!is_verbatim || own == turn.prose.text()[range].as_bytes());
                }
            }
        }
    }
}
