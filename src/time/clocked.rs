//! Dates with clock times: EDTF level 0 date-times, with the hour or the minute alone too, and as the ends of intervals and
//! the members of sets.
//!
//! `edtf-core` has whole date-times only, and none in intervals and sets.

use super::edtf::{
    self, End, EndNotation, Range, cover, fill, from_to, join, once, or_after, or_before, within,
};
use super::zone::Zone;
use super::{Bound, Instant, Precision, UtcOffset, civil_span};

/// Parses a date with a clock time in a story of this offset from UTC. `None` if it is none.
pub(super) fn parse(text: &str, story: Option<UtcOffset>) -> Option<(End, End)> {
    let inside = |open, close| text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
    // Written, a set is its hull, which has no doubt.
    if let Some(members) = inside('[', ']').filter(|members| !members.contains(['?', '~', '%'])) {
        let members = members.split(',').map(|member| one_of(member, story));
        return members.reduce(|a, b| a.zip(b).map(|(a, b)| cover(a, b))).flatten().map(once);
    }
    if let Some(members) = inside('{', '}') {
        let members = members.split(',').map(|member| all_of(member, story));
        return members.reduce(|a, b| a.zip(b).map(|(a, b)| join(a, b))).flatten();
    }
    match text.split_once('/') {
        Some((start, end)) => Some(fill(endpoint(start, story, false)?, endpoint(end, story, true)?)),
        None => Some(once(moment(text, story)?)),
    }
}

fn one_of(member: &str, story: Option<UtcOffset>) -> Option<Range> {
    Some(match member.split_once("..") {
        None => moment(member, story)?,
        Some(("", last)) => or_before(moment(last, story)?),
        Some((first, "")) => or_after(moment(first, story)?),
        Some((first, last)) => from_to(moment(first, story)?, moment(last, story)?),
    })
}

fn all_of(member: &str, story: Option<UtcOffset>) -> Option<(End, End)> {
    let open = (Bound::Open, None);
    Some(match member.split_once("..") {
        None => once(moment(member, story)?),
        Some(("", last)) => fill(open, within(moment(last, story)?)),
        Some((first, "")) => fill(within(moment(first, story)?), open),
        Some((first, last)) => fill(within(moment(first, story)?), within(moment(last, story)?)),
    })
}

/// Parses an end of an interval: the start may be `..` before a date too, the end behind it.
fn endpoint(text: &str, story: Option<UtcOffset>, is_end: bool) -> Option<(Bound, Option<EndNotation>)> {
    let limit = if is_end { text.strip_suffix("..") } else { text.strip_prefix("..") };
    Some(match (text, limit) {
        ("", _) => (Bound::Unknown, None),
        ("..", _) => (Bound::Open, None),
        (_, Some(first)) if is_end => within(or_after(moment(first, story)?)),
        (_, Some(last)) => within(or_before(moment(last, story)?)),
        _ => within(moment(text, story)?),
    })
}

/// Parses `1981-06-28T14`, `T14:05`, `T14:05:30`, each with `Z` or an offset, and with `?`, `~` or `%`; or a plain date.
fn moment(text: &str, story: Option<UtcOffset>) -> Option<Range> {
    let Some((day, time)) = text.split_once('T') else { return edtf::date_range(text) };
    // `civil_span` takes more than EDTF has, in which the years of clock times have four digits.
    let four_digits = day.strip_prefix('-').unwrap_or(day).len() == "1981-06-28".len();
    if !four_digits || !day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let (time, uncertain, approximate) = match time.strip_suffix(['?', '~', '%']) {
        Some(time) => (time, !text.ends_with('~'), !text.ends_with('?')),
        None => (time, false, false),
    };
    let clock = time.find(['Z', '+', '-', '−']).map_or(time, |at| time.get(..at).unwrap_or(time));
    let zone = match time.get(clock.len()..) {
        None | Some("") => None,
        Some(offset) => Some(Zone::new(UtcOffset::parse(offset)?, story)),
    };
    let (missing, length, precision) = match clock.len() {
        2 => (":00", Instant::HOUR, Precision::Hour),
        5 => ("", Instant::MINUTE, Precision::Minute),
        8 => ("", 1, Precision::Second),
        _ => return None,
    };
    let from = civil_span(&[day, "T", clock, missing].concat())?.start;
    // The end of the last day of the year 9999.
    if from.year() > 9_999 {
        return None;
    }
    let until = from + length;
    let placed = |at| zone.map_or(at, |zone| zone.to_story(at));
    let notation = EndNotation { uncertain, approximate, zone, ..EndNotation::plain(precision) };
    Some((placed(from), placed(until), notation))
}
