//! The state of the view as an address, and back. Defaults are left out; what is not understood is ignored.

use super::query::{parse_query, push_pair};
use super::{AddressKey, Config, Filter, Framing, Loaded, Panel, Shown, ViewState};
use crate::geo::{Camera, LonLat};
use crate::num;
use crate::story::{ActorId, ClaimId, Subject};
use crate::time::{Instant, opening_time};

/// The pairs of a query or fragment, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pairs: Vec<(String, String)>,
}

impl Address {
    /// Parses a query or fragment. Other keys than those of an address are left out.
    pub fn parse(text: &str) -> Self {
        Self::of_pairs(parse_query(text))
    }

    /// Returns whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Keeps the pairs whose keys are those of an address.
    pub fn of_pairs(mut pairs: Vec<(String, String)>) -> Self {
        pairs.retain(|(key, _)| AddressKey::parse(key).is_some());
        Self { pairs }
    }

    /// Returns its pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Removes locked keys, and keys that would change them as a side effect: a step sets time, map and selection, a claim sets
    /// the selection.
    pub fn unlocked(mut self, config: &Config) -> Self {
        use AddressKey::{Axis, Claim, Map, Selection, Step, Time};
        let is_locked = |key: AddressKey| config.locks(key);
        self.pairs.retain(|(key, _)| {
            let Some(key) = AddressKey::parse(key) else { return false };
            let also: &[AddressKey] = match key {
                Step => &[Time, Axis, Map, Selection, Claim],
                Claim => &[Selection],
                _ => &[],
            };
            !is_locked(key) && !also.iter().any(|key| is_locked(*key))
        });
        if is_locked(Time) {
            // An empty time keeps a selection from moving the playhead.
            self.pairs.push((Time.as_str().to_owned(), String::new()));
        }
        self
    }

    /// Applies the address to a state. Values that do not fit this story are ignored. A selection without a time or a step moves
    /// the playhead to its moment.
    pub fn apply(&self, state: &mut ViewState, loaded: &Loaded) {
        let story = &loaded.story;
        // A step sets time, camera and selection; the other keys override them.
        if let Some(id) = self.get(AddressKey::Step) {
            let step = story.chapters.iter().position(|chapter| chapter.id == id);
            if step.is_some() || id.is_empty() {
                go_to_step(state, step, loaded);
            }
        }
        for (key, value) in &self.pairs {
            let Some(key) = AddressKey::parse(key) else { continue };
            match key {
                AddressKey::Time => {
                    if let Some(at) = opening_time(value) {
                        state.time = loaded.resolution.floor(at).clamp(loaded.span.0, loaded.span.1);
                    }
                }
                AddressKey::Show => {
                    state.shown = match value.as_str() {
                        "moment" => Shown::Moment,
                        "window" => Shown::Window,
                        "all" => Shown::UpTo,
                        _ => state.shown,
                    }
                }
                AddressKey::Axis => {
                    let ends =
                        value.split_once(',').and_then(|(from, to)| opening_time(from).zip(opening_time(to)));
                    if let Some((from, to)) = ends {
                        let [from, to] = [from, to].map(|at| loaded.resolution.floor(at).0 as f64);
                        state.set_axis(from, to, loaded);
                    }
                }
                AddressKey::Map => {
                    if let Some(camera) = camera(value) {
                        state.framing = Framing::Free(camera);
                    }
                }
                AddressKey::Selection => {
                    choose(&mut state.selection, value, story.subject_by_id(value));
                    state.claim = None;
                }
                AddressKey::Source => choose(&mut state.source, value, story.source_by_id(value)),
                AddressKey::Query => state.filter.query = value.chars().take(200).collect(),
                AddressKey::Category => choose(&mut state.filter.category, value, Some(value.clone())),
                AddressKey::Actor => {
                    let id = story.actors.iter().position(|actor| actor.id == *value);
                    choose(&mut state.filter.actor, value, id.map(ActorId::of));
                }
                AddressKey::Place => choose(&mut state.filter.place, value, story.place_by_id(value)),
                AddressKey::Panel => {
                    let panel = Panel::WORDS.iter().find(|(_, word)| word == value);
                    choose(&mut state.panel, value, panel.map(|(panel, _)| *panel));
                }
                AddressKey::Present => present(state, value),
                // Applied before and after all others.
                AddressKey::Step | AddressKey::Claim => {}
            }
        }
        // A claim selects its event, whatever the other keys are.
        let id = self.get(AddressKey::Claim).and_then(|id| story.claim_by_id(id));
        if let Some((id, claim)) = id.and_then(|id| Some((id, story.claims.get(id.index())?))) {
            (state.claim, state.selection) = (Some(id), Some(Subject::Event(claim.event)));
        } else if self.get(AddressKey::Claim) == Some("") {
            state.claim = None;
        }
        let has = |key| self.get(key).is_some();
        let alone = (has(AddressKey::Selection) || has(AddressKey::Claim))
            && !has(AddressKey::Time)
            && !has(AddressKey::Step);
        if let Some(at) =
            state.selection.filter(|_| alone).and_then(|chosen| state.moment_for(chosen, loaded))
        {
            state.set_time(at, loaded);
        }
    }

