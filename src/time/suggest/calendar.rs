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
        let sign = match (parts.about, parts.uncertain || text.ends_with('?')) {
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
    let (Some(month), [(a, _), (b, _)]) = (parts.month, parts.numbers.as_slice()) else { return None };
    let (day, year) = if a < b { (*a, *b) } else { (*b, *a) };
    let day = u8::try_from(day).ok().filter(|day| (29..=31).contains(day))?;
    (year > 31 && day > Day::days_in_month(year, month)).then_some((year, month, day))
}

/// Parses a century in words: `19th century`, `2nd century bc`. Words for a part of it are passed over.
pub(super) fn century(text: &str) -> Option<String> {
    let mut number = None;
    let (mut named, mut before_era, mut about) = (false, false, false);
    for word in text.split([' ', '-']).map(|word| word.trim_end_matches(['.', ','])) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match word {
            "century" | "c" | "cent" => named = true,
            "bc" | "bce" => before_era = true,
            "the" | "early" | "mid" | "late" | "ad" | "ce" | "" => {}
            "about" | "around" | "circa" | "ca" | "approximately" => about = true,
            _ if !digits.is_empty() && digits.len() + 2 == word.len() && number.is_none() => {
                number = digits.parse::<u8>().ok();
            }
            _ => return None,
        }
    }
    let number = i64::from(number.filter(|number| named && (1..=99).contains(number))?);
    let mut out = String::new();
    if before_era {
        return Some(["[", &year_iso(1 - number * 100), "..", &year_iso(-(number - 1) * 100), "]"].concat());
    }
    crate::num::padded(&mut out, number - 1, 2);
    out.push_str(if about { "XX~" } else { "XX" });
    Some(out)
}

/// Parses a quarter, a week or a day of a year: `Q1 1987`, and as ISO 8601 counts them `2019-W32`, `2019-224`.
pub(super) fn counted(text: &str) -> Option<String> {
    if let Some((one, other)) = text.split_once([' ', '-', '/']) {
        let quarter = |text: &str| {
            text.strip_prefix('q').and_then(|q| q.parse::<i64>().ok()).filter(|q| (1..=4).contains(q))
        };
        let (year, quarter) = quarter(one).map_or((one, quarter(other)), |quarter| (other, Some(quarter)));
        if let (Some(quarter), 4) = (quarter, year.len()) {
            return Some(joined(year, 32 + quarter));
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
        return Some(vec![known.strip_suffix("-00").unwrap_or(known).to_owned()]);
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
        } else if !token.chars().all(|c| " \u{a0}.,:()/-~?'’".contains(c)) || token.contains("..") {
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
        ([a, b], None, None) if is_year(*a) && !is_year(*b) => vec![joined(&year(a.0), b.0)],
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
