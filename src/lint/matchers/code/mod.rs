//! `code`: shapes that need logic, each a function with a name that lint files may use.

mod fillers;
mod history;
mod quick_answer;
mod subject;
mod yes_run;

use super::{Found, View};
use crate::lint::definition::Code;
use crate::lint::pack::PhraseRange;
use crate::lint::placeholders;

/// A function that lint files may name.
pub struct Function {
    pub name: &'static str,
    find: fn(&Code<PhraseRange>, View) -> Vec<Found>,
}

/// Every function that lint files may name.
pub static CODES: [Function; 16] = [
    Function { name: "faked-reply", find: subject::faked_reply },
    Function { name: "faked-history", find: history::faked_history },
    Function { name: "shouted-subject", find: subject::shouted_subject },
    Function { name: "quick-answer", find: quick_answer::quick_answer },
    Function { name: "filler-at-close", find: fillers::filler_at_close },
    Function { name: "yes-run", find: yes_run::yes_run },
    Function { name: "unknown-placeholder", find: placeholders::unknown_placeholder },
    Function { name: "missing-fallback", find: placeholders::missing_fallback },
    Function { name: "mixed-dialects", find: placeholders::mixed_dialects },
    Function { name: "mixed-hands", find: placeholders::mixed_hands },
    Function { name: "spelled-apart", find: placeholders::spelled_apart },
    Function { name: "broken-placeholder", find: placeholders::broken_placeholder },
    Function { name: "unclosed-logic", find: placeholders::unclosed_logic },
    Function { name: "filler", find: placeholders::filler },
    Function { name: "unfilled", find: placeholders::unfilled },
    Function { name: "missing-opt-out", find: placeholders::missing_opt_out },
];

pub fn find(code: &Code<PhraseRange>, view: View) -> Vec<Found> {
    let function = CODES.iter().find(|function| function.name == code.name);
    function.map_or(Vec::new(), |function| (function.find)(code, view))
}
