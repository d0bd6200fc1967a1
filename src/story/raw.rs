//! The file as written, and what is wrong with it.

use super::{Code, Diagnostic, Severity, Url};
pub(super) use crate::json::JsonNode;
use crate::num;
use serde_json::Number;
use std::borrow::Cow;

/// What has been found wrong so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub(super) fn add(&mut self, severity: Severity, code: Code, at: JsonNode<'_>, message: String) {
        self.diagnostics.push(Diagnostic { severity, code, at: at.path(), message });
    }

    pub(super) fn warn(&mut self, code: Code, at: JsonNode<'_>, message: String) {
        self.add(Severity::Warning, code, at, message);
    }

    /// The member `key` as text; empty if it is missing. A number counts as text.
    pub(super) fn text(&mut self, node: JsonNode<'_>, key: &str) -> String {
        self.word(node, key).into_owned()
    }

    /// The same, without a copy of what stands in the file.
    pub(super) fn word<'a>(&mut self, node: JsonNode<'a>, key: &str) -> Cow<'a, str> {
        node.get(key).and_then(|member| self.written(member, "text in quotation marks")).unwrap_or_default()
    }

    /// A text or a number as text; `None` if it is not what is `wanted`.
    pub(super) fn written<'a>(&mut self, node: JsonNode<'a>, wanted: &str) -> Option<Cow<'a, str>> {
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
    pub(super) fn texts(&mut self, node: JsonNode<'_>, key: &str) -> Vec<String> {
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
    pub(super) fn url(&mut self, node: JsonNode<'_>, key: &str) -> Option<Url> {
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

    pub(super) fn wrong_type(&mut self, at: JsonNode<'_>, wanted: &str) {
        let found = at.kind();
        self.warn(Code::WrongType, at, format!("found {found}: write {wanted}"));
    }
}

/// Without space at its ends. Most texts have none there: then nothing is looked for.
fn trimmed(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) { text } else { text.trim() }
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
