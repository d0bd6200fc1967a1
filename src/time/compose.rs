//! Dates that are put together rather than read: from days, from other dates, from Linked Places timespans.

use super::day::year_iso;
use super::edtf::{End, EndNotation, fill};
use super::zone::as_written;
use super::{Bound, DateError, Instant, Precision, Timespan, UtcOffset, When};

impl When {
    /// Returns the stretch from the earliest start to the latest end; of two that are equally early (or late) the less
    /// exact one. `None` if there are no dates. An end is unknown if it is in all; else an unknown one counts as in
    /// [`Timespan::hull`].
    pub fn hull<'a>(dates: impl Iterator<Item = &'a When>) -> Option<When> {
        let dates: Vec<&When> = dates.collect();
        hull(&dates, write)
    }

    /// Returns the same as [`When::hull`], with an empty text if it is none of the dates: for what is never written. So the
    /// viewer needs no code that writes EDTF.
    pub(crate) fn hull_without_text(dates: &[&When]) -> Option<When> {
        hull(dates, |_, _| String::new())
    }

    /// Parses a timespan of the Linked Places Format: `start` and `end`, each with `in`, `earliest` and `latest` as
    /// EDTF.
    ///
    /// Without an end it is the interval of its start, as the format says. `..` as `in` means an open end. A start that
    /// is only "latest" may be however early, an end that is only "earliest" however late.
    ///
    /// # Errors
    /// [`DateError`] if a string is not a date, if there is none, or if it ends before it starts.
    pub fn from_lpf(
        start_in: Option<&str>,
        start_earliest: Option<&str>,
        start_latest: Option<&str>,
        end_in: Option<&str>,
        end_earliest: Option<&str>,
        end_latest: Option<&str>,
    ) -> Result<When, DateError> {
        let ends = [start_in, start_earliest, start_latest, end_in, end_earliest, end_latest];
        Self::from_lpf_at(ends, None)
    }

    /// Parses a timespan of the Linked Places Format in a story of this offset from UTC, as [`When::from_lpf`] does.
    ///
    /// # Errors
    /// As [`When::from_lpf`].
    pub fn from_lpf_at(ends: [Option<&str>; 6], offset: Option<UtcOffset>) -> Result<When, DateError> {
        let [start_in, start_earliest, start_latest, end_in, end_earliest, end_latest] = ends;
        let start = lpf_end(start_in, start_earliest, start_latest, offset)?;
        let end = lpf_end(end_in, end_earliest, end_latest, offset)?;
        let (start, end) = match (start.0, end.0) {
            (Bound::Open | Bound::Unknown, Bound::Open | Bound::Unknown) => return Err(DateError::Empty),
            (_, Bound::Unknown) => match (start_in, start_earliest, start_latest) {
                (Some(only), None, None) => return When::parse_at(only, offset),
                _ => fill(start, start),
            },
            _ => {
                let (start, end) = meet(start, end);
                fill(start, end)
            }
        };
        When::new(start, end, || write(start, end)).ok_or_else(|| DateError::backwards(&write(start, end)))
    }

    /// Returns a limit of its start or its end as EDTF, as short as the date is precise if that has the same limit: the unit
    /// that begins there, or the last one before it. Empty if it is no date.
    pub(crate) fn limit_iso(&self, at: Instant, is_end: bool, last: bool) -> String {
        let notation = if is_end { self.end } else { self.start };
        let Bound::Within { earliest: at, .. } =
            as_written(Bound::Within { earliest: at, until: at }, notation.zone)
        else {
            return String::new();
        };
        if !at.is_date() {
            return String::new();
        }
        let unit = match self.precision {
            Precision::Season => Precision::Day,
            unit => unit.min(Precision::Year),
        };
        let unit = if unit.starts(at) { unit } else { Precision::common(at, at).min(Precision::Day) };
        named(unit, if last { at - 1 } else { at }, notation)
    }
}

fn hull(dates: &[&When], text: fn(End, End) -> String) -> Option<When> {
    if let [only] = dates {
        return Some((*only).clone());
    }
    let first = least(dates, Timespan::start_key)?;
    let last = least(dates, Timespan::end_key)?;
    let start = match dates.iter().all(|date| date.span.start == Bound::Unknown) {
        true => Bound::Unknown,
        false => first.span.resolved().start,
    };
    let end = match dates.iter().all(|date| date.span.end == Bound::Unknown) {
        true => Bound::Unknown,
        false => last.span.resolved().end,
    };
    if let Some(same) = [first, last].into_iter().find(|date| date.span == Timespan { start, end }) {
        return Some(same.clone());
    }
    let (start, end) = ((start, first.start), (end, last.end));
    When::new(start, end, || text(start, end))
}

/// Returns the first of the dates with the least key.
fn least<'a>(dates: &[&'a When], key: fn(Timespan) -> (u8, i64, i64)) -> Option<&'a When> {
    dates.iter().min_by_key(|date| key(date.span.resolved())).copied()
}

