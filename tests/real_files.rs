//! Plain GeoJSON of other tools opens with its places, shapes and dates.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::plain::{date_of, feature, file, point, reading, said, words};
use common::{draw, story};
use placeline::geo::LonLat;
use placeline::i18n::Text;
use placeline::scene::describe;
use placeline::state::{Action, Config, Loaded, Shown, ViewState, details, update};
use placeline::story::{Kind, PlaceShape, Severity, grouped, read, write};
use serde_json::{Value, json};

/// Returns the marks of the map as SVG, and the description of the moment.
fn map(features: Vec<Value>, actions: &[Action]) -> (String, String) {
    let loaded = Loaded::new(story(&file(features)));
    let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
    for action in actions {
        state = update(state, action.clone(), &loaded);
    }
    let svg = placeline::scene::svg::marks(&draw(&loaded, &state, false).map);
    (svg, describe::moment(&loaded, &state, Text::EN))
}

#[test]
fn a_story_without_dates_is_a_map_and_says_so() {
    let (svg, moment) = map(vec![point(json!({ "name": "A" }))], &[]);
    assert!(svg.contains("<title>A</title>") && svg.contains(">A</text>"), "{svg}");
    assert_eq!(moment, "Nothing in this story has a date.");
    let ring = json!([[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]]);
    let (svg, _) = map(vec![feature("Polygon", ring, json!({ "name": "Land" }))], &[]);
    assert!(svg.contains("area plain") && svg.contains("class=\"outline\""), "{svg}");
    for shape in ["MultiPoint", "LineString"] {
        let (svg, _) = map(vec![feature(shape, json!([[0, 0], [40, 40]]), json!({ "name": "Way" }))], &[]);
        assert!(svg.contains("<title>Way</title>"), "{shape}: {svg}");
    }
}

#[test]
fn what_no_event_touches_is_drawn_faint_whatever_time_is_shown() {
    for shown in [Shown::Moment, Shown::Window, Shown::UpTo] {
        let features = vec![
            point(json!({ "title": "x", "date": "1987" })),
            feature("Point", json!([11, 51]), json!({ "title": "camp" })),
        ];
        let (svg, _) = map(features, &[Action::Show(shown)]);
        assert!(svg.contains("faint\"><title>camp</title>"), "{svg}");
    }
}

#[test]
fn a_place_with_a_date_is_an_event_there() {
    let fort = reading(vec![point(json!({ "kind": "place", "title": "Fort", "date": "1850" }))]).story;
    assert_eq!((fort.places.len(), fort.events.len()), (1, 1));
    assert_eq!(words(&fort, 0), "1850");
    assert_eq!(fort.events[0].place, fort.place_by_id("features[0]"));
}

#[test]
fn a_start_and_an_end_are_a_stretch() {
    for (properties, expected) in [
        (json!({ "start": "1990", "end": "1990-05" }), "1990 to May 1990"),
        (json!({ "end_date": "1917" }), "until 1917"),
        (json!({ "start_date": "1850" }), "since 1850"),
        (json!({ "start": "1985", "end": ".." }), "since 1985"),
        (json!({ "start": "1985", "end": "present" }), "since 1985"),
        (json!({ "start": "1985", "end": "ongoing" }), "since 1985"),
        (json!({ "start": "1985", "end": "" }), "since 1985"),
        (json!({ "start": "1985", "end": null }), "since 1985"),
        (json!({ "start": "1985", "end": "9999-12-31" }), "since 1985"),
        (json!({ "start": "1985", "end": "unknown" }), "from 1985"),
        (json!({ "start": "1985", "end": "some day" }), "from 1985"),
        (json!({ "from": "1914", "to": "1918" }), "1914 to 1918"),
        (json!({ "date": "1985-05-01", "end": "1985-05-03" }), "1 to 3 May 1985"),
        (json!({ "start": "1985-05-01", "end": "1985-05-01" }), "1 May 1985"),
        (json!({ "timespan": { "begin": "1985", "end": "1987" } }), "1985 to 1987"),
    ] {
        assert_eq!(date_of(properties.clone()), expected, "{properties}");
    }
    let backwards = reading(vec![point(json!({ "title": "b", "start": "1987-05-01", "end": "1986-01-01" }))]);
    assert_eq!(said(&backwards), ["\"1987-05-01/1986-01-01\" is not a date: it ends before it starts"]);
}

