//! The map: areas, legs and places on the visible time.
//!
//! Whatever does not depend on the time is built once, with the [`MapLayout`]; a step of time only finds the states of marks.

mod areas;
mod clusters;
mod labels;
mod legs;
mod static_layers;
mod wrap;

use super::label::{Box2, RankedLabel, UNPLACED};
use super::mark_cache::Appearance;
use super::{Cluster, MapLayout, Mark, MarkContent, MarkState, MarkStates, Outlines, Scene, VisibleTime};
use crate::geo::{LonLat, Viewport, World};
use crate::i18n::Text;
use crate::state::{FilteredEvents, Loaded, Perspective, ViewState};
use crate::story::{ActorId, Kind, PlaceId, PlaceShape, Presence, Subject};
use crate::time::Instant;
use std::borrow::Cow;
use std::sync::Arc;

use labels::corners;
pub(super) use static_layers::{NameLabel, StaticLayers};

/// The inputs of a map scene.
#[derive(Clone, Copy)]
pub struct MapInput<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The state of the view.
    pub state: &'a ViewState,
    /// The admitted events; those of the layout.
    pub filtered: &'a FilteredEvents,
    /// The positions of places.
    pub layout: &'a MapLayout,
    /// The words.
    pub text: &'a Text,
}

/// Builds the scene of the map, without the base map.
pub fn build(input: MapInput<'_>) -> Scene {
    let MapInput { loaded, state, filtered, layout, .. } = input;
    let perspective = loaded.perspective(filtered.source);
    let visible = VisibleTime::of(state, loaded);
    let now = Present::of(input, perspective, visible);
    let mut layers = Layers::default();
    areas::draw(&mut layers, input, perspective, &now);
    for (subject, span, content) in &layout.static_layers.tracks {
        let states = touched(MarkStates::of(MarkState::Leg), state, Some(*subject));
        let past = span.is_some_and(|(_, end)| end <= visible.from);
        let future = span.is_some_and(|(start, _)| start >= visible.to);
        // What is under way is drawn at each step that is told, as presences are.
        let under_way = span.is_some() && !past && !future;
        if now.told.is_some() && !under_way && state.selection != Some(*subject) {
            continue;
        }
        layers.still(content, states.and_if(MarkState::Past, past).and_if(MarkState::Future, future));
    }
    // In the order of events, whatever is selected: a button that moves in the document would lose the focus.
    legs::draw(&mut layers, input, perspective, &now);
    clusters::draw(&mut layers, input, perspective, &now);
    let world = layout.camera.transform(layout.viewport);
    let marks = layers.finish(input, perspective, &now);
    Scene { width: layout.viewport.width, height: layout.viewport.height, world, marks }
}

/// Returns the positions of presences at the playhead, for a map framed to them.
pub fn present(loaded: &Loaded, outlines: &Outlines, state: &ViewState) -> Vec<LonLat> {
    let perspective = loaded.perspective(state.source);
    let moment = loaded.resolution.moment(state.time);
    let mut points = Vec::new();
    for presence in perspective.presences_at(state.time).iter().filter(|presence| presence.holds(moment)) {
        let own = loaded.point(presence.place);
        points.extend(own.or_else(|| outlines.middle(presence.place)).map(World::unproject));
    }
    points
}

/// The marks so far, in painting order, and their labels.
#[derive(Default)]
struct Layers<'a> {
    drafts: Vec<Draft<'a>>,
    /// The labels to place.
    labels: Vec<RankedLabel<'a>>,
    /// boxes that no label covers then.
    obstacles: Vec<Box2>,
    /// Boxes that a label covers only without another candidate, then.
    lines: Vec<Box2>,
}

/// A mark whose label is not placed yet.
struct Draft<'a> {
    source: MarkSource<'a>,
    states: MarkStates,
    appearance: Appearance,
    /// The index of its label in [`Layers::labels`].
    label: Option<usize>,
}

