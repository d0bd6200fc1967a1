//! Dates that are put together rather than read: from days, from other dates, from Linked Places timespans.

use super::day::year_iso;
use super::edtf::{End, EndNotation, fill};
use super::{Bound, DateError, Day, Precision, Timespan, When};

impl When {
    /// Returns the stretch from the earliest start to the latest end; of two that are equally early (or late) the less
    /// exact one. `None` if there are no dates. An end is unknown if it is in all; else an unknown one counts as in
    /// [`Timespan::hull`].
    pub fn hull<'a>(dates: impl Iterator<Item = &'a When>) -> Option<When> {
        let dates: Vec<&When> = dates.collect();
        hull(&dates)
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
        let start = lpf_end(start_in, start_earliest, start_latest)?;
        let end = lpf_end(end_in, end_earliest, end_latest)?;
        let (start, end) = match (start.0, end.0) {
            (Bound::Open | Bound::Unknown, Bound::Open | Bound::Unknown) => return Err(DateError::Empty),
            (_, Bound::Unknown) => match (start_in, start_earliest, start_latest) {
                (Some(only), None, None) => return When::parse(only),
                _ => fill(start, start),
            },
            _ => {
                let (start, end) = meet(start, end);
                fill(start, end)
            }
        };
        When::new(start, end, || write(start, end)).ok_or_else(|| DateError::backwards(&write(start, end)))
    }
}

fn hull(dates: &[&When]) -> Option<When> {
    if let [only] = dates {
        return Some((*only).clone());
    }
    let first = *dates.iter().min_by_key(|date| date.span.resolved().start_key())?;
    let last = *dates.iter().min_by_key(|date| date.span.resolved().end_key())?;
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
    When::new(start, end, || write(start, end))
}

/// Returns the days that one end may be, inclusive, from `in`, `earliest` and `latest`.
fn lpf_end(
    within: Option<&str>,
    earliest: Option<&str>,
    latest: Option<&str>,
) -> Result<(Bound, Option<EndNotation>), DateError> {
    if within == Some("..") {
        return Ok((Bound::Open, None));
    }
    let read = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(When::parse).transpose();
    let (within, earliest, latest) = (read(within)?, read(earliest)?, read(latest)?);
    let Some(notation) = [&within, &earliest, &latest]
        .into_iter()
        .flatten()
        .map(|when| when.start.and(when.end))
        .reduce(|a, b| EndNotation { season: 0, ..a.and(b) })
    else {
        return Ok((Bound::Unknown, None));
    };
    let first = earliest.as_ref().or(within.as_ref()).map_or(Day::MIN, |when| when.span.hull().0);
    let last = latest.as_ref().or(within.as_ref()).map_or(Day::MAX, |when| when.span.hull().1 - 1);
    if first > last {
        let [earliest, latest] = [&earliest, &latest].map(|when| when.as_ref().map_or("", When::edtf));
        return Err(DateError::backwards(&[earliest, latest].join("/")));
    }
    Ok((Bound::Within { earliest: first, latest: last }, Some(notation)))
}

type Written = (Bound, Option<EndNotation>);

/// Limits a start to the last possible end, and an end to the first possible start.
fn meet(start: Written, end: Written) -> (Written, Written) {
    let (
        (Bound::Within { earliest, latest }, from),
        (Bound::Within { earliest: end_earliest, latest: end_latest }, to),
    ) = (start, end)
    else {
        return (start, end);
    };
    let latest = if latest == Day::MAX { end_latest } else { latest };
    let end_earliest = if end_earliest == Day::MIN { earliest } else { end_earliest };
    (
        (Bound::Within { earliest, latest }, from),
        (Bound::Within { earliest: end_earliest, latest: end_latest }, to),
    )
}

/// Returns a stretch or a moment as EDTF.
pub(super) fn write(start: End, end: End) -> String {
    let span = Timespan { start: start.0, end: end.0 };
    if let (true, Bound::Within { earliest, latest }) = (span.is_once(), span.start) {
        return unit_text(earliest, latest, start.1).unwrap_or_else(|| set_text(earliest, latest));
    }
    let mut out = match start {
        (Bound::Open, _) => String::from(".."),
        (Bound::Unknown, _) => String::new(),
        (Bound::Within { earliest: Day::MIN, latest }, _) => [String::from(".."), last_text(latest)].concat(),
        (Bound::Within { earliest, latest }, notation) => {
            unit_text(earliest, latest, notation).unwrap_or_else(|| covering_text(earliest, latest, earliest))
        }
    };
    out.push('/');
    match (end.0.shifted(-1), end.1) {
        (Bound::Open, _) => out.push_str(".."),
        (Bound::Unknown, _) => {}
        (Bound::Within { earliest, latest: Day::MAX }, _) => {
            out.push_str(&first_text(earliest));
            out.push_str("..");
        }
        (Bound::Within { earliest, latest }, notation) => out.push_str(
            &unit_text(earliest, latest, notation).unwrap_or_else(|| covering_text(earliest, latest, latest)),
        ),
    }
    out
}

