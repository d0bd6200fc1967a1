//! What the components of the timeline share: the axis, and the layout of the lanes on it.

use super::context::Viewer;
use super::derived::memo;
use super::node::El;
use super::slider::px;
use super::store::Part;
use crate::scene::timeline::{TimelineInput, TimelineLayout};
use crate::scene::{Mark, describe};
use crate::state::TimeStep;
use crate::time::TimeScale;
use leptos::prelude::*;
use std::sync::Arc;

/// What the components of the timeline share.
#[derive(Clone, Copy)]
pub(super) struct TimelineContext {
    /// The visible range of the time axis, in days.
    pub(super) axis: Part<(f64, f64)>,
    /// The step of the sliders.
    pub(super) step: Part<TimeStep>,
    /// Whether the lanes are collapsed into one.
    pub(super) folded: Part<bool>,
    /// Its width, CSS px.
    width: Part<f64>,
    /// The layout: rows and time scale.
    pub(super) layout: Memo<Arc<TimelineLayout>>,
    /// By how much it is drawn larger than it is laid out.
    pub(super) scale: Part<f64>,
    /// The time scale of the whole story, which the axis does not change.
    pub(super) whole: Memo<TimeScale>,
}

impl TimelineContext {
    /// Creates the context.
    pub(super) fn new(viewer: Viewer) -> Self {
        let axis = viewer.part(|state, _| state.axis);
        let width = viewer.part(|state, _| state.ui.timeline_width());
        let scale = viewer.part(|state, _| state.type_scale());
        let presenting = viewer.presenting;
        let folded = viewer.part(|state, _| state.presenting || state.ui.is_small() && !state.lanes_open);
        let layout = memo(move || {
            let (filtered, loaded) = (viewer.filtered.get(), viewer.loaded());
            let (axis, width, folded) = (axis.get(), width.get() / scale.get(), folded.get());
            let layout = TimelineLayout::new(loaded, &filtered, axis, width, folded, viewer.text);
            // It follows the width, which in turn decides on the layout of the page.
            let strip = folded && (viewer.shell.in_column)();
            Arc::new(match (presenting.get(), strip) {
                (true, _) => layout.projected(loaded, width),
                (false, true) => layout.strip(loaded, width),
                (false, false) => layout,
            })
        });
        let whole = memo(move || layout.with(|layout| layout.whole));
        let step = viewer.part(|state, loaded| describe::step(loaded, state));
        Self { axis, step, folded, width, layout, scale, whole }
    }

    /// Gives a drawing the coordinates of the layout, if it is larger.
    pub(super) fn scaled(self, svg: El) -> El {
        let (scale, width) = (self.scale.get(), self.width.get());
        let height = self.layout.with(|layout| layout.height);
        let view = || ["0 0 ", &px(width / scale), " ", &px(height)].concat().into();
        svg.put("viewBox", (scale > 1.0).then(view))
    }

    /// Returns marks of the timeline. Tracks everything that they depend on.
    pub(super) fn marks(self, viewer: Viewer, build: fn(TimelineInput<'_>) -> Vec<Mark>) -> Arc<Vec<Mark>> {
        let (state, filtered, layout) = (viewer.state(), viewer.filtered.get(), self.layout.get());
        let (state, filtered, layout) = (&*state, &*filtered, &*layout);
        let (loaded, text) = (viewer.loaded(), viewer.text);
        Arc::new(build(TimelineInput { loaded, state, filtered, layout, text }))
    }
}
