//! Marks: the drawable things, and their states.

use crate::geo::WORLD_UNITS;
use crate::num;
use crate::story::{EventId, PlaceId, Subject};
use std::ops::Deref;
use std::sync::Arc;

/// Marks in painting order, in CSS px from the top left corner, y down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width, CSS px.
    pub width: f64,
    /// Height, CSS px.
    pub height: f64,
    /// The camera's transform, for marks in world units.
    pub world: String,
    /// From the bottom to the top.
    pub marks: Vec<Mark>,
}

/// One drawable thing: its content, shared from scene to scene, and its states. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its content.
    pub content: Arc<MarkContent>,
    /// Its states.
    pub states: MarkStates,
}

impl Mark {
    /// Builds a mark with content of its own.
    pub fn new(content: MarkContent, states: MarkStates) -> Self {
        Self { content: Arc::new(content), states }
    }
}

impl Deref for Mark {
    type Target = MarkContent;

    fn deref(&self) -> &MarkContent {
        &self.content
    }
}

impl PartialEq for Mark {
    fn eq(&self, other: &Self) -> bool {
        self.states == other.states
            && (Arc::ptr_eq(&self.content, &other.content) || self.content == other.content)
    }
}

/// The content of a mark. With a `subject` it is a button; without, it is drawn only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkContent {
    /// Its identity, the same from scene to scene.
    pub key: MarkKey,
    /// The subject that it selects.
    pub subject: Option<Subject>,
    /// Its accessible name; empty without a subject, and on a map for a mark beside it, which is no button then.
    pub name: String,
    /// Its position from the left, CSS px; of a leg one that is in view, if there is any.
    pub x: f64,
    /// Its position from the top, CSS px.
    pub y: f64,
    /// Its shapes.
    pub shapes: Vec<Shape>,
}

/// The identity of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKey {
    /// A fixed mark, by number.
    Fixed(u32),
    /// An area of the map.
    Area(PlaceId),
    /// A leg of a relocation or track, by event and number.
    Leg(EventId, u32),
    /// A place on the map, or a cluster, by its most important place.
    Place(PlaceId),
    /// The center of a spiderfied cluster, by its most important place.
    Cluster(PlaceId),
    /// A label, by number.
    Label(u32),
    /// A row of the timeline; `None` for the row of the places without one.
    Lane(Option<PlaceId>),
    /// A stay on a lane, by number.
    Bar(u32),
    /// An event on a lane.
    Tick(EventId),
    /// A division of the time axis, by its second.
    Division(i64),
}

impl Default for MarkKey {
    fn default() -> Self {
        Self::Fixed(0)
    }
}

impl MarkKey {
    /// Returns the key as a number, unique for each key. (No event has 2²⁸ legs, and no year of a story is so far away that its seconds need 60 bits.)
    ///
    /// The kind is in the highest four bits, the id or number in the lowest 32.
    pub fn code(self) -> u64 {
        let (kind, number, id) = match self {
            Self::Fixed(number) => (0, 0, number),
            Self::Area(place) => (1, 0, place.0),
            Self::Leg(event, number) => (2, number, event.0),
            Self::Place(place) => (3, 0, place.0),
            Self::Cluster(place) => (4, 0, place.0),
            Self::Label(number) => (5, 0, number),
            Self::Lane(Some(place)) => (6, 0, place.0),
            Self::Lane(None) => (6, 1, 0),
            Self::Bar(number) => (7, 0, number),
            Self::Tick(event) => (8, 0, event.0),
            Self::Division(second) => (9, (second >> 32) as u32, second as u32),
        };
        kind << 60 | u64::from(number & 0xfff_ffff) << 32 | u64::from(id)
    }
}

/// A piece of a mark. Coordinates are those of the scene: Chromium paints each element with a transform as a layer of its
/// own, and composes all of those again on each step.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An SVG path, with the class of its shape.
    Path {
        /// SVG path data.
        d: String,
        /// CSS class.
        class: &'static str,
    },
    /// An SVG path in world units, under the camera's transform ([`Scene::world`]).
    World {
        /// SVG path data.
        d: Arc<str>,
        /// CSS class.
        class: &'static str,
        /// On which copy of the world: 0 is the one from 0 to 1.
        copy: i32,
    },
    /// A disc.
    Disc {
        /// Its middle.
        x: f64,
        /// Its middle.
        y: f64,
        /// Radius, CSS px.
        r: f64,
        /// CSS class.
        class: &'static str,
    },
    /// A rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// CSS class.
        class: &'static str,
    },
    /// Words.
    Text {
        /// The anchor point, from the left.
        x: f64,
        /// The baseline.
        y: f64,
        /// The part of the text at `x`.
        anchor: Anchor,
        /// The words.
        text: String,
        /// CSS class.
        class: &'static str,
    },
}

impl Shape {
    /// Returns its CSS class.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Path { class, .. }
            | Self::World { class, .. }
            | Self::Disc { class, .. }
            | Self::Rect { class, .. }
            | Self::Text { class, .. } => class,
        }
    }
}

/// Returns the transform of the world for one of its copies.
pub fn on_copy(mut world: String, copy: i32) -> String {
    if copy != 0 {
        world.push_str("translate(");
        num::int(&mut world, i64::from(copy) * WORLD_UNITS as i64);
        world.push_str(" 0)");
    }
    world
}

