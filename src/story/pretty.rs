//! JSON for people: a member on a line, and a list of numbers on one.

use serde_json::Value;

/// Returns JSON with two spaces for each level. Coordinates stay together.
pub(crate) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

fn write(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Array(items) if !is_numbers(value) => {
            let all = items.iter().map(|item| (None, item));
            block(['[', ']'], all, depth, out);
        }
        Value::Object(members) if !members.is_empty() => {
            let all = members.iter().map(|(name, value)| (Some(name), value));
            block(['{', '}'], all, depth, out);
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn block<'a>(
    [open, close]: [char; 2],
    items: impl Iterator<Item = (Option<&'a String>, &'a Value)>,
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    for (index, (name, value)) in items.enumerate() {
        out.push_str(if index > 0 { ",\n" } else { "\n" });
        indent(depth + 1, out);
        if let Some(name) = name {
            out.push_str(&Value::from(name.as_str()).to_string());
            out.push_str(": ");
        }
        write(value, depth + 1, out);
    }
    out.push('\n');
    indent(depth, out);
    out.push(close);
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Returns whether a value is a number, or lists of numbers in lists.
fn is_numbers(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Array(items) => items.iter().all(is_numbers),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn coordinates_stay_on_one_line_and_all_else_is_as_people_expect() {
        let value = json!({ "a": [[1, 2.5], [3, 4]], "b": ["x", { "c": [] }], "d": {} });
        let text = text(&value);
        assert_eq!(
            text,
            "{\n  \"a\": [[1,2.5],[3,4]],\n  \"b\": [\n    \"x\",\n    {\n      \"c\": []\n    }\n  ],\n  \"d\": {}\n}"
        );
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
    }
}
