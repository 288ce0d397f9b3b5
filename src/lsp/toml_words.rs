//! What can stand in a config and in a lint file: the keys of each table, and the values of each key.

use crate::config::{FailOn, PRESETS};
use crate::document::placeholder::Dialect;
use crate::document::{Kind, Part, Role, metrics};
use crate::input::FORMATS;
use crate::lint::LintSet;
use crate::lint::definition::Level;
use crate::lint::matchers::CODES;

/// The tables of a kind of file, each with its keys; `*` is any name.
pub type Tables = &'static [(&'static [&'static str], &'static [&'static str])];

pub const CONFIG: Tables = &[
    (
        &[],
        &[
            "preset",
            "lints-version",
            "extends",
            "fail-on",
            "stage",
            "lints",
            "speakers",
            "placeholders",
            "lint-paths",
            "exclude",
            "files",
            "allow",
            "disallowed",
            "transcripts",
            "require-reason",
            "redact",
        ],
    ),
    (&["speakers"], SPEAKERS),
    (&["placeholders"], PLACEHOLDERS),
    (&["files"], &["glob", "as", "before-sending", "stage", "preset", "lints", "speakers", "placeholders"]),
    (&["files", "speakers"], SPEAKERS),
    (&["files", "placeholders"], PLACEHOLDERS),
    (&["allow"], &["path", "lint", "fingerprint", "words", "reason", "until"]),
    (&["disallowed"], &["phrase", "words", "reason", "replacement", "level"]),
    (
        &["transcripts"],
        &[
            "name",
            "marks",
            "groups",
            "pieces",
            "text",
            "speaker",
            "address",
            "role",
            "rep",
            "prospect",
            "start",
            "end",
            "length",
            "people",
            "stretches",
            "unit",
            "joint",
            "shuffled",
            "numbered",
            "spoken",
        ],
    ),
];

const SPEAKERS: &[&str] = &["rep", "prospect", "rep-domains"];
const PLACEHOLDERS: &[&str] = &["fields", "csv", "dialect"];

pub const LINT: Tables = &[
    (
        &[],
        &[
            "summary", "message", "help", "level", "since", "why", "sources", "aliases", "covers", "on", "match",
            "escalate", "rewrite", "bad", "good",
        ],
    ),
    (&["on"], ON),
    (
        &["match"],
        &[
            "on", "level", "message", "help", "rewrite", "phrases", "pattern", "count", "measure", "reply", "missing",
            "code",
        ],
    ),
    (&["match", "on"], ON),
    (&["match", "phrases"], &["any", "unless", "with", "window", "unless-window", "mood", "negated"]),
    (&["match", "pattern"], &["regex", "holds", "unless", "ignore-case"]),
    (&["match", "count"], &["any", "unless", "with", "per", "at-least", "mood", "negated"]),
    (&["match", "measure"], &["metric", "above", "below", "far-above", "far-below", "at-least"]),
    (
        &["match", "reply"],
        &[
            "to",
            "unless-to",
            "to-mood",
            "does",
            "lacks",
            "any",
            "then",
            "then-any",
            "echoes",
            "unless",
            "sentences",
            "wait",
            "at-least-words",
        ],
    ),
    (
        &["match", "missing"],
        &[
            "any",
            "moves",
            "acts",
            "mood",
            "in-last-share",
            "in-first-words",
            "before",
            "at-least-words",
            "at-least-turns",
        ],
    ),
    (&["match", "code"], &["name", "any", "limit", "at-least"]),
    (&["match", "rewrite"], REWRITE),
    (&["rewrite"], REWRITE),
    (&["escalate"], &["after", "within", "from"]),
    (&["bad"], EXAMPLE),
    (&["good"], EXAMPLE),
];

const ON: &[&str] = &[
    "documents",
    "roles",
    "parts",
    "stages",
    "unless-stages",
    "reply",
    "any-language",
    "first-sentences",
    "first-turns",
    "last-share",
    "after",
    "unless-after",
    "within",
    "unless-ever",
    "min-words",
];
const REWRITE: &[&str] = &["text", "applicability", "replaces"];
const EXAMPLE: &[&str] = &["call", "email", "sequence", "fixed", "stage", "fields", "todo"];

/// The values that a key of a config can have, by name.
pub fn config_values(table: &[&str], key: &str, set: &LintSet) -> Vec<String> {
    let names = match (table, key) {
        ([] | ["files"], "preset") => PRESETS.to_vec(),
        ([], "fail-on") => FailOn::NAMES.to_vec(),
        ([] | ["files"], "stage") => STAGES.to_vec(),
        ([], "require-reason") => FLAGS.to_vec(),
        (["files"], "as") => FORMATS.iter().map(|format| format.name).collect(),
        ([.., "placeholders"], "dialect") => Dialect::ALL.map(Dialect::name).to_vec(),
        (["lints"] | ["files", "lints"], _) | (["lints", _] | ["files", "lints", _], "level") => levels(),
        (["allow"], "lint") => return lints_and_groups(set),
        _ => Vec::new(),
    };
    names.into_iter().map(str::to_string).collect()
}

/// The keys of a table of a config; those of `[lints]` are lints, and those of a lint its numbers.
pub fn config_keys(table: &[&str], set: &LintSet) -> Vec<String> {
    match table {
        ["lints"] | ["files", "lints"] => lints_and_groups(set),
        ["lints", lint] | ["files", "lints", lint] => {
            let Some(lint) = set.find(lint) else { return Vec::new() };
            let mut definition = set.lints[lint].definition.clone();
            let mut keys: Vec<String> = definition.numbers().into_iter().map(|(key, _)| key.to_string()).collect();
            keys.push("level".into());
            keys.sort_unstable();
            keys.dedup();
            keys
        }
        table => keys(CONFIG, table),
    }
}

/// The values that a key of a lint file can have, by name.
pub fn lint_values(table: &[&str], key: &str, set: &LintSet) -> Vec<String> {
    let acts = || set.acts.iter().map(|act| act.name.clone()).collect();
    let lints = || set.lints.iter().map(|lint| lint.name.clone()).collect();
    let names = match (table.last().copied().unwrap_or_default(), key) {
        ("" | "match", "level") => levels(),
        ("", "covers") => return lints(),
        ("on", "documents") => [Kind::Call, Kind::Email].map(Kind::name).to_vec(),
        ("on", "roles") => [Role::Rep, Role::Prospect, Role::Other].map(Role::name).to_vec(),
        ("on", "parts") => PARTS.map(Part::name).to_vec(),
        ("on", "stages" | "unless-stages") | ("bad" | "good", "stage") => STAGES.to_vec(),
        ("on", "reply" | "any-language") | ("pattern", "ignore-case") | ("reply", "echoes") => FLAGS.to_vec(),
        ("on" | "escalate", "after" | "unless-after" | "unless-ever") => return acts(),
        ("reply", "to" | "unless-to" | "does" | "lacks" | "then") | ("missing", "moves" | "acts") => return acts(),
        (_, "mood" | "to-mood") => vec!["any", "question", "statement"],
        (_, "negated") => vec!["skip", "count"],
        ("count", "per") => vec!["sentence", "turn", "document", "list", "row"],
        ("measure", "metric") => metrics::METRICS.iter().map(|metric| metric.name).collect(),
        ("code", "name") => CODES.iter().map(|function| function.name).collect(),
        ("rewrite", "applicability") => vec!["manual", "unsafe", "safe"],
        ("rewrite", "replaces") => vec!["sentence", "match"],
        _ => Vec::new(),
    };
    names.into_iter().map(str::to_string).collect()
}

/// The keys of a table.
pub fn keys(tables: Tables, table: &[&str]) -> Vec<String> {
    let found = tables.iter().find(|(path, _)| *path == table);
    found.map_or(Vec::new(), |(_, keys)| keys.iter().map(ToString::to_string).collect())
}

const STAGES: [&str; 5] = ["cold", "discovery", "demo", "proposal", "customer"];
const FLAGS: [&str; 2] = ["true", "false"];
const PARTS: [Part; 7] =
    [Part::Speech, Part::Subject, Part::Greeting, Part::Body, Part::Signoff, Part::Signature, Part::Footer];

fn levels() -> Vec<&'static str> {
    Level::ALL.map(Level::name).to_vec()
}

fn lints_and_groups(set: &LintSet) -> Vec<String> {
    let lints = set.lints.iter().map(|lint| lint.name.as_str());
    lints.chain(set.groups()).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Config, Flags};
    use crate::diagnostic::Diagnostic;
    use crate::lint::loader;
    use crate::source::Source;

    /// A table with a key that it does not know.
    fn with_unknown_key(table: &[&str]) -> String {
        let lists = ["files", "allow", "disallowed", "transcripts", "match", "escalate", "bad", "good", "rewrite"];
        let headers = (1..=table.len()).map(|to| {
            let (name, path) = (table[to - 1], table[..to].join("."));
            if lists.contains(&name) { format!("[[{path}]]\n") } else { format!("[{path}]\n") }
        });
        headers.collect::<String>() + "zzzzzz = 1\n"
    }

    /// The keys that are known where that key stands.
    fn known(faults: &[Diagnostic]) -> Vec<String> {
        let helps = faults.iter().filter(|fault| fault.message.contains("zzzzzz")).filter_map(|it| it.help.as_deref());
        let known = helps.filter_map(|help| help.strip_prefix("known here: ")).next().expect("it says what is known");
        let mut known: Vec<String> = known.split(", ").map(str::to_string).collect();
        known.sort_unstable();
        known
    }

    fn sorted(keys: &[&str]) -> Vec<String> {
        let mut keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn configs_have_these_keys_and_no_others() {
        for (table, keys) in CONFIG {
            let text = with_unknown_key(table);
            let config = Config::read(Some((Path::new("/x.toml"), text.into_bytes())), Flags::default()).unwrap();
            assert_eq!(known(&config.faulty[0].faults), sorted(keys), "{table:?}");
        }
    }

    #[test]
    fn lint_files_have_these_keys_and_no_others() {
        let mut set = LintSet::built_in();
        for (table, keys) in LINT {
            let text = with_unknown_key(table);
            let source = Source::new("/house/x.toml", text.into_bytes());
            assert_eq!(known(&loader::load(&mut set, &source).unwrap_err()), sorted(keys), "{table:?}");
        }
    }

    /// Where a value is offered, it is taken.
    #[test]
    fn offered_values_are_taken() {
        let set = LintSet::built_in();
        let config = |text: String| {
            let config = Config::read(Some((Path::new("/x.toml"), text.into_bytes())), Flags::default()).unwrap();
            config.faulty.into_iter().flat_map(|it| it.faults).map(|it| it.message).collect::<Vec<_>>()
        };
        let mut tried = 0;
        for (table, keys) in CONFIG {
            for key in *keys {
                for value in config_values(table, key, &set) {
                    let quoted = if FLAGS.contains(&value.as_str()) { value.clone() } else { format!("\"{value}\"") };
                    let text = with_unknown_key(table).replace("zzzzzz = 1", &format!("{key} = {quoted}"));
                    let faults = config(text);
                    let wrong = faults.iter().any(|fault| fault.contains(&format!("`{value}`")));
                    assert!(!wrong, "{key} = {value}: {faults:?}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 100, "{tried}");
        assert_eq!(config_keys(&["lints", "talk-ratio"], &set), ["above", "at-least", "far-above", "level"]);
    }
}
