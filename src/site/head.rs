//! Metadata for other sites: title, description, previews, and the oEmbed link.

use super::{PageInput, html::Html};

/// The poster's size, px, which Open Graph and Twitter show without cropping.
pub(super) const POSTER: (u32, u32) = (1200, 630);

/// Renders the tags for the page's `<head>`, from `<title>` on.
pub fn head(input: PageInput<'_>) -> String {
    let PageInput { loaded, base, root, id, .. } = input;
    let story = &loaded.story;
    let mut out = Html::default();
    out.element("title", &story.title).raw("\n");
    let folder = if base.is_empty() { [root, id, "/"].concat() } else { input.address() };
    let poster = [&folder, "poster.png"].concat();
    let (width, height) = (POSTER.0.to_string(), POSTER.1.to_string());
    let mut meta = |kind: &str, name: &str, content: &str| {
        if !content.is_empty() {
            out.open("meta", &[(kind, name), ("content", content)]).raw("\n");
        }
    };
    meta("name", "description", &story.description);
    meta("property", "og:type", "article");
    meta("property", "og:title", &story.title);
    meta("property", "og:description", &story.description);
    meta("property", "og:locale", &story.language.replace('-', "_"));
    meta("property", "og:image", &poster);
    meta("property", "og:image:width", &width);
    meta("property", "og:image:height", &height);
    meta("property", "og:image:alt", &story.title);
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
