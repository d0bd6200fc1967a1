//! Resolves pictures and links.

use super::super::media::PathFault;
use super::super::raw::{JsonNode, Report, quoted};
use super::super::{
    ClaimId, Code, EventId, LinkCard, Media, MediaContent, MediaOwner, MediaPath, Picture, Severity,
};
use super::Resolver;

/// The most pixels of an edge that a file can say: a larger number is a mistake.
const MAX_EDGE: i64 = 100_000;

impl Resolver<'_> {
    /// Adds the `media` of a noun to those of the story. Returns whether the member is one of ours.
    pub(super) fn media(&mut self, holder: JsonNode<'_>, owner: MediaOwner, report: &mut Report) -> bool {
        let Some(list) = holder.get("media").filter(|_| self.is_ours) else { return false };
        for node in list.items() {
            let content = content(node, report);
            self.story.media.extend(content.map(|content| Media {
                owner,
                content,
                caption: report.text(node, "caption"),
                credit: report.text(node, "credit"),
                license: report.text(node, "license"),
            }));
        }
        true
    }

    /// Sets the picture of the poster, which is one of the story's `media`. The member stays among the others where it is not used.
    pub(super) fn poster(&mut self, top: JsonNode<'_>, report: &mut Report) {
        let Some(at) = top.get("poster").filter(|_| self.is_ours) else { return };
        let written = report.text(top, "poster");
        if written.is_empty() {
            return;
        }
        let pictures = self.story.media.iter_mut().filter_map(Media::picture_mut);
        let message = match pictures.into_iter().find(|picture| picture.src.as_str() == written) {
            None => "is no picture of this story: write the \"src\" of one that stands in a \"media\"",
            Some(picture) if !picture.src.is_common() => {
                "cannot be drawn on the poster: write the \"src\" of a JPEG, PNG, WebP or GIF"
            }
            Some(picture) => {
                picture.on_poster = true;
                self.story.extra = self.story.extra.without("poster");
                return;
            }
        };
        report.warn(Code::BadMedia, at, [&quoted(&written), " ", message].concat());
    }
}

/// Gives the media the ids that events and claims have in their final order, and sorts them by their owners. `events` and `claims` are
/// the former ids in the final order.
pub(super) fn in_final_order(media: &mut [Media], events: &[u32], claims: &[u32]) {
    if media.is_empty() {
        return;
    }
    let (events, claims) = (inverse(events), inverse(claims));
    let now = |places: &[u32], before: usize| places.get(before).copied().unwrap_or_default();
    for one in media.iter_mut() {
        one.owner = match one.owner {
            MediaOwner::Event(id) => MediaOwner::Event(EventId(now(&events, id.index()))),
            MediaOwner::Claim(id) => MediaOwner::Claim(ClaimId(now(&claims, id.index()))),
            other => other,
        };
    }
    // Stable, and none of them is of a chapter yet: those come last.
    media.sort_by_key(|one| one.owner);
}

/// Returns the index at which each number of a permutation stands.
fn inverse(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (now, before) in (0..).zip(order) {
        if let Some(place) = places.get_mut(*before as usize) {
            *place = now;
        }
    }
    places
}

fn content(node: JsonNode<'_>, report: &mut Report) -> Option<MediaContent> {
    if !node.is_object() {
        let wanted = "an object such as {\"src\": \"photos/raid.jpg\", \"alt\": \"…\"}";
        report.wrong_type(node, wanted);
        return None;
    }
    let (has_src, has_url) = (node.get("src").is_some(), node.get("url").is_some());
    if !has_src && !has_url {
        let message = "a picture needs a \"src\", and a link card a \"url\"".into();
        report.add(Severity::Error, Code::Missing, node, message);
        return None;
    }
    if !has_src {
        return link(node, report);
    }
    if let Some(url) = node.get("url") {
        let message = "this link is not shown, because there is a \"src\": make an item of its own of it";
        report.warn(Code::BadMedia, url, message.into());
    }
    picture(node, report)
}

fn link(node: JsonNode<'_>, report: &mut Report) -> Option<MediaContent> {
    let url = report.url(node, "url")?;
    if !url.is_web() {
        let message = "a link card leads to a page: write an http or https address".into();
        report.add(Severity::Error, Code::BadMedia, node, message);
        return None;
    }
    Some(MediaContent::Link(LinkCard { url, title: report.text(node, "title") }))
}

fn picture(node: JsonNode<'_>, report: &mut Report) -> Option<MediaContent> {
    let written = report.word(node, "src");
    let at = node.get("src")?;
    if at.text().is_none() && at.number().is_none() {
        return None;
    }
    let src = match MediaPath::parse(&written) {
        Ok(src) => src,
        Err(fault) => {
            let message = [&quoted(&written), " ", mend(fault)].concat();
            report.add(Severity::Error, Code::BadMedia, at, message);
            return None;
        }
    };
    let alt = report.text(node, "alt");
    let decorative = truth(node, "decorative", report) && alt.is_empty();
    if alt.is_empty() && !decorative {
        let message = "no alternative text: say in \"alt\" what the picture shows, or write \"decorative\": true if it says nothing that the text does not";
        report.warn(Code::NoAlt, node, message.into());
    }
    let (width, height) = (edge(node, "width", report), edge(node, "height", report));
    // One of the two says nothing about the room that a picture takes.
    let (width, height) = if width == 0 || height == 0 { (0, 0) } else { (width, height) };
    Some(MediaContent::Picture(Picture {
        src,
        alt,
        decorative,
        width,
        height,
        has_copies: false,
        on_poster: false,
    }))
}

/// Says how to write a path.
fn mend(fault: PathFault) -> &'static str {
    match fault {
        PathFault::Elsewhere => {
            "is not in the story's folder, and nothing is loaded from elsewhere: copy the picture into the folder and write its path, such as \"photos/raid.jpg\", or write the address as \"url\" for a link"
        }
        PathFault::Outside => {
            "is no path in the story's folder: write it from there on, such as \"photos/raid.jpg\", without a slash at its start and without names that begin with a dot"
        }
        PathFault::Character => {
            "has a sign that addresses give a meaning to: write the names of folders and file as they are, with / between them and without \\ % ? #"
        }
        PathFault::Ending => {
            "is not the name of a picture: it ends with .jpg, .png, .webp, .avif, .gif or .svg; a film, a sound or a page is a link, with its address as \"url\""
        }
    }
}

fn truth(node: JsonNode<'_>, key: &str, report: &mut Report) -> bool {
    let Some(at) = node.get(key) else { return false };
    let truth = at.truth();
    if truth.is_none() {
        report.wrong_type(at, "true or false");
    }
    truth.unwrap_or(false)
}

/// Returns a number of pixels; 0 if there is none.
fn edge(node: JsonNode<'_>, key: &str, report: &mut Report) -> u32 {
    let Some(at) = node.get(key) else { return 0 };
    let pixels = at.whole().filter(|pixels| (1..=MAX_EDGE).contains(pixels));
    if pixels.is_none() {
        report.wrong_type(at, "a whole number of pixels");
    }
    pixels.unwrap_or(0) as u32
}
