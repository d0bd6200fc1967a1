//! The viewer: map, timeline and the side column, laid out.

use super::card::Card;
use super::context::{Shell, Viewer};
use super::copying::CopyStatus;
use super::disagreements::Disagreements;
use super::event_list::EventList;
use super::find::Find;
use super::header::Header;
use super::map_view::MapView;
use super::notices::Diagnostics;
use super::sources::{About, Sources};
use super::steps::{Steps, clicker, spoken_place};
use super::timeline::Timeline;
use crate::story::Subject;
use crate::text::Text;
use crate::view::{Action, Config, Loaded, Panel};
use leptos::prelude::*;
use std::sync::Arc;

/// A loaded story.
#[component]
pub fn ViewerPage(
    /// The story.
    loaded: Arc<Loaded>,
    /// How the publisher set it up.
    config: Arc<Config>,
    /// What only the browser can do.
    shell: Shell,
    /// The words.
    text: &'static Text,
    /// Called once the context is there.
    ready: Callback<Viewer>,
) -> impl IntoView {
    let lang = Some(loaded.story.language.clone()).filter(|lang| !lang.is_empty());
    let viewer = Viewer::provide(loaded, config, shell, text);
    ready.run(viewer);
    let presenting = viewer.memo(|state| state.presenting);
    let quotes = viewer.memo(|state| state.quotes);
    let blank = viewer.memo(|state| state.blank);
    let main = NodeRef::<leptos::html::Main>::new();
    // A clicker's keys go to what has the focus: at first, when the page opens as a presentation, that is nothing.
    Effect::new(move |_| {
        if let Some(main) = main.get().filter(|_| presenting.get_untracked()) {
            let _ = main.focus();
        }
    });
    let spoken = Memo::new(move |_| spoken(viewer));
    view! {
        <main
            class="viewer"
            class:presenting=move || presenting.get()
            class:quoting=move || quotes.get()
            class:blank=move || blank.get()
            lang=lang
            dir=if viewer.rtl() { "rtl" } else { "ltr" }
            tabindex="-1"
            node_ref=main
            on:keydown=move |event| clicker(viewer, &event)
        >
            <Header />
            <MapView />
            <Timeline />
            <div class="side">
                <Steps />
                <Card />
                <nav class="jumps" aria-label=text.contents>
                    {jump(viewer, text.events, "#events", Panel::Events)}
                    {jump(viewer, text.disagreements, "#disagreements", Panel::Disagreements)}
                    {jump(viewer, text.sources, "#sources", Panel::Sources)}
                    {jump(viewer, text.about, "#about", Panel::About)}
                </nav>
                <Diagnostics />
                <Find />
                <EventList />
                <Disagreements />
                <Sources />
                <About />
                <CopyStatus />
            </div>
            <p class="unseen" role="status">{spoken}</p>
        </main>
    }
}

/// A way within the side column. The address stays the story's: it names the panel, not the heading.
fn jump(viewer: Viewer, words: &'static str, to: &'static str, panel: Panel) -> impl IntoView {
    view! {
        <a href=to on:click=move |event| {
            event.prevent_default();
            viewer.dispatch(Action::SetPanel(panel));
            (viewer.shell.jump)(to);
        }>{words}</a>
    }
}

/// One sentence for a screen reader when a step is taken or something is selected: its name, and its place or date.
fn spoken(viewer: Viewer) -> String {
    let text = viewer.text;
    if let Some(chapter) = viewer.with(|state| state.chapter) {
        let title = viewer.story(|story| story.chapters.get(chapter).map(|chapter| chapter.title.clone()));
        return [spoken_place(viewer), title.unwrap_or_default()].join(": ");
    }
    let selection = viewer.with(|state| state.selection);
    match selection {
        None => String::new(),
        Some(Subject::Event(id)) => {
            let when = viewer.telling(|_, t| t.when(id).map(|when| crate::time::when_text(when, text.words)));
            [viewer.title(id), when.unwrap_or_default()].join(", ")
        }
        Some(Subject::Place(id)) => viewer
            .story(|story| story.places.get(id.index()).map(|place| place.name.clone()).unwrap_or_default()),
    }
}
