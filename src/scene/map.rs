//! The map: areas, legs and places, as they are on the days shown.
//!
//! What does not depend on the day is laid out once, with the [`MapLayout`]; a step of time finds how each mark looks now.

mod areas;
mod clusters;
mod labels;
mod legs;
mod static_layers;
mod wrap;

use super::label::{Box2, RankedLabel, UNPLACED};
use super::mark_cache::Appearance;
use super::{Cluster, MapLayout, Mark, MarkContent, MarkState, MarkStates, Outlines, Scene, VisibleDays};
use crate::geo::{LonLat, World};
use crate::i18n::Text;
use crate::state::{FilteredEvents, Loaded, Perspective, ViewState};
use crate::story::{ActorId, PlaceId, Presence, Subject};
use crate::time::Day;
use std::borrow::Cow;
use std::sync::Arc;

pub(super) use static_layers::{NameLabel, StaticLayers};

/// Everything that a map is drawn from.
#[derive(Clone, Copy)]
pub struct MapInput<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The state of the view.
    pub state: &'a ViewState,
    /// What the filter lets through; the one of the layout.
    pub filtered: &'a FilteredEvents,
    /// Where places stand.
    pub layout: &'a MapLayout,
    /// The words.
    pub text: &'a Text,
}

/// Draws the map. The base map itself is not part of it.
pub fn build(input: MapInput<'_>) -> Scene {
    let MapInput { loaded, state, filtered, layout, .. } = input;
    let perspective = loaded.perspective(filtered.source);
    let visible = VisibleDays::of(state, loaded);
    let now = Present::of(input, perspective, visible);
    let mut layers = Layers::default();
    areas::draw(&mut layers, input, perspective, &now);
    for (subject, days, content) in &layout.static_layers.tracks {
        let states = touched(MarkStates::of(MarkState::Leg), state, Some(*subject));
        let past = days.is_some_and(|(_, end)| end <= visible.from);
        let future = days.is_some_and(|(start, _)| start >= visible.to);
        layers.still(content, states.and_if(MarkState::Past, past).and_if(MarkState::Future, future));
    }
    // In the order of events, whatever is selected: a button that moves in the document would lose the focus.
    legs::draw(&mut layers, input, perspective, &now);
    clusters::draw(&mut layers, input, perspective, &now);
    let world = layout.camera.transform(layout.viewport);
    let marks = layers.finish(input, perspective, &now);
    Scene { width: layout.viewport.width, height: layout.viewport.height, world, marks }
}

/// Where somebody is present on the day of the playhead, for a map that shows just that.
pub fn present(loaded: &Loaded, outlines: &Outlines, state: &ViewState) -> Vec<LonLat> {
    let perspective = loaded.perspective(state.source);
    let mut points = Vec::new();
    for presence in perspective.presences_on(state.time).iter().filter(|presence| presence.holds(state.time))
    {
        let own = loaded.points.get(presence.place.index()).copied().flatten();
        points.extend(own.or_else(|| outlines.middle(presence.place)).map(World::unproject));
    }
    points
}

/// What is drawn so far, from the bottom to the top.
#[derive(Default)]
struct Layers<'a> {
    drafts: Vec<Draft<'a>>,
    /// The labels that the marks want.
    asked: Vec<RankedLabel<'a>>,
    /// What no label covers on these days.
    obstacles: Vec<Box2>,
    /// What a label covers only where there is no other place, on these days.
    lines: Vec<Box2>,
}

/// A mark whose label has no place yet.
struct Draft<'a> {
    source: MarkSource<'a>,
    states: MarkStates,
    appearance: Appearance,
    /// The index of the label that it asks for.
    asked: Option<usize>,
}

