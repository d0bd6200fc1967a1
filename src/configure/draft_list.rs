//! The drafts that are kept on this computer: opened, deleted, and brought back.

use super::drafts::{self, About};
use super::store::use_store;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The drafts, and what is kept.
#[component]
pub(super) fn DraftList() -> impl IntoView {
    let store = use_store();
    let all: RwSignal<Vec<About>> = RwSignal::new(Vec::new());
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let deleted: RwSignal<Option<(String, JsValue)>, LocalStorage> = RwSignal::new_local(None);
    let read = move || {
        spawn_local(async move {
            match drafts::list().await {
                Ok(list) => all.set(list),
                Err(why) => refused.set(Some(why)),
            }
        });
    };
    read();
    let delete = move |id: Option<String>, what: String| {
        spawn_local(async move {
            match drafts::delete(id).await {
                Ok(gone) => deleted.set(Some((what, gone))),
                Err(why) => refused.set(Some(why)),
            }
            read();
        });
    };
    let restore = move |_| {
        let Some((what, gone)) = deleted.get_untracked() else { return };
        spawn_local(async move {
            if let Err(why) = drafts::restore(&gone).await {
                return refused.set(Some(why));
            }
            deleted.set(None);
            store.notice.set(format!("Undone: {what}"));
            read();
        });
    };
    view! {
        <section class="kept" aria-labelledby="kept">
            <h2 id="kept">"What is kept on this computer"</h2>
            <p class="hint">
                "Your drafts and the files that they came from, in this browser, for this site alone, until you delete them. Each edit is kept as you make it. "
                "Nobody else can read them, and there is no copy elsewhere: download a draft to keep it for good."
            </p>
            {move || refused.get().map(|why| view! { <p class="refused" role="alert">{why}</p> })}
            <ul class="drafts">
                <For each=move || all.get() key=|about| (about.id.clone(), about.modified.to_bits()) let(about)>
                    <DraftItem about delete />
                </For>
            </ul>
            {move || deleted.get().map(|(what, _)| view! {
                <p class="undo-delete" role="status">{what} ". " <button type="button" on:click=restore>"Undo"</button></p>
            })}
            <Show when=move || all.with(|all| !all.is_empty()) fallback=|| view! { <p class="hint">"Nothing is kept now."</p> }>
                <button type="button" on:click=move |_| delete(None, "Everything on this computer is deleted".into())>
                    "Delete everything on this computer"
                </button>
            </Show>
        </section>
    }
}

/// A draft: when it was edited last, and how many rows it has.
#[component]
fn DraftItem(about: About, delete: impl Fn(Option<String>, String) + Copy + 'static) -> impl IntoView {
    let store = use_store();
    let title = if about.title.is_empty() { "Draft without a title".to_owned() } else { about.title.clone() };
    let date = js_sys::Date::new(&about.modified.into());
    let when = String::from(date.to_locale_string("en-GB", &JsValue::UNDEFINED));
    let rows = if about.rows == 1 { "1 row".to_owned() } else { format!("{} rows", about.rows) };
    let words = format!("{rows}, last edited {when}");
    let (open, remove) = (format!("Go on with “{title}”"), format!("Delete “{title}”"));
    let (id, gone) = (about.id.clone(), format!("“{title}” is deleted"));
    view! {
        <li>
            <button type="button" class="primary" on:click=move |_| store.open(about.clone())>{open}</button>
            <span>{words}</span>
            <button type="button" on:click=move |_| delete(Some(id.clone()), gone.clone())>{remove}</button>
        </li>
    }
}