/// Returns `earliest..=latest` as one date with its `?` and `~`, if it is exactly one unit of the calendar.
fn unit_text(earliest: Day, latest: Day, notation: EndNotation) -> Option<String> {
    // Thirds and halves of a year are longer than seasons and quarters.
    let months = 3 + i32::from(notation.season > 36) + 2 * i32::from(notation.season > 39);
    let unit = Precision::Month;
    let is_part = notation.season > 0 && unit.starts(earliest) && unit.step(earliest, months) == latest + 1;
    let mut out = if is_part {
        let mut out = year_iso(earliest.year());
        out.push('-');
        crate::num::int(&mut out, i64::from(notation.season));
        out
    } else {
        named(Precision::of(earliest, latest)?, earliest)
    };
    match (notation.uncertain, notation.approximate) {
        (true, true) => out.push('%'),
        (true, false) => out.push('?'),
        (false, true) => out.push('~'),
        (false, false) => {}
    }
    Some(out)
}

/// Returns the unit that a day lies in, as EDTF.
fn named(unit: Precision, day: Day) -> String {
    let year = year_iso(day.year());
    let masked = |kept: usize| {
        let mut out: String = year.chars().take(kept).collect();
        out.extend((kept..4).map(|_| 'X'));
        out
    };
    match unit {
        Precision::Day => day.iso(),
        Precision::Month if year.starts_with('Y') => year,
        Precision::Month | Precision::Season => day.iso().chars().take(year.len() + 3).collect(),
        Precision::Year => year,
        Precision::Decade => masked(3),
        Precision::Century => masked(2),
        Precision::Millennium => masked(1),
    }
}

/// Returns one day of a stretch: `[1981-06..1981-08]`.
fn set_text(earliest: Day, latest: Day) -> String {
    let fits = |unit: &Precision| {
        (!earliest.is_date() || unit.starts(earliest)) && (!latest.is_date() || unit.starts(latest + 1))
    };
    let unit = [Precision::Year, Precision::Month].into_iter().find(fits).unwrap_or(Precision::Day);
    let mut out = String::from("[");
    if earliest.is_date() {
        out.push_str(&named(unit, earliest));
    }
    out.push_str("..");
    if latest.is_date() {
        out.push_str(&named(unit, latest));
    }
    out.push(']');
    if out == "[..]" { String::from("../..") } else { out }
}

/// Returns the smallest unit around both days, else the one day that matters most.
fn covering_text(earliest: Day, latest: Day, otherwise: Day) -> String {
    let unit = Precision::covering(earliest, latest);
    unit.and_then(|(first, last)| unit_text(first, last, EndNotation::plain(Precision::Day)))
        .unwrap_or_else(|| if otherwise.is_date() { otherwise.iso() } else { String::from("..") })
}

fn first_text(day: Day) -> String {
    let unit = [Precision::Year, Precision::Month].into_iter().find(|unit| unit.starts(day));
    named(unit.unwrap_or(Precision::Day), day)
}

fn last_text(day: Day) -> String {
    let unit = [Precision::Year, Precision::Month].into_iter().find(|unit| unit.starts(day + 1));
    named(unit.unwrap_or(Precision::Day), day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_made_from_days_is_written_as_edtf() {
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
        ] {
            let when = When::parse(text).unwrap();
            assert_eq!(write((when.span.start, when.start), (when.span.end, when.end)), text);
        }
    }

    proptest! {
        #[test]
        fn a_date_made_from_days_reads_back_as_days_around_them(
            first in -5_000..5_000_i32, width in 0..800_i32, length in 0..3_000_i32, fading in 0..800_i32, kind in 0..6_u8
        ) {
            let within = |first, last| Bound::Within { earliest: Day(first), latest: Day(last) };
            let begin = within(first, first + width);
            let last = first + length + 1;
            let finish = within(last, last + fading.max(width));
            let span = match kind {
                0 => Timespan { start: begin, end: Bound::Open },
                1 => Timespan { start: Bound::Open, end: finish },
                2 => Timespan { start: begin, end: Bound::Unknown },
                3 => Timespan { start: Bound::Unknown, end: finish },
                4 => Timespan::once(Day(first), Day(first + width)),
                _ => Timespan { start: begin, end: finish },
            };
            let plain = EndNotation::plain(Precision::Day);
            let text = write((span.start, plain), (span.end, plain));
            let (inner, outer) = (span.hull(), When::parse(&text).unwrap().span.hull());
            prop_assert!(outer.0 <= inner.0 && inner.1 <= outer.1, "{} is less than {:?}", text, span);
        }
    }
}
