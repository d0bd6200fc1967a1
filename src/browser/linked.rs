//! The page's linked data: schema.org as JSON-LD in a data block, which no policy counts as a script.

use crate::app::Viewer;
use crate::view::{jsonld, jsonld_summary};

/// A story with more claims than this is summed up: its graph would be larger than the rest of the page.
const MOST_CLAIMS: usize = 1000;

/// Writes the story's graph into the page, unless the page brought one.
pub(super) fn write(viewer: Viewer) {
    const TYPE: &str = "application/ld+json";
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if !matches!(document.query_selector("script[type=\"application/ld+json\"]"), Ok(None)) {
        return;
    }
    let (Some(head), Ok(block)) = (document.head(), document.create_element("script")) else { return };
    let base = document.base_uri().ok().flatten().unwrap_or_default();
    let written = viewer.story(|story| {
        if story.claims.len() > MOST_CLAIMS { jsonld_summary(story, &base) } else { jsonld(story, &base) }
    });
    let _ = block.set_attribute("type", TYPE);
    block.set_text_content(Some(&written));
    let _ = head.append_child(&block);
}
