//! The end of a story's sheet: its sources, its licence, its date and its address.

use super::super::{PageInput, html::Html};
use super::accounts::source_mark;
use crate::i18n::fill;
use crate::story::{RefPart, SourceId};

/// Writes the sources, the licence, the date and the address.
pub(super) fn foot(out: &mut Html, input: PageInput<'_>) {
    let story = &input.loaded.story;
    out.raw("<section class=\"foot\">\n");
    if !story.sources.is_empty() {
        out.raw("<h2>").text(input.text.sources).raw("</h2>\n<ul class=\"references\">\n");
        for index in 0..story.sources.len() {
            out.raw("<li>");
            source_mark(out, input, SourceId::of(index));
            out.raw(" ");
            reference(out, input, SourceId::of(index));
            out.raw("</li>\n");
        }
        out.raw("</ul>\n");
    }
    out.raw("<div class=\"colophon\">");
    address(out, input);
    out.raw("<div>");
    if !story.license.is_empty() {
        out.raw("<p>").text(input.text.license).raw(" ").text(&story.license).raw("</p>");
    }
    if !story.modified.is_empty() {
        out.element("p", &fill(input.text.modified, &[&story.modified]));
    }
    out.raw("</div></div>\n</section>\n");
}

/// Writes where the story is published, in letters and as a QR code.
fn address(out: &mut Html, input: PageInput<'_>) {
    if input.base.is_empty() {
        return;
    }
    let address = input.address();
    super::qr::code(out, &address);
    out.raw("<p class=\"address\" dir=\"auto\">The map on the web:<br>");
    out.open("a", &[("href", address.as_str()), ("dir", "ltr")]);
    out.text(&address).close("a").raw("</p>");
}

/// Writes how a source is printed.
pub(super) fn reference(out: &mut Html, input: PageInput<'_>, id: SourceId) {
    let Some(citation) = input.loaded.citations.source(id) else { return };
    for part in &citation.reference.parts {
        match part {
            RefPart::Plain(words) => out.text(words),
            RefPart::Italic(words) => out.element("i", words),
            RefPart::Link(url) => {
                out.raw("<span class=\"url\" dir=\"ltr\">").text(url.as_str()).raw("</span>")
            }
        };
    }
}
