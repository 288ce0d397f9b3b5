//! The text of a mail, cut into greeting, body, sign-off, signature, footer and what it quotes.

mod lines;
mod own;
mod person;
mod phrases;
mod quotes;
mod shapes;
mod splitter;

use crate::document::{Document, Part, Prose, SpeakerId, Turn};
use crate::input::bounds;
use crate::source::Mapped;

pub(super) use own::{greets, greets_soon, has_footer, signs_off};
pub(super) use person::{NOBODY, Person};

use lines::Line;
use own::Passage;
use splitter::Splitter;

/// Appends the turns of the mail `text`, which `author` wrote, to a document that holds nothing but this mail.
///
/// Quotes come before the turns that the document has already, as they were written earlier; where the author
/// answers line by line, each quote comes before its answer. Line by line as talon does it: lines first become
/// marks, the marks decide (<https://github.com/mailgun/talon>). In doubt a line is body.
pub(super) fn turns(text: &Mapped, author: SpeakerId, document: &mut Document) {
    let lines = lines::split(&text.text);
    let blocks = blocks(&text.text, &lines, document.meta.is_reply);
    let own: Vec<usize> =
        blocks.iter().filter(|block| !block.quoted).flat_map(|block| block.start..block.end).collect();
    let passages = own::passages(&text.text, &lines, &own, &document.speakers[author].name);
    let written = |part: Part| passages.iter().filter(move |passage| passage.part == part);
    let last_body = written(Part::Body).map(|passage| passage.lines.end).max().unwrap_or(0);
    let first_own = own.iter().find(|&&line| !lines[line].is_blank()).copied().unwrap_or(usize::MAX);
    let signed = written(Part::Signature).next().map(|passage| passage.text(&text.text, &lines).to_string());
    let cites = {
        let mut marked = blocks.iter().filter(|block| block.quoted);
        let first_body = written(Part::Body).map(|passage| passage.lines.start).min().unwrap_or(usize::MAX);
        let amid = |block: &&Block| first_body < block.start && block.end < last_body;
        let alone = marked.next().filter(amid).filter(|_| marked.next().is_none());
        alone.is_some_and(|block| !answers(text, &lines, block, document))
    };
    let mut quoted = quotes::Quotes { text, lines: &lines, author, signed };

    let mut earlier = Vec::new();
    let mut own_turns = Vec::new();
    let mut next = 0;
    for block in blocks.iter().filter(|block| block.quoted) {
        while next < passages.len() && passages[next].lines.start < block.start {
            next += own_turn(text, &lines, &passages[next], author, &mut own_turns);
        }
        let inline = block.start > first_own && block.end < last_body;
        let place = block.start..block.end;
        let turns = if cites { quoted.cited(place) } else { quoted.turns(place, document) };
        if inline { own_turns.extend(turns) } else { earlier.extend(turns) }
    }
    while next < passages.len() {
        next += own_turn(text, &lines, &passages[next], author, &mut own_turns);
    }
    document.meta.is_reply |= !cites && blocks.iter().any(|block| block.quoted);
    document.turns.splice(0..0, earlier);
    document.turns.extend(own_turns);
}

fn own_turn(text: &Mapped, lines: &[Line], passage: &Passage, author: SpeakerId, turns: &mut Vec<Turn>) -> usize {
    let mapped = lines::gather(text, &lines[passage.lines.clone()], passage.cut.clone());
    if mapped.text.chars().any(|c| c.is_alphanumeric() || !c.is_ascii()) {
        turns.push(Turn::new(Some(author), passage.part, Prose::new(mapped)));
    }
    1
}

/// Lines of one hand, as indices.
struct Block {
    quoted: bool,
    start: usize,
    end: usize,
}

/// Parts the author's own lines from what is quoted.
fn blocks(text: &str, lines: &[Line], is_reply: bool) -> Vec<Block> {
    let trusts_marks = trusts_marks(text, lines, is_reply);
    let mut blocks: Vec<Block> = Vec::new();
    let most = bounds::most_turns(text.len());
    let mut at = 0;
    while at < lines.len() {
        let (quoted, end) = match splitter::at(text, lines, at) {
            Some(splitter) if lines[at].depth == 0 => (true, quoted_end(lines, at, &splitter)),
            _ if lines[at].depth > 0 && trusts_marks => (true, marked_end(lines, at)),
            _ => (false, at + 1),
        };
        let is_full = blocks.len() >= most;
        match blocks.last_mut() {
            // Of very many, the last one holds the rest, whoever wrote that.
            Some(last) if last.quoted == quoted || is_full => last.end = end,
            _ => blocks.push(Block { quoted, start: at, end }),
        }
        at = end;
    }
    blocks
}