/// Returns the stretch in which one end may be, from `in`, `earliest` and `latest`.
fn lpf_end(
    within: Option<&str>,
    earliest: Option<&str>,
    latest: Option<&str>,
    offset: Option<UtcOffset>,
) -> Result<(Bound, Option<EndNotation>), DateError> {
    if within == Some("..") {
        return Ok((Bound::Open, None));
    }
    let read = |text: Option<&str>| {
        text.filter(|text| !text.is_empty()).map(|text| When::parse_at(text, offset)).transpose()
    };
    let (within, earliest, latest) = (read(within)?, read(earliest)?, read(latest)?);
    let Some(notation) = [&within, &earliest, &latest]
        .into_iter()
        .flatten()
        .map(|when| when.start.and(when.end))
        .reduce(|a, b| EndNotation { season: 0, ..a.and(b) })
    else {
        return Ok((Bound::Unknown, None));
    };
    let first = earliest.as_ref().or(within.as_ref()).map_or(Instant::MIN, |when| when.span.hull().0);
    let until = latest.as_ref().or(within.as_ref()).map_or(Instant::MAX, |when| when.span.hull().1);
    if first >= until {
        let [earliest, latest] = [&earliest, &latest].map(|when| when.as_ref().map_or("", When::edtf));
        return Err(DateError::backwards(&[earliest, latest].join("/")));
    }
    Ok((Bound::Within { earliest: first, until }, Some(notation)))
}

type Written = (Bound, Option<EndNotation>);

/// Limits a start to the last possible end, and an end to the first possible start.
fn meet(start: Written, end: Written) -> (Written, Written) {
    let (
        (Bound::Within { earliest, until }, from),
        (Bound::Within { earliest: end_earliest, until: end_until }, to),
    ) = (start, end)
    else {
        return (start, end);
    };
    let until = if until == Instant::MAX { end_until } else { until };
    let end_earliest = if end_earliest == Instant::MIN { earliest } else { end_earliest };
    (
        (Bound::Within { earliest, until }, from),
        (Bound::Within { earliest: end_earliest, until: end_until }, to),
    )
}

/// Returns a stretch or a moment as EDTF.
pub(super) fn write(start: End, end: End) -> String {
    let span = Timespan { start: start.0, end: end.0 };
    let from = (as_written(start.0, start.1.zone), start.1);
    if let (true, Bound::Within { earliest, until }) = (span.is_once(), from.0) {
        return unit_text(earliest, until, from.1).unwrap_or_else(|| set_text(earliest, until, from.1));
    }
    let to = (as_written(end.0, end.1.zone), end.1);
    let mut out = match from {
        (Bound::Open, _) => String::from(".."),
        (Bound::Unknown, _) => String::new(),
        (Bound::Within { earliest: Instant::MIN, until }, notation) => {
            [String::from(".."), last_text(until, notation)].concat()
        }
        (Bound::Within { earliest, until }, notation) => unit_text(earliest, until, notation)
            .unwrap_or_else(|| covering_text(earliest, until, earliest, notation)),
    };
    out.push('/');
    match to {
        (Bound::Open, _) => out.push_str(".."),
        (Bound::Unknown, _) => {}
        (Bound::Within { earliest, until: Instant::MAX }, notation) => {
            out.push_str(&first_text(earliest, notation));
            out.push_str("..");
        }
        (Bound::Within { earliest, until }, notation) => out.push_str(
            &unit_text(earliest, until, notation)
                .unwrap_or_else(|| covering_text(earliest, until, until - 1, notation)),
        ),
    }
    out
}

/// Returns `[earliest, until)` as one date with its `?` and `~`, if it is exactly one unit of calendar or clock.
fn unit_text(earliest: Instant, until: Instant, notation: EndNotation) -> Option<String> {
    // Thirds and halves of a year are longer than seasons and quarters.
    let months = 3 + i64::from(notation.season > 36) + 2 * i64::from(notation.season > 39);
    let unit = Precision::Month;
    let is_part = notation.season > 0 && unit.starts(earliest) && unit.step(earliest, months) == until;
    let mut out = if is_part {
        let mut out = year_iso(earliest.year());
        out.push('-');
        crate::num::int(&mut out, i64::from(notation.season));
        out
    } else {
        named(Precision::of(earliest, until)?, earliest, notation)
    };
    match (notation.uncertain, notation.approximate) {
        (true, true) => out.push('%'),
        (true, false) => out.push('?'),
        (false, true) => out.push('~'),
        (false, false) => {}
    }
    Some(out)
}

