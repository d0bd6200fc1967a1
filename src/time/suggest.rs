//! Suggestions for dates in other notations.
//!
//! For error messages only: no date is read this way. An ambiguous text gives two suggestions, an unknown one none. Each
//! suggestion is a date that [`When::parse`](super::When::parse) takes.

mod age;
mod calendar;
mod phrase;

use super::clock::{first_clock_time, without_clock_times};
use super::day::year_iso;
use super::edtf::is_date;
use super::epoch::{day_of, day_of_spreadsheet};
use super::{DateError, When};
use crate::fold_case::fold_case;
use calendar::date;
use phrase::phrase;

pub(super) use calendar::no_such_day;

/// Returns EDTF strings that `text` may mean, all of them valid: none, one or two.
pub(crate) fn suggest(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let plain = plain(text);
    // `198x`
    let capital = plain.to_ascii_uppercase();
    let is_capital = capital != text && is_date(&capital);
    let known = if is_capital { Some(vec![capital]) } else { number(&plain) };
    let mut found = match known.or_else(|| phrase(&plain).map(|phrase| vec![phrase])) {
        Some(found) => found,
        None => date(&plain),
    };
    // A day keeps its clock time.
    if let Some(clock) = first_clock_time(text) {
        for candidate in found.iter_mut().filter(|candidate| !candidate.contains('/')) {
            candidate.push_str(&clock);
        }
    }
    found.retain(|candidate| candidate != text && is_date(candidate));
    found.dedup();
    found
}

/// Returns the dates that a whole number may mean which is no year and no clear count of seconds.
pub(super) fn numbers(number: i64) -> Vec<String> {
    let (years, fields) = (number / 10_000, number % 10_000);
    let mut found = match number {
        10_000..=73_050 => match day_of_spreadsheet(number).filter(|_| number % 100 != 0) {
            Some(day) => vec![day.iso()],
            None => vec![year_iso(number)],
        },
        100_001..=299_912 if number % 100 <= 12 => {
            date(&[(number / 100).to_string(), (number % 100).to_string()].join("-"))
        }
        10_000_101..=29_991_231 => {
            date(&[years, fields / 100, fields % 100].map(|field| field.to_string()).join("-"))
        }
        10_000_000_000..100_000_000_000 => {
            [1_000, 1].into_iter().map(|unit| day_of(number, unit).iso()).collect()
        }
        -9_999_999..=-10_000 => vec![year_iso(number)],
        _ => Vec::new(),
    };
    found.retain(|candidate| is_date(candidate));
    // The day first, or the month: `12082019`.
    if found.is_empty() && (1_011_000..=31_122_999).contains(&number) && (1_000..3_000).contains(&fields) {
        found = date(&[years / 100, years % 100, fields].map(|field| field.to_string()).join("-"));
        found.retain(|candidate| is_date(candidate));
    }
    found
}

/// Returns the years of `1936-40` or `1914–18`, as a stretch, if the second number is the end of a later year.
pub(super) fn years(text: &str) -> Option<String> {
    let (first, last) = text.split_once(['-', '–', '—', '/'])?;
    let (first, last) = (first.trim(), last.trim());
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first, 4) || !digits(last, 2) {
        return None;
    }
    let century = first.get(..2)?;
    (first.get(2..)? < last).then(|| [first, "/", century, last].concat())
}

