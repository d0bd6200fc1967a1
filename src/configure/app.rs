//! The page.

use super::columns::ColumnRoles;
use super::downloads::Downloads;
use super::first_screen::FirstScreen;
use super::grid::Sheets;
use super::intake::{MoreFiles, open_named};
use super::keep::Kept;
use super::places::Places;
use super::preview::Preview;
use super::problems::Problems;
use super::publish::Publish;
use super::review::Review;
use super::sources::{Contradictions, Sources};
use super::store::{Store, use_store};
use super::story::Story;
use super::together::Together;
use super::toolbar::Toolbar;
use super::tour::{Tour, TourPanel};
use crate::story::Severity;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

/// Mounts the configurator into the page.
#[wasm_bindgen]
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
    let Some(root) = document().get_element_by_id("configurator") else { return };
    root.set_text_content(None);
    leptos::mount::mount_to(root.unchecked_into(), App).forget();
}

/// The configurator.
#[component]
fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    open_named(store);
    provide_context(Tour::new());
    let width = RwSignal::new("phone");
    // How many errors and warnings there are is seen in the tab too.
    Effect::new(move |_| {
        let count = store
            .problems
            .with(|problems| problems.iter().filter(|one| one.severity > Severity::Hint).count());
        let count = if count > 0 { format!("({count}) ") } else { String::new() };
        document().set_title(&[&count, "Placeline configurator"].concat());
    });
    // A page whose draft is not kept asks before it is closed.
    let closing = window_event_listener(leptos::ev::beforeunload, move |event| {
        if matches!(store.kept.get_untracked(), Kept::No(_) | Kept::Writing) {
            event.prevent_default();
        }
    });
    on_cleanup(move || closing.remove());
    view! {
        <a class="skip" href="#work">"Skip to the work"</a>
        <header class="top">
            <h1>"Placeline configurator"</h1>
            <Show when=move || store.is_begun()>
                <Toolbar />
            </Show>
        </header>
        <Status />
        <main id="work" tabindex="-1">
            <Show when=move || store.is_begun() fallback=|| view! { <FirstScreen /> }>
                <Review />
                <MoreFiles />
                <ColumnRoles />
                <Places />
                <Sources />
                <Contradictions />
                <div
                    class="work"
                    class:with-wide-preview=move || width.get() != "phone"
                    class:with-column-preview=move || width.get() == "column"
                >
                    <div class="main">
                        <Story />
                        <Sheets />
                    </div>
                    <div class="beside">
                        <Preview width />
                        <Problems />
                    </div>
                </div>
                <Together />
                <Publish />
                <Downloads />
            </Show>
        </main>
        <TourPanel />
    }
}

/// What was done last, and how far long work is.
#[component]
fn Status() -> impl IntoView {
    let store = use_store();
    view! {
        <section class="status" aria-label="Status">
            <p role="status">{move || store.notice.get()}</p>
            {move || match store.kept.get() {
                Kept::Nothing => ().into_any(),
                Kept::Writing => view! { <p class="kept-state">"Keeping …"</p> }.into_any(),
                Kept::Yes => view! { <p class="kept-state">"Kept on this computer"</p> }.into_any(),
                Kept::No(why) => view! { <p class="refused" role="alert">{why}</p> }.into_any(),
            }}
            {move || store.warning.get().map(|why| view! {
                <div class="warned" role="alert">
                    <p>{why}</p>
                    <button type="button" on:click=move |_| store.warning.set(None)>"Close"</button>
                </div>
            })}
            {move || {
                store.job.get().map(|job| {
                    view! {
                        <p class="job">
                            <label for="job">{job.text}</label>
                            <progress id="job" max=job.all value=job.done></progress>
                            <button type="button" on:click=move |_| store.stop()>"Stop"</button>
                        </p>
                    }
                })
            }}
            {move || store.failure.get().map(|why| view! {
                <div class="failure" role="alert">
                    <p>{why}</p>
                    <button type="button" on:click=move |_| store.failure.set(None)>"Close"</button>
                </div>
            })}
        </section>
    }
}
