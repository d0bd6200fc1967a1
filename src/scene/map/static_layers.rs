//! The marks and labels of a map that do not depend on the time: built once for each layout.

use super::MarkContent;
use super::areas::Area;
use super::clusters::idle_label;
use super::labels::{corners, countries};
use super::legs::{Line, MOST_LEGS, boxes};
use super::wrap;
use crate::geo::Screen;
use crate::scene::label::{Box2, LabelPlacer, LabelRequest, Open, RankedLabel};
use crate::scene::map_layout::Setting;
use crate::scene::mark_cache::MarkCache;
use crate::scene::{MapLayout, MarkKey, Shape};
use crate::story::{EventId, Kind, PlaceId, Subject};
use crate::time::Instant;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The usual label of a mark, with the candidates that are free, and the last content of the mark.
#[derive(Debug)]
pub(in crate::scene) struct NameLabel {
    pub(super) request: LabelRequest,
    open: Open,
    pub(super) cache: MarkCache,
}

/// A track: its event, its time and its content.
type Track = (Subject, Option<(Instant, Instant)>, Arc<MarkContent>);

/// Marks and labels by their layer.
#[derive(Debug, Default)]
pub(in crate::scene) struct StaticLayers {
    /// The areas with an event or a presence, in view or not: countries first.
    pub(super) areas: Vec<Area>,
    /// The routes of the admitted tracks.
    pub(super) tracks: Vec<Track>,
    /// The ends of legs by the index of the place, with the padding between the end and the line.
    pub(super) ends: Vec<Option<(Screen, f64)>>,
    /// The width of the world in CSS px.
    pub(super) world: f64,
    /// The lines by the index of the leg, each built when it is first shown; `None` for one that is not drawn.
    pub(super) lines: Vec<OnceLock<Option<Line>>>,
    /// The center of the spiderfied cluster.
    pub(super) spiderfy_center: Option<Arc<MarkContent>>,
    /// The labels by the index of the cluster.
    pub(super) clusters: Vec<NameLabel>,
    /// The names of the largest countries that the story does not draw itself.
    pub(super) countries: Vec<(NameLabel, Arc<MarkContent>)>,
    pub(super) placer: LabelPlacer,
}

impl NameLabel {
    pub(super) fn new(request: LabelRequest) -> Self {
        Self { request, open: (0, 0), cache: MarkCache::default() }
    }

    /// Returns the usual label with a priority.
    pub(super) fn ranked(&self, weight: u32) -> RankedLabel<'_> {
        RankedLabel { request: Cow::Borrowed(&self.request), weight, open: Some(self.open) }
    }
}

impl StaticLayers {
    pub(in crate::scene) fn new(setting: Setting<'_>, layout: &MapLayout, areas: &[PlaceId]) -> Self {
        const MARGIN: f64 = 2.0;
        let perspective = setting.loaded.perspective(setting.filtered.source);
        let areas: Vec<Area> = areas.iter().filter_map(|id| Area::new(setting, layout, *id)).collect();
        let (mut obstacles, mut lines) = (corners(layout.viewport, None), Vec::new());
        let spiderfy_center = layout.spiderfied.map(|(first, at)| {
            let r = layout.type_px * 0.4;
            obstacles.push(Box2::around(at.x, at.y, r));
            let disc = |r, class| Shape::Disc { x: at.x, y: at.y, r, class };
            let shapes = vec![disc(12.0, "target"), disc(r, "disc")];
            let (key, subject) = (MarkKey::Cluster(first), Some(Subject::Place(first)));
            Arc::new(MarkContent {
                key,
                subject,
                name: setting.text.close_spot.to_owned(),
                x: at.x,
                y: at.y,
                shapes,
            })
        });
        // Without legs, nothing ends anywhere.
        let ends = if perspective.legs.is_empty() { 0 } else { setting.loaded.story.places.len() };
        let mut static_layers = Self {
            countries: countries(setting, layout, &areas),
            areas,
            tracks: tracks(setting, layout),
            ends: (0..ends).map(|id| end(setting, layout, PlaceId::of(id))).collect(),
            world: layout.camera.scale(),
            lines: perspective.legs.iter().map(|_| OnceLock::new()).collect(),
            spiderfy_center,
            clusters: Vec::with_capacity(layout.clusters.len()),
            placer: LabelPlacer::default(),
        };
        if perspective.legs.len() <= MOST_LEGS {
            for index in 0..perspective.legs.len() {
                if let Some(line) = static_layers.line(setting.loaded, setting.filtered, perspective, index) {
                    boxes(&line.curve, &mut lines);
                }
            }
        }
        for cluster in &layout.clusters {
            let (r, request) = idle_label(setting.loaded, setting.text, layout, cluster);
            obstacles.push(Box2::around(cluster.at.x, cluster.at.y, r + 1.0));
            static_layers.clusters.push(NameLabel::new(request));
        }
        let (right, bottom) = (layout.viewport.width - MARGIN, layout.viewport.height - MARGIN);
        static_layers.placer =
            LabelPlacer::new(Box2 { left: MARGIN, top: MARGIN, right, bottom }, &obstacles, &lines);
        let Self { areas, clusters, countries, placer, .. } = &mut static_layers;
        let all = areas.iter_mut().map(|area| &mut area.name_label);
        let all = all.chain(clusters).chain(countries.iter_mut().map(|(name_label, _)| name_label));
        all.for_each(|name_label| name_label.open = placer.open(&name_label.request));
        static_layers
    }
}

/// Returns the end of a leg and the padding around it: at its place's mark, or in the middle of a country.
fn end(setting: Setting<'_>, layout: &MapLayout, place: PlaceId) -> Option<(Screen, f64)> {
    let mark = layout.at(setting.loaded, place).map(|at| (at, layout.type_px * 1.3));
    let middle =
        || setting.outlines.middle(place).map(|at| (layout.camera.to_screen(at, layout.viewport), 2.0));
    mark.or_else(middle)
}

/// Returns the routes of tracks as the file has them.
fn tracks(setting: Setting<'_>, layout: &MapLayout) -> Vec<Track> {
    let mut tracks = Vec::new();
    let perspective = setting.loaded.perspective(setting.filtered.source);
    for (index, event) in setting.loaded.story.events.iter().enumerate() {
        let id = EventId::of(index);
        let (Kind::Track(lines), true) = (&event.kind, setting.filtered.admits(id)) else { continue };
        let mut d = String::new();
        for line in lines {
            wrap::draw(&mut d, line, false, &layout.camera, layout.viewport);
        }
        let subject = Subject::Event(id);
        let content = MarkContent {
            key: MarkKey::Leg(id, 0),
            subject: Some(subject),
            name: event.title.clone(),
            x: 0.0,
            y: 0.0,
            shapes: vec![Shape::Path { d: d.clone(), class: "target" }, Shape::Path { d, class: "line" }],
        };
        let span = perspective.when(id).map(|when| when.span.hull());
        tracks.push((subject, span, Arc::new(content)));
    }
    tracks
}
