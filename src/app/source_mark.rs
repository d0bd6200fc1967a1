//! Sources are told by shape first, dash second, hue third.

use super::context::use_viewer;
use crate::story::SourceId;
use leptos::prelude::*;

/// The shape of a source, and its short name.
#[component]
pub fn SourceMark(source: SourceId) -> impl IntoView {
    let viewer = use_viewer();
    let name =
        viewer.story(|story| story.sources.get(source.index()).map(|s| s.short.clone()).unwrap_or_default());
    view! { <span class="source-mark">{shape(source.index())}<span>{name}</span></span> }
}

/// The shape alone.
pub fn shape(index: usize) -> impl IntoView {
    let (class, d) = match index {
        0 => ("shape source-1", "M6 1.2a4.8 4.8 0 1 0 .01 0z"),
        1 => ("shape source-2", "M1.5 1.5h9v9h-9z"),
        2 => ("shape source-3", "M6 1l5.2 9.6H.8z"),
        _ => ("shape source-4", "M6 .6L11.4 6 6 11.4.6 6z"),
    };
    view! { <svg class=class viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d=d /></svg> }
}
