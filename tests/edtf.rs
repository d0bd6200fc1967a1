//! EDTF (ISO 8601-2:2019 Annex A), feature by feature: which days each date means, and what is refused with which words.

use placeline::time::{Bound, Instant, Precision, Resolution, Timespan, UtcOffset, When};

/// Returns an end as text: `a..b` for the days that it may be on, `a` if it is known. Of an end the days after them.
fn bound(bound: Bound, after: i64) -> String {
    let day = |at: Instant| if at.is_date() { (at.day() + after).iso() } else { "*".to_owned() };
    match bound {
        Bound::Open => "open".to_owned(),
        Bound::Unknown => "unknown".to_owned(),
        Bound::Within { earliest, until } if earliest + Instant::DAY == until => day(earliest),
        Bound::Within { earliest, until } => format!("{}..{}", day(earliest), day(until - 1)),
    }
}

/// Returns the end of something that happened once is its start and a day: `+1` for short.
fn ends(span: Timespan) -> (String, String) {
    (bound(span.start, 0), if span.is_once() { "+1".to_owned() } else { bound(span.end, 1) })
}

fn flags(when: &When) -> &'static str {
    match (when.uncertain, when.approximate) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    }
}

fn check(table: &[(&str, &str, &str, Precision, &str)]) {
    for &(text, start, end, precision, doubt) in table {
        let when = When::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let (first, last) = ends(when.span);
        assert_eq!((first.as_str(), last.as_str()), (start, end), "{text}");
        assert_eq!(when.precision, precision, "{text}");
        assert_eq!(flags(&when), doubt, "{text}");
        assert_eq!(When::parse(when.edtf()).as_ref(), Ok(&when), "{text} reads the same again");
    }
}

use Precision::{Century, Day as Daily, Decade, Millennium, Month, Season, Year};

#[test]
fn level_0_dates_and_intervals() {
    check(&[
        ("1985-04-12", "1985-04-12", "+1", Daily, ""),
        ("2000-02-29", "2000-02-29", "+1", Daily, ""),
        ("1985-04", "1985-04-01..1985-04-30", "+1", Month, ""),
        ("1985", "1985-01-01..1985-12-31", "+1", Year, ""),
        ("0000", "0000-01-01..0000-12-31", "+1", Year, ""),
        ("1964/2008", "1964-01-01..1964-12-31", "2008-01-02..2009-01-01", Year, ""),
        ("2004-06/2006-08", "2004-06-01..2004-06-30", "2006-08-02..2006-09-01", Month, ""),
        ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-09", Daily, ""),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-02..2005-03-01", Month, ""),
        ("2005/2006-02", "2005-01-01..2005-12-31", "2006-02-02..2006-03-01", Year, ""),
        (" 1985 ", "1985-01-01..1985-12-31", "+1", Year, ""),
    ]);
}

