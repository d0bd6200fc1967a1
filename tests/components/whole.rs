//! The page as a whole: loading, the page of all claims, direction, escaping, and that each part follows the state.

use super::page::{Page, built_in, fixture, loaded, shell};
use super::rendered::Rendered;
use crate::app::claims_page::claims_page;
use crate::app::html::html;
use crate::app::{Failure, Progress, Shell, Viewer, notices, page};
use crate::basemap::Basemap;
use crate::geo::LonLat;
use crate::i18n::Text;
use crate::state::{
    Action, Address, Between, Blank, Config, Copied, Filter, Framing, Loaded, Overlay, Panel, Shown,
    TimeStep, WrittenDate,
};
use crate::story::{ActorId, ClaimId, EventId, PlaceId, SourceId, Subject};
use crate::time::Day;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Renders the page of a story that is loading, and returns it with the signal of its progress.
fn loading(config: Config, shell: Shell) -> (Rendered, WriteSignal<Progress>) {
    let owner = Owner::new();
    let (progress, set_progress) = owner.with(|| signal(Progress::Loading));
    let node = owner
        .with(|| page(progress, RwSignal::new(None), Arc::new(config), shell, Text::EN, Arc::new(|| {})));
    (Rendered::new(owner, || node), set_progress)
}

#[test]
fn a_story_that_is_loading_says_so() {
    let (page, _) = loading(Config::default(), shell());
    assert_eq!(page.now().words(), "Loading the story…");
    assert_eq!(page.now().find("p", "Loading the story…").value("role"), Some("status"));
}

#[test]
fn the_world_is_drawn_while_a_story_is_loading() {
    let owner = Owner::new();
    let (progress, _) = owner.with(|| signal(Progress::Loading));
    let basemap = owner.with(|| RwSignal::new(None));
    let config = Arc::new(Config::default());
    let node = owner.with(|| page(progress, basemap, config, shell(), Text::EN, Arc::new(|| {})));
    let page = Rendered::new(owner, || node);
    assert_eq!(page.now().all("path").len(), 0);
    let bytes = std::fs::read("assets/basemap/world-110m.bin").unwrap();
    basemap.set(Some(Arc::new(Basemap::decode(&bytes).unwrap())));
    let picture = page.now().find("svg", "").clone();
    assert_eq!(picture.all("path").len(), 3, "land, borders and coasts");
    assert_eq!(picture.value("aria-hidden"), Some("true"));
}

#[test]
fn each_failure_says_what_is_wrong_and_whether_to_try_again() {
    let (page, set_progress) = loading(Config::default(), shell());
    let origin = "https://elsewhere.example/a.geojson";
    for (failure, sentence, retry) in [
        (Failure::Status(404), "The server answered 404.", true),
        (Failure::Network, "There was no answer. Check the connection.", true),
        (Failure::Unreadable("The story file is empty.".into()), "The story file is empty.", true),
        (Failure::Origin(origin.into()), "This page shows stories from its own address only.", false),
    ] {
        set_progress.set(Progress::Failed(failure.clone()));
        let now = page.now();
        let alert = now.all("div")[0].clone();
        assert_eq!(alert.value("role"), Some("alert"));
        assert_eq!(alert.each("h1"), ["The story could not be loaded"]);
        assert_eq!(alert.each("p")[0], sentence);
        assert_eq!(alert.each("code"), if retry { vec![] } else { vec![origin.to_owned()] });
        assert_eq!(now.get("button", "Try again").is_some(), retry, "{failure:?}");
    }
}

#[test]
fn the_button_of_a_failure_calls_its_handler() {
    static CALLED: AtomicUsize = AtomicUsize::new(0);
    let retry = Arc::new(|_: &_| {
        CALLED.fetch_add(1, Ordering::Relaxed);
    });
    let owner = Owner::new();
    let notice = Rendered::new(owner, || notices::failed(Failure::Network, Text::EN, retry));
    notice.now().find("button", "Try again").press();
    assert_eq!(CALLED.load(Ordering::Relaxed), 1);
}

#[test]
fn a_story_that_is_loaded_takes_the_place_of_the_notice_and_starts_the_shell_once() {
    static STARTED: AtomicUsize = AtomicUsize::new(0);
    let started: fn(Viewer, _) = |_, _| {
        STARTED.fetch_add(1, Ordering::Relaxed);
    };
    let (page, set_progress) = loading(Config::default(), Shell { started, ..shell() });
    page.now();
    set_progress.set(Progress::Ready(fixture("full")));
    assert_eq!(page.now().find("main", "viewer").each("h1"), ["Everything"]);
    assert!(page.now().get("main", "notice").is_none());
    assert_eq!(STARTED.load(Ordering::Relaxed), 1);
    assert!(page.now().get("svg", "plate").is_some(), "the picture that the build wrote");
    let config = Config { story: "other.geojson".to_owned(), ..Config::default() };
    let (page, set_progress) = loading(config, shell());
    set_progress.set(Progress::Ready(fixture("full")));
    assert!(page.now().get("svg", "plate").is_none(), "another story has no picture");
}

