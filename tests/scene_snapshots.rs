//! What is drawn, held to files that people have looked at. `UPDATE_SNAPSHOTS=1` writes them anew.
//!
//! The base map's land is not in them, to keep them small.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{draw, loaded, story, tests_dir};
use placeline::geo::Viewport;
use placeline::scene::svg;
use placeline::state::{Action, Loaded, Shown, ViewState, update};
use placeline::story::{SourceId, Subject};
use placeline::time::When;
use serde_json::json;

/// The marks of a scene as an SVG file.
fn file(scene: &placeline::scene::Scene) -> String {
    let (width, height) = (scene.width.round() as i64, scene.height.round() as i64);
    let marks = svg::marks(scene);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n{marks}</svg>\n"
    )
}

/// Compares with the file of this name. What differs is written beside it.
fn held(name: &str, found: &str) -> Result<(), String> {
    let path = tests_dir().join(format!("snapshots/{name}.svg"));
    let changed = tests_dir().join(format!("snapshots/{name}-changed.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, found).unwrap();
        return Ok(());
    }
    match std::fs::read_to_string(&path) {
        Ok(expected) if expected == found => Ok(()),
        Ok(_) => {
            std::fs::write(&changed, found).unwrap();
            Err(format!("{name} is drawn differently: see {}", changed.display()))
        }
        Err(_) if std::env::var("CI").is_ok_and(|ci| ci == "true") => Err(format!("{name} has no snapshot")),
        Err(_) => {
            std::fs::write(&path, found).unwrap();
            Ok(())
        }
    }
}

const DESKTOP: (f64, f64) = (720.0, 480.0);
const PHONE: (f64, f64) = (320.0, 300.0);

/// Draws a story on a day and holds map and timeline to their files.
fn draws(name: &str, story: &str, day: &str, size: (f64, f64), actions: &[Action]) {
    let loaded = loaded(story);
    let viewport = Viewport { width: size.0, height: size.1 };
    let mut state = ViewState { motion: false, viewport, ..ViewState::initial(&loaded, &common::explore()) };
    let day = When::parse(day).unwrap().span.hull().0;
    for action in std::iter::once(&Action::SetTime(day)).chain(actions) {
        state = update(state, action.clone(), &loaded);
    }
    let drawn = draw(&loaded, &state, size == PHONE);
    let faults: Vec<String> = [("map", &drawn.map), ("timeline", &drawn.timeline)]
        .into_iter()
        .filter_map(|(part, scene)| held(&format!("{name}-{part}"), &file(scene)).err())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Holds the timeline of a story with these events, at the last one, to its file.
fn has_axis(name: &str, whens: &[&str], width: f64) {
    let features: Vec<_> = whens
        .iter()
        .map(|when| {
            let geometry = json!({ "type": "Point", "coordinates": [35.5, 33.9] });
            json!({ "type": "Feature", "geometry": geometry, "properties": { "kind": "event", "title": when, "when": when } })
        })
        .collect();
    let loaded =
        Loaded::new(story(&json!({ "type": "FeatureCollection", "title": name, "features": features })));
    let viewport = Viewport { width, height: 480.0 };
    let mut state = ViewState { motion: false, viewport, ..ViewState::initial(&loaded, &common::explore()) };
    let last = When::parse(whens[whens.len() - 1]).unwrap().span.hull().0;
    state = update(state, Action::SetTime(last), &loaded);
    let drawn = draw(&loaded, &state, false);
    held(&format!("axis-{name}"), &file(&drawn.timeline)).unwrap();
}

#[test]
fn an_axis_of_ninety_minutes() {
    has_axis(
        "90-minutes",
        &["2020-08-04T17:31", "2020-08-04T17:54", "2020-08-04T18:00/2020-08-04T18:20", "2020-08-04T18:59"],
        720.0,
    );
}

#[test]
fn an_axis_of_two_minutes_in_seconds() {
    has_axis("2-minutes", &["2020-08-04T18:07:18", "2020-08-04T18:08:18", "2020-08-04T18:09:05"], 720.0);
}

#[test]
fn an_axis_of_three_days() {
    has_axis("3-days", &["2020-08-03T06:00", "2020-08-04T18:07", "2020-08-05T23:15"], 720.0);
}

#[test]
fn an_axis_of_fifty_four_years() {
    has_axis("54-years", &["1965", "1986-06-07T10:20", "2019-01-01"], 720.0);
}

#[test]
fn an_axis_of_fourteen_billion_years() {
    has_axis(
        "14-billion-years",
        &["Y-13800000000", "Y-4540000000", "Y-66000000", "2020-08-04T18:07:18"],
        720.0,
    );
}

#[test]
fn an_afternoon_with_clock_times() {
    draws("afternoon", "afternoon", "2020-08-04T18:07:18", DESKTOP, &[]);
}

#[test]
fn two_sources_that_disagree_on_a_day() {
    draws("two-texts-1987", "two-texts", "1987-03-01", DESKTOP, &[]);
}

#[test]
fn the_same_on_a_phone() {
    draws("two-texts-1987-phone", "two-texts", "1987-03-01", PHONE, &[]);
}

#[test]
fn the_same_as_one_source_tells_it() {
    draws(
        "two-texts-1987-illanas",
        "two-texts",
        "1987-03-01",
        DESKTOP,
        &[Action::SetSource(Some(SourceId(1)))],
    );
}

#[test]
fn a_selected_move_and_everything_up_to_a_day() {
    let loaded = loaded("full");
    let away = loaded.story.event_by_id("away").map(Subject::Event);
    draws(
        "full-up-to-1983",
        "full",
        "1983-01-01",
        DESKTOP,
        &[Action::Show(Shown::UpTo), Action::Select(away)],
    );
}

#[test]
fn years_before_the_common_era() {
    draws("bce", "bce", "-0056", DESKTOP, &[]);
}

#[test]
fn a_voyage_across_the_antimeridian() {
    draws("pacific", "pacific", "1900-02-03", DESKTOP, &[]);
}

#[test]
fn long_names_from_right_to_left() {
    draws("persian-phone", "persian", "1980", PHONE, &[]);
}

#[test]
fn plain_points_and_lines() {
    draws("plain", "plain-geojson-io", "1960", DESKTOP, &[]);
}

#[test]
fn nothing_at_all() {
    draws("empty", "empty", "2000", PHONE, &[]);
}
