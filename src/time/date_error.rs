//! Errors of dates, in plain English.

use core::fmt::{Display, Formatter, Result};

use edtf_core::ParseError;

use super::clock::without_clock_times;
use super::{Day, When, Words, suggest};

/// Why a text is not a date here. Every variant but the first holds the text, cut after 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Nothing is written.
    Empty,
    /// There is no such month.
    Month {
        /// The text.
        text: String,
        /// The month in it.
        month: u8,
    },
    /// There is no such day in that month.
    Day {
        /// The text.
        text: String,
        /// The day in it.
        day: u8,
        /// The year and the month `1..=12`, if both are written in full.
        month: Option<(i64, u8)>,
    },
    /// A date in another notation.
    Notation {
        /// The text.
        text: String,
        /// The suggestions: one EDTF string, or two if the order of day and month is open.
        instead: Vec<String>,
    },
    /// A number that may mean several things, or none.
    Number {
        /// The number.
        number: i64,
        /// Its possible meanings, as EDTF.
        instead: Vec<String>,
    },
    /// A clock time that is not as EDTF has it.
    ClockTime {
        /// The text.
        text: String,
    },
    /// A year whose days do not fit, millions of years away.
    TooFar {
        /// The text.
        text: String,
    },
    /// It ends before it starts.
    Backwards {
        /// The text.
        text: String,
    },
    /// Any other text that is not EDTF.
    Syntax {
        /// The text.
        text: String,
        /// The offset of the error in the whole text, in bytes.
        at: usize,
        /// The advice, in words.
        advice: &'static str,
    },
}

impl DateError {
    pub(super) fn number(number: i64, instead: Vec<String>) -> DateError {
        DateError::Number { number, instead }
    }

    pub(super) fn too_far(text: &str) -> DateError {
        DateError::TooFar { text: clip(text) }
    }

    pub(super) fn backwards(text: &str) -> DateError {
        DateError::Backwards { text: clip(text) }
    }

    /// Turns the parser's message into help.
    pub(super) fn from_parser(text: &str, error: ParseError) -> DateError {
        let at = error.offset;
        let number = || two_digits(text, at);
        let instead = suggest::suggest(text);
        if !instead.is_empty() {
            return DateError::Notation { text: clip(text), instead };
        }
        if suggest::is_backwards(text) {
            return DateError::backwards(text);
        }
        match error.message {
            "empty input" => return DateError::Empty,
            "month must be 01-12 or a sub-year code 21-41" => {
                if let Some(month) = number() {
                    return DateError::Month { text: clip(text), month };
                }
            }
            "day is out of range for the month" => {
                if let Some(day) = number() {
                    return DateError::Day { text: clip(text), day, month: month_before(text, at) };
                }
            }
            "interval end precedes interval start" | "set range end precedes range start" => {
                return DateError::backwards(text);
            }
            "number out of supported range" | "exponent out of supported range" => {
                return DateError::too_far(text);
            }
            _ => {}
        }
        let days = without_clock_times(text);
        if days != text {
            return match When::parse(&days) {
                Err(error @ (DateError::Month { .. } | DateError::Day { .. })) => error,
                _ => DateError::ClockTime { text: clip(text) },
            };
        }
        if has_clock_time(text) {
            return DateError::ClockTime { text: clip(text) };
        }
        if let Some((year, month, day)) = suggest::no_such_day(text) {
            return DateError::Day { text: clip(text), day, month: Some((year, month)) };
        }
        DateError::Syntax { text: clip(text), at, advice: advice(text, error.message) }
    }
}

impl Display for DateError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let text = match self {
            DateError::Empty => {
                return f.write_str(
                    "the date is empty: write a year, a month or a day, such as 1981, 1981-06 or 1981-06-28",
                );
            }
            DateError::Number { number, instead } => return number_text(f, *number, instead),
            DateError::Month { text, .. }
            | DateError::Day { text, .. }
            | DateError::Notation { text, .. }
            | DateError::ClockTime { text }
            | DateError::TooFar { text }
            | DateError::Backwards { text }
            | DateError::Syntax { text, .. } => text,
        };
        write!(f, "\"{text}\" is not a date: ")?;
        match self {
            DateError::Empty | DateError::Number { .. } => Ok(()),
            DateError::Month { month, .. } => write!(f, "month {month}"),
            DateError::Day { day, month, .. } => match month {
                Some((year, month)) if (1..=31).contains(day) => {
                    let first = Day::from_ymd(*year, *month, 1).unwrap_or(Day(0)).start();
                    let month_text = super::instant_text(first, super::Precision::Month, Words::EN);
                    write!(f, "{month_text} has {} days", Day::days_in_month(*year, *month))?;
                    // A day that the Julian calendar has.
                    let julian = (*month, *day) == (2, 29) && year % 4 == 0;
                    f.write_str(if julian { " in the Gregorian calendar, which counts here" } else { "" })
                }
                _ => write!(f, "day {day}"),
            },
            DateError::Notation { instead, .. } => {
                f.write_str("write ")?;
                f.write_str(&instead.join(" or "))?;
                let days = text.split('.').next().unwrap_or_default();
                let counted = days.len() == 5 && instead.iter().all(|day| day.len() == 10 && numeric(day));
                let counted = counted && days.bytes().all(|byte| byte.is_ascii_digit());
                f.write_str(if counted { SPREADSHEET } else { order_of_fields(instead) })
            }
            DateError::ClockTime { .. } => f.write_str(
                "a clock time is behind a day, such as 1981-06-28T14:05, 1981-06-28T14:05:30 or 1981-06-28T14:05+03:00",
            ),
            DateError::TooFar { .. } => f.write_str("the year is more than 18 thousand million years away"),
            DateError::Backwards { .. } => f.write_str("it ends before it starts"),
            DateError::Syntax { advice, .. } => f.write_str(advice),
        }
    }
}

