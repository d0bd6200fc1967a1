//! Metadata for other sites: title, description, previews, and the oEmbed link.

use super::{PageInput, html::Html, publish::STORIES};
use crate::story::{Media, MediaOwner, Picture, Story};

/// The poster's size, px, which Open Graph and Twitter show without cropping.
pub(super) const POSTER: (u32, u32) = (1200, 630);

/// Returns the picture that other sites may show beside the poster: the one that the poster shows too, else the first of the steps, else
/// of events and places.
fn preview_picture(story: &Story) -> Option<&Picture> {
    let is_step = |media: &&Media| matches!(media.owner, MediaOwner::Chapter(_));
    let others =
        story.media.iter().filter(|media| !is_step(media) && !matches!(media.owner, MediaOwner::Claim(_)));
    let pictures = story.media.iter().filter(is_step).chain(others).filter_map(Media::picture);
    let mut known = pictures.filter(|picture| !picture.decorative && picture.src.is_common());
    story.poster_media().and_then(Media::picture).or_else(|| known.next())
}

/// Returns the alternative text of the poster: the title of the story, and what its picture shows.
fn poster_alt(story: &Story) -> String {
    let shown = story.poster_media().and_then(Media::picture).map_or("", |picture| &picture.alt);
    let between = if shown.is_empty() { "" } else { ": " };
    [&story.title, between, shown].concat()
}

/// Renders the tags for the page's `<head>`, from `<title>` on.
pub fn head(input: PageInput<'_>) -> String {
    let PageInput { loaded, base, root, folder, .. } = input;
    let story = &loaded.story;
    let mut out = Html::default();
    out.element("title", &story.title).raw("\n");
    let folder = if base.is_empty() { [root, folder].concat() } else { input.address() };
    let poster = [&folder, "poster.png"].concat();
    let (width, height) = (POSTER.0.to_string(), POSTER.1.to_string());
    let mut meta = |kind: &str, name: &str, content: &str| {
        if !content.is_empty() {
            out.open("meta", &[(kind, name), ("content", content)]).raw("\n");
        }
    };
    meta("name", "description", &story.description);
    meta("name", "author", &story.author());
    meta("property", "og:type", "article");
    meta("property", "og:title", &story.title);
    meta("property", "og:description", &story.description);
    meta("property", "og:locale", &story.language.replace('-', "_"));
    meta("property", "og:image", &poster);
    meta("property", "og:image:width", &width);
    meta("property", "og:image:height", &height);
    meta("property", "og:image:alt", &poster_alt(story));
    // The poster comes first: a site that shows one picture shows that, and where people may choose, they find both.
    if let Some(picture) = preview_picture(story) {
        let folder = if base.is_empty() { input.story_folder() } else { [base, STORIES].concat() };
        meta("property", "og:image", &picture.src.address(&folder));
        if picture.width > 0 {
            meta("property", "og:image:width", &picture.width.to_string());
            meta("property", "og:image:height", &picture.height.to_string());
        }
        meta("property", "og:image:alt", &picture.alt);
    }
    meta("name", "twitter:card", "summary_large_image");
    let address = input.address();
    if !base.is_empty() {
        meta("property", "og:url", &address);
        out.open("link rel=\"canonical\"", &[("href", &address)]).raw("\n");
        let oembed = [&address, "oembed.json"].concat();
        let kind = "link rel=\"alternate\" type=\"application/json+oembed\"";
        out.open(kind, &[("href", &oembed), ("title", &story.title)]).raw("\n");
    }
    out.finish()
}
