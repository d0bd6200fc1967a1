//! The state of the view as an address, and back. Defaults are left out; what is not understood is ignored.

use super::query::{parse_query, push_pair};
use super::{Config, Filter, Framing, Loaded, Panel, Shown, ViewState};
use crate::geo::{Camera, LonLat};
use crate::num;
use crate::story::{ActorId, ClaimId, Subject};
use crate::time::{Day, opening_day};

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

    /// What it sets, by key.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Leaves out what the publisher has locked, and what would change it by the way: a step of the perspective sets time,
    /// map and selection, a claim sets the selection.
    pub fn unlocked(mut self, config: &Config) -> Self {
        let is_locked = |key: &str| config.locked.iter().any(|locked| locked == key);
        self.pairs.retain(|(key, _)| {
            let also: &[&str] = match key.as_str() {
                "step" => &["t", "axis", "map", "sel", "claim"],
                "claim" => &["sel"],
                _ => &[],
            };
            !is_locked(key) && !also.iter().any(|key| is_locked(key))
        });
        if is_locked("t") {
            // Said in vain: a selection does not bring its day, either.
            self.pairs.push(("t".to_owned(), String::new()));
        }
        self
    }

    /// Sets what it says. What does not fit this story is ignored. A selection without a day or a step brings its day.
    pub fn apply(&self, state: &mut ViewState, loaded: &Loaded) {
        let story = &loaded.story;
        // A step sets time, camera and selection; what the address says of those comes after it.
        if let Some(id) = self.get("step") {
            let step = story.chapters.iter().position(|chapter| chapter.id == id);
            if step.is_some() || id.is_empty() {
                go_to_step(state, step, loaded);
            }
        }
        for (key, value) in &self.pairs {
            match key.as_str() {
                "t" => {
                    if let Some(day) = opening_day(value) {
                        state.time = day.clamp(loaded.days.0, loaded.days.1);
                    }
                }
                "show" => {
                    state.shown = match value.as_str() {
                        "moment" => Shown::Moment,
                        "window" => Shown::Window,
                        "all" => Shown::UpTo,
                        _ => state.shown,
                    }
                }
                "axis" => {
                    let ends =
                        value.split_once(',').and_then(|(from, to)| opening_day(from).zip(opening_day(to)));
                    if let Some((from, to)) = ends {
                        state.set_axis(f64::from(from.0), f64::from(to.0), loaded);
                    }
                }
                "map" => {
                    if let Some(camera) = camera(value) {
                        state.framing = Framing::Free(camera);
                    }
                }
                "sel" => {
                    choose(&mut state.selection, value, story.subject_by_id(value));
                    state.claim = None;
                }
                "src" => choose(&mut state.source, value, story.source_by_id(value)),
                "q" => state.filter.query = value.chars().take(200).collect(),
                "kind" => choose(&mut state.filter.category, value, Some(value.clone())),
                "who" => {
                    let id = story.actors.iter().position(|actor| actor.id == *value);
                    choose(&mut state.filter.actor, value, id.map(ActorId::of));
                }
                "at" => choose(&mut state.filter.place, value, story.place_by_id(value)),
                "tab" => {
                    state.panel = match value.as_str() {
                        "events" => Panel::Events,
                        "disagreements" => Panel::Disagreements,
                        "sources" => Panel::Sources,
                        "about" => Panel::About,
                        _ => state.panel,
                    }
                }
                "present" if value == "0" || value == "1" => state.presenting = value == "1",
                _ => {}
            }
        }
        // A claim brings its event with it, whatever else is said.
        let id = self.get("claim").and_then(|id| story.claims.iter().position(|claim| claim.id == id));
        if let Some((id, claim)) = id.and_then(|id| Some((id, story.claims.get(id)?))) {
            (state.claim, state.selection) = (Some(ClaimId::of(id)), Some(Subject::Event(claim.event)));
        } else if self.get("claim") == Some("") {
            state.claim = None;
        }
        let said = |key| self.get(key).is_some();
        let alone = (said("sel") || said("claim")) && !said("t") && !said("step");
        if let Some(day) = state.selection.filter(|_| alone).and_then(|chosen| state.day_for(chosen, loaded))
        {
            state.set_time(day, loaded);
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }
}

