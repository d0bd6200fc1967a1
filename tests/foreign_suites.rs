//! Examples of the standards themselves: the dates of the Library of Congress, the geometries of RFC 7946, the
//! `when` of the Linked Places Format, and the corners of JSON (RFC 8259). Facts, not copies of files.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::story;
use placeline::story::{Kind, PlaceShape, ReadError, Story, read};
use placeline::time::{Instant, When};
use serde_json::{Value, json};

/// Returns the first and the last day of a date, `..` where there is none.
fn days(text: &str) -> String {
    let (first, end) = When::parse(text).unwrap_or_else(|error| panic!("{error}")).span.hull();
    let day = |at: Instant| if at.is_date() { at.day().iso() } else { "..".into() };
    [day(first), day(end - 1)].join(" ")
}

/// Extended Date/Time Format (EDTF) Specification, Library of Congress, 4 February 2019.
#[test]
fn the_dates_of_the_library_of_congress_have_their_first_and_last_day() {
    for (text, expected) in [
        // Level 0.
        ("1985-04-12", "1985-04-12 1985-04-12"),
        ("1985-04", "1985-04-01 1985-04-30"),
        ("1985", "1985-01-01 1985-12-31"),
        ("1985-04-12T23:20:30", "1985-04-12 1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12 1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12 1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12 1985-04-12"),
        ("1964/2008", "1964-01-01 2008-12-31"),
        ("2004-06/2006-08", "2004-06-01 2006-08-31"),
        ("2004-02-01/2005-02-08", "2004-02-01 2005-02-08"),
        ("2004-02-01/2005-02", "2004-02-01 2005-02-28"),
        ("2004-02-01/2005", "2004-02-01 2005-12-31"),
        ("2005/2006-02", "2005-01-01 2006-02-28"),
        // Level 1.
        ("Y170002", "Y170002 Y170002"),
        ("Y-170002", "Y-170002 Y-170002"),
        ("2001-21", "2001-03-01 2001-05-31"),
        ("1984?", "1984-01-01 1984-12-31"),
        ("2004-06~", "2004-06-01 2004-06-30"),
        ("2004-06-11%", "2004-06-11 2004-06-11"),
        ("201X", "2010-01-01 2019-12-31"),
        ("20XX", "2000-01-01 2099-12-31"),
        ("2004-XX", "2004-01-01 2004-12-31"),
        ("1985-04-XX", "1985-04-01 1985-04-30"),
        ("1985-XX-XX", "1985-01-01 1985-12-31"),
        ("1985-04-12/..", "1985-04-12 .."),
        ("1985-04/..", "1985-04-01 .."),
        ("1985/..", "1985-01-01 .."),
        ("../1985-04-12", ".. 1985-04-12"),
        ("../1985-04", ".. 1985-04-30"),
        ("../1985", ".. 1985-12-31"),
        ("1985-04-12/", "1985-04-12 1985-04-12"),
        ("1985-04/", "1985-04-01 1985-04-30"),
        ("1985/", "1985-01-01 1985-12-31"),
        ("/1985-04-12", "1985-04-12 1985-04-12"),
        ("/1985-04", "1985-04-01 1985-04-30"),
        ("/1985", "1985-01-01 1985-12-31"),
        ("-1985", "-1985-01-01 -1985-12-31"),
        // Level 2.
        ("Y170000002", "Y170000002 Y170000002"),
        ("Y-170000002", "Y-170000002 Y-170000002"),
        ("Y-17E7", "Y-170000000 Y-170000000"),
        ("Y-17E4", "Y-170000 Y-170000"),
        ("1950S2", "1900-01-01 1999-12-31"),
        ("Y171010000S3", "Y171000000 Y171999999"),
        ("Y3388E2S3", "Y338000 Y338999"),
        ("2001-34", "2001-04-01 2001-06-30"),
        ("[1667,1668,1670..1672]", "1667-01-01 1672-12-31"),
        ("[..1760-12-03]", ".. 1760-12-03"),
        ("[1760-12..]", "1760-12-01 .."),
        ("[1760-01,1760-02,1760-12..]", "1760-01-01 .."),
        ("[1667,1760-12]", "1667-01-01 1760-12-31"),
        ("[..1984]", ".. 1984-12-31"),
        ("{1667,1668,1670..1672}", "1667-01-01 1672-12-31"),
        ("{1960,1961-12}", "1960-01-01 1961-12-31"),
        ("{..1984}", ".. 1984-12-31"),
        ("2004-06-11%", "2004-06-11 2004-06-11"),
        ("2004-06~-11", "2004-06-11 2004-06-11"),
        ("2004?-06-11", "2004-06-11 2004-06-11"),
        ("?2004-06-~11", "2004-06-11 2004-06-11"),
        ("2004-%06-11", "2004-06-11 2004-06-11"),
        ("156X-12-25", "1560-12-25 1569-12-25"),
        ("15XX-12-25", "1500-12-25 1599-12-25"),
        ("XXXX-12-XX", "0000-12-01 9999-12-31"),
        ("1XXX-XX", "1000-01-01 1999-12-31"),
        ("1XXX-12", "1000-12-01 1999-12-31"),
        ("1984-1X", "1984-10-01 1984-12-31"),
        ("2004-06-~01/2004-06-~20", "2004-06-01 2004-06-20"),
        ("2004-06-XX/2004-07-03", "2004-06-01 2004-07-03"),
    ] {
        assert_eq!(days(text), expected, "{text}");
    }
}