/// What a mark is made of.
#[derive(Clone, Copy)]
enum MarkSource<'a> {
    Static(&'a Arc<MarkContent>),
    Area(&'a areas::Area),
    Line(&'a legs::Line),
    Cluster(&'a Cluster, &'a NameLabel),
}

impl<'a> Layers<'a> {
    /// Adds a mark whose content is always the same.
    fn still(&mut self, content: &'a Arc<MarkContent>, states: MarkStates) {
        self.drafts.push(Draft {
            source: MarkSource::Static(content),
            states,
            appearance: Appearance::default(),
            asked: None,
        });
    }

    /// Adds a mark. It asks for its usual label, or for `request` if the days shown make it another one.
    fn draft(
        &mut self,
        source: MarkSource<'a>,
        states: MarkStates,
        appearance: Appearance,
        request: Option<RankedLabel<'a>>,
    ) {
        let asked = request.is_some().then_some(self.asked.len());
        self.asked.extend(request);
        self.drafts.push(Draft { source, states, appearance, asked });
    }

    /// Finds the places of the labels. The names of other countries come below everything.
    fn finish(mut self, input: MapInput<'a>, perspective: &Perspective, now: &Present) -> Vec<Mark> {
        let static_layers = &input.layout.static_layers;
        let first = self.asked.len();
        self.asked.extend(static_layers.countries.iter().map(|(name_label, _)| name_label.ranked(0)));
        let placed = static_layers.placer.place(&self.asked, &self.obstacles, &self.lines);
        let mut marks = Vec::with_capacity(self.drafts.len() + static_layers.countries.len());
        for ((_, content), number) in static_layers.countries.iter().zip(placed.iter().skip(first)) {
            if *number != UNPLACED {
                marks.push(Mark { content: content.clone(), states: MarkStates::of(MarkState::Label) });
            }
        }
        for Draft { source, states, mut appearance, asked } in self.drafts {
            let label = asked.and_then(|asked| placed.get(asked)).copied();
            appearance.label = label.unwrap_or(UNPLACED);
            let request = asked.and_then(|asked| self.asked.get(asked)).map(|asked| &*asked.request);
            let labelled = |appearance: &Appearance, mut content: MarkContent| {
                content.shapes.extend(request.and_then(|request| request.shape(appearance.label)));
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

/// What a place is like on the days shown.
#[derive(Clone, Copy, Default)]
struct Now {
    present: bool,
    maybe: bool,
    events: bool,
    /// The sources that say so, one bit each.
    sources: u32,
    disputed: bool,
}

/// What is true of presences on the days shown, found once for all marks.
struct Present {
    visible: VisibleDays,
    /// Those that may hold on one of the days.
    shown: Vec<Presence>,
    /// Those that hold at the playhead.
    now: Vec<Presence>,
    /// The actors of whom it is disputed where they are.
    disputed: Vec<ActorId>,
}

impl Present {
    fn of(input: MapInput<'_>, perspective: &Perspective, visible: VisibleDays) -> Self {
        let (story, day) = (&input.loaded.story, input.state.time);
        let mut now = perspective.presences_on(day);
        now.retain(|presence| presence.holds(day));
        let mut disputed: Vec<ActorId> = Vec::new();
        for actor in now.iter().map(|presence| presence.actor).filter(|_| visible.moment) {
            if !disputed.contains(&actor) && perspective.whereabouts(story, actor, day).disputed {
                disputed.push(actor);
            }
        }
        let shown = perspective.presences_within(visible.from, visible.to);
        Self { visible, shown, now, disputed }
    }
}

impl Now {
    fn add(&mut self, presence: &Presence, present: &Present, input: MapInput<'_>) {
        let holds = !present.visible.moment || presence.holds(input.state.time);
        self.present |= holds;
        self.maybe |= !holds;
        if holds {
            self.sources |= 1 << presence.source.index().min(31);
        }
        self.disputed |= holds && present.disputed.contains(&presence.actor);
    }

    /// The one source that places somebody here, in a story of several.
    fn lone_source(self, loaded: &Loaded) -> Option<usize> {
        let lone = self.present && self.sources.is_power_of_two() && loaded.story.sources.len() > 1;
        lone.then(|| self.sources.trailing_zeros() as usize)
    }

    fn states(
        self,
        states: MarkStates,
        days: Option<(Day, Day)>,
        input: MapInput<'_>,
        visible: VisibleDays,
    ) -> MarkStates {
        let here = self.present || self.maybe || self.events;
        let past = !here && days.is_some_and(|(_, end)| end <= visible.from);
        let future = !here && days.is_some_and(|(start, _)| start >= visible.to);
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

/// How much a label matters, by the states of its mark.
fn weight(states: MarkStates) -> u32 {
    let rank = |mark_state, weight| if states.has(mark_state) { weight } else { 0 };
    rank(MarkState::Selected, 4_000_000)
        + rank(MarkState::Hovered, 3_000_000)
        + rank(MarkState::Present, 2_000_000)
        + rank(MarkState::Now, 1_000_000)
}

/// With whether it is selected or hovered itself.
fn touched(states: MarkStates, state: &ViewState, subject: Option<Subject>) -> MarkStates {
    let selected = subject.is_some() && state.selection == subject;
    states
        .and_if(MarkState::Selected, selected)
        .and_if(MarkState::Pressed, selected)
        .and_if(MarkState::Hovered, subject.is_some() && state.hover == subject)
}

/// A label that says `≠` where the sources disagree: not by colour alone.
fn labelled(name: &str, disputed: bool) -> String {
    if disputed { ["≠ ", name].concat() } else { name.to_owned() }
}

/// The places of what is selected or hovered.
fn chosen_places(loaded: &Loaded, subject: Option<Subject>) -> Vec<PlaceId> {
    let mut places = Vec::new();
    match subject {
        Some(Subject::Place(place)) => places.push(place),
        Some(Subject::Event(id)) => {
            if let Some(event) = loaded.story.events.get(id.index()) {
                event.places().for_each(|place| places.push(place));
            }
        }
        None => {}
    }
    places
}
