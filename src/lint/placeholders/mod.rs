//! What can be wrong with the placeholders of a mail: one file a fault, each a function that lint files name.

mod fallback;
mod fields;
mod left_over;
mod logic;
mod mixed;
mod opt_out;
mod unknown;

use crate::document::Part;
use crate::document::placeholder::{self, Content, Placeholder};

use super::matchers::{Found, Spot, View};

pub use fallback::missing_fallback;
pub use fields::Fields;
pub use left_over::{filler, unfilled};
pub use logic::{broken_placeholder, unclosed_logic};
pub use mixed::{mixed_dialects, mixed_hands, spelled_apart};
pub use opt_out::missing_opt_out;
pub use unknown::unknown_placeholder;

/// A placeholder of a document, with its place.
struct Token<'a> {
    placeholder: Placeholder<'a>,
    /// The text of its turn.
    text: &'a str,
    part: Part,
    turn: usize,
    spot: Spot,
}

/// The placeholders that a lint looks at, in the order of the turns. What is written by hand in a subject such as
/// `[EXTERNAL]` is none.
fn tokens<'a>(view: View<'a>) -> Vec<Token<'a>> {
    let script = view.script;
    let mut tokens = Vec::new();
    for (turn, scene) in script.turns.iter().enumerate() {
        if scene.sentences.is_empty() {
            continue;
        }
        let text = script.document.turns[turn].prose.text();
        for placeholder in placeholder::find(text) {
            let start = placeholder.range.start;
            let sentences = &script.sentences[scene.sentences.clone()];
            let begun = sentences.partition_point(|sentence| sentence.range.start <= start);
            let sentence = scene.sentences.start + begun.saturating_sub(1);
            if view.allows(sentence) {
                let spot = Spot { sentence, range: placeholder.range.clone() };
                tokens.push(Token { placeholder, text, part: scene.part, turn, spot });
            }
        }
    }
    tokens
}

impl<'a> Token<'a> {
    fn name(&self) -> &'a str {
        self.placeholder.name()
    }

    /// The placeholder as it is written.
    fn written(&self) -> &'a str {
        &self.text[self.placeholder.range.clone()]
    }

    fn is_field(&self) -> bool {
        matches!(self.placeholder.content, Content::Field { .. })
    }

    /// One placeholder and what the message says beside it.
    fn found(&self, values: Vec<(&'static str, String)>) -> Found {
        Found { values, ..Found::at(vec![self.spot.clone()]) }
    }
}
