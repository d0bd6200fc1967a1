//! Dates as people write them: those that are read, and the advice for the rest.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::time::When;

/// Asserts the advice for texts that are not EDTF.
fn mends(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, mend) in table {
        let said = When::parse(text).map_or_else(|error| error.to_string(), |when| when.edtf().to_owned());
        let expected = format!("is not a date: write {mend}");
        let reasons = [": ", " ("].map(|sign| [expected.as_str(), sign].concat());
        if !said.ends_with(&expected) && !reasons.iter().any(|reason| said.contains(reason)) {
            wrong.push(format!("{text}: {said}, not {mend}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn advice_is_right() {
    mends(&[
        ("10,000 BC", "-9999"),
        ("12,000 BCE", "Y-11999"),
        ("1,987", "1987"),
        ("1980s-1990s", "198X/199X"),
        ("1980s to 1990s", "198X/199X"),
        ("1984..", "1984/.."),
        ("..1984", "../1984"),
        ("1984-", "1984/.."),
        ("1985 – present", "1985/.."),
        ("198?", "0198? or 198X"),
        ("1565578338", "2019-08-12T02:52:18Z"),
        ("1565578338000", "2019-08-12T02:52:18Z"),
        ("31902", "1987-05-05"),
        ("44197", "2021-01-01"),
        ("1990s-2000s", "199X/200X"),
        ("1987 or 1988 or 1990", "[1987,1988,1990]"),
        ("1987-00-05", "1987"),
        ("12082019", "2019-08-12 or 2019-12-08"),
        ("31121999", "1999-12-31"),
        ("19th century", "18XX"),
        ("the 20th century", "19XX"),
        ("2nd century BC", "[-0199..-0100]"),
        ("before 1928", "../1928"),
        ("after 1928", "1928/.."),
        ("1863 or 1864", "[1863,1864]"),
        ("between 1863 and 1870", "[1863..1870]"),
        ("late 1990s", "199X"),
        ("500 B.C.", "-0499"),
        ("AD 79", "0079"),
        ("79 AD", "0079"),
        ("5-6 May 1987", "1987-05-05/1987-05-06"),
        ("5–6 May 1987", "1987-05-05/1987-05-06"),
        ("May 5-6, 1987", "1987-05-05/1987-05-06"),
        ("May-June 1987", "1987-05/1987-06"),
        ("28 May – 3 June 1987", "1987-05-28/1987-06-03"),
        ("1987-00-00", "1987"),
        ("1987-05-00", "1987-05"),
        ("+1987-05-05T00:00:00Z", "1987-05-05"),
        ("+1987-00-00T00:00:00Z", "1987"),
        ("2018/05/31 12:25", "2018-05-31T12:25"),
        ("31 May 2018, 12:25 PM", "2018-05-31T12:25"),
        ("-01XX", "[-0199..-0100]"),
        ("-019X", "[-0199..-0190]"),
        ("1914-18", "1914/1918"),
        ("1914–18", "1914/1918"),
        ("1962/63", "1962/1963"),
        ("Thu, 12 Aug 2019 10:00:00 GMT", "2019-08-12T10:00Z"),
        ("Mon Aug 12 2019 10:00:00 GMT+0200 (CEST)", "2019-08-12T10:00+02:00"),
        ("Monday, 12 August 2019", "2019-08-12"),
        ("2019-W32", "2019-08-05/2019-08-11"),
        ("2019-224", "2019-08-12"),
        ("about the 18th century", "17XX~"),
        ("2500-2000 BC", "-2499/-1999"),
        ("Q1 1987", "1987-33"),
        ("maybe 1862", "1862?"),
        ("uncertain: 1860", "1860?"),
        ("–1990", "../1990"),
        ("c. 1914-1918", "1914~/1918"),
    ]);
}

#[test]
fn advice_is_right_for_other_notations_of_the_same_kinds() {
    mends(&[
        ("31902.5", "1987-05-05"),
        ("20190812103000", "2019-08-12T10:30"),
        ("/Date(1565578338000)/", "2019-08-12T02:52:18Z"),
        ("79", "0079 or 1979"),
        ("-50", "-0050"),
        ("1987_05_05", "1987-05-05"),
        ("mid-1990s", "199X"),
        ("c. 1936-40", "1936~/1940~"),
        ("1936 - 40", "1936/1940"),
        ("1936—40", "1936/1940"),
        ("1990\u{2011}95", "1990/1995"),
        ("1999-00", "1999 or 1999/2000"),
        ("winter 1987/88", "1987-24"),
        ("1987, 1990", "{1987,1990}"),
        ("1987, 1990 and 1992", "{1987,1990,1992}"),
        ("1987;1990", "{1987,1990}"),
        ("1987 & 1988", "{1987,1988}"),
        ("18th-19th century", "17XX/18XX"),
        ("18th - 19th centuries", "17XX/18XX"),
        ("18th/19th century", "17XX/18XX"),
        ("2nd-3rd century AD", "01XX/02XX"),
        ("1st century BC - 1st century AD", "-0099/00XX"),
        ("3rd-2nd century BC", "-0299/-0100"),
        ("second half of the 19th century", "18XX"),
        ("1st millennium BC", "[-0999..0000]"),
        ("2nd millennium", "1XXX"),
        ("1990 to date", "1990/.."),
        ("1990+", "1990/.."),
        (">1990", "1990/.."),
        ("post-1990", "1990/.."),
        ("<= 1990", "../1990"),
        ("pre-1990", "../1990"),
        ("1990 or earlier", "[..1990]"),
        ("1990 or later", "[1990..]"),
        ("1990-?", "1990/"),
        ("1990/?", "1990/"),
        ("1990 (?)", "1990?"),
        ("1987?~", "1987%"),
        ("19--", "19XX"),
        ("19??", "19XX"),
        ("19uu", "19XX"),
        ("198*", "198X"),
        ("198-", "198X"),
        ("1987-??-??", "1987"),
        ("1987-05-uu", "1987-05"),
        ("H1 1990", "1990-40"),
        ("second half of 1987", "1987-41"),
        ("5 and 6 May 1987", "1987-05-05/1987-05-06"),
        ("May/June 1987", "1987-05/1987-06"),
        ("1990-01-05/07", "1990-01-05/1990-01-07"),
        ("1990-01-05--1990-01-07", "1990-01-05/1990-01-07"),
        ("1863 or 1864 BC", "[-1862,-1863]"),
        ("between 1863 and 1870 BC", "[-1869..-1862]"),
    ]);
}

#[test]
fn what_no_mend_fits_is_said_in_plain_words() {
    for (text, message) in [
        ("31 April 1987", "April 1987 has 30 days"),
        ("29 February 1987", "February 1987 has 28 days"),
        ("1987-04-31", "April 1987 has 30 days"),
        ("1700-02-29", "February 1700 has 28 days in the Gregorian calendar, which counts here"),
        ("31/04/1987", "April 1987 has 30 days"),
        ("31.4.1987", "April 1987 has 30 days"),
        ("-0001-02-29", "February 2 BCE has 28 days"),
        ("1987-1986", "it ends before it starts"),
        ("١٩٩٠", "write it with plain digits and hyphens, such as 1981-06-28"),
        ("TBD", "start with a year of four digits, such as 1981, 0476 or -0043"),
        ("The 5th of May", "start with a year of four digits, such as 1981, 0476 or -0043"),
        (
            "in the spring, or 1987 at the latest",
            "write it with plain digits and hyphens, such as 1981-06-28",
        ),
    ] {
        let said = When::parse(text).unwrap_err().to_string();
        assert_eq!(said, format!("\"{text}\" is not a date: {message}"));
    }
}

#[test]
fn advice_is_taken_by_the_reader_of_dates() {
    for text in ["1565578338", "31902", "Y1565578338", "99999999999999", "10,000,000 BC"] {
        if let Err(placeline::time::DateError::Notation { instead, .. }) = When::parse(text) {
            assert!(instead.iter().all(|mend| When::parse(mend).is_ok()), "{text}: {instead:?}");
        }
    }
}

#[test]
fn the_clock_time_of_a_date_is_kept() {
    for (text, edtf) in [
        ("1985-04-12T23:20:30", "1985-04-12T23:20:30"),
        ("1985-04-12T23:20:00", "1985-04-12T23:20:00"),
        ("1985-04-12T23:20", "1985-04-12T23:20"),
        ("1985-04-12T23", "1985-04-12T23"),
        ("1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z"),
        ("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12T23:20:30+04:30"),
        ("1985-04-12T24:00", "1985-04-13T00:00"),
    ] {
        assert_eq!(When::parse(text).unwrap().edtf(), edtf, "{text}");
    }
}

#[test]
fn numbers_of_any_size_are_refused_without_an_overflow() {
    for text in [
        "2147483647-99",
        "winter 2147483647/48",
        "99999999999th century",
        "-9223372036854775808",
        "9999999999999999999-40",
    ] {
        assert!(When::parse(text).is_err(), "{text}");
    }
}
