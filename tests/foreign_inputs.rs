//! Other inputs of the usual kinds: each is shown as what it is, or a sentence says what is wrong, where, and how to mend it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::plain::{date_of, feature, file, point, reading, said, words};
use common::story;
use placeline::state::{Loaded, details};
use placeline::story::{Kind, PlaceShape, Severity, read};
use serde_json::{Value, json};

/// Returns what is said about one feature with this geometry, and the shape of the first place.
fn located(geometry: Value) -> (Vec<String>, Option<PlaceShape>) {
    let mut one = point(json!({ "name": "x", "date": "1987" }));
    one["geometry"] = geometry;
    let found = reading(vec![one]);
    (said(&found), found.story.places.first().map(|place| place.shape.clone()))
}

#[test]
fn a_count_is_a_time_in_every_member_and_notation() {
    let day = "12 August 2019, 02:52:18";
    for properties in [
        json!({ "timestamp": 1_565_578_338.123 }),
        json!({ "timestamp": "1565578338.123" }),
        json!({ "timestampMs": "1565578338000" }),
        json!({ "time": 1_565_578_338_000_000_000_i64 }),
        json!({ "ts": 1_565_578_338 }),
        json!({ "epoch": "1565578338" }),
        json!({ "date": "1.565578338E9" }),
        json!({ "date": "1.565578338e+12" }),
        json!({ "date": { "$date": { "$numberLong": "1565578338000" } } }),
        json!({ "date": { "$date": 1_565_578_338_000_i64 } }),
        json!({ "date": { "value": 1_565_578_338 } }),
    ] {
        assert_eq!(date_of(properties.clone()), day, "{properties}");
    }
    for [start, end] in
        [["start", "end"], ["begin_ts", "end_ts"], ["startTimestamp", "endTimestamp"], ["t0", "t1"]]
    {
        let stretch = json!({ start: 1_565_578_338, end: 1_565_578_400 });
        assert_eq!(date_of(stretch), "12 August 2019, 02:52:18 to 02:53:20", "{start}");
    }
    for date in [json!(31_902), json!("31902"), json!("31902.0")] {
        let found = reading(vec![point(json!({ "title": "x", "start": date, "end": date }))]);
        assert!(
            said(&found).iter().all(|said| said.ends_with("write 1987-05-05 (as a spreadsheet counts days)"))
        );
        assert_eq!((found.diagnostics.len(), details(&found.story.places[0].extra).len()), (2, 2), "{date}");
    }
}

#[test]
fn an_object_with_a_date_in_it_is_that_date() {
    for date in [
        json!({ "@value": "1987", "@type": "xsd:gYear" }),
        json!({ "value": "1987", "datatype": "xsd:gYear" }),
        json!({ "edtf": "1987" }),
        json!({ "year": 1987 }),
    ] {
        assert_eq!(date_of(json!({ "title": "x", "date": date })), "1987", "{date}");
    }
    let found = reading(vec![point(json!({ "title": "x", "date": { "a": { "b": 1987 } } }))]);
    assert_eq!(said(&found), ["found an object: write a date such as \"1981-06-28\""]);
    assert_eq!(details(&found.story.places[0].extra).len(), 1);
}

#[test]
fn a_start_and_an_end_are_known_by_their_names_in_several_languages() {
    for [start, end] in [
        ["FROM", "TO"],
        ["from", "until"],
        ["begin_date", "finish_date"],
        ["begindate", "enddate"],
        ["validFrom", "validTo"],
        ["valid_from", "valid_until"],
        ["Start_Datum", "End_Datum"],
        ["von", "bis"],
        ["Beginn", "Ende"],
        ["inicio", "fin"],
        ["fecha_inicio", "fecha_fin"],
        ["desde", "hasta"],
        ["début", "fin"],
        ["date_debut", "date_fin"],
        ["inizio", "fine"],
        ["t0", "t1"],
    ] {
        assert_eq!(date_of(json!({ "title": "x", start: "1987", end: 1990 })), "1987 to 1990", "{start}");
        let swapped = reading(vec![point(json!({ "title": "x", start: "1990", end: "1987" }))]);
        assert_eq!(said(&swapped), ["\"1990/1987\" is not a date: it ends before it starts"], "{start}");
        assert_eq!(details(&swapped.story.places[0].extra).len(), 2, "{start}");
    }
    // Where they hold something else, they stay what they are.
    let found = reading(vec![point(json!({ "title": "x", "von": "Berlin", "bis": "Paris", "fine": 250 }))]);
    assert_eq!((said(&found), details(&found.story.places[0].extra).len()), (vec![], 3));
}

