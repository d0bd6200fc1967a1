//! Dates as readers, addresses and host pages write them: `YYYY[-MM[-DD[THH:MM[:SS]]]]`. The rest of EDTF is for story files.

use super::{Day, Instant};
use std::ops::Range;

/// Parses `YYYY`, `YYYY-MM`, `YYYY-MM-DD` (ISO 8601-1 §5.2.2), or a day with `THH:MM` or `THH:MM:SS`, into the stretch that it
/// covers, half-open.
///
/// The year may have a sign, and more than four digits, with or without the `Y` of EDTF: `-0500`, `12000`, `Y-12000`. A space
/// may stand for the `T`. `None` for anything else, and for years beyond 18 000 million.
pub fn civil_span(text: &str) -> Option<Range<Instant>> {
    let text = text.trim();
    let long = text.strip_prefix('Y');
    let text = long.unwrap_or(text);
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(text) => (-1, text),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = text.split_at_checked(digits)?;
    // A longer number may be a day without hyphens.
    if digits < 4 || (digits > 7 && long.is_none()) || (long.is_some() && !rest.is_empty()) {
        return None;
    }
    let year = sign * number(year).filter(|year| *year < FARTHEST_YEAR)?;
    let [month, day, hour, minute, second] = fields(rest)?;
    let date = |month, day| Day::from_ymd(year, month as u8, day as u8);
    let clock = hour * Instant::HOUR + minute * Instant::MINUTE;
    // 24:00 is the end of the day; a leap second is the last one before it.
    let is_clock = clock <= Instant::DAY && minute < 60 && second <= 60 && clock + second <= Instant::DAY;
    let at = |seconds| Some(date(month, day)?.start() + seconds).filter(|_| is_clock);
    let (start, end) = match rest.len() {
        0 => (date(1, 1)?.start(), Day::from_ymd(year + 1, 1, 1)?.start()),
        3 => (date(month, 1)?.start(), date(month, 1)?.add_months(1)?.start()),
        6 => (at(0)?, at(Instant::DAY)?),
        12 => (at(clock)?, at(clock + Instant::MINUTE)?),
        15 => (at(clock + second.min(59))?, at(clock + second.min(59) + 1)?),
        _ => return None,
    };
    Some(start..end)
}

/// Parses what is behind the year, or the beginning of it: `-06-28T14:05:30`. A space may stand for the `T`.
fn fields(rest: &str) -> Option<[i64; 5]> {
    const SIGNS: &[u8; 5] = b"--T::";
    let mut fields = [0; 5];
    for (index, byte) in rest.bytes().enumerate() {
        let (field, sign) = (fields.get_mut(index / 3)?, *SIGNS.get(index / 3)?);
        match index % 3 {
            0 if byte == sign || (byte == b' ' && sign == b'T') => {}
            1 | 2 if byte.is_ascii_digit() => *field = *field * 10 + i64::from(byte - b'0'),
            _ => return None,
        }
    }
    Some(fields)
}

/// Parses the date of an address or a message: the beginning of what [`civil_span`] takes.
///
/// Accepts the dates in links of earlier versions too: qualifiers (`?`, `~`, `%`) are dropped, an unspecified digit counts as
/// its least value, and a season, an interval or a set opens at its first day. A clock time of another form opens at its day.
pub fn opening_time(text: &str) -> Option<Instant> {
    if let Some(span) = civil_span(text) {
        return Some(span.start);
    }
    let text = text.trim().trim_start_matches(['[', '{']);
    let is_date = |part: &&str| part.bytes().any(|byte| byte.is_ascii_digit());
    let date = text.split(['/', ',', ']', '}']).find(is_date)?.trim_start_matches('.');
    let date = date.split_once("..").map_or(date, |(first, _)| first).split(['S', 'T']).next()?;
    let mut plain = String::new();
    for (index, field) in date.split('-').enumerate() {
        if index > 0 {
            plain.push('-');
        }
        let kept = field.chars().filter(|letter| !matches!(letter, '?' | '~' | '%'));
        plain.extend(kept.map(|letter| if letter == 'X' { '0' } else { letter }));
        // Of a month or a day, `XX` and `0X`.
        if field.contains('X') && plain.ends_with("-00") {
            plain.pop();
            plain.push('1');
        }
    }
    if let Some((year, code)) = plain.rsplit_once('-')
        && !year.trim_start_matches('-').contains('-')
        && let Some(month) = number(code).and_then(|code| FIRST_MONTHS.get((code as usize).wrapping_sub(21)))
    {
        plain = [year, "-", month].concat();
    }
    civil_span(&plain).map(|span| span.start)
}

