//! The marks of sources, which are distinguished by shape first, dash second, hue third.

use super::context::Viewer;
use super::node::{El, el};
use crate::scene::source_icon;
use crate::story::SourceId;

/// Renders the shape and the short name of a source.
pub(super) fn source_mark(viewer: Viewer, source: SourceId) -> El {
    let name = viewer.source_name(source);
    el("span.source-mark").with(shape(source.index())).with(el("span").text(name))
}

/// Renders the shape of a source.
pub(super) fn shape(index: usize) -> El {
    let class = match index {
        0 => "shape source-1",
        1 => "shape source-2",
        2 => "shape source-3",
        _ => "shape source-4",
    };
    let svg = el("svg")
        .class(class)
        .set("viewBox", "0 0 12 12")
        .set("aria-hidden", "true")
        .set("focusable", "false");
    svg.with(el("path").set("d", source_icon(index)))
}
