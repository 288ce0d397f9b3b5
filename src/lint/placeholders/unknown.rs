//! Fields that the user's list does not have.

use rustc_hash::FxHashSet;

use super::fields::is_built_in;
use super::{Found, Token, View, tokens};
use crate::document::placeholder::{Content, Dialect, letters};
use crate::lint::definition::Code;
use crate::lint::fault::closest;
use crate::lint::pack::PhraseRange;

/// Most names that a message lists where nothing is like the wrong one.
const MOST_LISTED: usize = 8;

/// A field of a tool that is in no list or table that the configuration names; nothing where it names none.
pub fn unknown_placeholder(_code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let fields = &view.set.fields;
    if fields.names.is_empty() {
        return Vec::new();
    }
    let tokens = tokens(view);
    let assigned: FxHashSet<&str> = tokens.iter().filter_map(assigned).collect();
    let is_unknown = |token: &&Token| {
        let name = token.name();
        let by_tool = token.is_field() && token.placeholder.dialect != Dialect::Brackets;
        let head = name.split('.').next().unwrap_or(name);
        by_tool && !fields.knows(name) && !is_built_in(name) && !assigned.contains(head)
    };
    let unknown = tokens.iter().filter(is_unknown);
    unknown.map(|token| token.found(vec![("hint", hint(token.name(), &fields.names))])).collect()
}

/// A name that the mail makes itself: `{% assign x = … %}`, `{% for x in … %}`.
fn assigned<'a>(token: &Token<'a>) -> Option<&'a str> {
    let Content::Control { keyword, .. } = token.placeholder.content else { return None };
    let inside = token.written().split_once(keyword)?.1;
    let makes = ["assign", "set", "capture", "for"].contains(&keyword);
    inside.split(|c: char| !(c.is_alphanumeric() || c == '_')).find(|word| !word.is_empty()).filter(|_| makes)
}

/// "did you mean `first_name`?", or the names that there are.
fn hint(wrong: &str, names: &[String]) -> String {
    let same = names.iter().map(String::as_str).find(|name| letters(name) == letters(wrong));
    match same.or_else(|| closest(wrong, names.iter().map(String::as_str))) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let listed: Vec<&str> = names.iter().take(MOST_LISTED).map(String::as_str).collect();
            let more = names.len().saturating_sub(MOST_LISTED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("the list has {}{more}", listed.join(", "))
        }
    }
}