/// The part of a text that is at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Their start.
    Start,
    /// Their middle.
    Middle,
    /// Their end.
    End,
}

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $class:literal,)*) => {
        /// One state of a mark. Each is a CSS class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum MarkState { $($(#[$doc])* $name,)* }

        impl MarkState {
            const ALL: &[(Self, &'static str)] = &[$((Self::$name, $class),)*];
        }
    };
}

states! {
    /// A place.
    Place = "place",
    /// Several places.
    Cluster = "cluster",
    /// An area.
    Area = "area",
    /// A leg.
    Leg = "leg",
    /// A stay on the timeline.
    Bar = "bar",
    /// An event on the timeline.
    Tick = "tick",
    /// A row of the timeline.
    Lane = "lane",
    /// Words.
    Label = "label",
    /// A division of the axis.
    Division = "division",
    /// Somebody is there now.
    Present = "present",
    /// Somebody may be there now.
    Maybe = "maybe",
    /// It holds now.
    Now = "now",
    /// It is over.
    Past = "past",
    /// It is to come.
    Future = "future",
    /// Sources exclude each other about it.
    Disputed = "disputed",
    /// It is selected.
    Selected = "selected",
    /// It is itself what is selected.
    Pressed = "pressed",
    /// A pointer or the focus is on it, or on its like elsewhere.
    Hovered = "hovered",
    /// The chosen source does not mention it, or the filter leaves it out.
    Faint = "faint",
    /// All of them moved.
    Whole = "whole",
    /// Mentioned by the first source alone.
    Source1 = "source-1",
    /// Mentioned by the second source alone.
    Source2 = "source-2",
    /// Mentioned by the third source alone.
    Source3 = "source-3",
    /// Mentioned by another source alone.
    Source4 = "source-4",
    /// The center of a spiderfied cluster.
    SpiderfyCenter = "hub",
    /// It is more important than others of its kind.
    Major = "major",
    /// The one of several marks that the Tab key reaches; the arrow keys reach the others.
    Entry = "entry",
    /// Its text collides with another.
    Covered = "covered",
    /// Its shape is drawn whether somebody is there or not.
    Plain = "plain",
}

/// A set of states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkStates(u32);

impl MarkStates {
    /// Returns the set of one state.
    pub const fn of(state: MarkState) -> Self {
        Self(1 << state as u32)
    }

    /// Adds `state`.
    #[must_use]
    pub const fn and(self, state: MarkState) -> Self {
        Self(self.0 | 1 << state as u32)
    }

    /// Adds `state` if `yes`.
    #[must_use]
    pub const fn and_if(self, state: MarkState, yes: bool) -> Self {
        if yes { self.and(state) } else { self }
    }

    /// Returns whether it contains `state`.
    pub const fn has(self, state: MarkState) -> bool {
        self.0 & (1 << state as u32) != 0
    }

    /// Returns the CSS classes, separated by blanks.
    pub fn class(self) -> String {
        let mut class = String::new();
        for (state, name) in MarkState::ALL {
            if self.has(*state) {
                if !class.is_empty() {
                    class.push(' ');
                }
                class.push_str(name);
            }
        }
        class
    }
}

impl MarkState {
    /// Returns the state of the source with this index.
    pub const fn source(index: usize) -> Self {
        match index {
            0 => Self::Source1,
            1 => Self::Source2,
            2 => Self::Source3,
            _ => Self::Source4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys() -> impl Strategy<Value = MarkKey> {
        let id = || prop_oneof![0u32..3, Just(u32::MAX)];
        (0..11, id(), id()).prop_map(|(kind, id, number)| match kind {
            0 => MarkKey::Fixed(id),
            1 => MarkKey::Area(PlaceId(id)),
            2 => MarkKey::Leg(EventId(id), number >> 4),
            3 => MarkKey::Place(PlaceId(id)),
            4 => MarkKey::Cluster(PlaceId(id)),
            5 => MarkKey::Label(id),
            6 => MarkKey::Lane(Some(PlaceId(id))),
            7 => MarkKey::Lane(None),
            8 => MarkKey::Bar(id),
            9 => MarkKey::Tick(EventId(id)),
            _ => MarkKey::Division(i64::from(number as i32 >> 4) << 32 | i64::from(id)),
        })
    }

    proptest! {
        #[test]
        fn two_keys_have_the_same_code_only_if_they_are_the_same(a in keys(), b in keys()) {
            prop_assert_eq!(a == b, a.code() == b.code());
        }
    }

    #[test]
    fn marks_are_equal_if_their_contents_are_equal_whether_shared_or_not() {
        let content = |x| MarkContent {
            key: MarkKey::Bar(1),
            subject: None,
            name: String::new(),
            x,
            y: 0.0,
            shapes: Vec::new(),
        };
        let mark = Mark::new(content(1.0), MarkStates::of(MarkState::Bar));
        assert_eq!(mark, Mark::new(content(1.0), MarkStates::of(MarkState::Bar)));
        assert_ne!(mark, Mark::new(content(2.0), MarkStates::of(MarkState::Bar)));
        assert_ne!(mark, Mark { states: MarkStates::default(), ..mark.clone() });
    }
}