    /// Returns whether it says what to show, or names no step, so that the story does not open at its first chapter.
    pub(super) fn leaves_story(&self) -> bool {
        use AddressKey::{Actor, Category, Claim, Place, Query, Selection, Step, Time};
        let says = |key: &AddressKey| self.get(*key).is_some_and(|value| !value.is_empty());
        match self.get(Step) {
            Some(step) => step.is_empty(),
            None => [Time, Selection, Claim, Query, Category, Actor, Place].iter().any(says),
        }
    }

    /// Goes to the first chapter, if there is one.
    pub(super) fn first_step(state: &mut ViewState, loaded: &Loaded) {
        go_to_step(state, (!loaded.story.chapters.is_empty()).then_some(0), loaded);
    }

    /// Returns whether it names a step.
    pub(super) fn has_step(&self) -> bool {
        self.get(AddressKey::Step).is_some()
    }

    /// Returns whether it opens a presentation.
    pub(super) fn presents(&self) -> bool {
        self.get(AddressKey::Present) == Some("1")
    }

    fn get(&self, key: AddressKey) -> Option<&str> {
        self.pairs.iter().find(|(own, _)| own == key.as_str()).map(|(_, value)| value.as_str())
    }
}

/// Sets the value of an id: `None` if the id is empty; unchanged if there is no such thing.
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

