//! What the marks mean, and whose base map it is.

use super::context::use_viewer;
use super::mark_view::ink;
use crate::scene::{Anchor, Ink};
use crate::text::fill;
use leptos::prelude::*;

/// The legend, folded until it is asked for. Its samples are made of the same inks as the map.
#[component]
pub fn Legend() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let disc = |r: f64| Ink::Disc { r, class: "disc" };
    let path = |d: &str, class| Ink::Path { d: d.to_owned(), class };
    let leg = || vec![path("M-14 4Q0 -8 10 -1", "line"), path("M14 2L6 1L9 -5Z", "head")];
    let area = || vec![path("M-13 -6L4 -8L13 -2L8 8L-9 6Z", "outline")];
    let count = Ink::Text { x: 0.0, y: 4.0, anchor: Anchor::Middle, text: "3".to_owned(), class: "count" };
    let mut samples = vec![
        ("place present", vec![disc(6.5)], text.legend_present.to_owned()),
        ("place maybe", vec![disc(6.5)], text.legend_maybe.to_owned()),
        ("place past", vec![disc(6.5)], text.legend_absent.to_owned()),
        ("place now", vec![Ink::Disc { r: 9.0, class: "pulse" }, disc(5.5)], text.legend_event.to_owned()),
        ("cluster", vec![disc(9.5), count], text.legend_cluster.to_owned()),
        ("area present", area(), text.legend_area.to_owned()),
        ("area present disputed", area(), ["≠ ", text.legend_disputed].concat()),
        ("leg now whole", leg(), text.legend_whole.to_owned()),
        ("leg now", leg(), text.legend_part.to_owned()),
        ("leg past", leg(), text.legend_past.to_owned()),
        ("leg future", leg(), text.legend_future.to_owned()),
    ];
    let sources: Vec<String> =
        viewer.story(|story| story.sources.iter().take(4).map(|source| source.short.clone()).collect());
    let glyphs = [
        ("leg now source-1", "M0 -7A5 5 0 1 0 .01 -7Z"),
        ("leg now source-2", "M-4.5 -6.5h9v9h-9z"),
        ("leg now source-3", "M0 -8L5.5 2.5H-5.5z"),
        ("leg now source-4", "M0 -8L6 -2L0 4L-6 -2z"),
    ];
    if sources.len() > 1 {
        for (source, (class, d)) in sources.iter().zip(glyphs) {
            let mut inks = leg();
            inks.push(path(d, "glyph"));
            samples.push((class, inks, fill(text.legend_source, &[source])));
        }
    }
    let samples = samples.into_iter().map(|(class, inks, words)| {
        let inks = inks.into_iter().map(|one| ink(viewer, one)).collect_view();
        view! { <li><svg class="marks" width="32" height="22" viewBox="-16 -11 32 22" aria-hidden="true"><g class=class>{inks}</g></svg> {words}</li> }
    });
    view! {
        <details class="legend">
            <summary>{text.legend}</summary>
            <ul>{samples.collect_view()}</ul>
        </details>
        <p class="credit">{text.basemap_credit}</p>
    }
}