#[test]
fn a_number_is_read_by_its_size_or_refused() {
    for date in [
        json!(1_565_578_338),
        json!(1_565_578_338_000_i64),
        json!(1_565_578_338_000_000_i64),
        json!(1_565_578_338_000.0),
        json!(1.565578338e12),
        json!(1_565_578_338.25),
        json!("1565578338"),
    ] {
        assert_eq!(date_of(json!({ "date": date })), "12 August 2019, 02:52:18", "{date}");
    }
    assert_eq!(date_of(json!({ "year": 1987 })), "1987");
    assert_eq!(date_of(json!({ "year": "1987.0" })), "1987");
    assert_eq!(
        reading(vec![point(json!({ "year": 79 }))]).story.events[0].when.as_ref().unwrap().edtf(),
        "0079"
    );
    let serial = reading(vec![point(json!({ "name": "s", "date": 31902 }))]);
    assert_eq!(said(&serial), ["31902 is not a date: write 1987-05-05 (as a spreadsheet counts days)"]);
}

#[test]
fn a_dated_geometry_keeps_its_shape_and_has_its_time() {
    let ring = |corner: i32| json!([[[0, 0], [corner, 0], [corner, corner], [0, corner], [0, 0]]]);
    let area =
        |corner, title: &str, date| feature("Polygon", ring(corner), json!({ "title": title, "date": date }));
    let story = reading(vec![area(40, "a", "1987"), area(30, "b", "1988")]).story;
    let shapes: Vec<bool> = story
        .events
        .iter()
        .map(|event| matches!(story.places[event.place.unwrap().index()].shape, PlaceShape::Area(_)))
        .collect();
    assert_eq!((shapes, story.places.len()), (vec![true, true], 2), "two areas that share a corner");
    let (svg, _) = map(vec![area(40, "a", "1987"), area(30, "b", "1988")], &[]);
    assert!(svg.contains("area now plain") && svg.contains("area future plain"), "{svg}");

    let two = reading(vec![feature(
        "MultiPoint",
        json!([[1, 1], [40, 40]]),
        json!({ "title": "t", "date": "1987" }),
    )]);
    assert!(matches!(&two.story.places[0].shape, PlaceShape::Points(points) if points.len() == 2));

    let round = json!([[-9, 38], [-60, -30], [120, 10], [20, -35], [-9, 38]]);
    let voyage =
        reading(vec![feature("LineString", round, json!({ "title": "v", "date": "1519/1522" }))]).story;
    assert!(matches!(&voyage.events[0].kind, Kind::Track(lines) if lines[0].len() == 5));
    assert_eq!(words(&voyage, 0), "1519 to 1522");

    let line = feature(
        "LineString",
        json!([[0, 0], [1, 1], [2, 0]]),
        json!({ "kind": "event", "title": "l", "when": "1987" }),
    );
    assert!(matches!(reading(vec![line]).story.places[0].shape, PlaceShape::Lines(_)));
}

