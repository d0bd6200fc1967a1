//! A story that is told in an article's column: what a step draws, the hint about disputed stretches, and the lists over the map.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{draw, story};
use placeline::i18n::Text;
use placeline::scene::{Mark, MarkState, Shape, describe};
use placeline::state::{
    Action, Address, Config, DisputeHint, Loaded, Panel, Shown, ViewState, address, options, update,
};
use placeline::story::{ActorId, PlaceId, Subject};
use placeline::time::{Day, Instant, When};
use serde_json::json;
use std::sync::Arc;

/// Two sources and two actors: the sources disagree about where Alpha is in 1986, and about where Beta is in 1990. Gamma's town is near
/// Alpha's camp.
fn tale() -> Loaded {
    let place = |id: &str, lon: f64| {
        json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [lon, 40.0] },
            "properties": { "kind": "place", "title": id } })
    };
    let claim = |source: &str, when: &str| json!({ "source": source, "when": when });
    let moved = |id: &str, actor: &str, from: &str, to: &str, one: &str, two: &str| {
        json!({ "type": "Feature", "id": id, "geometry": null, "properties": { "kind": "relocation", "title": id, "actor": actor,
            "from": from, "to": to, "extent": "whole", "claims": [claim("s", one), claim("t", two)] } })
    };
    let stay = |id: &str, actor: &str, place: &str, when: &str| {
        json!({ "type": "Feature", "id": id, "geometry": null, "properties": { "kind": "stay", "title": id, "actor": actor,
            "place": place, "claims": [claim("s", when), claim("t", when)] } })
    };
    let chapter = |id: &str, when: &str, select: Option<&str>| json!({ "id": id, "title": id, "text": "Words.", "when": when, "select": select, "bbox": [0, 30, 60, 50] });
    Loaded::new(story(&json!({
        "type": "FeatureCollection", "title": "Tale",
        "actors": [{ "id": "alpha", "name": "Alpha" }, { "id": "beta", "name": "Beta" }],
        "sources": [{ "id": "s", "title": "S", "author": [{ "family": "Sam" }] }, { "id": "t", "title": "T", "author": [{ "family": "Tom" }] }],
        "chapters": [
            chapter("calm", "1983-06-01", Some("at-home")), chapter("fork", "1986-06-01", Some("to-camp")),
            chapter("other", "1990-06-01", Some("fair")), chapter("again", "1986-06-01", None),
        ],
        "features": [
            place("home", 10.0), place("camp", 40.0), place("town", 40.01), place("far", 20.0), place("bay", 50.0), place("market", 30.0),
            stay("at-home", "alpha", "home", "1980-01-01/.."), stay("beta-home", "beta", "far", "1980-01-01/.."),
            moved("to-camp", "alpha", "home", "camp", "1986-01-01", "1987-01-01"),
            moved("to-bay", "beta", "far", "bay", "1990-01-01", "1991-01-01"),
            { "type": "Feature", "id": "fair", "geometry": null, "properties": { "kind": "event", "title": "Fair", "actor": "alpha",
                "place": "market", "claims": [claim("s", "1990-06-01")] } },
            { "type": "Feature", "id": "feast", "geometry": null, "properties": { "kind": "event", "title": "Feast",
                "place": "town", "claims": [claim("s", "1990-06-01")] } },
        ],
    })))
}

/// The story as it opens on a map of this size, in a column or not.
fn opened(loaded: &Loaded, column: bool) -> ViewState {
    let state = ViewState::initial(loaded, &Config::default());
    let sized = [
        Action::Motion(false),
        Action::Resize(390.0, 276.0),
        Action::ResizeTimeline(300.0),
        Action::ResizeView(595.0, column),
    ];
    after(&state, &sized, loaded)
}

fn after(state: &ViewState, actions: &[Action], loaded: &Loaded) -> ViewState {
    actions.iter().fold(state.clone(), |state, action| update(state, action.clone(), loaded))
}

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

/// The words on the map beside the names of countries, in order.
fn names(loaded: &Loaded, state: &ViewState) -> Vec<String> {
    let words = |mark: &Mark| {
        let text = mark.shapes.iter().find_map(|shape| match shape {
            Shape::Text { text, class: "name", .. } => Some(text.clone()),
            _ => None,
        });
        text.unwrap_or_default()
    };
    let mut names: Vec<String> = draw(loaded, state, true).map.marks.iter().map(words).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names
}

fn legs(loaded: &Loaded, state: &ViewState) -> usize {
    draw(loaded, state, true).map.marks.iter().filter(|mark| mark.states.has(MarkState::Leg)).count()
}

