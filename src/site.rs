//! Publishes a story: the files of its folder, or one HTML file, from the same core. The readable page needs no script. Pure functions: bytes in,
//! paths and bytes out.
//!
//! Guarantees: no part of a story becomes markup; there is no inline style and no executable inline script but those of the built page,
//! which a strict `Content-Security-Policy` allows by their hashes; equal input gives equal bytes. The command draws a poster itself; a page draws the SVG of one.

#[cfg(feature = "cli")]
mod draw;
mod earlier;
#[cfg(feature = "cli")]
mod fonts;
mod handouts;
mod head;
mod html;
mod inline;
mod jsonld;
mod manifest;
mod map;
mod media;
mod oembed;
mod others;
mod page;
#[cfg(feature = "cli")]
mod picture;
mod poster;
mod prepared;
mod publish;
mod service_worker;
mod shell;
mod single;

pub use earlier::{Earlier, Fate};
pub use handouts::{HANDOUT, Handouts, WorkingCopy, with_manifest};
pub use head::head;
pub use manifest::{MANIFEST, content_hash, read_manifest};
pub use map::map;
pub use media::{MAX_PICTURE_BYTES, PublishedMedia, publish_media};
pub use oembed::oembed;
pub use page::{CLAIMS, PageError, claims_page, page};
pub use poster::poster_svg;
pub use prepared::{PreparedStory, story_id};
pub use publish::{File, PublishError, check_address, publish_site, publish_story, zip_of};
pub use shell::{Shell, ShellError};
pub use single::publish_single;
#[cfg(feature = "cli")]
pub use {
    draw::DrawError,
    picture::{LARGEST, Picture, SMALLEST, Theme},
    poster::poster,
};

use crate::app::Written;
use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::state::{FilteredEvents, Loaded, Open, ViewState};
use publish::STORIES;
use std::sync::Arc;

/// The input of a page.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    /// The story's id: the name of its file.
    pub id: &'a str,
    /// The story.
    pub loaded: &'a Arc<Loaded>,
    /// The base map.
    pub basemap: &'a Basemap,
    /// The texts of the interface.
    pub text: &'static Text,
    /// The absolute URL of the folder that the site is published under, with a slash at its end; empty if unknown. The canonical
    /// link and oEmbed need it.
    pub base: &'a str,
    /// The relative path from this page to that folder: empty, or `../`.
    pub root: &'a str,
    /// The path from that folder to the story's own: empty if it is the same, or with a slash at its end.
    pub folder: &'a str,
    /// The relative path from this page to the story's folder: empty if it is the same.
    pub beside: &'a str,
    /// The file name of the packed story ([`crate::story::pack`]), in the folder of the story file; empty if there is none.
    pub packed: &'a str,
}

impl PageInput<'_> {
    fn written(&self, story_link: String) -> Written {
        let claims_link = [self.beside, CLAIMS].concat();
        Written { loaded: self.loaded.clone(), text: self.text, story_link, claims_link }
    }

    /// Returns the URL of the story's page.
    fn address(&self) -> String {
        [self.base, self.folder].concat()
    }

    /// Returns the relative path from the page to the folder of the story file, which its pictures are relative to.
    fn story_folder(&self) -> String {
        [if self.root.is_empty() { "./" } else { self.root }, STORIES].concat()
    }

    /// Returns the initial state on a map of this size, without motion, and its filtered events: at the first chapter, or of the whole story.
    fn opening(&self, open: Open, width: f64, height: f64) -> (ViewState, FilteredEvents) {
        use crate::state::{Action, Config, update};
        let state = ViewState::initial(self.loaded, &Config { open, ..Config::default() });
        let state = update(state, Action::Motion(false), self.loaded);
        let state = update(state, Action::Resize(width, height), self.loaded);
        let filtered = FilteredEvents::new(self.loaded, state.source, &state.filter);
        (state, filtered)
    }
}
