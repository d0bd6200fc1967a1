//! Dates as files write them: text, numbers, and the objects of the Linked Places Format.

use super::date_values::{
    date_parts, fields, is_blank, is_nothing, leaf, lost, number_date, read_text, word,
};
use super::raw::{JsonNode, Report, quoted};
use super::write::timespan;
use super::{Code, Severity};
use crate::time::{
    Bound, DateError, Instant, Side, UtcOffset, When, Words, meant_otherwise, when_text, with_edtf_clocks,
};
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
        // Most dates of a large story are: there is nothing to say about them.
        if let Some(day) = node.text().and_then(|text| self.plain_day(text)) {
            return Some(day);
        }
        let when = self.value(node)?;
        let when = self.as_written(when);
        // Of the year nothing is known, so that the date has no place in time.
        if when.edtf().contains("XXXX") {
            let message =
                format!("the year of {} is not known: it has no place in time", quoted(when.edtf()));
            self.add(Severity::Hint, Code::BadDate, node, message);
            return None;
        }
        if when.span.is_once() || when.span.end == Bound::Open || !is_no_end(when.span.hull().1 - 1) {
            return Some(when);
        }
        self.no_end(node, when.span.hull().1 - 1);
        When::from_ends(Side::Date(&when), Side::Open).ok().map(|when| self.as_written(when))
    }

    fn value(&mut self, node: JsonNode<'_>) -> Option<When> {
        if node.is_object() {
            return self.timespans(node);
        }
        if node.is_list() {
            return self.dates(node);
        }
        if let Some(number) = node.number() {
            let when = self.placed(node, &|offset| number_date(&number, offset));
            return when.map_err(|error| self.warn(Code::BadDate, node, error.to_string())).ok();
        }
        let text = self.written(node, DATE)?;
        self.date_text(node, &text)
    }

    /// Returns the date of a list: year, month and day, or from the first to the last of several dates.
    fn dates(&mut self, list: JsonNode<'_>) -> Option<When> {
        if let Some(text) = date_parts(list) {
            return self.date_text(list, &text);
        }
        let ends = [leaf(list, false), leaf(list, true)];
        if ends.iter().any(|end| end.is_list() || end.is_object()) {
            self.wrong_type(list, DATE);
            return None;
        }
        let [start, end] = ends.map(|end| self.limit(end));
        match (&start, &end) {
            (Some(Limit::Date(start)), Some(Limit::Date(end))) => When::hull([start, end].into_iter()),
            (Some(Limit::Date(_)), Some(Limit::Open)) | (Some(Limit::Open), Some(Limit::Date(_))) => {
                self.stretch(list, start.as_ref()?, end.as_ref()?)
            }
            (Some(Limit::Date(when)), _) | (_, Some(Limit::Date(when))) => Some(when.clone()),
            _ => None,
        }
    }

    /// Parses the text at `at` as a date.
    pub(super) fn date_text(&mut self, at: JsonNode<'_>, text: &str) -> Option<When> {
        if is_blank(text) {
            return None;
        }
        let when = match self.placed(at, &|offset| read_text(text, offset)) {
            Ok(when) => when,
            Err(error) => {
                self.warn(Code::BadDate, at, error.to_string());
                return None;
            }
        };
        self.hint(at, text, &when);
        Some(when)
    }

    /// Names what else may be meant by a date, or what of it is not shown.
    fn hint(&mut self, at: JsonNode<'_>, text: &str, when: &When) {
        let other = meant_otherwise(text, || !is_of_ours(at)).or_else(|| lost(text));
        if let Some(other) = other {
            let meant = when_text(when, Words::EN);
            let message = format!("{} is read as {meant}: {other}", quoted(text));
            self.add(Severity::Hint, Code::BadDate, at, message);
        }
    }

    /// Parses a date in a story of the offset known so far, which is that of the first time with one. A source may be issued
    /// anywhere.
    fn placed(
        &mut self,
        at: JsonNode<'_>,
        parse: &dyn Fn(Option<UtcOffset>) -> Result<When, DateError>,
    ) -> Result<When, DateError> {
        let when = parse(self.utc_offset)?;
        let Some(offset) = when.utc_offset() else { return Ok(when) };
        if at.key() == "issued" {
            self.is_early |= self.utc_offset.is_none();
            return Ok(when);
        }
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

    /// Returns a date as it is after it was written and read again: in the units in which it is written.
    fn as_written(&self, when: When) -> When {
        let mut when = when;
        // The units may change once more.
        for _ in 0..3 {
            let next = self.written_once(&when);
            if next == when {
                break;
            }
            when = next;
        }
        when
    }

    fn written_once(&self, when: &When) -> When {
        let same = read_text(when.edtf(), self.utc_offset).ok();
        if let Some(same) = same.filter(|same| same.span == when.span) {
            return same;
        }
        let [[a, b, c], [d, e, f]] = timespan(when);
        let ends = [a, b, c, d, e, f];
        let ends = ends.each_ref().map(|end| Some(end.as_str()).filter(|end| !end.is_empty()));
        When::from_lpf_at(ends, self.utc_offset).unwrap_or_else(|_| when.clone())
    }

    /// Returns one end of a stretch; `None` if nothing is written there.
    pub(super) fn limit(&mut self, node: JsonNode<'_>) -> Option<Limit> {
        match word(node) {
            ".." | "present" | "ongoing" | "now" | "today" | "current" | "open" | "to date" => {
                return Some(Limit::Open);
            }
            "unknown" | "?" | "uuuu" => return Some(Limit::Unknown),
            _ if is_nothing(node) => return None,
            _ => {}
        }
        let when = self.date(node)?;
        if is_no_end(when.span.hull().0) {
            self.no_end(node, when.span.hull().0);
            return Some(Limit::Open);
        }
        if when.edtf() == NO_START {
            let message = "the first day of the year 1 is read as no start: write \"..\"".into();
            self.add(Severity::Hint, Code::BadDate, node, message);
            return Some(Limit::Open);
        }
        Some(Limit::Date(when))
    }

    fn no_end(&mut self, at: JsonNode<'_>, end: Instant) {
        let message = format!("the year {} is read as no end: write \"..\"", end.year());
        self.add(Severity::Hint, Code::BadDate, at, message);
    }

    /// Returns the stretch between two ends, or reports at `at` what is wrong with it.
    pub(super) fn stretch(&mut self, at: JsonNode<'_>, start: &Limit, end: &Limit) -> Option<When> {
        let stretch = When::from_ends(start.side(), end.side()).map(|when| self.as_written(when));
        stretch.map_err(|error| self.warn(Code::BadDate, at, error.to_string())).ok()
    }

    /// Returns the date of an object: the hull of its `timespans` (Linked Places Format), or its own start and end.
    fn timespans(&mut self, node: JsonNode<'_>) -> Option<When> {
        let spans = match node.get("timespans") {
            Some(spans) => spans,
            None if is_span(node) => node,
            None => {
                if let Some(text) = fields(node) {
                    return self.date_text(node, &text);
                }
                // MongoDB has a number in two objects.
                let is_value =
                    |inner: &JsonNode<'_>| !inner.is_object() || inner.get("$numberLong").is_some();
                if let Some(inner) = INNER.iter().find_map(|key| node.get(key)).filter(is_value) {
                    return self.date(inner);
                }
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
                Ok(when) => {
                    self.hint(span, when.edtf(), &when);
                    whens.push(when);
                }
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
        // A year of fewer digits, as gazetteers write it.
        if let Some(year) = node
            .text()
            .filter(|text| text.trim().trim_start_matches(['-', '+']).len() < 4)
            .and_then(|text| text.trim().parse::<i64>().ok())
        {
            return When::from_number(year).ok().map(|when| Cow::Owned(when.edtf().to_owned()));
        }
        match word(node) {
            "present" | "ongoing" | "now" | "today" | "current" | "open" => return Some(Cow::Borrowed("..")),
            _ => {}
        }
        let text = self.written(node, DATE).filter(|text| !is_blank(text))?;
        Some(Cow::Owned(with_edtf_clocks(&text, !EXACT.contains(&node.key())).into_owned()))
    }
}

/// The words for a date in diagnostics.
const DATE: &str = "a date such as \"1981-06-28\"";
/// Members whose seconds count, also those of 00: they are limits.
const EXACT: &[&str] = &["earliest", "latest"];
/// The years that databases write where something has no end.
const NO_END: [i64; 3] = [2_999, 4_712, 9_999];

fn is_no_end(at: Instant) -> bool {
    NO_END.contains(&at.year())
}

/// The day that they write where it has no start.
const NO_START: &str = "0001-01-01";
/// Members of objects that hold one date: of OGC's Features and Geometry JSON, of KML, of MongoDB, of JSON-LD.
const INNER: [&str; 9] =
    ["date", "timestamp", "interval", "when", "$date", "edtf", "$numberLong", "@value", "value"];
const START: &[&str] = &["start", "begin", "from"];
const END: &[&str] = &["end", "finish", "to", "until"];

/// Returns whether an object is a stretch with a start or an end of its own.
pub(super) fn is_span(node: JsonNode<'_>) -> bool {
    START.iter().chain(END).chain(&["in"]).any(|key| node.get(key).is_some())
}

/// Returns whether a value stands in a claim, a chapter or a source, where a season is meant: their dates are EDTF by definition.
fn is_of_ours(at: JsonNode<'_>) -> bool {
    let path = at.path();
    path.contains(".claims[") || path.starts_with("sources[") || path.starts_with("chapters[")
}

/// Returns whether a date limits anything: some end of it is known.
pub(super) fn says_something(when: &When) -> bool {
    let limits = |bound| match bound {
        Bound::Within { earliest, until } => earliest.is_date() || until.is_date(),
        Bound::Open | Bound::Unknown => false,
    };
    limits(when.span.start) || limits(when.span.end)
}