#[test]
fn level_0_date_times_and_the_same_in_intervals_and_sets() {
    for (text, start, end, precision) in [
        ("1985-04-12T23:20:30", "12 23:20:30..12 23:20:31", "=", Precision::Second),
        ("1985-04-12T23:20:30Z", "13 02:20:30..13 02:20:31", "=", Precision::Second),
        ("1985-04-12T23:20:30-04", "13 06:20:30..13 06:20:31", "=", Precision::Second),
        ("1985-04-12T23:20:30+04:30", "12 21:50:30..12 21:50:31", "=", Precision::Second),
        ("1985-04-12T23:20", "12 23:20:00..12 23:21:00", "=", Precision::Minute),
        ("1985-04-12T23", "12 23:00:00..13 00:00:00", "=", Precision::Hour),
        (
            "1985-04-12T10:00/1985-04-12T11:30",
            "12 10:00:00..12 10:01:00",
            "12 11:30:00..12 11:31:00",
            Precision::Minute,
        ),
        ("1985-04-12T10:00/1985-04-13", "12 10:00:00..12 10:01:00", "13 00:00:00..14 00:00:00", Daily),
        ("[1985-04-12T10:00..1985-04-12T11:30]", "12 10:00:00..12 11:31:00", "=", Precision::Minute),
        (
            "{1985-04-12T10:00,1985-04-13T09:00}",
            "12 10:00:00..12 10:01:00",
            "13 09:00:00..13 09:01:00",
            Precision::Minute,
        ),
        ("1985-04-12T10:00/..", "12 10:00:00..12 10:01:00", "open", Precision::Minute),
    ] {
        let when = When::parse_at(text, UtcOffset::parse("+03:00")).unwrap();
        let at = |at: Instant| Resolution::Second.iso(at).replace("1985-04-", "").replace('T', " ");
        let bound = |bound| match bound {
            Bound::Within { earliest, until } => format!("{}..{}", at(earliest), at(until)),
            Bound::Open => "open".to_owned(),
            Bound::Unknown => "unknown".to_owned(),
        };
        let last = if when.span.is_once() { "=".to_owned() } else { bound(when.span.end) };
        assert_eq!((bound(when.span.start).as_str(), last.as_str()), (start, end), "{text}");
        assert_eq!(when.precision, precision, "{text}");
        assert_eq!(When::parse_at(when.edtf(), UtcOffset::parse("+03:00")).as_ref(), Ok(&when), "{text}");
    }
    for text in [
        "1985-04-12T25:00",
        "1985-04-12T10:60",
        "1985-04T10:00",
        "1985-04-12T",
        "1985-04-12T1:00",
        "1985-04-12T10:00+25:00",
    ] {
        assert!(When::parse(text).is_err(), "{text}");
    }
}

#[test]
fn level_1_long_years_and_seasons() {
    check(&[
        ("Y17000", "Y17000..Y17000", "+1", Year, ""),
        ("Y-17000", "Y-17000..Y-17000", "+1", Year, ""),
        ("-1985", "-1985-01-01..-1985-12-31", "+1", Year, ""),
        ("-0043-03-15", "-0043-03-15", "+1", Daily, ""),
        ("2001-21", "2001-03-01..2001-05-31", "+1", Season, ""),
        ("2001-22", "2001-06-01..2001-08-31", "+1", Season, ""),
        ("2001-23", "2001-09-01..2001-11-30", "+1", Season, ""),
        ("2001-24", "2001-12-01..2002-02-28", "+1", Season, ""),
    ]);
}

#[test]
fn level_1_qualifiers_and_masks() {
    check(&[
        ("1984?", "1984-01-01..1984-12-31", "+1", Year, "?"),
        ("2004-06~", "2004-06-01..2004-06-30", "+1", Month, "~"),
        ("2004-06-11%", "2004-06-11", "+1", Daily, "%"),
        ("201X", "2010-01-01..2019-12-31", "+1", Decade, ""),
        ("20XX", "2000-01-01..2099-12-31", "+1", Century, ""),
        ("2004-XX", "2004-01-01..2004-12-31", "+1", Year, ""),
        ("1985-04-XX", "1985-04-01..1985-04-30", "+1", Month, ""),
        ("1985-XX-XX", "1985-01-01..1985-12-31", "+1", Year, ""),
        ("198X~", "1980-01-01..1989-12-31", "+1", Decade, "~"),
    ]);
}

#[test]
fn level_1_open_and_unknown_ends() {
    check(&[
        ("1985-04-12/..", "1985-04-12", "open", Daily, ""),
        ("1985-04/..", "1985-04-01..1985-04-30", "open", Month, ""),
        ("../1985", "open", "1985-01-02..1986-01-01", Year, ""),
        ("1985-04-12/", "1985-04-12", "unknown", Daily, ""),
        ("/1985", "unknown", "1985-01-02..1986-01-01", Year, ""),
        ("/1985-04-12", "unknown", "1985-04-13", Daily, ""),
        ("1984~/2004-06", "1984-01-01..1984-12-31", "2004-06-02..2004-07-01", Year, "~"),
        ("1984?/2004~", "1984-01-01..1984-12-31", "2004-01-02..2005-01-01", Year, "%"),
    ]);
}

