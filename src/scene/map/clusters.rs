//! Places at a point, alone or clustered where they overlap.

use super::{
    Cow, Layers, MapInput, MarkContent, MarkSource, Now, Present, RankedLabel, chosen_places, labelled,
    weight,
};
use crate::geo::Screen;
use crate::i18n::{Text, fill};
use crate::scene::describe::with_present;
use crate::scene::glyph::glyph;
use crate::scene::label::{Box2, LabelRequest};
use crate::scene::mark_cache::Appearance;
use crate::scene::pen;
use crate::scene::{Anchor, Cluster, MapLayout, MarkKey, MarkState, MarkStates, Shape};
use crate::state::{Loaded, Perspective};
use crate::story::{EventId, PlaceId, Subject};

/// The distance from the disc of a cluster to its ring, CSS px. The ring is the target, drawn while something happens there.
const RING_PX: f64 = 4.0;
/// A target is 24 px wide.
const LEAST_RING_PX: f64 = 12.0;
/// The padding between a disc and its label, CSS px.
const GAP_PX: f64 = 4.0;

/// Draws the clusters, from the least important to the most.
pub(super) fn draw<'a>(
    layers: &mut Layers<'a>,
    input: MapInput<'a>,
    perspective: &Perspective,
    present: &Present,
) {
    let MapInput { loaded, state, layout, text, .. } = input;
    let (now, mut involved) = now(input, perspective, present);
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    involved.extend_from_slice(&chosen);
    involved.extend_from_slice(&hovered);
    let told = present.told.is_some();
    // The places of presences that hold at the playhead.
    let moment = loaded.resolution.moment(state.time);
    let held = present.shown.iter().filter(|presence| presence.holds(moment));
    let held: Vec<PlaceId> = held.map(|presence| presence.place).collect();
    let pressed = |first: Option<PlaceId>| first.is_some() && state.selection == first.map(Subject::Place);
    if let Some(spiderfy_center) = &layout.static_layers.spiderfy_center {
        let first = layout.spiderfied.map(|(first, _)| first);
        layers.still(
            spiderfy_center,
            MarkStates::of(MarkState::Cluster)
                .and(MarkState::SpiderfyCenter)
                .and_if(MarkState::Pressed, pressed(first)),
        );
    }
    for ((cluster, name_label), now) in
        layout.clusters.iter().zip(&layout.static_layers.clusters).zip(now).rev()
    {
        // At a step that is told, those that it involves.
        let mut drawn = Vec::new();
        if told {
            drawn.extend(cluster.places.iter().filter(|place| involved.contains(place)));
            if drawn.is_empty() {
                continue;
            }
        }
        let places = if told { &drawn } else { &cluster.places };
        let lead = |among: &[PlaceId]| match among {
            [] => None,
            among => places.iter().find(|place| among.contains(place)).copied(),
        };
        let first = places.first().copied().unwrap_or(PlaceId(0));
        let (selected, hovered) = (lead(&chosen), lead(&hovered));
        let kind = if places.len() > 1 { MarkState::Cluster } else { MarkState::Place };
        let states = now
            .states(MarkStates::of(kind), cluster.span, input, present.visible)
            .and_if(
                MarkState::Faint,
                loaded.dated && cluster.places.iter().all(|place| loaded.is_untouched(*place)),
            )
            .and_if(MarkState::Selected, selected.is_some())
            .and_if(MarkState::Pressed, pressed(Some(first)))
            .and_if(MarkState::Hovered, hovered.is_some());
        // The label prefers the selected place, then one with a presence, then the most important one.
        let lead = selected.or_else(|| lead(&held)).unwrap_or(first);
        let (on, disputed) = (now.events, states.has(MarkState::Disputed));
        let request = &name_label.request;
        let mut gap = radius(layout, cluster, places.len()) + 1.0 + GAP_PX;
        if on {
            let reach = ring(layout, cluster, places.len()) + 1.0;
            gap = reach + GAP_PX;
            layers.obstacles.push(Box2::around(request.x, request.y, reach));
        } else if told {
            layers.obstacles.push(Box2::around(request.x, request.y, gap - GAP_PX));
        }
        let weight = weight(states) + cluster.weight.min(900_000) + 20;
        let label = if on || disputed || lead != first || told {
            let (text, long) = label(loaded, text, places.len(), lead, disputed);
            let request = LabelRequest { text, long, gap, ..request.clone() };
            RankedLabel { request: Cow::Owned(request), weight, open: None }
        } else {
            name_label.ranked(weight)
        };
        let who = present.now.iter().filter(|presence| places.contains(&presence.place));
        let who = who.map(|presence| presence.actor).collect();
        let lone = now.lone_source(loaded);
        let appearance = Appearance { lead, on, disputed, lone, who, places: drawn, ..Appearance::default() };
        layers.draft(MarkSource::Cluster(cluster, name_label), states, appearance, Some(label));
    }
}

