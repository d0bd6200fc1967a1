//! The map: areas, legs and places, as they are on the days shown.

mod areas;
mod labels;
mod legs;
mod spots;

use super::label::{Box2, Wish};
use super::{Ground, Mark, Outlines, Outlook, Scene, Tone, Tones};
use crate::basemap::Basemap;
use crate::geo::{LonLat, Screen, World};
use crate::num;
use crate::story::{ActorId, PlaceId, Presence, Subject};
use crate::text::Text;
use crate::time::Day;
use crate::view::{Loaded, Sieve, Telling, ViewState};

/// Everything that a map is drawn from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The base map, once it is there.
    pub basemap: Option<&'a Basemap>,
    /// The outlines of the story's countries.
    pub outlines: &'a Outlines,
    /// The state of the view.
    pub state: &'a ViewState,
    /// What the filter lets through.
    pub sieve: &'a Sieve,
    /// Where places stand.
    pub ground: &'a Ground,
    /// The words.
    pub text: &'a Text,
}

/// Draws the map. The base map itself is not part of it.
pub fn build(input: Input<'_>) -> Scene {
    let Input { loaded, state, ground, .. } = input;
    let telling = loaded.telling(state.source);
    let outlook = Outlook::of(state, loaded);
    let present = Present::of(input, telling, outlook);
    let mut layers = Layers::default();
    areas::draw(&mut layers, input, &present, outlook);
    legs::tracks(&mut layers, input);
    // In the order of events, whatever is selected: a button that moves in the document would lose the focus.
    legs::draw(&mut layers, input, telling, outlook);
    spots::draw(&mut layers, input, &present, outlook);
    let world = ground.camera.transform(ground.viewport);
    let marks = labels::draw(layers, input);
    Scene { width: ground.viewport.width, height: ground.viewport.height, world, marks }
}

/// Where somebody is present on the day of the playhead, for a map that shows just that.
pub fn present(loaded: &Loaded, outlines: &Outlines, state: &ViewState) -> Vec<LonLat> {
    let telling = loaded.telling(state.source);
    let places = telling.presences_on(state.time).filter(|p| p.holds(state.time)).map(|p| p.place);
    let at = |place: PlaceId| {
        let own = loaded.points.get(place.index()).copied().flatten();
        own.or_else(|| outlines.middle(place)).map(World::unproject)
    };
    places.filter_map(at).collect()
}

/// What is drawn so far, from the bottom to the top, and what it leaves for the labels.
#[derive(Default)]
struct Layers {
    marks: Vec<Mark>,
    /// The labels that the marks want; `id` is the index of the mark.
    wishes: Vec<Wish>,
    /// What no label covers.
    obstacles: Vec<Box2>,
    /// What a label covers only where there is no other place.
    lines: Vec<Box2>,
}

/// What a place is like on the days shown.
#[derive(Clone, Copy, Default)]
struct Now {
    present: bool,
    maybe: bool,
    events: u32,
    /// The sources that say so, one bit each.
    sources: u32,
    disputed: bool,
}

/// What is true of presences on the days shown, found once for all marks.
struct Present {
    /// Those that may hold on one of the days.
    shown: Vec<Presence>,
    /// Those that hold at the playhead.
    now: Vec<Presence>,
    /// The actors of whom it is disputed where they are.
    disputed: Vec<ActorId>,
}

impl Present {
    fn of(input: Input<'_>, telling: &Telling, outlook: Outlook) -> Self {
        let (story, day) = (&input.loaded.story, input.state.time);
        let found = telling.presence_index.active_within(outlook.from, outlook.to).into_iter();
        let now: Vec<Presence> = telling.presences_on(day).filter(|presence| presence.holds(day)).collect();
        let mut disputed: Vec<ActorId> = now.iter().map(|presence| presence.actor).collect();
        disputed.sort_unstable();
        disputed.dedup();
        disputed.retain(|actor| outlook.moment && telling.whereabouts(story, *actor, day).disputed);
        let shown = found.filter_map(|id| telling.presences.get(id as usize).copied()).collect();
        Self { shown, now, disputed }
    }
}

impl Now {
    fn add(&mut self, presence: &Presence, present: &Present, input: Input<'_>, outlook: Outlook) {
        let holds = !outlook.moment || presence.holds(input.state.time);
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

    fn tones(self, tones: Tones, days: Option<(Day, Day)>, input: Input<'_>, outlook: Outlook) -> Tones {
        let here = self.present || self.maybe || self.events > 0;
        let past = !here && days.is_some_and(|(_, end)| end <= outlook.from);
        let future = !here && days.is_some_and(|(start, _)| start >= outlook.to);
        let tones = tones
            .and_if(Tone::Present, self.present)
            .and_if(Tone::Maybe, self.maybe && !self.present)
            .and_if(Tone::Now, self.events > 0)
            .and_if(Tone::Disputed, self.disputed)
            .and_if(Tone::Past, past)
            .and_if(Tone::Future, future);
        self.lone_source(input.loaded).map_or(tones, |index| tones.and(Tone::source(index)))
    }
}

/// How much a label matters, by the tones of its mark.
fn weight(tones: Tones) -> u32 {
    let rank = |tone, weight| if tones.has(tone) { weight } else { 0 };
    rank(Tone::Selected, 4_000_000)
        + rank(Tone::Hovered, 3_000_000)
        + rank(Tone::Present, 2_000_000)
        + rank(Tone::Now, 1_000_000)
}

/// A label that says `≠` where the sources disagree: not by colour alone.
fn labelled(name: &str, tones: Tones) -> String {
    if tones.has(Tone::Disputed) { ["≠ ", name].concat() } else { name.to_owned() }
}

/// The places of what is selected or hovered.
fn chosen_places(loaded: &Loaded, subject: Option<Subject>) -> Vec<PlaceId> {
    match subject {
        Some(Subject::Place(place)) => vec![place],
        Some(Subject::Event(id)) => {
            loaded.story.events.get(id.index()).into_iter().flat_map(|event| event.places()).collect()
        }
        None => Vec::new(),
    }
}

pub(super) fn polyline(d: &mut String, points: impl Iterator<Item = Screen>) {
    for (index, at) in points.enumerate() {
        d.push(if index == 0 { 'M' } else { 'L' });
        pair(d, at);
    }
}

fn pair(d: &mut String, at: Screen) {
    num::fixed(d, at.x, 1);
    d.push(' ');
    num::fixed(d, at.y, 1);
}