#[test]
fn a_date_is_understood_in_every_member_alike() {
    for key in [
        "when",
        "date",
        "Date",
        "DATE",
        "time",
        "timestamp",
        "datetime",
        "DateTime",
        "Time_Stamp",
        "eventDate",
    ] {
        for text in ["1987-05-05", "1987-05-05T00:00:00Z", "1987-05-05 00:00", "1987-05-05T00:00:00+02:00"] {
            assert_eq!(date_of(json!({ "title": "x", key: text })), "5 May 1987", "{key}: {text}");
        }
        for text in
            ["1987-05-05T12:00", "1987-05-05T12:00:00Z", "1987-05-05 12:00", "1987-05-05T12:00:00+02:00"]
        {
            assert_eq!(date_of(json!({ "title": "x", key: text })), "5 May 1987, 12:00", "{key}: {text}");
        }
    }
    for (start, end) in [
        ("start", "end"),
        ("begin", "end"),
        ("startDate", "endDate"),
        ("START_DATE", "END_DATE"),
        ("start_time", "end_time"),
        ("edtf:inception", "edtf:cessation"),
        ("valid_from", "valid_to"),
    ] {
        assert_eq!(date_of(json!({ start: "1987", end: "1990" })), "1987 to 1990", "{start}");
    }
    let stretch = json!({ "date": "2018-01-22T08:42:26/2018-01-24T00:00:00" });
    assert_eq!(date_of(stretch), "22 January 2018, 08:42:26 to 24 January 2018");
    assert_eq!(date_of(json!({ "start": "", "date": "1987-05-05" })), "5 May 1987");
    assert_eq!(date_of(json!({ "year": 1987, "month": 5, "day": 5 })), "5 May 1987");
    let empty = reading(vec![point(json!({ "name": "e", "start": "", "date": "", "end": null }))]);
    assert_eq!((said(&empty), empty.story.places.len()), (vec![], 1));
    let lines = json!([[[0, 0], [1, 1]], [[2, 2], [3, 3]]]);
    let times = json!([["2001-01-01", "2001-01-01"], ["2001-01-02", "2001-01-02"]]);
    let story =
        reading(vec![feature("MultiLineString", lines, json!({ "coordTimes": times, "name": "r" }))]).story;
    assert_eq!(words(&story, 0), "1 to 2 January 2001");
}

#[test]
fn a_date_that_nobody_understood_is_named() {
    let found = reading(vec![point(json!({ "name": "x", "Baujahr": "1987" }))]);
    assert_eq!(
        said(&found),
        ["no date was understood; \"Baujahr\" looks like one: call it \"date\", \"start\" or \"end\""]
    );
}

#[test]
fn years_that_are_read_as_a_part_of_one_are_named() {
    let found = reading(vec![point(json!({ "title": "x", "date": "1936-40" }))]);
    assert_eq!(
        said(&found),
        ["\"1936-40\" is read as between January and June 1936: if you mean the years, write 1936/1940"]
    );
    assert_eq!(found.diagnostics[0].severity, Severity::Hint);
    let found = reading(vec![point(json!({ "title": "x", "date": "1914-18" }))]);
    assert_eq!(said(&found), ["\"1914-18\" is not a date: write 1914/1918"]);
}

/// Returns a Linked Places feature with its own members beside the properties.
fn linked(members: Value) -> Value {
    let mut feature = point(json!({ "title": "Oldtown" }));
    feature.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    feature
}