/// Whether lines that begin with `>` are quotes, and not a way to set off a line or two, or the whole draft.
fn trusts_marks(text: &str, lines: &[Line], is_reply: bool) -> bool {
    let marked = lines.iter().filter(|line| line.depth > 0 && !line.is_blank()).count();
    let own = lines.iter().any(|line| line.depth == 0 && !line.is_blank());
    let split = || (0..lines.len()).any(|at| splitter::at(text, lines, at).is_some());
    // Marks below a sign-off set nothing off.
    let closed = || lines.iter().any(|line| line.depth == 0 && shapes::closes(line.text(text)));
    let below = || lines.iter().rfind(|line| !line.is_blank()).is_some_and(|line| line.depth > 0) && closed();
    marked > 0 && own && (is_reply || marked >= 3 || split() || below())
}

/// Whether anything supports that marked lines amid a mail are from the mail that it answers: a header, a subject that
/// says so, a line that mail programs put before quotes, or words to the reader ("you wrote").
fn answers(text: &Mapped, lines: &[Line], block: &Block, document: &Document) -> bool {
    let subjects = document.turns.iter().filter(|turn| turn.part == Part::Subject);
    let said = subjects.map(|turn| turn.prose.text().trim_start());
    let split = || (block.start..block.end).any(|at| splitter::at(&text.text, lines, at).is_some());
    let before = lines[..block.start].iter().rev().find(|line| !line.is_blank()).map(|line| line.text(&text.text));
    let to_reader = |line: &str| {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        words.any(|word| ["you", "your", "yours"].iter().any(|you| word.eq_ignore_ascii_case(you)))
    };
    document.meta.is_reply
        || said.filter_map(|subject| subject.get(..3)).any(|start| start.eq_ignore_ascii_case("re:"))
        || split()
        || before.is_some_and(to_reader)
}

/// Past what follows a splitter: the marked lines if such follow, else everything.
fn quoted_end(lines: &[Line], at: usize, splitter: &Splitter) -> usize {
    let from = at + splitter.lines;
    let next = (from..lines.len()).find(|&line| !lines[line].is_blank());
    match next {
        Some(next) if lines[next].depth > 0 => marked_end(lines, next),
        _ => lines.len(),
    }
}

