//! The state of the view as an address, and back. Defaults are left out; what is not understood is ignored.

use super::query::{parse_query, push_pair};
use super::{Config, Filter, Framing, Loaded, Panel, Shown, ViewState};
use crate::geo::{Camera, LonLat};
use crate::num;
use crate::story::Subject;
use crate::time::{Day, When};

/// The keys of an address, each with what it sets. This is public: `docs/embedding.md` lists them.
pub const KEYS: &[&str] =
    &["t", "show", "axis", "map", "sel", "claim", "src", "q", "kind", "who", "at", "step", "tab", "present"];

/// What a fragment sets, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pairs: Vec<(String, String)>,
}

impl Address {
    /// Reads a query or fragment. Keys that are not of an address are left out.
    pub fn parse(text: &str) -> Self {
        Self::of_pairs(parse_query(text))
    }

    /// Whether it sets nothing.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Takes the pairs whose keys are of an address.
    pub fn of_pairs(mut pairs: Vec<(String, String)>) -> Self {
        pairs.retain(|(key, _)| KEYS.contains(&key.as_str()));
        Self { pairs }
    }

    /// Leaves out what the publisher has locked.
    pub fn unlocked(mut self, config: &Config) -> Self {
        self.pairs.retain(|(key, _)| !config.locked.contains(key));
        self
    }

