//! A validator for the part of JSON Schema 2020-12 that `data/schema/story.schema.json` uses.
//! A keyword that it does not know is a panic, so that none is silently ignored.

use serde_json::Value;

/// Where `value` breaks `schema`, and how. Empty if it is valid.
pub fn faults(root: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(root, root, value, "$", &mut faults);
    faults
}

fn valid(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut faults = Vec::new();
    check(root, schema, value, "", &mut faults);
    faults.is_empty()
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let schema = match schema {
        Value::Bool(true) => return,
        Value::Bool(false) => return faults.push(format!("{at}: not allowed")),
        other => other.as_object().unwrap(),
    };
    let number = |key: &str| schema.get(key).and_then(Value::as_f64);
    for (keyword, rule) in schema {
        let ok = match keyword.as_str() {
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
                check(root, target, value, at, faults);
                true
            }
            "type" => match rule {
                Value::String(name) => is(value, name),
                names => names.as_array().unwrap().iter().any(|name| is(value, name.as_str().unwrap())),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "const" => rule == value,
            "anyOf" => rule.as_array().unwrap().iter().any(|schema| valid(root, schema, value)),
            "allOf" => {
                for schema in rule.as_array().unwrap() {
                    check(root, schema, value, at, faults);
                }
                true
            }
            "if" => {
                let branch = if valid(root, rule, value) { "then" } else { "else" };
                if let Some(schema) = schema.get(branch) {
                    check(root, schema, value, at, faults);
                }
                true
            }
            "not" => !valid(root, rule, value),
            "required" => value.as_object().is_none_or(|object| {
                rule.as_array().unwrap().iter().all(|key| object.contains_key(key.as_str().unwrap()))
            }),
            "properties" => {
                for (key, schema) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        check(root, schema, value, &format!("{at}.{key}"), faults);
                    }
                }
                true
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}[{index}]"), faults);
                }
                true
            }
            "minItems" => value.as_array().is_none_or(|a| a.len() as f64 >= number("minItems").unwrap()),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as f64 <= number("maxItems").unwrap()),
            "minLength" => {
                value.as_str().is_none_or(|s| s.chars().count() as f64 >= number("minLength").unwrap())
            }
            "maxLength" => {
                value.as_str().is_none_or(|s| s.chars().count() as f64 <= number("maxLength").unwrap())
            }
            "minimum" => value.as_f64().is_none_or(|n| n >= number("minimum").unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= number("maximum").unwrap()),
            "then" | "else" | "$schema" | "$id" | "$defs" | "$comment" | "title" | "description"
            | "examples" | "format" | "default" => true,
            other => panic!("unknown keyword {other}"),
        };
        if !ok {
            faults.push(format!("{at}: {keyword} {rule}"));
        }
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("unknown type {other}"),
    }
}