impl core::error::Error for DateError {}

/// Names the order of the fields of a day or a month.
fn order_of_fields(instead: &[String]) -> &'static str {
    match instead.first().map_or("", String::as_str) {
        day if day.len() == 10 && numeric(day) => ": year, month, day",
        month if month.len() == 7 && numeric(month) && two_digits(month, 5) <= Some(12) => ": year, month",
        _ => "",
    }
}

const SPREADSHEET: &str = " (as a spreadsheet counts days)";

/// Writes what is wrong with a number.
fn number_text(f: &mut Formatter<'_>, number: i64, instead: &[String]) -> Result {
    /// From here on, a number is a count of parts of a second.
    const LARGE: u64 = 100_000_000_000;
    if instead.is_empty() && number.unsigned_abs() >= LARGE {
        return write!(f, "{number} milliseconds are too far away: write a date such as 1981-06-28");
    }
    write!(f, "{number} is not a date: write ")?;
    match number {
        0 => f.write_str("0000 for 1 BCE, or leave it out"),
        _ if instead.is_empty() => f.write_str("a date such as 1981-06-28"),
        _ => {
            f.write_str(&instead.join(" or "))?;
            let counted = (10_000..100_000).contains(&number) && instead.iter().all(|day| day.len() == 10);
            f.write_str(if counted { SPREADSHEET } else { order_of_fields(instead) })
        }
    }
}

/// Returns other words for the parser's messages that need them.
fn advice(text: &str, message: &'static str) -> &'static str {
    const NO_YEAR: &str = "start with a year of four digits, such as 1981, 0476 or -0043";
    let digits = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    if text.contains(|c: char| !c.is_ascii() && c.is_numeric()) {
        return "write it with plain digits and hyphens, such as 1981-06-28";
    }
    if digits < 3 && text.contains(|c: char| !c.is_ascii() || c.is_ascii_alphabetic() && c != 'X') {
        return NO_YEAR;
    }
    if text.split('/').any(|part| part.starts_with('P') && part.ends_with(['Y', 'M', 'W', 'D', 'H', 'S'])) {
        return "it has a length of time: write the end instead, such as 1981-06-28/1981-07-28";
    }
    let joined: String = text.split_whitespace().collect();
    match message {
        "interval must contain exactly one '/'" if digits < 4 => NO_YEAR,
        "interval must contain exactly one '/'"
            if text.bytes().any(|byte| !byte.is_ascii_digit() && byte != b'/') =>
        {
            "write it with plain digits and hyphens, such as 1981-06-28"
        }
        "whitespace is not allowed" if !super::edtf::is_date(&joined) => {
            "write it with plain digits and hyphens, such as 1981-06-28"
        }
        "EDTF permits ASCII characters only" => "write it with plain digits and hyphens, such as 1981-06-28",
        "whitespace is not allowed" => "leave out the space",
        "year must have exactly four digits (or X)" => NO_YEAR,
        "month must be two digits (or X)" => "a month has two digits, such as 06",
        "day must be two digits (or X)" => "a day has two digits, such as 08",
        "negative years cannot contain unspecified digits" => "a year with a minus sign cannot have an X",
        "expected '-' before month" | "expected '-' before day" => {
            "put hyphens between year, month and day, and nothing else"
        }
        "unexpected characters after day" => "there is something after the day",
        "sub-year groupings cannot carry a day" => "a season has no days",
        "no calendar month matches the unspecified digits" => "no month looks like that",
        "day is out of range for the month" => "that month has no such day",
        "Y-prefixed years require |year| > 9999" => {
            "leave out the Y, it is for years of more than four digits"
        }
        "Y-prefixed years are year-precision only" => "a year with a Y has no month or day",
        "leading zeros are not allowed in Y-prefixed years" => "leave out the zeros after the Y",
        "expected digits after 'Y'" => "write the year after the Y, such as Y12000",
        "interval must contain exactly one '/'" => "a stretch has one / only: start/end",
        "interval needs at least one dated endpoint" => "a stretch needs a date at one of its ends",
        "unterminated set" => "the closing bracket is missing",
        "set must contain at least one element" | "empty set element" | "'..' alone is not a set element" => {
            "a date is missing between the brackets"
        }
        "sets cannot nest" => "brackets cannot stand within brackets",
        "set range endpoints must share precision" => {
            "both sides of .. must be years, or months, or days: [1980-01-01..1981-06-20]"
        }
        "set range endpoints cannot be qualified" => "the sides of .. cannot have ? ~ or %",
        "set range endpoints cannot contain unspecified digits" => "the sides of .. cannot have an X",
        "set range endpoints cannot be seasons" => "the sides of .. cannot be seasons",
        _ => "write it with plain digits and hyphens, such as 1981-06-28",
    }
}

/// Returns whether a `:` or a `T` is between digits.
fn has_clock_time(text: &str) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    text.as_bytes().windows(3).any(|three| {
        digit(three.first()) && digit(three.get(2)) && matches!(three.get(1), Some(b'T' | b't' | b':'))
    })
}

