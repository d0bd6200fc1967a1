//! Writes a story into the viewer's page.

use super::{PageInput, head, html::Html, jsonld, map};
use crate::app::{write_claims, write_viewer};
use crate::state::PageOptions;
use crate::story::Story;
use std::fmt;

/// Marks the place of the viewer in the element, if it is not the start.
const MARKER: &str = "<!-- prerender -->";
/// The attribute of the element that the viewer mounts on.
const MOUNT: &str = " id=\"story\"";
/// The start of the tag that names the story file in the built page.
const META: &str = "<meta name=\"placeline-story\"";

/// The page has no place for a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    /// No element with the id `story`.
    NoMount,
    /// No `<title>`.
    NoTitle,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMount => "the page has no element with id=\"story\"",
            Self::NoTitle => "the page has no <title>",
        })
    }
}

impl std::error::Error for PageError {}

/// The file name of the page with all claims, in the story's folder.
pub const CLAIMS: &str = "claims.html";

/// Writes how the page opens and looks, where the story says it.
pub(super) fn look(metas: &mut Html, story: &Story) {
    let look = story.look();
    let wanted = [
        ("placeline-options", PageOptions::parse(&look.options).query()),
        ("placeline-style", look.accents.style()),
    ];
    for (name, content) in wanted.iter().filter(|(_, content)| !content.is_empty()) {
        metas.meta(name, content);
    }
}

/// Writes the story into the built page. Relative URLs (`./…`) are rewritten to the root.
///
/// Relative to the page, `<meta name="placeline-story">` names the story file, `<meta name="placeline-packed">` the packed
/// story, if there is one, and `<meta name="placeline-root">` the root. `<meta name="placeline-options">` and `<meta name="placeline-style">` say how
/// the page opens and looks, where the story does ([`Story::look`](crate::story::Story::look)): `assets/head.js` and the viewer read them.
pub fn page(built: &str, input: PageInput<'_>) -> Result<String, PageError> {
    let root = if input.root.is_empty() { "./" } else { input.root };
    let folder = input.story_folder();
    let file = [&folder, input.id, ".geojson"].concat();
    let packed = [&folder, input.packed].concat();
    let claims = [input.beside, CLAIMS].concat();
    let mut metas = Html::default();
    metas.meta("placeline-story", &file).meta("placeline-root", root).meta("placeline-claims", &claims);
    if !input.packed.is_empty() {
        metas.meta("placeline-packed", &packed);
    }
    look(&mut metas, &input.loaded.story);
    let mut data = Html::default();
    jsonld::story_script(&mut data, input);
    let content = Content {
        head: [&metas.finish(), head(input).trim_end()].concat(),
        before: String::new(),
        viewer: write_viewer(&input.written(file), map(input)),
        bottom: data.finish(),
    };
    fill(built, root, &content)
}

/// What is written into the built page.
pub(super) struct Content {
    /// Instead of the title.
    pub(super) head: String,
    /// Before the element that the viewer mounts on.
    pub(super) before: String,
    /// In that element.
    pub(super) viewer: String,
    /// At the end of the page, so that it does not delay the first paint.
    pub(super) bottom: String,
}

/// Writes content into the built page.
pub(super) fn fill(built: &str, root: &str, content: &Content) -> Result<String, PageError> {
    let (top, mount, rest) = split_at_mount(built).ok_or(PageError::NoMount)?;
    let (start, title) = top.split_once("<title>").ok_or(PageError::NoTitle)?;
    let (_, end) = title.split_once("</title>").ok_or(PageError::NoTitle)?;
    let moved = |html: &str| rebase(root, &without_meta(html));
    let (start, end, rest) = (moved(start), moved(end), moved(rest));
    let (rest, last) = rest.split_at(rest.rfind("</body>").unwrap_or(rest.len()));
    let Content { head, before, viewer, bottom } = content;
    Ok([&start, head, &end, before, mount, viewer, rest, bottom, last].concat())
}

/// Rewrites relative URLs to the root.
fn rebase(root: &str, html: &str) -> String {
    html.replace("=\"./", &["=\"", root].concat()).replace("=./", &["=", root].concat())
}

/// Splits the page at the mount element: before, its start tag, and the rest.
fn split_at_mount(built: &str) -> Option<(&str, &str, &str)> {
    let at = built.find(MOUNT)?;
    let open = built.get(..at)?.rfind('<')?;
    let close = at + built.get(at..)?.find('>')? + 1;
    let rest = built.get(close..)?;
    Some((built.get(..open)?, built.get(open..close)?, rest.strip_prefix(MARKER).unwrap_or(rest)))
}

/// Removes the line that names a story file.
fn without_meta(html: &str) -> String {
    let Some((before, after)) = html.split_once(META) else { return html.to_owned() };
    let after = after.split_once('>').map_or("", |(_, after)| after);
    [before, after.strip_prefix('\n').unwrap_or(after)].concat()
}

/// Renders the claims page: all claims of a story. It needs only the style sheets of the viewer's page.
pub fn claims_page(built: &str, input: PageInput<'_>) -> String {
    let PageInput { loaded, text, root, .. } = input;
    let story = &loaded.story;
    let mut out = Html::default();
    out.raw("<!doctype html>\n");
    let language = if story.language.is_empty() { text.lang } else { &story.language };
    out.open("html", &[("lang", language)]);
    out.raw("\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element("title", &[&story.title, " – ", text.sources].concat());
    out.raw("\n<link rel=\"icon\" href=\"data:,\">\n");
    let sheets = built.lines().filter(|line| line.contains("rel=\"stylesheet\""));
    for sheet in sheets {
        out.raw(&rebase(root, sheet));
    }
    let file = [&input.story_folder(), input.id, ".geojson"].concat();
    out.raw("\n</head>\n<body>\n").raw(&write_claims(&input.written(file))).raw("\n");
    jsonld::claims_script(&mut out, input);
    out.raw("</body>\n</html>\n");
    out.finish()
}
