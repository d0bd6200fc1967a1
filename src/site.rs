//! A story as a page that needs no script: the same core, written as HTML, SVG, PNG and JSON at build time.
//!
//! Guarantees: nothing of a story is markup; no inline style and no inline script that runs, so that a strict `Content-Security-Policy`
//! lets everything pass; the same input gives the same bytes. Native only.

mod article;
mod claims;
mod head;
mod html;
mod jsonld;
mod map;
mod oembed;
mod page;
mod poster;

pub use article::{Detail, article};
pub use head::head;
pub use map::map;
pub use oembed::oembed;
pub use page::{CLAIMS, FIRST_PAINT, PageError, Pages, claims_page, page, pages, weight};
pub use poster::{PosterError, poster};

use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::state::{FilteredEvents, Loaded, ViewState};

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story's id: the name of its file.
    pub id: &'a str,
    /// The story.
    pub loaded: &'a Loaded,
    /// The base map.
    pub basemap: &'a Basemap,
    /// The words.
    pub text: &'a Text,
    /// The folder that everything is published under, absolute, with a slash at its end; empty if it is not known. Without it
    /// there is no canonical link and no oEmbed: both need whole addresses.
    pub base: &'a str,
    /// From this page to that folder: empty, or `../`.
    pub root: &'a str,
    /// From this page to the story's folder: empty where it is the same.
    pub beside: &'a str,
    /// The name of the packed story ([`crate::story::pack`]), beside the story file; empty if there is none.
    pub packed: &'a str,
}

impl Input<'_> {
    /// The address of the story's own page.
    fn address(&self) -> String {
        [self.base, self.id, "/"].concat()
    }

    /// How the story opens on a map of this size, without motion.
    fn opening(&self, width: f64, height: f64) -> (ViewState, FilteredEvents) {
        use crate::state::{Action, Config, update};
        let state = ViewState::initial(self.loaded, &Config::default());
        let state = update(state, Action::Motion(false), self.loaded);
        let state = update(state, Action::Resize(width, height), self.loaded);
        let filtered = FilteredEvents::new(self.loaded, state.source, &state.filter);
        (state, filtered)
    }
}
