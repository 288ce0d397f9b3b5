//! The JSON Schemas of config files and lint files, for editors: tests write them from types and hold them to the reader.

#![allow(dead_code, reason = "of these types only the shape is of use")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{FailOn as Least, PRESETS};
use crate::diagnostic::Severity;
use crate::document::placeholder::Dialect as Known;
use crate::input::{FORMATS, Joint as KnownJoint, Unit as KnownUnit};
use crate::lint::definition::Level;

#[derive(JsonSchema)]
#[schemars(transparent, extend("enum" = PRESETS))]
struct Preset(String);

#[derive(JsonSchema)]
#[schemars(transparent, extend("enum" = Least::NAMES))]
struct FailOn(String);

#[derive(JsonSchema)]
#[schemars(transparent, extend("examples" = ["cold", "discovery", "demo", "proposal", "customer"]))]
struct Stage(String);

#[derive(JsonSchema)]
#[schemars(transparent, extend("enum" = Known::ALL.map(Known::name)))]
struct Dialect(String);

#[derive(JsonSchema)]
#[schemars(transparent, extend("enum" = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>()))]
struct Format(String);

#[derive(JsonSchema)]
#[schemars(transparent, extend("minimum" = 0))]
struct Number(f64);

/// Settings of softsell, for the files in the folder of this file and below.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The version of the built-in lints: those that came later stay off until they are named.
    lints_version: Option<String>,
    /// Configs that this one builds on: files, or folders with a softsell.toml, from the folder of this file on. What
    /// stands here counts more, and of two the later one.
    extends: Option<OneOrMore>,
    /// Levels and numbers to start from.
    preset: Option<Preset>,
    /// The least severity that makes `softsell check` exit with 1.
    fail_on: Option<FailOn>,
    /// Where deals stand, for texts that do not say.
    stage: Option<Stage>,
    /// Folders of your own lints, from the folder of this file on.
    lint_paths: Option<OneOrMore>,
    /// Files that are not linted when they are found in a folder: globs as in a .gitignore.
    exclude: Option<OneOrMore>,
    /// Whether whoever allows something must say why.
    require_reason: Option<bool>,
    /// Whether `check` and `inspect` leave out the words of the texts, for logs that others read.
    redact: Option<bool>,
    lints: Option<Lints>,
    speakers: Option<Speakers>,
    placeholders: Option<Placeholders>,
    /// What holds for some files alone; later ones count more.
    files: Option<Vec<Files>>,
    /// What is decided, and no longer reported.
    allow: Option<Vec<Allow>>,
    /// What is not said here, and why.
    disallowed: Option<Vec<Disallowed>>,
    /// How tools of your own write calls in JSON or YAML.
    transcripts: Option<Vec<Transcripts>>,
}

/// One of them, or a list.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// Levels by lint or by group, or numbers of a lint; `softsell explain LINT` says which it has.
#[derive(JsonSchema)]
#[schemars(transparent)]
struct Lints(BTreeMap<String, Setting>);

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Setting {
    Level(Level),
    /// A level, and numbers by their keys.
    Numbers {
        level: Option<Level>,
        #[schemars(flatten)]
        numbers: BTreeMap<String, Number>,
    },
}

/// Who is who, by names or labels; `*` stands for anything.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Speakers {
    /// Those who sell.
    rep: Option<OneOrMore>,
    /// Those who are sold to.
    prospect: Option<OneOrMore>,
    /// The domains of your own addresses.
    rep_domains: Option<OneOrMore>,
}

/// What your tool fills in, for the lints about placeholders.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Placeholders {
    /// The fields that there are.
    fields: Option<OneOrMore>,
    /// A table whose columns are such fields, from the folder of this file on.
    csv: Option<String>,
    /// How placeholders are written.
    dialect: Option<Dialect>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Files {
    /// The files that this is about: globs from the folder of this file on.
    glob: OneOrMore,
    /// The format that they are in.
    r#as: Option<Format>,
    /// Whether they are about to be sent, so that comments left in them are reported.
    before_sending: Option<bool>,
    /// Levels and numbers to start from.
    preset: Option<Preset>,
    /// Where deals stand, for texts that do not say.
    stage: Option<Stage>,
    lints: Option<Lints>,
    speakers: Option<Speakers>,
    placeholders: Option<Placeholders>,
}

