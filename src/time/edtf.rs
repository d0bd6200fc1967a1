//! Dates as written: EDTF (ISO 8601-2:2019 Annex A), levels 0 to 2, read by `edtf-core`; with clock times by `clocked`.
//!
//! Guarantees: a [`When`] never ends before it starts, and its known ends fit [`Instant`] with room to spare.
//! Limits: a set is kept as its hull, not member by member.

use crate::packed::Packed;
use edtf_core::{Bound as Edge, Date, DateField, Edtf, IntervalEndpoint, SetElement, SetKind, YearKind};
use macro_rules_attribute::derive;

use super::civil::FARTHEST_YEAR;
use super::zone::Zone;
use super::{Bound, DateError, Day, Instant, Precision, Timespan, UtcOffset, civil_span, clocked};
use std::ops::Deref;
use std::sync::Arc;

/// A date, or a stretch between two dates, as one source gives it.
///
/// Shared: a date is copied more often than it is made, and an event mostly has that of its only claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When(pub(super) Arc<Written>);

/// The parts of a [`When`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The time that it means, by the clock of the story.
    pub span: Timespan,
    /// The coarsest unit in it.
    pub precision: Precision,
    /// Whether any part is marked uncertain (`?` or `%`).
    pub uncertain: bool,
    /// Whether any part is marked approximate (`~` or `%`).
    pub approximate: bool,
    pub(super) start: EndNotation,
    pub(super) end: EndNotation,
    pub(super) text: String,
}

impl Deref for When {
    type Target = Written;

    fn deref(&self) -> &Written {
        &self.0
    }
}

/// The notation of one end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed!)]
pub(super) struct EndNotation {
    pub(super) precision: Precision,
    /// The EDTF code of a season or another part of the year, 21 to 41; 0 if it is none.
    pub(super) season: u8,
    pub(super) uncertain: bool,
    pub(super) approximate: bool,
    /// The offset from UTC, if one is written.
    pub(super) zone: Option<Zone>,
}

impl When {
    /// Parses an EDTF string. Space around it is ignored.
    ///
    /// A plain date means something that happened once, some time in it: `1987` starts on one of the days of 1987 and
    /// ends, exclusively, a day later. An interval lasts from its first date to its last. `[…]` happened once,
    /// somewhere in its hull; `{…}` lasted from its first member to its last.
    ///
    /// Clock times are those of level 0, also with the minute or the hour alone, and at the ends of intervals and sets.
    ///
    /// # Errors
    /// [`DateError`], with what is wrong and how to correct it. Years beyond 18 000 million are an error too.
    pub fn parse(text: &str) -> Result<When, DateError> {
        Self::parse_at(text, None)
    }

    /// Parses an EDTF string in a story whose clocks have this offset from UTC: times with another one are moved.
    ///
    /// # Errors
    /// As [`When::parse`].
    pub fn parse_at(text: &str, offset: Option<UtcOffset>) -> Result<When, DateError> {
        let text = text.trim();
        // A plain day, as most dates of a large story are, takes the parser several times as long.
        if let Some(day) = Self::plain_day(text) {
            return Ok(day);
        }
        if text.contains('T')
            && let Some(when) = Self::parse_clocked(text, offset, true)
        {
            return when;
        }
        let parsed = Edtf::parse(text).map_err(|error| DateError::from_parser(text, error))?;
        let (start, end) = ends(&parsed).ok_or_else(|| DateError::too_far(text))?;
        When::new(start, end, || parsed.to_string()).ok_or_else(|| DateError::backwards(text))
    }

    /// Parses a day written as `1981-06-28` is; `None` for anything else.
    pub(crate) fn plain_day(text: &str) -> Option<When> {
        let span = civil_span(text).filter(|_| is_plain_day(text))?;
        let (start, end) = once((span.start, span.end, EndNotation::plain(Precision::Day)));
        Some(Self::between(start, end, text.into()))
    }

    /// Parses a date with a clock time; `None` if it is none. What it writes has the same notation: read `again`, if it writes
    /// another text.
    fn parse_clocked(text: &str, offset: Option<UtcOffset>, again: bool) -> Option<Result<When, DateError>> {
        let (start, end) = clocked::parse(text, offset)?;
        let written = super::compose::write(start, end);
        if written == text {
            return Some(When::new(start, end, || written).ok_or_else(|| DateError::backwards(text)));
        }
        let same = again.then(|| Self::parse_clocked(&written, offset, false)).flatten().and_then(Result::ok);
        let same = same
            .filter(|when| when.edtf() == written && when.span == Timespan { start: start.0, end: end.0 });
        // What cannot be written otherwise stays as it is: `X401-03`.
        let when = same.or_else(|| When::new(start, end, || text.to_owned()));
        Some(when.ok_or_else(|| DateError::backwards(text)))
    }