#[test]
fn in_a_column_a_step_draws_what_it_involves_and_nothing_else() {
    let loaded = tale();
    let page = opened(&loaded, false);
    assert_eq!(page.chapter, Some(0));
    // At home Alpha is selected and present, far away Beta is present; the rest is still to come.
    let told = opened(&loaded, true);
    assert_eq!(names(&loaded, &told), ["far", "home"]);
    assert_eq!((legs(&loaded, &told), legs(&loaded, &page)), (0, 2));
    assert!(names(&loaded, &page).len() > 2, "outside a column all of it is drawn");
    // The selected move is drawn with both of its ends, and the town beside the camp is not counted.
    let told = after(&told, &[Action::SetChapter(Some(1))], &loaded);
    assert_eq!(names(&loaded, &told), ["far", "≠ camp", "≠ home"]);
    assert_eq!(legs(&loaded, &told), 1);
    let camp = loaded.story.place_by_id("camp").unwrap();
    let drawn = draw(&loaded, &told, true);
    let mark = drawn.map.marks.iter().find(|mark| mark.subject == Some(Subject::Place(camp))).unwrap();
    assert!(mark.states.has(MarkState::Place) && mark.name.starts_with("camp"), "{}", mark.name);
    // What happens elsewhere at the same moment is no part of a step that selects something.
    let told = after(&told, &[Action::SetChapter(Some(2))], &loaded);
    assert!(!names(&loaded, &told).iter().any(|name| name.contains("town")), "{:?}", names(&loaded, &told));
    // Explored, or with a longer time shown, all of it is back. On a projector a step is told as well, wherever it stands.
    for column in [false, true] {
        let presented =
            after(&opened(&loaded, column), &[Action::Present(true), Action::SetChapter(Some(0))], &loaded);
        assert_eq!(names(&loaded, &presented), ["far", "home"]);
    }
    let all = names(&loaded, &page).len();
    for action in [Action::SetChapter(None), Action::Show(Shown::UpTo)] {
        assert!(names(&loaded, &after(&told, &[action], &loaded)).len() > 3, "{all}");
    }
}

#[test]
fn in_a_column_a_step_marks_the_disagreements_about_its_actors_only() {
    let loaded = tale();
    let signs = |column| {
        let state = after(&opened(&loaded, column), &[Action::SetChapter(Some(2))], &loaded);
        names(&loaded, &state).iter().filter(|name| name.starts_with('≠')).count()
    };
    // The step is about Alpha; Beta's whereabouts are disputed then.
    assert_eq!((signs(true), signs(false)), (0, 2));
}

#[test]
fn the_first_disputed_stretch_is_explained_once() {
    let loaded = tale();
    let hint = |state: &ViewState| state.ui.hint;
    for column in [true, false] {
        let calm = opened(&loaded, column);
        assert_eq!(hint(&calm), DisputeHint::Pending);
        let fork = after(&calm, &[Action::SetChapter(Some(1))], &loaded);
        assert!(matches!(hint(&fork), DisputeHint::Shown(ActorId(0), Some(1), _)), "{:?}", hint(&fork));
        // It stays while the reader stays, and does not come again.
        let stays = [Action::Pan(3.0, 3.0), Action::Hover(None), Action::Raise(true), Action::OpenMenu(true)];
        assert_eq!(hint(&after(&fork, &stays, &loaded)), hint(&fork));
        for leaves in
            [Action::SetChapter(Some(0)), Action::SetChapter(None), Action::Select(None), Action::DismissHint]
        {
            let left = after(&fork, &[leaves, Action::SetChapter(Some(3))], &loaded);
            assert_eq!(hint(&left), DisputeHint::Done);
        }
    }
}

#[test]
fn a_story_without_chapters_explains_it_too_when_the_playhead_rests_there() {
    let loaded = tale();
    let explored = ViewState::initial(&loaded, &common::explore());
    let explored =
        after(&explored, &[Action::ResizeTimeline(600.0), Action::SetTime(day("1986-06-01"))], &loaded);
    assert_eq!(explored.ui.hint, DisputeHint::Pending, "the playhead moves");
    let rests = after(&explored, &[Action::Settle], &loaded);
    assert_eq!(rests.ui.hint, DisputeHint::Shown(ActorId(0), None, None));
    // Further in the same stretch it stays; behind it, it is gone for good.
    let on = after(&rests, &[Action::SetTime(day("1986-08-01")), Action::Settle], &loaded);
    assert_eq!(on.ui.hint, rests.ui.hint);
    let words = describe::disputed_places(&loaded, None, ActorId(0), on.time, Text::EN);
    assert_eq!(words, "camp according to Sam, home according to Tom.");
    let off = after(&on, &[Action::SetTime(day("1988-01-01")), Action::Settle], &loaded);
    assert_eq!(off.ui.hint, DisputeHint::Done);
    // Nothing is disputed where nothing is drawn so: as one source tells it, on a projector, before anything is drawn.
    let at = [Action::SetTime(day("1986-06-01")), Action::Settle];
    let sized = Action::ResizeTimeline(600.0);
    let source = Action::SetSource(Some(placeline::story::SourceId(0)));
    let start = ViewState::initial(&loaded, &common::explore());
    for first in [vec![], vec![sized.clone(), source], vec![sized.clone(), Action::Show(Shown::Window)]] {
        assert_eq!(after(&after(&start, &first, &loaded), &at, &loaded).ui.hint, DisputeHint::Pending);
    }
    let presented = after(&start, &[sized, Action::Present(true), Action::SetChapter(Some(1))], &loaded);
    assert_eq!(presented.ui.hint, DisputeHint::Pending);
}