/// Paths are keys with dots between them, `[]` for each value of a list, and `|` for what is tried next.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Transcripts {
    /// The name of the tool.
    name: String,
    /// Paths that only its files have.
    marks: OneOrMore,
    /// The path to what one person says in one go.
    groups: String,
    /// The path to the sentences or words of a group.
    pieces: Option<String>,
    /// What is said.
    text: Option<String>,
    /// Who says it.
    speaker: Option<String>,
    /// The email address of the speaker.
    address: Option<String>,
    /// The role of the speaker.
    role: Option<String>,
    /// A field that only those who sell have.
    rep: Option<String>,
    /// A field that only those who are sold to have.
    prospect: Option<String>,
    /// When it begins.
    start: Option<String>,
    /// When it ends.
    end: Option<String>,
    /// How long it takes.
    length: Option<String>,
    /// The table of people that ids are looked up in.
    people: Option<String>,
    /// Where times are given to speakers, for pieces that name none.
    stretches: Option<String>,
    /// What bare numbers count.
    unit: Option<Unit>,
    /// How pieces are put together.
    joint: Option<Joint>,
    /// Whether the file is not in the order of time.
    shuffled: Option<bool>,
    /// Whether each group is a person without a name.
    numbered: Option<bool>,
    /// One key and the value that it has where somebody speaks.
    spoken: Option<BTreeMap<String, String>>,
}

#[derive(JsonSchema)]
#[schemars(transparent, extend("enum" = KnownUnit::NAMES))]
struct Unit(String);

