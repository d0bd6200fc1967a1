//! Dates as files write them: text, numbers, and the objects of the Linked Places Format.

use super::raw::{JsonNode, Report, quoted};
use super::{Code, Severity};
use crate::time::{
    Bound, DateError, Precision, Side, UtcOffset, When, Words, when_text, with_edtf_clocks, years_meant,
};
use serde_json::Number;
use std::borrow::Cow;

/// One end of a stretch, as other tools write it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Limit {
    Date(When),
    Open,
    Unknown,
}

impl Limit {
    pub(super) fn side(&self) -> Side<'_> {
        match self {
            Self::Date(when) => Side::Date(when),
            Self::Open => Side::Open,
            Self::Unknown => Side::Unknown,
        }
    }
}

impl Report {
    /// Returns the member `key` as a date: EDTF, a number, or the object of the Linked Places Format.
    pub(super) fn when(&mut self, node: JsonNode<'_>, key: &str) -> Option<When> {
        self.date(node.get(key)?)
    }

    /// Returns a value as a date. An empty value is none, without a diagnostic.
    pub(super) fn date(&mut self, node: JsonNode<'_>) -> Option<When> {
        if node.is_object() {
            return self.timespans(node);
        }
        if let Some(number) = node.number() {
            let when = self.placed(node, &|offset| number_date(&number, offset));
            return when.map_err(|error| self.warn(Code::BadDate, node, error.to_string())).ok();
        }
        let text = self.written(node, DATE)?;
        self.date_text(node, &text)
    }

    /// Parses the text at `at` as a date.
    pub(super) fn date_text(&mut self, at: JsonNode<'_>, text: &str) -> Option<When> {
        // As databases write that there is none.
        if text.is_empty() || text.starts_with("0000-00-00") {
            return None;
        }
        let when = match self.placed(at, &|offset| read_text(text, offset)) {
            Ok(when) => when,
            Err(error) => {
                self.warn(Code::BadDate, at, error.to_string());
                return None;
            }
        };
        if when.is_yearless() {
            let message = format!("the year of {} is not known: it has no place in time", quoted(text));
            self.add(Severity::Hint, Code::BadDate, at, message);
            return None;
        }
        // A season in a member of the format is meant.
        let season = OURS.contains(&at.key()) && when.precision == Precision::Season;
        if let Some(years) = years_meant(text).filter(|_| !season) {
            let meant = when_text(&when, Words::EN);
            let message =
                format!("{} is read as {meant}: if you mean the years, write {years}", quoted(text));
            self.add(Severity::Hint, Code::BadDate, at, message);
        }
        Some(when)
    }

    /// Parses a date in a story of the offset known so far, which is that of the first time with one. A source may be issued
    /// anywhere.
    fn placed(
        &mut self,
        at: JsonNode<'_>,
        parse: &dyn Fn(Option<UtcOffset>) -> Result<When, DateError>,
    ) -> Result<When, DateError> {
        let when = parse(self.utc_offset)?;
        let Some(offset) = when.utc_offset().filter(|_| at.key() != "issued") else { return Ok(when) };
        let position = at.position();
        if self.first_offset.is_none_or(|(first, _)| position < first) {
            self.first_offset = Some((position, offset));
        }
        if self.utc_offset.is_some() {
            return Ok(when);
        }
        self.utc_offset = Some(offset);
        parse(self.utc_offset)
    }

    /// Returns one end of a stretch; `None` if nothing is written there.
    pub(super) fn limit(&mut self, node: JsonNode<'_>) -> Option<Limit> {
        /// The year that databases write where something has no end.
        const NO_END: i64 = 9_999;
        match word(node) {
            ".." | "present" | "ongoing" | "now" | "today" | "current" | "open" | "to date" => {
                return Some(Limit::Open);
            }
            "unknown" | "?" | "uuuu" => return Some(Limit::Unknown),
            _ if is_nothing(node) => return None,
            _ => {}
        }
        let when = self.date(node)?;
        if when.span.hull().0.year() == NO_END {
            let message = "the year 9999 is read as no end: write \"..\"".into();
            self.add(Severity::Hint, Code::BadDate, node, message);
            return Some(Limit::Open);
        }
        Some(Limit::Date(when))
    }

    /// Returns the stretch between two ends, or reports at `at` what is wrong with it.
    pub(super) fn stretch(&mut self, at: JsonNode<'_>, start: &Limit, end: &Limit) -> Option<When> {
        let stretch = When::from_ends(start.side(), end.side());
        stretch.map_err(|error| self.warn(Code::BadDate, at, error.to_string())).ok()
    }

    /// Returns the date of an object: the hull of its `timespans` (Linked Places Format), or its own start and end.
    fn timespans(&mut self, node: JsonNode<'_>) -> Option<When> {
        let spans = match node.get("timespans") {
            Some(spans) => spans,
            None if is_span(node) => node,
            None => {
                if node.key() != "when" {
                    self.wrong_type(node, DATE);
                } else if node.get("periods").is_none() {
                    let message = "a \"when\" object needs \"timespans\", or write the date as text".into();
                    self.warn(Code::Missing, node, message);
                }
                return None;
            }
        };
        let mut whens = Vec::new();
        for span in spans.items() {
            match self.timespan(span) {
                Ok(when) => whens.push(when),
                Err(error) => self.warn(Code::BadDate, span, error.to_string()),
            }
        }
        When::hull(whens.iter()).filter(says_something)
    }