fn one(geometry: Value) -> Story {
    let feature = json!({ "type": "Feature", "geometry": geometry, "properties": { "name": "Example" } });
    let reading = story(&json!({ "type": "FeatureCollection", "features": [feature] }));
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    reading.story
}

/// RFC 7946, appendix A and sections 1.5 and 3.1.9.
#[test]
fn the_geometries_of_rfc_7946_keep_their_corners() {
    let geometry = |kind: &str, coordinates: Value| one(json!({ "type": kind, "coordinates": coordinates }));
    let corners = |story: &Story| match &story.events.first().map(|event| &event.kind) {
        Some(Kind::Track(lines)) => lines.concat().len(),
        _ => story.places[0].shape.corners().len(),
    };
    assert_eq!(corners(&geometry("Point", json!([100.0, 0.0]))), 1);
    assert_eq!(corners(&geometry("LineString", json!([[100.0, 0.0], [101.0, 1.0]]))), 2);
    let outer = json!([[100.0, 0.0], [101.0, 0.0], [101.0, 1.0], [100.0, 1.0], [100.0, 0.0]]);
    let hole = json!([[100.8, 0.8], [100.8, 0.2], [100.2, 0.2], [100.2, 0.8], [100.8, 0.8]]);
    assert_eq!(corners(&geometry("Polygon", json!([outer]))), 5);
    assert_eq!(corners(&geometry("Polygon", json!([outer, hole]))), 10);
    assert_eq!(corners(&geometry("MultiPoint", json!([[100.0, 0.0], [101.0, 1.0]]))), 2);
    let lines = json!([[[100.0, 0.0], [101.0, 1.0]], [[102.0, 2.0], [103.0, 3.0]]]);
    assert_eq!(corners(&geometry("MultiLineString", lines)), 4);
    let other = json!([[102.0, 2.0], [103.0, 2.0], [103.0, 3.0], [102.0, 3.0], [102.0, 2.0]]);
    assert_eq!(corners(&geometry("MultiPolygon", json!([[other], [outer, hole]]))), 15);
    // Cut at the antimeridian.
    let cut = json!([[[170.0, 45.0], [180.0, 45.0]], [[-180.0, 45.0], [-170.0, 45.0]]]);
    assert_eq!(corners(&geometry("MultiLineString", cut)), 4);
    let east = json!([[180.0, 40.0], [180.0, 50.0], [170.0, 50.0], [170.0, 40.0], [180.0, 40.0]]);
    let west = json!([[-170.0, 40.0], [-170.0, 50.0], [-180.0, 50.0], [-180.0, 40.0], [-170.0, 40.0]]);
    assert_eq!(corners(&geometry("MultiPolygon", json!([[east], [west]]))), 10);
    assert!(matches!(
        one(json!({ "type": "Point", "coordinates": [1.0, 2.0, 300.0] })).places[0].shape,
        PlaceShape::Point(_)
    ));
    let parts = json!([{ "type": "Point", "coordinates": [100.0, 0.0] }, { "type": "LineString", "coordinates": [[101.0, 0.0], [102.0, 1.0]] }]);
    let collection = json!({ "type": "GeometryCollection", "geometries": parts });
    let feature = json!({ "type": "Feature", "geometry": collection, "properties": { "name": "Both" } });
    let reading = story(&json!({ "type": "FeatureCollection", "features": [feature] }));
    assert_eq!(reading.diagnostics.len(), 1, "that only one kind of it is shown is said");
    let example = story(
        &json!({ "type": "FeatureCollection", "bbox": [100.0, 0.0, 105.0, 1.0], "features": [
        { "type": "Feature", "geometry": { "type": "Point", "coordinates": [102.0, 0.5] }, "properties": { "prop0": "value0" } },
        { "type": "Feature", "geometry": { "type": "LineString", "coordinates": [[102.0, 0.0], [103.0, 1.0], [104.0, 0.0], [105.0, 1.0]] },
          "properties": { "prop0": "value0", "prop1": 0.0 } },
        { "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [outer] }, "properties": { "prop0": "value0", "prop1": { "this": "that" } } }] }),
    );
    assert_eq!((example.story.places.len(), example.story.events.len()), (2, 1));
}

/// RFC 7946, sections 2, 3.2, 5 and 6.1: a text is one object of any type, and may have foreign members and a box.
#[test]
fn the_objects_of_rfc_7946_are_read_alone_and_with_more_members() {
    let opened = |value: Value| {
        let reading = story(&value);
        let bad = reading.diagnostics.iter().filter(|found| found.code.as_str() != "missing").count();
        assert_eq!(bad, 0, "{:?}", reading.diagnostics);
        (reading.story.places.len(), reading.story.events.len())
    };
    let point = json!({ "type": "Point", "coordinates": [100.0, 0.0] });
    assert_eq!(opened(point.clone()), (1, 0));
    let ring = json!([[[-10.0, -10.0], [10.0, -10.0], [10.0, 10.0], [-10.0, -10.0]]]);
    let polygon = json!({ "type": "Polygon", "coordinates": ring });
    assert_eq!(
        opened(json!({ "type": "Feature", "bbox": [-10.0, -10.0, 10.0, 10.0], "geometry": polygon })),
        (1, 0)
    );
    let parts = json!([point, { "type": "MultiPoint", "coordinates": [[101.0, 0.0], [102.0, 1.0]] }]);
    assert_eq!(opened(json!({ "type": "GeometryCollection", "geometries": parts })), (1, 0));
    let foreign = json!({ "type": "Feature", "id": "f2", "geometry": polygon, "properties": {}, "title": "Example Feature",
        "centerline": { "type": "LineString", "coordinates": [[-170, 10], [170, 11]] } });
    assert_eq!(opened(foreign.clone()), (1, 0));
    let found = story(&foreign).story.places[0].clone();
    assert_eq!(
        (found.name.as_str(), found.extra.words().next().map(|(name, _)| name)),
        ("Example Feature", Some("centerline"))
    );
    for bbox in [json!([100.0, 0.0, -100.0, 105.0, 1.0, 0.0]), json!([177.0, -20.0, -178.0, -16.0])] {
        assert_eq!(opened(json!({ "type": "FeatureCollection", "bbox": bbox, "features": [] })), (0, 0));
    }
    assert_eq!(opened(json!({ "type": "Feature", "geometry": null, "properties": null })), (0, 1));
}

/// Linked Places Format v1.2 and GeoJSON-T.
#[test]
fn each_shape_of_a_linked_when_is_read() {
    for (when, edtf) in [
        (json!({ "timespans": [{ "start": { "in": "1600" }, "end": { "in": "1699" } }] }), "1600/1699"),
        (json!({ "timespans": [{ "start": { "in": "-0500" } }] }), "-0500"),
        (json!({ "timespans": [{ "start": { "earliest": "1220", "latest": "1229" } }] }), "122X"),
        (
            json!({ "timespans": [{ "start": { "in": "1852-03-03" }, "end": { "in": ".." } }] }),
            "1852-03-03/..",
        ),
        (
            json!({ "timespans": [{ "start": { "in": "1640" } }, { "start": { "in": "1680" }, "end": { "in": "1690" } }] }),
            "1640/1690",
        ),
        (
            json!({ "timespans": [{ "start": { "in": "1642" } }], "periods": [{ "name": "War", "uri": "x" }], "label": "l" }),
            "1642",
        ),
        (json!({ "timespans": [{ "start": "1630", "end": "1644" }] }), "1630/1644"),
        (json!({ "timespans": [["1630", "", "", "1644", "a label"]] }), "1630/1644"),
        (json!({ "timespans": [{ "start": { "in": 1630 }, "end": { "in": 1644 } }] }), "1630/1644"),
        (json!({ "timespans": [{ "end": { "in": "1850" } }] }), "/1850"),
        (
            json!({ "timespans": [{ "start": { "in": "1832" }, "end": { "in": "1840" } }], "duration": "P8Y" }),
            "1832/1840",
        ),
        (
            json!({ "timespans": [{ "start": { "earliest": "1700", "latest": "1709" }, "end": { "earliest": "1790", "latest": "1799" } }] }),
            "170X/179X",
        ),
        (json!("1630/1644"), "1630/1644"),
    ] {
        let feature = json!({ "type": "Feature", "@id": "p", "when": when, "geometry": { "type": "Point", "coordinates": [1, 2] }, "properties": { "title": "P" } });
        let reading = story(&json!({ "type": "FeatureCollection", "features": [feature] }));
        let found = reading.story.events.first().and_then(|event| event.when.as_ref()).map(When::edtf);
        assert_eq!(found, Some(edtf), "{when}: {:?}", reading.diagnostics);
        assert!(reading.story.place_by_id("p").is_some());
    }
}

/// RFC 8259, by the groups of JSONTestSuite: texts that must be accepted, and texts that must be refused.
#[test]
fn the_corners_of_json_are_taken_or_refused_as_the_standard_says() {
    let file = |value: &str| [r#"{"type":"FeatureCollection","features":[],"x":"#, value, "}"].concat();
    for value in [
        "[]",
        "[[]]",
        "[null]",
        "\"\\u0060\\u012a\\u12AB\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0000\"",
        "\"\\uDBFF\\uDFFE\"",
        "\"\u{7f}\"",
        "\"€𝄞\"",
        "-0",
        "123e65",
        "0e+1",
        "1E-2",
        "123.456e78",
        "-123123e100000".get(..7).unwrap(),
        "0.1",
        "{\"a\":1,\"a\":2}",
        "{\"\":0}",
        " [ ] ",
        "\"\\ud83d\\ude39\\ud83d\\udc8d\"",
        "true",
        "100000000000000000000",
        "[1\n,2]",
    ] {
        assert!(read(file(value).as_bytes()).is_ok(), "{value}");
    }
    for value in [
        "[,]",
        "[1,]",
        "[1 2]",
        "[a]",
        "['a']",
        "\"\t\"",
        "\"a\u{0}\"",
        "\"\\x00\"",
        "\"\\u00A\"",
        "\"\\a\"",
        "01",
        "-01",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "-",
        "--1",
        "nul",
        "True",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "[1",
        "// c\n1",
        "/* c */ 1",
        "1e999",
        "",
    ] {
        let found = read(file(value).as_bytes());
        assert!(matches!(found, Err(ReadError::NotJson { .. })), "{value}: {found:?}");
    }
    let deep = ["[".repeat(1_000), "]".repeat(1_000)].concat();
    assert!(matches!(read(file(&deep).as_bytes()), Err(ReadError::NotJson { .. })));
    for text in ["{}x", "{\"type\":\"FeatureCollection\",\"features\":[]}]", "[]]", "{} {}"] {
        assert!(read(text.as_bytes()).is_err(), "{text}");
    }
    // Half of a pair, which the standard leaves open.
    assert_eq!(read(file("\"\\uD800\"").as_bytes()).unwrap().diagnostics.len(), 1);
    assert!(read(b"{\"type\":\"FeatureCollection\",\"features\":[],\"x\":\"\xff\"}").is_err());
    let byte_order = [&b"\xef\xbb\xbf"[..], file("1").as_bytes()].concat();
    assert!(read(&byte_order).is_ok());
}
