//! The fixed obstacles of labels, and the names of countries that are not part of the story.

use super::areas::Area;
use super::{MarkContent, NameLabel};
use crate::geo::Viewport;
use crate::scene::label::{Box2, LabelRequest};
use crate::scene::map_layout::{COUNTRY_SHARE, Setting};
use crate::scene::{MapLayout, MarkKey};
use crate::state::ViewState;
use std::sync::Arc;

/// Returns the names of the largest countries in view that the story does not draw itself, with their marks.
pub(super) fn countries(
    setting: Setting<'_>,
    layout: &MapLayout,
    areas: &[Area],
) -> Vec<(NameLabel, Arc<MarkContent>)> {
    /// The number of countries for each level of zoom.
    const PER_LEVEL: f64 = 16.0;
    let mut names = Vec::new();
    for country in setting.basemap.iter().flat_map(|basemap| &basemap.countries) {
        let own = || areas.iter().any(|area| area.name_label.request.text == country.name);
        if f64::from(country.rank) > layout.camera.zoom * PER_LEVEL || own() {
            continue;
        }
        let at = layout.camera.to_screen(country.label, layout.viewport);
        let request = LabelRequest {
            text: country.name.clone(),
            long: String::new(),
            x: at.x,
            y: at.y,
            gap: 0.0,
            size: layout.type_px * COUNTRY_SHARE,
            at: vec![(0.0, 0.0)],
            class: "country",
        };
        let shapes = request.shape(0).into_iter().collect();
        let key = MarkKey::Label(country.rank.into());
        let content = MarkContent { key, subject: None, name: String::new(), x: 0.0, y: 0.0, shapes };
        names.push((NameLabel::new(request), Arc::new(content)));
    }
    names
}

/// Returns the boxes of legend, credit, scale bar and buttons over the map, as `map.css` lays them out; in a presentation those of caption
/// and scale bar, as `modes.css` does.
pub(super) fn corners(viewport: Viewport, state: Option<&ViewState>) -> Vec<Box2> {
    let Viewport { width, height } = viewport;
    let credit = if width < 480.0 { (200.0, 38.0) } else { (290.0, 24.0) };
    let from_bottom = |left: f64, right: f64, from: f64, to: f64| Box2 {
        left,
        right,
        top: height - from,
        bottom: height - to,
    };
    if let Some(state) = state.filter(|state| state.presenting) {
        let em = state.type_scale() * 12.0;
        let caption = from_bottom(0.0, width, height, height - em * 1.8);
        return vec![caption, from_bottom(width - em * 5.0, width, em * 2.2, 0.0)];
    }
    vec![
        from_bottom(0.0, credit.0, credit.1, 0.0),
        from_bottom(0.0, 96.0, credit.1 + 38.0, credit.1),
        from_bottom(width - 116.0, width, 36.0, 0.0),
        from_bottom(width - 196.0, width, 80.0, 36.0),
    ]
}
