//! The sheet for looking at a map: observe, reflect, question.

use super::super::{PageInput, html::Html};
use super::drawing;
use super::paper::{name_line, rules};
use super::{Hides, Reader, Sheet};
use crate::scene::Outlines;

/// The height of the map, CSS px.
const MAP: f64 = 290.0;

/// Writes the sheet: one page.
pub(super) fn sheet(input: PageInput<'_>) -> Sheet {
    let outlines = Outlines::new(input.loaded, input.basemap);
    let mut out = Html::default();
    name_line(&mut out, false);
    out.raw("<figure>").raw(drawing::whole_map(input, &outlines, MAP).hiding(Hides::Nothing));
    out.element("figcaption class=\"credit\" dir=\"auto\"", input.text.basemap_credit)
        .raw("</figure>\n<div class=\"columns\">\n");
    for (heading, prompt) in [
        ("Observe", "What do you see? Name places, lines and marks. What did you notice first?"),
        ("Reflect", "What may have happened here? What does the map not show?"),
        ("Question", "What do you want to know? Who could tell you?"),
    ] {
        out.raw("<section>").element("h2 dir=\"auto\"", heading).element("p dir=\"auto\"", prompt);
        rules(&mut out, 6);
        out.raw("</section>\n");
    }
    out.raw("</div>\n<section class=\"further\"><p dir=\"auto\"><strong>Further:</strong> How could you find out? Name one source, and what you would ask of it.</p>");
    rules(&mut out, 2);
    out.raw("</section>\n");
    Sheet {
        name: "observe",
        title: "Observe, reflect, question",
        about: "The map, and room for what a class sees, thinks and asks.",
        reader: Reader::Class,
        body: out.finish(),
    }
}
