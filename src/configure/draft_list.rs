//! The drafts that are kept on this computer: opened, deleted, and brought back.

use super::drafts::{self, About};
use super::store::{Store, use_store};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The drafts of this computer, as the first screen shows them.
#[derive(Clone, Copy)]
pub(super) struct KeptDrafts {
    all: RwSignal<Vec<About>>,
    /// Why they cannot be read or written.
    refused: RwSignal<Option<String>>,
    /// What was deleted last, and the words for it.
    deleted: RwSignal<Option<(String, JsValue)>, LocalStorage>,
}

impl KeptDrafts {
    /// Returns the drafts, which are read from now on.
    pub(super) fn read() -> Self {
        let drafts = Self {
            all: RwSignal::new(Vec::new()),
            refused: RwSignal::new(None),
            deleted: RwSignal::new_local(None),
        };
        spawn_local(drafts.read_again());
        drafts
    }

    async fn read_again(self) {
        match drafts::list().await {
            Ok(list) => self.all.set(list),
            Err(why) => self.refused.set(Some(why)),
        }
    }

    /// Deletes a draft, or everything.
    fn delete(self, id: Option<String>, words: String) {
        spawn_local(async move {
            match drafts::delete(id).await {
                Ok(gone) => self.deleted.set(Some((words, gone))),
                Err(why) => self.refused.set(Some(why)),
            }
            self.read_again().await;
        });
    }

    /// Brings back what was deleted last.
    fn restore(self, store: Store) {
        let Some((words, gone)) = self.deleted.get_untracked() else { return };
        spawn_local(async move {
            if let Err(why) = drafts::restore(&gone).await {
                return self.refused.set(Some(why));
            }
            self.deleted.set(None);
            store.notice.set(format!("Undone: {words}"));
            self.read_again().await;
        });
    }
}

/// The drafts to go on with, the newest first; nothing where there is none.
#[component]
pub(super) fn Recovery(drafts: KeptDrafts) -> impl IntoView {
    let store = use_store();
    view! {
        {move || drafts.refused.get().map(|why| view! { <p class="refused" role="alert">{why}</p> })}
        <Show when=move || drafts.all.with(|all| !all.is_empty()) || drafts.deleted.with(Option::is_some)>
            <section class="recovery" aria-labelledby="recovery">
                <h2 id="recovery">"Go on where you were"</h2>
                <ul class="drafts">
                    <For each=move || drafts.all.get() key=|about| (about.id.clone(), about.modified.to_bits()) let(about)>
                        <DraftItem about drafts />
                    </For>
                </ul>
                {move || drafts.deleted.get().map(|(words, _)| view! {
                    <p class="undo-delete" role="status">{words} ". " <button type="button" on:click=move |_| drafts.restore(store)>"Undo"</button></p>
                })}
            </section>
        </Show>
    }
}

/// What is kept on this computer, and the button that deletes it.
#[component]
pub(super) fn KeptHere(drafts: KeptDrafts) -> impl IntoView {
    let all = "Everything on this computer is deleted";
    view! {
        <section class="kept" aria-labelledby="kept">
            <h2 id="kept">"What is kept on this computer"</h2>
            <p class="hint">
                "Your drafts and the files that they came from, in this browser, for this site alone, until you delete them. Each edit is kept as you make it. "
                "Nobody else can read them, and there is no copy elsewhere: download a draft to keep it for good."
            </p>
            <Show when=move || drafts.all.with(|all| !all.is_empty()) fallback=|| view! { <p class="hint">"Nothing is kept now."</p> }>
                <p class="buttons">
                    <button type="button" on:click=move |_| drafts.delete(None, all.into())>"Delete everything on this computer"</button>
                </p>
            </Show>
        </section>
    }
}

/// A draft: when it was edited last, and how many rows it has.
#[component]
fn DraftItem(about: About, drafts: KeptDrafts) -> impl IntoView {
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
            <button type="button" on:click=move |_| drafts.delete(Some(id.clone()), gone.clone())>{remove}</button>
        </li>
    }
}
