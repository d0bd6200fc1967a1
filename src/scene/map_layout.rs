//! The map layout: the positions of places, clustered where they overlap. Depends on the camera, not on the time.

use super::Outlines;
use super::map::StaticLayers;
use crate::basemap::Basemap;
use crate::geo::{Camera, Item, LonLat, Screen, Viewport, World, cluster, sine};
use crate::i18n::Text;
use crate::state::{FilteredEvents, Loaded, ViewState};
use crate::story::{Place, PlaceId, PlaceShape};
use crate::time::Instant;

/// The inputs of a map layout that depend neither on the camera nor on the time.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The base map, once it is there.
    pub basemap: Option<&'a Basemap>,
    /// The outlines of the story's countries.
    pub outlines: &'a Outlines,
    /// The events that the source and the filter admit.
    pub filtered: &'a FilteredEvents,
    /// The words.
    pub text: &'a Text,
    /// The font size of a place's name, CSS px.
    pub type_px: f64,
}

/// The places in view as clusters that do not touch each other, and all marks that do not depend on the time.
///
/// Rebuilt when the camera, the filter or the base map changes. Compared by identity.
#[derive(Debug)]
pub struct MapLayout {
    /// The camera.
    pub camera: Camera,
    /// The size of the map.
    pub viewport: Viewport,
    /// The font size of a place's name, CSS px: larger on a larger map.
    pub type_px: f64,
    /// From the most important to the least.
    pub clusters: Vec<Cluster>,
    /// The spiderfied cluster: its most important place, and its position.
    pub spiderfied: Option<(PlaceId, Screen)>,
    /// The index of the cluster of each place, by the index of the place; `u32::MAX` for none.
    cluster_of: Vec<u32>,
    /// The marks and labels that do not depend on the time.
    pub(super) static_layers: StaticLayers,
}

impl PartialEq for MapLayout {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Places that are drawn as one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its position, CSS px.
    pub at: Screen,
    /// Its places, the most important one first.
    pub places: Vec<PlaceId>,
    /// The number of admitted events at them.
    pub weight: u32,
    /// From the first time with something there to the last.
    pub span: Option<(Instant, Instant)>,
    /// The center of the spiderfied cluster that it belongs to, CSS px.
    pub spiderfy_center: Option<Screen>,
}

/// Places closer than this form a cluster, CSS px: two targets of 24 px just touch.
const CLUSTER_PX: f64 = 24.0;
/// A smaller area is drawn as a point, CSS px from its middle to its edge.
const LEAST_AREA_PX: f64 = 14.0;
const EQUATOR_KM: f64 = 40_075.0;