/// Returns the address of a state: all that differs from how the story opens, without a leading `#`.
pub fn address(state: &ViewState, loaded: &Loaded, config: &Config) -> String {
    // As `Action::Open` does: the address of a reader who has left the story is opened without it.
    let opens_story = config.opens_story() && !loaded.story.chapters.is_empty();
    let at_step = state.chapter.is_some();
    let opening = ViewState::opening(loaded, config, opens_story && (at_step || config.locks_view()));
    let mut opening = ViewState { viewport: state.viewport, ..opening };
    let opening_step = opening.chapter;
    if state.chapter != opening_step {
        go_to_step(&mut opening, state.chapter, loaded);
    }
    let or_none = |id: Option<&String>| Some(id.cloned().unwrap_or_default());
    let story = &loaded.story;
    let mut out = String::new();
    let mut put = |key: AddressKey, changed: bool, value: &dyn Fn() -> Option<String>| {
        if let (true, Some(value)) = (changed, if changed { value() } else { None }) {
            push_pair(&mut out, key.as_str(), &value);
        }
    };
    // A selection without a time would move the playhead.
    // While a move waits to be predicted, the step alone says what is shown.
    let waits = state.projector.waits;
    let chosen = !waits && (state.selection, state.claim) != (opening.selection, opening.claim);
    let later = !waits && state.time != opening.time;
    put(AddressKey::Time, chosen || later, &|| Some(loaded.resolution.iso(state.time)));
    put(AddressKey::Show, state.shown != opening.shown, &|| {
        let word = match state.shown {
            Shown::Moment => "moment",
            Shown::Window => "window",
            Shown::UpTo => "all",
        };
        Some(word.to_owned())
    });
    put(AddressKey::Axis, state.axis != opening.axis, &|| {
        let iso = |at: f64| loaded.resolution.iso(Instant(at.floor() as i64));
        Some(iso(state.axis.0) + "," + &iso(state.axis.1))
    });
    // Rounded twice: the parsed camera is clamped, and has to give the same text.
    let map = |state: &ViewState| {
        let rounded = camera(&camera_text(&state.framed(loaded)))?;
        Some(camera_text(&rounded.clamped(state.viewport)))
    };
    let both_free = matches!((state.framing, opening.framing), (Framing::Free(_), Framing::Free(_)));
    // Cameras with the same text are equal.
    let moved = state.framing != opening.framing && !(both_free && map(state) == map(&opening));
    put(AddressKey::Map, moved, &|| map(state));
    put(AddressKey::Selection, !waits && state.selection != opening.selection, &|| {
        state.selection.map_or(Some(String::new()), |subject| match subject {
            Subject::Place(id) => story.places.get(id.index()).map(|place| place.id.clone()),
            Subject::Event(id) => story.events.get(id.index()).map(|event| event.id.clone()),
        })
    });
    put(AddressKey::Claim, state.claim != opening.claim, &|| {
        or_none(state.claim.map(|id| story.claim_id(id)).as_ref())
    });
    put(AddressKey::Source, state.source != opening.source, &|| {
        or_none(state.source.and_then(|id| story.sources.get(id.index())).map(|source| &source.id))
    });
    let (filter, Filter { query, category, actor, place }) = (&state.filter, &opening.filter);
    put(AddressKey::Query, filter.query != *query, &|| Some(filter.query.clone()));
    put(AddressKey::Category, filter.category != *category, &|| or_none(filter.category.as_ref()));
    put(AddressKey::Actor, filter.actor != *actor, &|| {
        or_none(filter.actor.and_then(|id| story.actors.get(id.index())).map(|actor| &actor.id))
    });
    put(AddressKey::Place, filter.place != *place, &|| {
        or_none(filter.place.and_then(|id| story.places.get(id.index())).map(|place| &place.id))
    });
    // What leaves the story need not say so, and at a step it must not.
    let leaves = chosen || later || state.filter != opening.filter;
    put(AddressKey::Step, state.chapter != opening_step || (opens_story && leaves == at_step), &|| {
        or_none(state.chapter.and_then(|n| story.chapters.get(n)).map(|chapter| &chapter.id))
    });
    put(AddressKey::Panel, state.panel != opening.panel, &|| {
        let word = Panel::WORDS.iter().find(|(panel, _)| state.panel == Some(*panel));
        Some(word.map_or("", |(_, word)| word).to_owned())
    });
    let present = present_text(state);
    put(AddressKey::Present, present != present_text(&opening), &|| Some(present.to_owned()));
    out
}

/// Sets whether the story is presented, and how. Other words are ignored.
fn present(state: &mut ViewState, value: &str) {
    let mut words = value.split(',');
    if words.clone().all(|word| matches!(word, "0" | "1" | "weak" | "predict")) {
        state.presenting = value != "0";
        state.projector.weak = words.clone().any(|word| word == "weak");
        state.projector.predicts = words.any(|word| word == "predict");
    }
}

/// Returns whether the story is presented, and how, as an address has it.
const fn present_text(state: &ViewState) -> &'static str {
    match (state.presenting, state.projector.weak, state.projector.predicts) {
        (false, ..) => "0",
        (true, false, false) => "1",
        (true, true, false) => "weak",
        (true, false, true) => "predict",
        (true, true, true) => "weak,predict",
    }
}

/// Returns the address of this state with a claim in its event's card.
pub fn permalink(state: &ViewState, loaded: &Loaded, config: &Config, claim: ClaimId) -> String {
    let event = loaded.story.claims.get(claim.index()).map(|claim| Subject::Event(claim.event));
    let at = ViewState { claim: Some(claim), selection: event, chapter: None, ..state.clone() };
    address(&at, loaded, config)
}

/// Parses `lon,lat,zoom`, degrees and levels.
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
