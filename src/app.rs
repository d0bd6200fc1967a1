//! The components: they read memos, return views and dispatch actions. No logic of time, space or story lives here.
//!
//! Target-independent: what only a browser can do is asked of the [`Shell`].

#![allow(unreachable_pub, reason = "components are pub for the macro, and private by their module")]

mod card;
mod claim;
mod context;
mod controls;
mod copying;
mod disagreements;
mod event_list;
mod find;
mod focus;
mod gesture;
mod header;
mod icon;
mod legend;
mod map_view;
mod mark_view;
mod notices;
mod overview;
mod scrub;
mod slider;
mod source_mark;
mod sources;
mod steps;
mod time_settings;
mod timeline;
mod viewer;

pub use context::{Shell, Viewer};
pub use notices::Failure;
pub use viewer::ViewerPage;

use crate::text::Text;
use crate::view::{Config, Loaded};
use leptos::prelude::*;
use std::sync::Arc;

/// How far the story is.
#[derive(Clone)]
pub enum Progress {
    /// On its way.
    Loading,
    /// It could not be had.
    Failed(Failure),
    /// It is there.
    Ready(Arc<Loaded>),
}

/// The page: the story, or why there is none.
#[component]
pub fn App(
    /// How far the story is.
    progress: ReadSignal<Progress>,
    /// How the publisher set it up.
    config: Arc<Config>,
    /// What only the browser can do.
    shell: Shell,
    /// The words.
    text: &'static Text,
    /// Fetches the story again.
    retry: Callback<()>,
) -> impl IntoView {
    let ready = Callback::new(move |viewer: Viewer| (shell.started)(viewer));
    move || match progress.get() {
        Progress::Loading => view! { <notices::Loading text /> }.into_any(),
        Progress::Failed(failure) => {
            let retry = Callback::new(move |()| {
                retry.run(());
                focus::keep_focus("story");
            });
            view! { <notices::Failed failure text retry /> }.into_any()
        }
        Progress::Ready(loaded) => {
            view! { <ViewerPage loaded config=config.clone() shell text ready /> }.into_any()
        }
    }
}