#[test]
fn a_page_whose_story_failed_shows_it_when_it_comes() {
    let (page, set_progress) = loading(Config::default(), shell());
    set_progress.set(Progress::Failed(Failure::Network));
    assert!(page.now().get("main", "viewer").is_none());
    set_progress.set(Progress::Loading);
    assert_eq!(page.now().words(), "Loading the story…");
    set_progress.set(Progress::Ready(fixture("two-texts")));
    assert_eq!(page.now().find("main", "viewer").each("h1"), ["Two texts about one move"]);
}

/// Renders the page of all claims.
fn all_claims(loaded: Arc<Loaded>) -> Rendered {
    let owner = Owner::new();
    let shell = Shell::without_page();
    let viewer = owner.with(|| Viewer::new(loaded, Arc::new(Config::default()), shell, Text::EN));
    Rendered::new(owner, || claims_page(viewer))
}

#[test]
fn the_page_of_all_claims_has_each_claim_once_and_needs_no_script() {
    for loaded in [fixture("full"), built_in()] {
        let page = all_claims(loaded.clone()).now();
        let mut found: Vec<String> =
            page.all("article").iter().map(|claim| claim.value("id").unwrap().to_owned()).collect();
        let mut expected: Vec<String> = (0..loaded.story.claims.len())
            .map(|n| format!("claim={}", loaded.story.claim_id(ClaimId::of(n))))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        assert!(page.all("button").is_empty() && page.all("select").is_empty());
        let events = page.all("li").into_iter().filter(|item| item.is("card"));
        let ids: Vec<String> = events.map(|event| event.value("id").unwrap().to_owned()).collect();
        let expected: Vec<String> =
            loaded.story.events.iter().map(|event| format!("sel={}", event.id)).collect();
        assert_eq!(ids, expected, "each event once, in the order of the story");
        assert_eq!(
            page.all("li").iter().filter(|item| item.is("source")).count(),
            loaded.story.sources.len()
        );
    }
}

#[test]
fn the_page_of_all_claims_has_what_the_card_has_and_leads_back() {
    let page = all_claims(fixture("full")).now();
    let event = page.find("li", "sel=founding");
    assert_eq!(event.each("h2"), ["Founding"]);
    assert_eq!(event.words_of("p", "card-places"), "City");
    assert!(event.get("div", "dispute").is_some());
    assert_eq!(event.all("article").len(), 5);
    assert_eq!(page.all("h1")[0].all("a")[0].value("href"), Some("./"));
    assert_eq!(page.find("li", "src=a").all("strong")[0].words(), "Archer 2018");
}

#[test]
fn only_a_page_that_the_build_writes_has_events_and_claims_as_targets_of_fragments() {
    let with_ids = |written| {
        let page = Page::new(fixture("full"), Config::default(), Shell { written, ..shell() });
        page.select_event("founding");
        ["sel=founding", "src=a"].iter().all(|id| page.has("li", id)) && page.has("article", "claim=f-a")
    };
    assert!(with_ids(true) && !with_ids(false));
}

#[test]
fn a_viewer_has_the_language_of_its_story_and_its_direction() {
    let of = |name: &str| {
        let page = Page::of(name);
        let main = page.find("main", "viewer");
        (main.value("lang").map(str::to_owned), main.value("dir").unwrap().to_owned(), page.viewer.rtl())
    };
    assert_eq!(of("persian"), (Some("fa".to_owned()), "rtl".to_owned(), true));
    assert_eq!(of("full"), (Some("en".to_owned()), "ltr".to_owned(), false));
    assert_eq!(of("minimal"), (None, "ltr".to_owned(), false));
    let claims = all_claims(fixture("persian")).now();
    let main = claims.find("main", "claims-page");
    assert_eq!((main.value("dir"), main.value("lang")), (Some("rtl"), Some("fa")));
}

const EVIL: &str = r#"</p><img src=x onerror="y"><script>'&"#;

