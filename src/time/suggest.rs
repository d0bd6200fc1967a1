//! Dates in other notations: what their writer should write here.
//!
//! A help for error messages only: nothing is ever read this way. What is ambiguous gives two answers, what is not
//! understood gives none.

use edtf_core::Edtf;

use super::Words;
use super::day::year_iso;

/// EDTF strings that `text` may mean, all of them valid: none, one or two.
pub(super) fn suggest(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let lower = text.trim().to_ascii_lowercase();
    let mut found = stretch(&lower).map_or_else(|| date(&lower), |stretch| vec![stretch]);
    found.retain(|candidate| candidate != text && Edtf::parse(candidate).is_ok());
    found.dedup();
    found
}

const LONGEST: usize = 60;

/// Two dates, or one with a word that opens an end.
fn stretch(text: &str) -> Option<String> {
    for (word, before, after) in [("since ", "", "/.."), ("from ", "", "/.."), ("until ", "../", "")] {
        if let Some(rest) = text.strip_prefix(word)
            && let Some(date) = single(rest)
        {
            return Some([before, &date, after].concat());
        }
    }
    let text = text.strip_prefix("from ").unwrap_or(text);
    let (from, to) =
        [" to ", " until ", "–", "—", " - "].iter().find_map(|between| text.split_once(between))?;
    Some([single(from)?, single(to)?].join("/"))
}

/// The one thing that `text` means, as written or as suggested.
fn single(text: &str) -> Option<String> {
    let text = text.trim();
    if Edtf::parse(text).is_ok() {
        return Some(text.to_owned());
    }
    let mut found = date(text);
    found.dedup();
    if found.len() == 1 { found.pop() } else { None }
}

/// What stands in a date, whatever the order.
#[derive(Default)]
struct Parts {
    /// The numbers in their order, with their count of digits.
    numbers: Vec<(i32, usize)>,
    month: Option<u8>,
    season: Option<u8>,
    /// A number with an s: `1980s`.
    decade: bool,
    before_era: bool,
    about: bool,
}

fn date(text: &str) -> Vec<String> {
    let Some(parts) = parts(text) else { return Vec::new() };
    let mut found = calendar(&parts);
    for candidate in &mut found {
        match (parts.about, text.ends_with('?')) {
            (true, true) => candidate.push('%'),
            (true, false) => candidate.push('~'),
            (false, true) => candidate.push('?'),
            (false, false) => {}
        }
    }
    found
}

fn parts(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut rest = text;
    let mut negative = text.starts_with('-');
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_ascii_alphabetic());
        let (token, after) = rest.split_at(rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len()));
        rest = after;
        if first.is_ascii_digit() {
            let value: i32 = token.parse().ok()?;
            parts.numbers.push((if negative { -value } else { value }, token.len()));
            negative = false;
        } else if first.is_ascii_alphabetic() {
            word(token, &mut parts)?;
        } else if !token.chars().all(|c| " \u{a0}.,/-~?'’".contains(c)) {
            return None;
        }
        parts.about |= !first.is_ascii_alphanumeric() && token.contains('~');
    }
    Some(parts)
}

fn word(token: &str, parts: &mut Parts) -> Option<()> {
    let name = |names: &[&str]| {
        let full = |name: &&str| token.len() >= 3 && name.to_ascii_lowercase().starts_with(token);
        names.iter().position(full).and_then(|at| u8::try_from(at).ok())
    };
    match token {
        "the" | "of" | "in" | "on" | "ad" | "ce" | "st" | "nd" | "rd" | "th" => {}
        "c" | "ca" | "circa" | "about" | "around" | "approximately" => parts.about = true,
        "bc" | "bce" => parts.before_era = true,
        "s" => parts.decade = true,
        "fall" => parts.season = Some(23),
        "sept" => parts.month = Some(9),
        _ => match (name(&Words::EN.months), name(&Words::EN.seasons)) {
            (Some(month), _) if parts.month.is_none() => parts.month = Some(month + 1),
            (_, Some(season)) if parts.season.is_none() => parts.season = Some(season + 21),
            _ => return None,
        },
    }
    Some(())
}

fn calendar(parts: &Parts) -> Vec<String> {
    let year =
        |value: i32| if parts.before_era { year_iso(1_i32.saturating_sub(value)) } else { year_iso(value) };
    let is_year =
        |(value, digits): (i32, usize)| digits >= 4 || value > 31 && digits == 3 || parts.before_era;
    match (parts.numbers.as_slice(), parts.month, parts.season) {
        ([number], None, None) if parts.decade && number.1 == 4 => decade(number.0),
        ([(value, 8)], None, None) => {
            vec![day(&year(value / 10_000), value / 100 % 100, value % 100)]
        }
        ([number], None, None) if is_year(*number) || number.1 == 3 => vec![year(number.0)],
        ([number], Some(month), None) if is_year(*number) => {
            vec![joined(&year(number.0), i32::from(month))]
        }
        ([number], None, Some(season)) if is_year(*number) => {
            vec![joined(&year(number.0), i32::from(season))]
        }
        ([a, b], Some(month), None) if is_year(*b) => vec![day(&year(b.0), i32::from(month), a.0)],
        ([a, b], Some(month), None) if is_year(*a) => vec![day(&year(a.0), i32::from(month), b.0)],
        ([a, b], None, None) if is_year(*a) && is_year(*b) => vec![[year(a.0), year(b.0)].join("/")],
        ([a, b], None, None) if is_year(*b) => vec![joined(&year(b.0), a.0)],
        ([a, b], None, None) if is_year(*a) => vec![joined(&year(a.0), b.0)],
        ([a, b, c], None, None) if is_year(*a) => vec![day(&year(a.0), b.0, c.0)],
        ([a, b, c], None, None) if is_year(*c) => {
            vec![day(&year(c.0), b.0, a.0), day(&year(c.0), a.0, b.0)]
        }
        _ => Vec::new(),
    }
}

/// `1980s`; `1900s` may be ten years or a hundred.
fn decade(year: i32) -> Vec<String> {
    let text = year_iso(year);
    let cut = |kept: usize| -> String { text.chars().take(kept).chain("XX".chars()).take(4).collect() };
    match year % 100 {
        0 => vec![cut(2), cut(3)],
        _ if year % 10 == 0 => vec![cut(3)],
        _ => Vec::new(),
    }
}

fn joined(year: &str, field: i32) -> String {
    let mut out = year.to_owned();
    out.push('-');
    crate::num::padded(&mut out, i64::from(field), 2);
    out
}

fn day(year: &str, month: i32, day: i32) -> String {
    if !(1..=12).contains(&month) {
        return String::new();
    }
    joined(&joined(year, month), day)
}
