//! Checks JSON against the schemas of `tests/outputs/schemas`, which say in JSON Schema what our outputs may hold.

use serde_json::Value;

/// Panics with everything that is wrong. Knows the words of JSON Schema that those files use, and no others.
pub fn check(name: &str, value: &Value) {
    let path = format!("{}/tests/outputs/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let root: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut faults = Vec::new();
    Schema { root: &root, faults: &mut faults }.check(&root, value, "$");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

struct Schema<'a> {
    root: &'a Value,
    faults: &'a mut Vec<String>,
}

impl Schema<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        for (word, wanted) in schema.as_object().unwrap() {
            match word.as_str() {
                "$ref" => {
                    let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                    let root = self.root;
                    self.check(root.pointer(pointer).unwrap(), value, at);
                }
                "type" => self.hold(is(wanted.as_str().unwrap(), value), at, &format!("is no {wanted}")),
                "enum" => self.hold(wanted.as_array().unwrap().contains(value), at, &format!("is none of {wanted}")),
                "minimum" => self.hold(value.as_i64() >= wanted.as_i64(), at, &format!("is less than {wanted}")),
                "pattern" => {
                    let pattern = regex::Regex::new(wanted.as_str().unwrap()).unwrap();
                    self.hold(value.as_str().is_some_and(|it| pattern.is_match(it)), at, &format!("is not {wanted}"));
                }
                "required" => {
                    for key in wanted.as_array().unwrap() {
                        self.hold(value.get(key.as_str().unwrap()).is_some(), at, &format!("lacks {key}"));
                    }
                }
                "properties" => {
                    for (key, value) in value.as_object().into_iter().flatten() {
                        match (wanted.get(key), &schema["additionalProperties"]) {
                            (Some(schema), _) => self.check(schema, value, &format!("{at}.{key}")),
                            (None, Value::Bool(false)) => self.hold(false, at, &format!("may not have {key}")),
                            (None, _) => {}
                        }
                    }
                }
                "additionalProperties" if wanted.is_object() => {
                    for (key, value) in value.as_object().into_iter().flatten() {
                        self.check(wanted, value, &format!("{at}.{key}"));
                    }
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{at}[{index}]"));
                    }
                }
                "minItems" | "maxItems" => {
                    let (count, limit) = (value.as_array().map_or(0, Vec::len), wanted.as_u64().unwrap() as usize);
                    let holds = if word == "minItems" { count >= limit } else { count <= limit };
                    self.hold(holds, at, &format!("has {count} items ({word} {wanted})"));
                }
                "uniqueItems" => {
                    let items = value.as_array().map_or(&[] as &[Value], Vec::as_slice);
                    let twice = items.iter().enumerate().any(|(index, item)| items[..index].contains(item));
                    self.hold(!twice, at, "has an item twice");
                }
                "additionalProperties" | "definitions" | "description" | "$schema" => {}
                other => panic!("this check does not know `{other}`"),
            }
        }
    }

    fn hold(&mut self, holds: bool, at: &str, fault: &str) {
        if !holds {
            self.faults.push(format!("{at} {fault}"));
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        other => panic!("this check does not know the type `{other}`"),
    }
}