/// Returns a story whose every text is markup.
fn hostile() -> Arc<Loaded> {
    let text = r#"{"type":"FeatureCollection","title":"EVIL","description":"EVIL","license":"EVIL","about":["EVIL"],"modified":"EVIL",
        "sources":[{"id":"s","title":"EVIL","note":"EVIL","author":[{"literal":"EVIL"}],"container-title":"EVIL","URL":"javascript:alert(1)",
         "custom":{"short":"EVIL","translated-from":"EVIL"}},{"id":"t","title":"T","custom":{"short":"EVIL t"}}],
        "actors":[{"id":"a","name":"EVIL"}],"chapters":[{"id":"c","title":"EVIL","text":"EVIL","select":"e"}],
        "features":[7,{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[2,48]},"properties":{"kind":"place","title":"EVIL","category":"EVIL",
          "description":"EVIL","names":[{"toponym":"EVIL","lang":"EVIL"}],"EVIL":"EVIL"}},
         {"type":"Feature","id":"e","geometry":null,"properties":{"kind":"stay","category":"EVIL","title":"EVIL","description":"EVIL","place":"p","actor":"a","EVIL":"EVIL",
          "notes":[{"text":"EVIL"}],"claims":[{"source":"s","when":"1986","inferred":"EVIL","locator":"EVIL","note":"EVIL","speaker":"EVIL",
            "numbers":[{"what":"EVIL","value":1}],"quote":{"exact":"EVIL"}},{"source":"t","when":"1987"}]}}]}"#;
    let evil = EVIL.replace('"', "\\\"");
    loaded(text.replace("EVIL", &evil).as_bytes())
}

#[test]
fn no_text_of_a_story_becomes_markup_in_any_region() {
    let config = Config { check: true, ..Config::default() };
    let page = Page::new(hostile(), config, shell()).sized(900.0).with_basemap();
    page.dispatch(Action::Present(true));
    page.dispatch(Action::SetFilter(Filter { query: EVIL.to_owned(), ..Filter::default() }));
    page.dispatch(Action::SetCopied(Copied::Refused(EVIL.to_owned())));
    let fault = EVIL.to_owned();
    page.dispatch(Action::WriteDate(Some(WrittenDate { text: EVIL.to_owned(), fault })));
    for subject in [Subject::Event(EventId(0)), Subject::Place(PlaceId(0))] {
        page.dispatch(Action::Select(Some(subject)));
        let regions = [
            ("header", "head"),
            ("section", "Guided steps"),
            ("section", "Map"),
            ("section", "Timeline"),
            ("section", "Details"),
            ("div", "Find"),
            ("section", "events"),
            ("section", "disagreements"),
            ("section", "sources"),
            ("section", "about"),
            ("div", "copied"),
        ];
        for (tag, region) in regions {
            let lines = page.find(tag, region).lines();
            let written = lines.iter().any(|line| line.contains("<img src=x") || line == EVIL);
            assert!(written, "the text is in {region}: {lines:?}");
        }
        let html = page.html();
        assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
        assert!(!html.contains("href=\"javascript:") && !html.contains("onerror=\"y"));
    }
    let owner = Owner::new();
    let shell = Shell::without_page();
    let claims = owner
        .with(|| html(claims_page(Viewer::new(hostile(), Arc::new(Config::default()), shell, Text::EN))));
    assert!(claims.contains("&lt;img") && !claims.contains("<img") && !claims.contains("<script"));
}

#[test]
fn no_text_of_a_failure_becomes_markup() {
    for failure in [Failure::Origin(EVIL.to_owned()), Failure::Unreadable(EVIL.to_owned())] {
        let html = html(notices::failed(failure, Text::EN, Arc::new(|_| {})));
        assert!(html.contains("&lt;img") && !html.contains("<img"), "{html}");
    }
}