/// Past the marked lines from `at` on, over blank ones.
fn marked_end(lines: &[Line], at: usize) -> usize {
    let mut end = at + 1;
    for (index, line) in lines.iter().enumerate().skip(at) {
        match (line.depth, line.is_blank()) {
            (0, true) => {}
            (0, false) => break,
            _ => end = index + 1,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Role, Speaker};
    use crate::source::Span;

    fn document(text: &str, author: &str) -> Document {
        let mut document = Document::new(Kind::Email, Span::new(0, text.len()));
        let mut speaker = Speaker::new(author);
        speaker.role = Role::Rep;
        document.speakers.push(speaker);
        turns(&Mapped::verbatim(text, 0), 0, &mut document);
        document
    }

    /// Part, speaker and text of every turn.
    fn outline(text: &str, author: &str) -> Vec<String> {
        let document = document(text, author);
        let speaker = |turn: &Turn| document.speakers[turn.speaker.unwrap()].name.clone();
        let line = |turn: &Turn| format!("{} {}: {}", turn.part.name(), speaker(turn), turn.prose.text());
        document.turns.iter().map(line).collect()
    }

    #[test]
    fn marks_below_a_sign_off_are_a_quote() {
        let text = "Hi Bo,\n\nyes.\n\nBest,\nAnn\n\n> Monday then?\n";
        assert_eq!(outline(text, "Ann")[0], "quote correspondent: Monday then?");
    }

    #[test]
    fn a_name_alone_may_introduce_a_quote() {
        let text = "Hi Bo,\n\nyes.\n\nBo Ek wrote:\n> Monday then?\n\nAnn\n";
        assert_eq!(
            outline(text, "Ann"),
            ["quote Bo Ek: Monday then?", "greeting Ann: Hi Bo,", "body Ann: yes.", "signature Ann: Ann"]
        );
        assert!(outline("Hi Bo,\n\nhe wrote:\n> Monday then?\n", "Ann").iter().all(|line| !line.starts_with("quote")));
    }

    #[test]
    fn a_plain_mail_has_four_parts() {
        let text = "Hi Bo,\n\nHow are the boots?\n\nNo hurry.\n\nBest regards,\nAnn Lee\nBootmaker | Acme\n";
        assert_eq!(
            outline(text, NOBODY),
            [
                "greeting author: Hi Bo,",
                "body author: How are the boots?\n\nNo hurry.",
                "signoff author: Best regards,",
                "signature author: Ann Lee\nBootmaker | Acme",
            ]
        );
    }

    #[test]
    fn postscripts_are_body_and_small_print_is_not() {
        let text = "Bo, are the boots dry?\nDo say.\n\nThanks, Ann\n\nPS: I have grease.\n\n--\nUnsubscribe here.\n";
        assert_eq!(
            outline(text, NOBODY),
            [
                "body author: Bo, are the boots dry?\nDo say.",
                "signoff author: Thanks,",
                "signature author: Ann",
                "body author: PS: I have grease.",
                "footer author: --\nUnsubscribe here.",
            ]
        );
    }

    #[test]
    fn a_greeting_may_share_its_line_with_the_text() {
        assert_eq!(
            outline("Hi Bo, did they fit?\nI hope so.\n\nAnn", NOBODY),
            ["greeting author: Hi Bo,", "body author: did they fit?\nI hope so.", "signature author: Ann"]
        );
    }

    #[test]
    fn what_is_quoted_comes_first_and_the_earliest_before_that() {
        let text = "Sure, Monday works.\n\nAnn\n\nOn Mon, 3 Jun 2024 at 10:00, Bo Ek <bo@ek.example> wrote:\n\
                    > Monday then?\n>\n> On Sun, 2 Jun 2024 at 09:00, Ann Lee wrote:\n> > When do you\n> > come by?\n";
        assert_eq!(
            outline(text, "Ann Lee"),
            [
                "quote Ann Lee: When do you\ncome by?",
                "quote Bo Ek: Monday then?",
                "body Ann Lee: Sure, Monday works.",
                "signature Ann Lee: Ann"
            ]
        );
        let document = document(text, "Ann Lee");
        assert_eq!((document.speakers[1].role, document.speakers[1].confidence), (Role::Prospect, 0.7));
        assert!(document.meta.is_reply);
    }

    #[test]
    fn outlook_threads_go_back_mail_by_mail() {
        let text = "Fine by me.\nAnn Lee\n\n-----Original Message-----\nFrom: Bo Ek\nSent: Monday\n\nToo dear.\n\n\
                    From: Ann Lee\nSent: Sunday\nTo: Bo Ek\n\nThey cost 90.\n";
        assert_eq!(
            outline(text, NOBODY),
            [
                "quote author: They cost 90.",
                "quote Bo Ek: Too dear.",
                "body author: Fine by me.",
                "signature author: Ann Lee"
            ]
        );
    }

    #[test]
    fn answers_between_the_lines_follow_what_they_answer() {
        let text = "Dear Bo,\n\n> Are they\n> dry?\n\nNearly.\n\n> And clean?\n\nYes.\n\nAnn";
        assert_eq!(
            outline(text, NOBODY),
            [
                "greeting author: Dear Bo,",
                "quote correspondent: Are they\ndry?",
                "body author: Nearly.",
                "quote correspondent: And clean?",
                "body author: Yes.",
                "signature author: Ann",
            ]
        );
    }

    #[test]
    fn a_line_set_off_is_no_quote() {
        assert_eq!(outline("Hi Bo,\n\nThey say:\n\n> Best boots!\n\nTrue.", NOBODY).len(), 2);
        assert!(!document("Look:\n> Best boots!\nTrue.", NOBODY).meta.is_reply);
    }

    #[test]
    fn a_passage_set_off_amid_a_mail_is_nobody_s_quote_and_makes_no_reply() {
        let cited =
            "Hi Bo,\n\nA baker wrote of them:\n\n> They are dry,\n> they are warm,\n> and I like them.\n\nWell?\n\nAnn";
        let read = document(cited, NOBODY);
        assert!(!read.meta.is_reply);
        let quote = &read.turns[2];
        assert_eq!((quote.part, quote.speaker), (Part::Quote, None));
        assert_eq!(quote.prose.text(), "They are dry,\nthey are warm,\nand I like them.");
        for answered in [
            cited.replace("A baker wrote of them:", "You asked:"),
            cited.replace("A baker wrote of them:\n\n", ""),
            cited.replace("Well?", "Well?\n\n> And clean?\n\nYes."),
        ] {
            assert!(document(&answered, NOBODY).meta.is_reply, "{answered}");
        }
    }

    #[test]
    fn in_doubt_it_is_body() {
        for text in ["Worth a look?", "", "\n\n", "Best of all, it is free.\n\nThanks for reading.", "-- \n", "> > >"] {
            assert!(document(text, NOBODY).turns.iter().all(|turn| turn.part == Part::Body), "{text}");
        }
    }
}
