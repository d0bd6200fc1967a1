//! Dates that are put together rather than read: from days, from other dates, from Linked Places timespans.

use super::day::year_iso;
use super::edtf::{End, Mark, fill};
use super::{Bound, DateError, Day, Precision, Timespan, When};

impl When {
    /// A date from days. `precision` says how exact it is meant to be.
    ///
    /// A span without any date reads `../..`, which EDTF itself does not know.
    pub fn from_timespan(span: Timespan, precision: Precision) -> When {
        let mut mark = Mark::plain(precision);
        if let (Precision::Season, Bound::Within { earliest, latest }) = (precision, span.start)
            && Precision::Season.fits(earliest, latest)
        {
            mark.season = 20 + earliest.ymd().1 / 3;
        }
        When {
            span,
            precision,
            uncertain: false,
            approximate: false,
            start: mark,
            end: mark,
            text: write((span.start, mark), (span.end, mark)).into(),
        }
    }

    /// From the earliest start to the latest end, as [`Timespan::union`] of all. `None` if there are no dates.
    pub fn hull<'a>(dates: impl Iterator<Item = &'a When>) -> Option<When> {
        let dates: Vec<&When> = dates.collect();
        hull(&dates)
    }

    /// A timespan of the Linked Places Format: `start` and `end`, each with `in`, `earliest` and `latest` as EDTF.
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

/// The days that one end may be, inclusive, from `in`, `earliest` and `latest`.
fn lpf_end(
    within: Option<&str>,
    earliest: Option<&str>,
    latest: Option<&str>,
) -> Result<(Bound, Option<Mark>), DateError> {
    if within == Some("..") {
        return Ok((Bound::Open, None));
    }
    let read = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(When::parse).transpose();
    let (within, earliest, latest) = (read(within)?, read(earliest)?, read(latest)?);
    let Some(mark) = [&within, &earliest, &latest]
        .into_iter()
        .flatten()
        .map(|when| when.start.and(when.end))
        .reduce(|a, b| Mark { season: 0, ..a.and(b) })
    else {
        return Ok((Bound::Unknown, None));
    };
    let first = earliest.as_ref().or(within.as_ref()).map_or(Day::MIN, |when| when.span.hull().0);
    let last = latest.as_ref().or(within.as_ref()).map_or(Day::MAX, |when| when.span.hull().1 - 1);
    if first > last {
        let [earliest, latest] = [&earliest, &latest].map(|when| when.as_ref().map_or("", When::edtf));
        return Err(DateError::backwards(&[earliest, latest].join("/")));
    }
    Ok((Bound::Within { earliest: first, latest: last }, Some(mark)))
}

type Written = (Bound, Option<Mark>);

/// Nobody starts after the last possible end or ends before the first possible start.
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

/// A stretch or a moment as EDTF.
pub(super) fn write(start: End, end: End) -> String {
    let span = Timespan { start: start.0, end: end.0 };
    if let (true, Bound::Within { earliest, latest }) = (span.is_once(), span.start) {
        return unit_text(earliest, latest, start.1).unwrap_or_else(|| set_text(earliest, latest));
    }
    let mut out = match start {
        (Bound::Open, _) => String::from(".."),
        (Bound::Unknown, _) => String::new(),
        (Bound::Within { earliest: Day::MIN, latest }, _) => [String::from(".."), last_text(latest)].concat(),
        (Bound::Within { earliest, latest }, mark) => {
            unit_text(earliest, latest, mark).unwrap_or_else(|| covering_text(earliest, latest, earliest))
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
        (Bound::Within { earliest, latest }, mark) => out.push_str(
            &unit_text(earliest, latest, mark).unwrap_or_else(|| covering_text(earliest, latest, latest)),
        ),
    }
    out
}

/// `earliest..=latest` as one date with its `?` and `~`, if it is exactly one unit of the calendar.
fn unit_text(earliest: Day, latest: Day, mark: Mark) -> Option<String> {
    let mut out = if mark.season > 0 && Precision::Season.fits(earliest, latest) {
        let mut out = year_iso(earliest.year());
        out.push('-');
        crate::num::int(&mut out, i64::from(mark.season));
        out
    } else {
        named(Precision::of(earliest, latest)?, earliest)
    };
    match (mark.uncertain, mark.approximate) {
        (true, true) => out.push('%'),
        (true, false) => out.push('?'),
        (false, true) => out.push('~'),
        (false, false) => {}
    }
    Some(out)
}

/// The unit that a day lies in, as EDTF.
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

/// One day of a stretch: `[1981-06..1981-08]`.
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

/// The smallest unit around both days, else the one day that matters most.
fn covering_text(earliest: Day, latest: Day, otherwise: Day) -> String {
    let unit = Precision::covering(earliest, latest);
    unit.and_then(|(first, last)| unit_text(first, last, Mark::plain(Precision::Day)))
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
