//! Members of other tools' files that are called like ours.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::plain::{feature, point, reading, said, words};
use placeline::state::details;
use placeline::story::{Members, Severity, write};
use serde_json::{Value, json};

/// The members of the format, and values that other tools give them.
fn foreign_values() -> Vec<Value> {
    let names = [
        "claims",
        "notes",
        "place",
        "actors",
        "actor",
        "from",
        "to",
        "extent",
        "kind",
        "within",
        "precision",
        "approximation",
        "ccodes",
        "citations",
        "names",
        "links",
        "types",
        "descriptions",
        "description",
        "category",
        "place_name",
        "extra",
        "id",
        "type",
        "desc",
    ];
    let values = [
        json!("some words"),
        json!(5),
        json!(true),
        json!(["a", "b"]),
        json!([1, 2]),
        json!({ "a": 1 }),
        json!([{ "a": 1 }]),
        json!({ "kind": "stay", "claims": [{ "source": "s" }] }),
    ];
    names.iter().flat_map(|name| values.iter().map(move |value| json!({ *name: value }))).collect()
}

#[test]
fn members_called_like_ours_are_the_same_after_writing() {
    for member in foreign_values() {
        for properties in [json!({ "title": "x" }), json!({ "title": "x", "date": "1987" })] {
            let mut beside = point(properties.clone());
            beside.as_object_mut().unwrap().extend(member.as_object().unwrap().clone());
            let mut within = properties;
            within.as_object_mut().unwrap().extend(member.as_object().unwrap().clone());
            let line = json!([[0, 0], [1, 1], [2, 0]]);
            for one in [beside, point(within.clone()), feature("LineString", line, within)] {
                let found = reading(vec![one.clone()]);
                assert!(
                    found.diagnostics.iter().all(|found| found.severity < Severity::Error),
                    "{one}: {found:?}"
                );
                assert_eq!(found.story.sources.len() + found.story.claims.len(), 0, "{one}");
            }
        }
    }
}

fn shown(members: &Members) -> Vec<String> {
    details(members).into_iter().map(|detail| [detail.name, detail.value].join(": ")).collect()
}

#[test]
fn no_member_of_another_tool_is_lost() {
    for member in foreign_values() {
        let (name, value) = member.as_object().unwrap().iter().next().unwrap();
        let mut properties = member.clone();
        properties["title"] = json!("x");
        properties["date"] = json!("1987");
        let found = reading(vec![point(properties.clone())]).story;
        let text = write(&found);
        let kept = value.as_str().map_or_else(
            || Members::of(member.as_object().unwrap()).words().next().unwrap().1.to_owned(),
            str::to_owned,
        );
        let all = [shown(&found.events[0].extra).join("\n"), text].join("\n");
        let parts = kept.split([',', ';', ':']).map(str::trim);
        assert!(parts.clone().all(|part| all.contains(part)), "{name} {value}: {all}");
        assert_eq!(words(&found, 0), "1987", "{properties}");
    }
}

#[test]
fn claims_of_another_tool_are_details() {
    let found = reading(vec![point(json!({ "title": "x", "date": "1987", "claims": [{ "amount": 5 }] }))]);
    assert_eq!((said(&found), words(&found.story, 0)), (vec![], "1987".into()));
    assert_eq!(shown(&found.story.events[0].extra), ["claims: amount: 5"]);
}

#[test]
fn what_a_linked_place_says_beyond_its_first_words_is_kept() {
    let mut town = point(json!({ "title": "Oldtown" }));
    town.as_object_mut().unwrap().extend(
        json!({ "@id": "town", "descriptions": [{ "value": "One." }, { "value": "Two." }], "types": [{ "label": "town" }, { "label": "port" }],
            "citations": [{ "label": "Gazetteer" }], "when": { "periods": [{ "name": "Bronze Age" }] } })
        .as_object()
        .unwrap()
        .clone(),
    );
    let found = reading(vec![town.clone()]);
    let place = &found.story.places[0];
    assert_eq!((said(&found), place.description.as_str(), place.category.as_str()), (vec![], "One.", "town"));
    assert_eq!(
        shown(&place.extra),
        [
            "citations: label: Gazetteer",
            "descriptions: value: One., value: Two.",
            "types: label: town, label: port",
            "when: periods: name: Bronze Age"
        ]
    );
    // With a date, only what is no date is kept of `when`.
    town["when"]["timespans"] = json!([{ "start": { "in": "-1200" } }]);
    let found = reading(vec![town]).story;
    assert!(shown(&found.places[0].extra).contains(&"when: periods: name: Bronze Age".into()));
    assert_eq!((words(&found, 0), found.sources.len()), ("1201 BCE".into(), 1));
}

