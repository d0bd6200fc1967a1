//! The viewer and the page of claims as HTML, written when a story is published.

use super::claims_page::claims_page;
use super::context::{Shell, Viewer};
use super::html::html;
use super::map_context::MapContext;
use super::map_view::Plate;
use super::media::folder_of;
use super::viewer::viewer_page;
use crate::i18n::Text;
use crate::state::{Config, Loaded};
use leptos::prelude::{Owner, RwSignal};
use std::sync::Arc;

/// A story, and where its page is.
#[derive(Clone)]
pub struct Written {
    /// The story.
    pub loaded: Arc<Loaded>,
    /// The texts of the interface.
    pub text: &'static Text,
    /// The relative path from the page to the story file.
    pub story_link: String,
    /// The relative path from the page to the page of all claims.
    pub claims_link: String,
}

/// Returns the viewer as it is before it is sized: the content of a page that it takes over. `plate` is the picture of the map.
pub fn write_viewer(written: &Written, plate: Plate) -> String {
    with_viewer(written, true, |viewer| {
        html(viewer_page(viewer, MapContext::new(viewer, RwSignal::new(None)), plate))
    })
}

/// Returns the page of all claims: its content.
pub fn write_claims(written: &Written) -> String {
    with_viewer(written, false, |viewer| html(claims_page(viewer)))
}

fn with_viewer(written: &Written, scripted: bool, write: impl FnOnce(Viewer) -> String) -> String {
    let config = Config { story: written.story_link.clone(), ..Config::default() };
    let media_folder = folder_of(&written.story_link).to_owned();
    let claims_link = written.claims_link.clone();
    let shell = Shell { scripted, claims_link, media_folder, ..Shell::without_page() };
    let owner = Owner::new();
    let html =
        owner.with(|| write(Viewer::new(written.loaded.clone(), Arc::new(config), shell, written.text)));
    owner.cleanup();
    html
}
