//! Typed access to the members of a file, and the diagnostics collected so far.

use super::{Code, Diagnostic, Severity, Url};
use crate::fnv::fnv1a_32;
pub(super) use crate::json::JsonNode;
use crate::num;
use crate::time::{UtcOffset, When};
use serde_json::Number;
use std::borrow::Cow;

/// The diagnostics collected so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The offset from UTC of the story's clocks: that of the file, or of the first time that was read with one.
    pub(super) utc_offset: Option<UtcOffset>,
    /// The offset of the first time in the file that has one, with its position.
    pub(super) first_offset: Option<(usize, UtcOffset)>,
    /// Whether a time with an offset was read before the story's was known.
    pub(super) is_early: bool,
    /// Plain days that were read, by a hash of their text: events of one day share it. Empty in a report for a few values.
    days: Vec<Option<When>>,
    /// Gets how much of the file has been read, in percent.
    pub(super) watch: Option<fn(u32)>,
}

/// The size of the table of plain days: about those of ninety years.
const DAYS: usize = 1 << 15;

impl Report {
    /// Returns an empty report for a whole file.
    pub(super) fn of_file(watch: fn(u32)) -> Self {
        Self { days: vec![None; DAYS], watch: Some(watch), ..Self::default() }
    }

    /// Returns a report for values that are read a second time: its diagnostics are dropped.
    pub(super) fn silent(&self) -> Self {
        Self {
            utc_offset: self.utc_offset,
            first_offset: self.first_offset,
            is_early: self.is_early,
            ..Self::default()
        }
    }

    /// Returns a text as a day, if it is written as `1981-06-28` is.
    pub(super) fn plain_day(&mut self, text: &str) -> Option<When> {
        if text.len() != "1981-06-28".len() {
            return None;
        }
        let hash = fnv1a_32(text.as_bytes());
        let Some(slot) = self.days.get_mut((hash ^ hash >> 15) as usize % DAYS) else {
            return When::plain_day(text);
        };
        if slot.as_ref().is_none_or(|day| day.edtf() != text) {
            *slot = Some(When::plain_day(text)?);
        }
        slot.clone()
    }

    /// Says how many events have been made, of all.
    pub(super) fn progress(&self, done: usize, all: usize) {
        if let Some(watch) = self.watch.filter(|_| done.is_multiple_of(1_000)) {
            watch((done * 100 / all.max(1)) as u32);
        }
    }

    pub(super) fn add(&mut self, severity: Severity, code: Code, at: JsonNode<'_>, message: String) {
        self.diagnostics.push(Diagnostic { severity, code, at: at.path(), message });
    }

    pub(super) fn warn(&mut self, code: Code, at: JsonNode<'_>, message: String) {
        self.add(Severity::Warning, code, at, message);
    }

    /// Returns the member `key` as text; empty if it is missing. A number counts as text.
    pub(super) fn text(&mut self, node: JsonNode<'_>, key: &str) -> String {
        self.word(node, key).into_owned()
    }

    /// Returns the same, borrowed from the file where possible.
    pub(super) fn word<'a>(&mut self, node: JsonNode<'a>, key: &str) -> Cow<'a, str> {
        node.get(key).and_then(|member| self.written(member, "text in quotation marks")).unwrap_or_default()
    }

    /// Returns a text or a number as text; for any other type, reports what is `wanted` and returns `None`.
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

    /// Returns the member `key` as a list of texts.
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

    /// Returns the member `key` as a link.
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

/// Trims white space. Fast for the usual text, which has none at its ends.
fn trimmed(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) { text } else { text.trim() }
}

/// Formats a number with at most nine decimals.
pub(super) fn number_text(number: &Number) -> String {
    let mut text = String::new();
    match number.as_i64() {
        Some(whole) => num::int(&mut text, whole),
        None if number.as_f64().is_some_and(|number| number.abs() >= 1e15) => return number.to_string(),
        None => num::fixed(&mut text, number.as_f64().unwrap_or_default(), 9),
    }
    text
}

/// Quotes `text` and cuts it to the length of a diagnostic.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("\"{short}{more}\"")
}