    /// Returns the first offset from UTC that is written in it.
    pub fn utc_offset(&self) -> Option<UtcOffset> {
        self.start.zone.or(self.end.zone).map(|zone| zone.offset)
    }

    /// Returns the date as EDTF, in the standard's preferred spelling.
    ///
    /// A date that EDTF cannot express (a start between two days of a stretch, in Linked Places) is given as the closest
    /// EDTF that covers it.
    pub fn edtf(&self) -> &str {
        &self.text
    }

    /// Returns whether it is a day or a month of a year that nobody knows: `XXXX-12-25`.
    pub fn is_yearless(&self) -> bool {
        let Bound::Within { earliest, until } = self.span.start else { return false };
        let last = until - 1;
        self.span.is_once()
            && earliest.year() < 10
            && last.year() > 9_990
            && last.year() < 10_000
            && earliest.day().ymd().1 == last.day().ymd().1
    }

    /// Returns `None` if it ends before it starts.
    pub(super) fn new(start: End, end: End, text: impl FnOnce() -> String) -> Option<When> {
        let (first, last) = Timespan { start: start.0, end: end.0 }.hull();
        (first < last).then(|| Self::between(start, end, text()))
    }

    /// Returns the date between two ends. It must not end before it starts.
    pub(super) fn between((from, start): End, (to, end): End, text: String) -> When {
        When(Arc::new(Written {
            span: Timespan { start: from, end: to },
            precision: start.precision.max(end.precision),
            uncertain: start.uncertain || end.uncertain,
            approximate: start.approximate || end.approximate,
            start,
            end,
            text,
        }))
    }
}

/// An end of a timespan and how it is written.
pub(super) type End = (Bound, EndNotation);

impl EndNotation {
    /// Returns the notation without `?`, `~`, season and offset.
    pub(super) fn plain(precision: Precision) -> EndNotation {
        EndNotation { precision, season: 0, uncertain: false, approximate: false, zone: None }
    }

    /// Returns the notation that holds for both.
    pub(super) fn and(self, other: EndNotation) -> EndNotation {
        EndNotation {
            precision: self.precision.max(other.precision),
            season: if self.season == other.season { self.season } else { 0 },
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
            zone: if self.zone == other.zone { self.zone } else { None },
        }
    }

    fn of(date: &Date, years: i64) -> EndNotation {
        let season = date.month.and_then(DateField::value).filter(|code| *code > 12).unwrap_or(0);
        let full = |field: Option<DateField>| field.is_some_and(|field| !field.has_unspecified());
        let precision = match years {
            101.. => Precision::Millennium,
            11.. => Precision::Century,
            2.. => Precision::Decade,
            _ if season > 0 => Precision::Season,
            _ if !full(date.month) => Precision::Year,
            _ if !full(date.day) => Precision::Month,
            _ => Precision::Day,
        };
        let (uncertain, approximate) = (date.is_uncertain(), date.is_approximate());
        EndNotation { precision, season, uncertain, approximate, zone: None }
    }
}