#[test]
fn dates_of_catalogues_and_lengths_of_time_have_a_mend() {
    for (date, mend) in [
        ("[ca. 1987]", "write 1987~"),
        ("[c1987]", "write 1987~"),
        ("©1987", "write 1987"),
        ("'87", "write 1987"),
        ("1987-05-05/P1M", "it has a length of time: write the end instead, such as 1981-06-28/1981-07-28"),
        ("P3D/1987-05-05", "it has a length of time: write the end instead, such as 1981-06-28/1981-07-28"),
    ] {
        let found = reading(vec![point(json!({ "title": "x", "date": date }))]);
        assert_eq!(said(&found), [format!("\"{date}\" is not a date: {mend}")]);
    }
}

#[test]
fn coordinates_that_are_text_or_swapped_or_of_a_projection_are_named() {
    let pattern = "{\"type\": \"Point\", \"coordinates\": [longitude, latitude]}";
    let texts =
        "the coordinates are text: write numbers, without quotation marks and with a point for decimals: ";
    for coordinates in [json!(["11.5", "48.1"]), json!(["11,5", "48,1"]), json!([11.5, "48.1"])] {
        let (said, _) = located(json!({ "type": "Point", "coordinates": coordinates }));
        assert_eq!(said, [[texts, pattern].concat()]);
    }
    for geometry in [
        json!({ "type": "Point", "coordinates": { "lat": 48.1, "lng": 11.5 } }),
        json!({ "type": "Point", "coordinates": [[11.5, 48.1]] }),
        json!({ "type": "Point", "coordinates": [null, null] }),
        json!({ "type": "Point", "coordinates": "11.5 48.1" }),
        json!({ "type": "point", "coordinates": [11.5, 48.1] }),
        json!({ "coordinates": [11.5, 48.1] }),
        json!("POINT(11.5 48.1)"),
    ] {
        let (said, _) = located(geometry.clone());
        assert_eq!(said, [["not a GeoJSON geometry: write ", pattern].concat()], "{geometry}");
    }
    for (coordinates, expected) in [
        (json!([48.137, 111.57]), "[48.137, 111.57] is not on the globe: write the longitude first"),
        (json!([48.137, -120.5]), "[48.137, -120.5] is not on the globe: write the longitude first"),
        (json!([370, 10]), "[370, 10] is not on the globe"),
        (
            json!([691_608, 5_334_760]),
            "[691608, 5334760] is not on the globe: it looks like metres of a projection: save the file in degrees (WGS 84, EPSG:4326)",
        ),
    ] {
        assert_eq!(located(json!({ "type": "Point", "coordinates": coordinates })).0, [expected]);
    }
}

#[test]
fn heights_and_measures_of_positions_are_left_out() {
    for coordinates in [json!([11.5, 48.1, 520]), json!([11.5, 48.1, 520, 1_565_578_338])] {
        let (said, shape) = located(json!({ "type": "Point", "coordinates": coordinates }));
        assert!(
            said.is_empty()
                && matches!(shape, Some(PlaceShape::Point(at)) if (at.lon, at.lat) == (11.5, 48.1))
        );
    }
    let line = json!([[0, 0, 5], [1, 1, 6], [2, 0, 7]]);
    let found = reading(vec![feature("LineString", line, json!({ "title": "x", "date": "1987" }))]);
    assert!(matches!(&found.story.events[0].kind, Kind::Track(lines) if lines[0].len() == 3));
}

#[test]
fn a_file_of_another_reference_system_says_so() {
    let with = |crs: Value| {
        let mut file = file(vec![point(json!({ "name": "x" }))]);
        file["crs"] = crs;
        story(&file)
    };
    let named = |name: Value| json!({ "type": "name", "properties": { "name": name } });
    for degrees in [
        named(json!("urn:ogc:def:crs:OGC:1.3:CRS84")),
        named(json!("EPSG:4326")),
        named(json!("urn:ogc:def:crs:EPSG::4258")),
        json!({ "type": "EPSG", "properties": { "code": 4326 } }),
        json!(null),
    ] {
        assert_eq!(said(&with(degrees.clone())), Vec::<String>::new(), "{degrees}");
    }
    for (crs, name) in [
        (named(json!("urn:ogc:def:crs:EPSG::3857")), "urn:ogc:def:crs:EPSG::3857"),
        (named(json!("urn:ogc:def:crs:EPSG::31468")), "urn:ogc:def:crs:EPSG::31468"),
        (json!({ "type": "EPSG", "properties": { "code": 25_832 } }), "25832"),
    ] {
        let found = with(crs);
        assert_eq!(
            said(&found),
            [format!(
                "\"{name}\" is read as degrees of WGS 84, as GeoJSON has them: save the file in these (EPSG:4326)"
            )]
        );
        assert!(found.diagnostics[0].at.starts_with("crs.properties") && found.story.places.len() == 1);
    }
}