#[test]
fn linked_places_keep_names_links_periods_and_dates() {
    let found = reading(vec![
        linked(json!({ "@id": "oldtown", "when": { "timespans": [{ "start": { "in": "0700" } }] },
            "names": [{ "toponym": "Ealdtun" }], "links": [{ "type": "closeMatch", "identifier": "gn:1" }],
            "types": [{ "label": "settlement" }], "descriptions": [{ "value": "A town." }] })),
        json!({ "type": "Feature", "geometry": null, "properties": { "title": "Fair", "when": "0900", "place": "oldtown" } }),
    ]);
    assert_eq!(said(&found), Vec::<String>::new());
    let story = &found.story;
    let town = &story.places[story.place_by_id("oldtown").unwrap().index()];
    assert_eq!((town.names[0].toponym.as_str(), town.links[0].identifier.as_str()), ("Ealdtun", "gn:1"));
    assert_eq!((town.category.as_str(), town.description.as_str()), ("settlement", "A town."));
    assert!(
        story.events.iter().all(|event| event.place == story.place_by_id("oldtown")),
        "{:?}",
        story.events
    );
    for (when, expected) in [
        (json!({ "timespans": [{ "start": "0630", "end": "0644" }] }), "0630/0644"),
        (json!({ "timespans": [{ "start": { "in": -50 } }] }), "-0050"),
        (json!({ "timespans": [{ "start": { "in": 700 }, "end": { "in": 900 } }] }), "0700/0900"),
        (
            json!({ "timespans": [{ "start": { "earliest": "1220", "latest": "1230" }, "end": { "in": "present" } }] }),
            "12XX/..",
        ),
        (json!({ "start": { "in": "1850" }, "end": { "in": "1900" } }), "1850/1900"),
        (json!({ "timespans": [{ "in": "1850" }] }), "1850"),
        (json!({ "timespans": [["-0500", "", "", "-0300", "a label"]] }), "-0500/-0300"),
        (json!({ "timespans": [{ "start": { "in": "1850-05-05T12:00:00Z" } }] }), "1850-05-05T12:00Z"),
    ] {
        let story = reading(vec![linked(json!({ "when": when }))]).story;
        assert_eq!(story.events[0].when.as_ref().unwrap().edtf(), expected, "{when}");
    }
    let parts = json!([{ "type": "Point", "coordinates": [1, 1], "when": { "timespans": [{ "start": { "in": "1700" } }] } },
        { "type": "Point", "coordinates": [2, 2], "when": { "timespans": [{ "start": { "in": "1800" } }] } }]);
    let mut moved = linked(json!({ "@id": "moved" }));
    moved["geometry"] = json!({ "type": "GeometryCollection", "geometries": parts });
    let story = reading(vec![moved]).story;
    let dates: Vec<String> = (0..2).map(|event| words(&story, event)).collect();
    assert_eq!(dates, ["1700", "1800"]);
    let at = |event: usize| story.places[story.events[event].place.unwrap().index()].point().unwrap();
    assert_eq!((at(0).lon, at(1).lon), (1.0, 2.0));
}

#[test]
fn words_of_ours_in_other_files_are_text() {
    let quake = reading(vec![
        point(
            json!({ "title": "Quake", "date": "1987", "place": "30 km north of Oldtown", "actor": "Nobody", "from": "here" }),
        ),
        feature("Point", json!([11, 51]), json!({ "name": "Undated" })),
    ]);
    assert_eq!(said(&quake), Vec::<String>::new());
    assert!(quake.story.places.iter().any(|place| place.name == "30 km north of Oldtown"));
    let shown: Vec<String> =
        details(&quake.story.events[0].extra).into_iter().map(|detail| detail.name).collect();
    assert_eq!(shown, ["actor", "from"]);
    let mill = reading(vec![point(json!({ "name": "Old mill", "kind": "museum" }))]);
    assert_eq!((said(&mill), mill.story.events.len()), (vec![], 0));
    assert_eq!(mill.story.places[0].category.as_str(), "museum");
    let noted = reading(vec![point(json!({ "title": "n", "date": "1987", "notes": "some remark" }))]);
    assert_eq!((said(&noted), noted.story.events[0].notes[0].text.as_str()), (vec![], "some remark"));
}

#[test]
fn ids_are_found_where_tools_put_them() {
    let paris = point(json!({ "id": "paris", "kind": "place", "title": "Paris" }));
    let moved = json!({ "type": "Feature", "geometry": null, "properties": { "id": "m", "kind": "relocation", "title": "M", "from": "paris", "when": "1987",
        "claims": "[{\"source\": \"s\", \"when\": \"1988\"}]" } });
    let mut file = file(vec![paris, moved]);
    file["sources"] = json!([{ "id": "s", "title": "S" }]);
    let found = story(&file);
    assert_eq!(said(&found), Vec::<String>::new());
    assert_eq!(found.story.events[0].route().unwrap().origin, found.story.place_by_id("paris"));
    assert_eq!((found.story.claims.len(), words(&found.story, 0).as_str()), (1, "1988"));
}

#[test]
fn a_second_feature_of_one_id_is_kept_under_another() {
    let station = |title: &str, date: &str| {
        let mut station = point(json!({ "title": title, "date": date }));
        station["id"] = json!("ship-7");
        station
    };
    let mut place = point(json!({ "title": "Port" }));
    place["id"] = json!("ship-7");
    let found = reading(vec![station("A", "1987"), station("A later", "1988"), place]);
    assert_eq!(
        (found.story.events.len(), found.story.places.iter().filter(|place| !place.implicit).count()),
        (2, 1)
    );
    let mut third = point(json!({ "title": "T", "date": "1989" }));
    third["id"] = json!("features[0]");
    let found = reading(vec![point(json!({ "title": "F", "date": "1980" })), third]);
    assert_eq!(found.story.events.len(), 2);
}

