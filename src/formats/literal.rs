//! Values of details in cells: text as it is, anything else as JSON, and an apostrophe before a text that would be taken for
//! something else, as spreadsheets have it.

use crate::time::When;
use serde_json::Value;

/// The mark of a text that looks like something else.
const MARK: char = '\'';

/// Returns whether a spreadsheet would run this text as a formula: it begins with a sign and is neither a number nor a date.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@']) && text.parse::<f64>().is_err() && When::parse(text).is_err()
}

/// Returns a text for a cell of a CSV file, marked if a spreadsheet would run it. [`unguarded`] takes the mark off.
pub(super) fn guarded(text: &str) -> String {
    if is_formula(bare(text)) { mark(text) } else { text.into() }
}

/// Returns the text of a cell without the mark that [`guarded`] sets.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|rest| is_formula(bare(rest))).unwrap_or(text)
}

/// Returns a text without the marks that stand before it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(MARK)
}

fn mark(text: &str) -> String {
    [MARK.to_string().as_str(), text].concat()
}

/// Returns the value that a text is the JSON of, if it is one that [`written`] writes: no plain text.
fn json(text: &str) -> Option<Value> {
    let first = text.as_bytes().first()?;
    if !matches!(first, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    match &value {
        Value::String(text) => text.is_empty().then_some(value),
        Value::Object(_) | Value::Array(_) => Some(value),
        // A number that is written in another way, such as 1.50, says more as text.
        _ => {
            let written = value.to_string();
            (written == text).then_some(value)
        }
    }
}

/// Returns whether a text in a cell needs a mark to stay what it is: in a workbook, formulas do not.
fn needs_mark(text: &str, in_text: bool) -> bool {
    let bare = bare(text);
    json(bare).is_some() || (in_text && is_formula(bare)) || bare.trim() != bare
}

/// Returns a value as the text of a cell, of a text file or of a workbook.
pub(super) fn written(value: &Value, in_text: bool) -> String {
    match value {
        Value::String(text) if text.is_empty() => "\"\"".into(),
        Value::String(text) if needs_mark(text, in_text) => mark(text),
        Value::String(text) => text.clone(),
        _ => value.to_string(),
    }
}

/// Returns the value of a cell.
pub(super) fn read(text: &str, in_text: bool) -> Value {
    match text.strip_prefix(MARK).filter(|rest| needs_mark(rest, in_text)) {
        Some(rest) => rest.into(),
        None => json(text).unwrap_or_else(|| text.into()),
    }
}

/// Returns the value of a detail as the text of a cell. [`detail_value`] reads it.
pub fn detail_text(value: &Value) -> String {
    written(value, false)
}

/// Returns the value of a detail whose cell has this text.
pub fn detail_value(text: &str) -> Value {
    read(text, false)
}

/// Returns a number as JSON: whole, if it is.
pub(super) fn number(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT && !(number == 0.0 && number.is_sign_negative()) {
        (number as i64).into()
    } else {
        number.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_the_same_after_it_was_a_cell() {
        let texts = [
            "",
            " ",
            "a",
            "'tis",
            "''",
            "=1+1",
            "'=1+1",
            "''=x",
            "-5",
            "-0500",
            "-a",
            "+49 30",
            "@me",
            "3",
            "'3",
            "1.50",
            "007",
            "true",
            "null",
            "[1]",
            "{\"a\":1}",
            "[not json",
            "\"\"",
            "\"quoted\"",
            " padded",
            "'  ",
            "1e5",
            "-",
        ];
        let values = [
            json!(null),
            json!(3),
            json!(-2.5),
            json!(u64::MAX),
            json!(true),
            json!([1, "a"]),
            json!({"a": null}),
        ];
        for value in texts.iter().map(|text| json!(text)).chain(values) {
            for in_text in [true, false] {
                let cell = written(&value, in_text);
                assert_eq!(read(&cell, in_text), value, "{value} as {cell}");
            }
        }
    }

    #[test]
    fn a_text_is_the_same_after_it_was_guarded() {
        for text in
            ["a", "=1+1", "'=1+1", "''=x", "'tis", "-5", "-a", "+49 30", "@me", "-0044-03-15", "-", "'", "''"]
        {
            assert_eq!(unguarded(&guarded(text)), text);
            let runs = guarded(text).starts_with(['=', '+', '-', '@']);
            assert_eq!(runs, matches!(text, "-5" | "-0044-03-15"), "{text}");
        }
    }
}