#[derive(JsonSchema)]
#[schemars(transparent, extend("enum" = KnownJoint::NAMES))]
struct Joint(String);

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Allow {
    /// The files that this is about: globs from the folder of this file on.
    path: Option<OneOrMore>,
    /// Lints or groups.
    lint: Option<OneOrMore>,
    /// Words that the diagnostic must report.
    words: Option<String>,
    /// The fingerprint of the diagnostic.
    fingerprint: Option<String>,
    /// Why it is allowed.
    reason: Option<String>,
    /// The last day on which it holds, such as 2027-01-01.
    #[schemars(extend("format" = "date"))]
    until: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Disallowed {
    /// What is not said, in the phrase language of lints/README.md.
    phrase: Option<OneOrMore>,
    /// What is not said, in plain words.
    words: Option<OneOrMore>,
    /// Why it is not said; shown as help.
    reason: String,
    /// What is said in its place; empty to take the words out.
    replacement: Option<String>,
    /// Warning, unless this says so.
    level: Option<Severity>,
}

#[cfg(test)]
mod tests {
    use std::fs;

    use schemars::schema_for;
    use serde_json::{Map, Value, json};

    use super::super::file::File;
    use super::*;
    use crate::lint::LintSet;
    use crate::lint::definition::Definition;

    /// The schema of config files, with every built-in lint and group by name.
    fn of_config() -> Value {
        let mut schema = plain(schema_for!(Config).to_value());
        let set = LintSet::built_in();
        let setting = |description: String| {
            let mut setting = schema["$defs"]["Lints"]["additionalProperties"].clone();
            setting["description"] = description.into();
            setting
        };
        let groups = set.groups().into_iter().map(|group| (group.into(), setting(format!("Every lint of {group}."))));
        let all = [("all".to_string(), setting("Every lint.".into()))];
        let summary = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lints = set.lints.iter().map(|it| (it.name.clone(), setting(summary(&it.definition.summary))));
        let properties: Map<String, Value> = groups.chain(all).chain(lints).collect();
        schema["$defs"]["Lints"]["properties"] = properties.into();
        schema
    }

    fn of_lints() -> Value {
        plain(schema_for!(Definition<Vec<String>>).to_value())
    }

    /// Without what TOML has no word for: a key that is left out is no `null`.
    fn plain(mut schema: Value) -> Value {
        match &mut schema {
            Value::Array(items) => {
                items.retain(|item| *item != json!({ "type": "null" }) && *item != json!("null"));
                items.iter_mut().for_each(|item| *item = plain(item.take()));
            }
            Value::Object(fields) => {
                if fields.get("default").is_some_and(|default| default.is_null() || default.is_object()) {
                    fields.remove("default");
                }
                if let Some(Value::String(description)) = fields.get_mut("description") {
                    *description = description.replace('\n', " ");
                }
                fields.values_mut().for_each(|value| *value = plain(value.take()));
                for word in ["type", "anyOf"] {
                    let Some(Value::Array(one)) = fields.get(word) else { continue };
                    let [one] = one.as_slice() else { continue };
                    let one = one.clone();
                    match (word, one) {
                        ("anyOf", Value::Object(one)) => {
                            fields.remove(word);
                            fields.extend(one);
                        }
                        (_, one) => _ = fields.insert(word.into(), one),
                    }
                }
            }
            _ => {}
        }
        schema
    }

    #[test]
    fn the_schemas_are_those_of_the_types() {
        for (name, schema) in [("softsell", of_config()), ("lint", of_lints())] {
            let path = format!("{}/lints/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
            let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &text).unwrap();
            }
            assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "UPDATE=1 rewrites {path}");
        }
    }

    /// Every kind of value that a schema allows, one after the other; of a table, each of its keys with each of its
    /// values, beside the keys that have to be there.
    fn samples(schema: &Value, root: &Value) -> Vec<Value> {
        if let Some(path) = schema["$ref"].as_str() {
            return samples(root.pointer(path.trim_start_matches('#')).unwrap(), root);
        }
        if let Some(ways) = schema["anyOf"].as_array() {
            return ways.iter().flat_map(|way| samples(way, root)).collect();
        }
        if let Some(values) = schema["enum"].as_array().or(schema["examples"].as_array()) {
            return values.clone();
        }
        match (schema["type"].as_str().unwrap(), schema["format"].as_str()) {
            ("string", Some("date")) => vec![json!("2027-01-01")],
            ("string", _) => vec![json!("0.1")],
            ("boolean", _) => vec![json!(true), json!(false)],
            ("number", _) => vec![json!(0), json!(1.5)],
            ("array", _) => samples(&schema["items"], root).into_iter().map(|item| json!([item])).collect(),
            ("object", _) => {
                let keys = schema["properties"].as_object().into_iter().flatten();
                let mut needed = Map::new();
                for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                    needed.insert(key.into(), samples(&schema["properties"][key], root)[0].clone());
                }
                let with = |key: &String, value: Value| {
                    let mut table = needed.clone();
                    table.insert(key.clone(), value);
                    Value::Object(table)
                };
                keys.flat_map(|(key, schema)| samples(schema, root).into_iter().map(move |it| (key, it)))
                    .map(|(key, value)| with(key, value))
                    .collect()
            }
            other => panic!("no sample of {other:?}"),
        }
    }

    /// What the reader says of a config.
    fn faults(config: &Value) -> Vec<(String, String)> {
        let text = toml::to_string(config).unwrap();
        let mut faults = Vec::new();
        File::read(&text, &mut faults);
        faults
            .into_iter()
            .map(|fault| (fault.message.to_string(), fault.help.unwrap_or_default().to_string()))
            .collect()
    }

    #[test]
    fn what_the_schema_allows_the_reader_takes() {
        let schema = of_config();
        let all = samples(&schema, &schema);
        assert!(all.len() > 200, "{}", all.len());
        for config in all {
            let wrong = faults(&config).into_iter().find(|(message, _)| !message.starts_with("[[disallowed]] needs"));
            let wrong = wrong.filter(|(message, _)| !message.starts_with("[[allow]] needs"));
            assert_eq!(wrong, None, "{config}");
        }
    }

    #[test]
    fn the_schema_and_the_reader_know_the_same_keys() {
        let schema = of_config();
        let keys = |table: &Value| table["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let of = |name: &str| keys(&schema["$defs"][name]);
        let odd = json!({ "qqqq": 1 });
        for (config, mut known) in [
            (odd.clone(), keys(&schema)),
            (json!({ "speakers": odd }), of("Speakers")),
            (json!({ "placeholders": odd }), of("Placeholders")),
            (json!({ "files": [odd] }), of("Files")),
            (json!({ "allow": [odd] }), of("Allow")),
            (json!({ "disallowed": [odd] }), of("Disallowed")),
            (json!({ "transcripts": [odd] }), of("Transcripts")),
        ] {
            let (_, help) = faults(&config).into_iter().find(|(message, _)| message.ends_with("`qqqq`")).unwrap();
            let mut read: Vec<&str> = help.strip_prefix("known here: ").unwrap().split(", ").collect();
            read.sort_unstable();
            known.sort_unstable();
            assert_eq!(read, known, "{config}");
        }
    }
}
