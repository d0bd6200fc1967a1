//! Dates in the members and notations of other tools.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::plain::{date_of, feature, point, reading, said, words};
use placeline::story::Severity;
use serde_json::{Value, json};

/// Returns the messages about one point with this date.
fn said_of(date: Value) -> Vec<String> {
    said(&reading(vec![point(json!({ "title": "x", "date": date }))]))
}

#[test]
fn a_list_or_an_object_is_a_date_in_every_member_alike() {
    for key in ["when", "date", "Date", "timestamp", "time"] {
        for (value, expected) in [
            (json!(["1987-05-05", "1987-05-08"]), "5 to 8 May 1987"),
            (json!(["1987-05-05", ".."]), "since 5 May 1987"),
            (json!(["1987-05-05"]), "5 May 1987"),
            (json!([1987, 5, 5]), "5 May 1987"),
            (json!([1987, 5]), "May 1987"),
            (json!({ "year": 1987, "month": 5, "day": 5 }), "5 May 1987"),
            (json!({ "year": "1987" }), "1987"),
            (json!({ "start": "1987", "end": "1988" }), "1987 to 1988"),
            (json!({ "$date": "1987-05-05T00:00:00Z" }), "5 May 1987"),
            (json!({ "interval": ["1987", ".."] }), "since 1987"),
        ] {
            assert_eq!(date_of(json!({ "title": "x", key: value })), expected, "{key}: {value}");
        }
    }
}

#[test]
fn the_usual_members_are_dates_with_a_prefix_and_in_any_case() {
    for key in ["When", "WHEN", "dcterms:date", "schema:Date", "yr", "dt", "day", "month"] {
        assert_eq!(date_of(json!({ "title": "x", key: "1987-05-05" })), "5 May 1987", "{key}");
    }
    for (start, end) in [
        ("fromYear", "toYear"),
        ("from_year", "to_year"),
        ("start", "stop"),
        ("date_start", "date_stop"),
        ("min_date", "max_date"),
        ("schema:startDate", "schema:endDate"),
    ] {
        assert_eq!(date_of(json!({ "title": "x", start: 1987, end: 1988 })), "1987 to 1988", "{start}");
    }
    for key in ["TimeSpan", "gx:TimeSpan"] {
        assert_eq!(date_of(json!({ "title": "x", key: { "begin": "1987", "end": "1988" } })), "1987 to 1988");
    }
    assert_eq!(date_of(json!({ "title": "x", "TimeStamp": { "when": "1987" } })), "1987");
    assert_eq!(date_of(json!({ "title": "x", "year": 1987, "month": "May", "day": 5 })), "5 May 1987");
    // Counts of something are no years.
    assert_eq!(date_of(json!({ "title": "x", "date": "1987", "from": 5, "to": 7 })), "1987");
}

#[test]
fn words_for_no_date_are_no_date_and_no_mistake() {
    for nothing in ["unknown", "n.d.", "undated", "NaT", "no date", "-", "NULL", "0000-00-00 00:00:00"] {
        let found = reading(vec![point(json!({ "title": "x", "date": nothing, "year": 1987 }))]);
        assert_eq!((said(&found), words(&found.story, 0)), (vec![], "1987".into()), "{nothing}");
    }
}

#[test]
fn a_day_with_a_zone_is_that_day() {
    for day in ["2018-05-31+02:00", "2018-05-31-11:00", "2018-05-31Z"] {
        assert_eq!(date_of(json!({ "title": "x", "date": day })), "31 May 2018", "{day}");
    }
}

#[test]
fn a_date_and_a_time_run_together_are_no_count_of_seconds() {
    for (date, message) in [
        (json!(20_190_812_103_000_i64), "20190812103000 is not a date: write 2019-08-12T10:30"),
        (json!("20190812103000"), "20190812103000 is not a date: write 2019-08-12T10:30"),
        (json!(20_190_812_103_000_123_i64), "20190812103000123 is not a date: write 2019-08-12T10:30"),
        (
            json!(201_908_121_030_i64),
            "201908121030 is not a date: write 2019-08-12T10:30 or 1976-05-25T21:35:21Z",
        ),
        (json!(2_019_081_210), "2019081210 is not a date: write 2019-08-12T10:00 or 2033-12-24T23:53:30Z"),
        (json!(43_689.5), "\"43689.5\" is not a date: write 2019-08-12 (as a spreadsheet counts days)"),
        (json!("43689"), "\"43689\" is not a date: write 2019-08-12 (as a spreadsheet counts days)"),
        (json!(-12_000), "-12000 is not a date: write Y-12000"),
    ] {
        assert_eq!(said_of(date.clone()), [message], "{date}");
    }
    assert_eq!(date_of(json!({ "title": "x", "date": 2_019_999_999 })), "4 January 2034, 15:06:39");
}

