//! The components: they read memos, return [nodes](node) and dispatch actions. The logic of time, space and stories is in the
//! core.
//!
//! Target-independent: browser APIs are called through the [`Shell`].

mod accounts;
mod card;
mod chooser;
mod claim;
mod claims_page;
mod cluster_list;
mod context;
mod controls;
mod copying;
mod derived;
mod disagreements;
mod dispute_hint;
mod dom;
mod event_list;
mod find;
mod focus;
mod gesture;
mod header;
pub mod html;
mod icon;
mod in_parts;
mod legend;
mod map_context;
mod map_view;
mod mark_view;
mod media;
pub mod node;
mod notices;
mod overview;
mod panels;
mod presenter;
mod scrub;
mod slider;
mod source_mark;
mod sources;
mod step_maps;
mod steps;
mod store;
mod time_settings;
mod timeline;
mod timeline_context;
mod viewer;
mod written;

pub use context::{Measured, Shell, Viewer};
pub use derived::{effect, keep_until_cleanup};
pub use dom::{NodeState, PageContent};
pub use map_context::MapContext;
pub use map_view::Plate;
pub use media::folder_of;
pub use notices::Failure;
pub use store::Part;
pub use written::{Written, write_claims, write_viewer};

use self::node::{Node, el, live, when};
use crate::i18n::Text;
use crate::state::{Config, Loaded};
use leptos::prelude::*;
use std::sync::Arc;

/// The loading state of the story.
#[derive(Clone)]
pub enum Progress {
    /// Loading.
    Loading,
    /// Loading failed.
    Failed(Failure),
    /// Loaded.
    Ready(Arc<Loaded>),
}

/// Renders the viewer, or a notice while there is no story. `retry` fetches the story again.
pub fn page(
    progress: ReadSignal<Progress>,
    config: Arc<Config>,
    shell: Shell,
    text: &'static Text,
    retry: Arc<dyn Fn() + Send + Sync>,
) -> Node {
    live(move || match progress.get() {
        Progress::Loading => notices::loading(text),
        Progress::Failed(failure) => {
            let retry = retry.clone();
            let again = move |_: &_| {
                retry();
                focus::keep_focus("story");
            };
            notices::failed(failure, text, Arc::new(again))
        }
        Progress::Ready(loaded) => {
            let viewer = Viewer::new(loaded, config.clone(), shell.clone(), text);
            let map = MapContext::new(viewer);
            (shell.started)(viewer, map);
            let own = config.story.is_empty();
            let plate = move || when(own, || el("svg.plate; aria-hidden=true").drawing(String::new()));
            viewer::viewer_page(viewer, map, Arc::new(plate))
        }
    })
}

#[cfg(test)]
#[path = "../tests/components/mod.rs"]
mod components;
