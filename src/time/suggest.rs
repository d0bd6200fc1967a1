//! Suggestions for dates in other notations.
//!
//! For error messages only: no date is read this way. An ambiguous text gives two suggestions, an unknown one none. Each
//! suggestion is a date that [`When::parse`](super::When::parse) takes.

mod calendar;

use super::clock::{first_clock_time, without_clock_times};
use super::day::year_iso;
use super::edtf::is_date;
use super::epoch::{day_of, day_of_spreadsheet, iso_of_number};
use crate::fold_case::fold_case;
use calendar::{century, counted, date};

pub(super) use calendar::no_such_day;

/// Returns EDTF strings that `text` may mean, all of them valid: none, one or two.
pub(super) fn suggest(text: &str) -> Vec<String> {
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
        10_000..=99_999 => match day_of_spreadsheet(number).filter(|_| number % 100 != 0) {
            Some(day) => vec![day.iso()],
            None => vec![year_iso(number)],
        },
        100_001..=299_912 => date(&[(number / 100).to_string(), (number % 100).to_string()].join("-")),
        10_000_101..=29_991_231 => {
            date(&[years, fields / 100, fields % 100].map(|field| field.to_string()).join("-"))
        }
        10_000_000_000..100_000_000_000 => {
            [1_000, 1].into_iter().map(|unit| day_of(number, unit).iso()).collect()
        }
        _ => Vec::new(),
    };
    found.retain(|candidate| is_date(candidate));
    found
}

/// Returns the years of `1936-40` or `1914–18`, as a stretch, if the second number is the end of a later year.
pub(super) fn years(text: &str) -> Option<String> {
    let (first, last) = text.trim().split_once(['-', '–', '/'])?;
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first, 4) || !digits(last, 2) {
        return None;
    }
    let century = first.get(..2)?;
    (first.get(2..)? < last).then(|| [first, "/", century, last].concat())
}

/// Returns the stretch of years that who writes `1936-40` may mean, where EDTF reads a part of the year 1936: the
/// seasons, quarters and halves 21 to 41. Of those above 24 always; of the four seasons if the number is that of a
/// later year.
pub(crate) fn years_meant(text: &str) -> Option<String> {
    let part = text.trim().get(5..)?.parse().ok().filter(|part: &u8| (21..=41).contains(part))?;
    let (year, _) = text.trim().split_once('-').filter(|(year, _)| year.len() == 4)?;
    years(text).or_else(|| {
        let next = year.parse::<i64>().ok().filter(|_| part > 24)? / 100 * 100 + 100 + i64::from(part);
        Some([year, "/", &year_iso(next)].concat())
    })
}

const LONGEST: usize = 60;

/// Normalises capitals, long minus signs, dots in `B.C.`, commas in `10,000`.
fn plain(text: &str) -> String {
    let text = without_clock_times(text.trim());
    let mut text = fold_case(&text).replace(['\u{a0}', '\u{2009}'], " ").replace('\u{2212}', "-");
    for (dotted, short) in [("b.c.e.", "bce"), ("b.c.", "bc"), ("c.e.", "ce"), ("a.d.", "ad")] {
        text = text.replace(dotted, short);
    }
    without_thousands(&text).trim_start_matches('+').to_owned()
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
    let number = text.parse::<i64>().ok().filter(|_| text.len() > 4)?;
    let time = iso_of_number(number).map(|iso| vec![iso]);
    time.or_else(|| Some(numbers(number)).filter(|found| !found.is_empty()))
}

/// Parses two dates, one of two, one with a word that opens an end, a century.
fn phrase(text: &str) -> Option<String> {
    if let Some(years) = years(text) {
        return Some(years);
    }
    counted(text).or_else(|| opened(text)).or_else(|| century(text)).or_else(|| {
        let between = text.strip_prefix("between ").and_then(|rest| rest.split_once(" and "));
        if let Some((from, to)) = between.and_then(|(from, to)| single(from).zip(single(to))) {
            return Some(["[", &from, "..", &to, "]"].concat());
        }
        if let Some((one, other)) = text.split_once(" or ").and_then(|(a, b)| single(a).zip(single(b))) {
            return Some(["[", &one, ",", &other, "]"].concat());
        }
        stretch(text.strip_prefix("from ").unwrap_or(text))
    })
}

/// Parses `since 1965`, `before 1928`, `1984..`, `1985 – present`.
fn opened(text: &str) -> Option<String> {
    for word in ["since ", "from ", "after "] {
        if let Some(date) = text.strip_prefix(word).and_then(single) {
            return Some([&date, "/.."].concat());
        }
    }
    for word in ["until ", "till ", "before ", "by ", "up to ", "..", "–", "—"] {
        if let Some(date) = text.strip_prefix(word).and_then(single) {
            return Some(["../", &date].concat());
        }
    }
    let words =
        ["..", "…", "onwards", "and later", "to present", "present", "today", "now", "ongoing", "-", "–"];
    let before = words.into_iter().find_map(|word| text.strip_suffix(word))?;
    let date = single(before.trim_end_matches([' ', '-', '–', '—', '/']))?;
    Some([&date, "/.."].concat())
}

/// Parses two dates with something between them. A month or year that only the second one has counts for both: `5-6 May 1987`.
fn stretch(text: &str) -> Option<String> {
    const BETWEEN: [&str; 9] = [" to ", " until ", " through ", "–", "—", " - ", " / ", "..", "-"];
    for between in BETWEEN {
        let Some((from, to)) = text.split_once(between).filter(|(from, _)| !from.is_empty()) else {
            continue;
        };
        let stretch = |from: Option<String>, to: Option<String>| {
            let stretch = [from?, to?].join("/");
            is_date(&stretch).then_some(stretch)
        };
        if let Some(stretch) = stretch(single(from), single(to)) {
            return Some(stretch);
        }
        // The year or the era that only the second one has.
        let last = to.rsplit(' ').next().unwrap_or_default();
        let own = single(&[from.trim_end(), " ", last].concat()).zip(single(to));
        if let Some((from, to)) = own.filter(|(from, to)| from.len() == to.len())
            && let Some(stretch) = stretch(Some(from), Some(to))
        {
            return Some(stretch);
        }
        let shared = |c: char| !c.is_ascii_alphanumeric();
        let start = from.trim_end().rfind(shared).map_or(0, |at| at + 1);
        let end = to.trim_start();
        let end = to.len() - end.len() + end.find(shared).unwrap_or(end.len());
        let (before, first) = from.split_at_checked(start)?;
        let (last, after) = to.split_at_checked(end)?;
        let [one, other] = [first, last].map(|own| single(&[before, own.trim(), after].concat()));
        // Two whole dates, not the parts of one: `1981-6-28`.
        if let (Some(from), Some(to)) = (one, other)
            && from.len() == to.len()
            && (from.len() == 10 || first.contains(|c: char| c.is_ascii_alphabetic()))
            && from < to
        {
            return Some([from, to].join("/"));
        }
    }
    None
}

/// Returns the one thing that `text` means, as written or as suggested.
fn single(text: &str) -> Option<String> {
    let text = text.trim();
    if is_date(text) {
        return Some(text.to_owned());
    }
    let mut found = date(text);
    found.retain(|candidate| is_date(candidate));
    found.dedup();
    let only = if found.len() == 1 { found.pop() } else { None };
    only.or_else(|| century(text))
}