#[test]
fn an_opened_cluster_lists_its_places_until_one_is_chosen_or_it_is_closed() {
    let loaded = tale();
    let places: Vec<PlaceId> = ["camp", "town"].map(|id| loaded.story.place_by_id(id).unwrap()).to_vec();
    let open = after(&opened(&loaded, true), &[Action::OpenCluster(places.clone())], &loaded);
    assert_eq!((&*open.ui.cluster, open.chapter, open.selection), (&places, None, None));
    for closes in [
        Action::OpenCluster(Vec::new()),
        Action::Select(Some(Subject::Place(places[1]))),
        Action::Select(None),
        Action::StepChapter(1),
    ] {
        assert!(after(&open, &[closes], &loaded).ui.cluster.is_empty());
    }
    assert_eq!(
        after(&open, &[Action::StepChapter(1)], &loaded).chapter,
        Some(0),
        "it comes back to the same step"
    );
}

#[test]
fn in_a_column_an_address_opens_its_panel_and_closing_it_takes_it_out_of_the_address() {
    let loaded = tale();
    let column = opened(&loaded, true);
    let config = Arc::new(Config::default());
    let open = after(&column, &[Action::Open(Address::parse("tab=sources"), config.clone())], &loaded);
    assert_eq!((open.open_panel(), open.chapter), (Some(Panel::Sources), Some(0)));
    assert_eq!(
        after(&open, &[Action::ResizeView(700.0, false)], &loaded).open_panel(),
        None,
        "beside the map"
    );
    let closed = after(&open, &[Action::OpenMenu(false)], &loaded);
    assert_eq!((closed.open_panel(), address(&closed, &loaded, &config)), (None, String::new()));
    // One that the publisher opens is closed in the address.
    let set = Arc::new(options("tab=events").0);
    let open = after(&column, &[Action::Open(Address::default(), set.clone())], &loaded);
    assert_eq!(open.open_panel(), Some(Panel::Events));
    let closed = after(&open, &[Action::OpenMenu(false)], &loaded);
    assert_eq!(address(&closed, &loaded, &set), "tab=");
    let back = after(&column, &[Action::Open(Address::parse("tab="), set)], &loaded);
    assert_eq!(back.open_panel(), None);
}

#[test]
fn who_leaves_the_story_has_the_address_of_a_reader_who_explores_it() {
    let loaded = tale();
    let config = Config::default();
    let told = opened(&loaded, false);
    let at = Action::SetTime(Day(6_000).start());
    let chosen = Action::Select(Some(loaded.story.subject_by_id("camp").unwrap()));
    for action in [at, chosen] {
        let left = after(&told, &[action], &loaded);
        let said = address(&left, &loaded, &config);
        assert!(said.starts_with("t=") && !said.contains("step"), "{said}");
        let back = after(
            &told,
            &[Action::Open(Address::parse(&address(&left, &loaded, &config)), Arc::new(config.clone()))],
            &loaded,
        );
        assert_eq!((back.time, back.selection, back.chapter), (left.time, left.selection, None));
    }
    // Nothing but the step is left.
    let left = after(&told, &[Action::SetChapter(None)], &loaded);
    let back = Address::parse(&address(&left, &loaded, &config));
    assert_eq!(after(&told, &[Action::Open(back, Arc::new(config))], &loaded).chapter, None);
}

#[test]
fn a_link_that_leaves_the_story_changes_nothing_that_is_locked() {
    let loaded = tale();
    let told = opened(&loaded, false);
    for (lock, chapter) in [("map", None), ("step", Some(0))] {
        let config = Arc::new(options(&format!("lock={lock}")).0);
        let link = Address::parse("sel=bay&map=1,2,3&step=other");
        let open = after(&told, &[Action::Open(link.clone(), config.clone())], &loaded);
        assert_eq!(open.chapter, chapter, "{lock}");
        if lock == "map" {
            assert_eq!(open.framing, told.framing);
        }
    }
}
