//! The marks of sources, which are distinguished by shape first, dash second, hue third.

use super::context::Viewer;
use super::node::{El, el};
use crate::story::SourceId;

/// Renders the shape and the short name of a source.
pub(super) fn source_mark(viewer: Viewer, source: SourceId) -> El {
    let name = viewer.source_name(source);
    el("span.source-mark").with(shape(source.index())).with(el("span").text(name))
}

/// Renders the shape of a source.
pub(super) fn shape(index: usize) -> El {
    let (class, d) = match index {
        0 => ("shape source-1", "M6 1.2a4.8 4.8 0 1 0 .01 0z"),
        1 => ("shape source-2", "M1.5 1.5h9v9h-9z"),
        2 => ("shape source-3", "M6 1l5.2 9.6H.8z"),
        _ => ("shape source-4", "M6 .6L11.4 6 6 11.4.6 6z"),
    };
    let svg = el("svg")
        .class(class)
        .set("viewBox", "0 0 12 12")
        .set("aria-hidden", "true")
        .set("focusable", "false");
    svg.with(el("path").set("d", d))
}
