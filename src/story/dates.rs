//! Dates as files write them: text, numbers, and the objects of the Linked Places Format.

use super::raw::{JsonNode, Report, quoted};
use super::{Code, Severity};
use crate::num;
use crate::time::{Bound, DateError, Side, When, Words, meant_otherwise, when_text, without_clock_times};
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
        let when = self.value(node)?;
        if when.span.is_once() || when.span.end == Bound::Open || (when.span.hull().1 + -1).year() != NO_END {
            return Some(when);
        }
        self.no_end(node);
        When::from_ends(Side::Date(&when), Side::Open).ok()
    }

    fn value(&mut self, node: JsonNode<'_>) -> Option<When> {
        if node.is_object() {
            return self.timespans(node);
        }
        if node.is_list() {
            return self.dates(node);
        }
        if let Some(number) = node.number() {
            let when = number_date(&number);
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
        let when = match read_text(text) {
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
        if let Some(instead) = meant_otherwise(text, !is_of_ours(at)) {
            let meant = when_text(&when, Words::EN);
            let message = format!("{} is read as {meant}: {instead}", quoted(text));
            self.add(Severity::Hint, Code::BadDate, at, message);
        } else if let Some(lost) = lost(text) {
            let meant = when_text(&when, Words::EN);
            let message = format!("{} is read as {meant}: {lost}", quoted(text));
            self.add(Severity::Hint, Code::BadDate, at, message);
        }
        Some(when)
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
        if when.span.hull().0.year() == NO_END {
            self.no_end(node);
            return Some(Limit::Open);
        }
        if when.edtf() == NO_START {
            let message = "the first day of the year 1 is read as no start: write \"..\"".into();
            self.add(Severity::Hint, Code::BadDate, node, message);
            return Some(Limit::Open);
        }
        Some(Limit::Date(when))
    }

    fn no_end(&mut self, at: JsonNode<'_>) {
        let message = "the year 9999 is read as no end: write \"..\"".into();
        self.add(Severity::Hint, Code::BadDate, at, message);
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
                if let Some(text) = fields(node) {
                    return self.date_text(node, &text);
                }
                if let Some(inner) =
                    INNER.iter().find_map(|key| node.get(key)).filter(|inner| !inner.is_object())
                {
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
        let [a, b, c, d, e, f] = ends.each_ref().map(Option::as_deref);
        When::from_lpf(a, b, c, d, e, f)
    }

    /// Returns what is written at one end of a timespan as EDTF, as far as it can be read.
    fn end_text<'a>(&mut self, node: JsonNode<'a>) -> Option<Cow<'a, str>> {
        if let Some(number) = node.number() {
            return number_date(&number).ok().map(|when| Cow::Owned(when.edtf().to_owned()));
        }
        // A year of fewer digits, as gazetteers write it.
        if let Some(year) = node
            .text()
            .and_then(|text| text.trim().parse().ok())
            .filter(|year: &i64| year.unsigned_abs() < 1_000)
        {
            return When::from_number(year).ok().map(|when| Cow::Owned(when.edtf().to_owned()));
        }
        match word(node) {
            "present" | "ongoing" | "now" | "today" | "current" | "open" => return Some(Cow::Borrowed("..")),
            _ => {}
        }
        let text = self.written(node, DATE).filter(|text| !text.is_empty())?;
        Some(Cow::Owned(without_clock_times(&text).into_owned()))
    }
}

/// The words for a date in diagnostics.
const DATE: &str = "a date such as \"1981-06-28\"";
/// The year that databases write where something has no end.
const NO_END: i32 = 9_999;
/// The day that they write where it has no start.
const NO_START: &str = "0001-01-01";
/// Members of objects that hold one date: of OGC's Features and Geometry JSON, of KML, of MongoDB.
const INNER: [&str; 6] = ["date", "timestamp", "interval", "when", "$date", "edtf"];
const START: &[&str] = &["start", "begin", "from"];
const END: &[&str] = &["end", "finish", "to", "until"];

/// Returns whether an object is a stretch with a start or an end of its own.
pub(super) fn is_span(node: JsonNode<'_>) -> bool {
    START.iter().chain(END).chain(&["in"]).any(|key| node.get(key).is_some())
}

/// Returns whether a value is empty: an empty text, or a word for it.
pub(super) fn is_nothing(node: JsonNode<'_>) -> bool {
    match node.text() {
        Some(text) => is_blank(text.trim()),
        None => node.kind() == "null" || node.truth() == Some(false),
    }
}

/// Returns whether a text says that there is no date, as people and databases write it.
fn is_blank(text: &str) -> bool {
    const BLANK: [&str; 19] = [
        "", "-", "–", "--", "n/a", "na", "nan", "nat", "null", "none", "nil", "unknown", "?", "uuuu", "unk",
        "undated", "no date", "n.d.", "n. d.",
    ];
    BLANK.iter().any(|blank| text.eq_ignore_ascii_case(blank)) || text.starts_with("0000-00-00")
}

