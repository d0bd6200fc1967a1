//! The legend of the map, and the credit of the base map.

use super::context::Viewer;
use super::mark_view::shape;
use super::node::{El, Node, Str, el};
use crate::i18n::fill;
use crate::scene::{Anchor, Shape};
use crate::state::Panel;

/// Renders the legend, collapsed at first. Its samples use the same shapes as the map.
pub(super) fn legend(viewer: Viewer) -> Node {
    let text = viewer.text;
    // In an article's column it is a panel.
    let shown = viewer.part(|state, _| state.open_panel() == Some(Panel::Legend));
    let legend = el("details.legend; id=legend").live(move |legend| {
        // It scrolls: the keyboard has to reach it.
        let shown = shown.get();
        legend.put("open", shown.then_some("".into())).put("tabindex", shown.then_some("0".into()))
    });
    let legend = legend.with(el("summary").text(text.legend)).with(samples(viewer));
    vec![legend.into(), el("p.credit").text(text.basemap_credit).into()].into()
}

fn samples(viewer: Viewer) -> Node {
    let text = viewer.text;
    let disc = |r: f64| Shape::Disc { x: 0.0, y: 0.0, r, class: "disc" };
    let path = |d: &str, class| Shape::Path { d: d.to_owned(), class };
    let leg = [path("M-14 4Q0 -8 10 -1", "line"), path("M14 2L6 1L9 -5Z", "head")];
    let area = [path("M-13 -6L4 -8L13 -2L8 8L-9 6Z", "outline")];
    let count = Shape::Text { x: 0.0, y: 4.0, anchor: Anchor::Middle, text: "3".to_owned(), class: "count" };
    let add = |list: El, class: &'static str, shapes: &[Shape], words: Str| {
        let mut mark = el("g").class(class);
        for one in shapes {
            mark = mark.with(shape(None, one));
        }
        let svg = el("svg.marks; width=32; height=22");
        let svg = svg.set("viewBox", "-16 -11 32 22").set("aria-hidden", "true").with(mark);
        list.with(el("li").with(svg).text(words))
    };
    let mut list = el("ul");
    let absent = if viewer.loaded().has_clock() { text.legend_absent_then } else { text.legend_absent };
    let samples: [(&'static str, &[Shape], Str); 11] = [
        ("place present", &[disc(6.5)], text.legend_present.into()),
        ("place maybe", &[disc(6.5)], text.legend_maybe.into()),
        ("place past", &[disc(6.5)], absent.into()),
        (
            "place now",
            &[Shape::Disc { x: 0.0, y: 0.0, r: 9.5, class: "target" }, disc(5.0)],
            text.legend_event.into(),
        ),
        ("cluster", &[disc(9.5), count], text.legend_cluster.into()),
        ("area present", &area, text.legend_area.into()),
        ("area present disputed", &area, ["≠ ", text.legend_disputed].concat().into()),
        ("leg now whole", &leg, text.legend_whole.into()),
        ("leg now", &leg, text.legend_part.into()),
        ("leg past", &leg, text.legend_past.into()),
        ("leg future", &leg, text.legend_future.into()),
    ];
    for (class, shapes, words) in samples {
        list = add(list, class, shapes, words);
    }
    let sources: Vec<String> =
        viewer.story(|story| story.sources.iter().take(4).map(|source| source.short.clone()).collect());
    let glyphs = [
        ("leg now source-1", "M0 -7A5 5 0 1 0 .01 -7Z"),
        ("leg now source-2", "M-4.5 -6.5h9v9h-9z"),
        ("leg now source-3", "M0 -8L5.5 2.5H-5.5z"),
        ("leg now source-4", "M0 -8L6 -2L0 4L-6 -2z"),
    ];
    if sources.len() > 1 {
        let [line, head] = leg;
        for (source, (class, d)) in sources.iter().zip(glyphs) {
            let shapes = [line.clone(), head.clone(), path(d, "glyph")];
            list = add(list, class, &shapes, fill(text.legend_source, &[source]).into());
        }
    }
    list.into()
}