    /// Sets what it says. What does not fit this story is ignored.
    pub fn apply(&self, state: &mut ViewState, loaded: &Loaded) {
        let story = &loaded.story;
        // A step sets time, camera and selection; what the address says of those comes after it.
        let step = self.get("step").and_then(|id| story.chapters.iter().position(|chapter| chapter.id == id));
        if step.is_some() {
            let motion = std::mem::replace(&mut state.motion, false);
            *state = super::update(state.clone(), super::Action::SetChapter(step), loaded);
            state.motion = motion;
        }
        for (key, value) in &self.pairs {
            match key.as_str() {
                "t" => {
                    if let Some(day) = day(value) {
                        state.time = day.clamp(loaded.days.0, loaded.days.1);
                    }
                }
                "show" => {
                    state.shown = match value.as_str() {
                        "window" => Shown::Window,
                        "all" => Shown::UpTo,
                        _ => Shown::Moment,
                    }
                }
                "axis" => {
                    let ends = value.split_once(',').and_then(|(from, to)| day(from).zip(day(to)));
                    if let Some((from, to)) = ends.filter(|(from, to)| from < to) {
                        let (from, to) = (from.max(loaded.days.0), to.min(loaded.days.1));
                        state.axis = (f64::from(from.0), f64::from(to.0.max(from.0 + 7)));
                    }
                }
                "map" => {
                    if let Some(camera) = camera(value) {
                        state.framing = Framing::Free(camera);
                    }
                }
                "sel" => state.selection = story.subject_by_id(value),
                "claim" => {
                    let id = story.claims.iter().position(|claim| claim.id == *value);
                    state.claim = id.map(crate::story::ClaimId::of);
                    let event = id.and_then(|id| story.claims.get(id)).map(|claim| claim.event);
                    state.selection = event.map(Subject::Event).or(state.selection);
                }
                "src" => state.source = story.source_by_id(value),
                "q" => state.filter.query = value.chars().take(200).collect(),
                "kind" => state.filter.category = Some(value.clone()),
                "who" => {
                    let id = story.actors.iter().position(|actor| actor.id == *value);
                    state.filter.actor = id.map(crate::story::ActorId::of);
                }
                "at" => state.filter.place = story.place_by_id(value),
                "tab" => {
                    state.panel = match value.as_str() {
                        "disagreements" => Panel::Disagreements,
                        "sources" => Panel::Sources,
                        "about" => Panel::About,
                        _ => Panel::Events,
                    }
                }
                "present" => state.presenting = value == "1",
                _ => {}
            }
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }
}

/// The address of a state: what differs from how the story opens, without a leading `#`.
pub fn address(state: &ViewState, loaded: &Loaded, config: &Config) -> String {
    let opening = ViewState { viewport: state.viewport, ..ViewState::initial(loaded, config) };
    let story = &loaded.story;
    let mut out = String::new();
    let mut put = |key: &str, changed: bool, value: &dyn Fn() -> Option<String>| {
        if let (true, Some(value)) = (changed, if changed { value() } else { None }) {
            push_pair(&mut out, key, &value);
        }
    };
    put("t", state.time != opening.time, &|| Some(state.time.iso()));
    put("show", state.shown != opening.shown, &|| {
        let word = match state.shown {
            Shown::Moment => "moment",
            Shown::Window => "window",
            Shown::UpTo => "all",
        };
        Some(word.to_owned())
    });
    put("axis", state.axis != opening.axis, &|| {
        let day = |at: f64| Day(at as i32).iso();
        Some(day(state.axis.0) + "," + &day(state.axis.1))
    });
    put("map", state.framing != opening.framing, &|| Some(camera_text(&state.framed(loaded))));
    put("sel", state.selection != opening.selection, &|| {
        state.selection.map_or(Some(String::new()), |subject| match subject {
            Subject::Place(id) => story.places.get(id.index()).map(|place| place.id.clone()),
            Subject::Event(id) => story.events.get(id.index()).map(|event| event.id.clone()),
        })
    });
    put("claim", state.claim.is_some(), &|| {
        state.claim.and_then(|id| story.claims.get(id.index())).map(|claim| claim.id.clone())
    });
    put("src", state.source != opening.source, &|| {
        Some(
            state
                .source
                .and_then(|id| story.sources.get(id.index()))
                .map_or(String::new(), |source| source.id.clone()),
        )
    });
    let (filter, Filter { query, category, actor, place }) = (&state.filter, &opening.filter);
    put("q", filter.query != *query, &|| Some(filter.query.clone()));
    put("kind", filter.category != *category, &|| filter.category.clone());
    put("who", filter.actor != *actor, &|| {
        filter.actor.and_then(|id| story.actors.get(id.index())).map(|actor| actor.id.clone())
    });
    put("at", filter.place != *place, &|| {
        filter.place.and_then(|id| story.places.get(id.index())).map(|place| place.id.clone())
    });
    put("step", state.chapter != opening.chapter, &|| {
        state.chapter.and_then(|n| story.chapters.get(n)).map(|chapter| chapter.id.clone())
    });
    put("tab", state.panel != opening.panel, &|| {
        let word = match state.panel {
            Panel::Events => "events",
            Panel::Disagreements => "disagreements",
            Panel::Sources => "sources",
            Panel::About => "about",
        };
        Some(word.to_owned())
    });
    put("present", state.presenting != opening.presenting, &|| {
        Some(if state.presenting { "1" } else { "0" }.to_owned())
    });
    out
}

/// A day as an address gives it: any EDTF date; of a stretch, its first day.
fn day(text: &str) -> Option<Day> {
    let (start, end) = When::parse(text).ok()?.span.hull();
    if start == Day::MIN { (end != Day::MAX).then_some(end) } else { Some(start) }
}

/// `lon,lat,zoom`, degrees and levels.
fn camera(text: &str) -> Option<Camera> {
    let mut numbers = text.split(',').map(|part| part.parse::<f64>().ok().filter(|n| n.is_finite()));
    let (lon, lat, zoom) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Some(Camera { center: LonLat::new(lon, lat)?.project(), zoom: zoom.clamp(0.0, 14.0) })
}

fn camera_text(camera: &Camera) -> String {
    let center = camera.center.unproject();
    let mut text = String::new();
    num::fixed(&mut text, center.lon, 4);
    text.push(',');
    num::fixed(&mut text, center.lat, 4);
    text.push(',');
    num::fixed(&mut text, camera.zoom, 2);
    text
}
