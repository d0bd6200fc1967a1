//! The page with all claims of a story, word for word. It needs no script.

use super::card::{claims, event_head, place_head};
use super::context::Viewer;
use super::node::{Node, el};
use super::sources::sources;
use crate::story::{EventId, MediaOwner, PlaceId, Subject};

/// Renders all events with their claims, then the sources. Its fragments are those of the viewer's addresses.
pub(super) fn claims_page(viewer: Viewer) -> Node {
    let story = &viewer.loaded().story;
    let mut list = el("ol.all-claims");
    for (index, event) in story.events.iter().enumerate() {
        let id = EventId::of(index);
        let item = el("li.card").set("id", ["sel=", &event.id].concat());
        list = list.with(item.with(event_head(viewer, id)).with(claims(viewer, Subject::Event(id))));
    }
    // What shows a place itself stands beside no event.
    for (id, _) in (0..)
        .map(PlaceId)
        .zip(&story.places)
        .filter(|(id, _)| !story.media_of(MediaOwner::Place(*id)).is_empty())
    {
        list = list.with(el("li.card").with(place_head(viewer, id)));
    }
    let language = Some(story.language.clone().into()).filter(|_| !story.language.is_empty());
    let title = el("h1").with(el("a; href=./").text(story.title.clone()));
    let main = el("main.claims-page").put("lang", language);
    let main = main.set("dir", if viewer.rtl() { "rtl" } else { "ltr" });
    main.with(title).with(list).with(sources(viewer)).into()
}
