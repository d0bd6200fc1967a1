//! Publishing: what should be seen to, the forms that a story goes out in, and the snippets that embed it.

mod concerns;
mod publisher;
mod snippets;

use super::downloads::{save, stem};
use super::pictures::PictureFiles;
use super::store::{Publication, Store, use_store};
use crate::draft::{Published, Request, Shown};
use crate::embed::{is_folder_address, with_slash};
use concerns::{Concerns, PictureFaults};
use js_sys::Uint8Array;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use publisher::Found;
use snippets::Snippets;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// What a story is published as.
#[derive(Clone, Debug)]
enum Form {
    /// The folder, as a ZIP archive.
    Zip,
    /// One HTML file.
    Single,
    /// A folder of this computer.
    Folder(JsValue),
    /// What a teacher has alone, as a ZIP archive.
    Teacher,
    /// The picture for social media.
    Picture,
}

/// The state of publishing. It is a context of the parts of the section.
#[derive(Clone, Copy)]
struct Publishing {
    store: Store,
    /// The address where the folder will be, as it was typed.
    address: RwSignal<String>,
    /// What was found in the pictures when a form was made last.
    found: RwSignal<Found>,
    /// What was made last: one sentence.
    made: RwSignal<String>,
}

impl Publishing {
    fn new(store: Store) -> Self {
        let earlier = store.with_document_untracked(|document| document.published().cloned());
        Self {
            store,
            address: RwSignal::new(earlier.unwrap_or_default().address),
            found: RwSignal::new(Found::default()),
            made: RwSignal::new(String::new()),
        }
    }

    /// Returns the address of the folder; empty if there is none yet. Tracks it.
    fn folder(&self) -> String {
        self.address.with(|address| with_slash(address.trim()))
    }

    /// Returns whether the address is none of a folder. Tracks it.
    fn is_wrong(&self) -> bool {
        let folder = self.folder();
        !folder.is_empty() && !is_folder_address(&folder)
    }

    /// Begins to make a form: the Worker gives the story first.
    fn begin(self, form: Form) {
        let store = self.store;
        if untrack(|| self.is_wrong()) {
            store.failure.set(Some(
                "The address is none of a folder: it starts with https://. Correct it, or leave it empty."
                    .into(),
            ));
            return;
        }
        store.failure.set(None);
        self.made.set(String::new());
        store.job.set(Some(Shown { text: "Publishing …".into(), done: 0, all: 2 }));
        let make = move |publication| spawn_local(self.make(form, publication));
        store.publication.set_value(Some(Box::new(make)));
        let (names, bytes): (Vec<String>, Vec<Uint8Array>) =
            store.files.get_untracked().into_iter().map(|file| (file.name, file.bytes)).unzip();
        let stem = store.with_document_untracked(|document| stem(document.title()));
        store.send(&Request::Publication { files: names, stem }, &bytes);
    }

    /// Makes the form, unless the work was stopped.
    async fn make(self, form: Form, publication: Publication) {
        let store = self.store;
        let outcome = self.made_of(&form, &publication).await;
        if store.job.with_untracked(Option::is_none) {
            return;
        }
        store.job.set(None);
        match outcome {
            Ok(words) => {
                if matches!(form, Form::Zip | Form::Single | Form::Folder(_)) {
                    store.mark_published(Published {
                        version: publication.version,
                        address: untrack(|| self.folder()),
                        at: js_sys::Date::now(),
                    });
                }
                store.notice.set(words.clone());
                self.made.set(words);
            }
            Err(why) => store.failure.set(Some(format!("Nothing was published: {why}."))),
        }
    }

    async fn made_of(self, form: &Form, publication: &Publication) -> Result<String, String> {
        let address = untrack(|| self.folder());
        let mut parts = publication.parts.iter().cloned();
        let story = parts.next().ok_or("there is no story")?;
        let mut pictures: PictureFiles = publication.pictures.iter().cloned().zip(parts).collect();
        pictures.extend(self.store.pictures.get_untracked());
        let (found, picture) =
            publisher::prepare(&publication.name, &story, pictures.into_iter().collect()).await?;
        let id = found.id.clone();
        self.found.set(found);
        let (name, bytes) = match form {
            Form::Zip => (format!("{id}.zip"), publisher::zip(&address).await?),
            Form::Single => (format!("{id}.html"), publisher::single().await?),
            Form::Teacher => (format!("{id}-teacher.zip"), publisher::teacher(&address).await?),
            Form::Picture => (format!("{id}.png"), picture),
            Form::Folder(chosen) => {
                let name = publisher::folder(&address, chosen).await?;
                return Ok(format!("Published into the folder {name}"));
            }
        };
        save(&name, &bytes);
        Ok(format!("Saved {name}, {}", weight(bytes.length())))
    }
}