#[test]
fn level_2_years() {
    check(&[
        ("Y-17E3", "Y-17000..Y-17000", "+1", Year, ""),
        ("Y17E5", "Y1700000..Y1700000", "+1", Year, ""),
        ("1950S2", "1900-01-01..1999-12-31", "+1", Century, ""),
        ("1950S3", "1950-01-01..1959-12-31", "+1", Decade, ""),
        ("1950S4", "1950-01-01..1950-12-31", "+1", Year, ""),
        ("1950S1", "1000-01-01..1999-12-31", "+1", Millennium, ""),
        ("-0500S2", "-0599-01-01..-0500-12-31", "+1", Century, ""),
        ("Y171010S3", "Y171000..Y171999", "+1", Millennium, ""),
        ("Y338E2S3", "Y33800..Y33899", "+1", Century, ""),
    ]);
}

#[test]
fn level_2_parts_of_a_year() {
    check(&[
        ("2001-25", "2001-03-01..2001-05-31", "+1", Season, ""),
        ("2001-30", "2001-12-01..2002-02-28", "+1", Season, ""),
        ("2001-31", "2001-03-01..2001-05-31", "+1", Season, ""),
        ("2001-34", "2001-04-01..2001-06-30", "+1", Season, ""),
        ("2001-38", "2001-05-01..2001-08-31", "+1", Season, ""),
        ("2001-41", "2001-07-01..2001-12-31", "+1", Season, ""),
    ]);
}

#[test]
fn level_2_qualifiers_of_single_parts() {
    check(&[
        ("2004-06~-11", "2004-06-11", "+1", Daily, "~"),
        ("2004?-06-11", "2004-06-11", "+1", Daily, "?"),
        ("?2004-06-~11", "2004-06-11", "+1", Daily, "%"),
        ("2004-%06-11", "2004-06-11", "+1", Daily, "%"),
        ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-21", Daily, "~"),
    ]);
}

#[test]
fn level_2_masks_anywhere() {
    check(&[
        ("156X-12-25", "1560-12-25..1569-12-25", "+1", Decade, ""),
        ("15XX-12-25", "1500-12-25..1599-12-25", "+1", Century, ""),
        ("XXXX-12-XX", "0000-12-01..9999-12-31", "+1", Millennium, ""),
        ("1XXX-XX", "1000-01-01..1999-12-31", "+1", Millennium, ""),
        ("1XXX-12", "1000-12-01..1999-12-31", "+1", Millennium, ""),
        ("1984-1X", "1984-10-01..1984-12-31", "+1", Year, ""),
        ("1984-06-2X", "1984-06-20..1984-06-29", "+1", Month, ""),
        ("XXXX-02-29", "0000-02-29..9996-02-29", "+1", Millennium, ""),
        ("2004-06-XX/2004-07-03", "2004-06-01..2004-06-30", "2004-07-04", Month, ""),
    ]);
}

#[test]
fn level_2_sets_and_half_dated_intervals() {
    check(&[
        ("[1667,1668,1670..1672]", "1667-01-01..1672-12-31", "+1", Year, ""),
        ("[..1760-12-03]", "*..1760-12-03", "+1", Daily, ""),
        ("[1760-12..]", "1760-12-01..*", "+1", Month, ""),
        ("[1760-01,1760-02,1760-12..]", "1760-01-01..*", "+1", Month, ""),
        ("[1667,1760-12]", "1667-01-01..1760-12-31", "+1", Year, ""),
        ("[1985?,1987]", "1985-01-01..1987-12-31", "+1", Year, "?"),
        ("{1667,1668,1670..1672}", "1667-01-01..1667-12-31", "1672-01-02..1673-01-01", Year, ""),
        ("{1670..1672,1660}", "1660-01-01..1660-12-31", "1672-01-02..1673-01-01", Year, ""),
        ("{1960,1961-12}", "1960-01-01..1960-12-31", "1961-12-02..1962-01-01", Year, ""),
        ("{..1984}", "open", "1984-01-02..1985-01-01", Year, ""),
        ("{1984..}", "1984-01-01..1984-12-31", "open", Year, ""),
        ("..2004-06-01/2004-06-20", "*..2004-06-01", "2004-06-21", Daily, ""),
        ("2004-06-01/2004-06-20..", "2004-06-01", "2004-06-21..*", Daily, ""),
    ]);
}