#[test]
fn a_position_among_the_properties_is_named() {
    let nowhere =
        |properties: Value| json!({ "type": "Feature", "geometry": null, "properties": properties });
    for (lat, lon) in [
        ("lat", "lon"),
        ("Latitude", "Longitude"),
        ("LAT", "LNG"),
        ("y", "x"),
        ("decimalLatitude", "decimalLongitude"),
    ] {
        for value in [json!(48.1), json!("48.1"), json!("48,1")] {
            let found = reading(vec![nowhere(json!({ "name": "x", lat: value, lon: value }))]);
            let expected = format!(
                "not on the map: \"{lat}\" and \"{lon}\" look like its position: write \"geometry\": {{\"type\": \"Point\", \"coordinates\": [longitude, latitude]}}"
            );
            assert_eq!(said(&found), [expected]);
            assert_eq!(details(&found.story.events[0].extra).len(), 2);
        }
    }
    for other in [
        json!({ "name": "x" }),
        json!({ "name": "x", "lat": "north", "lon": 5 }),
        json!({ "name": "x", "lat": 48 }),
    ] {
        assert_eq!(said(&reading(vec![nowhere(other)])), Vec::<String>::new());
    }
}

#[test]
fn parts_of_many_shapes_keep_their_time() {
    let square = |at: f64| json!([[[at, 0], [at + 1.0, 0], [at + 1.0, 1], [at, 0]]]);
    let two = feature(
        "MultiPolygon",
        json!([square(0.0), square(10.0)]),
        json!({ "name": "a", "start": "1987", "end": "1990" }),
    );
    let found = reading(vec![two]).story;
    assert!(matches!(&found.places[0].shape, PlaceShape::Area(area) if area.len() == 2));
    assert_eq!(words(&found, 0), "1987 to 1990");
    let inner =
        json!({ "type": "GeometryCollection", "geometries": [{ "type": "Point", "coordinates": [1, 2] }] });
    let (said, shape) = located(json!({ "type": "GeometryCollection", "geometries": [inner] }));
    assert!(said.is_empty() && matches!(shape, Some(PlaceShape::Point(_))));
    for geometry in [
        json!({ "type": "GeometryCollection", "geometries": [] }),
        json!({ "type": "LineString", "coordinates": [] }),
        json!({ "type": "Polygon", "coordinates": [[[0, 0], [4, 0], [0, 0]]] }),
    ] {
        assert_eq!(located(geometry).0, ["this geometry has no position"]);
    }
    let point = json!({ "type": "Point", "coordinates": [1, 2] });
    let area = json!({ "type": "Polygon", "coordinates": square(0.0) });
    let mixed = located(json!({ "type": "GeometryCollection", "geometries": [point, area] }));
    assert_eq!(mixed.0, ["only the areas of this collection are shown: make a feature of each kind"]);
}

#[test]
fn timespans_of_linked_places_are_read_with_all_their_limits() {
    for (span, expected) in [
        (
            json!({ "start": { "in": "1700" }, "end": { "earliest": "1750", "latest": "1760" } }),
            "1700 to between 1750 and 1760",
        ),
        (json!({ "start": { "earliest": 1700, "latest": 1710 } }), "between 1700 and 1710"),
        (json!({ "start": { "in": "-0200" }, "end": { "in": 100 } }), "201 BCE to 100 CE"),
        (json!({ "in": "1700" }), "1700"),
    ] {
        let mut town = point(json!({ "title": "Town" }));
        town["when"] = json!({ "timespans": [span] });
        let found = reading(vec![town]);
        assert_eq!((said(&found), words(&found.story, 0)), (vec![], expected.to_owned()), "{span}");
    }
}

#[test]
fn a_collection_in_a_collection_and_what_is_no_feature_are_errors_that_cost_nothing_else() {
    let inner = file(vec![point(json!({ "name": "lost" }))]);
    let found = reading(vec![inner, json!(null), json!("x"), json!([]), point(json!({ "name": "kept" }))]);
    assert_eq!(
        said(&found),
        [
            "a FeatureCollection within another one: put its features into the outer one",
            "not a GeoJSON feature",
            "not a GeoJSON feature",
            "not a GeoJSON feature"
        ]
    );
    assert!(found.diagnostics.iter().all(|found| found.severity == Severity::Error));
    assert_eq!(found.story.places[0].name, "kept");
}