/// Returns the state of each cluster on the visible time, and the places where something is at a moment.
fn now(input: MapInput<'_>, perspective: &Perspective, present: &Present) -> (Vec<Now>, Vec<PlaceId>) {
    let MapInput { loaded, filtered, layout, .. } = input;
    let mut now = vec![Now::default(); layout.clusters.len()];
    let mut places = Vec::new();
    for presence in &present.shown {
        places.push(presence.place);
        if let Some(slot) = layout.cluster_of(presence.place).and_then(|group| now.get_mut(group)) {
            slot.add(presence, present, input);
        }
    }
    let visible = present.visible;
    if !visible.moment {
        // For a long stretch of time, look up each place; for a moment, each event at it.
        for (cluster, slot) in layout.clusters.iter().zip(&mut now) {
            slot.events =
                cluster.places.iter().any(|place| filtered.happens(loaded, *place, visible.from, visible.to));
        }
        return (now, places);
    }
    for id in perspective.index.active_within(visible.from, visible.to) {
        let is_drawn = filtered.admits(EventId(id)) && present.involves(Subject::Event(EventId(id)));
        let event = loaded.story.events.get(id as usize).filter(|_| is_drawn);
        for place in event.into_iter().flat_map(|event| event.places()) {
            places.push(place);
            if let Some(slot) = layout.cluster_of(place).and_then(|group| now.get_mut(group)) {
                slot.events = true;
            }
        }
    }
    (now, places)
}

/// Returns the radius of the disc of a cluster of which so many places are drawn, CSS px.
fn radius(layout: &MapLayout, cluster: &Cluster, count: usize) -> f64 {
    let size = layout.type_px;
    match count {
        0 | 1 => size * 0.45 + f64::from(cluster.weight.min(64)).sqrt() * 0.5,
        _ => size * 0.86,
    }
}

/// Returns the radius of the ring of a cluster, CSS px.
fn ring(layout: &MapLayout, cluster: &Cluster, count: usize) -> f64 {
    (radius(layout, cluster, count) + RING_PX).max(LEAST_RING_PX)
}

/// Returns the radius and the label of a cluster while nothing happens there.
pub(super) fn idle_label(
    loaded: &Loaded,
    text: &Text,
    layout: &MapLayout,
    cluster: &Cluster,
) -> (f64, LabelRequest) {
    let first = cluster.places.first().copied().unwrap_or(PlaceId(0));
    let r = radius(layout, cluster, cluster.places.len());
    let (short, long) = label(loaded, text, cluster.places.len(), first, false);
    let request = LabelRequest {
        text: short,
        long,
        x: cluster.at.x,
        y: cluster.at.y,
        gap: r + 1.0 + GAP_PX,
        size: layout.type_px,
        at: Vec::new(),
        class: "name",
    };
    (r, request)
}

fn place_name(loaded: &Loaded, id: PlaceId) -> &str {
    loaded.story.places.get(id.index()).map_or("", |place| &place.name)
}

/// Returns the label of `count` places, and a longer one for where there is room; empty for one place.
fn label(loaded: &Loaded, text: &Text, count: usize, lead: PlaceId, disputed: bool) -> (String, String) {
    let name = labelled(place_name(loaded, lead), disputed);
    if count < 2 {
        return (name, String::new());
    }
    let others = text.number(count as i64 - 1);
    let long = fill(text.with_others, &[&name, &others]);
    ([&name, " +", &others].concat(), long)
}

pub(super) fn content(
    input: MapInput<'_>,
    present: &Present,
    cluster: &Cluster,
    appearance: &Appearance,
) -> MarkContent {
    /// The most names in an accessible name.
    const NAMES: usize = 12;
    let MapInput { loaded, layout, text, .. } = input;
    let places = if appearance.places.is_empty() { &cluster.places } else { &appearance.places };
    let key = MarkKey::Place(cluster.places.first().copied().unwrap_or(PlaceId(0)));
    let first = places.first().copied().unwrap_or(PlaceId(0));
    let (count, size, r) = (places.len(), layout.type_px, radius(layout, cluster, places.len()));
    let Screen { x, y } = cluster.at;
    let mut shapes = Vec::new();
    if let Some(spiderfy_center) = cluster.spiderfy_center {
        let mut d = String::new();
        pen::line(&mut d, [(x, y), (spiderfy_center.x, spiderfy_center.y)].into_iter());
        shapes.push(Shape::Path { d, class: "spoke" });
    }
    let disc = |r, class| Shape::Disc { x, y, r, class };
    shapes.push(disc(ring(layout, cluster, count), "target"));
    shapes.push(disc(r, "disc"));
    let name = if count > 1 {
        let number = text.number(count as i64);
        let words = number.clone();
        let y = y + size * 0.3;
        shapes.push(Shape::Text { x, y, anchor: Anchor::Middle, text: words, class: "count" });
        let names: Vec<String> =
            places.iter().take(NAMES).map(|id| place_name(loaded, *id).to_owned()).collect();
        fill(text.places_here, &[&text.list(&names), &number])
    } else {
        if let Some(index) = appearance.lone {
            shapes.push(Shape::Path { d: glyph(index, cluster.at, r * 0.5), class: "glyph" });
        }
        place_name(loaded, first).to_owned()
    };
    let name = with_present(loaded, &present.now, name, places, text);
    MarkContent { key, subject: Some(Subject::Place(first)), name, x, y, shapes }
}