#[test]
fn what_databases_write_for_no_end_is_no_end() {
    for end in [
        json!("9999-12-31"),
        json!(9999),
        json!("9999-12-31T23:59:59Z"),
        json!(253_402_300_799_i64),
        json!(253_402_300_799_000_i64),
        json!(253_402_300_799_999_i64),
    ] {
        assert_eq!(date_of(json!({ "title": "x", "start": "1985", "end": end })), "since 1985", "{end}");
    }
    for date in
        [json!("1985/9999-12-31"), json!(["1985", "9999-12-31"]), json!({ "start": "1985", "end": "9999" })]
    {
        assert_eq!(date_of(json!({ "title": "x", "date": date })), "since 1985", "{date}");
    }
    assert_eq!(date_of(json!({ "title": "x", "start": "0001-01-01", "end": "1985" })), "until 1985");
    let found = said_of(json!("1985/9999"));
    assert_eq!(found, ["the year 9999 is read as no end: write \"..\""]);
}

#[test]
fn what_may_be_meant_otherwise_has_a_hint_in_every_member() {
    let hint = |properties: Value| {
        let found = reading(vec![point(properties)]).diagnostics;
        assert!(found.iter().all(|found| found.severity == Severity::Hint));
        found.first().map(|found| found.message.rsplit_once(": ").unwrap().1.to_owned()).unwrap_or_default()
    };
    for key in ["when", "date", "start", "year"] {
        for (text, meant) in [
            ("1936-40", "if you mean the years, write 1936/1940"),
            ("1936-40?", "if you mean the years, write 1936?/1940?"),
            ("1918-22", "if you mean the years, write 1918/1922"),
            ("1899-32", "if you mean the years, write 1899/1932"),
            ("1945-39", "if you mean the years, write both with four digits"),
            ("?-1990", "if you mean that its start is not known, write /1990"),
            ("1981-22", ""),
            ("1981-06", ""),
        ] {
            assert_eq!(hint(json!({ "title": "x", key: text })), meant, "{key}: {text}");
        }
    }
}

#[test]
fn a_column_that_looks_like_a_date_is_named_by_what_it_is_called_or_holds() {
    let named = |properties: Value| {
        let found = said(&reading(vec![point(properties)]));
        found.first().and_then(|message| Some(message.split('"').nth(1)?.to_owned())).unwrap_or_default()
    };
    for (key, value) in [
        ("construction_year", json!("1987")),
        ("published", json!("1987-05-05")),
        ("created_at", json!("1987-05-05T00:00:00Z")),
        ("date1", json!("1987")),
        ("année", json!(1987)),
        ("дата", json!("1987-05-05")),
        ("日期", json!("1987-05-05")),
    ] {
        assert_eq!(named(json!({ "title": "x", key: value })), key);
    }
    for (key, value) in [("updated", json!(1_565_578_338_000_i64)), ("last_modified", json!("2019-05-05"))] {
        assert_eq!(named(json!({ "title": "x", key: value })), "", "{key}");
    }
    // A member that is read as a date is not named as one that is not.
    let found = said(&reading(vec![point(json!({ "title": "x", "date": "1985", "end": "1984" }))]));
    assert_eq!(found, ["\"1985/1984\" is not a date: it ends before it starts"]);
}

#[test]
fn gazetteers_write_years_of_few_digits() {
    for (start, expected) in [("700", "700 CE"), ("-50", "51 BCE"), ("79", "79 CE"), ("-0499", "500 BCE")] {
        let mut town = point(json!({ "title": "T" }));
        town["when"] = json!({ "timespans": [{ "start": { "in": start } }] });
        assert_eq!(words(&reading(vec![town]).story, 0), expected, "{start}");
    }
}

#[test]
fn features_and_geometries_json_has_its_time_beside_the_properties() {
    for (time, expected) in [
        (json!({ "date": "1987-05-05" }), "5 May 1987"),
        (json!({ "timestamp": "1987-05-05T12:00:00Z" }), "5 May 1987, 12:00"),
        (json!({ "interval": ["1987-05-05", ".."] }), "since 5 May 1987"),
    ] {
        let mut one = feature("Point", json!([1, 2]), json!({ "title": "x" }));
        one["time"] = time;
        assert_eq!(words(&reading(vec![one]).story, 0), expected);
    }
}