/// Returns actions of each kind, each of which changes something.
fn actions() -> Vec<Action> {
    let (event, place) = (|n| Some(Subject::Event(EventId(n))), |n| Some(Subject::Place(PlaceId(n))));
    let query = |query: &str| Filter { query: query.to_owned(), ..Filter::default() };
    vec![
        Action::Motion(false),
        Action::SetTime(Day(5_000).start()),
        Action::Settle,
        Action::StepTime(TimeStep::Month, -20),
        Action::Hover(event(4)),
        Action::Select(event(4)),
        Action::SelectClaim(ClaimId(3)),
        Action::SetSource(Some(SourceId(1))),
        Action::ShowNotMentioned(true),
        Action::Zoom(2.0),
        Action::SetSource(Some(SourceId(2))),
        Action::Hover(place(3)),
        Action::Select(place(3)),
        Action::SetSource(None),
        Action::NextEvent,
        Action::SelectDisagreement(3),
        Action::StepDisagreement(1),
        Action::ListDisagreements(Between::Sources),
        Action::ListDisagreements(Between::One),
        Action::SetFilter(query("in the")),
        Action::SetFilter(Filter { actor: Some(ActorId(0)), ..Filter::default() }),
        Action::PreviousEvent,
        Action::SetFilter(Filter { category: Some("law".to_owned()), ..query("") }),
        Action::SetFilter(Filter { place: Some(PlaceId(3)), ..Filter::default() }),
        Action::SetFilter(Filter::default()),
        Action::Show(Shown::Window),
        Action::SetAxis(2_000.0, 9_000.0),
        Action::PanAxis(-500.0),
        Action::MoveEdge(true, 7_000.0),
        Action::ZoomAxis(4_000.0, 3.0),
        Action::SetTime(Day(4_100).start()),
        Action::Show(Shown::UpTo),
        Action::WholeAxis,
        Action::SetSpeed(3),
        Action::SkipQuiet(true),
        Action::Play,
        Action::Tick(200.0),
        Action::Pause,
        Action::Pan(40.0, -20.0),
        Action::ZoomAbout { x: 100.0, y: 50.0, levels: -1.5 },
        Action::Frame(Framing::Whole),
        Action::OpenCluster(vec![PlaceId(3), PlaceId(4)]),
        Action::OpenCluster(Vec::new()),
        Action::FramePoints(vec![LonLat { lon: 2.0, lat: 48.0 }]),
        Action::SetChapter(Some(0)),
        Action::StepChapter(1),
        Action::Present(true),
        Action::ShowQuotes(true),
        Action::Blank(Blank::White),
        Action::Blank(Blank::No),
        Action::WeakProjector(true),
        Action::Overlay(Some(Overlay::Overview)),
        Action::Overlay(Some(Overlay::Commands)),
        Action::Overlay(Some(Overlay::Jump(2))),
        Action::Overlay(None),
        Action::Present(false),
        Action::SetChapter(None),
        Action::OpenSettings(true),
        Action::Resize(500.0, 400.0),
        Action::ResizeTimeline(500.0),
        Action::OpenLanes(true),
        Action::ResizeView(600.0, false),
        Action::ResizeTimeline(1_000.0),
        Action::WriteDate(Some(WrittenDate { text: "soon".to_owned(), fault: "No.".to_owned() })),
        Action::SetCopied(Copied::Done),
        Action::SetCopied(Copied::Refused("words".to_owned())),
        Action::ShowGestureHint(true),
        Action::SetBasemap(None),
        Action::SetBasemap(Some(Arc::default())),
        Action::SetPanel(Panel::Sources),
        Action::OpenMenu(true),
        Action::SetPanel(Panel::Legend),
        Action::Raise(true),
        Action::Open(Address::parse("sel=away&src=b&q=a"), Arc::new(Config::default())),
        Action::Select(None),
    ]
}

/// Asserts that a page which has followed the actions so far is the one that is rendered for the state that they lead to.
fn assert_up_to_date(page: &Page, loaded: &Arc<Loaded>, so_far: &[Action]) {
    let fresh = Page::new(loaded.clone(), Config::default(), shell());
    so_far.iter().for_each(|action| fresh.dispatch(action.clone()));
    let (found, expected) = (page.now().lines(), fresh.again().now().lines());
    let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    let last = so_far.last();
    assert_eq!(differs.map(|(found, _)| found), differs.map(|(_, expected)| expected), "after {last:?}");
    assert_eq!(found.len(), expected.len(), "after {last:?}");
}

#[test]
fn each_part_of_the_page_follows_the_state_whatever_changes_it() {
    let sizes = [Action::Resize(900.0, 600.0), Action::ResizeTimeline(900.0)];
    let mut all = actions();
    for story in ["full", "two-texts", "plain-undated", "empty"] {
        let loaded = fixture(story);
        let page = Page::new(loaded.clone(), Config::default(), shell());
        let mut so_far = Vec::new();
        for action in sizes.iter().chain(&all) {
            page.dispatch(action.clone());
            so_far.push(action.clone());
            assert_up_to_date(&page, &loaded, &so_far);
        }
        all.reverse();
    }
}

#[test]
fn parts_that_an_action_does_not_change_are_not_rendered_again() {
    let page = Page::of("full").sized(900.0);
    let list = |page: &Page| page.find("section", "disagreements").all("ol")[0].clone();
    let before = list(&page);
    page.dispatch(Action::SetTime(Day(5_000).start()));
    page.dispatch(Action::Hover(Some(Subject::Event(EventId(4)))));
    assert!(list(&page).is_same_as(&before));
    page.dispatch(Action::ListDisagreements(Between::Sources));
    assert!(!list(&page).is_same_as(&before));
}