/// Returns the unit that an instant lies in, as EDTF; a clock time with its offset.
fn named(unit: Precision, at: Instant, notation: EndNotation) -> String {
    let year = year_iso(at.year());
    let masked = |kept: usize| {
        let mut out: String = year.chars().take(kept).collect();
        out.extend((kept..4).map(|_| 'X'));
        out
    };
    match unit {
        Precision::Second | Precision::Minute | Precision::Hour if year.starts_with('Y') => year,
        Precision::Second | Precision::Minute | Precision::Hour => {
            let mut clock = at.clock_iso(unit == Precision::Second);
            if unit == Precision::Hour {
                clock.truncate(2);
            }
            let offset = notation.zone.map_or_else(String::new, |zone| zone.offset.iso());
            [&at.day().iso(), "T", &clock, &offset].concat()
        }
        Precision::Day => at.day().iso(),
        Precision::Month if year.starts_with('Y') => year,
        Precision::Month | Precision::Season => at.day().iso().chars().take(year.len() + 3).collect(),
        Precision::Year => year,
        Precision::Decade => masked(3),
        Precision::Century => masked(2),
        Precision::Millennium => masked(1),
    }
}

/// Returns one moment of a stretch: `[1981-06..1981-08]`.
fn set_text(earliest: Instant, until: Instant, notation: EndNotation) -> String {
    let unit = Precision::common(earliest, until);
    let mut out = String::from("[");
    if earliest.is_date() {
        out.push_str(&named(unit, earliest, notation));
    }
    out.push_str("..");
    if until.is_date() {
        out.push_str(&named(unit, until - 1, notation));
    }
    out.push(']');
    if out == "[..]" { String::from("../..") } else { out }
}

/// Returns the smallest unit around a stretch, else the day (or the second) that matters most.
fn covering_text(earliest: Instant, until: Instant, otherwise: Instant, notation: EndNotation) -> String {
    let unit = Precision::covering(earliest, until);
    let plain = EndNotation { zone: notation.zone, ..EndNotation::plain(Precision::Day) };
    unit.and_then(|(first, until)| unit_text(first, until, plain)).unwrap_or_else(|| {
        let unit = Precision::common(earliest, until).min(Precision::Day);
        if otherwise.is_date() { named(unit, otherwise, notation) } else { String::from("..") }
    })
}

fn first_text(at: Instant, notation: EndNotation) -> String {
    named(Precision::common(at, Instant::MAX), at, notation)
}

fn last_text(until: Instant, notation: EndNotation) -> String {
    named(Precision::common(Instant::MIN, until), until - 1, notation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_made_from_its_ends_is_written_as_edtf() {
        for text in [
            "1981-06-28",
            "1981-06",
            "1981",
            "198X",
            "19XX",
            "1XXX",
            "-0043-03-15",
            "Y-12000",
            "1981-22",
            "1981-24",
            "1981/1983-06",
            "1965/..",
            "/1979",
            "[1981-06..1981-08]",
            "[..1984]",
            "[1981-06-03..]",
            "..2004-06-01/2004-06-20",
            "2004/2005..",
            "Y-13800000000",
            "1987-05-05T14:05",
            "1987-05-05T14:05:30Z",
            "1987-05-05T14+02:00",
            "1987-05-05T14:05~",
            "1987-05-05T14:05/1987-05-05T16:20",
            "1987-05-05T14:05/1987-05-06",
            "1987-05-05T14:05+02:00/1987-05-05T16:20Z",
            "[1987-05-05T14:00..1987-05-05T15:00]",
            "1987-05-05T14:05/..",
            "[..1987-05-05T14:05]",
        ] {
            let when = When::parse(text).unwrap();
            assert_eq!(write((when.span.start, when.start), (when.span.end, when.end)), text);
        }
    }

    proptest! {
        #[test]
        fn a_date_made_from_limits_reads_back_as_a_stretch_around_them(
            first in -5_000..5_000_i64, width in 0..800_i64, length in 0..3_000_i64, fading in 0..800_i64, kind in 0..6_u8,
            unit in prop_oneof![Just(Instant::DAY), Just(Instant::MINUTE), Just(1)]
        ) {
            let within = |first: i64, last: i64| {
                Bound::Within { earliest: Instant(first * unit), until: Instant((last + 1) * unit) }
            };
            let begin = within(first, first + width);
            let last = first + length;
            let finish = within(last, last + fading.max(width));
            let span = match kind {
                0 => Timespan { start: begin, end: Bound::Open },
                1 => Timespan { start: Bound::Open, end: finish },
                2 => Timespan { start: begin, end: Bound::Unknown },
                3 => Timespan { start: Bound::Unknown, end: finish },
                4 => Timespan { start: begin, end: begin },
                _ => Timespan { start: begin, end: finish },
            };
            let plain = EndNotation::plain(Precision::Day);
            let text = write((span.start, plain), (span.end, plain));
            let (inner, outer) = (span.hull(), When::parse(&text).unwrap().span.hull());
            prop_assert!(outer.0 <= inner.0 && inner.1 <= outer.1, "{} is less than {:?}", text, span);
        }
    }
}
