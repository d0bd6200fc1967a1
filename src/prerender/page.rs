//! The viewer's page with a story written into it.

use super::{Input, article, head};
use crate::scene::svg::attribute;
use std::fmt;

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

/// Puts the story into the viewer's page as it was built. Relative addresses (`./…`) are led to the root.
///
/// `<main>` gets `data-story`, the story file's address, and `data-root`, the root's, both relative to the page.
pub fn page(built: &str, input: Input<'_>) -> Result<String, PageError> {
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
    let (head, article) = (head(input), article(input));
    Ok([start.as_str(), head.trim_end(), &end, &main, rest, &article, &after].concat())
}
