//! Pictures and links beside an event, a place, a step or a claim.

use super::claim::outward;
use super::context::Viewer;
use super::event_list::is_plain;
use super::icon::{Icon, icon};
use super::node::{El, Node, el, when};
use crate::i18n::Text;
use crate::story::{Media, MediaContent, MediaOwner, Picture};
use leptos::web_sys::Event;
use std::sync::Arc;

/// Renders all pictures and links of a noun.
pub(super) fn media(viewer: Viewer, owner: MediaOwner) -> Node {
    let story = &viewer.loaded().story;
    let mut all = Vec::new();
    for index in story.media_range(owner) {
        all.extend(story.media.get(index).map(|media| figure(viewer, index, media).into()));
    }
    all.into()
}

fn figure(viewer: Viewer, index: usize, media: &Media) -> El {
    let figure = el("figure.media").key(index.to_string());
    let name = name(media, viewer.text);
    let shown = match &media.content {
        MediaContent::Link(link) => card(link.url.as_str().to_owned(), link.title.clone(), link.url.host()),
        MediaContent::Picture(picture) => match &viewer.shell.foreign_host {
            // Nothing is loaded from another origin.
            Some(host) => card(address(viewer, picture), name, host),
            None if picture.decorative => image(viewer, picture, String::new()),
            None => {
                let open = move |event: &Event| {
                    if is_plain(event) {
                        event.prevent_default();
                        (viewer.shell.enlarge)(event, viewer.text);
                    }
                };
                let link = el("a.enlarge").set("href", address(viewer, picture)).on("click", Arc::new(open));
                let link = link.put("aria-haspopup", viewer.shell.scripted.then(|| "dialog".into()));
                link.with(image(viewer, picture, name))
            }
        },
    };
    figure.with(shown).with(caption(media, "figcaption"))
}

/// The most CSS pixels of the height of a picture; the style sheet has the same.
const HIGH: u32 = 240;

/// Renders a picture that is loaded once it comes near the view, in the room that it will take.
pub(super) fn image(viewer: Viewer, picture: &Picture, name: String) -> El {
    let height = picture.height.min(HIGH);
    let width = u64::from(picture.width) * u64::from(height) / u64::from(picture.height.max(1));
    let edge = |pixels: u32| (pixels > 0).then(|| pixels.to_string().into());
    let image = el("img; loading=lazy; decoding=async").set("alt", name);
    let image = image.put("width", edge(width as u32)).put("height", edge(height));
    sources(image, viewer, picture)
}

/// Sets the address of a picture, and those of its smaller copies: beside a text no picture is wider than one of them.
fn sources(image: El, viewer: Viewer, picture: &Picture) -> El {
    let copies = picture.srcset(&viewer.shell.media_folder);
    image.put("srcset", copies.map(Into::into)).set("src", address(viewer, picture))
}

/// Renders caption, credit and licence; nothing if there is none.
pub(super) fn caption(media: &Media, tag: &'static str) -> Node {
    let between = if media.credit.is_empty() || media.license.is_empty() { "" } else { " · " };
    let credit = [&media.credit, between, &media.license].concat();
    when(!(media.caption.is_empty() && credit.is_empty()), || {
        el(tag)
            .text(media.caption.clone())
            .text(" ")
            .with(when(!credit.is_empty(), || el("small").text(credit)))
    })
}

/// Returns the name of a picture: its alternative text, or its caption.
pub(super) fn name(media: &Media, text: &Text) -> String {
    let alt = match &media.content {
        MediaContent::Picture(picture) => picture.alt.as_str(),
        MediaContent::Link(_) => "",
    };
    let found = [alt, &media.caption].into_iter().find(|words| !words.is_empty());
    found.unwrap_or(text.picture).to_owned()
}

/// Renders the first picture of a noun for a row of a list, which names the noun already.
pub(super) fn thumbnail(viewer: Viewer, owner: MediaOwner) -> Option<El> {
    let story = &viewer.loaded().story;
    let own = story.media_of(owner).iter().find_map(|media| match &media.content {
        MediaContent::Picture(picture) if !picture.decorative => Some(picture),
        _ => None,
    });
    let own = own.filter(|_| viewer.shell.foreign_host.is_none())?;
    let image = el("img.thumbnail; alt=; width=44; height=44; loading=lazy; decoding=async");
    Some(sources(image, viewer, own))
}

/// Returns the address of the folder of a file, with a slash at its end; empty if it is that of the page.
pub fn folder_of(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

fn address(viewer: Viewer, picture: &Picture) -> String {
    picture.src.address(&viewer.shell.media_folder)
}

/// Renders a link with its title and its host.
fn card(url: String, title: String, host: &str) -> El {
    let title = if title.is_empty() { host.to_owned() } else { title };
    outward(url)
        .class("link-card")
        .with(el("b").text(title))
        .with(el("span").text(host.to_owned()))
        .with(icon(Icon::External))
}
