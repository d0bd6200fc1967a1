//! Phrases of several dates, or of one with a word: `between 1863 and 1870`, `since 1965`, `5-6 May 1987`.

use super::age::Age;
use super::calendar::{counted, date};
use super::years;
use crate::time::edtf::is_date;

/// Parses two dates, one of two, one with a word that opens an end, a century.
pub(super) fn phrase(text: &str) -> Option<String> {
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
        if let Some(decades) = decades(text) {
            return Some(decades);
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

/// Parses one decade to another: `1990s-2000s`, which may be a century too, but not beside another decade.
fn decades(text: &str) -> Option<String> {
    let decade = |text: &str| {
        let digits = text.trim().strip_suffix('s')?.strip_suffix('0').filter(|digits| digits.len() == 3)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| [digits, "X"].concat())
    };
    let (from, to) = BETWEEN.into_iter().find_map(|between| text.split_once(between))?;
    Some([decade(from)?, decade(to)?].join("/")).filter(|stretch| is_date(stretch))
}

/// Parses several years: `1987, 1990 and 1992`, `1987 or 1988 or 1990`.
fn listed(text: &str) -> Option<String> {
    if text.matches(" or ").count() > 1 {
        let years = listed(&text.replace(" or ", ","))?;
        return Some(["[", years.trim_matches(['{', '}']), "]"].concat());
    }
    let text = text.replace(" and ", ",").replace([';', '&'], ",");
    let years: Vec<&str> = text.split(',').map(str::trim).collect();
    let year = |text: &&str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    (years.len() > 1 && years.iter().all(year)).then(|| ["{", &years.join(","), "}"].concat())
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