/// Returns a number of bytes for people.
fn weight(bytes: u32) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// The section.
#[component]
pub(super) fn Publish() -> impl IntoView {
    let publishing = Publishing::new(use_store());
    provide_context(publishing);
    let store = publishing.store;
    // When the work ends or is stopped, the publisher and its memory go.
    Effect::new(move |_| {
        if store.job.with(Option::is_none) {
            publisher::end();
        }
    });
    view! {
        <section class="publish" aria-labelledby="publish">
            <h2 id="publish" tabindex="-1">"Publish"</h2>
            <State />
            <Concerns />
            <h3>"Take it out"</h3>
            <Address />
            <Forms />
            <p class="made">{move || publishing.made.get()}</p>
            <PictureFaults />
            <Snippets />
        </section>
    }
}

/// Whether the draft has moved on since it was published.
#[component]
fn State() -> impl IntoView {
    let store = use_store();
    move || {
        let version = store.version.get();
        let published = store.with_document(|document| document.published().cloned())?;
        let date = js_sys::Date::new(&published.at.into());
        let when = String::from(date.to_locale_string("en-GB", &JsValue::UNDEFINED));
        Some(if version.is_empty() || version == published.version {
            view! { <p class="published">{format!("Published on {when}. Nothing has changed since.")}</p> }
                .into_any()
        } else {
            let words = format!(" It was published on {when}, and the draft has changed since.");
            view! { <p class="published moved-on"><strong>"Needs publishing again."</strong>{words}</p> }
                .into_any()
        })
    }
}

/// The address where the folder will be.
#[component]
fn Address() -> impl IntoView {
    let publishing: Publishing = expect_context();
    view! {
        <p class="address">
            <label for="address">"Address where its folder will be"</label>
            <input id="address" type="url" inputmode="url" autocomplete="off" spellcheck="false" placeholder="https://example.org/my-story/"
                aria-describedby="address-hint" aria-invalid=move || publishing.is_wrong().to_string()
                prop:value=move || publishing.address.get()
                on:input=move |event| publishing.address.set(event_target_value(&event)) />
        </p>
        <p class="hint" id="address-hint">
            {move || if publishing.is_wrong() {
                "This is no address of a folder: it starts with https://, and has neither ? nor #."
            } else {
                "Leave it empty if you do not know it yet: the story works anywhere. With it, other sites find its picture, and handouts have a code to scan."
            }}
        </p>
    }
}

/// A button for each form.
#[component]
fn Forms() -> impl IntoView {
    let publishing: Publishing = expect_context();
    let into_folder = move |_| {
        spawn_local(async move {
            // At once: the browser shows its dialog only just after a click.
            match publisher::choose().await {
                Ok(Some(folder)) => publishing.begin(Form::Folder(folder)),
                Ok(None) => {}
                Err(why) => publishing.store.failure.set(Some(format!("Nothing was published: {why}."))),
            }
        });
    };
    let folder = publisher::can_write().then(|| {
        view! {
            <li>
                <button type="button" on:click=into_folder>"Write into a folder …"</button>
                " An empty folder of this computer, or one that was published before. Files that are not Placeline's are never replaced."
            </li>
        }
    });
    let submitted = move |event: SubmitEvent| event.prevent_default();
    view! {
        <form on:submit=submitted>
            <ul class="forms">
                <li>
                    <button type="button" class="primary" on:click=move |_| publishing.begin(Form::Zip)>"Folder (ZIP)"</button>
                    " Unpack it on any web host. The page can be read without a script, and handouts for a class are in it."
                </li>
                <li>
                    <button type="button" on:click=move |_| publishing.begin(Form::Single)>"One HTML file"</button>
                    " Everything in one file, for a mail, a stick or an archive. It works without a network."
                </li>
                {folder}
                <li>
                    <button type="button" on:click=move |_| publishing.begin(Form::Picture)>"Picture for social media (PNG)"</button>
                    " The map with the title, 1200 × 630. It is in the folder already."
                </li>
                <li>
                    <button type="button" on:click=move |_| publishing.begin(Form::Teacher)>"For the teacher alone (ZIP)"</button>
                    " Answers, a lesson plan, and exercises for Moodle and Anki."
                </li>
            </ul>
        </form>
    }
}
