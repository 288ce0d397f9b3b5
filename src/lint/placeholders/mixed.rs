//! Placeholders of one mail that no one tool would all fill in.

use rustc_hash::FxHashMap;

use super::{Found, Token, View, tokens};
use crate::document::placeholder::{Content, Dialect, letters};
use crate::lint::definition::Code;
use crate::lint::matchers::Spot;
use crate::lint::pack::PhraseRange;

/// Most placeholders of one dialect that a diagnostic marks.
const MOST_MARKED: usize = 8;

/// Placeholders in another dialect than the rest of the mail, or than the configuration says; one diagnostic a dialect.
pub fn mixed_dialects(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let tokens = written_for_tools(view);
    let Some(main) = view.set.fields.dialect.or_else(|| commonest(&tokens)) else { return Vec::new() };
    let rest = tokens.iter().find(|token| token.placeholder.dialect.goes_with(main));
    let others = Dialect::ALL.into_iter().filter(|&it| !it.goes_with(main) && it != Dialect::Brackets);
    others.filter_map(|dialect| strangers(&tokens, dialect, rest, "the rest is written like this")).collect()
}

/// Placeholders for a person to fill in, in a mail whose others a tool fills in.
pub fn mixed_hands(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let tools = written_for_tools(view);
    let Some(first) = tools.first() else { return Vec::new() };
    let by_hand: Vec<Token> = tokens(view).into_iter().filter(is_by_hand).collect();
    strangers(&by_hand, Dialect::Brackets, Some(first), "a tool fills this in").into_iter().collect()
}

/// A field that the mail spells in two ways, such as `{{first_name}}` and `{{firstName}}`: the first that differs.
pub fn spelled_apart(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let tokens: Vec<Token> = written_for_tools(view).into_iter().filter(Token::is_field).collect();
    let mut known: FxHashMap<(String, Dialect), &Token> = FxHashMap::default();
    for token in &tokens {
        let first = known.entry((letters(token.name()), token.placeholder.dialect)).or_insert(token);
        if first.name() != token.name() {
            let values = vec![("other", first.written().to_string())];
            let secondary = vec![(first.spot.clone(), "first spelled like this".to_string())];
            return vec![Found { secondary, ..token.found(values) }];
        }
    }
    Vec::new()
}

fn written_for_tools(view: View) -> Vec<Token> {
    let counts = |token: &Token| {
        let filled = matches!(token.placeholder.content, Content::Field { .. } | Content::Control { .. });
        filled && !matches!(token.placeholder.dialect, Dialect::Brackets | Dialect::Spintax)
    };
    tokens(view).into_iter().filter(counts).collect()
}

/// Whether somebody has to write something there: not `[EXTERNAL]`, which a mail server adds.
fn is_by_hand(token: &Token) -> bool {
    let shouted = !token.name().chars().any(char::is_lowercase) && token.name().split(' ').count() == 1;
    token.placeholder.dialect == Dialect::Brackets && token.is_field() && !shouted
}

/// The dialect with the most placeholders, those that go with it included; the first where several are equally common.
/// Plain `{{x}}` says nothing of its own beside others that have it.
fn commonest(tokens: &[Token]) -> Option<Dialect> {
    let mut dialects: Vec<Dialect> = Vec::new();
    for token in tokens {
        if !dialects.contains(&token.placeholder.dialect) {
            dialects.push(token.placeholder.dialect);
        }
    }
    let joins = |it: &Dialect| *it != Dialect::Braces && it.goes_with(Dialect::Braces);
    if dialects.iter().any(joins) {
        dialects.retain(|it| *it != Dialect::Braces);
    }
    let count = |it: Dialect| tokens.iter().filter(|token| token.placeholder.dialect.goes_with(it)).count();
    dialects.into_iter().rev().max_by_key(|&it| count(it))
}

fn strangers(tokens: &[Token], dialect: Dialect, rest: Option<&Token>, label: &str) -> Option<Found> {
    let spots: Vec<Spot> = tokens
        .iter()
        .filter(|token| token.placeholder.dialect == dialect)
        .take(MOST_MARKED)
        .map(|token| token.spot.clone())
        .collect();
    let secondary = rest.map(|token| (token.spot.clone(), label.to_string())).into_iter().collect();
    (!spots.is_empty()).then(|| Found { secondary, ..Found::at(spots) })
}