#[test]
fn dates_are_written_in_the_preferred_spelling() {
    for (text, canonical) in [("?2004-?06-?11", "2004-06-11?"), ("198X", "198X"), (" 1965/.. ", "1965/..")] {
        assert_eq!(When::parse(text).unwrap().edtf(), canonical);
    }
}

#[test]
fn what_is_not_a_date_is_refused_with_advice() {
    for (text, message) in [
        ("", "the date is empty: write a year, a month or a day, such as 1981, 1981-06 or 1981-06-28"),
        ("  ", "the date is empty: write a year, a month or a day, such as 1981, 1981-06 or 1981-06-28"),
        ("1986-13", "\"1986-13\" is not a date: month 13"),
        ("1986-00", "\"1986-00\" is not a date: write 1986"),
        ("[1985..1986-13]", "\"[1985..1986-13]\" is not a date: month 13"),
        ("1985-02-30", "\"1985-02-30\" is not a date: February 1985 has 28 days"),
        ("1980/1985-04-31", "\"1980/1985-04-31\" is not a date: April 1985 has 30 days"),
        ("1985-04-32", "\"1985-04-32\" is not a date: day 32"),
        ("1985-04-00", "\"1985-04-00\" is not a date: write 1985-04: year, month"),
        ("1985-02-3X", "\"1985-02-3X\" is not a date: that month has no such day"),
        ("03/04/1986", "\"03/04/1986\" is not a date: write 1986-04-03 or 1986-03-04: year, month, day"),
        ("28.6.1981", "\"28.6.1981\" is not a date: write 1981-06-28: year, month, day"),
        ("6/28/1981", "\"6/28/1981\" is not a date: write 1981-06-28: year, month, day"),
        ("1981/06/28", "\"1981/06/28\" is not a date: write 1981-06-28: year, month, day"),
        ("1981-6-28", "\"1981-6-28\" is not a date: write 1981-06-28: year, month, day"),
        ("19810628", "\"19810628\" is not a date: write 1981-06-28: year, month, day"),
        ("28 June 1981", "\"28 June 1981\" is not a date: write 1981-06-28: year, month, day"),
        ("June 28th, 1981", "\"June 28th, 1981\" is not a date: write 1981-06-28: year, month, day"),
        ("June 1981", "\"June 1981\" is not a date: write 1981-06: year, month"),
        ("06/1981", "\"06/1981\" is not a date: write 1981-06: year, month"),
        ("Summer 1981", "\"Summer 1981\" is not a date: write 1981-22"),
        ("1980s", "\"1980s\" is not a date: write 198X"),
        ("1900s", "\"1900s\" is not a date: write 19XX or 190X"),
        ("c. 1981", "\"c. 1981\" is not a date: write 1981~"),
        ("44 BC", "\"44 BC\" is not a date: write -0043"),
        ("476", "\"476\" is not a date: write 0476"),
        ("12000", "\"12000\" is not a date: write Y12000"),
        ("1981-1983", "\"1981-1983\" is not a date: write 1981/1983"),
        ("1981–1983", "\"1981–1983\" is not a date: write 1981/1983"),
        ("June 1981 to May 1983", "\"June 1981 to May 1983\" is not a date: write 1981-06/1983-05"),
        ("since 1965", "\"since 1965\" is not a date: write 1965/.."),
        ("until 1979", "\"until 1979\" is not a date: write ../1979"),
        (
            "1985-04-12T10:00/198",
            "\"1985-04-12T10:00/198\" is not a date: a clock time is behind a day, such as 1981-06-28T14:05, 1981-06-28T14:05:30 or 1981-06-28T14:05+03:00",
        ),
        ("1985-04-31T10:00", "\"1985-04-31T10:00\" is not a date: April 1985 has 30 days"),
        (
            "1985-04T10:00",
            "\"1985-04T10:00\" is not a date: a clock time is behind a day, such as 1981-06-28T14:05, 1981-06-28T14:05:30 or 1981-06-28T14:05+03:00",
        ),
        ("Y19E9", "\"Y19E9\" is not a date: the year is more than 18 thousand million years away"),
        (
            "Y-18000000001",
            "\"Y-18000000001\" is not a date: the year is more than 18 thousand million years away",
        ),
        ("Y-1E99", "\"Y-1E99\" is not a date: the year is more than 18 thousand million years away"),
        (
            "Y99999999999999999999",
            "\"Y99999999999999999999\" is not a date: the year is more than 18 thousand million years away",
        ),
        ("2004/2003", "\"2004/2003\" is not a date: it ends before it starts"),
        ("[1990..1985]", "\"[1990..1985]\" is not a date: it ends before it starts"),
        ("../..", "\"../..\" is not a date: a stretch needs a date at one of its ends"),
        ("-0000", "\"-0000\" is not a date: write 0000"),
        ("Y1985", "\"Y1985\" is not a date: leave out the Y, it is for years of more than four digits"),
        ("{1960,1961", "\"{1960,1961\" is not a date: the closing bracket is missing"),
        (
            "[1980..1981-06-20]",
            "\"[1980..1981-06-20]\" is not a date: both sides of .. must be years, or months, or days: [1980-01-01..1981-06-20]",
        ),
        ("{1960, 1961}", "\"{1960, 1961}\" is not a date: leave out the space"),
        ("2001-21-05", "\"2001-21-05\" is not a date: a season has no days"),
        ("hello", "\"hello\" is not a date: start with a year of four digits, such as 1981, 0476 or -0043"),
    ] {
        let error = When::parse(text).expect_err(text);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_long_text_is_cut_in_the_message() {
    let error = When::parse(&"é".repeat(10_000)).unwrap_err();
    assert!(error.to_string().len() < 250, "{error}");
}

type Lpf<'a> = [Option<&'a str>; 6];

fn lpf(parts: Lpf<'_>) -> Result<When, placeline::time::DateError> {
    let [a, b, c, d, e, f] = parts;
    When::from_lpf(a, b, c, d, e, f)
}

#[test]
fn linked_places_timespans_mean_their_days() {
    let table: [(Lpf<'_>, &str, &str, &str); 9] = [
        ([Some("1981"), None, None, None, None, None], "1981-01-01..1981-12-31", "+1", "1981"),
        ([Some("1981-22"), None, None, None, None, None], "1981-06-01..1981-08-31", "+1", "1981-22"),
        (
            [Some("1981"), None, None, Some("1983"), None, None],
            "1981-01-01..1981-12-31",
            "1983-01-02..1984-01-01",
            "1981/1983",
        ),
        ([Some("1981"), None, None, Some(".."), None, None], "1981-01-01..1981-12-31", "open", "1981/.."),
        (
            [Some("1981"), None, None, None, None, Some("1983")],
            "1981-01-01..1981-12-31",
            "1981-01-02..1984-01-01",
            "1981/198X",
        ),
        (
            [None, Some("1981-06"), Some("1981-08"), None, None, None],
            "1981-06-01..1981-08-31",
            "+1",
            "[1981-06..1981-08]",
        ),
        ([None, None, Some("1981"), None, None, None], "*..1981-12-31", "+1", "[..1981]"),
        (
            [None, Some("1981-06"), Some("1981-08"), None, Some("1983"), None],
            "1981-06-01..1981-08-31",
            "1983-01-02..*",
            "1981/1983..",
        ),
        ([None, None, None, Some("1983"), None, None], "unknown", "1983-01-02..1984-01-01", "/1983"),
    ];
    for (parts, start, end, edtf) in table {
        let when = lpf(parts).unwrap_or_else(|error| panic!("{parts:?}: {error}"));
        let (first, last) = ends(when.span);
        assert_eq!((first.as_str(), last.as_str(), when.edtf()), (start, end, edtf), "{parts:?}");
    }
}

#[test]
fn linked_places_timespans_are_refused_when_they_make_no_sense() {
    for (parts, message) in [
        (
            [None, None, None, None, None, None],
            "the date is empty: write a year, a month or a day, such as 1981, 1981-06 or 1981-06-28",
        ),
        (
            [Some(".."), None, None, None, None, None],
            "the date is empty: write a year, a month or a day, such as 1981, 1981-06 or 1981-06-28",
        ),
        (
            [Some("1983"), None, None, Some("1981"), None, None],
            "\"1983/1981\" is not a date: it ends before it starts",
        ),
        (
            [None, Some("1983"), Some("1981"), None, None, None],
            "\"1983/1981\" is not a date: it ends before it starts",
        ),
        ([None, None, None, None, None, Some("1981-13")], "\"1981-13\" is not a date: month 13"),
    ] {
        assert_eq!(lpf(parts).expect_err(message).to_string(), message);
    }
}

#[test]
fn the_hull_of_dates_reaches_from_the_earliest_start_to_the_latest_end() {
    for (dates, edtf) in [
        (vec!["1986", "1987"], "1986/1987"),
        (vec!["1986-06-17", "1986"], "1986"),
        (vec!["1986", "1986-01-01"], "1986"),
        (vec!["1986~", "1987-03?"], "1986~/1987-03?"),
        (vec!["1965/..", "1966/1979"], "1965/.."),
        (vec!["1965/", "1964/1979"], "1964/1979"),
        (vec!["1965/", "1964/"], "1964/"),
        (vec!["1990/", "/1980"], "1980/1990"),
        (vec!["1981-22", "1981-06-28"], "1981-22"),
    ] {
        let dates: Vec<When> = dates.into_iter().map(|text| When::parse(text).unwrap()).collect();
        assert_eq!(When::hull(dates.iter()).unwrap().edtf(), edtf);
        assert_eq!(When::hull(dates.iter().rev()).unwrap().edtf(), edtf, "in the other order");
    }
    assert_eq!(When::hull([].iter()), None);
}

#[test]
fn clock_times_have_years_of_four_digits() {
    for text in [
        "20220-08-04T18:05",
        "2020-08-04T17:55+00:00/20220-08-04T18:05+03:00",
        "-12020-08-04T18:05",
        "9999-12-31T24:00",
        "[9999-12-31T23:00..9999-12-31T24:00]",
    ] {
        assert!(When::parse(text).is_err(), "{text}");
    }
    for text in ["9999-12-31T23:59", "-9999-01-01T00:00", "0000-08-04T18:05"] {
        let when = When::parse(text).unwrap();
        assert_eq!((when.edtf(), When::parse(when.edtf())), (text, Ok(when.clone())));
    }
}

#[test]
fn a_date_with_a_clock_time_stays_as_it_is_where_it_cannot_be_written_otherwise() {
    for text in ["1970-06-12T20+04:30/X401~-03", "1870-06-12T20:00/1X01", "197X-06/1990-06-12T20:00"] {
        let when = When::parse(text).unwrap();
        assert_eq!((when.edtf(), When::parse(when.edtf())), (text, Ok(when.clone())));
    }
}