#[test]
fn a_kind_that_is_none_is_a_mistake_in_a_file_of_ours() {
    let found = reading(vec![
        point(json!({ "kind": "place", "title": "P" })),
        point(json!({ "kind": "happening", "title": "H" })),
    ]);
    assert_eq!(said(&found), ["\"happening\" is not a kind: write place, event, relocation, stay or track"]);
    assert_eq!(found.story.events[0].title, "H");
}

#[test]
fn names_are_found_in_columns_of_other_names() {
    for (properties, name) in [
        (json!({ "NAME_1": "Atlantis" }), "Atlantis"),
        (json!({ "name:de": "Rom", "name:fr": "Rome" }), "Rom"),
        (json!({ "LABEL_EN": "Rome" }), "Rome"),
        (json!({ "Event": "Rome falls" }), "Rome falls"),
        (json!({ "event_name": "Rome falls" }), "Rome falls"),
        (json!({ "City": "Rome" }), "Rome"),
        (json!({ "surname": "Bob", "named_after": "Bob" }), "Unnamed place"),
    ] {
        assert_eq!(reading(vec![point(properties.clone())]).story.places[0].name, name, "{properties}");
    }
}

#[test]
fn lines_without_a_length_are_points_and_open_triangles_are_areas() {
    let shape = |kind: &str, coordinates: Value| {
        let found = reading(vec![feature(kind, coordinates, json!({ "title": "x", "date": "1987" }))]);
        assert_eq!(said(&found), Vec::<String>::new());
        found.story.places[0].shape.clone()
    };
    let at = PlaceShape::Point(LonLat { lon: 5.0, lat: 6.0 });
    assert_eq!(shape("LineString", json!([[5, 6]])), at);
    assert_eq!(shape("LineString", json!([[5, 6], [5, 6]])), at);
    assert_eq!(shape("MultiLineString", json!([[[5, 6]], []])), at);
    let PlaceShape::Area(area) = shape("Polygon", json!([[[0, 0], [4, 0], [4, 4]]])) else {
        panic!("no area")
    };
    assert_eq!((area[0][0].len(), area[0][0][0] == area[0][0][3]), (4, true));
}

#[test]
fn parts_of_several_kinds_with_dates_of_their_own_are_all_shown() {
    let when = |year: &str| json!({ "timespans": [{ "start": { "in": year } }] });
    let mut moved = point(json!({ "title": "Town" }));
    moved["geometry"] = json!({ "type": "GeometryCollection", "geometries": [
        { "type": "Point", "coordinates": [1, 1], "when": when("1700") },
        { "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]], "when": when("1800") }] });
    let found = reading(vec![moved.clone()]);
    assert_eq!(
        (said(&found), words(&found.story, 0), words(&found.story, 1)),
        (vec![], "1700".into(), "1800".into())
    );
    moved["geometry"]["geometries"][0]["when"] = Value::Null;
    assert_eq!(said(&reading(vec![moved])).len(), 1);
}

#[test]
fn names_and_links_that_say_more_are_kept_as_a_whole() {
    let mut town = point(json!({ "title": "Oldtown" }));
    town["names"] = json!([{ "toponym": "Ealdtun", "lang": "ang", "when": { "timespans": [{ "start": { "in": "0900" } }] } }]);
    town["links"] = json!([{ "type": "closeMatch", "identifier": "gn:1", "label": "Old town" }]);
    let place = &reading(vec![town]).story.places[0];
    let kept: Vec<String> = details(&place.extra).into_iter().map(|detail| detail.name).collect();
    assert_eq!((place.names.len(), place.links.len(), kept), (1, 1, vec!["links".into(), "names".into()]));
}

#[test]
fn names_are_names() {
    for key in ["NAME", "Name", "name:en", "Title", "label"] {
        assert_eq!(
            reading(vec![point(json!({ key: "Atlantis" }))]).story.places[0].name,
            "Atlantis",
            "{key}"
        );
    }
    assert_eq!(reading(vec![point(json!({ "fid": 3 }))]).story.places[0].name, "Unnamed place");
    let two = reading(vec![
        point(json!({ "title": "Bombing", "date": "1981" })),
        point(json!({ "title": "Peace talks", "date": "1991" })),
    ]);
    assert_eq!(two.story.places[0].name, "50°N, 10°E");
    let route = |line: Value| feature("LineString", line, json!({ "title": "r", "date": "1987" }));
    let story = reading(vec![route(json!([[-4.42, 36.72], [-4.43, 36.73]]))]).story;
    let names: Vec<&str> = story.places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["36.72°N, 4.42°W", "36.73°N, 4.43°W"]);
}

#[test]
fn what_stands_beside_the_properties_is_kept() {
    let mut feature = json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [1, 2] }, "properties": null });
    feature["title"] = json!("Beside");
    feature["date"] = json!("1987");
    feature["temporalGeometry"] = json!({ "type": "MovingPoint" });
    let story = reading(vec![feature]).story;
    assert_eq!((story.events[0].title.as_str(), words(&story, 0).as_str()), ("Beside", "1987"));
    assert_eq!(details(&story.events[0].extra)[0].name, "temporalGeometry");
}