/// Years from here on are refused, in both directions: more than the age of the universe. Twice their seconds fit 60 bits.
pub(super) const FARTHEST_YEAR: i64 = 18_000_000_000;

/// The first month of each part of a year (EDTF level 2, codes 21 to 41). Winter begins in the year that it names.
const FIRST_MONTHS: [&str; 21] = [
    "03", "06", "09", "12", "03", "06", "09", "12", "09", "12", "03", "06", "01", "04", "07", "10", "01",
    "05", "09", "01", "07",
];

fn number(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.len() < 12 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.bytes().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::super::When;
    use super::*;

    fn iso(text: &str) -> Option<(String, String)> {
        civil_span(text).map(|span| (span.start.day().iso(), span.end.day().iso()))
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
            ("Y-13800000000", "Y-13800000000", "Y-13799999999"),
        ] {
            assert_eq!(iso(text), Some((start.into(), end.into())), "{text}");
        }
    }

    #[test]
    fn a_clock_time_covers_a_minute_or_a_second() {
        for (text, clock, seconds) in [
            ("1981-06-28T14:05", "14:05:00", 60),
            ("1981-06-28 14:05", "14:05:00", 60),
            ("1981-06-28T14:05:30", "14:05:30", 1),
            ("1981-06-28T23:59:60", "23:59:59", 1),
            ("-0043-03-15T00:00", "00:00:00", 60),
        ] {
            let span = civil_span(text).unwrap();
            assert_eq!((span.start.clock_iso(true).as_str(), span.end.since(span.start)), (clock, seconds));
        }
        assert_eq!(civil_span("1981-06-28T24:00"), civil_span("1981-06-29T00:00"));
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
            "Y18000000000",
            "19810628",
            "99999999999999999999",
            "Y1981-06",
            "--0500",
            "1981-06T10:00",
            "1981-06-28T10",
            "1981-06-28T10:0",
            "1981-06-28T25:00",
            "1981-06-28T24:01",
            "1981-06-28T10:60",
            "1981-06-28T10:00:61",
            "1981-06-28T10:00Z",
            "Y12000-06-28T10:00",
        ] {
            assert_eq!(civil_span(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_starts_on_the_day_that_edtf_says() {
        for text in
            ["1981-06-28", "1981-06", "1981", "0000", "9999-12-31", "2000-02-29", "-0044-03-15", "Y17000"]
        {
            let first = When::parse(text).unwrap().span.hull().0;
            assert_eq!(civil_span(text).map(|span| span.start), Some(first), "{text}");
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
            ("1987-05-05T12:00", "1987-05-05"),
        ] {
            assert_eq!(opening_time(text).map(|at| at.day().iso()), Some(day.into()), "{text}");
        }
        for text in ["", "yesterday", "<img>", "1987-13", "1987-42", "../..", "é", "[", "--", "1987-03-"] {
            assert_eq!(opening_time(text), None, "{text}");
        }
    }

    #[test]
    fn a_link_of_any_valid_date_opens_where_edtf_starts() {
        for text in ["1987-06/1988", "1987-23~", "1987-05?/1987-07", "19XX", "1987-06-~28", "[1986-05,1987]"]
        {
            let first = When::parse(text).unwrap().span.hull().0;
            assert_eq!(opening_time(text), Some(first), "{text}");
        }
    }
}