#[test]
fn a_wide_table_keeps_every_column() {
    let columns: serde_json::Map<String, Value> =
        (0..1_000).map(|n| (format!("col{n:04}"), json!(n))).collect();
    let mut properties = Value::Object(columns);
    properties["name"] = json!("Wide");
    properties["DATE_"] = json!("1987-05-05");
    let found = reading(vec![point(properties)]);
    assert_eq!((said(&found), words(&found.story, 0)), (vec![], "5 May 1987".into()));
    assert_eq!(details(&found.story.events[0].extra).len(), 1_000);
}

#[test]
fn deep_time_has_little_room_behind_its_last_day() {
    let at = |date: &str| point(json!({ "title": date, "date": date }));
    let loaded = Loaded::new(story(&file(vec![at("Y-3000000"), at("2000")])));
    let years = (loaded.span.0.year(), loaded.span.1.year());
    assert!(years.0 < -3_000_000 && (2_001..=3_001).contains(&years.1), "{years:?}");
}

#[test]
fn equal_ids_of_tables_keep_every_row() {
    for id in [json!(7), json!("7"), json!(1.5), json!("")] {
        let row =
            |title: &str| point(json!({ "id": id, "fid": 1, "Name": title, "Date": "1987-05-05T00:00:00" }));
        let found = reading(vec![row("a"), row("b"), row("c")]).story;
        let titles: Vec<&str> = found.events.iter().map(|event| event.title.as_str()).collect();
        assert_eq!(titles, ["a", "b", "c"], "{id}");
    }
}

#[test]
fn where_a_file_is_no_json_the_sentence_says_why() {
    for (text, why) in [
        (r#"{"a": NaN}"#, "JSON has no NaN and no Infinity: write null"),
        (r#"{"a": -Infinity}"#, "JSON has no NaN and no Infinity: write null"),
        (r#"{"a": None}"#, "for no value, write null"),
        (r#"{"a": undefined}"#, "for no value, write null"),
        (r#"{"a": True}"#, "write true or false, in small letters"),
        (r#"{"a": [1, 2,]}"#, "there is a comma too many before it"),
        ("{\"a\": 1,\n}", "there is a comma too many before it"),
        (r#"{"a": 1 "b": 2}"#, "a comma or a colon is missing before it"),
        (r#"{"a" 1}"#, "a comma or a colon is missing before it"),
        (r#"{"a": "x\y"}"#, "a backslash within a text is written twice"),
        ("{\"a\": \"x\ny\"}", "a text goes on in the next line, or has a tab: write \\n or \\t there"),
        ("{\"a\": 1, // one\n\"b\": 2}", "JSON has no comments: leave it out"),
        (r#"{"a": 'x'}"#, "names and texts stand in straight double quotation marks"),
        (r#"{"a": “x”}"#, "names and texts stand in straight double quotation marks"),
        (r#"{"a": 01}"#, "a number has no zeros before it"),
        (r#"{"a": .5}"#, "write the zero before the point"),
        (r#"{"a": 1}}"#, "something stands behind the end: keep what is between the first { and its }"),
        (
            r#"{"a": 1} {"b": 2}"#,
            "something stands behind the end: keep what is between the first { and its }",
        ),
        (
            r#"{"a": [{"b": "cut"#,
            "it ends too early, as a file that was cut off does: save or download it anew",
        ),
        ("{\"a\": [1, 2],\n", "it ends too early, as a file that was cut off does: save or download it anew"),
    ] {
        let said = read(text.as_bytes()).unwrap_err().sentence();
        assert!(
            said.starts_with("The story file is not JSON: see line ")
                && said.ends_with(&[": ", why, "."].concat()),
            "{text}: {said}"
        );
    }
}

#[test]
fn json_that_is_no_story_says_where_to_go_with_it() {
    for (text, sentence) in [
        (
            r#"[{"name": "a", "lat": 48, "lon": 11}]"#,
            "This is a list of records, not a story file: save it as CSV, and that as GeoJSON, with geojson.io for example.",
        ),
        (
            r#"{"type": "umap", "layers": [{"type": "FeatureCollection", "features": []}]}"#,
            "This is a backup of uMap: save the map as GeoJSON there, with “Share and download”.",
        ),
        (
            r#"{"data": {"type": "FeatureCollection", "features": []}}"#,
            "The FeatureCollection is within another object: save what is in that member as a file of its own.",
        ),
    ] {
        assert_eq!(read(text.as_bytes()).unwrap_err().sentence(), sentence);
    }
    for text in [
        "null",
        "5",
        "\"x\"",
        "{}",
        r#"{"type": "FeatureCollection"}"#,
        r#"{"type": "featurecollection", "features": []}"#,
    ] {
        let said = read(text.as_bytes()).unwrap_err().sentence();
        assert!(
            said.contains("its top level needs \"type\": \"FeatureCollection\" and \"features\": […]"),
            "{text}"
        );
    }
}