#[test]
fn a_linked_place_that_moved_keeps_the_time_of_the_whole() {
    let part = json!({ "type": "Point", "coordinates": [1, 1], "when": { "timespans": [{ "start": { "in": "1700" } }] } });
    let mut moved = point(json!({ "title": "Moved" }));
    moved["geometry"] = json!({ "type": "GeometryCollection", "geometries": [part, { "type": "Point", "coordinates": [2, 2] }] });
    moved["when"] = json!({ "timespans": [{ "start": { "in": "1600" }, "end": { "in": "1900" } }] });
    let story = reading(vec![moved]).story;
    assert_eq!([words(&story, 0), words(&story, 1)], ["1600 to 1900", "1700"]);
}

#[test]
fn a_name_in_several_languages_is_one() {
    for (name, expected) in [
        (json!({ "de": "Rom", "en": "Rome" }), "Rome"),
        (json!({ "de": "Rom" }), "Rom"),
        (json!(["Rome", "Roma"]), "Rome"),
    ] {
        let found = reading(vec![point(json!({ "name": name }))]);
        assert_eq!((said(&found), found.story.places[0].name.as_str()), (vec![], expected));
        assert_eq!(details(&found.story.places[0].extra).len(), 1);
    }
}

#[test]
fn a_geometry_that_is_not_drawn_is_named() {
    let said_of = |geometry: Value, properties: Value| {
        let mut one = point(properties);
        one["geometry"] = geometry;
        said(&reading(vec![one]))
    };
    let line = json!({ "type": "LineString", "coordinates": [[0, 0], [1, 1], [2, 0]] });
    let point = json!({ "type": "Point", "coordinates": [0, 0] });
    let moved = json!({ "kind": "relocation", "title": "x", "when": "1987" });
    assert_eq!(
        said_of(line, moved.clone()),
        ["only the ends of this line are shown: a route as it was taken is a \"track\""]
    );
    assert_eq!(
        said_of(point, moved),
        ["this geometry is not shown: a relocation has a \"from\" and a \"to\", or a line"]
    );
}

#[test]
fn a_border_that_moved_has_each_of_its_lines_at_its_time() {
    let part = |year: &str, end: i32| {
        let coordinates = [[0, 0], [4, 0], [5, end]];
        json!({ "type": "LineString", "coordinates": coordinates, "when": { "timespans": [{ "start": { "in": year } }] } })
    };
    let mut border = point(json!({ "title": "Border" }));
    border["geometry"] =
        json!({ "type": "GeometryCollection", "geometries": [part("1700", 5), part("1800", 6)] });
    let story = reading(vec![border]).story;
    assert_eq!([words(&story, 0), words(&story, 1)], ["1700", "1800"]);
}

#[test]
fn a_dated_part_without_a_position_is_at_the_place_itself() {
    let when = json!({ "timespans": [{ "start": { "in": "1700" } }] });
    let part = json!({ "type": "Point", "coordinates": [500, 500], "when": when });
    let mut moved = point(json!({ "title": "Moved" }));
    moved["geometry"] = json!({ "type": "GeometryCollection", "geometries": [part, { "type": "Point", "coordinates": [2, 2] }] });
    let story = reading(vec![moved]).story;
    assert_eq!((words(&story, 0), story.events[0].place), ("1700".into(), story.place_by_id("features[0]")));
}

#[test]
fn a_story_is_the_same_after_writing_whatever_its_members_mean_together() {
    let nowhere =
        |properties: Value| json!({ "type": "Feature", "geometry": null, "properties": properties });
    for one in [
        // A name that is the title too, with and without a position.
        nowhere(json!({ "place_name": "Rome", "date": "1987" })),
        point(json!({ "place_name": "Rome", "title": "Rome", "date": "1987" })),
        // Dates that are no dates together, whose order or holder changes.
        json!({ "type": "Feature", "geometry": null, "properties": { "start_date": "unknown" }, "start": "1990" }),
        json!({ "type": "Feature", "geometry": null, "properties": { "end": ["1987", ".."] }, "start": "1950S2" }),
        nowhere(json!({ "stop": "1985/..", "to": "1987" })),
        nowhere(json!({ "kind": "relocation", "title": "M", "to": "{1960,1985}", "start_date": "1987" })),
        // Dates that EDTF cannot say.
        nowhere(json!({ "title": "x", "begin": "1936-40", "end": "[1981,1985]" })),
        nowhere(json!({ "title": "x", "start": "1950S2" })),
        // Spaces around names.
        point(json!({ "title": "Town", "names": [" Old town ", " "] })),
        // A member that is called as the one that sets members aside.
        nowhere(json!({ "kind": "event", "title": "x", "extra": { "start": "1985", "end": "1990" } })),
    ] {
        reading(vec![one]);
    }
}

#[test]
fn the_type_of_a_linked_place_is_its_category_without_blanks_around_it() {
    let mut place = point(json!({ "title": "Ostia" }));
    place["types"] = json!([{ "identifier": " harbour " }]);
    let found = reading(vec![place]);
    assert_eq!(found.story.places[0].category.as_str(), "harbour");
    let again = placeline::story::read(placeline::story::write(&found.story).as_bytes()).unwrap();
    assert_eq!(again.story, found.story);
}
