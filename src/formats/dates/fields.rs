//! Days written as three numbers, `26/06/1986`, and years run together, `1936-40`.

use crate::time::Day;

/// The order in which a column writes day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DateOrder {
    /// 26/06/1986.
    Dmy,
    /// 06/26/1986.
    Mdy,
    /// 1986/06/26.
    Ymd,
}

impl DateOrder {
    /// Returns it as `--dates` has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// Parses `dmy`, `mdy` or `ymd`.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy, Self::Ymd].into_iter().find(|order| order.as_str() == text)
    }
}

/// What a text says about the order of day and month, and whether it depends on it.
#[derive(Default)]
pub(super) struct Needs {
    /// It has a day that can be read in both orders.
    pub(super) is_open: bool,
    /// It has a day that is one only with the day first.
    pub(super) day_first: bool,
    /// It has a day that is one only with the month first.
    pub(super) month_first: bool,
}

/// Looks through the days of a text.
pub(super) fn needs(text: &str) -> Needs {
    let mut needs = Needs::default();
    let mut rest = text;
    while let Some((_, days, after)) = next(rest) {
        match (days.day_first(), days.month_first()) {
            (Some(one), Some(other)) => needs.is_open |= one != other,
            (Some(_), None) => needs.day_first = true,
            (None, Some(_)) => needs.month_first = true,
            (None, None) => {}
        }
        rest = after;
    }
    needs
}

/// Returns the text with its days as ISO 8601. Those that are open without an order stay as they are.
pub(super) fn with_iso_days(text: &str, order: Option<DateOrder>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, days, after)) = next(rest) {
        let day = match (days.year_first, days.day_first(), days.month_first(), order) {
            (true, ..) => days.iso(days.b, days.c),
            (_, Some(day), None, _) | (_, None, Some(day), _) => Some(day),
            (_, Some(day), Some(other), _) if day == other => Some(day),
            (_, day @ Some(_), _, Some(DateOrder::Dmy)) => day,
            (_, _, day @ Some(_), Some(DateOrder::Mdy)) => day,
            _ => None,
        };
        out.push_str(before);
        match day {
            Some(day) => out.push_str(&day),
            None => out.push_str(rest.get(before.len()..rest.len() - after.len()).unwrap_or_default()),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Returns what a day with a year of two digits may mean.
pub(super) fn two_digit_year(text: &str, order: Option<DateOrder>) -> Vec<String> {
    let Some(("", numbers, after)) = triple(text) else { return Vec::new() };
    let [(a, _), (b, _), (c, digits)] = numbers;
    if digits != 2 || !after.trim().is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for century in [1900, 2000] {
        let orders = [(b, a, DateOrder::Dmy), (a, b, DateOrder::Mdy)];
        for (month, day, this) in orders {
            let fits = order.is_none_or(|order| order == this);
            found.extend(iso(century + c, month, day).filter(|_| fits));
        }
    }
    found.dedup();
    found
}

/// Three numbers of which one is a year of four digits.
struct Days {
    year_first: bool,
    a: i64,
    b: i64,
    c: i64,
}

impl Days {
    fn day_first(&self) -> Option<String> {
        if self.year_first { None } else { self.iso(self.b, self.a) }
    }

    fn month_first(&self) -> Option<String> {
        if self.year_first { None } else { self.iso(self.a, self.b) }
    }

    fn iso(&self, month: i64, day: i64) -> Option<String> {
        iso(if self.year_first { self.a } else { self.c }, month, day)
    }
}

fn iso(year: i64, month: i64, day: i64) -> Option<String> {
    let small = |number: i64| u8::try_from(number).ok();
    Day::from_ymd(year, small(month)?, small(day)?).map(|day| day.iso())
}

/// Returns the text before the next day of three numbers, the day, and the text after it.
fn next(text: &str) -> Option<(&str, Days, &str)> {
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let (before, [(a, first), (b, second), (c, third)], after) = triple(rest)?;
        let start = from + before.len();
        let days = match (first, second, third) {
            (1 | 2, 1 | 2, 4) => Some(Days { year_first: false, a, b, c }),
            (4, 1 | 2, 1 | 2) if !is_iso(rest.get(before.len()..)?) => {
                Some(Days { year_first: true, a, b, c })
            }
            _ => None,
        };
        if let Some(days) = days {
            return Some((text.get(..start)?, days, after));
        }
        // Go on behind the first number.
        from = start + first;
    }
}

/// Returns whether a text begins with a day as ISO 8601 has it.
fn is_iso(text: &str) -> bool {
    let pattern = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() >= 10 && text.bytes().take(10).enumerate().all(pattern)
}

/// Returns the next three numbers with the same sign between them, `/`, `.` or `-`: their values and counts of digits.
fn triple(text: &str) -> Option<(&str, Numbers, &str)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut start = 0;
    while start < bytes.len() {
        let free = start == 0 || !digit(start - 1);
        if digit(start)
            && free
            && let Some((numbers, end)) = triple_at(text, start)
        {
            return Some((text.get(..start)?, numbers, text.get(end..)?));
        }
        start += 1;
    }
    None
}

/// Three numbers, each with its count of digits.
type Numbers = [(i64, usize); 3];

fn triple_at(text: &str, start: usize) -> Option<(Numbers, usize)> {
    let mut rest = text.get(start..)?;
    let mut numbers = [(0, 0); 3];
    let mut between = None;
    for (index, number) in numbers.iter_mut().enumerate() {
        if index > 0 {
            let sign = rest.chars().next().filter(|sign| matches!(sign, '/' | '.' | '-'))?;
            if between.is_some_and(|between| between != sign) {
                return None;
            }
            between = Some(sign);
            rest = rest.get(1..)?;
            // `5. 6. 1987`
            rest = if sign == '.' { rest.trim_start_matches(' ') } else { rest };
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        *number = (rest.get(..digits)?.parse().ok().filter(|_| digits <= 4)?, digits);
        rest = rest.get(digits..)?;
    }
    // A fourth number: no day.
    let sign_and_digit = |sign: char| {
        rest.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    if between.is_some_and(sign_and_digit) {
        return None;
    }
    Some((numbers, text.len() - rest.len()))
}

/// What a year and two digits mean, `1936-40`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearPart {
    /// The years from one to the other.
    Years,
    /// A month, or a part of the year by its EDTF code.
    PartOfYear,
    /// Either, or it is no such text.
    Open,
}

/// Returns what a text of a year and two digits can only mean.
pub(super) fn year_part(text: &str) -> YearPart {
    let Some((year, part)) = year_and_part(text) else { return YearPart::Open };
    match part {
        1..=12 => YearPart::PartOfYear,
        13..=20 | 42.. if part > year % 100 => YearPart::Years,
        21..=24 if part <= year % 100 => YearPart::PartOfYear,
        _ => YearPart::Open,
    }
}

/// Returns the stretch of years that a text may mean which is EDTF for a part of a year: `1936-40`.
pub(super) fn years_meant(text: &str) -> Option<String> {
    let (year, part) = year_and_part(text)?;
    let is_code = (21..=41).contains(&part) && part > year % 100;
    is_code.then(|| {
        let mut out = text.get(..4).unwrap_or_default().to_owned();
        out.push('/');
        crate::num::padded(&mut out, year / 100 * 100 + part, 4);
        out
    })
}

fn year_and_part(text: &str) -> Option<(i64, i64)> {
    let (year, part) = text.split_once('-')?;
    let number = |text: &str, count| {
        let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i64>().ok().filter(|_| plain)
    };
    number(year, 4).zip(number(part, 2))
}