/// Returns what else may be meant by a text that is EDTF: by `1936-40`, which is the first half of 1936, the years; by
/// `?-1990`, which is a year before the common era, an unknown start. Of the four seasons only where `seasons` says so, and
/// only if the number is that of a later year.
pub(crate) fn meant_otherwise(text: &str, seasons: impl FnOnce() -> bool) -> Option<String> {
    const FULL_YEARS: &str = "if you mean the years, write both with four digits";
    let text = text.trim();
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(end) = text.strip_prefix("?-").filter(|end| digits(end, 4)) {
        return Some(["if you mean that its start is not known, write /", end].concat());
    }
    let (plain, sign) = text.split_at(text.trim_end_matches(['?', '~', '%']).len());
    let (year, part) = plain.split_once('-').filter(|(year, part)| digits(year, 4) && digits(part, 2))?;
    let number: i64 = part.parse().ok()?;
    let is_part = (25..=41).contains(&number) || (21..=24).contains(&number) && seasons();
    if !is_part {
        return None;
    }
    let next = || {
        let year = year.parse::<i64>().ok()?;
        let next = year / 100 * 100 + 100 + number;
        (next - year < LONGEST_STRETCH).then(|| [year_iso(year), year_iso(next)].join("/"))
    };
    match years(plain).or_else(|| if number > 24 { next() } else { None }) {
        Some(years) => {
            Some(["if you mean the years, write ", &years.replace('/', &[sign, "/"].concat()), sign].concat())
        }
        None if number > 24 => Some(FULL_YEARS.into()),
        None => None,
    }
}

/// The most years of a stretch over the end of a century that is written with two digits.
const LONGEST_STRETCH: i64 = 60;
const LONGEST: usize = 60;

/// Normalises capitals, long minus signs, dots in `B.C.`, commas in `10,000`.
fn plain(text: &str) -> String {
    let text = without_clock_times(text.trim());
    let mut text = fold_case(&text).replace(['\u{a0}', '\u{2009}', '\u{202f}'], " ");
    // Hyphens that do not break, the dash between figures, and the minus sign.
    text = text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2212}'], "-");
    for (dotted, short) in [("b.c.e.", "bce"), ("b.c.", "bc"), ("c.e.", "ce"), ("a.d.", "ad")] {
        text = text.replace(dotted, short);
    }
    let text = text.strip_prefix('©').map_or(text.as_str(), str::trim_start);
    // As catalogues have what stands on no title page.
    let within = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let text = within.filter(|text| text.contains(|c: char| c.is_ascii_lowercase())).unwrap_or(text);
    without_thousands(text).trim_start_matches('+').to_owned()
}

/// Returns `10,000` as `10000`: three digits behind the comma, and no more.
fn without_thousands(text: &str) -> String {
    let mut out = String::new();
    for (at, letter) in text.char_indices() {
        let after = text.get(at + 1..).unwrap_or_default();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let before = out.ends_with(|c: char| c.is_ascii_digit());
        if !(letter == ',' && before && digits == 3) {
            out.push(letter);
        }
    }
    out
}

/// Returns a text that is nothing but digits, if it is no year.
fn number(text: &str) -> Option<Vec<String>> {
    // As .NET writes milliseconds, and two digits.
    let text = text
        .strip_prefix("/date(")
        .and_then(|text| text.split_once([')', '+']))
        .map_or(text, |(text, _)| text);
    let two = text
        .strip_prefix(['\'', '’'])
        .filter(|two| two.len() == 2 && two.bytes().all(|b| b.is_ascii_digit()));
    if let Some(two) = two {
        return Some(vec![["19", two].concat()]);
    }
    let digits = text.trim_start_matches('-');
    if digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let early = [text.strip_suffix(digits)?, "00", digits].concat();
        return Some(if digits == text { vec![early, ["19", digits].concat()] } else { vec![early] });
    }
    // Days with a part of one, of a spreadsheet.
    let text = text
        .split_once('.')
        .filter(|(days, part)| days.len() == 5 && part.len() != 5)
        .map_or(text, |(days, _)| days);
    let number = text.parse::<i64>().ok().filter(|_| text.len() > 4)?;
    match When::from_number(number) {
        Ok(when) if text.len() > 5 => Some(vec![when.edtf().to_owned()]),
        Err(DateError::Number { instead, .. }) if !instead.is_empty() => Some(instead),
        _ => None,
    }
}

/// Returns whether a text is two years, of which the second one is the earlier.
pub(super) fn is_backwards(text: &str) -> bool {
    let Some((from, to)) = text.split_once(['-', '–', '—']) else { return false };
    let year = |text: &str| text.trim().parse::<u16>().ok().filter(|_| text.trim().len() == 4);
    year(from).zip(year(to)).is_some_and(|(from, to)| from > to)
}