#[test]
fn what_placeline_has_no_use_for_is_a_detail_and_no_diagnostic() {
    let found = reading(vec![point(
        json!({ "title": "A", "date": "1987", "fid": 3, "website": "https://a.example/" }),
    )]);
    assert_eq!(said(&found), Vec::<String>::new());
    let found = details(&found.story.events[0].extra);
    assert_eq!((found[0].name.as_str(), found[0].value.as_str()), ("fid", "3"));
    assert!(found[1].link.is_some());
}

#[test]
fn a_story_has_the_name_of_its_file() {
    for (members, title) in [
        (json!({ "name": "layer" }), "layer"),
        (json!({ "metadata": { "title": "USGS" } }), "USGS"),
        (json!({ "title": "Own", "name": "layer" }), "Own"),
    ] {
        let mut file = file(vec![]);
        file.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        assert_eq!(story(&file).story.title, title);
    }
}

#[test]
fn a_pole_that_was_computed_is_a_pole() {
    let ring = json!([[
        [-180, -90.00000000000001],
        [180, -90.00000000000001],
        [180, -80],
        [-180, -80],
        [-180, -90.00000000000001]
    ]]);
    let found = reading(vec![feature("Polygon", ring, json!({ "name": "Antarctica" }))]);
    assert_eq!(said(&found), Vec::<String>::new());
    assert!(matches!(&found.story.places[0].shape, PlaceShape::Area(polygons) if polygons[0][0].len() == 5));
}

#[test]
fn a_line_round_the_world_is_drawn_without_a_stripe_across_it() {
    for line in [
        json!([[-170, 20], [-100, 20], [-30, 20], [40, 20], [110, 20], [170, 20]]),
        json!([[100, 20], [170, 20], [-120, 20], [-50, 20], [20, 20], [90, 20]]),
    ] {
        let (svg, _) = map(vec![feature("LineString", line, json!({ "name": "Round" }))], &[]);
        let d = svg.split("class=\"line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        for part in d.split('M').skip(1) {
            let xs: Vec<f64> =
                part.split('L').map(|point| point.split(' ').next().unwrap().parse().unwrap()).collect();
            assert!(xs.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 250.0), "{d}");
        }
    }
}

