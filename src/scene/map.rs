//! The map: areas, legs and places, as they are on the days shown.
//!
//! What does not depend on the day is laid out once, with the [`Ground`]; a step of time finds how each mark looks now.

mod areas;
mod labels;
mod legs;
mod plan;
mod spots;
mod wrap;

use super::kept::Look;
use super::label::{Asked, Box2, NOWHERE};
use super::{Body, Ground, Mark, Outlines, Outlook, Scene, Spot, Tone, Tones};
use crate::geo::{LonLat, World};
use crate::story::{ActorId, PlaceId, Presence, Subject};
use crate::text::Text;
use crate::time::Day;
use crate::view::{Loaded, Sieve, Telling, ViewState};
use std::borrow::Cow;
use std::sync::Arc;

pub(super) use plan::{Plan, Sign};

/// Everything that a map is drawn from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The state of the view.
    pub state: &'a ViewState,
    /// What the filter lets through; the one of the ground.
    pub sieve: &'a Sieve,
    /// Where places stand.
    pub ground: &'a Ground,
    /// The words.
    pub text: &'a Text,
}

/// Draws the map. The base map itself is not part of it.
pub fn build(input: Input<'_>) -> Scene {
    let Input { loaded, state, sieve, ground, .. } = input;
    let telling = loaded.telling(sieve.source);
    let outlook = Outlook::of(state, loaded);
    let now = Present::of(input, telling, outlook);
    let mut layers = Layers::default();
    areas::draw(&mut layers, input, telling, &now);
    for (subject, days, body) in &ground.plan.tracks {
        let tones = touched(Tones::of(Tone::Leg), state, Some(*subject));
        let past = days.is_some_and(|(_, end)| end <= outlook.from);
        let future = days.is_some_and(|(start, _)| start >= outlook.to);
        layers.still(body, tones.and_if(Tone::Past, past).and_if(Tone::Future, future));
    }
    // In the order of events, whatever is selected: a button that moves in the document would lose the focus.
    legs::draw(&mut layers, input, telling, &now);
    spots::draw(&mut layers, input, telling, &now);
    let world = ground.camera.transform(ground.viewport);
    let marks = layers.finish(input, telling, &now);
    Scene { width: ground.viewport.width, height: ground.viewport.height, world, marks }
}

/// Where somebody is present on the day of the playhead, for a map that shows just that.
pub fn present(loaded: &Loaded, outlines: &Outlines, state: &ViewState) -> Vec<LonLat> {
    let telling = loaded.telling(state.source);
    let mut points = Vec::new();
    for presence in telling.presences_on(state.time).iter().filter(|presence| presence.holds(state.time)) {
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
    asked: Vec<Asked<'a>>,
    /// What no label covers on these days.
    obstacles: Vec<Box2>,
    /// What a label covers only where there is no other place, on these days.
    lines: Vec<Box2>,
}

/// A mark whose label has no place yet.
struct Draft<'a> {
    part: Part<'a>,
    tones: Tones,
    look: Look,
    /// The index of the label that it asks for.
    asked: Option<usize>,
}

/// What a mark is made of.
#[derive(Clone, Copy)]
enum Part<'a> {
    Still(&'a Arc<Body>),
    Area(&'a areas::Area),
    Line(&'a legs::Line),
    Spot(&'a Spot, &'a Sign),
}

impl<'a> Layers<'a> {
    /// Adds a mark whose body is always the same.
    fn still(&mut self, body: &'a Arc<Body>, tones: Tones) {
        self.drafts.push(Draft { part: Part::Still(body), tones, look: Look::default(), asked: None });
    }

    /// Adds a mark. It asks for the label of its sign, or for `own`, if the days shown make it another one.
    fn draft(&mut self, part: Part<'a>, tones: Tones, look: Look, wish: Option<Asked<'a>>) {
        let asked = wish.is_some().then_some(self.asked.len());
        self.asked.extend(wish);
        self.drafts.push(Draft { part, tones, look, asked });
    }

    /// Finds the places of the labels. The names of other countries come below everything.
    fn finish(mut self, input: Input<'a>, telling: &Telling, now: &Present) -> Vec<Mark> {
        let plan = &input.ground.plan;
        let first = self.asked.len();
        self.asked.extend(plan.countries.iter().map(|(sign, _)| sign.ask(0)));
        let placed = plan.room.place(&self.asked, &self.obstacles, &self.lines);
        let mut marks = Vec::with_capacity(self.drafts.len() + plan.countries.len());
        for ((_, body), number) in plan.countries.iter().zip(placed.iter().skip(first)) {
            if *number != NOWHERE {
                marks.push(Mark { body: body.clone(), tones: Tones::of(Tone::Label) });
            }
        }
        for Draft { part, tones, mut look, asked } in self.drafts {
            let label = asked.and_then(|asked| placed.get(asked)).copied();
            look.label = label.unwrap_or(NOWHERE);
            let wish = asked.and_then(|asked| self.asked.get(asked)).map(|asked| &*asked.wish);
            let labelled = |look: &Look, mut body: Body| {
                body.inks.extend(wish.and_then(|wish| wish.ink(look.label)));
                body
            };
            let body = match part {
                Part::Still(body) => body.clone(),
                Part::Area(area) => area.sign.kept.body(look, &|look| labelled(look, area.body(input))),
                Part::Line(line) => {
                    line.kept.body(look, &|look| labelled(look, line.body(input, telling, look)))
                }
                Part::Spot(spot, sign) => {
                    sign.kept.body(look, &|look| labelled(look, spots::body(input, now, spot, look)))
                }
            };
            marks.push(Mark { body, tones });
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
    outlook: Outlook,
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
        let mut now = telling.presences_on(day);
        now.retain(|presence| presence.holds(day));
        let mut disputed: Vec<ActorId> = Vec::new();
        for actor in now.iter().map(|presence| presence.actor).filter(|_| outlook.moment) {
            if !disputed.contains(&actor) && telling.whereabouts(story, actor, day).disputed {
                disputed.push(actor);
            }
        }
        let shown = telling.presences_within(outlook.from, outlook.to);
        Self { outlook, shown, now, disputed }
    }
}

impl Now {
    fn add(&mut self, presence: &Presence, present: &Present, input: Input<'_>) {
        let holds = !present.outlook.moment || presence.holds(input.state.time);
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
        let here = self.present || self.maybe || self.events;
        let past = !here && days.is_some_and(|(_, end)| end <= outlook.from);
        let future = !here && days.is_some_and(|(start, _)| start >= outlook.to);
        let tones = tones
            .and_if(Tone::Present, self.present)
            .and_if(Tone::Maybe, self.maybe && !self.present)
            .and_if(Tone::Now, self.events)
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

/// With whether it is selected or hovered itself.
fn touched(tones: Tones, state: &ViewState, subject: Option<Subject>) -> Tones {
    let selected = subject.is_some() && state.selection == subject;
    tones
        .and_if(Tone::Selected, selected)
        .and_if(Tone::Pressed, selected)
        .and_if(Tone::Hovered, subject.is_some() && state.hover == subject)
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
