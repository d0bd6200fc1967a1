//! The file as written, and what is wrong with it.

use super::{Code, Diagnostic, Severity, Url};
pub(super) use crate::json::Node;
use crate::num;
use crate::time::{Bound, When};
use serde_json::Number;
use std::borrow::Cow;

/// What has been found wrong so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub(super) fn add(&mut self, severity: Severity, code: Code, at: Node<'_>, message: String) {
        self.diagnostics.push(Diagnostic { severity, code, at: at.path(), message });
    }

    pub(super) fn warn(&mut self, code: Code, at: Node<'_>, message: String) {
        self.add(Severity::Warning, code, at, message);
    }

    /// The member `key` as text; empty if it is missing. A number counts as text.
    pub(super) fn text(&mut self, node: Node<'_>, key: &str) -> String {
        self.word(node, key).into_owned()
    }

    /// The same, without a copy of what stands in the file.
    pub(super) fn word<'a>(&mut self, node: Node<'a>, key: &str) -> Cow<'a, str> {
        node.get(key).and_then(|member| self.written(member, "text in quotation marks")).unwrap_or_default()
    }

    /// A text or a number as text; `None` if it is not what is `wanted`.
    fn written<'a>(&mut self, node: Node<'a>, wanted: &str) -> Option<Cow<'a, str>> {
        if let Some(text) = node.text() {
            return Some(Cow::Borrowed(trimmed(text)));
        }
        if let Some(number) = node.number() {
            return Some(Cow::Owned(number_text(&number)));
        }
        self.wrong_type(node, wanted);
        None
    }

    /// The member `key` as a list of texts.
    pub(super) fn texts(&mut self, node: Node<'_>, key: &str) -> Vec<String> {
        let Some(member) = node.get(key) else { return Vec::new() };
        let mut texts = Vec::new();
        for item in member.items() {
            match item.text() {
                Some(text) => texts.push(text.trim().to_owned()),
                None => self.wrong_type(item, "text in quotation marks"),
            }
        }
        texts
    }

    /// The member `key` as a link.
    pub(super) fn url(&mut self, node: Node<'_>, key: &str) -> Option<Url> {
        let text = self.word(node, key);
        if text.is_empty() {
            return None;
        }
        let url = Url::parse(&text);
        if url.is_none() {
            let at = node.get(key)?;
            self.warn(
                Code::BadUrl,
                at,
                format!("{} is not a link: write an http, https or mailto address", quoted(&text)),
            );
        }
        url
    }

    /// The member `key` as a date: an EDTF string, or the object of the Linked Places Format.
    pub(super) fn when(&mut self, node: Node<'_>, key: &str) -> Option<When> {
        let member = node.get(key)?;
        if member.is_object() {
            return self.lpf_when(member);
        }
        let text = self.date_text(member)?;
        self.date(member, &text)
    }

    /// What is written where a date stands.
    pub(super) fn date_text<'a>(&mut self, node: Node<'a>) -> Option<Cow<'a, str>> {
        self.written(node, "a date such as \"1981-06-28\"")
    }

    pub(super) fn date(&mut self, at: Node<'_>, text: &str) -> Option<When> {
        When::parse(text).map_err(|error| self.warn(Code::BadDate, at, error.to_string())).ok()
    }

    /// `when` of the Linked Places Format: the hull of its timespans.
    fn lpf_when(&mut self, node: Node<'_>) -> Option<When> {
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
            let texts = LPF_ENDS
                .map(|(side, key)| span.get(side).map(|side| self.word(side, key)).unwrap_or_default());
            let [a, b, c, d, e, f] =
                texts.each_ref().map(|text| Some(text.as_ref()).filter(|text| !text.is_empty()));
            match When::from_lpf(a, b, c, d, e, f) {
                Ok(when) => whens.push(when),
                Err(error) => self.warn(Code::BadDate, span, error.to_string()),
            }
        }
        When::hull(whens.iter()).filter(says_something)
    }

    pub(super) fn wrong_type(&mut self, at: Node<'_>, wanted: &str) {
        let found = at.kind();
        self.warn(Code::WrongType, at, format!("found {found}: write {wanted}"));
    }
}

/// What a timespan of the Linked Places Format is made of.
const LPF_ENDS: [(&str, &str); 6] = [
    ("start", "in"),
    ("start", "earliest"),
    ("start", "latest"),
    ("end", "in"),
    ("end", "earliest"),
    ("end", "latest"),
];

/// Without space at its ends. Most texts have none there: then nothing is looked for.
fn trimmed(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) { text } else { text.trim() }
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
