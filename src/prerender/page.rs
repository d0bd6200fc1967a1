//! The viewer's page with a story written into it.

use super::article::{self, CLAIMS_PAGE, Detail, article};
use super::{Input, head, html::Html};
use crate::scene::svg::attribute;
use std::fmt;
use std::io::Write as _;

/// Where the article goes.
const MARKER: &str = "<!-- prerender -->";
/// The element that the viewer mounts on.
const MAIN: &str = "<main id=\"story\"";

/// The page has no place for a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    /// No `<!-- prerender -->`.
    NoMarker,
    /// No `<main id="story">`.
    NoMain,
    /// No `<title>`.
    NoTitle,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMarker => "the page has no <!-- prerender -->",
            Self::NoMain => "the page has no <main id=\"story\">",
            Self::NoTitle => "the page has no <title>",
        })
    }
}

impl std::error::Error for PageError {}

/// A story's page and, where that would be too heavy with everything, the page that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The viewer's page with the story in it.
    pub story: String,
    /// How much of the claims it says.
    pub detail: Detail,
    /// The page for [`CLAIMS_PAGE`], if there has to be one.
    pub claims: Option<String>,
}

/// What a page may weigh, gzip, bytes: 40 KB for the first readable paint, less what the style sheet needs.
pub const LIMIT: usize = 34_000;

/// The name of the page with everything, beside the story's own.
pub const CLAIMS: &str = CLAIMS_PAGE;

/// Puts the story into the viewer's page as it was built, with as much of its claims as is light enough.
pub fn pages(built: &str, input: Input<'_>) -> Result<Pages, PageError> {
    for detail in [Detail::Full, Detail::Quoted] {
        let story = page(built, input, detail)?;
        if weight(&story) <= LIMIT {
            let claims = (detail != Detail::Full).then(|| claims_page(input));
            return Ok(Pages { story, detail, claims });
        }
    }
    let detail = Detail::Brief;
    Ok(Pages { story: page(built, input, detail)?, detail, claims: Some(claims_page(input)) })
}

/// How heavy a text is on the wire, gzip, bytes.
fn weight(text: &str) -> usize {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory does not fail.
    let written = gzip.write_all(text.as_bytes()).and_then(|()| gzip.finish());
    written.map_or(usize::MAX, |bytes| bytes.len())
}

/// Puts the story into the viewer's page as it was built. Relative addresses (`./…`) are led to the root.
///
/// `<main>` gets `data-story`, the story file's address, and `data-root`, the root's, both relative to the page.
pub fn page(built: &str, input: Input<'_>, detail: Detail) -> Result<String, PageError> {
    let (before, after) = built.split_once(MARKER).ok_or(PageError::NoMarker)?;
    let (top, rest) = before.split_once(MAIN).ok_or(PageError::NoMain)?;
    let (start, title) = top.split_once("<title>").ok_or(PageError::NoTitle)?;
    let (_, end) = title.split_once("</title>").ok_or(PageError::NoTitle)?;
    let mut main = MAIN.to_owned();
    let root = if input.root.is_empty() { "./" } else { input.root };
    attribute(&mut main, "data-root", root);
    attribute(&mut main, "data-story", &[root, "data/stories/", input.id, ".geojson"].concat());
    let moved =
        |html: &str| html.replace("=\"./", &["=\"", root].concat()).replace("=./", &["=", root].concat());
    let (start, end, after) = (moved(start), moved(end), moved(after));
    let (head, article) = (head(input), article(input, detail));
    Ok([start.as_str(), head.trim_end(), &end, &main, rest, &article, &after].concat())
}

/// The page with all claims of a story, which needs nothing but the style sheet.
pub fn claims_page(input: Input<'_>) -> String {
    let Input { loaded, text, root, .. } = input;
    let story = &loaded.story;
    let mut out = Html::default();
    out.raw("<!doctype html>\n");
    let language = if story.language.is_empty() { text.lang } else { &story.language };
    out.open("html", &[("lang", language)]);
    out.raw("\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element("title", &[&story.title, " – ", text.sources].concat());
    out.raw("\n<link rel=\"icon\" href=\"data:,\">\n");
    out.open("link rel=\"stylesheet\"", &[("href", &[root, "article.css"].concat())]);
    out.raw("\n</head>\n<body>\n<main><article class=\"story\" dir=\"auto\">\n<h1>");
    out.open("a", &[("href", "./")]).text(&story.title).raw("</a></h1>\n");
    article::events(&mut out, input, Detail::Full);
    article::sources(&mut out, input);
    out.raw("</article></main>\n</body>\n</html>\n");
    out.finish()
}
