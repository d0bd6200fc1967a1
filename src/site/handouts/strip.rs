//! The strip of time on sheets: the viewer's lanes with names of 12 pt, for which there is room at their left.

use super::super::{PageInput, html::Html};
use super::Hides;
use super::drawing::{WIDTH, open, retain};
use crate::scene::timeline::{self, TimelineInput, TimelineLayout};
use crate::scene::{Anchor, MarkState, Shape, svg, text_width};
use crate::state::{Open, Shown};
use std::sync::Arc;

/// The size of words, CSS px: 12 pt.
const WORDS_PX: f64 = 16.0;
/// The widest names, CSS px.
const NAMES_PX: f64 = 290.0;
/// Room under the last lane, CSS px.
const FOOT_PX: f64 = 6.0;

/// The marks of a strip.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// All of them, but for the words that a sheet hides.
    All(Hides),
    /// The years and empty lanes.
    None,
}

/// A strip of the whole time of a story.
pub(super) struct Strip {
    layout: TimelineLayout,
    /// The width of the names, CSS px.
    names: f64,
}

impl Strip {
    /// Lays out a strip; `None` for a story without dates.
    pub(super) fn new(input: PageInput<'_>) -> Option<Self> {
        let loaded = input.loaded;
        if !loaded.has_time() {
            return None;
        }
        let filtered = loaded.filtered();
        let span = (loaded.span.0.0 as f64, loaded.span.1.0 as f64);
        let layout = |width| TimelineLayout::new(loaded, filtered, span, width, false, input.text);
        let first = layout(WIDTH);
        let widths = first.lanes.iter().map(|lane| text_width(&lane.name, WORDS_PX) + 12.0);
        let names = widths.fold(100.0, f64::max).min(NAMES_PX);
        // The viewer's own room for names depends on the width.
        let second = layout(WIDTH - (names - first.names).max(0.0));
        let names = names.max(second.names);
        Some(Self { layout: layout(WIDTH - (names - second.names)), names })
    }

    /// Returns its height, CSS px.
    pub(super) fn height(&self) -> f64 {
        self.layout.height + FOOT_PX
    }

    /// Draws it.
    pub(super) fn drawn(&self, input: PageInput<'_>, marks: Marks) -> String {
        let (loaded, text, layout) = (input.loaded, input.text, &self.layout);
        let (mut state, filtered) = input.opening(Open::Explore, WIDTH, WIDTH);
        state.shown = Shown::Window;
        let mut scene =
            timeline::build(TimelineInput { loaded, state: &state, filtered: &filtered, layout, text });
        scene.marks.retain(|mark| match marks {
            Marks::None => mark.states.has(MarkState::Division) || mark.states.has(MarkState::Lane),
            Marks::All(_) => true,
        });
        // In the bars there is no room for 12 pt. The names of lanes are written below.
        let hidden: &[&str] = match marks {
            Marks::All(Hides::Dates) => &["target", "bar-text", "lane-name", "division-text", "stretch-text"],
            _ => &["target", "bar-text", "lane-name", "stretch-text"],
        };
        for mark in &mut scene.marks {
            Arc::make_mut(&mut mark.content).name.clear();
        }
        retain(&mut scene.marks, |shape| !hidden.contains(&shape.class()));
        scene.marks.retain(|mark| !mark.content.shapes.is_empty());
        let left = layout.names - self.names;
        let mut out = Html::default();
        open(&mut out, ("strip", "Timeline of the story"), (WIDTH, self.height()), (left, 1.0));
        self.rules(&mut out, left);
        out.raw(&svg::marks(&scene));
        if !matches!(marks, Marks::All(Hides::Places)) {
            self.names(&mut out, left, marks);
        }
        out.close("svg");
        out.finish()
    }

    /// Writes the lines between the lanes, where the names stand.
    fn rules(&self, out: &mut Html, left: f64) {
        for lane in &self.layout.lanes {
            let shape = Shape::Rect {
                x: left,
                y: lane.top + lane.height - 0.5,
                width: -left,
                height: 1.0,
                class: "lane-rule",
            };
            out.raw(&svg::shape(&shape));
        }
    }

    /// Writes the names of the lanes; those of places not on an empty strip.
    fn names(&self, out: &mut Html, left: f64, marks: Marks) {
        for lane in &self.layout.lanes {
            if lane.name.is_empty() || marks == Marks::None {
                continue;
            }
            let text = fitted(&lane.name, self.names - 8.0);
            let (x, y) = (left, lane.top + lane.height / 2.0 + 5.5);
            out.raw(&svg::shape(&Shape::Text { x, y, anchor: Anchor::Start, text, class: "lane-name" }));
        }
    }
}

/// Cuts a text to a width, with an ellipsis.
fn fitted(text: &str, width: f64) -> String {
    if text_width(text, WORDS_PX) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        if text_width(&short, WORDS_PX) > width - 2.0 * WORDS_PX {
            break;
        }
        short.push(letter);
    }
    [short.trim_end(), "…"].concat()
}