/// The source of the content of a mark.
#[derive(Clone, Copy)]
enum MarkSource<'a> {
    Static(&'a Arc<MarkContent>),
    Area(&'a areas::Area),
    Line(&'a legs::Line),
    Cluster(&'a Cluster, &'a NameLabel),
}

impl<'a> Layers<'a> {
    /// Adds a mark whose content never changes.
    fn still(&mut self, content: &'a Arc<MarkContent>, states: MarkStates) {
        self.drafts.push(Draft {
            source: MarkSource::Static(content),
            states,
            appearance: Appearance::default(),
            label: None,
        });
    }

    /// Adds a mark. `request` is its label.
    fn draft(
        &mut self,
        source: MarkSource<'a>,
        states: MarkStates,
        appearance: Appearance,
        request: Option<RankedLabel<'a>>,
    ) {
        let label = request.is_some().then_some(self.labels.len());
        self.labels.extend(request);
        self.drafts.push(Draft { source, states, appearance, label });
    }

    /// Places the labels and returns the marks. The names of other countries come below everything.
    fn finish(mut self, input: MapInput<'a>, perspective: &Perspective, now: &Present) -> Vec<Mark> {
        let static_layers = &input.layout.static_layers;
        let first = self.labels.len();
        self.labels.extend(static_layers.countries.iter().map(|(name_label, _)| name_label.ranked(0)));
        // At a step that is told, marks and legs that are not drawn leave room for labels.
        let told = now
            .told
            .map(|_| static_layers.placer.with_obstacles(&corners(input.layout.viewport, Some(input.state))));
        let placer = told.as_ref().unwrap_or(&static_layers.placer);
        let placed = placer.place(&self.labels, &self.obstacles, &self.lines);
        let mut marks = Vec::with_capacity(self.drafts.len() + static_layers.countries.len());
        for ((_, content), number) in static_layers.countries.iter().zip(placed.iter().skip(first)) {
            if *number != UNPLACED {
                marks.push(Mark { content: content.clone(), states: MarkStates::of(MarkState::Label) });
            }
        }
        for Draft { source, states, mut appearance, label: label_index } in self.drafts {
            let label = label_index.and_then(|index| placed.get(index)).copied();
            appearance.label = label.unwrap_or(UNPLACED);
            let request = label_index.and_then(|index| self.labels.get(index)).map(|label| &*label.request);
            let labelled = |appearance: &Appearance, mut content: MarkContent| {
                content.shapes.extend(request.and_then(|request| request.shape(appearance.label)));
                // The Tab key does not lead to what is beside the map.
                if !is_in_view(content.x, content.y, input.layout.viewport) {
                    content.name.clear();
                }
                content
            };
            let content = match source {
                MarkSource::Static(content) => content.clone(),
                MarkSource::Area(area) => area
                    .name_label
                    .cache
                    .content(appearance, &|appearance| labelled(appearance, area.content(input))),
                MarkSource::Line(line) => line.cache.content(appearance, &|appearance| {
                    labelled(appearance, line.content(input, perspective, appearance))
                }),
                MarkSource::Cluster(cluster, name_label) => {
                    name_label.cache.content(appearance, &|appearance| {
                        labelled(appearance, clusters::content(input, now, cluster, appearance))
                    })
                }
            };
            marks.push(Mark { content, states });
        }
        marks
    }
}

/// Returns whether a point is on the map that is seen.
fn is_in_view(x: f64, y: f64, viewport: Viewport) -> bool {
    (0.0..=viewport.width).contains(&x) && (0.0..=viewport.height).contains(&y)
}

/// The state of a place on the visible time.
#[derive(Clone, Copy, Default)]
struct Now {
    present: bool,
    maybe: bool,
    events: bool,
    /// The sources of its presences, one bit each.
    sources: u32,
    disputed: bool,
}

/// The presences on the visible time, found once for all marks.
struct Present {
    visible: VisibleTime,
    /// Those that may hold at some time of it.
    shown: Vec<Presence>,
    /// Those that hold at the playhead.
    now: Vec<Presence>,
    /// The actors whose whereabouts are disputed.
    disputed: Vec<ActorId>,
    /// While a step is told, at a moment: what it selects. Nothing else but the presences is drawn.
    told: Option<Option<Subject>>,
}

impl Present {
    fn of(input: MapInput<'_>, perspective: &Perspective, visible: VisibleTime) -> Self {
        let at = input.state.time;
        let moment = input.loaded.resolution.moment(at);
        let mut now = perspective.presences_at(at);
        now.retain(|presence| presence.holds(moment));
        let disputed = input.state.disputed_actors(input.loaded);
        let shown = perspective.presences_within(visible.from, visible.to);
        let told = (visible.moment && input.state.is_told()).then_some(input.state.selection);
        Self { visible, shown, now, disputed, told }
    }
}

impl Present {
    /// Returns whether an event is drawn: at a step that is told, it is the one that the step selects, if it selects one.
    fn involves(&self, event: Subject) -> bool {
        match self.told {
            Some(Some(Subject::Event(id))) => event == Subject::Event(id),
            _ => true,
        }
    }
}

impl Now {
    fn add(&mut self, presence: &Presence, present: &Present, input: MapInput<'_>) {
        let holds =
            !present.visible.moment || presence.holds(input.loaded.resolution.moment(input.state.time));
        self.present |= holds;
        self.maybe |= !holds;
        if holds {
            self.sources |= 1 << presence.source.index().min(31);
        }
        self.disputed |= holds && present.disputed.contains(&presence.actor);
    }

    /// Returns the only source that places somebody here, in a story of several.
    fn lone_source(self, loaded: &Loaded) -> Option<usize> {
        let lone = self.present && self.sources.is_power_of_two() && loaded.story.sources.len() > 1;
        lone.then(|| self.sources.trailing_zeros() as usize)
    }

    fn states(
        self,
        states: MarkStates,
        span: Option<(Instant, Instant)>,
        input: MapInput<'_>,
        visible: VisibleTime,
    ) -> MarkStates {
        let here = self.present || self.maybe || self.events;
        let past = !here && span.is_some_and(|(_, end)| end <= visible.from);
        let future = !here && span.is_some_and(|(start, _)| start >= visible.to);
        let states = states
            .and_if(MarkState::Present, self.present)
            .and_if(MarkState::Maybe, self.maybe && !self.present)
            .and_if(MarkState::Now, self.events)
            .and_if(MarkState::Disputed, self.disputed)
            .and_if(MarkState::Past, past)
            .and_if(MarkState::Future, future);
        self.lone_source(input.loaded).map_or(states, |index| states.and(MarkState::source(index)))
    }
}

/// Returns the priority of a label by the states of its mark.
fn weight(states: MarkStates) -> u32 {
    let rank = |mark_state, weight| if states.has(mark_state) { weight } else { 0 };
    rank(MarkState::Selected, 4_000_000)
        + rank(MarkState::Hovered, 3_000_000)
        + rank(MarkState::Present, 2_000_000)
        + rank(MarkState::Now, 1_000_000)
}

/// Adds whether the subject itself is selected or hovered.
fn touched(states: MarkStates, state: &ViewState, subject: Option<Subject>) -> MarkStates {
    let selected = subject.is_some() && state.selection == subject;
    states
        .and_if(MarkState::Selected, selected)
        .and_if(MarkState::Pressed, selected)
        .and_if(MarkState::Hovered, subject.is_some() && state.hover == subject)
}

/// Returns the text of a label, with `≠` where the sources disagree: colour alone is not enough.
fn labelled(name: &str, disputed: bool) -> String {
    if disputed { ["≠ ", name].concat() } else { name.to_owned() }
}

/// Returns the places of a selected or hovered subject: of a track, those where a line of it begins or ends.
fn chosen_places(loaded: &Loaded, subject: Option<Subject>) -> Vec<PlaceId> {
    let mut places = Vec::new();
    match subject {
        Some(Subject::Place(place)) => places.push(place),
        Some(Subject::Event(id)) => {
            if let Some(event) = loaded.story.events.get(id.index()) {
                event.places().for_each(|place| places.push(place));
                if let Kind::Track(lines) = &event.kind {
                    for (index, place) in loaded.story.places.iter().enumerate() {
                        let PlaceShape::Point(at) = &place.shape else { continue };
                        if lines.iter().any(|line| line.first() == Some(at) || line.last() == Some(at)) {
                            places.push(PlaceId::of(index));
                        }
                    }
                }
            }
        }
        None => {}
    }
    places
}