#[test]
fn a_story_of_one_area_opens_with_its_outline_in_view() {
    let ring = json!([[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]);
    let loaded = Loaded::new(story(&file(vec![feature("Polygon", ring, json!({ "name": "Land" }))])));
    assert_eq!(
        (loaded.bbox.west, loaded.bbox.east, loaded.bbox.south, loaded.bbox.north),
        (0.0, 10.0, 0.0, 10.0)
    );
    let world: Vec<Value> =
        (-17..18).map(|n| feature("Point", json!([n * 10, n]), json!({ "name": "p" }))).collect();
    let loaded = Loaded::new(story(&file(world)));
    assert_eq!((loaded.bbox.west, loaded.bbox.east), (-180.0, 180.0));
}

#[test]
fn errors_come_first_and_equal_ones_are_counted() {
    let mut features = vec![point(json!({})); 201];
    features
        .push(json!({ "type": "Feature", "geometry": null, "properties": { "kind": "stay", "title": "S" } }));
    let found = story(&file(features));
    let all: Vec<_> = found.diagnostics.iter().collect();
    let groups: Vec<(&str, usize)> =
        grouped(&all, false).into_iter().map(|(found, more)| (found.message.as_str(), more)).collect();
    assert_eq!(groups, [("a stay needs a \"place\"", 0), ("a place needs a \"title\"", 200)]);
    assert_eq!(grouped(&all, true).len(), 202);
}

#[test]
fn a_file_that_is_no_story_is_called_what_it_is() {
    for (bytes, words) in [
        (&b"PK\x03\x04\x14\0xl/workbook.xml"[..], "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a spreadsheet"),
        (b"PK\x03\x04\x14\0doc.kml", "a KML file"),
        (b"PK\x03\x04\x14\0a.txt", "a ZIP archive"),
        (b"\xff\xfe{\0", "UTF-16"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"<?xml version=\"1.0\"?><gpx>", "a GPX file"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"name;date\nOldtown;1987\n", "a table (CSV)"),
        (b"name\tdate\nOldtown\t1987\n", "a table (CSV)"),
        (b"{\"a\":1}\n{\"a\":2}\n", "JSON Lines"),
        (b"\x00\x00\x27\x0a\0\0", "a shapefile"),
        (b"{\"type\":\"Topology\"}", "a TopoJSON file"),
        (b"[{\"type\":\"Feature\"}]", "a list of features"),
        (b"{\"events\":[{\"start_date\":{\"year\":1987}}]}", "a TimelineJS file"),
    ] {
        let said = read(bytes).unwrap_err().sentence();
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = read("{\"title\":\"تهران تهران\",}".as_bytes()).unwrap_err().sentence();
    assert_eq!(
        said,
        "The story file is not JSON: see line 1, column 24: there is a comma too many before it."
    );
}

#[test]
fn sources_are_read_as_csl_means_them() {
    let source = |members: Value| {
        let mut source = json!({ "id": "s", "title": "T" });
        source.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let found = story(&json!({ "type": "FeatureCollection", "features": [], "sources": [source] }));
        assert_eq!(said(&found), Vec::<String>::new());
        found.story.sources[0].clone()
    };
    let watch =
        json!({ "author": [{ "literal": "Human Rights Watch" }], "issued": { "date-parts": [[2005]] } });
    assert_eq!(source(watch).short, "Human Rights Watch 2005");
    for (issued, edtf) in [
        (json!({ "date-parts": [[-44]] }), Some("-0043")),
        (json!({ "date-parts": [[2018, 11, 9], [2018, 11, 12]] }), Some("2018-11-09/2018-11-12")),
        (json!({ "date-parts": [[2018]], "circa": true }), Some("2018~")),
        (json!({ "date-parts": [[2018]], "season": "2" }), Some("2018-22")),
        (json!({ "literal": "n.d." }), None),
    ] {
        let source = source(json!({ "issued": issued }));
        assert_eq!(source.issued.as_ref().map(|when| when.edtf()), edtf, "{issued}");
    }
    assert_eq!(
        source(json!({ "title": "<i>The</i> news <3 <span class=\"nocase\">x</span>" })).title,
        "The news <3 x"
    );
}

#[test]
fn a_place_with_two_dates_is_one_event_when_it_is_read_again() {
    let two = point(json!({ "kind": "place", "title": "X", "when": "1989", "year": 1990 }));
    let found = reading(vec![two]).story;
    assert_eq!((found.events.len(), words(&found, 0)), (1, "1989".into()));
    let mut linked = point(json!({ "title": "X", "date": "1990" }));
    linked["when"] = json!({ "timespans": [{ "start": { "in": "1989" } }] });
    linked["names"] = json!([{ "toponym": "Y" }]);
    assert_eq!(reading(vec![linked.clone(), linked]).story.events.len(), 2);
}

#[test]
fn lists_that_stand_as_text_beside_the_properties_are_lists() {
    let times = json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [10, 50] }, "title": "X", "coordTimes": "[\"1989\"]" });
    assert_eq!(words(&reading(vec![times]).story, 0), "1989");
}

