//! Dates as readers, addresses and host pages write them: `YYYY[-MM[-DD]]`. The rest of EDTF is for story files.

use super::Day;
use std::ops::Range;

/// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601-1 §5.2.2) into the days that it covers, the end exclusive.
///
/// The year may have a sign, and more than four digits, with or without the `Y` of EDTF: `-0500`, `12000`, `Y-12000`.
/// `None` for anything else, and for years beyond five million.
pub fn civil_days(text: &str) -> Option<Range<Day>> {
    let text = text.trim();
    let long = text.strip_prefix('Y');
    let text = long.unwrap_or(text);
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(text) => (-1, text),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut fields = text.split('-');
    let year = fields.next().filter(|year| (4..=7).contains(&year.len()))?;
    let year = sign * number(year).filter(|year| *year < FARTHEST_YEAR)?;
    let (month, day) = (fields.next(), fields.next());
    if fields.next().is_some() || (long.is_some() && month.is_some()) {
        return None;
    }
    let two_digits = |field: &str| number(field).filter(|_| field.len() == 2).map(|field| field as u8);
    let (start, end) = match (month, day) {
        (None, _) => (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year + 1, 1, 1)?),
        (Some(month), None) => {
            let start = Day::from_ymd(year, two_digits(month)?, 1)?;
            (start, start.saturating_add_months(1))
        }
        (Some(month), Some(day)) => {
            let start = Day::from_ymd(year, two_digits(month)?, two_digits(day)?)?;
            (start, start + 1)
        }
    };
    Some(start..end)
}

/// Parses the date of an address or a message: the first day of what [`civil_days`] takes.
///
/// Accepts the dates in links of earlier versions too: qualifiers (`?`, `~`, `%`) are dropped, an unspecified digit counts as
/// its least value, and a season, an interval or a set opens at its first day.
pub fn opening_day(text: &str) -> Option<Day> {
    if let Some(days) = civil_days(text) {
        return Some(days.start);
    }
    let text = text.trim().trim_start_matches(['[', '{']);
    let is_date = |part: &&str| part.bytes().any(|byte| byte.is_ascii_digit());
    let date = text.split(['/', ',', ']', '}']).flat_map(|part| part.split("..")).find(is_date)?;
    let date = date.split(['S', 'T']).next()?;
    let mut plain: String = date.chars().filter(|letter| !matches!(letter, '?' | '~' | '%')).collect();
    // Behind the sign.
    let year_end = plain.get(1..)?.find('-').map_or(plain.len(), |place| place + 1);
    let (year, fields) = plain.split_at_checked(year_end)?;
    let year = year.replace('X', "0");
    let season = number(fields.trim_start_matches('-')).filter(|code| (21..=41).contains(code));
    plain = match season.and_then(|code| FIRST_MONTHS.get(code as usize - 21)) {
        Some(month) => [&year, "-", month].concat(),
        None => [year, fields.replace("-XX", "-01").replace("-0X", "-01").replace('X', "0")].concat(),
    };
    civil_days(&plain).map(|days| days.start)
}

/// Years from here on are refused, in both directions: their days come too close to the limits of [`Day`].
pub(super) const FARTHEST_YEAR: i32 = 5_000_000;

/// The first month of each part of a year (EDTF level 2, codes 21 to 41). Winter begins in the year that it names.
const FIRST_MONTHS: [&str; 21] = [
    "03", "06", "09", "12", "03", "06", "09", "12", "09", "12", "03", "06", "01", "04", "07", "10", "01",
    "05", "09", "01", "07",
];

fn number(digits: &str) -> Option<i32> {
    let plain = !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.bytes().fold(0, |value, digit| value * 10 + i32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::super::When;
    use super::*;

    fn iso(text: &str) -> Option<(String, String)> {
        civil_days(text).map(|days| (days.start.iso(), days.end.iso()))
    }

    #[test]
    fn a_date_covers_its_days() {
        for (text, start, end) in [
            ("1981-06-28", "1981-06-28", "1981-06-29"),
            ("1980-02", "1980-02-01", "1980-03-01"),
            ("1981-12", "1981-12-01", "1982-01-01"),
            (" 1981 ", "1981-01-01", "1982-01-01"),
            ("0000", "0000-01-01", "0001-01-01"),
            ("-0500-03", "-0500-03-01", "-0500-04-01"),
            ("−0500", "-0500-01-01", "-0499-01-01"),
            ("+1981", "1981-01-01", "1982-01-01"),
            ("12000-05", "Y12000", "Y12000"),
            ("Y-12000", "Y-12000", "Y-11999"),
        ] {
            assert_eq!(iso(text), Some((start.into(), end.into())), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "-",
            "476",
            "1981-",
            "1981-6",
            "1981-13",
            "1981-22",
            "1981-06-31",
            "1981-06-28-",
            "198X",
            "1981~",
            "May 1987",
            "1981/1982",
            "..",
            "5000000",
            "19810628",
            "99999999999999999999",
            "Y1981-06",
            "--0500",
            "1981-06-28T10:00",
        ] {
            assert_eq!(civil_days(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_starts_on_the_day_that_edtf_says() {
        for text in
            ["1981-06-28", "1981-06", "1981", "0000", "9999-12-31", "2000-02-29", "-0044-03-15", "Y17000"]
        {
            let first = When::parse(text).unwrap().span.hull().0;
            assert_eq!(civil_days(text).map(|days| days.start), Some(first), "{text}");
        }
    }

    #[test]
    fn older_links_open_at_their_first_day() {
        for (text, day) in [
            ("1987-03", "1987-03-01"),
            ("1987-03~", "1987-03-01"),
            ("1987?-03-~05", "1987-03-05"),
            ("1986/1987", "1986-01-01"),
            ("1986-05-04/..", "1986-05-04"),
            ("../1986", "1986-01-01"),
            ("/1986", "1986-01-01"),
            ("1987-21", "1987-03-01"),
            ("1987-24", "1987-12-01"),
            ("1987-34", "1987-04-01"),
            ("-0500-21", "-0500-03-01"),
            ("198X", "1980-01-01"),
            ("1987-XX", "1987-01-01"),
            ("1987-1X", "1987-10-01"),
            ("1987-05-XX", "1987-05-01"),
            ("[1985,1987]", "1985-01-01"),
            ("{1985..1987}", "1985-01-01"),
            ("[..1985]", "1985-01-01"),
            ("Y17000S2", "Y17000"),
            ("1987-05-05T12:00:00Z", "1987-05-05"),
        ] {
            assert_eq!(opening_day(text).map(Day::iso), Some(day.into()), "{text}");
        }
        for text in ["", "yesterday", "<img>", "1987-13", "1987-42", "../..", "é", "[", "--", "1987-03-"] {
            assert_eq!(opening_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_link_of_any_valid_date_opens_where_edtf_starts() {
        for text in ["1987-06/1988", "1987-23~", "1987-05?/1987-07", "19XX", "1987-06-~28", "[1986-05,1987]"]
        {
            let first = When::parse(text).unwrap().span.hull().0;
            assert_eq!(opening_day(text), Some(first), "{text}");
        }
    }
}