fn two_digits(text: &str, at: usize) -> Option<u8> {
    text.get(at..at.checked_add(2)?)?.parse().ok()
}

/// Returns the year and month before a day.
fn month_before(text: &str, at: usize) -> Option<(i64, u8)> {
    let date = text.get(..at)?.rsplit(['/', ',', '[', '{']).next()?;
    let date = date.rsplit("..").next()?;
    let date: String = date.chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect();
    let (year, month) = date.strip_suffix('-')?.rsplit_once('-')?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, month))
}

fn numeric(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

fn clip(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => [text.get(..at).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use edtf_core::Edtf;

    /// Each sentence of the parser that this file knows, and a text that draws it.
    const SENTENCES: &[(&str, &str)] = &[
        ("empty input", ""),
        ("month must be 01-12 or a sub-year code 21-41", "1981-13"),
        ("day is out of range for the month", "1981-06-31"),
        ("interval end precedes interval start", "1982/1981"),
        ("set range end precedes range start", "[1982..1981]"),
        ("number out of supported range", "Y99999999999999999999"),
        ("exponent out of supported range", "Y1E999999"),
        ("interval must contain exactly one '/'", "1981/1982/1983"),
        ("whitespace is not allowed", "1981 /1982"),
        ("EDTF permits ASCII characters only", "1981\u{2013}1982"),
        ("year must have exactly four digits (or X)", "198"),
        ("month must be two digits (or X)", "1981-6"),
        ("day must be two digits (or X)", "1981-06-8"),
        ("negative years cannot contain unspecified digits", "-198X"),
        ("expected '-' before month", "1981.06"),
        ("expected '-' before day", "1981-06.28"),
        ("unexpected characters after day", "1981-06-28x"),
        ("sub-year groupings cannot carry a day", "1981-21-01"),
        ("no calendar month matches the unspecified digits", "1981-9X"),
        ("Y-prefixed years require |year| > 9999", "Y1981"),
        ("Y-prefixed years are year-precision only", "Y12000-01"),
        ("leading zeros are not allowed in Y-prefixed years", "Y012000"),
        ("expected digits after 'Y'", "Y"),
        ("interval needs at least one dated endpoint", "../.."),
        ("unterminated set", "[1981"),
        ("set must contain at least one element", "[]"),
        ("empty set element", "[1981,]"),
        ("'..' alone is not a set element", "[..]"),
        ("sets cannot nest", "[[1981]]"),
        ("set range endpoints must share precision", "[1981..1982-06]"),
        ("set range endpoints cannot be qualified", "[1981?..1982]"),
        ("set range endpoints cannot contain unspecified digits", "[198X..1999]"),
        ("set range endpoints cannot be seasons", "[1981-21..1981-22]"),
    ];

    #[test]
    fn the_parser_still_says_each_sentence_that_is_matched() {
        let found = |text| Edtf::parse(text).err().map(|error| error.message);
        let other = SENTENCES.iter().filter(|(sentence, text)| found(text) != Some(*sentence));
        let other: Vec<_> = other.map(|(sentence, text)| (sentence, text, found(text))).collect();
        assert!(other.is_empty(), "edtf-core words these otherwise now: {other:#?}");
    }

    #[test]
    fn the_list_holds_every_sentence_that_is_matched() {
        let code = include_str!("date_error.rs").split("mod tests").next().unwrap();
        let parser = code.split("match error.message").nth(1).unwrap();
        let (parser, rest) = parser.split_once("has_clock_time").unwrap();
        let advice = rest.split_once("match message").unwrap().1.split_once("_ => \"write it").unwrap().0;
        let mut matched = Vec::new();
        for arm in [parser, advice].into_iter().flat_map(str::lines) {
            let Some((patterns, _)) = arm.split_once("=>") else { continue };
            let patterns = patterns.split(" if ").next().unwrap();
            matched.extend(patterns.split('"').skip(1).step_by(2));
        }
        matched.sort_unstable();
        matched.dedup();
        let mut listed: Vec<&str> = SENTENCES.iter().map(|(sentence, _)| *sentence).collect();
        listed.sort_unstable();
        assert_eq!(matched, listed);
    }
}
