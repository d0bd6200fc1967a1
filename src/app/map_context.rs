//! What the components of the map share: the base map, and the layout of places on it.

use super::context::Viewer;
use super::derived::memo;
use super::store::Part;
use crate::basemap::Basemap;
use crate::geo::{Camera, Viewport};
use crate::scene::{MapLayout, Mark, Outlines, Setting, map, name_px};
use crate::story::PlaceId;
use leptos::prelude::*;
use std::sync::Arc;

/// What the components of the map share.
#[derive(Clone, Copy)]
pub struct MapContext {
    /// The base map: none, then the coarse one, then the fine one.
    pub basemap: RwSignal<Option<Arc<Basemap>>>,
    /// The outlines of the story's countries; empty until the base map is loaded.
    pub outlines: Memo<Arc<Outlines>>,
    /// The camera, the size of the map, and the opened cluster. Whatever follows them alone is drawn without the layout.
    pub camera: Part<(Camera, Viewport, Option<PlaceId>)>,
    /// The font size of a place's name, CSS px.
    pub type_px: Part<f64>,
    /// The positions of places and clusters.
    pub layout: Memo<Arc<MapLayout>>,
}

impl MapContext {
    /// Creates the context, without a base map.
    pub fn new(viewer: Viewer) -> Self {
        let (loaded, text) = (viewer.loaded(), viewer.text);
        let basemap = RwSignal::new(None::<Arc<Basemap>>);
        let outlines = memo(move || {
            Arc::new(basemap.get().map(|basemap| Outlines::new(loaded, &basemap)).unwrap_or_default())
        });
        let camera = viewer.part(|state, loaded| (state.camera(loaded), state.viewport, state.opened));
        let type_px = viewer.part(|state, _| name_px(state));
        let layout = memo(move || {
            let (camera, viewport, opened) = camera.get();
            let (filtered, outlines, basemap) = (viewer.filtered.get(), outlines.get(), basemap.get());
            let (filtered, outlines, basemap) = (&*filtered, &*outlines, basemap.as_deref());
            let setting = Setting { loaded, basemap, outlines, filtered, text, type_px: type_px.get() };
            Arc::new(MapLayout::new(setting, camera, viewport, opened))
        });
        Self { basemap, outlines, camera, type_px, layout }
    }

    /// Returns the marks of the map. Tracks everything that they depend on.
    pub(super) fn marks(self, viewer: Viewer) -> Arc<Vec<Mark>> {
        let (state, filtered, layout) = (viewer.state(), viewer.filtered.get(), self.layout.get());
        let (state, filtered, layout) = (&*state, &*filtered, &*layout);
        let (loaded, text) = (viewer.loaded(), viewer.text);
        Arc::new(map::build(map::MapInput { loaded, state, filtered, layout, text }).marks)
    }
}