/// Returns what of an EDTF string is not shown: the gaps between the members of a set, an estimate with significant digits.
fn lost(text: &str) -> Option<String> {
    if let Some((year, digits)) = text.split_once('S').filter(|(year, _)| !year.ends_with('-')) {
        let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        return whole.then(|| ["for the estimate, write ", year, "~"].concat());
    }
    let members = text.strip_prefix(['[', '{'])?.strip_suffix([']', '}'])?;
    let stretch = |member: &str| {
        let member = match member.split_once("..") {
            Some(("", to)) => ["../", to].concat(),
            Some((from, "")) => [from, "/.."].concat(),
            Some((from, to)) => [from, "/", to].concat(),
            None => member.to_owned(),
        };
        When::parse(&member).ok().map(|when| when.span.hull())
    };
    let mut hulls: Vec<_> = members.split(',').filter_map(stretch).collect();
    crate::order::sort(&mut hulls);
    let gap = hulls.windows(2).any(|pair| matches!(pair, [before, after] if before.1 < after.0));
    gap.then(|| "what lies between counts too".to_owned())
}

/// Returns whether a value stands in a claim, a chapter or a source, where a season is meant: their dates are EDTF by definition.
fn is_of_ours(at: JsonNode<'_>) -> bool {
    let path = at.path();
    path.contains(".claims[") || path.starts_with("sources[") || path.starts_with("chapters[")
}

/// Returns year, month and day of an object as a date: `{"year": 1987, "month": 5}`.
fn fields(node: JsonNode<'_>) -> Option<String> {
    let year = whole(node.get("year")?)?;
    let mut text = crate::time::year_iso(i32::try_from(year).ok()?);
    for field in ["month", "day"].into_iter().map_while(|key| whole(node.get(key)?)) {
        text.push('-');
        num::padded(&mut text, field, 2);
    }
    Some(text)
}

/// Returns a list of a year, a month and perhaps a day as a date; times behind it are dropped.
fn date_parts(list: JsonNode<'_>) -> Option<String> {
    let parts: Vec<i64> = list.children().take(3).filter_map(JsonNode::whole).collect();
    let (year, fields) = parts.split_first()?;
    let [month, ..] = fields else { return None };
    let is_date = year.unsigned_abs() > 31
        && (1..=12).contains(month)
        && fields.get(1).is_none_or(|day| (1..=31).contains(day));
    let mut text = crate::time::year_iso(i32::try_from(*year).ok().filter(|_| is_date)?);
    for field in fields {
        text.push('-');
        num::padded(&mut text, *field, 2);
    }
    Some(text)
}

fn whole(node: JsonNode<'_>) -> Option<i64> {
    node.whole().or_else(|| node.text()?.trim().parse().ok())
}

/// Returns the first or the last value of nested lists.
fn leaf(node: JsonNode<'_>, last: bool) -> JsonNode<'_> {
    let mut node = node;
    for _ in 0..8 {
        let mut items = node.children();
        match if last { items.last() } else { items.next() } {
            Some(item) if node.is_list() => node = item,
            _ => break,
        }
    }
    node
}

/// Returns whether a date limits anything: some end of it has a day.
pub(super) fn says_something(when: &When) -> bool {
    let limits = |bound| match bound {
        Bound::Within { earliest, latest } => earliest.is_date() || latest.is_date(),
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

/// Returns a text as a date: a clock time is dropped, and a long number is a count since 1970.
fn read_text(text: &str) -> Result<When, DateError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 8
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(number) = text.parse()
    {
        return When::from_number(number);
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
        return When::from_number(number);
    }
    When::parse(&without_clock_times(without_zone(text)))
}

/// Returns a day without its zone: `2018-05-31+02:00`, as XML Schema has it.
fn without_zone(text: &str) -> &str {
    let (day, zone) = text.split_at_checked(10).unwrap_or((text, ""));
    let is_zone = zone.starts_with(['+', '-']) && zone.len() == 6 && zone.get(3..4) == Some(":");
    if is_zone && crate::time::civil_days(day).is_some() { day } else { text }
}

/// Returns a number as a date. Parts of one count only where it is a count since 1970.
fn number_date(number: &Number) -> Result<When, DateError> {
    const COUNT: f64 = 100_000_000.0;
    let float = number.as_f64().unwrap_or_default();
    let counts = (float.fract() == 0.0 || float.abs() >= COUNT) && float.abs() < 1e18;
    let whole = number.as_i64().or(counts.then_some(float as i64));
    match whole {
        Some(whole) => When::from_number(whole),
        None => When::parse(&super::raw::number_text(number)),
    }
}
