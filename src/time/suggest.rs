//! Suggestions for dates in other notations.
//!
//! For error messages only: no date is read this way. An ambiguous text gives two suggestions, an unknown one none. Each
//! suggestion is a date that [`When::parse`](super::When::parse) takes.

mod calendar;

use super::clock::without_clock_times;
use super::day::year_iso;
use super::edtf::is_date;
use super::epoch::{day_of, day_of_spreadsheet};
use super::{DateError, When};
use crate::fold_case::fold_case;
use calendar::{Age, counted, date};

pub(super) use calendar::no_such_day;

/// Returns EDTF strings that `text` may mean, all of them valid: none, one or two.
pub(super) fn suggest(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let plain = plain(text);
    // Only clock times, or `198x`.
    let capital = plain.to_ascii_uppercase();
    if capital != text && is_date(&capital) {
        return vec![capital];
    }
    let mut found = match number(&plain).or_else(|| phrase(&plain).map(|phrase| vec![phrase])) {
        Some(found) => found,
        None => date(&plain),
    };
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
            None => vec![year_iso(number as i32)],
        },
        100_001..=299_912 if number % 100 <= 12 => {
            date(&[(number / 100).to_string(), (number % 100).to_string()].join("-"))
        }
        10_000_101..=29_991_231 => {
            date(&[years, fields / 100, fields % 100].map(|field| field.to_string()).join("-"))
        }
        10_000_000_000..100_000_000_000 => {
            [1_000, 1].into_iter().filter_map(|unit| Some(day_of(number, unit)?.iso())).collect()
        }
        -9_999_999..=-10_000 => vec![year_iso(number as i32)],
        _ => Vec::new(),
    };
    found.retain(|candidate| is_date(candidate));
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
pub(crate) fn meant_otherwise(text: &str, seasons: bool) -> Option<String> {
    const FULL_YEARS: &str = "if you mean the years, write both with four digits";
    let text = text.trim();
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(end) = text.strip_prefix("?-").filter(|end| digits(end, 4)) {
        return Some(["if you mean that its start is not known, write /", end].concat());
    }
    let (plain, sign) = text.split_at(text.trim_end_matches(['?', '~', '%']).len());
    let (year, part) = plain.split_once('-').filter(|(year, part)| digits(year, 4) && digits(part, 2))?;
    let number: i32 = part.parse().ok()?;
    let range = if seasons { 21..=41 } else { 25..=41 };
    if !range.contains(&number) {
        return None;
    }
    let next = || {
        let year = year.parse::<i32>().ok()?;
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
const LONGEST_STRETCH: i32 = 60;
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
    // As .NET writes milliseconds, and two digits.
    let text = text
        .strip_prefix("/date(")
        .and_then(|text| text.split_once([')', '+']))
        .map_or(text, |(text, _)| text);
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

/// Parses two dates, one of two, one with a word that opens an end, a century.
fn phrase(text: &str) -> Option<String> {
    if let Some(years) = years(text) {
        return Some(years);
    }
    let found = counted(text).or_else(|| opened(text)).or_else(|| century(text)).or_else(|| centuries(text));
    found.or_else(|| listed(text)).or_else(|| {
        let between = text.strip_prefix("between ").and_then(|rest| rest.split_once(" and "));
        if let Some((from, to)) = between.and_then(|(from, to)| pair(from, to)) {
            let range = |from: &str, to: &str| ["[", from, "..", to, "]"].concat();
            return Some(range(&from, &to))
                .filter(|range| is_date(range))
                .or_else(|| Some(range(&to, &from)));
        }
        if let Some((one, other)) = text.split_once(" or ").and_then(|(a, b)| pair(a, b)) {
            return Some(["[", &one, ",", &other, "]"].concat());
        }
        stretch(text.strip_prefix("from ").unwrap_or(text))
    })
}

/// Returns two dates; an era that only the second one has counts for both.
fn pair(one: &str, other: &str) -> Option<(String, String)> {
    let era = other.trim_end().rsplit_once(' ').map_or("", |(_, era)| era);
    let is_era = |word: &str| matches!(word, "bc" | "bce" | "ad" | "ce");
    let shared = is_era(era) && !one.split(' ').any(is_era);
    let one = if shared { single(&[one, " ", era].concat()) } else { single(one) };
    one.zip(single(other))
}

/// Parses several years: `1987, 1990 and 1992`.
fn listed(text: &str) -> Option<String> {
    let text = text.replace(" and ", ",").replace([';', '&'], ",");
    let years: Vec<&str> = text.split(',').map(str::trim).collect();
    let year = |text: &&str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    (years.len() > 1 && years.iter().all(year)).then(|| ["{", &years.join(","), "}"].concat())
}

/// Returns whether a text is two years, of which the second one is the earlier.
pub(super) fn is_backwards(text: &str) -> bool {
    let Some((from, to)) = text.split_once(['-', '–', '—']) else { return false };
    let year = |text: &str| text.trim().parse::<u16>().ok().filter(|_| text.trim().len() == 4);
    year(from).zip(year(to)).is_some_and(|(from, to)| from > to)
}

/// Parses `since 1965`, `before 1928`, `1984..`, `1985 – present`.
fn opened(text: &str) -> Option<String> {
    for open in ["-?", "/?", "–?", "- ?", "– ?"] {
        if let Some(date) = text.strip_suffix(open).and_then(single) {
            return Some([&date, "/"].concat());
        }
    }
    for (words, [before, after]) in
        [(["or earlier", "or before"], ["[..", "]"]), (["or later", "or after"], ["[", "..]"])]
    {
        if let Some(date) = words.into_iter().find_map(|word| text.strip_suffix(word)).and_then(single) {
            return Some([before, &date, after].concat());
        }
    }
    for word in ["since ", "from ", "after ", "post-", "post ", "later than ", "not before ", ">=", ">", "≥"]
    {
        if let Some(date) = text.strip_prefix(word).and_then(single) {
            return Some([&date, "/.."].concat());
        }
    }
    const UNTIL: [&str; 18] = [
        "until ",
        "till ",
        "before ",
        "by ",
        "up to ",
        "pre-",
        "pre ",
        "prior to ",
        "earlier than ",
        "not after ",
        "no later than ",
        "not later than ",
        "<=",
        "<",
        "≤",
        "..",
        "–",
        "—",
    ];
    for word in UNTIL {
        if let Some(date) = text.strip_prefix(word).and_then(single) {
            return Some(["../", &date].concat());
        }
    }
    let words = [
        "..",
        "…",
        "onwards",
        "onward",
        "and later",
        "to present",
        "present",
        "to date",
        "today",
        "now",
        "ongoing",
        "+",
        "-",
        "–",
    ];
    // A decade: `198-`.
    let before = words.into_iter().find_map(|word| text.strip_suffix(word)).filter(|_| text.len() > 4)?;
    let date = single(before.trim_end_matches([' ', '-', '–', '—', '/']))?;
    Some([&date, "/.."].concat())
}

/// Parses two dates with something between them. A month or year that only the second one has counts for both: `5-6 May 1987`.
fn stretch(text: &str) -> Option<String> {
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
        // The part of a decade: `mid-1990s`.
        if matches!(from.trim(), "mid" | "early" | "late") {
            continue;
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

/// What stands between two dates.
const BETWEEN: [&str; 13] =
    [" to ", " until ", " through ", " and ", " & ", "–", "—", " - ", " / ", "..", "--", "/", "-"];

/// Parses centuries from one to another: `2nd-3rd century AD`.
fn centuries(text: &str) -> Option<String> {
    if !text.contains("centur") && !text.contains("millenn") {
        return None;
    }
    BETWEEN.into_iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        let last = Age::parse(to)?;
        let unit = if last.years == 100 { " century" } else { " millennium" };
        let mut first = Age::parse(from).or_else(|| Age::parse(&[from, unit].concat()))?;
        let has_era = from.split(' ').any(|word| matches!(word, "bc" | "bce" | "ad" | "ce"));
        first.before_era |= last.before_era && !has_era;
        let stretch = [first.start(), last.end()].join("/");
        is_date(&stretch).then_some(stretch)
    })
}

fn century(text: &str) -> Option<String> {
    Age::parse(text).map(|age| age.edtf())
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