    /// Reads `{start, end}`, where each end is a date or `{in, earliest, latest}`; or the list of the four days between which
    /// it began and ended.
    fn timespan(&mut self, span: JsonNode<'_>) -> Result<When, DateError> {
        let mut ends: [Option<Cow<'_, str>>; 6] = Default::default();
        if span.is_list() {
            for (slot, item) in [1, 2, 4, 5].into_iter().zip(span.items()) {
                if let Some(end) = ends.get_mut(slot) {
                    *end = self.end_text(item);
                }
            }
            let [within, earliest, latest, end_within, end_earliest, end_latest] = &mut ends;
            if latest.is_none() {
                *within = earliest.take();
            }
            if end_earliest.is_none() {
                *end_within = end_latest.take();
            }
        } else if span.text().is_some() {
            return self.date(span).ok_or(DateError::Empty);
        }
        for (side, first) in [(START, 0), (END, 3)] {
            let Some(side) = side.iter().find_map(|key| span.get(key)) else { continue };
            for (key, slot) in ["in", "earliest", "latest"].into_iter().zip(first..) {
                let value = if side.is_object() { side.get(key) } else { Some(side).filter(|_| key == "in") };
                if let (Some(value), Some(end)) = (value, ends.get_mut(slot)) {
                    *end = self.end_text(value);
                }
            }
        }
        if ends.iter().all(Option::is_none)
            && let Some(only) = span.get("in")
        {
            ends = [self.end_text(only), None, None, None, None, None];
        }
        let ends = ends.each_ref().map(Option::as_deref);
        self.placed(span, &|offset| When::from_lpf_at(ends, offset))
    }

    /// Returns what is written at one end of a timespan as EDTF, as far as it can be read.
    fn end_text<'a>(&mut self, node: JsonNode<'a>) -> Option<Cow<'a, str>> {
        if let Some(number) = node.number() {
            return number_date(&number, None).ok().map(|when| Cow::Owned(when.edtf().to_owned()));
        }
        match word(node) {
            "present" | "ongoing" | "now" | "today" | "current" | "open" => return Some(Cow::Borrowed("..")),
            _ => {}
        }
        let text = self.written(node, DATE).filter(|text| !text.is_empty())?;
        Some(Cow::Owned(with_edtf_clocks(&text, !EXACT.contains(&node.key())).into_owned()))
    }
}

/// The words for a date in diagnostics.
const DATE: &str = "a date such as \"1981-06-28\"";
/// Members whose seconds count, also those of 00: they are limits.
const EXACT: &[&str] = &["earliest", "latest"];
/// Members whose dates are EDTF by definition.
const OURS: &[&str] = &["when", "issued"];
const START: &[&str] = &["start", "begin", "from"];
const END: &[&str] = &["end", "finish", "to", "until"];

/// Returns whether an object is a stretch with a start or an end of its own.
pub(super) fn is_span(node: JsonNode<'_>) -> bool {
    START.iter().chain(END).chain(&["in"]).any(|key| node.get(key).is_some())
}

/// Returns whether a value is empty: an empty text, or a word for it.
pub(super) fn is_nothing(node: JsonNode<'_>) -> bool {
    match node.text() {
        Some(text) => {
            let text = text.trim();
            let blank = ["", "-", "–", "n/a", "na", "nan", "null", "none", "unknown", "?", "uuuu", "unk"];
            blank.iter().any(|blank| text.eq_ignore_ascii_case(blank)) || text.starts_with("0000-00-00")
        }
        None => node.kind() == "null" || node.truth() == Some(false),
    }
}

/// Returns whether a date limits anything: some end of it is known.
pub(super) fn says_something(when: &When) -> bool {
    let limits = |bound| match bound {
        Bound::Within { earliest, until } => earliest.is_date() || until.is_date(),
        Bound::Open | Bound::Unknown => false,
    };
    limits(when.span.start) || limits(when.span.end)
}

/// Returns the text of a value, if it is one of the words for an end.
fn word(node: JsonNode<'_>) -> &str {
    let text = node.text().unwrap_or_default().trim();
    let words =
        ["..", "present", "ongoing", "now", "today", "current", "open", "to date", "unknown", "?", "uuuu"];
    words.into_iter().find(|word| word.eq_ignore_ascii_case(text)).unwrap_or_default()
}

/// Returns a text as a date. A long number is a count since 1970.
fn read_text(text: &str, offset: Option<UtcOffset>) -> Result<When, DateError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 8
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(number) = text.parse()
    {
        return When::from_number_at(number, offset);
    }
    // A year as a column of fractions has it.
    if let Some(year) = text.strip_suffix(".0").filter(|year| year.len() == 4) {
        return When::parse(year);
    }
    // A count with a part of a second.
    let count = text.split_once('.').filter(|(whole, part)| whole.len() > 8 && !part.is_empty());
    if let (Some((whole, part)), true) =
        (count, text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
        && let (Ok(number), false) = (whole.parse(), part.contains('.'))
    {
        return When::from_number_at(number, offset);
    }
    // The message is about the text as it is.
    When::parse_at(&with_edtf_clocks(text, true), offset).or_else(|_| When::parse_at(text, offset))
}

/// Returns a number as a date. Parts of one count only where it is a count since 1970.
fn number_date(number: &Number, offset: Option<UtcOffset>) -> Result<When, DateError> {
    const COUNT: f64 = 100_000_000.0;
    let float = number.as_f64().unwrap_or_default();
    let whole = number.as_i64().or((float.fract() == 0.0 || float.abs() >= COUNT).then_some(float as i64));
    match whole {
        Some(whole) => When::from_number_at(whole, offset),
        None => When::parse(&super::raw::number_text(number)),
    }
}
