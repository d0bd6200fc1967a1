//! The file as written: JSON values that know where they stand.

use super::{Code, Diagnostic, Severity, Url};
use crate::num;
use crate::time::{Bound, When};
use serde_json::{Number, Value};

/// A JSON value and the way to it from the top of the file.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    parent: Option<&'a Node<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Top,
    Key(&'a str),
    Index(usize),
}

/// What has been found wrong so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn top(value: &'a Value) -> Self {
        Self { value, parent: None, step: Step::Top }
    }

    /// The member `key`, unless it is missing or `null`.
    pub(super) fn get(&'a self, key: &'a str) -> Option<Node<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Node { value, parent: Some(self), step: Step::Key(key) })
    }

    /// Whether the member `key` is there, be it `null`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    /// The items, if it is an array; a single value counts as an array of one.
    pub(super) fn items(&'a self) -> impl Iterator<Item = Node<'a>> {
        let items = match self.value {
            Value::Array(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        let wrap = !self.value.is_array();
        items.iter().enumerate().map(move |(index, value)| {
            if wrap { *self } else { Node { value, parent: Some(self), step: Step::Index(index) } }
        })
    }

    /// Where it stands: `features[12].properties.when`.
    pub(super) fn path(&self) -> String {
        let mut path = self.parent.map(Node::path).unwrap_or_default();
        match self.step {
            Step::Top => {}
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Step::Index(index) => {
                path.push('[');
                num::int(&mut path, index as i64);
                path.push(']');
            }
        }
        path
    }
}

impl Report {
    pub(super) fn add(&mut self, severity: Severity, code: Code, at: &Node<'_>, message: String) {
        self.diagnostics.push(Diagnostic { severity, code, at: at.path(), message });
    }

    pub(super) fn warn(&mut self, code: Code, at: &Node<'_>, message: String) {
        self.add(Severity::Warning, code, at, message);
    }

    /// The member `key` as text; empty if it is missing. A number counts as text.
    pub(super) fn text(&mut self, node: &Node<'_>, key: &str) -> String {
        let Some(member) = node.get(key) else { return String::new() };
        match member.value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number_text(number),
            _ => {
                self.wrong_type(&member, "text in quotation marks");
                String::new()
            }
        }
    }

    /// The member `key` as a list of texts.
    pub(super) fn texts(&mut self, node: &Node<'_>, key: &str) -> Vec<String> {
        let Some(member) = node.get(key) else { return Vec::new() };
        let mut texts = Vec::new();
        for item in member.items() {
            match item.value.as_str() {
                Some(text) => texts.push(text.trim().to_owned()),
                None => self.wrong_type(&item, "text in quotation marks"),
            }
        }
        texts
    }

    /// The member `key` as a link.
    pub(super) fn url(&mut self, node: &Node<'_>, key: &str) -> Option<Url> {
        let text = self.text(node, key);
        if text.is_empty() {
            return None;
        }
        let url = Url::parse(&text);
        if url.is_none() {
            let at = node.get(key)?;
            self.warn(
                Code::BadUrl,
                &at,
                format!("{} is not a link: write an http, https or mailto address", quoted(&text)),
            );
        }
        url
    }

    /// The member `key` as a date: an EDTF string, or the object of the Linked Places Format.
    pub(super) fn when(&mut self, node: &Node<'_>, key: &str) -> Option<When> {
        let member = node.get(key)?;
        match member.value {
            Value::String(text) => self.date(&member, text),
            Value::Number(year) => self.date(&member, &number_text(year)),
            Value::Object(_) => self.lpf_when(&member),
            _ => {
                self.wrong_type(&member, "a date such as \"1981-06-28\"");
                None
            }
        }
    }

    pub(super) fn date(&mut self, at: &Node<'_>, text: &str) -> Option<When> {
        When::parse(text).map_err(|error| self.warn(Code::BadDate, at, error.to_string())).ok()
    }

    /// `when` of the Linked Places Format: the hull of its timespans.
    fn lpf_when(&mut self, node: &Node<'_>) -> Option<When> {
        let Some(spans) = node.get("timespans") else {
            self.warn(
                Code::Missing,
                node,
                "a \"when\" object needs \"timespans\", or write the date as text".into(),
            );
            return None;
        };
        let mut whens = Vec::new();
        for span in spans.items() {
            let mut end = |side: &str| {
                let side = span.get(side);
                ["in", "earliest", "latest"]
                    .map(|key| side.as_ref().map(|side| self.text(side, key)).unwrap_or_default())
            };
            let (start, end) = (end("start"), end("end"));
            let given = |text: &'_ String| (!text.is_empty()).then(|| text.clone());
            let [a, b, c] = start.each_ref().map(given);
            let [d, e, f] = end.each_ref().map(given);
            match When::from_lpf(
                a.as_deref(),
                b.as_deref(),
                c.as_deref(),
                d.as_deref(),
                e.as_deref(),
                f.as_deref(),
            ) {
                Ok(when) => whens.push(when),
                Err(error) => self.warn(Code::BadDate, &span, error.to_string()),
            }
        }
        When::hull(whens.iter()).filter(says_something)
    }

    pub(super) fn wrong_type(&mut self, at: &Node<'_>, wanted: &str) {
        let found = match at.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.warn(Code::WrongType, at, format!("found {found}: write {wanted}"));
    }
}

/// Whether a date limits anything: some end of it has a day.
pub(super) fn says_something(when: &When) -> bool {
    let limits = |bound| match bound {
        Bound::Within { earliest, latest } => earliest.is_date() || latest.is_date(),
        Bound::Open | Bound::Unknown => false,
    };
    limits(when.span.start) || limits(when.span.end)
}

/// A number as text, with at most nine decimals.
pub(super) fn number_text(number: &Number) -> String {
    let mut text = String::new();
    match number.as_i64() {
        Some(whole) => num::int(&mut text, whole),
        None => num::fixed(&mut text, number.as_f64().unwrap_or_default(), 9),
    }
    text
}

/// `text` in quotation marks, cut to a length that fits a report.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("\"{short}{more}\"")
}