impl MapLayout {
    /// Clusters the places with an admitted event or a presence, and those that no event ever names. Spiderfies the cluster of
    /// `opened`.
    pub fn new(setting: Setting<'_>, camera: Camera, viewport: Viewport, opened: Option<PlaceId>) -> Self {
        let Setting { loaded, filtered, type_px, .. } = setting;
        let stay = |id: usize| filtered.place_span(PlaceId::of(id));
        let mut items = Vec::new();
        let (mut areas, mut regions) = (Vec::new(), Vec::new());
        for (index, place) in loaded.story.places.iter().enumerate() {
            let weight = filtered.weights.get(index).copied().unwrap_or(0);
            let touched = weight > 0 || stay(index).is_some();
            if !touched && !filtered.shows_untouched(loaded, PlaceId::of(index)) {
                continue;
            }
            if is_area(place, camera) {
                let kind = if place.shape == PlaceShape::Country { &mut areas } else { &mut regions };
                kind.push(PlaceId::of(index));
                continue;
            }
            let at = loaded.point(PlaceId::of(index)).and_then(|point| in_view(point, camera, viewport));
            items.extend(at.map(|at| Item { id: index as u32, at, weight }));
        }
        let mut cluster_of = vec![u32::MAX; loaded.story.places.len()];
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut spiderfied = None;
        for group in cluster(&items, CLUSTER_PX * type_px / TYPE_PX) {
            let cluster =
                Cluster { at: group.at, places: Vec::new(), weight: 0, span: None, spiderfy_center: None };
            let count = group.count();
            let open = count > 1 && opened.is_some_and(|place| group.ids.contains(&place.0));
            if open {
                spiderfied = group.ids.first().map(|id| (PlaceId(*id), group.at));
            } else {
                clusters.push(cluster.clone());
            }
            for (number, id) in group.ids.into_iter().enumerate() {
                let index = id as usize;
                if open {
                    let at = on_ring(group.at, number, count, viewport);
                    clusters.push(Cluster { at, spiderfy_center: Some(group.at), ..cluster.clone() });
                }
                if let Some(slot) = cluster_of.get_mut(index) {
                    *slot = clusters.len() as u32 - 1;
                }
                let Some(cluster) = clusters.last_mut() else { continue };
                cluster.places.push(PlaceId(id));
                cluster.weight += filtered.weights.get(index).copied().unwrap_or(0);
                let span = stay(index);
                cluster.span = match (cluster.span, span) {
                    (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
                    (a, b) => a.or(b),
                };
            }
        }
        areas.append(&mut regions);
        let static_layers = StaticLayers::default();
        let mut layout = Self { camera, viewport, type_px, clusters, spiderfied, cluster_of, static_layers };
        layout.static_layers = StaticLayers::new(setting, &layout, &areas);
        layout
    }

    /// Returns the index of the cluster of a place, if it is in view.
    pub fn cluster_of(&self, place: PlaceId) -> Option<usize> {
        self.cluster_of.get(place.index()).filter(|group| **group != u32::MAX).map(|group| *group as usize)
    }

    /// Returns the screen position of a place: that of its cluster, or its own outside the view.
    pub fn at(&self, loaded: &Loaded, place: PlaceId) -> Option<Screen> {
        match self.cluster_of(place).and_then(|group| self.clusters.get(group)) {
            Some(cluster) => Some(cluster.at),
            None => loaded.point(place).map(|point| self.camera.to_screen(point, self.viewport)),
        }
    }
}

/// Returns the position of a point on the screen, if it is in view. A function of its own, for what is called often is made fast.
#[inline(never)]
fn in_view(point: World, camera: Camera, viewport: Viewport) -> Option<Screen> {
    const MARGIN: f64 = 40.0;
    let at = camera.to_screen(point, viewport);
    let inside = (-MARGIN..=viewport.width + MARGIN).contains(&at.x)
        && (-MARGIN..=viewport.height + MARGIN).contains(&at.y);
    inside.then_some(at)
}

/// Returns a round number of kilometres and its length in the middle of the map, CSS px.
pub fn scale_bar(camera: Camera) -> (i64, f64) {
    const LONGEST_PX: f64 = 96.0;
    let shrunk = shrunk(camera.center.unproject());
    let km_per_px = EQUATOR_KM * shrunk / camera.scale().max(1.0);
    let mut rounds = (0..5).flat_map(|power| [1, 2, 5].map(|lead| lead * 10_i64.pow(power)));
    let km = rounds.rfind(|km| *km as f64 / km_per_px <= LONGEST_PX).unwrap_or(1);
    (km, km as f64 / km_per_px)
}

/// The font size of a name on a small map, CSS px.
const TYPE_PX: f64 = 13.0;

/// Returns the font size of a place's name on a map of this size, CSS px.
pub fn type_px(viewport: Viewport) -> f64 {
    match viewport.width {
        wide if wide >= 2800.0 => 24.0,
        wide if wide >= 1700.0 => 18.0,
        wide if wide >= 1200.0 => 15.0,
        _ => TYPE_PX,
    }
}

/// Returns the font size of a place's name on the map of a view, CSS px. In a presentation the smaller names of countries have the size of
/// the smallest text.
pub fn name_px(state: &ViewState) -> f64 {
    /// The smallest text of the page, CSS px.
    const LEAST_PX: f64 = 12.0;
    match state.presenting {
        true => (LEAST_PX * state.type_scale() / COUNTRY_SHARE).ceil(),
        false => type_px(state.viewport),
    }
}

/// The font size of a country's name, as a share of that of a place's.
pub(super) const COUNTRY_SHARE: f64 = 0.85;

/// Returns the position of the spiderfied place with this number, on a ring within the viewport.
fn on_ring(spiderfy_center: Screen, number: usize, count: usize, viewport: Viewport) -> Screen {
    const APART_PX: f64 = 30.0;
    let (turn, count) = (std::f64::consts::TAU, count as f64);
    let radius = (count * APART_PX / turn).max(36.0);
    let inside =
        |x: f64, size: f64| x.clamp((radius + 20.0).min(size / 2.0), (size - radius - 20.0).max(size / 2.0));
    let angle = turn * (number as f64 / count - 0.25);
    Screen {
        x: inside(spiderfy_center.x, viewport.width) + radius * sine(angle + turn / 4.0),
        y: inside(spiderfy_center.y, viewport.height) + radius * sine(angle),
    }
}

/// Returns whether a place is drawn as an area: it is known to its country or region only, and large enough.
fn is_area(place: &Place, camera: Camera) -> bool {
    match &place.shape {
        PlaceShape::Country => true,
        PlaceShape::Point(point) => place.is_area() && radius_px(place, *point, camera) >= LEAST_AREA_PX,
        shape => shape.bbox().is_some_and(|bbox| {
            let corner = |lat| LonLat { lon: bbox.west, lat }.project();
            let tall = corner(bbox.south).y - corner(bbox.north).y;
            tall.max(bbox.width() / 360.0) * camera.scale() >= LEAST_AREA_PX * 2.0
        }),
    }
}

/// Returns the radius of a place around its point, CSS px.
pub(super) fn radius_px(place: &Place, point: LonLat, camera: Camera) -> f64 {
    let shrunk = shrunk(point).max(0.05);
    f64::from(place.approximation_km) / (EQUATOR_KM * shrunk) * camera.scale()
}

/// Returns the length of a degree of longitude at a position, relative to the equator.
fn shrunk(point: LonLat) -> f64 {
    sine((90.0 - point.lat.abs()).to_radians())
}