/// Returns whether it is written as `1981-06-28` is, digit by digit.
fn is_plain_day(text: &str) -> bool {
    text.len() == "1981-06-28".len() && text.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns whether a text is a date. Says nothing about why not.
pub(super) fn is_date(text: &str) -> bool {
    let ends = match text.contains('T') {
        true => clocked::parse(text, None),
        false => Edtf::parse(text).ok().as_ref().and_then(ends),
    };
    ends.is_some_and(|(start, end)| When::new(start, end, String::new).is_some())
}

/// Returns the ends of a date; `None` if it is too far away.
fn ends(parsed: &Edtf) -> Option<(End, End)> {
    match parsed {
        Edtf::Date(date) => Some(once(range(date)?)),
        // Read by `clocked`.
        Edtf::DateTime(_) => None,
        Edtf::Interval(interval) => Some(fill(endpoint(&interval.start)?, endpoint(&interval.end)?)),
        Edtf::Set(set) if set.kind == SetKind::OneMember => {
            let mut hull = None;
            for member in &set.elements {
                let member = one_of(member)?;
                hull = Some(hull.map_or(member, |hull| cover(hull, member)));
            }
            hull.map(once)
        }
        Edtf::Set(set) => {
            let mut hull = None;
            for member in &set.elements {
                let member = all_of(member)?;
                hull = Some(hull.map_or(member, |hull| join(hull, member)));
            }
            hull
        }
    }
}

/// The stretch in which a date may be, half-open, and how it is written.
pub(super) type Range = (Instant, Instant, EndNotation);

/// Returns the range of a date without a clock time.
pub(super) fn date_range(text: &str) -> Option<Range> {
    match Edtf::parse(text) {
        Ok(Edtf::Date(date)) => range(&date),
        _ => None,
    }
}

fn range(date: &Date) -> Option<Range> {
    let bounds = Edtf::Date(*date).bounds();
    let (Edge::Date(first), Edge::Date(last)) = (bounds.earliest, bounds.latest) else {
        return None;
    };
    let day = |date: edtf_core::BoundDate| {
        let year = Some(date.year).filter(|year| (-FARTHEST_YEAR..FARTHEST_YEAR).contains(year))?;
        Day::from_ymd(year, date.month, date.day)
    };
    let (Some(earliest), Some(latest)) = (day(first), day(last)) else { return None };
    // A winter reaches into the next year: only digits left open make a date less exact than a year.
    let years = match date.year.kind {
        YearKind::Standard { digits, .. } if date.year.has_unspecified() => {
            digits.iter().position(Option::is_none).map_or(1, |place| 10_i64.pow(4 - place as u32))
        }
        _ if date.year.significant_digits.is_some() => last.year - first.year + 1,
        _ => 1,
    };
    Some((earliest.start(), (latest + 1).start(), EndNotation::of(date, years)))
}

pub(super) fn once((earliest, until, notation): Range) -> (End, End) {
    let span = Timespan::once(earliest, until);
    ((span.start, notation), (span.end, notation))
}

/// Returns the range of a member, in which it is.
fn one_of(element: &SetElement) -> Option<Range> {
    Some(match element {
        SetElement::Date(date) => range(date)?,
        SetElement::OnOrBefore(date) => or_before(range(date)?),
        SetElement::OnOrAfter(date) => or_after(range(date)?),
        SetElement::Range(from, to) => from_to(range(from)?, range(to)?),
    })
}

/// Returns the range of a date or any before it.
pub(super) fn or_before((_, until, notation): Range) -> Range {
    (Instant::MIN, until, notation)
}

/// Returns the range of a date or any after it.
pub(super) fn or_after((earliest, _, notation): Range) -> Range {
    (earliest, Instant::MAX, notation)
}

/// Returns the range from one date to another.
pub(super) fn from_to(from: Range, to: Range) -> Range {
    (from.0, to.1, from.2.and(to.2))
}

/// Returns the range around two.
pub(super) fn cover(a: Range, b: Range) -> Range {
    (a.0.min(b.0), a.1.max(b.1), a.2.and(b.2))
}

/// Returns a range as an end of an interval.
pub(super) fn within((earliest, until, notation): Range) -> (Bound, Option<EndNotation>) {
    (Bound::Within { earliest, until }, Some(notation))
}

/// Returns a member of a set that lasted: `..1983` has gone on for ever, `1984..` goes on.
fn all_of(element: &SetElement) -> Option<(End, End)> {
    Some(match element {
        SetElement::Date(date) => once(range(date)?),
        SetElement::OnOrBefore(date) => fill((Bound::Open, None), within(range(date)?)),
        SetElement::OnOrAfter(date) => fill(within(range(date)?), (Bound::Open, None)),
        SetElement::Range(from, to) => fill(within(range(from)?), within(range(to)?)),
    })
}

pub(super) fn join(a: (End, End), b: (End, End)) -> (End, End) {
    let span = |ends: &(End, End)| Timespan { start: ends.0.0, end: ends.1.0 };
    let start = if span(&a).start_key() <= span(&b).start_key() { a.0 } else { b.0 };
    let end = if span(&a).end_key() <= span(&b).end_key() { a.1 } else { b.1 };
    (start, end)
}

/// Returns an end of an interval; no notation where nothing is written.
fn endpoint(end: &IntervalEndpoint) -> Option<(Bound, Option<EndNotation>)> {
    Some(match end {
        IntervalEndpoint::Open => (Bound::Open, None),
        IntervalEndpoint::Unknown => (Bound::Unknown, None),
        IntervalEndpoint::Date(date) => within(range(date)?),
        IntervalEndpoint::OnOrBefore(date) => within(or_before(range(date)?)),
        IntervalEndpoint::OnOrAfter(date) => within(or_after(range(date)?)),
    })
}

/// Returns both ends of an interval; an end without a date has the other one's precision.
pub(super) fn fill(start: (Bound, Option<EndNotation>), end: (Bound, Option<EndNotation>)) -> (End, End) {
    let plain = |other: Option<EndNotation>| {
        EndNotation::plain(other.map_or(Precision::Day, |notation| notation.precision))
    };
    let first = start.1.unwrap_or(plain(end.1));
    let last = end.1.unwrap_or(plain(start.1));
    ((start.0, first), (end.0, last))
}
