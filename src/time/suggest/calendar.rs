//! One date in another notation, taken to pieces.

use crate::time::day::year_iso;
use crate::time::{Day, Words};

/// The parts of a date, in any order.
#[derive(Default)]
struct Parts {
    /// The numbers in their order, with their count of digits.
    numbers: Vec<(i64, usize)>,
    month: Option<u8>,
    season: Option<u8>,
    /// A number with an s: `1980s`.
    decade: bool,
    before_era: bool,
    /// Whether `AD` or `CE` is written.
    era: bool,
    about: bool,
    uncertain: bool,
}

/// Returns EDTF strings that `text` (in small letters) may mean, some of which may be no date.
pub(super) fn date(text: &str) -> Vec<String> {
    if let Some(found) = masked(text) {
        return found;
    }
    let Some(parts) = parts(text) else { return Vec::new() };
    let mut found = calendar(&parts);
    for candidate in &mut found {
        let sign = match (parts.about, parts.uncertain || text.contains('?')) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => continue,
        };
        *candidate = candidate.split('/').map(|date| [date, sign].concat()).collect::<Vec<_>>().join("/");
    }
    if found.len() == 1 && text.ends_with('?') && matches!(parts.numbers.as_slice(), [(100.., 3)]) {
        found.push(text.replace('?', "X"));
    }
    found
}

/// The month and its year, of a date whose day that month does not have: `31 April 1987`.
pub(in crate::time) fn no_such_day(text: &str) -> Option<(i64, u8, u8)> {
    let parts = parts(&text.trim().to_ascii_lowercase())?;
    let (month, day, year) = match (parts.month, parts.numbers.as_slice()) {
        (Some(month), [(a, _), (b, _)]) => (i64::from(month), *a.min(b), *a.max(b)),
        (None, [(year, 4..), (month, _), (day, _)] | [(day, _), (month, _), (year, 4..)]) => {
            (*month, *day, *year)
        }
        _ => return None,
    };
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = u8::try_from(day).ok().filter(|day| (29..=31).contains(day))?;
    (year > 31 && day > Day::days_in_month(year, month)).then_some((year, month, day))
}

/// Parses a quarter, a week or a day of a year: `Q1 1987`, and as ISO 8601 counts them `2019-W32`, `2019-224`.
pub(super) fn counted(text: &str) -> Option<String> {
    let half = ["first half of ", "1st half of ", "second half of ", "2nd half of "];
    if let Some(at) = half.iter().position(|half| text.starts_with(half)) {
        let year = text.get(text.len().checked_sub(4)?..)?;
        return half
            .get(at)
            .filter(|half| half.len() + 4 == text.len())
            .map(|_| joined(year, 40 + at as i64 / 2));
    }
    if let Some((one, other)) = text.split_once([' ', '-', '/']) {
        // The code of the first one less one, and how many there are.
        let part = |text: &str| {
            let (before, most) = if text.starts_with('q') { (32, 4) } else { (39, 2) };
            let number = text.strip_prefix(['q', 'h'])?.parse::<i64>().ok()?;
            (1..=most).contains(&number).then_some(before + number)
        };
        let (year, part) = part(one).map_or((one, part(other)), |part| (other, Some(part)));
        if let (Some(part), 4) = (part, year.len()) {
            return Some(joined(year, part));
        }
    }
    let (year, count) = text.split_once('-')?;
    let year: i64 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let first = Day::from_ymd(year, 1, 1)?;
    if let Some(week) = count.strip_prefix('w') {
        let week: i64 = week.parse().ok().filter(|week| (1..=53).contains(week))?;
        // The week of 4 January is the first one.
        let start = first + 3;
        let start = start - i64::from(start.weekday()) + (week - 1) * 7;
        return Some([start.iso(), (start + 6).iso()].join("/"));
    }
    let day: i64 = Some(count).filter(|count| count.len() == 3)?.parse().ok()?;
    let found = first + (day - 1);
    (day > 0 && found.year() == year).then(|| found.iso())
}