#[test]
fn what_a_set_or_an_estimate_loses_is_said() {
    for (text, message) in [
        ("{1960,1985}", "\"{1960,1985}\" is read as 1960 to 1985: what lies between counts too"),
        (
            "[1981,1985,1990]",
            "\"[1981,1985,1990]\" is read as between 1981 and 1990: what lies between counts too",
        ),
        ("1950S2", "\"1950S2\" is read as 20th century: for the estimate, write 1950~"),
    ] {
        assert_eq!(said_of(json!(text)), [message]);
    }
    for text in
        ["[1981,1982]", "{1960,1961}", "[1981-06..1981-08]", "{1960..1970,1971}", "[..1984]", "{1960}"]
    {
        assert_eq!(said_of(json!(text)), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_date_of_an_unknown_year_has_no_place_in_time_wherever_it_stands() {
    let linked = json!({ "timespans": [{ "start": { "in": "XXXX-12-25" } }] });
    for date in [
        json!("XXXX-12-25"),
        json!("XXXX"),
        json!("XXXX-12-24/XXXX-12-26"),
        json!(["XXXX-12-25", "1987"]),
        linked,
    ] {
        let found = reading(vec![point(json!({ "title": "x", "when": date }))]);
        assert!(
            found
                .story
                .events
                .iter()
                .all(|event| event.when.as_ref().is_none_or(|when| when.edtf() == "1987"))
        );
        assert_eq!(found.diagnostics.len(), 1, "{date}");
        assert!(said(&found)[0].ends_with("is not known: it has no place in time"));
    }
}

#[test]
fn a_date_of_an_unknown_year_is_among_the_details_in_words() {
    for (date, expected) in [
        ("XXXX-12-25", "25 December, year unknown"),
        ("XXXX-12", "December, year unknown"),
        ("XXXX-YY", "XXXX-YY"),
    ] {
        let found = reading(vec![point(json!({ "title": "x", "date": date }))]);
        let story = &found.story;
        let mut all = story
            .places
            .iter()
            .map(|place| &place.extra)
            .chain(story.events.iter().map(|event| &event.extra));
        assert!(all.any(|extra| extra.words().any(|(_, value)| value == expected)), "{date}");
    }
}

#[test]
fn short_and_doubtful_names_are_dates_where_they_hold_one() {
    for (key, value) in
        [("dates", json!("1987")), ("period", json!("1987")), ("t", json!("1987")), ("t", json!(1987))]
    {
        assert_eq!(date_of(json!({ "title": "x", key: value })), "1987", "{key}");
    }
    for (key, value) in [("period", json!("Bronze Age")), ("t", json!(21.5)), ("t", json!(7))] {
        let found = reading(vec![point(json!({ "title": "x", key: value }))]);
        assert_eq!((said(&found), found.story.events.len()), (vec![], 0), "{key}");
    }
    assert_eq!(
        date_of(json!({ "title": "x", "year": "1987.0", "month": "5.0", "day": "5.0" })),
        "5 May 1987"
    );
}

#[test]
fn a_when_that_says_nothing_gives_way_to_another_date() {
    for when in [json!({ "timespans": [{ "end": { "in": "XXXX-12-25" } }] }), json!("../..")] {
        let found = reading(vec![point(json!({ "title": "x", "when": when, "year": 1987 }))]);
        assert_eq!(found.story.events[0].when.as_ref().unwrap().edtf(), "1987");
        let again = placeline::story::read(placeline::story::write(&found.story).as_bytes()).unwrap();
        assert_eq!(again.story, found.story);
    }
}

#[test]
fn clock_times_and_far_months_are_the_same_after_writing() {
    reading(vec![point(json!({ "title": "x", "coordTimes": [603919499, "1970001-02"] }))]);
}

#[test]
fn what_only_begins_like_a_clock_time_is_no_date() {
    for date in ["1987-05-05 14:05:00:00", "1987-05-05  14:05:00:00", "1987-05-05 14:05:00 CEST:00"] {
        let found = reading(vec![point(json!({ "title": "x", "time": date }))]);
        assert_eq!(
            (found.story.events.first().and_then(|event| event.when.clone()), said(&found).len()),
            (None, 1),
            "{date}"
        );
    }
}

#[test]
fn clock_times_are_the_same_after_writing() {
    for date in [
        json!("1987-05-05T14:05"),
        json!("1987-05-05T14"),
        json!("1987-05-05T14~/1987-05-06"),
        json!("1987-05-05 14:05:30 UTC"),
        json!("1987-05-05T14:05:00+02:00/1987-05-05T16:20Z"),
        json!("[1987-05-05T14:00Z..1987-05-05T15:00+02:00]"),
        json!(["1987-05-05T14:05:00Z", "1987-05-05T16:20:00+01:00"]),
        json!(["1987-05-05T14:05", "1988"]),
        json!(["1987", "1988-05-05T14:05:01"]),
        json!({ "start": "1987-05-05T14:05", "end": ".." }),
        json!({ "start": "1987-05-05T14:05+02:00", "end": "1987-05-05T14:05Z" }),
        json!({ "start": { "earliest": "1987-05-05T14:05:00Z", "latest": "1987-05-06" }, "end": { "latest": "1988" } }),
        json!({ "start": { "earliest": "1987-05-05T14:05:00+05:30", "latest": "1987-05-06T01:00:30Z" } }),
        json!({ "start": { "in": "1987-05" }, "end": { "earliest": "1987-06-01T00:00:00Z" } }),
        json!({ "timespans": [{ "start": { "in": "1987-05-05T14:05Z" } }, { "start": { "in": "1987-05-07T14" } }] }),
        json!({ "start": { "latest": "1987-05-05T24:00" }, "end": { "earliest": "1987-06" } }),
        json!({ "start": { "earliest": "1220", "latest": "1987-05-05T09:30:00+03:00" } }),
        json!({ "start": { "latest": "1987-05-05T09:30:00" } }),
        json!({ "start": { "latest": "1987-05-05T09:30:00" }, "end": { "in": "1988" } }),
        json!({ "start": { "in": "1986" }, "end": { "earliest": "1987-05-05T09:30:00Z" } }),
        json!(1_565_578_338),
        json!(1_565_578_338_000_i64),
    ] {
        let of = json!({ "title": "x", "when": date });
        let day = json!({ "title": "y", "when": "1986-05-05T01:02:03-09:30" });
        assert!(reading(vec![point(of.clone())]).story.events[0].when.is_some(), "{date}");
        reading(vec![point(day), point(of)]);
    }
}

#[test]
fn the_year_of_a_start_or_an_end_has_its_month_and_day_beside_it() {
    for (properties, expected) in [
        (
            json!({ "Start Year": 1987, "Start Month": 5, "Start Day": 3, "End Year": 1987, "End Month": 6, "End Day": 1 }),
            "3 May to 1 June 1987",
        ),
        (
            json!({ "start_year": 1914, "start_month": 8, "start_day": 1, "end_year": 1918 }),
            "1 August 1914 to 1918",
        ),
        (json!({ "beginYear": "1987", "beginMonth": "May" }), "since May 1987"),
        (json!({ "start_year": 1987, "start_month": 13 }), "since 1987"),
        (json!({ "start_date": "1987", "start_month": 5 }), "since 1987"),
    ] {
        assert_eq!(date_of(properties.clone()), expected, "{properties}");
    }
}

#[test]
fn how_long_something_stood_counts_if_nothing_says_when_it_happened() {
    for (properties, expected) in [
        (json!({ "built": 1914, "demolished": 1918 }), "1914 to 1918"),
        (json!({ "founded": "1914", "dissolved": "" }), "since 1914"),
        (json!({ "born": "1914-05-05", "died": "1918" }), "5 May 1914 to 1918"),
        (json!({ "inception": 1850, "abolished": 1900 }), "1850 to 1900"),
        (json!({ "date": "1987", "founded": "1914", "closed": "1990" }), "1987"),
        (json!({ "date": "n/a", "founded": "1914" }), "since 1914"),
        (json!({ "opened": "Monday", "closed": "never" }), "no event"),
        (json!({ "built": 5 }), "no event"),
    ] {
        assert_eq!(date_of(properties.clone()), expected, "{properties}");
    }
}

#[test]
fn a_number_for_no_value_is_no_end() {
    for end in [json!(0), json!(-9999), json!("0000"), json!("-9999"), json!(-99)] {
        assert_eq!(date_of(json!({ "start": 1850, "end": end })), "since 1850", "{end}");
    }
    assert_eq!(date_of(json!({ "start": -500, "end": -99 })), "501 BCE to 100 BCE");
    for (end, year) in [("2999-12-31", 2999), ("4712-12-31", 4712)] {
        let found = reading(vec![point(json!({ "title": "x", "start": "1999", "end": end }))]);
        assert_eq!(words(&found.story, 0), "since 1999");
        assert_eq!(said(&found), [format!("the year {year} is read as no end: write \"..\"")]);
    }
}

#[test]
fn columns_of_other_names_are_dates_or_are_named() {
    for key in ["temporal", "dcterms:temporal", "Año", "anno", "years"] {
        assert_eq!(date_of(json!({ "title": "x", key: "1987" })), "1987", "{key}");
    }
    for key in ["period", "years", "temporal"] {
        let found = reading(vec![point(json!({ "title": "x", key: "1987-1989" }))]);
        let named = format!(
            "no date was understood; \"{key}\" looks like one: call it \"date\", \"start\" or \"end\""
        );
        assert_eq!(said(&found), [named]);
    }
}