#[test]
fn lists_that_stand_as_text_beside_the_features_are_lists() {
    let text = |list: Value| Value::String(list.to_string());
    let mut whole = file(vec![point(json!({
        "kind": "event", "title": "X", "actor": "a",
        "claims": [{ "source": "s", "when": "1987", "quote": { "exact": "in 1987" } }],
        "media": text(json!([{ "src": "a.jpg", "alt": "A" }])),
    }))]);
    whole["actors"] = text(json!([{ "id": "a", "name": "A" }]));
    whole["sources"] = text(json!([{ "id": "s", "title": "S" }]));
    whole["chapters"] = text(json!([{ "title": "One" }]));
    whole["about"] = text(json!(["B", "C"]));
    let found = story(&whole);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    let lists = &found.story;
    assert_eq!((lists.actors.len(), lists.sources.len(), lists.chapters.len()), (1, 1, 1));
    assert_eq!(
        (words(lists, 0), lists.about.clone(), lists.media.len()),
        ("1987".into(), vec!["B".into(), "C".into()], 1)
    );
    assert_eq!(&read(write(lists).as_bytes()).unwrap().story, lists);
    // Of a file that is not ours, too.
    let quake = point(json!({ "title": "X", "date": "1987", "sources": "[\"BBC\", \"CNN\"]" }));
    let names: Vec<String> =
        reading(vec![quake]).story.sources.into_iter().map(|source| source.title).collect();
    assert_eq!(names, ["BBC", "CNN"]);
    // A text that only begins like one stays a text.
    whole["about"] = json!("[sic] B");
    assert_eq!(story(&whole).story.about, ["[sic] B"]);
}

#[test]
fn a_foreign_word_for_the_precision_is_kept() {
    let place = point(json!({ "title": "X", "precision": "GPS" }));
    let found = story(&file(vec![place])).story;
    let again = read(write(&found).as_bytes()).unwrap().story;
    assert_eq!(again, found);
    assert!(write(&again).contains("\"precision\": \"GPS\""));
}

#[test]
fn coordinates_of_any_length_are_written_as_they_were_read() {
    let mut seed = 1_u64;
    let mut number = |size: f64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 11) as f64 / (1_u64 << 53) as f64 * 2.0 - 1.0) * size
    };
    let line: Vec<[f64; 2]> = (0..5_000).map(|_| [number(180.0), number(90.0)]).collect();
    let bytes = file(vec![feature("MultiPoint", json!(line), json!({ "title": "X" }))]).to_string();
    let found = read(bytes.as_bytes()).unwrap().story;
    let PlaceShape::Points(points) = &found.places[0].shape else { panic!("several points") };
    assert!(points.iter().zip(&line).all(|(at, [lon, lat])| (at.lon, at.lat) == (*lon, *lat)));
    let written = write(&found);
    assert!(written.len() < bytes.len() + 1_000, "{} of {}", written.len(), bytes.len());
    assert_eq!(read(written.as_bytes()).unwrap().story, found);
}

#[test]
fn other_names_are_found_by_plain_letters() {
    let town = point(json!({ "title": "Łódź", "names": [{ "toponym": "تهران" }] }));
    let loaded = Loaded::new(story(&file(vec![town])));
    for (query, found) in [("lodz", true), ("تهران", true), ("paris", false)] {
        let filter = placeline::state::Filter { query: query.into(), ..Default::default() };
        assert_eq!(filter.admits_place(&loaded.story, placeline::story::PlaceId(0)), found, "{query}");
    }
}
