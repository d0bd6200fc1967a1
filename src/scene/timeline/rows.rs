//! The static marks of the timeline: the divisions of the axis, the rules and the names of rows.

use super::{AXIS_PX, Holds, Lane, NAME_SIZE, TimelineLayout, drawn};
use crate::i18n::{Text, fill};
use crate::scene::{Anchor, Mark, MarkContent, MarkKey, MarkState, MarkStates, Shape, describe, label};
use crate::state::Loaded;
use crate::story::Subject;
use crate::time::{Instant, short_text, ticks};

/// From this length on, in seconds, years have long labels: ten million years.
const DEEP_TIME: f64 = 3_652_425_000.0 * Instant::DAY as f64;

/// Builds the divisions of the axis and the rules of the rows.
pub(super) fn under(layout: &TimelineLayout, loaded: &Loaded, text: &Text) -> Vec<Mark> {
    let (_, right) = layout.scale.range();
    let (from, to) = layout.scale.domain();
    let is_deep = to - from > DEEP_TIME;
    let widest = if is_deep { "0.5 billion BCE" } else { "Sep 2018" };
    let label_px = label::text_width(widest, 12.0) + 18.0;
    let mut marks: Vec<Mark> = Vec::new();
    for tick in ticks(&layout.scale, label_px) {
        let x = layout.scale.px_of(tick.at);
        let height = layout.height - AXIS_PX + 4.0;
        let mut shapes = vec![Shape::Rect { x, y: AXIS_PX - 4.0, width: 1.0, height, class: "rule" }];
        let words = short_text(tick.at, tick.unit, text.words);
        if x + label::text_width(&words, 12.0) < right + 12.0 {
            shapes.push(text_shape(x + 4.0, 15.0, words, "division-text"));
        }
        let states = MarkStates::of(MarkState::Division).and_if(MarkState::Major, tick.major);
        marks.push(drawn(MarkKey::Division(tick.at.0), states, x, 0.0, shapes));
    }
    if layout.names > 0.0 {
        let words = describe::stretch_text(layout.scale.domain(), layout.scale.resolution(), text);
        let shapes = vec![text_shape(0.0, 15.0, words, "stretch-text")];
        marks.push(drawn(MarkKey::Fixed(u32::MAX), MarkStates::of(MarkState::Division), 0.0, 0.0, shapes));
    }
    for lane in &layout.lanes {
        let (y, width) = (lane.top + lane.height - 0.5, right + 8.0);
        let mut shapes = vec![Shape::Rect { x: 0.0, y, width, height: 1.0, class: "lane-rule" }];
        // Folded, each source has a line of its own.
        for source in layout.sources.iter().filter(|_| layout.folded && layout.names > 0.0) {
            let (top, height) = layout.line(lane, *source);
            if let Some(source) = loaded.story.sources.get(source.index()) {
                let short = fit(&source.short, layout.names - 8.0, NAME_SIZE);
                shapes.push(text_shape(0.0, top + height - 3.0, short, "lane-name"));
            }
        }
        marks.push(drawn(
            MarkKey::Label(lane.top as u32),
            MarkStates::of(MarkState::Lane),
            0.0,
            lane.top,
            shapes,
        ));
    }
    marks
}

fn text_shape(x: f64, y: f64, text: String, class: &'static str) -> Shape {
    Shape::Text { x, y, anchor: Anchor::Start, text, class }
}

/// Builds the name of a row. That of a place is a button.
pub(super) fn heading(layout: &TimelineLayout, lane: &Lane, text: &Text) -> Option<Mark> {
    if lane.name.is_empty() {
        return None;
    }
    let (key, subject) = match lane.holds {
        Holds::Place(id) => (MarkKey::Lane(Some(id)), Some(Subject::Place(id))),
        Holds::Elsewhere => (MarkKey::Lane(None), None),
        _ => (MarkKey::Fixed(u32::MAX - 1), None),
    };
    let states = MarkStates::of(MarkState::Lane).and_if(MarkState::Whole, subject.is_some());
    let short = fit(&lane.name, layout.names - 8.0, NAME_SIZE);
    let shapes = vec![
        Shape::Rect { x: -4.0, y: lane.top, width: layout.names, height: lane.height, class: "target" },
        text_shape(0.0, lane.top + lane.height / 2.0 + 4.5, short, "lane-name"),
    ];
    let name = if subject.is_some() { fill(text.lane, &[&lane.name]) } else { String::new() };
    Some(Mark::new(MarkContent { key, subject, name, x: 0.0, y: lane.top, shapes }, states))
}

/// Truncates a text to a width, with an ellipsis.
fn fit(words: &str, width: f64, size: f64) -> String {
    if label::text_width(words, size) <= width {
        return words.to_owned();
    }
    let mut short = String::new();
    for letter in words.chars() {
        short.push(letter);
        if label::text_width(&short, size) > width - size * 0.6 {
            short.pop();
            break;
        }
    }
    // Between words where possible: voice control has to match the visible text with the accessible name.
    let whole = short.rfind(' ').and_then(|end| short.get(..end)).unwrap_or(&short);
    whole.trim_end().to_owned() + "…"
}