/// Digits left open where EDTF does not have them: `-01xx`. Months and days of 0: `1987-00-00`.
fn masked(text: &str) -> Option<Vec<String>> {
    if let Some(known) = text.strip_suffix("-00").filter(|known| !known.starts_with("0000")) {
        let known = known.strip_suffix("-00").unwrap_or(known);
        // The end of a century may be meant.
        let next =
            known.strip_suffix("99").filter(|_| known.len() == 4).and_then(|century| century.parse().ok());
        let years = next.map(|century: i64| [known, &year_iso((century + 1) * 100)].join("/"));
        return Some([Some(known.to_owned()), years].into_iter().flatten().collect());
    }
    // A day of no month.
    if let Some((year, _)) = text.split_once("-00-").filter(|(year, day)| year.len() == 4 && day.len() == 2) {
        return Some(vec![year.to_owned()]);
    }
    for open in ["-??-??", "-??", "-uu-uu", "-uu"] {
        if let Some(known) = text.strip_suffix(open) {
            return Some(vec![known.to_owned()]);
        }
    }
    let digits = text.trim_end_matches(['u', '?', '*', '_', '-']);
    if text.len() == 4
        && (1..4).contains(&digits.len())
        && !matches!(text.get(3..), Some("?")) | (digits.len() < 3)
    {
        let open = "X".repeat(4 - digits.len());
        return digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| vec![[digits, &open].concat()]);
    }
    let digits = text.strip_prefix('-').filter(|digits| digits.len() == 4)?;
    let open = digits.bytes().rev().take_while(|byte| *byte == b'x').count();
    let known = digits.get(..4 - open)?;
    let all = known.bytes().all(|byte| byte.is_ascii_digit());
    let year = |digit: &str| ["-", known, &digit.repeat(open)].concat();
    (open > 0 && all).then(|| vec![["[", &year("9"), "..", &year("0"), "]"].concat()])
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
            let value: i64 = token.parse().ok()?;
            parts.numbers.push((if negative { -value } else { value }, token.len()));
            negative = false;
        } else if first.is_ascii_alphabetic() {
            word(token, &mut parts)?;
        } else if !token.chars().all(|c| " \u{a0}.,:()/-_~?'’".contains(c)) || token.contains("..") {
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
        "the" | "of" | "in" | "on" | "st" | "nd" | "rd" | "th" | "year" | "early" | "mid" | "late" => {}
        "maybe" | "perhaps" | "possibly" | "probably" | "uncertain" | "guess" => parts.uncertain = true,
        // Days of the week.
        "mon" | "tue" | "tues" | "wed" | "thu" | "thurs" | "fri" | "sat" | "sun" => {}
        _ if token.len() > 5 && token.ends_with("day") => {}
        "ad" | "ce" => parts.era = true,
        "c" | "ca" | "circa" | "about" | "around" | "approximately" | "approx" => parts.about = true,
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
        |value: i64| if parts.before_era { year_iso(1_i64.saturating_sub(value)) } else { year_iso(value) };
    let is_year = |(value, digits): (i64, usize)| {
        digits >= 4 || value > 31 && digits == 3 || parts.before_era || parts.era
    };
    match (parts.numbers.as_slice(), parts.month, parts.season) {
        ([number], None, None) if parts.decade && number.1 == 4 => decade(number.0),
        ([(value, 8)], None, None) => {
            vec![day(&year(value / 10_000), value / 100 % 100, value % 100)]
        }
        ([number], None, None) if is_year(*number) || number.1 == 3 => vec![year(number.0)],
        ([number], Some(month), None) if is_year(*number) => {
            vec![joined(&year(number.0), i64::from(month))]
        }
        ([number], None, Some(season)) if is_year(*number) => {
            vec![joined(&year(number.0), i64::from(season))]
        }
        ([a, b], Some(month), None) if is_year(*b) => vec![day(&year(b.0), i64::from(month), a.0)],
        ([a, b], Some(month), None) if is_year(*a) => vec![day(&year(a.0), i64::from(month), b.0)],
        // Two years at once would be taken for a stretch.
        ([a, b], None, None) if is_year(*a) && is_year(*b) && a.1 + b.1 >= 8 && !parts.decade => {
            vec![[year(a.0), year(b.0)].join("/")]
        }
        ([a, b], None, None) if is_year(*b) && !is_year(*a) => vec![joined(&year(b.0), a.0)],
        ([a, b], None, None) if is_year(*a) && (1..=12).contains(&b.0) => vec![joined(&year(a.0), b.0)],
        ([a, b], None, None) if is_year(*a) && a.1 == 4 && b.1 == 2 && b.0 > a.0 % 100 => {
            vec![[year(a.0), year(a.0 / 100 * 100 + b.0)].join("/")]
        }
        // A season over the turn of the year: `winter 1987/88`.
        ([a, b], None, Some(season)) if is_year(*a) && a.1 == 4 && b.0 % 100 == (a.0 + 1) % 100 => {
            vec![joined(&year(a.0), i64::from(season))]
        }
        ([a, b, c], None, None) if is_year(*a) => vec![day(&year(a.0), b.0, c.0)],
        ([a, b, c], None, None) if is_year(*c) => {
            vec![day(&year(c.0), b.0, a.0), day(&year(c.0), a.0, b.0)]
        }
        _ => Vec::new(),
    }
}

/// Returns the dates that `1980s` may mean; `1900s` may be ten years or a hundred.
fn decade(year: i64) -> Vec<String> {
    let text = year_iso(year);
    let cut = |kept: usize| -> String { text.chars().take(kept).chain("XX".chars()).take(4).collect() };
    match year % 100 {
        0 => vec![cut(2), cut(3)],
        _ if year % 10 == 0 => vec![cut(3)],
        _ => Vec::new(),
    }
}

fn joined(year: &str, field: i64) -> String {
    let mut out = year.to_owned();
    out.push('-');
    crate::num::padded(&mut out, field, 2);
    out
}

fn day(year: &str, month: i64, day: i64) -> String {
    if !(1..=12).contains(&month) {
        return String::new();
    }
    joined(&joined(year, month), day)
}