/// Sets what an id means: nothing if it is empty; as it was if there is no such thing.
fn choose<T>(slot: &mut Option<T>, id: &str, found: Option<T>) {
    if id.is_empty() {
        *slot = None;
    } else if found.is_some() {
        *slot = found;
    }
}

fn go_to_step(state: &mut ViewState, step: Option<usize>, loaded: &Loaded) {
    let motion = std::mem::replace(&mut state.motion, false);
    *state = super::update(state.clone(), super::Action::SetChapter(step), loaded);
    state.motion = motion;
}

/// The address of a state: what differs from how the story opens, without a leading `#`.
pub fn address(state: &ViewState, loaded: &Loaded, config: &Config) -> String {
    let mut opening = ViewState { viewport: state.viewport, ..ViewState::initial(loaded, config) };
    let opening_step = opening.chapter;
    if state.chapter != opening_step {
        go_to_step(&mut opening, state.chapter, loaded);
    }
    let or_none = |id: Option<&String>| Some(id.cloned().unwrap_or_default());
    let story = &loaded.story;
    let mut out = String::new();
    let mut put = |key: &str, changed: bool, value: &dyn Fn() -> Option<String>| {
        if let (true, Some(value)) = (changed, if changed { value() } else { None }) {
            push_pair(&mut out, key, &value);
        }
    };
    // A selection that comes alone would bring another day.
    let chosen = (state.selection, state.claim) != (opening.selection, opening.claim);
    put("t", chosen || state.time != opening.time, &|| Some(state.time.iso()));
    put("show", state.shown != opening.shown, &|| {
        let word = match state.shown {
            Shown::Moment => "moment",
            Shown::Window => "window",
            Shown::UpTo => "all",
        };
        Some(word.to_owned())
    });
    put("axis", state.axis != opening.axis, &|| {
        let day = |at: f64| Day(at.floor() as i32).iso();
        Some(day(state.axis.0) + "," + &day(state.axis.1))
    });
    // Rounded twice: what is read again is brought within the limits, and has to say the same.
    let map = |state: &ViewState| {
        let rounded = camera(&camera_text(&state.framed(loaded)))?;
        Some(camera_text(&rounded.clamped(state.viewport)))
    };
    let both_free = matches!((state.framing, opening.framing), (Framing::Free(_), Framing::Free(_)));
    // A camera that differs by less than its text can say is the same one.
    let moved = state.framing != opening.framing && !(both_free && map(state) == map(&opening));
    put("map", moved, &|| map(state));
    put("sel", state.selection != opening.selection, &|| {
        state.selection.map_or(Some(String::new()), |subject| match subject {
            Subject::Place(id) => story.places.get(id.index()).map(|place| place.id.clone()),
            Subject::Event(id) => story.events.get(id.index()).map(|event| event.id.clone()),
        })
    });
    put("claim", state.claim != opening.claim, &|| {
        or_none(state.claim.and_then(|id| story.claims.get(id.index())).map(|claim| &claim.id))
    });
    put("src", state.source != opening.source, &|| {
        or_none(state.source.and_then(|id| story.sources.get(id.index())).map(|source| &source.id))
    });
    let (filter, Filter { query, category, actor, place }) = (&state.filter, &opening.filter);
    put("q", filter.query != *query, &|| Some(filter.query.clone()));
    put("kind", filter.category != *category, &|| or_none(filter.category.as_ref()));
    put("who", filter.actor != *actor, &|| {
        or_none(filter.actor.and_then(|id| story.actors.get(id.index())).map(|actor| &actor.id))
    });
    put("at", filter.place != *place, &|| {
        or_none(filter.place.and_then(|id| story.places.get(id.index())).map(|place| &place.id))
    });
    put("step", state.chapter != opening_step, &|| {
        or_none(state.chapter.and_then(|n| story.chapters.get(n)).map(|chapter| &chapter.id))
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

/// The address of this moment with a claim in its event's card.
pub fn permalink(state: &ViewState, loaded: &Loaded, config: &Config, claim: ClaimId) -> String {
    let event = loaded.story.claims.get(claim.index()).map(|claim| Subject::Event(claim.event));
    let at = ViewState { claim: Some(claim), selection: event, chapter: None, ..state.clone() };
    address(&at, loaded, config)
}

/// `lon,lat,zoom`, degrees and levels.
fn camera(text: &str) -> Option<Camera> {
    let mut numbers = text.split(',').map(num::decimal);
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
